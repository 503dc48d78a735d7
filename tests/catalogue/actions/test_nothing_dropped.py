"""What an import does not take, it says: columns, cells, lines, formulas."""

import pytest

from essaim.accounts.core.viewer import Role
from essaim.catalogue.core.intake.corrections import Corrections
from essaim.catalogue.core.intake.remarks import Remark
from essaim.catalogue.models import Account
from tests.builders import a_viewer
from tests.catalogue.files import a_file, accounts, codes, counters, imported

pytestmark = pytest.mark.django_db


@pytest.fixture
def viewer():
    return a_viewer(Role.CONTRIBUTOR)


def test_a_column_that_is_not_taken_is_named_once(viewer, tmp_path):
    path = a_file(tmp_path, "Pseudo,Signe astral,Vide,Abonnés,,Followers\nlea,Lion,,1000,x,2000\nmarc,Vierge,,5,,6\n")

    report = imported(viewer, path, platform="instagram")

    assert report.warnings == tuple(
        Remark("column_not_taken", column=title) for title in ("Signe astral", "E", "Followers")
    )
    assert (counters("lea"), report.exit_code) == ({"followers": 1000}, 0)


def test_a_column_that_a_person_ignores_needs_no_warning(viewer, tmp_path):
    path = a_file(tmp_path, "Pseudo,Signe astral\nlea,Lion\n")
    corrections = Corrections.from_toml('[columns]\n"Signe astral" = "ignore"\n')

    report = imported(viewer, path, platform="instagram", mapping=corrections)

    assert (accounts(), report.warnings) == (["instagram:lea"], ())


def test_a_text_that_would_be_a_formula_is_left_out_aloud(viewer, tmp_path):
    path = a_file(tmp_path, "Pseudo;Ville;Niches\nlea;=Lyon;=mode\nmarc;Lyon;mode\n")

    report = imported(viewer, path, platform="instagram")

    assert codes(report.warnings) == [(2, "Ville", "unreadable_formula"), (2, "Niches", "unreadable_formula")]
    assert list(Account.objects.order_by("key").values_list("city", "niches")) == [("", []), ("Lyon", ["mode"])]


def test_more_cells_than_titles_are_said_with_their_row(viewer, tmp_path):
    path = a_file(tmp_path, "Pseudo,Ville,Abonnés\nlea,Lyon,1000\nmarc,Aix,en Provence,2000\nzoe,Nice,3,,\n")

    report = imported(viewer, path, platform="instagram")

    assert [(one.row, one.code, one.value) for one in report.warnings] == [
        (3, "extra_cells", "2000"),
        (3, "unreadable_number", "en Provence"),
    ]
    assert accounts() == ["instagram:lea", "instagram:marc", "instagram:zoe"]


@pytest.mark.parametrize(
    ("place", "broken"),
    [
        (1, '{"username": "anna", "foll'),
        (2, '{"username": "anna", "foll'),
        (2, "anna"),
        (3, '"anna"'),
        (4, "}{"),
        (4, "3"),
    ],
)
def test_a_broken_line_of_jsonl_costs_only_itself(viewer, tmp_path, place, broken):
    lines = [f'{{"username": "{name}", "followers": 1000}}' for name in ("lea", "marc", "zoe")]
    lines.insert(place - 1, broken)

    report = imported(viewer, a_file(tmp_path, "\n".join(lines), name="creators.jsonl"), platform="instagram")

    assert (report.format, report.rejected) == ("jsonl", (Remark("unreadable_row", place, value=broken),))
    assert accounts() == ["instagram:lea", "instagram:marc", "instagram:zoe"]


def test_a_broken_line_is_said_when_objects_hold_one_thing_only(viewer, tmp_path):
    path = a_file(tmp_path, '{"username": "lea"}\nmarc\n', name="creators.jsonl")

    report = imported(viewer, path, platform="instagram")

    assert (accounts(), codes(report.rejected)) == (["instagram:lea"], [(2, "", "unreadable_row")])


@pytest.mark.parametrize("column", ["Bio", "Pseudo", "Abonnés"])
def test_a_huge_cell_costs_its_row_or_its_fact_never_the_file(viewer, tmp_path, column):
    cells = {"Pseudo": "marc", "Abonnés": "2000", "Bio": "x"} | {column: "9" * 5_000_000}
    path = a_file(tmp_path, "Pseudo;Abonnés;Bio\nlea;1000;x\n" + ";".join(cells.values()) + "\nzoe;3;x\n")

    report = imported(viewer, path, platform="instagram")

    told = {"Bio": "text_too_long", "Pseudo": "invalid_handle", "Abonnés": "unreadable_number"}[column]
    assert codes((*report.rejected, *report.warnings)) == [(3, column, told)]
    assert {"instagram:lea", "instagram:zoe"} <= set(accounts())


@pytest.mark.parametrize("text", [";;;\n;;;\n;;;\n", ";;;;", "|||\n", ",,,\n"])
def test_delimiters_alone_are_no_rows(viewer, tmp_path, text):
    assert imported(viewer, a_file(tmp_path, text)).error.code == "no_rows"


def test_nobody_following_and_a_rate_are_both_kept(viewer, tmp_path):
    imported(viewer, a_file(tmp_path, "Pseudo;Abonnés;Taux d'engagement\nlea;0;3,5 %\n"), platform="instagram")

    assert counters("lea") == {"followers": 0, "engagement_rate": 0.035}
