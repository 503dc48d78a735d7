"""`essaim catalogue search` and `index`: what they print, and how they refuse."""

import json

import pytest

from tests.cli.test_commands import catalogue, essaim

__all__ = ["catalogue", "essaim"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("catalogue")]


def test_a_search_is_stable_json(essaim):
    code, out, _ = essaim(
        "catalogue", "search", "cosmétique bio", "--near", "Villeurbanne", "--radius", "20", "--facets", "--json"
    )

    found = json.loads(out)
    (result,) = found["results"]
    assert (code, found["total"], found["unread"]) == (0, 1, 3)
    assert set(found) == {"total", "facets", "results", "took_ms", "unread"}
    assert set(result) == {"account", "score", "why"}
    assert (result["account"]["handle"], result["account"]["department"]) == ("lea", "Rhône")
    assert [one["code"] for one in result["why"]] == ["distance"] or "words" in [one["code"] for one in result["why"]]
    assert found["facets"]["city"] == [{"value": "Lyon", "accounts": 1}]
    assert found["took_ms"] > 0


def test_a_search_is_a_readable_table(essaim):
    code, out, _ = essaim("catalogue", "search", "--country", "France", "--facets")

    assert code == 0
    assert "instagram:lea" in out
    assert "Country: France 1" in out
    assert "1 of 1 accounts" in out


def test_index_builds_and_reads_and_then_meaning_is_searched(essaim):
    code, out, told = essaim("catalogue", "index")
    _, found, unread = essaim("catalogue", "search", "natural skin care", "--json")

    assert (code, out.strip()) == (0, "3 accounts are indexed.")
    assert told.splitlines() == ["Columns", "Measures", "Discovery index", "Accounts read"]
    assert unread == ""
    assert [result["account"]["handle"] for result in json.loads(found)["results"]] == ["lea"]
    (meaning,) = [one for one in json.loads(found)["results"][0]["why"] if one["code"] == "meaning"]
    assert meaning["text"] == "Ma routine #cosmetiquebio"


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--radius", "30"], "--radius: "),
        (["--near", "Lyonn"], "Lyon"),
        (["🔥🔥"], "--query: "),
        (["--min-followers", "many"], "--min-followers: “many” is not a number."),
        ([part for number in range(500) for part in ("--hashtag", f"tag{number}")], "--hashtag: "),
        (["--hashtag", "'; DROP TABLE accounts; --", "--sort", "1; DROP TABLE accounts"], "--sort: "),
        (["--niche", "quantum"], "quantum"),
        (["--similar", "instagram:nobody"], "instagram:nobody"),
    ],
)
def test_what_makes_no_sense_is_one_sentence_and_no_search(essaim, options: list[str], sentence: str):
    code, out, said = essaim("catalogue", "search", *options)

    assert (code, out) == (2, "")
    assert sentence in said
    assert len(said.strip().splitlines()) == 1


def test_the_french_reader_is_answered_in_french(essaim):
    _, _, said = essaim("catalogue", "search", "--radius", "30", language="fr")

    assert said.startswith("--radius\u00a0: Une distance a besoin d’une ville.")
