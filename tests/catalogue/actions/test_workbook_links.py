"""In a workbook, a cell shows one thing and leads to another: its link says whose row it is."""

from pathlib import Path

import pytest
import xlsxwriter

from essaim.accounts.core.viewer import Role
from essaim.catalogue.models import Account
from tests.builders import a_viewer
from tests.catalogue.files import accounts, codes, counters, imported

pytestmark = pytest.mark.django_db


@pytest.fixture
def viewer():
    return a_viewer(Role.CONTRIBUTOR)


@pytest.fixture
def workbook(tmp_path):
    """A workbook with one sheet whose first row is given."""

    def make(*titles, sheet="Instagram"):
        book = xlsxwriter.Workbook(str(tmp_path / "creators.xlsx"))
        page = book.add_worksheet(sheet)
        page.write_row(0, 0, titles)
        return book, page

    return make


def of(book):
    book.close()
    return Path(book.filename)


def test_the_link_of_a_cell_says_whose_row_it_is(viewer, workbook):
    book, page = workbook("Pseudo", "Abonnés")
    page.write_url("A2", "https://www.instagram.com/cleo.real/", string="cleo")
    page.write_url("A3", "https://www.instagram.com/marc.cuisine?hl=fr&x=1", string="Voir le profil")
    page.write_formula(
        "A4", '=HYPERLINK("https://www.instagram.com/zoe.vlog","Voir le profil")', value="Voir le profil"
    )
    page.write_formula("A5", '=HYPERLINK("https://www.instagram.com/anna","Anna & co")', value="")
    page.write("A6", "lea")
    page.write_column("B2", [1000, 2000, 3000, 4000, 5000])

    report = imported(viewer, of(book))

    assert (report.rejected, report.warnings) == ((), ())
    assert accounts() == [f"instagram:{key}" for key in ("anna", "cleo.real", "lea", "marc.cuisine", "zoe.vlog")]
    assert (counters("cleo.real"), counters("zoe.vlog")) == ({"followers": 1000}, {"followers": 3000})


def test_a_column_of_links_is_recognised_whatever_it_shows(viewer, workbook):
    book, page = workbook("Nom", "Où", "Site", sheet="Feuille 1")
    page.write_row("A2", ["Léa Martin"])
    page.write_url("B2", "https://www.tiktok.com/@lea.tok", string="Voir")
    page.write_url("C2", "https://lea.example.org/", string="mon site")

    report = imported(viewer, of(book))

    lea = Account.objects.get()
    assert (report.rejected, accounts()) == ((), ["tiktok:lea.tok"])
    assert (lea.display_name, lea.url, lea.website) == (
        "Léa Martin",
        "https://www.tiktok.com/@lea.tok",
        "https://lea.example.org/",
    )


def test_a_link_elsewhere_leaves_the_handle_as_it_is(viewer, workbook):
    book, page = workbook("Pseudo", "Abonnés")
    page.write_url("A2", "https://crm.example.org/contacts/7", string="lea")
    page.write_url("A3", "internal:'Instagram'!B2", string="marc")
    page.write_url("B2", "https://www.instagram.com/lea/", string="12 000")

    imported(viewer, of(book))

    assert (accounts(), counters("lea")) == (["instagram:lea", "instagram:marc"], {"followers": 12000})


def test_a_formula_that_was_never_calculated_is_said(viewer, workbook):
    book, page = workbook("Pseudo", "Abonnés", "Ville")
    page.write("A2", "lea")
    page.write_formula("B2", "=SUM(D1:D9)", value="")
    page.write_formula("C2", '="Ly"&"on"', value="")
    page.write("A3", "marc")
    page.write_formula("B3", "=6000*2", value=12000)
    page.write("A4", "Total")
    page.write_formula("B4", "=SUM(B2:B3)", value="")

    report = imported(viewer, of(book))

    assert [(one.row, one.column, one.code, one.value) for one in report.warnings] == [
        (2, "Abonnés", "unreadable_number", "=SUM(D1:D9)"),
        (2, "Ville", "unreadable_formula", '="Ly"&"on"'),
    ]
    assert [(one.row, one.kind) for one in report.ignored] == [(4, "total")]
    assert (accounts(), counters("marc")) == (["instagram:lea", "instagram:marc"], {"followers": 12000})


def test_a_hidden_sheet_is_named(viewer, workbook):
    book, page = workbook("Pseudo", "Abonnés")
    page.write_row("A2", ["lea", 1000])
    hidden = book.add_worksheet("Archives")
    hidden.write_column("A1", ["Pseudo", "marc"])
    hidden.hide()

    report = imported(viewer, of(book))

    assert (accounts(), codes(report.warnings), report.warnings[0].value) == (
        ["instagram:lea"],
        [(None, "", "hidden_sheet")],
        "Archives",
    )


def test_thousands_of_links_far_to_the_right_are_all_found(viewer, workbook):
    book, page = workbook("", "", "", "Pseudo", "Abonnés")
    for row in range(1, 3001):
        page.write_url(row, 3, f"https://www.instagram.com/creator_{row}", string=f"Profil {row}")
        page.write(row, 4, row * 10)

    report = imported(viewer, of(book))

    assert (report.rejected, report.accounts["created"], counters("creator_3000")) == ((), 3000, {"followers": 30000})
