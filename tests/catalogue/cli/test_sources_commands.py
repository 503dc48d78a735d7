"""Outside services from the terminal: keys, quotas, readings, and what stands in their way in both languages."""

import json

import pytest
from django.utils import translation
from typer.testing import CliRunner

from essaim.accounts.core.desk import Desk
from essaim.catalogue import phrases
from essaim.catalogue.actions import connect
from essaim.catalogue.cli.sources import app
from essaim.catalogue.models import Account, Connection, Sync
from essaim.catalogue.phrases.sources import SPECIAL
from essaim.connectors import errors
from essaim.connectors.errors import AskedWrongly
from essaim.kernel.errors import NotFound
from tests.builders import NOON, a_viewer
from tests.connectors.youtube_server import KEY, Bad, channel_id, serving, world

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(monkeypatch):
    """Runs a command at a desk that reads a YouTube of three channels; its exit code and what it printed."""
    viewer = a_viewer()
    desk = Desk(now=NOON, language="en", sit=lambda: viewer, refresh=lambda _viewer: None)
    with serving(world(3, videos=2)) as here:
        monkeypatch.setenv("ESSAIM_YOUTUBE_API", here.address)

        def command(*arguments, given="", language="en"):
            with translation.override(language):
                answer = CliRunner().invoke(app, arguments, obj=desk, input=given, catch_exceptions=False)
            return answer.exit_code, answer.stdout.strip()

        command.viewer = viewer
        command.youtube = here
        yield command


@pytest.fixture
def connected(run):
    connect(run.viewer, service="youtube", credentials={"key": KEY}, at=NOON)
    return run


def test_a_key_is_asked_for_kept_and_forgotten(run):
    code, said = run("connect", "youtube", given=f"{KEY}\n")
    listed = run("list")
    forgotten = run("disconnect", "youtube")

    assert code == 0
    assert "kept, encrypted" in said
    assert KEY not in said
    assert "YouTube: connected" in listed[1].splitlines()
    assert forgotten == (0, "The key for YouTube is forgotten.")
    assert "YouTube: no key; give one with `essaim sources connect youtube`" in run("list")[1].splitlines()


def test_a_reading_says_what_it_brought_and_cost(connected):
    code, said = connected(
        "sync", "youtube", "--channel", "@createur1.ex", "--channel", channel_id(2), "--comments", "5"
    )

    assert code == 0
    assert said.splitlines() == [
        "YouTube: done · 2 accounts, 4 posts, 8 comments",
        "  Cost: 10 of 10,000 units of the day, for everything but searches.",
    ]
    assert connected.youtube.faults == []
    assert Account.objects.count() == 2


def test_json_holds_the_same(connected):
    code, said = connected("sync", "youtube", "--query", "savon", "--posts", "0", "--json")

    told = json.loads(said)
    assert code == 0
    assert (told["state"], told["fetched"]["accounts"], told["cost"]) == ("done", 3, {"default": 1, "search": 1})
    quota = json.loads(connected("quota", "--json")[1])["quota"]
    assert [(line["bucket"], line["used"], line["left"]) for line in quota] == [
        ("default", 1, 9_999),
        ("search", 1, 99),
    ]


def test_a_dry_run_sends_nothing(connected):
    code, said = connected("sync", "youtube", "--query", "savon", "--dry-run")

    assert code == 0
    assert said.splitlines() == [
        "This reading costs at most 101 of 10,000 units of the day, for everything but searches; 10,000 are left.",
        "This reading costs at most 1 of 100 searches of the day; 100 are left.",
    ]
    assert connected.youtube.calls == {}
    assert not Sync.objects.exists()


def test_what_failed_alone_is_said_and_the_exit_code_tells(connected):
    code, said = connected("sync", "youtube", "--channel", "@createur1.ex", "--channel", "@personne.ex")

    assert code == 1
    assert said.splitlines()[-1].strip() == "! @personne.ex: no such channel; it was renamed, closed or never there."


def test_a_paused_reading_goes_on_by_itself(connected):
    connected.youtube.bad = Bad(spent=frozenset({"default"}))

    code, said = connected("sync", "youtube", "--channel", "@createur1.ex")

    assert code == 1
    assert "YouTube: paused" in said
    assert "The quota is spent: 10,000 units. The reading goes on by itself on " in said


def test_a_refused_key_is_said_wherever_it_matters(run):
    connect(run.viewer, service="youtube", credentials={"key": "expired"}, at=NOON)

    _code, said = run("sync", "youtube", "--channel", "@createur1.ex")

    assert "YouTube does not accept the key: “API key not valid." in said
    assert "YouTube does not accept the key" in run("list")[1]
    assert Connection.objects.get().state == "refused"


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (("sync", "vimeo", "--query", "x"), AskedWrongly),
        (("sync", "youtube"), AskedWrongly),
        (("sync", "youtube", "--channel", "https://example.org/lea"), AskedWrongly),
        (("sync", "youtube", "--query", "x"), NotFound),
        (("disconnect", "youtube"), NotFound),
    ],
)
def test_what_cannot_be_done_is_an_error_with_words(run, arguments, error):
    with pytest.raises(error) as refused:
        run(*arguments)

    assert phrases.knows(refused.value)


FACTS = {
    "service": "youtube",
    "status": 403,
    "reason": "x",
    "said": "y",
    "limit": 10,
    "resets_at": "2026-11-27T08:00:00+00:00",
}
ASKED = "source_asked_wrongly"
PROBLEMS = (
    "unknown_service", "nothing_asked", "no_channel", "too_many", "which_permission", "no_permission", "out_of_range", "no_code", "unknown_field",
    "credential_missing",
)  # fmt: skip


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_error_of_a_service_has_words(language):
    codes = {one.code for one in vars(errors).values() if isinstance(one, type) and one.__module__ == errors.__name__}
    facts = {
        **FACTS,
        "value": 3,
        "field": "posts",
        "least": 0,
        "most": 5,
        "known": ["youtube"],
        "name": "a",
        "package": "b",
        "given": "lea.ex",
        "asked": "tom.ex",
    }

    with translation.override(language):
        said = [phrases.sync_failure("youtube", {"code": code, "facts": facts}) for code in SPECIAL if code != ASKED]
        said += [
            phrases.sync_failure("youtube", {"code": ASKED, "facts": {**facts, "problem": problem}})
            for problem in PROBLEMS
        ]

    assert codes - {"service_error", "error"} <= set(SPECIAL)
    assert all(sentence.endswith(".") for sentence in said), said
    assert not any("{" in sentence or "%(" in sentence for sentence in said), said
