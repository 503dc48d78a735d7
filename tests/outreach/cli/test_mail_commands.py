"""Conversations from the terminal."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone, translation
from typer.testing import CliRunner

from essaim.accounts.core.desk import Desk
from essaim.outreach.actions import schedule
from essaim.outreach.cli import app
from essaim.outreach.models import Conversation, Mailbox
from tests.outreach.world import a_desk, a_draft, a_mailbox

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(office):
    """Runs a command at a desk where Inès is to be written to; what it printed."""
    viewer, (ines,) = a_desk()
    a_mailbox(viewer, ines, office)
    Mailbox.objects.update(quiet_from="00:00", quiet_until="00:00")
    at = timezone.now() - timedelta(hours=1)
    schedule(viewer, message_id=a_draft(viewer, ines, at=at).pk, at=at)
    desk = Desk(now=timezone.now(), language="en", sit=lambda: viewer, refresh=lambda _viewer: None)

    def command(*arguments):
        with translation.override("en"):
            answer = CliRunner().invoke(app, [str(one) for one in arguments], obj=desk, catch_exceptions=False)
        assert answer.exit_code == 0
        return answer.stdout

    return command


def test_sync_sends_what_is_due_once_and_says_so(run, office):
    first, second = json.loads(run("sync", "--json")), run("sync")

    assert first["sent"] == {"sent": 1, "failed": 0, "uncertain": 0}
    assert second.splitlines()[-1] == "Sent: 0. Not sent: 0. In doubt: 0."
    assert len(office.delivered) == 1


def test_a_conversation_is_listed_and_shown(run):
    run("sync")
    pk = Conversation.objects.get().pk

    listed, shown = json.loads(run("list", "--json")), run("show", pk)

    assert [(one["name"], one["state"]) for one in listed] == [("Ines", "waiting")]
    assert "Vos savons solides" in shown
    assert "a reminder leaves by itself" in shown
    assert run("list", "--state", "answered", "--json") == "[]\n"
