"""Addresses of drafts, checklists and the writing service."""

from django.urls import path

from essaim.outreach.web import drafting, preparing, writer

_OF = "campaigns/<int:campaign_id>/creators/<int:participation_id>/message"

urlpatterns = [
    path(_OF, drafting.draft, name="outreach_draft"),
    path(f"{_OF}/written", drafting.write, name="outreach_write"),
    path(f"{_OF}/kept", drafting.edit, name="outreach_edit"),
    path(f"{_OF}/sending", drafting.send, name="outreach_send"),
    path(f"{_OF}/checked", drafting.check, name="outreach_check"),
    path(f"{_OF}/restored", drafting.restore, name="outreach_restore"),
    path(f"{_OF}/steps", preparing.steps, name="outreach_steps"),
    path("outreach/preparations", preparing.due, name="outreach_preparations"),
    path("outreach/writer", writer.settings, name="outreach_writer"),
]
