"""Drafts and checklists from the terminal."""

import json

import pytest
import typer
from django.utils import translation
from typer.testing import CliRunner

from essaim.accounts.core.desk import Desk
from essaim.kernel.errors import NotFound
from essaim.outreach.actions.preparing import plan_steps
from essaim.outreach.cli.drafting import add_to
from essaim.outreach.core.evidence import PostIncomplete
from essaim.outreach.models import Message
from tests.builders import NOON
from tests.outreach.drafts_world import a_desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return a_desk()


@pytest.fixture
def run(desk):
    """Runs a command in English; its exit code and what it printed."""
    app = typer.Typer()
    add_to(app)
    laid = Desk(now=NOON, language="en", sit=lambda: desk.viewer, refresh=lambda _viewer: None)

    def command(*arguments: str) -> tuple[int, str]:
        with translation.override("en"):
            answer = CliRunner().invoke(app, arguments, obj=laid, catch_exceptions=False)
        return answer.exit_code, answer.stdout.strip()

    return command


def test_a_draft_is_printed_as_json_with_what_it_rests_on(desk, run):
    code, printed = run("draft", "instagram:maelle.ex", "--campaign", "printemps", "--json")

    said = json.loads(printed)
    message = Message.objects.get()
    assert code == 0
    assert (said["message"], said["state"], said["way"], said["language"], said["sendable"], said["problems"]) == (
        message.pk,
        "draft",
        "email",
        "fr",
        True,
        [],
    )
    assert (said["subject"], said["text"]) == (message.subject, message.text)
    assert [post["post_id"] for post in said["evidence"]["posts"]] == [desk.post("Troisième")]


def test_a_draft_is_printed_to_be_read(run):
    code, printed = run(
        "draft",
        "instagram:maelle.ex",
        "--campaign",
        "Printemps",
        "--language",
        "en",
        "--tone",
        "warm",
        "--proposal",
        "gift",
    )

    assert code == 0
    assert printed.startswith("Subject: ")
    assert "Hello Maëlle," in printed


def test_a_post_that_was_seen_is_cited(run):
    code, printed = run(
        "draft",
        "instagram:nour.ex",
        "--campaign",
        "Printemps",
        "--post-link",
        "https://example.org/p/1",
        "--post-day",
        "2026-11-03",
        "--post-about",
        "un savon au lait",
    )

    assert code == 0
    assert "3 novembre" in printed
    with pytest.raises(PostIncomplete):
        run("draft", "instagram:nour.ex", "--campaign", "Printemps", "--post-link", "https://example.org/p/1")


def test_what_is_wrong_is_said(run):
    assert run("draft", "instagram:maelle.ex", "--campaign", "Printemps", "--way", "pigeon")[0] == 2
    assert run("draft", "instagram:maelle.ex", "--campaign", "Printemps", "--language", "de")[0] == 2
    with pytest.raises(NotFound):
        run("draft", "instagram:maelle.ex", "--campaign", "Automne")
    assert not Message.objects.exists()


def test_what_is_due_is_listed(desk, run):
    plan_steps(desk.viewer, participation_id=desk.part("maelle.ex"), writing_on=NOON.date(), at=NOON)

    assert json.loads(run("preparations", "--json")[1])[0] == {
        "creator": "Maëlle Exemple",
        "account": "instagram:maelle.ex",
        "campaign": "Printemps",
        "step": "follow",
        "due_on": "2026-11-24",
    }
    assert "@maelle.ex" in run("preparations", "--on", "2026-12-01")[1]
