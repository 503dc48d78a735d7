"""What `essaim text comments` prints, run for real on files of every kind it takes."""

import json
from pathlib import Path

import pytest
from django.utils.translation import override

from essaim.cli.commands import run
from essaim.cli.text_comments import FINER_UP_TO
from essaim.language.comments import has_finer

COMMENTS = ["Trop belle ta robe 😍😍", "elle vient d'où", "nul, j'ai attendu un mois", "❤️", "@lea.b"]


@pytest.fixture
def essaim(capsys):
    """Run a command in English; gives its exit code, what it printed and what it said on the error stream."""

    def command(*arguments: object):
        with override("en"), pytest.raises(SystemExit) as end:
            run(["text", "comments", *map(str, arguments)])
        printed = capsys.readouterr()
        return end.value.code or 0, printed.out, printed.err

    return command


@pytest.fixture
def comments_file(tmp_path: Path):
    path = tmp_path / "commentaires.csv"
    path.write_text("\n".join(["post;texte", *(f"1;{one}" for one in COMMENTS)]), encoding="utf-8")
    return path


def test_each_row_has_one_line_in_order(essaim, comments_file):
    code, out, _ = essaim(comments_file, "--column", "texte", "--json")

    rows = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert [row["row"] for row in rows] == [2, 3, 4, 5, 6]
    assert [row["polarity"] for row in rows] == ["positive", "neutral", "negative", "positive", "neutral"]
    assert [row["question"]["value"] for row in rows] == [False, True, False, False, False]
    assert [row["enthusiastic"]["value"] for row in rows] == [True, False, False, False, False]
    assert [row["language"] for row in rows] == ["fr", "fr", "fr", "und", "und"]
    assert [row["emoji_only"] for row in rows] == [False, False, False, True, False]
    assert [row["mention_only"] for row in rows] == [False, False, False, False, True]
    for row in rows:
        assert sum(row["probabilities"].values()) == pytest.approx(1, abs=0.001)
        assert max(row["probabilities"], key=row["probabilities"].get) == row["polarity"]
        assert row["question"]["value"] is (row["question"]["probability"] >= 0.5)


def test_people_get_words(essaim, comments_file):
    code, out, _ = essaim(comments_file, "--column", "texte", "--quick")

    assert code == 0
    assert "positive (" in out
    assert "question" in out
    assert "enthusiastic" in out


def test_a_long_file_is_read_quickly_and_says_so(essaim, tmp_path):
    path = tmp_path / "long.csv"
    path.write_text("text\n" + "trop beau\n" * (FINER_UP_TO + 1), encoding="utf-8")

    code, out, err = essaim(path, "--json")

    assert code == 0
    assert out.count("\n") == FINER_UP_TO + 1
    assert err.count("\n") == 1
    assert ("more than 2,000 rows" in err) is has_finer()


@pytest.mark.parametrize("content", ["", "text\n", "text\n\n\n"])
def test_a_file_without_rows_prints_nothing_of_them(essaim, tmp_path, content):
    path = tmp_path / "empty.csv"
    path.write_text(content, encoding="utf-8")

    code, out, err = essaim(path, "--json")

    assert out == ""
    assert (code == 0) is (content != "")
    assert err.count("\n") <= 1


def test_a_missing_file_and_an_unknown_column_are_one_sentence(essaim, tmp_path, comments_file):
    missing = tmp_path / "none.csv"

    assert essaim(missing) == (2, "", f"There is no file named {missing}.\n")
    assert essaim(comments_file, "--column", "avis")[::2] == (
        2, "There is no column named avis. The file has: post, texte.\n",
    )  # fmt: skip
