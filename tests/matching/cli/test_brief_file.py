"""`essaim match` with a brief in a file: TOML, prose, and files that are neither."""

import json

import pytest
from django.utils.translation import override

from essaim.accounts.queries import command_line_viewer
from essaim.cli.commands import run
from essaim.matching import queries
from essaim.server.installation import ensure_ready
from tests.builders import NOON, a_catalogue, an_account, some_posts

pytestmark = pytest.mark.django_db

PROSE = """Nous sommes Ronce, une marque de cosmétiques bio.
Nous cherchons 3 créatrices beauté en France, budget de 900 €, pour faire connaître notre nouvelle crème.
La colline est verte au printemps dernier.
"""


@pytest.fixture
def essaim(capsys):
    """Run a command; gives its exit code, what it printed and what it said on the error stream."""

    def command(*arguments: object, language: str = "en"):
        with override(language), pytest.raises(SystemExit) as end:
            run([str(argument) for argument in arguments])
        printed = capsys.readouterr()
        return end.value.code or 0, printed.out, printed.err

    return command


@pytest.fixture
def catalogue():
    ensure_ready(at=NOON)
    posts = some_posts(6, caption="Ma routine beauté #cosmetiquebio", likes=500, comments=30)
    a_catalogue(command_line_viewer(), an_account("lea", followers=15_000, country="FR", posts=posts))


@pytest.mark.usefixtures("catalogue")
def test_prose_draws_a_shortlist_and_lists_what_was_guessed(essaim, tmp_path):
    file = tmp_path / "brief.txt"
    file.write_text(PROSE, encoding="utf-8")

    code, out, _ = essaim("match", file, "--json")

    drawn = json.loads(out)
    guesses = {guess["path"]: guess for guess in drawn["guesses"]}
    assert code == 0
    assert [entry["handle"] for entry in drawn["entries"]] == ["lea"]
    assert guesses["brand"]["value"] == "Ronce"
    assert guesses["budget.amount"] | {"alternatives": None} == {
        "path": "budget.amount",
        "value": 900,
        "quote": "900 €",
        "start": PROSE.index("900 €"),
        "end": PROSE.index("900 €") + 5,
        "certainty": 0.95,
        "is_sure": True,
        "alternatives": None,
    }
    assert drawn["not_understood"] == ["La colline est verte au printemps dernier."]
    assert "dates.start" in drawn["unsaid"]


@pytest.mark.usefixtures("catalogue")
@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "Budget: 900 “900 €”"), ("fr", "Budget : 900 « 900 € »")],
)
def test_people_are_told_what_was_guessed_beside_the_shortlist(essaim, tmp_path, language, words):
    file = tmp_path / "brief.txt"
    file.write_text(PROSE, encoding="utf-8")

    code, out, err = essaim("match", file, language=language)

    assert code == 0
    assert "lea" in out
    assert words in err.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")


@pytest.mark.usefixtures("catalogue")
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_any_usual_encoding_is_read(essaim, tmp_path, encoding):
    file = tmp_path / "brief.txt"
    file.write_bytes(PROSE.encode(encoding))

    code, out, _ = essaim("match", file, "--json")

    assert code == 0
    assert "crème" in [guess["value"] for guess in json.loads(out)["guesses"] if guess["path"] == "products"]


@pytest.mark.usefixtures("catalogue")
def test_toml_is_toml_whatever_its_name(essaim, tmp_path):
    file = tmp_path / "brief.txt"
    file.write_text('name = "Printemps"\nbrand = "Ronce"\nobjective = "sales"\n', encoding="utf-8")

    code, out, _ = essaim("match", file, "--json")

    assert (code, json.loads(out)["brief"]["objective"]) == (0, "sales")
    assert "guesses" not in json.loads(out)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("brief.txt", b"Lorem ipsum dolor sit amet.", "Nothing in this text reads as a brief"),
        ("brief.txt", b"", "Nothing in this text reads as a brief"),
        ("brief.pdf", b"%PDF-1.7 ...", "is a PDF file. Only plain text and TOML are read"),
        ("brief.docx", b"PK\x03\x04....", "Word, Excel"),
        ("brief.bin", b"\x00\x01\x02\x03", "cannot be read as text"),
        ("brief.toml", b"name = Printemps", "not readable TOML"),
        ("brief.toml", b'brand = "Ronce"\n', "This is needed."),
    ],
)
def test_a_file_that_is_no_brief_is_refused_with_a_sentence(essaim, tmp_path, name, content, said):
    ensure_ready(at=NOON)
    file = tmp_path / name
    file.write_bytes(content)

    code, out, err = essaim("match", file, "--json")

    assert (code, out) == (2, "")
    assert said in err
    assert queries.briefs(command_line_viewer()) == []


def test_a_missing_file_is_one_sentence(essaim, tmp_path):
    ensure_ready(at=NOON)

    code, _, err = essaim("match", tmp_path / "nothing.txt")

    assert code == 2
    assert "There is no file named" in err
