import csv
import io

import pytest
from python_calamine import CalamineWorkbook

from essaim.design.exports import csv_answer, harmless, xlsx_answer

ATTACKS = ["=1+1", "+cmd", "-cmd", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("http://x.example")']


@pytest.mark.parametrize("attack", ATTACKS)
def test_text_that_a_spreadsheet_would_run_is_led_by_an_apostrophe(attack):
    assert harmless(attack) == f"'{attack}"


@pytest.mark.parametrize("number", ["-12", "-3,5", "+4.25", "-12%"])
def test_negative_numbers_are_left_alone(number):
    assert harmless(number) == number


def test_a_csv_is_read_back_as_it_was_but_for_the_apostrophe():
    answer = csv_answer("creators", ["handle", "bio"], [["@ines.ex", 'dit "bonjour",\n=1+1'], ["zoé", None]])

    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))

    assert rows == [["handle", "bio"], ["'@ines.ex", 'dit "bonjour",\n=1+1'], ["zoé", ""]]
    assert answer["Content-Disposition"] == 'attachment; filename="creators.csv"'


def test_an_xlsx_keeps_text_as_text_and_numbers_as_numbers():
    answer = xlsx_answer("creators", ["handle", "followers"], [["=1+1", 12_400], ["zoé", None]])

    sheet = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0)

    assert sheet.to_python() == [["handle", "followers"], ["=1+1", 12_400.0], ["zoé", ""]]
