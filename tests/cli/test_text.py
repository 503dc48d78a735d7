"""What the commands of `essaim text` print, run for real on files of every kind they take."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from django.utils.translation import override

from essaim.cli.commands import run

ROWS = [
    {"name": "Léa", "bio": "Peau réactive et routines toutes douces, à Lyon", "tags": "#beautébio #VoyageEnTrain"},
    {"name": "Marc", "bio": "Hiking and trail running around Annecy", "tags": "trailrunning, vanlife"},
    {"name": "Zoé", "bio": "🔥", "tags": ""},
]


@pytest.fixture
def essaim(capsys):
    """Run a command in English; gives its exit code, the rows it printed and what it said on the error stream."""

    def command(*arguments: object):
        with override("en"), pytest.raises(SystemExit) as end:
            run(["text", *map(str, arguments)])
        printed = capsys.readouterr()
        return end.value.code or 0, printed.out, printed.err

    return command


@pytest.fixture
def csv_file(tmp_path: Path):
    path = tmp_path / "creatrices.csv"
    lines = ["Liste de mars;;", "name;bio;tags", *(";".join(row.values()) for row in ROWS)]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


@pytest.fixture
def jsonl_file(tmp_path: Path):
    path = tmp_path / "creatrices.jsonl"
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in ROWS), encoding="utf-8")
    return path


def rows_of(printed: str):
    return [json.loads(line) for line in printed.splitlines()]


def test_hashtags_come_as_words_with_the_line_of_the_file(essaim, csv_file):
    code, out, _ = essaim("hashtags", csv_file, "--column", "Tags", "--json")

    assert code == 0
    assert rows_of(out) == [
        {
            "row": 3,
            "text": "#beautébio #VoyageEnTrain",
            "hashtags": [
                {"tag": "beautébio", "words": ["beaute", "bio"]},
                {"tag": "voyageentrain", "words": ["voyage", "en", "train"]},
            ],
        },
        {
            "row": 4,
            "text": "trailrunning, vanlife",
            "hashtags": [
                {"tag": "trailrunning", "words": ["trail", "running"]},
                {"tag": "vanlife", "words": ["van", "life"]},
            ],
        },
        {"row": 5, "text": "", "hashtags": []},
    ]


def test_languages_are_told_and_never_guessed_on_nothing(essaim, jsonl_file):
    code, out, _ = essaim("language", jsonl_file, "--column", "bio", "--json")

    assert code == 0
    assert [row["language"] for row in rows_of(out)] == ["fr", "en", "und"]
    assert rows_of(out)[2]["probability"] == 0


def test_topics_say_why(essaim, csv_file):
    code, out, _ = essaim("topics", csv_file, "--column", "bio", "--json")

    first, second, third = (row["topics"] for row in rows_of(out))
    assert code == 0
    assert {"beauty", "skincare"} <= {guess["code"] for guess in first}
    assert "peau reactive" in first[0]["because"]
    assert {"hiking", "running", "trail"} <= {guess["code"] for guess in second}
    assert third == []


def test_places_have_their_department(essaim, csv_file):
    code, out, _ = essaim("places", csv_file, "--column", "bio", "--json")

    assert code == 0
    assert [[(one["name"], one["department"]) for one in row["places"]] for row in rows_of(out)] == [
        [("Lyon", "Rhône")],
        [("Annecy", "Haute-Savoie")],
        [],
    ]


def test_people_get_a_table(essaim, csv_file):
    code, out, _ = essaim("language", csv_file, "--column", "bio")

    assert code == 0
    assert "French" in out
    assert "cannot be said" in out


def test_an_unknown_column_is_one_sentence_that_names_the_others(essaim, csv_file):
    code, out, err = essaim("language", csv_file, "--column", "caption", "--json")

    assert (code, out) == (2, "")
    assert err == "There is no column named caption. The file has: name, bio, tags.\n"


def test_a_missing_file_is_one_sentence(essaim, tmp_path):
    code, _, err = essaim("language", tmp_path / "none.csv")

    assert (code, err) == (2, f"There is no file named {tmp_path / 'none.csv'}.\n")


def test_a_file_that_is_no_table_is_refused_in_a_sentence(essaim, tmp_path):
    image = tmp_path / "photo.csv"
    image.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))

    code, out, err = essaim("topics", image, "--json")

    assert (code, out) == (2, "")
    assert err.count("\n") == 1


def test_the_command_runs_by_itself(csv_file, tmp_path):
    done = subprocess.run(
        [Path(sys.executable).with_name("essaim"), "text", "language", csv_file, "--column", "bio", "--json"],
        capture_output=True, text=True, check=True, encoding="utf-8",
        env={"ESSAIM_HOME": str(tmp_path), "PATH": "", "PYTHONUTF8": "1"},
    )  # fmt: skip

    assert [row["row"] for row in rows_of(done.stdout)] == [3, 4, 5]


def test_an_empty_cell_of_the_only_column_is_a_row_and_an_empty_line_is_not(essaim, tmp_path):
    file = tmp_path / "comments.csv"
    file.write_text('text\nBonjour à tous\n""\n\nHello everybody\n', encoding="utf-8")

    code, out, _ = essaim("language", file, "--column", "text", "--json")

    assert code == 0
    assert [json.loads(line)["text"] for line in out.splitlines()] == ["Bonjour à tous", "", "Hello everybody"]
