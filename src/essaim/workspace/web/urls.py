"""Addresses of the pages across rooms."""

from __future__ import annotations

from django.urls import path, re_path

from essaim.workspace.web import acts, answers, compare, creator, creators, home, lists, quick, searches, shelf, work

urlpatterns = [
    path("", home.home, name="home"),
    path("creators", creators.creators, name="creators"),
    re_path(r"^creators\.(?P<kind>csv|xlsx)$", creators.export, name="creators_export"),
    path("creators/compare", compare.compare, name="compare"),
    path("creators/listed", acts.add_to_list, name="chosen_listed"),
    path("creators/tagged", acts.tag, name="chosen_tagged"),
    path("creators/contacted", acts.mark_contacted, name="chosen_contacted"),
    re_path(r"^creators/chosen\.(?P<kind>csv|xlsx)$", acts.export_chosen, name="chosen_export"),
    path("creators/<int:account_id>", creator.creator, name="creator"),
    path("creators/<int:account_id>/panel", creator.panel, name="creator_panel"),
    path("creators/<int:account_id>/questions", creator.questions, name="creator_questions"),
    path("creators/<int:account_id>/shelf", shelf.shelf, name="creator_shelf"),
    path("creators/<int:account_id>/notes", shelf.write, name="note_write"),
    path("creators/<int:account_id>/collaborations", work.note, name="work_note"),
    path("creators/<int:account_id>/collaborations/shown", work.fragment, name="creator_work"),
    path("creators/<int:account_id>/refusal", work.refuse, name="refusal_note"),
    path("collaborations/<int:collaboration_id>", work.edit, name="work_edit"),
    path("collaborations/<int:collaboration_id>/removal", work.remove, name="work_remove"),
    path("refusals/<int:refusal_id>/lifting", work.lift, name="refusal_lift"),
    path("notes/<int:note_id>", shelf.edit, name="note_edit"),
    path("notes/<int:note_id>/removal", shelf.remove, name="note_remove"),
    path("lists", lists.lists, name="lists"),
    path("lists/<int:list_id>", lists.creator_list, name="creator_list"),
    re_path(r"^lists/(?P<list_id>\d+)\.(?P<kind>csv|xlsx)$", lists.export, name="list_export"),
    path("lists/<int:list_id>/removal", lists.remove, name="list_remove"),
    path("lists/<int:list_id>/taken-out", lists.take_out, name="list_take_out"),
    path("lists/<int:list_id>/notes/<int:account_id>", lists.note, name="list_note"),
    path("tags/<int:tag_id>", lists.change_tag, name="tag_change"),
    path("tags/<int:tag_id>/removal", lists.remove_tag, name="tag_remove"),
    path("tags/<int:tag_id>/taken-off", lists.untag, name="tag_take_off"),
    path("searches", searches.searches, name="searches"),
    path("searches/saved", searches.save, name="search_save"),
    path("searches/<int:search_id>", searches.change, name="search_change"),
    path("searches/<int:search_id>/seen", searches.see, name="search_see"),
    path("searches/<int:search_id>/removal", searches.remove, name="search_remove"),
    path("acts/<int:line>/undone", answers.undo, name="undo"),
    path("quick", quick.quick, name="quick"),
    path("places", quick.places, name="places"),
    path("method/<str:code>", home.method, name="method"),
]
