"""Files leave with their message as they were given, and with it alone."""

from datetime import timedelta
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from django.conf import settings

from essaim.accounts.core.viewer import Role
from essaim.kernel.errors import NotFound
from essaim.outreach.actions import (
    attach,
    cancel_message,
    detach,
    schedule,
    send_due,
    set_time_zone,
    sync_mailbox,
    write_reply,
)
from essaim.outreach.actions.writing import UnknownZone
from essaim.outreach.core.attaching import AttachmentRefused, Given
from essaim.outreach.core.mailing import NotScheduled
from essaim.outreach.models import Attachment, Conversation, Message
from tests.builders import NOON, a_viewer
from tests.outreach.world import a_desk, a_draft, a_mailbox

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media")]
PICTURE = bytes(range(256)) * 4
PDF = Given("brief été.pdf", "application/pdf", b"%PDF-1.7\r\n.\r\n" + PICTURE)


@pytest.fixture
def media(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def talk(office, letterbox):
    """A conversation that was begun and that the creator may be answered in."""
    viewer, (ines,) = a_desk()
    mailbox = a_mailbox(viewer, ines, office, letterbox)
    first = a_draft(viewer, ines)
    schedule(viewer, message_id=first.pk, at=NOON)
    send_due(viewer, clock=lambda: NOON + timedelta(minutes=1))
    office.delivered.clear()
    return viewer, Conversation.objects.get(), mailbox


def reply(viewer, conversation, *files, text="Voici le brief."):
    return write_reply(viewer, conversation_id=conversation.pk, text=text, files=files, at=NOON)


def stored():
    folder = Path(settings.MEDIA_ROOT)
    return sorted(one.name for one in folder.iterdir()) if folder.exists() else []


def test_files_leave_whole_beside_the_words(talk, office):
    viewer, conversation, _mailbox = talk
    reply(viewer, conversation, PDF, Given("a.png", "image/png", PICTURE))

    sent = send_due(viewer, clock=lambda: NOON + timedelta(minutes=2))
    mail = message_from_bytes(office.delivered[0][1], policy=default)

    assert sent.sent == 1
    assert [(one.get_filename(), one.get_content_type(), one.get_content()) for one in mail.iter_attachments()] == [
        (PDF.name, "application/pdf", PDF.content),
        ("a.png", "image/png", PICTURE),
    ]
    assert mail.get_body().get_content().startswith("Voici le brief.")
    assert mail["List-Unsubscribe"]


def test_a_file_that_is_refused_keeps_the_answer_from_being_written(talk):
    viewer, conversation, _mailbox = talk

    with pytest.raises(AttachmentRefused):
        reply(viewer, conversation, PDF, Given("a.exe", "", b"MZ"))
    assert (Message.objects.filter(kind="reply").count(), stored()) == (0, [])


def test_files_stay_when_sending_is_undone_and_may_be_added_and_taken_away(
    talk, office, django_capture_on_commit_callbacks
):
    viewer, conversation, _mailbox = talk
    written = reply(viewer, conversation, PDF)
    with pytest.raises(NotScheduled):
        attach(viewer, message_id=written.pk, files=[PDF], at=NOON)
    cancel_message(viewer, message_id=written.pk, at=NOON)

    attach(viewer, message_id=written.pk, files=[Given("a.png", "image/png", PICTURE)], at=NOON)
    first, _second = Attachment.objects.order_by("pk")
    with django_capture_on_commit_callbacks(execute=True):
        detach(viewer, attachment_id=first.pk, at=NOON)
    schedule(viewer, message_id=written.pk, at=NOON)
    send_due(viewer, clock=lambda: NOON + timedelta(minutes=2))

    mail = message_from_bytes(office.delivered[0][1], policy=default)
    assert [one.get_filename() for one in mail.iter_attachments()] == ["a.png"]
    assert stored() == [Attachment.objects.get().stored_as]


def test_a_file_that_is_gone_keeps_its_message_here_and_says_so(talk, office):
    viewer, conversation, _mailbox = talk
    written = reply(viewer, conversation, PDF)
    (Path(settings.MEDIA_ROOT) / Attachment.objects.get().stored_as).write_bytes(b"other")

    sent = send_due(viewer, clock=lambda: NOON + timedelta(minutes=2))
    kept = Message.objects.get(pk=written.pk)

    assert (sent.sent, sent.failed, office.delivered) == (0, 1, [])
    assert (kept.state, kept.failure) == ("failed", {"code": "attachment_gone", "facts": {"name": PDF.name}})


def test_the_copy_among_the_sent_ones_is_not_heard_again(talk):
    viewer, conversation, mailbox = talk
    reply(viewer, conversation, PDF)
    send_due(viewer, clock=lambda: NOON + timedelta(minutes=2))

    sync_mailbox(viewer, mailbox_id=mailbox.pk, clock=lambda: NOON + timedelta(minutes=9))

    assert (Message.objects.filter(kind="reply").count(), Attachment.objects.count()) == (1, 1)


def test_another_workspace_changes_no_files(talk):
    viewer, conversation, _mailbox = talk
    written = reply(viewer, conversation, PDF)
    cancel_message(viewer, message_id=written.pk, at=NOON)
    stranger = a_viewer(Role.OWNER, workspace="Autre")

    with pytest.raises(NotFound):
        attach(stranger, message_id=written.pk, files=[PDF], at=NOON)
    with pytest.raises(NotFound):
        detach(stranger, attachment_id=Attachment.objects.get().pk, at=NOON)


def test_quiet_hours_follow_the_zone_that_the_team_set(office):
    viewer, (ines,) = a_desk()
    a_mailbox(viewer, ines, office)
    message = a_draft(viewer, ines)
    schedule(viewer, message_id=message.pk, at=NOON)
    conversation = Conversation.objects.get()
    at = NOON + timedelta(minutes=1)

    with pytest.raises(UnknownZone):
        set_time_zone(viewer, conversation_id=conversation.pk, zone="Mars/Olympus", at=NOON)
    set_time_zone(viewer, conversation_id=conversation.pk, zone="Pacific/Auckland", at=NOON)
    asleep = send_due(viewer, clock=lambda: at)
    waits_until = Message.objects.get(pk=message.pk).not_before
    set_time_zone(viewer, conversation_id=conversation.pk, zone="", at=NOON)

    assert (asleep.sent, waits_until.isoformat()) == (0, "2026-11-24T19:00:00+00:00"), "eight in the morning there"
    assert send_due(viewer, clock=lambda: waits_until.replace(hour=14)).sent == 0, "it waits as it was told"
    assert send_due(viewer, clock=lambda: waits_until.replace(day=25, hour=9)).sent == 1
