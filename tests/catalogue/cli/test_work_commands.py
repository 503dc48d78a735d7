"""Past work, refusals and audience lists from the terminal."""

import json

import pytest
from django.utils import translation
from typer.testing import CliRunner

from essaim.accounts.core.desk import Desk
from essaim.accounts.models import Brand
from essaim.catalogue import actions
from essaim.catalogue.cli import app
from essaim.catalogue.models import AudienceList
from essaim.kernel.errors import NotFound
from essaim.kernel.provenance import SourceKind
from tests.builders import NOON, a_viewer, an_account

pytestmark = pytest.mark.django_db


@pytest.fixture
def run():
    """Runs a command at a desk whose catalogue knows @ines and @zoe; its exit code and what it printed."""
    viewer = a_viewer()
    Brand.objects.create(workspace_id=viewer.workspace_id, name="Maison Garance")
    creators = [an_account("ines", name="Inès"), an_account("zoe")]
    actions.take(viewer, source_kind=SourceKind.FILE, label="f", digest="f", creators=creators, at=NOON)
    desk = Desk(now=NOON, language="en", sit=lambda: viewer, refresh=lambda _viewer: None)

    def command(*arguments: str) -> tuple[int, str]:
        with translation.override("en"):
            answer = CliRunner().invoke(app, arguments, obj=desk, catch_exceptions=False)
        return answer.exit_code, answer.stdout.strip()

    return command


def test_past_work_is_noted_listed_and_removed(run):
    noted = run(
        "collaborations", "add", "instagram:ines", "Maison Garance", "--ended", "2026-04-30", "--format", "reel",
        "--late", "--brief-followed", "75", "--published", "--note", "Two days late.",
    )  # fmt: skip
    code, shown = run("collaborations", "list", "--account", "instagram:ines", "--json")
    (line,) = json.loads(shown)

    number = line.pop("collaboration_id")
    assert noted == (0, f"Past work {number} is noted.")
    assert (code, line) == (
        0,
        {
            "account": "instagram:ines",
            "brand": "Maison Garance",
            "ended_on": "2026-04-30",
            "formats": ["reel"],
            "on_time": False,
            "brief_followed": 0.75,
            "was_published": True,
            "note": "Two days late.",
            "is_ours": True,
            "by": line["by"],
            "source": line["by"],
            "noted_at": NOON.isoformat(),
            "edited_at": None,
        },
    )
    assert run("collaborations", "remove", str(number)) == (0, "The past work @ines × Maison Garance is removed.")
    assert run("collaborations", "list", "--json") == (0, "[]")


def test_a_refusal_is_noted_listed_and_lifted(run):
    run("refusals", "add", "instagram:ines", "--reason", "No brands.")
    (line,) = json.loads(run("refusals", "list", "--json")[1])

    assert (line["creator"], line["reason"]) == ("Inès", "No brands.")
    assert run("refusals", "lift", "instagram:ines") == (
        0,
        "The refusal of @ines is lifted: they may be proposed work again.",
    )
    with pytest.raises(NotFound):
        run("refusals", "lift", "instagram:ines")


def test_lists_are_brought_in_and_what_was_left_out_is_told(run, tmp_path):
    path = tmp_path / "likers.json"
    path.write_text('{"ines": ["ann", "bob", "bob"], "nobody": ["ann"]}')

    code, printed = run("audiences", str(path))

    said = " ".join(printed.split())
    assert code == 3
    assert "1 list: 1 new, 0 in place of an older one, 0 known already, 0 left out for a newer one." in said
    assert "2 people in all, each counted once in a list. No name was kept." in said
    assert "1 user was named again in the same list." in said
    assert "1 list left out." in said
    assert AudienceList.objects.count() == 1


def test_the_report_of_lists_is_told_in_json(run, tmp_path):
    path = tmp_path / "likers.json"
    path.write_text('{"ines": ["ann", "bob", "bob"], "nobody": ["ann"]}')

    code, said = run("audiences", str(path), "--kind", "followers", "--dry-run", "--json")

    assert (code, json.loads(said)) == (
        3,
        {
            "files": [
                {
                    "file": str(path),
                    "format": "json",
                    "kind": "followers",
                    "lists": {"created": 1, "replaced": 0, "unchanged": 0, "older": 0},
                    "people": 2,
                    "repeated": 1,
                    "rejected": [
                        {
                            "row": None,
                            "column": None,
                            "value": "nobody",
                            "code": "unknown_account",
                            "message": "The catalogue holds no account “nobody”: its list was left out. "
                            "Import the creator first.",
                        }
                    ],
                    "warnings": [],
                }
            ]
        },
    )
    assert AudienceList.objects.count() == 0


def test_a_file_that_cannot_be_read_says_why(run, tmp_path):
    path = tmp_path / "empty.json"
    path.write_text("")

    assert run("audiences", str(path), "--json")[0] == 2
