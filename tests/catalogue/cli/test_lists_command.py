"""Lists and tags from the terminal."""

import json

import pytest
from django.utils import translation
from typer.testing import CliRunner

from essaim.accounts.core.desk import Desk
from essaim.catalogue import actions
from essaim.catalogue.cli import app
from essaim.catalogue.core.shelves import NameTaken
from essaim.kernel.errors import NotFound
from essaim.kernel.provenance import SourceKind
from tests.builders import NOON, a_viewer, an_account

pytestmark = pytest.mark.django_db


@pytest.fixture
def run():
    """Runs a command at a desk whose catalogue knows @ines and @zoe; says what it printed."""
    viewer = a_viewer()
    creators = [an_account("ines"), an_account("zoe")]
    actions.take(viewer, source_kind=SourceKind.FILE, label="f", digest="f", creators=creators, at=NOON)
    desk = Desk(now=NOON, language="en", sit=lambda: viewer, refresh=lambda _viewer: None)

    def command(*arguments: str) -> str:
        with translation.override("en"):
            answer = CliRunner().invoke(app, arguments, obj=desk, catch_exceptions=False)
        assert answer.exit_code == 0, answer.output
        return answer.output.strip()

    return command


def test_a_list_is_made_filled_shown_and_emptied(run):
    said = [
        run("lists", "make", "Été 2027", "--description", "Soins"),
        run("lists", "add", "ete 2027", "instagram:ines", "https://www.instagram.com/zoe/", "--note", "Salon"),
        run("lists", "add", "Été 2027", "instagram:ines"),
        run("lists", "take-out", "Été 2027", "instagram:zoe"),
    ]

    assert said == [
        "The list “Été 2027” is made.",
        "2 accounts added to “Été 2027”.",
        "1 was in it already.",
        "1 account taken out of “Été 2027”.",
    ]
    assert run("lists", "show", "Été 2027") == "instagram:ines  Salon"
    shown = json.loads(run("lists", "show", "Été 2027", "--json"))
    assert (shown["name"], shown["description"], [one["account"] for one in shown["accounts"]]) == (
        "Été 2027",
        "Soins",
        ["instagram:ines"],
    )


def test_every_list_is_told_with_its_count(run):
    run("lists", "make", "Été")
    run("lists", "make", "Hiver")
    run("lists", "add", "Été", "instagram:ines", "instagram:zoe")

    told = json.loads(run("lists", "all", "--json"))
    removed = run("lists", "remove", "Hiver")

    assert [(line["name"], line["accounts"]) for line in told] == [("Été", 2), ("Hiver", 0)]
    assert removed == "The list “Hiver” is removed. Its accounts stay in the catalogue."
    assert "Été" in run("lists", "all")
    assert "Hiver" not in run("lists", "all")


def test_tags_are_put_on_and_taken_off(run):
    said = [run("tag", "Vegan", "instagram:ines"), run("untag", "vegan", "instagram:ines", "instagram:zoe")]

    assert said == ["1 account tagged “Vegan”.", "The tag “Vegan” taken off 1 account. 1 did not bear it."]


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (("lists", "show", "Rien"), NotFound),
        (("untag", "rien", "instagram:ines"), NotFound),
        (("lists", "make", "été"), NameTaken),
    ],
)
def test_what_cannot_be_is_left_to_the_root_command_to_say(run, arguments, error):
    run("lists", "make", "Été")

    with pytest.raises(error):
        run(*arguments)
