"""`essaim disclosure check`: the contract of its answer, one text or a file, and what cannot be read."""

import json

import pytest
from django.utils import translation
from typer.testing import CliRunner

from essaim.accounts.core.desk import Desk
from essaim.cli.disclosure import app
from tests.builders import NOON


@pytest.fixture
def run():
    def command(*arguments):
        desk = Desk(now=NOON, language="en", sit=lambda: None, refresh=lambda _viewer: None)
        with translation.override("en"):
            return CliRunner().invoke(app, ["check", *map(str, arguments)], obj=desk)

    return command


def test_one_text_is_judged_with_its_findings(run):
    answer = json.loads(run("--text", "Ma routine #ad", "--brand", "Sauvelune", "--commercial", "yes", "--json").stdout)

    assert (answer["id"], answer["verdict"]) == (None, "fail")
    assert set(answer["findings"][0]) == {"code", "words", "position", "rule", "source", "certainty", "fix"}
    assert answer["findings"][0]["words"] == "#ad"


def test_a_file_is_judged_line_by_line_with_its_ids(run, tmp_path):
    cases = [
        {"id": "a", "country": "fr", "platform": "instagram", "kind": "reel", "brand": "Sauvelune",
         "text": "Publicité Sauvelune", "commercial": True, "label": True},
        {"id": 7, "country": "IE", "text": "Lovely cream", "commercial": True, "label": True},
        {"id": "c", "text": "Mon pain au levain", "commercial": None, "label": False},
    ]  # fmt: skip
    file = tmp_path / "cases.jsonl"
    file.write_text("\n".join(map(json.dumps, cases)) + "\n\n")

    answers = [json.loads(line) for line in run("--file", file, "--json").stdout.splitlines()]

    assert [(one["id"], one["verdict"]) for one in answers] == [("a", "pass"), (7, "pass"), ("c", "not_commercial")]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("{bad", "line 1: this is no JSON object."),
        ('{"text": "a"}\n[1]', "line 2: this is no JSON object."),
        ('{"text": "a", "country": "jp"}', "“jp” is none of the countries"),
        ('{"text": "a", "commercial": "yes"}', "“commercial” is true, false or null."),
        ('{"country": "fr"}', "there is no text to judge."),
    ],
)
def test_a_file_that_cannot_be_read_is_one_sentence_and_nothing_is_printed(run, tmp_path, content, said):
    file = tmp_path / "cases.jsonl"
    file.write_text(content)

    answer = run("--file", file)

    assert answer.exit_code == 2
    assert answer.stdout == ""
    assert said in " ".join(answer.stderr.replace("│", " ").split())


@pytest.mark.parametrize(
    "arguments", [["--text", "a", "--country", "xx"], ["--text", "a", "--commercial", "maybe"], []]
)
def test_an_option_that_cannot_be_is_refused(run, arguments):
    assert run(*arguments).exit_code == 2


def test_people_read_the_rule_its_source_and_the_words_to_paste(run):
    words = run("--text", "Ma routine #ad", "--brand", "Sauvelune", "--commercial", "yes").stdout

    assert words.startswith("not sufficient")
    assert "economie.gouv.fr" in words
    assert "At the very beginning: Collaboration commerciale avec Sauvelune" in words
