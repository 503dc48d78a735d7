"""`essaim reach`, run for real on a graph whose best seeds are plain to see."""

import json

import pytest
from django.utils.translation import override

from essaim.cli.commands import run

# Two stars: 0 tells four, 9 tells two.
LINKS = "0 1\n0 2\n0 3\n0 4\n9 10\n9 11\n"


@pytest.fixture
def reach(capsys, tmp_path):
    """Run the command on a graph; gives its exit code, what it printed, and what it said on the error stream."""

    def command(content: str, *arguments: object, language: str = "en"):
        path = tmp_path / "graph.txt"
        path.write_text(content, encoding="utf-8")
        with override(language), pytest.raises(SystemExit) as end:
            run(["reach", "--graph", str(path), *map(str, arguments)])
        printed = capsys.readouterr()
        return end.value.code or 0, printed.out, printed.err

    return command


def test_the_seeds_their_spread_and_the_bound_are_given(reach):
    code, printed, said = reach(LINKS, "--k", 2, "--simulations", 50, "--json")

    found = json.loads(printed)
    assert (code, said) == (0, "")
    assert found.pop("took_ms") >= 0
    assert (found.pop("sets"), found.pop("least")) > (0, 0)
    assert found == {
        "seeds": [0, 9],
        "spread": 8.0,
        "low": 8.0,
        "high": 8.0,
        "simulations": 50,
        "model": "weighted-cascade",
        "bound": 8.0,
        "method": "exact",
        "nodes": 8,
        "edges": 6,
    }


def test_links_may_lead_both_ways_with_one_chance(reach):
    _, printed, _ = reach(
        "lea marc\n", "--k", 1, "--model", "independent", "--probability", 0, "--undirected", "--json"
    )

    found = json.loads(printed)
    assert (found["spread"], found["edges"], found["seeds"]) == (1.0, 2, ["lea"])


def test_people_read_sentences_in_their_language(reach):
    _, english, _ = reach(LINKS, "--k", 2)
    _, french, _ = reach(LINKS, "--k", 2, language="fr")

    assert "Tell first: 0, 9." in english
    assert "À prévenir d’abord\u00a0: 0, 9." in french


@pytest.mark.parametrize(
    ("content", "arguments", "sentence"),
    [
        ("", [], "The file is empty."),
        ("# nothing\n", [], "graph.txt holds no link."),
        ("0 1\n2\n", [], "Line 2 is no link: “2”. Write two ends a line, and a chance after them if there is one."),
        (LINKS, ["--k", "9"], "The graph has 8 nodes: it cannot give 9 seeds."),
        (LINKS, ["--model", "independent"], "The independent model needs chances"),
        ("0 1 1.5\n", ["--model", "independent"], "1.5 is no chance: write a number from 0 to 1."),
    ],
)
def test_what_cannot_be_used_is_one_sentence_and_exit_code_two(reach, content, arguments, sentence):
    code, printed, said = reach(content, "--k", "1", *arguments, "--json")

    assert (code, printed) == (2, "")
    assert sentence in said
    assert len(said.splitlines()) == 1
