"""A creator offers to work with a brand by its public page: no account, no trick to tell people from programs."""

import io
import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.core import mail, signing
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from essaim.accounts.models import Brand
from essaim.accounts.queries import workspace_of
from essaim.catalogue import actions
from essaim.catalogue.models import Account, Application, PrivacyCharter
from essaim.catalogue.queries.forgotten import forgotten_of
from essaim.portal.core.guarding import PER_HOUR, crowd_of
from essaim.portal.web import applying
from tests.builders import NOON, a_viewer

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n1 0 obj\n"
WRITTEN = {
    "name": "Inès Exemple",
    "email": "ines@example.org",
    "on_instagram": "https://www.instagram.com/Ines.Exemple/",
    "followers_instagram": "12 400",
    "niches": ["beauty"],
    "country": "FR",
    "city": "Lyon",
    "price_reel": "149,50 €",
    "currency": "EUR",
    "message": "J’utilise vos savons.",
    "is_adult": "on",
}


@pytest.fixture(autouse=True)
def _apart(tmp_path, settings):
    """Uploads and counters of the test's own."""
    settings.MEDIA_ROOT = tmp_path / "uploads"
    cache.clear()


@pytest.fixture
def viewer():
    """Somebody of the brand, whose charter says who answers."""
    member = a_viewer(workspace="Maison Alba")
    PrivacyCharter.objects.create(
        workspace_id=member.workspace_id,
        controller={"name": "Maison Alba SAS", "email": "contact@example.org"},
        edited_at=NOON,
    )
    return member


@pytest.fixture
def page(viewer):
    """The address of an open page."""
    brand = Brand.objects.create(workspace=workspace_of(viewer), name="Alba")
    words = {"fr": {"welcome": "Bienvenue chez <b>nous</b>."}, "en": {"looking_for": "Calm voices."}}
    actions.edit_application_page(viewer, brand_id=brand.pk, slug="alba", words=words, is_open=True, at=NOON)
    return "/work-with-us/alba"


@pytest.fixture
def creator():
    """A browser that nobody signed in with, in French."""
    return Client(headers={"accept-language": "fr"})


def opened(ago=timedelta(minutes=2)):
    return signing.dumps(int((timezone.now() - ago).timestamp()), salt=applying._SALT)


def sent(creator, page, **changed):
    return creator.post(page, {**WRITTEN, "opened": opened(), **changed})


def own_page():
    (address,) = re.findall(r"http://testserver(/my-application/\S+)", mail.outbox[-1].body)
    return address


def words(answer):
    return answer.content.decode()


def test_the_page_says_what_the_brand_wrote_and_the_notice_the_law_wants(creator, page):
    shown = words(creator.get(page))

    assert "Bienvenue chez &lt;b&gt;nous&lt;/b&gt;." in shown
    assert "Calm voices." in shown
    for said in ("Maison Alba SAS", "contact@example.org", "6(1)(b)", "CNIL"):
        assert said in shown


def test_an_offer_is_confirmed_by_the_link_in_the_mail_and_by_nothing_less(creator, page):
    answer = sent(creator, page)
    (message,) = mail.outbox
    kept = Application.objects.get()

    assert (answer.status_code, answer["Location"]) == (302, f"{page}/thanks")
    assert "confirmez" in words(creator.get(answer["Location"]))
    assert message.to == ["ines@example.org"]
    assert kept.state == "unconfirmed"
    assert kept.accounts == [{"platform": "instagram", "handle": "Ines.Exemple", "followers": 12_400}]
    assert (kept.niches, kept.prices) == (["beauté"], {"reel": {"amount": "149.50", "currency": "EUR"}})
    assert "Maison Alba SAS" in kept.notice
    # A program that looks into mails opens links: opening confirms nothing.
    assert creator.get(own_page()).status_code == 200
    assert Application.objects.get().state == "unconfirmed"

    creator.post(own_page())

    assert Application.objects.get().state == "waiting"
    assert not Account.objects.exists()


def test_an_applicants_page_is_theirs_alone(creator, page, caplog):
    sent(creator, page)
    answer = creator.get(own_page())

    assert answer["Cache-Control"] == "no-store, private"
    assert "noindex" in answer["X-Robots-Tag"]
    for other in ("/my-application/nothing", own_page() + "x"):
        assert creator.get(other).status_code == 404
    assert own_page().rsplit("/", 1)[1] not in caplog.text


def test_an_applicant_corrects_then_withdraws(creator, page):
    sent(creator, page, attached=SimpleUploadedFile("kit.pdf", PDF))
    shown = words(creator.get(f"{own_page()}/correct"))
    corrected = creator.post(f"{own_page()}/correct", {**WRITTEN, "city": "Nantes", "email": "x@example.org"})
    kept = Application.objects.get()
    gone = creator.post(f"{own_page()}/withdraw")

    assert 'value="149,5"' in shown
    assert corrected.status_code == 302
    assert (kept.city, kept.email, len(kept.files)) == ("Nantes", "ines@example.org", 1)
    assert gone.status_code == 200
    assert not Application.objects.exists()
    assert list(settings.MEDIA_ROOT.iterdir()) == []
    assert creator.get(own_page()).status_code == 404


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"on_instagram": "", "followers_instagram": ""}, "id_on_instagram"),
        ({"on_instagram": "", "followers_instagram": "12"}, "id_on_instagram"),
        ({"on_instagram": "https://www.tiktok.com/@ines"}, "id_on_instagram"),
        ({"on_instagram": "not a handle"}, "id_on_instagram"),
        ({"followers_instagram": "many"}, "id_followers_instagram"),
        ({"price_reel": "much"}, "id_price_reel"),
        ({"price_reel": "NaN"}, "id_price_reel"),
        ({"email": "nobody"}, "id_email"),
        ({"name": " "}, "id_name"),
        ({"is_adult": ""}, "id_is_adult"),
        ({"country": "XX"}, "id_country"),
        ({"niches": ["beauty", "food", "travel", "art", "books", "music", "dance"]}, "id_niches"),
    ],
    ids=lambda value: "" if isinstance(value, str) else "-".join(value),
)
def test_what_cannot_be_kept_is_said_where_it_was_written_and_nothing_is_lost(creator, page, changed, field):
    answer = sent(creator, page, **changed)

    assert answer.status_code == 422
    assert f'href="#{field}"' in words(answer)
    assert "utilise vos savons" in words(answer)
    assert not Application.objects.exists()
    assert mail.outbox == []


def test_a_file_that_could_harm_is_refused_by_its_name_on_the_page(creator, page):
    answer = sent(creator, page, attached=SimpleUploadedFile("kit.pdf", b"<svg><script/></svg>"))

    assert answer.status_code == 422
    assert "kit.pdf" in words(answer)
    assert not Application.objects.exists()


def test_too_much_is_refused_before_it_is_read(creator, page):
    answer = creator.post(
        page, data=io.BytesIO(b"x"), content_type="multipart/form-data; boundary=x", CONTENT_LENGTH="99999999"
    )

    assert answer.status_code == 413


def test_a_program_that_fills_in_every_field_is_told_nothing_and_kept_nowhere(creator, page):
    answer = sent(creator, page, **{applying.TRAP: "https://example.org"})

    assert answer["Location"] == f"{page}/thanks"
    assert not Application.objects.exists()
    assert mail.outbox == []


@pytest.mark.parametrize("ago", [timedelta(0), timedelta(hours=25)], ids=["at once", "a day later"])
def test_a_form_sent_too_fast_or_too_late_is_shown_again_as_it_was_written(creator, page, ago):
    answer = sent(creator, page, opened=opened(ago))

    assert answer.status_code == 422
    assert "ines@example.org" in words(answer)
    assert not Application.objects.exists()


def test_a_form_of_ones_own_making_is_not_taken(creator, page):
    assert sent(creator, page, opened="1700000000").status_code == 422
    assert Client(enforce_csrf_checks=True).post(page, {**WRITTEN, "opened": opened()}).status_code == 403


def test_a_network_sends_a_few_an_hour_and_is_named_nowhere(creator, page):
    crowd = crowd_of("127.0.0.1", secret=settings.SECRET_KEY, at=timezone.now())
    later = crowd_of("127.0.0.1", secret=settings.SECRET_KEY, at=timezone.now() + timedelta(hours=1))
    for one in (crowd, later):
        cache.set(one, PER_HOUR)

    answer = sent(creator, page)

    assert answer.status_code == 429
    assert "ines@example.org" in words(answer)
    assert not Application.objects.exists()


def test_behind_a_proxy_it_is_the_network_that_the_proxy_saw(creator, page, settings):
    settings.HTTPS = True
    at = timezone.now()
    for moment in (at, at + timedelta(hours=1)):
        cache.set(crowd_of("203.0.113.7", secret=settings.SECRET_KEY, at=moment), PER_HOUR)

    crowded = creator.post(
        page, {**WRITTEN, "opened": opened()}, headers={"x-forwarded-for": "198.51.100.1, 203.0.113.200"}
    )
    other = creator.post(
        page, {**WRITTEN, "opened": opened()}, headers={"x-forwarded-for": "203.0.113.7, 198.51.100.1"}
    )

    assert (crowded.status_code, other.status_code) == (429, 302)


def test_neighbours_are_one_network_and_others_are_not():
    def crowd(address):
        return crowd_of(address, secret="s", at=NOON)

    assert crowd("192.0.2.1") == crowd("192.0.2.200") != crowd("192.0.3.1")
    assert crowd("2001:db8:1::1") == crowd("2001:db8:1:9::1") != crowd("2001:db8:2::1")
    assert crowd("nonsense") == crowd("")


def test_a_mail_that_cannot_leave_keeps_nothing_and_says_so(creator, page, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9

    answer = sent(creator, page, attached=SimpleUploadedFile("kit.pdf", PDF))

    assert answer.status_code == 422
    assert 'href="#id_email"' in words(answer)
    assert not Application.objects.exists()
    assert list(settings.MEDIA_ROOT.iterdir()) == []


def test_without_a_mail_server_the_offer_waits_for_somebody_to_check_the_address(creator, page, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"

    answer = sent(creator, page)

    assert answer.status_code == 302
    assert Application.objects.get().state == "unconfirmed"
    assert "confirmez" not in words(creator.get(answer["Location"]))


def test_who_asked_to_be_forgotten_is_told_by_mail_alone(creator, page, viewer):
    digests = forgotten_of(viewer).digests_of("instagram", ["ines.exemple"])
    actions.remember_forgotten(viewer, digests=digests, at=NOON, keeps_until=NOON + timedelta(days=1095))

    answer = sent(creator, page)

    assert (answer.status_code, answer["Location"]) == (302, f"{page}/thanks")
    assert not Application.objects.exists()
    (message,) = mail.outbox
    assert "contact@example.org" in message.body
    assert "my-application" not in message.body


def test_a_closed_page_and_one_that_never_was_look_alike(creator, page, viewer):
    actions.edit_application_page(
        viewer, brand_id=Brand.objects.get(name="Alba").pk, slug="alba", words={}, is_open=False, at=NOON
    )
    closed, never = creator.get(page), creator.get("/work-with-us/nobody")

    assert closed.status_code == never.status_code == 404
    assert sent(creator, page).status_code == 404
    assert creator.get(f"{page}/thanks").status_code == 404
