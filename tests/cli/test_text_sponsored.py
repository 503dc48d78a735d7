"""What `essaim text sponsored` prints."""

import json
from pathlib import Path

import pytest
from django.utils.translation import override

from essaim.cli.commands import run


@pytest.fixture
def essaim(capsys):
    """Run a command in English; gives its exit code, what it printed and what it said on the error stream."""

    def command(*arguments: object):
        with override("en"), pytest.raises(SystemExit) as end:
            run(["text", "sponsored", *map(str, arguments)])
        printed = capsys.readouterr()
        return end.value.code or 0, printed.out, printed.err

    return command


@pytest.fixture
def captions(tmp_path: Path):
    path = tmp_path / "captions.csv"
    path.write_text(
        'id;légende\n1;"Publicité | Le thé de @osmia"\n2;"Non sponsorisé, je l\'aime"\n3;Un dimanche\n4;"Merci @osmia #ad"\n',
        encoding="utf-8",
    )
    return path


def test_each_row_is_one_line_in_order(essaim, captions):
    code, out, _ = essaim(captions, "--column", "Legende", "--json")
    rows = [json.loads(line) for line in out.splitlines()]

    assert code == 0
    assert [row["row"] for row in rows] == [2, 3, 4, 5]
    assert [(row["sponsored"], row["disclosed"], row["disclosure"]) for row in rows] == [
        (True, True, "clear"),
        (False, False, "none"),
        (False, False, "none"),
        (True, True, "none"),
    ]
    assert rows[0]["words"] == ["Publicité"]
    assert rows[0]["partners"] == ["@osmia"]
    assert rows[1]["denied"] == ["Non sponsorisé"]
    assert 0 < rows[2]["probability"] < 0.1


def test_people_read_how_it_is_said(essaim, captions):
    code, out, _ = essaim(captions, "--column", "légende")
    printed = " ".join(out.replace("│", " ").split())

    assert code == 0
    for words in ("said clearly", "says that it is not sponsored", "nothing says so", "that do not suffice"):
        assert words in printed


def test_an_unknown_column_is_one_sentence(essaim, captions):
    code, out, err = essaim(captions, "--json")

    assert (code, out) == (2, "")
    assert err == "There is no column named text. The file has: id, légende.\n"
