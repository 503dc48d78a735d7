"""A file with a sample of followers: judged at once, or refused in words with nothing kept."""

import io

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from essaim.accounts.core.viewer import Role
from essaim.accounts.models import User
from essaim.audit.core import samples
from essaim.audit.core.material import FollowerFacts
from essaim.audit.core.samples import NoFollowers, TooManyFollowers, sightings
from essaim.audit.queries import report_of
from essaim.audit.web import samples as page
from essaim.catalogue.models import Account, FollowerSample, SampledFollower
from tests.builders import a_catalogue, a_viewer, an_account

pytestmark = pytest.mark.django_db
TITLES = "pseudo;publications;abonnés;abonnements;photo;privé;biographie"
PEOPLE = [f"léa{n}.ex;{40 + n};{300 + n};{250 + n};oui;non;Maman, lectrice" for n in range(60)]
EMPTY = [f"x{n}87612;0;{n % 4};{3_000 + n};non;non;" for n in range(60)]


@pytest.fixture
def viewer():
    viewer = a_viewer(Role.CONTRIBUTOR)
    a_catalogue(viewer, an_account("ines.ex", followers=20_000))
    return viewer


@pytest.fixture
def member(viewer):
    browser = Client(headers={"accept-language": "fr"})
    browser.force_login(User.objects.get(pk=viewer.person_id))
    return browser


def send(browser, content: bytes, name: str = "abonnés.csv"):
    return browser.post(f"/creators/{Account.objects.get().pk}/followers", {"file": SimpleUploadedFile(name, content)})


def a_file(*rows: str) -> bytes:
    return "\n".join((TITLES, *rows)).encode()


def said(answer) -> str:
    return answer.content.decode()


def told_after(browser) -> str:
    """What the next page says of it."""
    return said(browser.get("/fees")).replace("\u202f", " ").replace("\xa0", " ")


def test_a_sample_is_kept_and_judged(viewer, member):
    answer = send(member, a_file(*PEOPLE, *EMPTY))

    account = Account.objects.get().pk
    assert answer["Location"] == f"/creators/{account}?tab=audit#audit-authenticity"
    assert "120 abonnés ont été lus." in told_after(member)
    assert SampledFollower.objects.filter(sample__account=account).count() == 120
    assert SampledFollower.objects.get(username="léa0.ex").bio_length == len("Maman, lectrice")
    figure = report_of(viewer, account).section("authenticity").line("authenticity").figure
    assert (figure.sample, figure.source) == (120, "abonnés.csv")


def test_the_words_of_a_biography_are_not_kept(member):
    send(member, a_file(*PEOPLE))

    assert "lectrice" not in str(list(SampledFollower.objects.values()))


def test_the_same_file_twice_changes_nothing(member):
    send(member, a_file(*PEOPLE))
    send(member, a_file(*PEOPLE))

    assert "déjà connu" in told_after(member)
    assert (FollowerSample.objects.count(), SampledFollower.objects.count()) == (1, 60)


def test_a_workbook_is_read_too(member):
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["username", "posts", "followers", "following", "has_profile_picture"])
        for row in range(1, 61):
            sheet.write_row(row, 0, [f"lea{row}.ex", row, row * 10, 200, True])

    send(member, file.getvalue(), "followers.xlsx")

    assert SampledFollower.objects.count() == 60


def test_few_followers_are_kept_and_give_no_share(member):
    send(member, a_file(*PEOPLE[:3]))

    told = told_after(member)
    assert "3 abonnés ont été lus." in told
    assert "Trop peu" in told


def test_cells_that_say_nothing_are_counted(member):
    send(member, a_file(*PEOPLE, "zoe.ex;beaucoup;?;12;peut-être;non;"))

    assert "2 cellules n’ont pas pu être lues" in told_after(member)


@pytest.mark.parametrize(
    ("content", "name", "reason"),
    [
        (b"", "vide.csv", "vide"),
        (b"\x89PNG\r\n\x1a\n" + bytes(200), "photo.csv", "PNG"),
        (b"PK\x03\x04" + b"\x00" * 400, "cassé.xlsx", ""),
        (bytes(range(256)) * 40, "bruit.csv", ""),
        (b"couleur;taille\nbleu;grand\n", "autre.csv", "couleur, taille"),
        (TITLES.encode(), "titres.csv", "aucun abonné"),
        (b"<html><body>non</body></html>", "page.csv", ""),
        (b'{"a": ' * 5_000, "profond.json", ""),
        (b"followers\n" + b"\x00\x00\x00\n" * 50, "zeros.csv", ""),
        (b"<script>alert(1)</script>;x\n1;2\n", "<script>.csv", ""),
    ],
)
def test_a_file_that_cannot_be_used_says_why_and_nothing_is_kept(member, content, name, reason):
    answer = send(member, content, name)

    assert answer.status_code == 422
    assert reason in answer.context["problem"]
    assert "<script>alert" not in said(answer)
    assert not FollowerSample.objects.exists()


def test_no_file_at_all_is_said(member):
    answer = member.post(f"/creators/{Account.objects.get().pk}/followers")

    assert (answer.status_code, answer.context["problem"]) == (422, "Choisissez d’abord un fichier.")


def test_a_file_beyond_the_limit_is_refused_unread(member, monkeypatch):
    monkeypatch.setattr(page, "SAMPLE_BYTES", 100)

    answer = send(member, a_file(*PEOPLE))

    assert (answer.status_code, "trop" in answer.context["problem"]) == (422, True)
    assert not FollowerSample.objects.exists()


def test_a_reader_brings_no_sample(viewer):
    reader = Client()
    person = User.objects.create_user("lecteur@example.org", "un mot de passe long")
    person.memberships.create(workspace_id=viewer.workspace_id, role=Role.READER)
    reader.force_login(person)

    assert send(reader, a_file(*PEOPLE)).status_code == 403
    assert not FollowerSample.objects.exists()


def test_a_form_from_elsewhere_brings_no_sample(viewer):
    elsewhere = Client(enforce_csrf_checks=True)
    elsewhere.force_login(User.objects.get(pk=viewer.person_id))

    assert send(elsewhere, a_file(*PEOPLE)).status_code == 403


def test_a_sample_has_somebody_in_it_and_not_too_many():
    with pytest.raises(NoFollowers):
        sightings([])
    with pytest.raises(TooManyFollowers):
        sightings([FollowerFacts(posts=1)] * (samples.MOST_FOLLOWERS + 1))


def test_what_no_column_can_hold_is_unknown():
    (kept,) = sightings([FollowerFacts(username="a\0b" + "c" * 400, bio_length=2**40, posts=3)])

    assert (kept.username, kept.bio_length, kept.posts_count) == ("ab" + "c" * 253, None, 3)
