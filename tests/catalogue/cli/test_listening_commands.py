"""`essaim catalogue listen` and `trends`: what they print."""

import json
from datetime import timedelta

import pytest
from django.utils.translation import override

from essaim.accounts.queries import command_line_viewer
from essaim.catalogue import actions
from essaim.catalogue.core.sighting import PostSighting
from essaim.cli.commands import run
from essaim.language.text import hashtags, mentions
from essaim.server.installation import ensure_ready
from tests.builders import NOON, a_catalogue, an_account

pytestmark = pytest.mark.django_db


@pytest.fixture
def essaim(capsys):
    def command(*arguments: str, language: str = "en") -> str:
        with override(language), pytest.raises(SystemExit) as end:
            run(list(arguments))
        assert not end.value.code
        return capsys.readouterr().out

    return command


def a_post(caption: str, week: int) -> PostSighting:
    at = NOON - timedelta(weeks=week, hours=1)
    return PostSighting(f"{week}", {}, at, caption=caption, hashtags=hashtags(caption), mentions=mentions(caption))


@pytest.fixture
def catalogue():
    ensure_ready(at=NOON)
    bloggers = [
        an_account(
            f"lea{n}", posts=[a_post("Ma #trouvaille" if week in {1, 2} else "Rien", week) for week in range(12)]
        )
        for n in range(14)
    ]
    fan = an_account("maelle", posts=[a_post("Vive @sauvelune", 1), a_post("Encore @sauvelune", 9), a_post("Rien", 3)])
    a_catalogue(command_line_viewer(), *bloggers, fan)


@pytest.mark.usefixtures("catalogue")
def test_listen_gives_every_account_its_figures(essaim):
    heard = json.loads(essaim("catalogue", "listen", "Sauvelune", "Orange", "--json"))

    assert [(one["name"], one["accounts"], one["posts"]) for one in heard] == [("Sauvelune", 1, 2), ("Orange", 0, 0)]
    (line,) = heard[0]["mentions"]
    assert (line["handle"], line["natural"], line["paid"], line["how"]["handle"]) == ("maelle", 2, 0, 2)
    assert (line["share"]["sample"], line["sentiment"]["reason"]) == (3, "captions_unlike_comments")
    assert heard[1]["terms"]["names"] == [{"text": "Orange", "held": "everyday", "is_spelling": False}]


@pytest.mark.usefixtures("catalogue")
def test_a_watched_name_is_listened_for_by_its_own_terms(essaim):
    actions.watch(command_line_viewer(), name="Maison", handles=["sauvelune"], at=NOON)

    (heard,) = json.loads(essaim("catalogue", "listen", "maison", "--json"))

    assert (heard["name"], heard["posts"]) == ("Maison", 2)


@pytest.mark.usefixtures("catalogue")
@pytest.mark.parametrize(("language", "words"), [("en", "An everyday word too"), ("fr", "mot courant")])
def test_a_name_held_back_is_said_in_the_readers_language(essaim, language, words):
    assert words in essaim("catalogue", "listen", "Orange", language=language)


@pytest.mark.usefixtures("catalogue")
def test_trends_say_what_is_sure_and_of_how_many(essaim):
    found = json.loads(essaim("catalogue", "trends", "--json"))

    assert found["looked_at"] == found["sure"] == 1
    assert [(one["term"], one["movement"], one["users"], one["ratio"]) for one in found["trends"]] == [
        ("trouvaille", "new", 14, None)
    ]
    assert "#trouvaille" in essaim("catalogue", "trends")
