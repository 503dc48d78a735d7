"""Applications from the terminal."""

import json

import pytest
from django.core import mail
from django.utils import translation
from typer.testing import CliRunner

from essaim.accounts.core.desk import Desk
from essaim.accounts.models import Brand
from essaim.accounts.queries import workspace_of
from essaim.catalogue import actions, queries
from essaim.catalogue.cli.applications import app
from essaim.catalogue.core.applying import OfferClosed
from essaim.catalogue.models import Account, Application, PrivacyCharter
from essaim.kernel.errors import NotFound
from tests.builders import NOON, a_viewer
from tests.catalogue.actions.test_applications import NOTICE, OFFER

pytestmark = pytest.mark.django_db


@pytest.fixture
def run():
    """Runs a command at a desk where one application waits; what it printed."""
    viewer = a_viewer()
    PrivacyCharter.objects.create(
        workspace_id=viewer.workspace_id, controller={"name": "Alba", "email": "contact@example.org"}, edited_at=NOON
    )
    brand = Brand.objects.create(workspace=workspace_of(viewer), name="Alba")
    actions.edit_application_page(viewer, brand_id=brand.pk, slug="alba", words={}, is_open=True, at=NOON)
    applied = actions.apply(queries.open_page("alba"), offer=OFFER, notice=NOTICE, at=NOON)
    actions.confirm_application(secret=applied.secret, at=NOON)
    desk = Desk(now=NOON, language="en", sit=lambda: viewer, refresh=lambda _viewer: None)

    def command(*arguments):
        with translation.override("en"):
            answer = CliRunner().invoke(app, [str(one) for one in arguments], obj=desk, catch_exceptions=False)
        assert answer.exit_code == 0
        return answer.stdout

    command.number = applied.application_id
    command.viewer = viewer
    return command


def test_what_waits_is_listed_and_shown(run):
    (line,) = json.loads(run("list", "--json"))
    shown = json.loads(run("show", run.number, "--json"))

    assert line == shown
    assert {name: shown[name] for name in ("number", "state", "name", "email", "prices", "files")} == {
        "number": run.number,
        "state": "waiting",
        "name": "Inès Exemple",
        "email": "ines@example.org",
        "prices": {"reel": {"amount": "150.00", "currency": "EUR"}},
        "files": [],
    }
    assert "Inès Exemple" in run("list")
    assert "€150.00" in run("show", run.number)
    assert json.loads(run("list", "--state", "declined", "--json")) == []


def test_accepted_into_a_list_with_the_usual_answer_mailed(run):
    into = actions.make_list(run.viewer, name="Spring", at=NOON)

    said = json.loads(run("accept", run.number, "--list", "Spring", "--send", "--json"))

    assert said["state"] == "accepted"
    assert Account.objects.count() == len(queries.entries_of(run.viewer, into.pk)) == 2
    assert mail.outbox[0].body.startswith("Bonjour Inès Exemple,")


@pytest.mark.parametrize(("verb", "state"), [("shortlist", "shortlisted"), ("decline", "declined")])
def test_the_answer_is_printed_when_it_is_not_sent(run, verb, state):
    said = run(verb, run.number)

    assert "Merci de nous avoir écrit" in said
    assert Application.objects.get().state == state
    assert mail.outbox == []


def test_what_cannot_be_done_is_said(run):
    run("decline", run.number)

    with pytest.raises(OfferClosed):
        run("accept", run.number)
    with pytest.raises(NotFound):
        run("show", 999_999)
    with pytest.raises(NotFound):
        run("list", "--state", "nonsense")
