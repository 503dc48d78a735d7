"""The wizard: receive, correct, import, report."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from essaim.accounts.core.viewer import Role
from essaim.accounts.models import User
from essaim.catalogue import actions
from essaim.catalogue.core.intake.mapping import Confidence
from essaim.catalogue.models import Account, ImportedFile, SavedMapping
from essaim.catalogue.web.mapping_form import MappingForm
from tests.builders import NOON, a_viewer

pytestmark = [
    pytest.mark.django_db,
]

TEXT = "Pseudo Insta;Abonnés;Sujets à nous\n@ines.ex;12,4 k;soin\n;900;rien\n"


@pytest.fixture
def viewer():
    return a_viewer(Role.CONTRIBUTOR)


@pytest.fixture
def member(client, viewer, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    client.force_login(User.objects.get(pk=viewer.person_id))
    return client


def a_file(viewer, text: str = TEXT, name: str = "créateurs.csv") -> ImportedFile:
    return actions.receive_file(viewer, name=name, chunks=[text.encode()], at=NOON)


def choices(viewer, file) -> dict[str, str]:
    form = MappingForm(mapping=actions.preview_of(viewer, file.pk).mapping)
    return {name: form[name].value() or "" for name in form.fields if name != "remember"}


def test_a_file_goes_from_upload_to_report(member, viewer):
    answer = member.post("/imports/new", {"uploads": SimpleUploadedFile("liste.csv", TEXT.encode())})
    file = ImportedFile.objects.get()
    assert answer["Location"] == f"/imports/{file.pk}"

    member.post(f"/imports/{file.pk}/mapping", choices(viewer, file) | {"t0-c2-field": "niches", "remember": "on"})

    page = member.get(f"/imports/{file.pk}")
    assert Account.objects.get().niches == ["soin"]
    assert SavedMapping.objects.count() == 1
    assert page.context["counts"] == {"rejected": 1, "warnings": 0, "ignored": 0}
    assert member.get(f"/imports/{file.pk}/report.csv").status_code == 200


def test_several_files_are_received_at_once(member):
    files = [SimpleUploadedFile(f"{name}.csv", TEXT.encode()) for name in ("un", "deux")]

    answer = member.post("/imports/new", {"uploads": files})

    assert answer["Location"] == "/imports"
    assert ImportedFile.objects.count() == 2


def test_a_preview_keeps_nothing(member, viewer):
    file = a_file(viewer)

    page = member.post(f"/imports/{file.pk}/preview", choices(viewer, file) | {"t0-c0-field": "ignore"})

    file.refresh_from_db()
    assert page.status_code == 200
    assert page.context["problem"]
    assert (file.mapping, Account.objects.count()) == (None, 0)


def test_a_file_that_is_no_table_is_refused_in_one_sentence(member, viewer):
    page = member.get(f"/imports/{a_file(viewer, '').pk}")

    assert (page.status_code, page.templates[0].name) == (422, "catalogue/import_failed.html")


def test_what_a_person_says_of_a_column_is_certain(viewer):
    file = a_file(viewer)
    mapping = actions.preview_of(viewer, file.pk).mapping

    form = MappingForm(choices(viewer, file) | {"t0-c2-field": "niches", "t0-platform": "tiktok"}, mapping=mapping)

    assert form.is_valid(), form.errors
    table = form.corrected().tables[0]
    assert (table.platform, table.platform_from) == ("tiktok", "person")
    assert (table.columns[2].field, table.columns[2].confidence) == ("niches", Confidence.CONFIRMED)
    assert table.columns[1] == mapping.tables[0].columns[1].__class__(
        **{**mapping.tables[0].columns[1].as_json(), "confidence": mapping.tables[0].columns[1].confidence}
    )


@pytest.mark.parametrize(("refused", "is_said"), [(4, False), (20, True)])
def test_a_long_table_of_refused_rows_says_how_many_it_holds(viewer, member, refused, is_said):
    text = TEXT + "".join(f";900;;{number}\n" for number in range(refused))
    file = a_file(viewer, text)
    member.post(f"/imports/{file.pk}/mapping", choices(viewer, file))

    page = member.get(f"/imports/{file.pk}", headers={"accept-language": "en"}).content.decode()

    assert ("rows stand in this table" in page) is is_said


def test_another_workspaces_file_does_not_exist(member):
    theirs = a_file(a_viewer(workspace="Leur maison"))

    asked = [member.get(f"/imports/{theirs.pk}{rest}").status_code for rest in ("", "/progress", "/report.csv")]

    assert asked == [404, 404, 404]
    assert member.post(f"/imports/{theirs.pk}/mapping").status_code == 404


def test_a_reader_imports_nothing(client):
    client.force_login(User.objects.get(pk=a_viewer(Role.READER).person_id))

    answer = client.post("/imports/new", {"uploads": SimpleUploadedFile("liste.csv", TEXT.encode())})

    assert (answer.status_code, ImportedFile.objects.count()) == (403, 0)


def test_the_sample_file_is_understood_whole(viewer, client):
    text = client.get("/imports/sample.csv").content.decode()

    preview = actions.preview_of(viewer, a_file(viewer, text).pk)

    assert (preview.columns_recognised, preview.columns_in_all, preview.accounts) == (8, 8, 4)
    assert (preview.rejected, preview.warnings) == ((), ())
