"""A file on the web: received, looked at, corrected, imported by a job, reported."""

import csv
import io

import pytest

from essaim.accounts.core.viewer import Role
from essaim.catalogue import tasks
from essaim.catalogue.actions import (
    ImportNotReady,
    confirm_mapping,
    end_cut_imports,
    preview_of,
    receive_file,
    report_lines,
    report_of,
    rows_read,
    run_import,
)
from essaim.catalogue.core.intake import limits
from essaim.catalogue.core.intake.mapping import FileMapping
from essaim.catalogue.core.intake.refusals import EmptyFile, TooLarge
from essaim.catalogue.models import ImportedFile
from essaim.kernel.errors import NotAllowed, NotFound
from tests.builders import NOON, a_viewer
from tests.catalogue.files import accounts, counters

pytestmark = pytest.mark.django_db
TEXT = "Pseudo;Abonnés;Note\nlea;12 000;=HYPERLINK(1)\n;5;\n@LEA;3;\n"


@pytest.fixture
def viewer():
    return a_viewer(Role.CONTRIBUTOR)


def received(viewer, text=TEXT, name="Créatrices Instagram.csv"):
    return receive_file(viewer, name=name, chunks=[text.encode()], at=NOON)


def test_a_name_is_only_shown_and_never_a_path(viewer, home):
    file = received(viewer, name="../../etc/passwd")

    assert (file.name, [path.name for path in (home / "uploads").iterdir()]) == ("passwd", [file.stored_as])


def test_the_preview_shows_what_each_row_would_become(viewer):
    seen = preview_of(viewer, received(viewer).pk)

    rows = [
        (row.number, row.cells[0], row.kind, row.rejected.code if row.rejected else "") for row in seen.tables[0].rows
    ]
    assert rows == [(2, "lea", "", ""), (3, "", "", "missing_handle"), (4, "@LEA", "", "duplicate")]
    assert (seen.accounts, seen.rows, seen.is_whole, seen.columns_recognised, seen.columns_in_all) == (1, 3, True, 2, 3)
    assert (seen.mapping.tables[0].columns[1].samples, accounts()) == (("12 000", "5", "3"), [])


def test_a_corrected_mapping_is_what_is_imported_and_can_be_remembered(viewer):
    first = received(viewer)
    written = preview_of(viewer, first.pk).mapping.as_json()
    written["tables"][0]["columns"][2]["field"] = "bio"
    confirm_mapping(viewer, imported_file_id=first.pk, mapping=FileMapping.from_json(written), remember=True, at=NOON)
    done = run_import(imported_file_id=first.pk, at=NOON)

    seen = preview_of(viewer, received(viewer).pk)

    assert (done.report["accounts"]["created"], accounts(), counters("lea")) == (
        1,
        ["instagram:lea"],
        {"followers": 12000},
    )
    assert (seen.is_saved, seen.mapping.tables[0].columns[2].field) == (True, "bio")


def test_the_report_can_be_downloaded_without_formulas(viewer):
    file = received(viewer, "Pseudo;Plateforme\n=cmd|' /C calc'!A0;Instagram\nlea;Instagram\n")
    run_import(imported_file_id=file.pk, at=NOON)

    titles, line = report_lines(viewer, file.pk)

    assert (len(titles), line[1:5:3]) == (6, ["2", "'=cmd|' /C calc'!A0"])
    written = io.StringIO()
    csv.writer(written).writerow(line)
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in line)


def test_long_lists_are_cut_in_the_row_and_whole_in_the_file(viewer):
    file = received(viewer, "Pseudo;Abonnés\n" + ";1\n" * 500 + "lea;2\n")
    done = run_import(imported_file_id=file.pk, at=NOON)

    assert (len(report_of(done).rejected), done.report["counts"]["rejected"]) == (200, 500)
    assert len(list(report_lines(viewer, file.pk))) == 1 + 500 + len(done.report["warnings"])


def test_running_twice_changes_nothing(viewer):
    file = received(viewer)
    first = run_import(imported_file_id=file.pk, at=NOON)
    tasks.run_import.func(file.pk)

    file.refresh_from_db()
    assert (file.report, file.finished_at, rows_read(file)) == (first.report, NOON, 3)


def test_a_file_that_cannot_be_read_keeps_the_reason(viewer):
    file = received(viewer, "")

    with pytest.raises(EmptyFile):
        preview_of(viewer, file.pk)
    done = run_import(imported_file_id=file.pk, at=NOON)

    assert (done.failure, done.report, report_of(done)) == ({"code": "empty_file", "facts": {}}, None, None)


def test_a_mapping_is_not_changed_once_its_import_has_begun(viewer):
    file = received(viewer)
    mapping = preview_of(viewer, file.pk).mapping
    run_import(imported_file_id=file.pk, at=NOON)

    with pytest.raises(ImportNotReady):
        confirm_mapping(viewer, imported_file_id=file.pk, mapping=mapping, at=NOON)


def test_a_file_beyond_the_limit_leaves_nothing_behind(viewer, home, monkeypatch):
    monkeypatch.setattr(limits, "FILE_BYTES", 10)

    with pytest.raises(TooLarge):
        received(viewer)

    assert (list((home / "uploads").iterdir()), ImportedFile.objects.count()) == ([], 0)


def test_others_see_nothing_of_it_and_readers_bring_nothing(viewer):
    file = received(viewer)
    other = a_viewer(Role.OWNER, workspace="Autre maison")

    with pytest.raises(NotFound):
        preview_of(other, file.pk)
    with pytest.raises(NotAllowed):
        received(a_viewer(Role.READER, workspace="Troisième"))


def test_an_import_cut_short_says_so_and_can_be_asked_for_again(viewer):
    cut, done, waiting = received(viewer), received(viewer, name="Instagram 2.csv"), received(viewer)
    mapping = preview_of(viewer, cut.pk).mapping
    run_import(imported_file_id=done.pk, at=NOON)
    ImportedFile.objects.filter(pk=cut.pk).update(started_at=NOON, rows_read=0)

    end_cut_imports(at=NOON)

    for file in (cut, done, waiting):
        file.refresh_from_db()
    assert (cut.finished_at, cut.failure, cut.report) == (NOON, {"code": "import_cut_short", "facts": {}}, None)
    assert (done.failure, waiting.failure, waiting.started_at) == (None, None, None)

    confirm_mapping(viewer, imported_file_id=cut.pk, mapping=mapping, at=NOON)
    again = run_import(imported_file_id=cut.pk, at=NOON)

    assert (again.failure, again.report["accounts"]["unchanged"], accounts()) == (None, 1, ["instagram:lea"])
