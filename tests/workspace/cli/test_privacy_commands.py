"""The duties of personal data from the terminal."""

import json
from datetime import timedelta

import pytest
from django.utils import translation
from typer.testing import CliRunner

from essaim.accounts.core.desk import Desk
from essaim.catalogue import actions
from essaim.catalogue.core.charter import Charter, Controller
from essaim.catalogue.core.informing import A_MONTH
from essaim.catalogue.core.retention import months_later
from essaim.catalogue.models import Account
from essaim.kernel.provenance import SourceKind
from essaim.workspace.cli import app
from tests.builders import NOON, a_viewer, an_account
from tests.catalogue.actions.test_applications import PDF, a_page, an_application

pytestmark = pytest.mark.django_db
KNOWN = months_later(NOON, -36) + timedelta(days=10)


@pytest.fixture
def run():
    """Runs a command at a desk where Inès is known since nearly three years; what it printed."""
    viewer = a_viewer(workspace="Maison Alba")
    creators = [an_account("ines.ex", name="Inès Exemple", email="ines@example.org")]
    actions.take(viewer, source_kind=SourceKind.FILE, label="l.csv", digest="l", creators=creators, at=KNOWN)
    desk = Desk(now=NOON, language="en", sit=lambda: viewer, refresh=lambda _viewer: None)

    def command(*arguments):
        with translation.override("en"):
            answer = CliRunner().invoke(app, arguments, obj=desk, catch_exceptions=False)
        assert answer.exit_code == 0
        return answer.stdout

    command.viewer = viewer
    return command


def test_who_is_to_be_told(run):
    assert json.loads(run("due", "--json")) == [
        {
            "creator": "Inès Exemple",
            "accounts": ["instagram:ines.ex"],
            "email": "ines@example.org",
            "collected_at": KNOWN.isoformat(),
            "first_contact_at": None,
            "due_at": (KNOWN + A_MONTH).isoformat(),
            "state": "overdue",
        }
    ]
    assert "1 person to tell, 1 overdue." in run("due")


def test_nobody_is_due_once_told(run):
    actions.write_charter(run.viewer, charter=Charter(Controller(name="Alba", email="a@example.org")), at=NOON)
    creator_id = Account.objects.get().creator_id
    actions.mark_told(run.viewer, creator_ids=[creator_id], way="message", language="fr", at=NOON)

    assert json.loads(run("due", "--json")) == []
    assert "has been told" in run("due")


def test_the_register_is_read_or_taken_along(run):
    said, taken = run("register"), json.loads(run("register", "--json"))

    assert "1. Finding and judging creators" in said
    assert "who answers for the data" in said
    assert (taken["workspace"], taken["at"]) == ("Maison Alba", NOON.isoformat())
    assert [one["code"] for one in taken["activities"]] == ["finding", "members"]
    assert taken["activities"][0]["how_many"] == 1


def test_the_files_of_an_application_are_handed_over_too(run, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path / "uploads"
    actions.write_charter(run.viewer, charter=Charter(Controller(name="Alba", email="a@example.org")), at=NOON)
    applied = an_application(a_page(run.viewer), files=[actions.Attached("kit.pdf", PDF)])
    actions.accept_application(run.viewer, application_id=applied.application_id, at=NOON)

    run("export", "instagram:ines.exemple", "--out", str(tmp_path / "out"))

    assert (tmp_path / "out" / "files" / "1-kit.pdf").read_bytes() == PDF
    assert "kit.pdf" in (tmp_path / "out" / "held.json").read_text()


def test_who_leaves_is_seen_before(run):
    found = json.loads(run("retention", "--json"))

    assert [(one["creator"], one["since"], one["leaves_at"]) for one in found["leaving"]] == [
        ("Inès Exemple", "collected", months_later(KNOWN, 36).isoformat())
    ]
    assert found["ending"] == []
    assert json.loads(run("retention", "--days", "5", "--json"))["leaving"] == []
    assert "1 person leaves by" in run("retention")
