import csv
import io
from datetime import date

from python_calamine import CalamineWorkbook

from essaim.server.demo.sample_files import BAD_EMAIL, COLUMNS, sample_csv, sample_xlsx, write_samples

DAY = date(2026, 11, 24)


def rows_of(content):
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))


def test_the_spreadsheet_is_as_messy_as_real_ones():
    rows = rows_of(sample_csv(DAY))
    handles = [row[1].lower() for row in rows[3:64]]

    assert rows[0][0].startswith("Créateurs repérés")
    assert tuple(rows[2]) == COLUMNS
    assert len(handles) == 61
    assert len(set(handles)) == 60
    assert sum(row[COLUMNS.index("E-mail")] == BAD_EMAIL for row in rows) >= 1
    assert rows[-1][0] == "TOTAL"
    assert any("," in row[4] and row[4].endswith("%") for row in rows)


def test_the_workbook_holds_the_same_rows():
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(sample_xlsx(DAY)))
    rows = workbook.get_sheet_by_index(0).to_python(skip_empty_area=False)

    assert [[str(cell) for cell in row] for row in rows] == rows_of(sample_csv(DAY))


def test_the_same_day_gives_the_same_bytes():
    assert sample_csv(DAY) == sample_csv(DAY)


def test_the_files_are_written_where_asked(tmp_path):
    written = write_samples(tmp_path / "samples", DAY)

    assert [path.name for path in written] == [
        "createurs-exemple.csv",
        "createurs-exemple.xlsx",
        "printemps.toml",
        "printemps.txt",
        "spring.txt",
    ]
    assert written[0].read_bytes() == sample_csv(DAY)
