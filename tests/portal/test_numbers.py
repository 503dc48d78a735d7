"""A creator gives their own numbers by a personal link: by permission, or typed; and takes them back."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from essaim.catalogue.actions import connect
from essaim.catalogue.models import Account, AudienceShare, Connection, Post, Snapshot, Source
from tests.builders import a_catalogue, a_viewer, an_account
from tests.connectors.loopback import serving
from tests.connectors.tiktok_server import APPLICATION, CODE, tiktok
from tests.portal.worlds import a_link

pytestmark = pytest.mark.django_db
TYPED = {"followers": "12 400", "country": "FR 62 %\nBE: 8,5", "age": "25-34 ans 41", "gender": "femmes 70\nhommes 30"}


@pytest.fixture
def service(monkeypatch, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    with serving(tiktok()) as here:
        monkeypatch.setenv("ESSAIM_TIKTOK_API", here.address)
        yield here


@pytest.fixture
def viewer():
    return a_viewer(workspace="Maison Alba")


@pytest.fixture
def address(viewer):
    """The page behind a link made for @marie.ex."""
    a_catalogue(viewer, an_account("marie.ex", platform="tiktok", name="Marie Exemple"))
    return a_link(viewer, Account.objects.get().pk, at=timezone.now()) + "/numbers"


@pytest.fixture
def creator():
    return Client(headers={"accept-language": "en"})


def text(answer):
    return " ".join(answer.content.decode().split())


def test_numbers_typed_are_kept_as_the_creators_own(creator, address):
    answer = creator.post(address, TYPED, follow=True)

    source = Source.objects.get(kind="creator")
    assert "your numbers are with the brand" in text(answer)
    assert (source.legal_basis, source.label) == ("consent", "@marie.ex")
    assert Snapshot.objects.get(source=source).followers == 12_400
    assert {(one.dimension, one.value): one.share for one in AudienceShare.objects.filter(source=source)} == {
        ("country", "FR"): 0.62,
        ("country", "BE"): 0.085,
        ("age", "25-34"): 0.41,
        ("gender", "women"): 0.7,
        ("gender", "men"): 0.3,
    }


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ({}, "Write at least one number"),
        ({"followers": "beaucoup"}, "“beaucoup” is no number of followers"),
        ({"followers": "99999999999"}, "is no number of followers"),
        ({"country": "France 62"}, "“France 62” cannot be read among the countries"),
        ({"country": "FR 62\nBE 61"}, "add up to 123 %"),
        ({"country": "FR 12\nfr 13"}, "one is written twice"),
        ({"age": "vieux 10"}, "like “25-34 41”"),
        ({"city": "\n".join(f"Ville {n} : 1" for n in range(60))}, "At most 50 cities"),
    ],
)
def test_what_cannot_be_kept_is_said_and_stays_in_the_form(creator, address, typed, problem):
    answer = creator.post(address, typed)

    assert answer.status_code == 422
    assert problem in text(answer)
    assert all(value.split("\n")[0] in text(answer) for value in typed.values())
    assert not Source.objects.filter(kind="creator").exists()


def test_an_account_is_connected_and_taken_back_by_its_creator(viewer, creator, address, service):
    connect(viewer, service="tiktok", credentials=APPLICATION, at=timezone.now())
    before = text(creator.get(address))
    asked = creator.get(f"{address}/tiktok")
    state = parse_qs(urlsplit(asked.context["address"]).query)["state"][0]

    given = creator.get("/permissions/tiktok", {"code": CODE, "state": state}, follow=True)
    read = Post.objects.count(), Connection.objects.exclude(outside_id="").get().account_id
    gone = creator.post(f"{address}/tiktok/give-up", follow=True)

    assert "See what is asked" in before
    assert "What Maison Alba will read" in text(asked)
    assert "Thank you: @marie.ex is connected" in text(given)
    assert "You gave your permission" in text(given)
    assert read == (3, Account.objects.get().pk)
    assert "what was read by it is deleted" in text(gone)
    assert Post.objects.count() == 0
    assert service.faults == []


@pytest.mark.usefixtures("service")
def test_somebody_elses_account_is_refused_in_a_sentence(viewer, creator):
    a_catalogue(viewer, an_account("tom.ex", platform="tiktok"))
    address = a_link(viewer, Account.objects.get().pk, at=timezone.now()) + "/numbers"
    connect(viewer, service="tiktok", credentials=APPLICATION, at=timezone.now())
    asked = creator.get(f"{address}/tiktok")
    state = parse_qs(urlsplit(asked.context["address"]).query)["state"][0]

    answer = creator.get("/permissions/tiktok", {"code": CODE, "state": state}, follow=True)

    assert "was given for @marie.ex, and was asked for @tom.ex" in text(answer)
    assert Post.objects.count() == 0


def test_without_an_application_nothing_is_offered(creator, address):
    assert "See what is asked" not in text(creator.get(address))
    assert creator.get(f"{address}/tiktok").status_code in (302, 404)
    assert creator.post(f"{address}/tiktok/give-up").status_code in (302, 404)


def test_the_page_is_private_and_closed_with_the_link(creator, address):
    answer = creator.get(address)

    assert answer["Cache-Control"] == "no-store, private"
    assert creator.get("/report/another-secret/numbers").status_code == 404


TIKTOK_STUDIO = (
    "Video title,Video link,Post time,Total likes,Total comments,Total shares,Total views\n"
    "Ma recette,https://www.tiktok.com/@marie.ex/video/7080,2026-10-03,1.2K,12,3,18400\n"
)
OTHERS = "platform,handle,followers,email\ntiktok,someone.else,9000,else@example.org\n"


def an_export(name, content):
    return {"export": SimpleUploadedFile(name, content.encode() if isinstance(content, str) else content)}


def test_an_export_is_read_for_their_account_and_not_kept(creator, address, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "uploads"

    answer = creator.post(address, an_export("tiktok_content.csv", TIKTOK_STUDIO), follow=True)

    assert "1 publication is with the brand" in text(answer)
    post = Post.objects.get()
    assert (post.views, post.source.kind, post.source.legal_basis) == (18_400, "creator", "consent")
    assert not list((tmp_path / "uploads").glob("*"))


def test_of_a_sheet_of_many_only_their_own_line_is_taken(creator, address):
    own = "tiktok,marie.ex,15000,marie@example.org\n"

    creator.post(address, an_export("liste.csv", OTHERS + own))

    assert [str(one) for one in Account.objects.all()] == ["tiktok:marie.ex"]
    assert Snapshot.objects.filter(source__kind="creator").get().followers == 15_000


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("liste.csv", OTHERS, "says nothing of @marie.ex"),
        ("kit.pdf", b"%PDF-1.7", "is no export of statistics"),
        ("page.csv", "<html><script>1</script>", "of a kind that is not taken"),
        ("vide.csv", "", "is empty"),
        ("x.csv", "a,b\n", "no row"),
    ],
    ids=["others", "pdf", "page", "empty", "titles"],
)
def test_what_is_no_export_of_theirs_is_said_and_nothing_kept(
    creator, address, settings, tmp_path, name, content, said
):
    settings.MEDIA_ROOT = tmp_path / "uploads"

    answer = creator.post(address, an_export(name, content))

    assert answer.status_code == 422
    assert said in text(answer)
    assert not Source.objects.filter(kind="creator").exists()
    assert not list((tmp_path / "uploads").glob("*"))
