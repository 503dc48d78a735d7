"""A file is opened for what it is, or refused with one clear reason."""

import gzip
import io
import json
import zipfile

import duckdb
import pytest

from essaim.catalogue.core.intake import limits
from essaim.catalogue.core.intake.opening import open_file
from essaim.catalogue.core.intake.refusals import (
    BinaryFile,
    DamagedFile,
    EmptyFile,
    EncryptedFile,
    FileRefused,
    TooLarge,
    UnknownFormat,
)
from tests.catalogue.files import a_file, a_workbook

ROWS = [["Pseudo", "Abonnés"], ["léa", "1 200"]]
TEXT = "Pseudo;Abonnés\nléa;1 200\n"


def read(path):
    with open_file(path) as opened:
        return (
            opened.format,
            opened.encoding,
            [[list(map(str, cells)) for _, cells in table.lines()] for table in opened.tables],
        )


@pytest.mark.parametrize(
    ("encoding", "told"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("latin-1", "latin-1"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-16", "utf-16-le"),
    ],
)
def test_every_encoding_gives_the_same_rows(tmp_path, encoding, told):
    assert read(a_file(tmp_path, TEXT, encoding=encoding)) == ("csv", told, [ROWS])


def test_windows_text_with_curly_quotes_is_cp1252(tmp_path):
    path = a_file(tmp_path, "Pseudo;Bio\nléa;l’œuvre à 10 €\n", encoding="cp1252")

    assert read(path) == ("csv", "cp1252", [[["Pseudo", "Bio"], ["léa", "l’œuvre à 10 €"]]])


@pytest.mark.parametrize(("delimiter", "kind"), [(",", "csv"), (";", "csv"), ("\t", "tsv"), ("|", "csv")])
def test_the_delimiter_is_found(tmp_path, delimiter, kind):
    text = (
        f'Pseudo{delimiter}Taux{delimiter}Bio\nlea{delimiter}"3,4"{delimiter}"a; b, c"\nmarc{delimiter}2{delimiter}x\n'
    )

    found, _, tables = read(a_file(tmp_path, text))

    assert (found, tables[0][1]) == (kind, ["lea", "3,4", "a; b, c"])


def test_semicolons_beat_decimal_commas(tmp_path):
    text = "Pseudo;Taux;Likes\nlea;3,4;120,5\nmarc;2,1;80,25\n"

    assert read(a_file(tmp_path, text))[2][0][1] == ["lea", "3,4", "120,5"]


def test_a_declared_delimiter_is_honoured_in_utf_16(tmp_path):
    path = a_file(tmp_path, "\ufeffsep=,\r\nPseudo,Abonnés\r\nléa,1 200\r\n", encoding="utf-16-le")

    with open_file(path) as opened:
        assert [(number, list(cells)) for number, cells in opened.tables[0].lines()] == [(2, ROWS[0]), (3, ROWS[1])]


def test_the_content_decides_never_the_ending(tmp_path):
    workbook = a_workbook(tmp_path, {"Feuille": ROWS}, name="creators.csv")
    text = a_file(tmp_path, TEXT, name="creators.xlsx")

    assert (read(workbook)[0], read(text)[0]) == ("xlsx", "csv")


def test_json_in_all_its_shapes_and_parquet_give_the_same_accounts(tmp_path):
    records = [{"username": "lea", "stats": {"followers": 1200}}, {"username": "marc", "stats": {"followers": 900}}]
    shapes = {
        "array.json": json.dumps(records, indent=1),
        "wrapped.json": json.dumps({"data": {"creators": records}, "page": 1}),
        "lines.jsonl": "\n".join(map(json.dumps, records)),
        "long.jsonl": "\n".join(json.dumps(record | {"bio": "x" * 70_000}) for record in records),
    }
    for name, text in shapes.items():
        with open_file(a_file(tmp_path, text, name=name)) as opened:
            table = opened.tables[0]
            assert table.titles[:2] == ("username", "stats.followers"), name
            assert [list(cells)[:2] for _, cells in table.lines()] == [["lea", 1200], ["marc", 900]], name

    parquet = tmp_path / "creators.parquet"
    duckdb.sql(f"COPY (SELECT 'lea' AS username, 1200 AS followers) TO '{parquet}' (FORMAT parquet)")
    assert read(parquet) == ("parquet", None, [[["lea", "1200"]]])


def test_a_gzip_holds_any_format(tmp_path):
    assert read(a_file(tmp_path, gzip.compress(TEXT.encode(), mtime=0), name="creators.csv.gz")) == (
        "csv",
        "utf-8",
        [ROWS],
    )


def test_a_long_array_is_read_member_by_member(tmp_path):
    records = [{"username": f"creator_{number}", "bio": "beauté " * 40} for number in range(3_000)]
    path = a_file(tmp_path, json.dumps(records), name="creators.json")

    with open_file(path) as opened:
        assert [cells[0] for _, cells in opened.tables[0].lines()] == [record["username"] for record in records]


def an_archive() -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("letter.docx", TEXT)
    return content.getvalue()


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"", EmptyFile),
        (b"\xef\xbb\xbf", EmptyFile),
        (b"  \n\n", EmptyFile),
        (gzip.compress(b"", mtime=0), EmptyFile),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4, BinaryFile),
        (b"%PDF-1.7\n...", BinaryFile),
        (bytes(range(256)) * 40, BinaryFile),
        (gzip.compress(TEXT.encode() * 1000, mtime=0)[:-20], DamagedFile),
        (an_archive(), UnknownFormat),
        (an_archive()[:60], DamagedFile),
        (b"PAR1 and then nothing", DamagedFile),
        (b"<!DOCTYPE html><table><tr><td>lea</td></tr></table>", UnknownFormat),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), EncryptedFile),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, DamagedFile),
        (b'{"creators": [{"username": "lea"}', DamagedFile),
        (gzip.compress(b"a" * (limits.UNPACKED_FREELY + 1_000_000), mtime=0), TooLarge),
    ],
    ids=[
        "nothing",
        "only a mark",
        "only white space",
        "nothing, compressed",
        "a picture",
        "a PDF",
        "bytes",
        "a cut gzip",
        "an archive",
        "a cut archive",
        "a cut Parquet",
        "a web page",
        "a locked workbook",
        "an old empty workbook",
        "cut JSON",
        "a bomb",
    ],
)
def test_what_gives_no_rows_says_why(tmp_path, content, refusal):
    with pytest.raises(refusal):
        read(a_file(tmp_path, content))


def test_a_workbook_that_claims_a_huge_rectangle_is_refused_before_it_is_loaded(tmp_path):
    honest = a_workbook(tmp_path, {"Feuille": [["Pseudo"], ["lea"]]})
    bomb = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(honest) as source, zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as target:
        for member in source.infolist():
            content = source.read(member)
            if member.filename == "xl/worksheets/sheet1.xml":
                content = content.replace(b'<c r="A2"', b'<c r="XFD1048576"')
            target.writestr(member, content)

    with pytest.raises(TooLarge):
        read(bomb)


@pytest.mark.parametrize(
    "text",
    [
        "handle\nlea\n",
        "handle," + ",".join(f"c{number}" for number in range(300)) + "\nlea" + "," * 300 + "\n",
        'handle,bio\nlea,"' + "é" * 1_000_000 + '"\n',
        "handle,bio\nl\0ea,x\n",
        'handle,bio\nlea,"never closed\n' + "marc,x\n" * 300,
        "handle\rlea\rmarc\r",
        "{not json, but text\nlea,1\n",
    ],
)
def test_odd_text_is_still_read(tmp_path, text):
    assert read(a_file(tmp_path, text))[0] == "csv"


def test_every_refusal_is_one_of_ours(tmp_path):
    for number in range(0, 250, 7):
        content = a_workbook(tmp_path, {"Feuille": ROWS}).read_bytes()
        path = a_file(tmp_path, content[: len(content) * number // 250], name="cut.xlsx")
        with pytest.raises(FileRefused):
            read(path)


def an_archive_of(members: dict[str, bytes | str]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return content.getvalue()


def test_the_tables_of_an_archive_are_its_sheets_and_the_rest_is_named(tmp_path):
    content = an_archive_of(
        {
            "../../etc/Table data.csv": TEXT,
            "C:\\exports\\Totals.csv": TEXT,
            "inner.zip": an_archive_of({"Table data.csv": TEXT}),
            "messages/letter.html": "<p>Bonjour</p>",
            "empty.csv": "",
            "__MACOSX/._Totals.csv": "shadow",
            "picture.csv": b"\x89PNG" + bytes(range(32)) * 8,
        }
    )
    beside = tmp_path / "beside"
    beside.mkdir()

    with open_file(a_file(beside, content, name="studio.zip")) as opened:
        rows = [[list(cells) for _, cells in table.lines()] for table in opened.tables]

    assert (opened.format, [table.sheet for table in opened.tables], rows) == (
        "zip",
        ["Table data.csv", "Totals.csv"],
        [ROWS, ROWS],
    )
    assert sorted(opened.left_out) == ["empty.csv", "inner.zip", "letter.html", "picture.csv"]
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["studio.zip"], "nothing is written beside"


def a_changed(content: bytes) -> bytes:
    """The same bytes, but for one in the middle of what is packed."""
    return content[:45] + bytes([content[45] ^ 0xFF]) + content[46:]


def a_lying_archive(size: int) -> bytes:
    """A long list of members, none of which is there."""
    content = bytearray(an_archive_of({"a.csv": TEXT}))
    end = content.rfind(b"PK\x05\x06")
    content[end + 12 : end + 16] = size.to_bytes(4, "little")
    return bytes(content)


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (an_archive_of({"a.csv": b"a" * (limits.UNPACKED_FREELY + 1_000_000)}), TooLarge),
        (an_archive_of({f"{number}.csv": TEXT for number in range(limits.ARCHIVE_READ + 1)}), TooLarge),
        (a_lying_archive(limits.ARCHIVE_DIRECTORY_BYTES + 1), TooLarge),
        (an_archive_of({"a.csv": TEXT})[:-30], DamagedFile),
        (a_changed(an_archive_of({"a.csv": TEXT * 500})), DamagedFile),
        (an_archive_of({"inner.zip": an_archive_of({"a.csv": TEXT})}), UnknownFormat),
    ],
    ids=["a bomb", "too many tables", "too long a list", "a cut end", "a changed byte", "archives all the way down"],
)
def test_an_archive_that_is_no_download_is_refused(tmp_path, content, refusal):
    with pytest.raises(FileRefused) as refused, open_file(a_file(tmp_path, content, name="a.zip")):
        pass

    assert refused.type is refusal
