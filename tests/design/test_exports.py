import csv
import io
import zipfile
from datetime import UTC, date, datetime

import pytest
from django.utils import translation
from python_calamine import CalamineWorkbook

from essaim.design.exports import Column, Kind, csv_answer, harmless, xlsx_answer

ATTACKS = ["=1+1", "+cmd", "-cmd", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("http://x.example")']
COLUMNS = [
    Column("handle"),
    Column("followers", Kind.COUNT),
    Column("rate", Kind.SHARE),
    Column("fit", Kind.SCORE),
    Column("seen", Kind.DAY),
]
ROW = ["zoé", 12_400, 0.03426, 0.715, datetime(2026, 11, 23, 23, 30, tzinfo=UTC)]
"""Half past midnight of the 24th in Paris."""


@pytest.mark.parametrize("attack", ATTACKS)
def test_text_that_a_spreadsheet_would_run_is_led_by_an_apostrophe(attack):
    assert harmless(attack) == f"'{attack}"


@pytest.mark.parametrize("number", ["-12", "-3,5", "+4.25", "-12%"])
def test_negative_numbers_are_left_alone(number):
    assert harmless(number) == number


def test_a_csv_is_read_back_as_it_was_but_for_the_apostrophe():
    columns = [Column("handle"), Column("bio")]
    with translation.override("en"):
        answer = csv_answer("creators", columns, [["@ines.ex", 'dit "bonjour",\n=1+1'], ["zoé", None]])

    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))

    assert rows == [["handle", "bio"], ["'@ines.ex", 'dit "bonjour",\n=1+1'], ["zoé", ""]]
    assert answer["Content-Disposition"] == 'attachment; filename="creators.csv"'


@pytest.mark.parametrize(
    ("language", "written"),
    [("fr", "zoé;12400;3,426%;71,5;2026-11-24"), ("en", "zoé,12400,3.426%,71.5,2026-11-24")],
)
def test_a_csv_suits_the_readers_spreadsheet(language, written):
    with translation.override(language):
        answer = csv_answer("creators", COLUMNS, [ROW])

    assert answer.content.startswith(b"\xef\xbb\xbf")
    assert answer.content.decode("utf-8-sig").splitlines()[1] == written


def test_an_xlsx_keeps_text_as_text_and_numbers_as_numbers():
    answer = xlsx_answer("creators", COLUMNS, [ROW, ["=1+1", None, None, None, None]])

    sheet = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0)

    assert sheet.to_python()[1:] == [
        ["zoé", 12_400.0, 0.03426, 71.5, date(2026, 11, 24)],
        ["=1+1", "", "", "", ""],
    ]


def test_an_xlsx_shows_rates_in_percent_and_days_as_the_reader_writes_them():
    with translation.override("fr"):
        answer = xlsx_answer("creators", COLUMNS, [ROW])

    styles = zipfile.ZipFile(io.BytesIO(answer.content)).read("xl/styles.xml").decode()

    assert 'formatCode="0.0%"' in styles
    assert 'formatCode="dd/mm/yyyy"' in styles
