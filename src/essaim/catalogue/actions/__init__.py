"""What can be done in the catalogue: one verb, one transaction, one line in the log."""

from __future__ import annotations

from essaim.catalogue.actions.applications import (
    REOPENABLE,
    Answer,
    accept_application,
    decline_application,
    edit_application_page,
    forget_old_applications,
    reopen_application,
    send_application_answer,
    send_link_again,
    shortlist_application,
    vouch_for_application,
)
from essaim.catalogue.actions.applying import (
    Applied,
    AskedToBeForgotten,
    Attached,
    apply,
    confirm_application,
    correct_application,
    send_link,
    send_not_kept,
    withdraw_application,
)
from essaim.catalogue.actions.audience_report import AudienceReport
from essaim.catalogue.actions.audiences import (
    forget_expired_audiences,
    import_audiences,
    remove_audience_list,
    take_audiences,
)
from essaim.catalogue.actions.charter import write_charter
from essaim.catalogue.actions.connections import confirm, connect, disconnect
from essaim.catalogue.actions.expiring import forget_expired_facts
from essaim.catalogue.actions.following import end_following, follow_trend, look_at_followed, see_finding
from essaim.catalogue.actions.forgetting import delete_creator, drop_old_digests, remember_forgotten, remove_files
from essaim.catalogue.actions.generation import publish_generation
from essaim.catalogue.actions.giving import take_given
from essaim.catalogue.actions.giving_files import GivenFile, take_given_file
from essaim.catalogue.actions.imports import import_file
from essaim.catalogue.actions.keeping_on import keep_on, let_go
from essaim.catalogue.actions.lists import (
    add_to_list,
    change_list,
    make_list,
    note_entry,
    remove_list,
    start_list,
    take_from_list,
)
from essaim.catalogue.actions.mailing import MailNotSent, can_send, send
from essaim.catalogue.actions.notes import edit_note, mark_contacted, note_answer, remove_note, write_note
from essaim.catalogue.actions.permissions import (
    PENDING,
    Begun,
    Declined,
    NotSent,
    OtherAccount,
    begin_permission,
    give_up_permission,
    hear,
    take_permission,
)
from essaim.catalogue.actions.receiving import (
    ImportNotReady,
    confirm_mapping,
    end_cut_imports,
    imported_file,
    preview_of,
    receive_file,
    report_lines,
    report_of,
    rows_read,
    run_import,
)
from essaim.catalogue.actions.refreshing import refresh_due
from essaim.catalogue.actions.reports import Report
from essaim.catalogue.actions.searches import change_search, remove_search, save_search, see_search
from essaim.catalogue.actions.syncing import BeyondQuota, ask_sync, cancel_sync, run_sync
from essaim.catalogue.actions.tagging import change_tag, remove_tag, tag_accounts, untag_accounts
from essaim.catalogue.actions.taking import open_edition, take
from essaim.catalogue.actions.tally import Tally
from essaim.catalogue.actions.telling import (
    BY_HAND,
    NoAddress,
    mark_told,
    note_told,
    notice_for,
    send_notice,
    take_back_mark,
)
from essaim.catalogue.actions.understanding import understand_texts
from essaim.catalogue.actions.undoing import undo
from essaim.catalogue.actions.watching import (
    accept_spelling,
    change_watch,
    count_as_words,
    end_watch,
    refuse_spelling,
    watch,
    watch_brand,
)
from essaim.catalogue.actions.work import (
    edit_collaboration,
    lift_refusal,
    note_collaboration,
    note_refusal,
    remove_collaboration,
)

__all__ = [
    "BY_HAND",
    "PENDING",
    "REOPENABLE",
    "Answer",
    "Applied",
    "AskedToBeForgotten",
    "Attached",
    "AudienceReport",
    "Begun",
    "BeyondQuota",
    "Declined",
    "GivenFile",
    "ImportNotReady",
    "MailNotSent",
    "NoAddress",
    "NotSent",
    "OtherAccount",
    "Report",
    "Tally",
    "accept_application",
    "accept_spelling",
    "add_to_list",
    "apply",
    "ask_sync",
    "begin_permission",
    "can_send",
    "cancel_sync",
    "change_list",
    "change_search",
    "change_tag",
    "change_watch",
    "confirm",
    "confirm_application",
    "confirm_mapping",
    "connect",
    "correct_application",
    "count_as_words",
    "decline_application",
    "delete_creator",
    "disconnect",
    "drop_old_digests",
    "edit_application_page",
    "edit_collaboration",
    "edit_note",
    "end_cut_imports",
    "end_following",
    "end_watch",
    "follow_trend",
    "forget_expired_audiences",
    "forget_expired_facts",
    "forget_old_applications",
    "give_up_permission",
    "hear",
    "import_audiences",
    "import_file",
    "imported_file",
    "keep_on",
    "let_go",
    "lift_refusal",
    "look_at_followed",
    "make_list",
    "mark_contacted",
    "mark_told",
    "note_answer",
    "note_collaboration",
    "note_entry",
    "note_refusal",
    "note_told",
    "notice_for",
    "open_edition",
    "preview_of",
    "publish_generation",
    "receive_file",
    "refresh_due",
    "refuse_spelling",
    "remember_forgotten",
    "remove_audience_list",
    "remove_collaboration",
    "remove_files",
    "remove_list",
    "remove_note",
    "remove_search",
    "remove_tag",
    "reopen_application",
    "report_lines",
    "report_of",
    "rows_read",
    "run_import",
    "run_sync",
    "save_search",
    "see_finding",
    "see_search",
    "send",
    "send_application_answer",
    "send_link",
    "send_link_again",
    "send_not_kept",
    "send_notice",
    "shortlist_application",
    "start_list",
    "tag_accounts",
    "take",
    "take_audiences",
    "take_back_mark",
    "take_from_list",
    "take_given",
    "take_given_file",
    "take_permission",
    "understand_texts",
    "undo",
    "untag_accounts",
    "vouch_for_application",
    "watch",
    "watch_brand",
    "withdraw_application",
    "write_charter",
    "write_note",
]
