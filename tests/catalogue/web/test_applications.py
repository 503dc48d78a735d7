"""Members answer those who offer to work with them: the queue, one application, the public page; and real mail."""

import email
import email.policy
import socket
from contextlib import contextmanager

import pytest
from aiosmtpd.controller import Controller
from django.core import mail
from django.test import Client
from django.utils import timezone

from essaim.accounts.core.viewer import Role
from essaim.accounts.models import Brand, Membership, User
from essaim.accounts.queries import workspace_of
from essaim.catalogue import actions, queries
from essaim.catalogue.models import Account, Application, ApplicationPage, ImportedFile, PrivacyCharter
from tests.builders import NOON, a_viewer
from tests.catalogue.actions.test_applications import NOTICE, OFFER, PDF

pytestmark = pytest.mark.django_db
CSV = b"platform,handle,followers\ninstagram,ines.exemple,12400\n"


@pytest.fixture(autouse=True)
def _uploads(tmp_path, settings):
    """A folder of uploads of the test's own."""
    settings.MEDIA_ROOT = tmp_path / "uploads"


@pytest.fixture
def viewer():
    """The owner of a workspace whose charter says who answers."""
    member = a_viewer(workspace="Maison Alba")
    PrivacyCharter.objects.create(
        workspace_id=member.workspace_id,
        controller={"name": "Maison Alba SAS", "email": "contact@example.org"},
        edited_at=NOON,
    )
    return member


@pytest.fixture
def brand(viewer):
    """Alba, without a public page."""
    return Brand.objects.create(workspace=workspace_of(viewer), name="Alba")


@pytest.fixture
def number(viewer, brand):
    """The application of Inès, confirmed, with two files."""
    at = timezone.now()
    actions.edit_application_page(viewer, brand_id=brand.pk, slug="alba", words={}, is_open=True, at=at)
    files = [actions.Attached("kit.pdf", PDF), actions.Attached("stats.csv", CSV)]
    page = queries.open_page("alba")
    applied = actions.apply(page, offer=OFFER, notice=NOTICE, at=at, files=files)
    actions.confirm_application(secret=applied.secret, at=at)
    return applied.application_id


def signed_in(viewer, language="fr"):
    client = Client(headers={"accept-language": language})
    client.force_login(User.objects.get(pk=viewer.person_id))
    return client


def a_colleague(viewer, role):
    person = User.objects.create_user(f"{role.value}@example.org", "un mot de passe long")
    Membership.objects.create(workspace_id=viewer.workspace_id, person=person, role=role)
    client = Client()
    client.force_login(person)
    return client


def words(answer):
    return answer.content.decode()


def decided(client, number, decision, **changed):
    written = {"decision": decision, "language": "fr", "subject": "Bonjour", "text": "Merci, Inès.", **changed}
    return client.post(f"/applications/{number}/decision", written)


def test_the_queue_shows_what_waits_and_each_opens(viewer, number):
    client = signed_in(viewer)

    assert "Inès Exemple" in words(client.get("/applications"))
    assert "Inès Exemple" not in words(client.get("/applications?state=declined"))
    assert "Inès Exemple" in words(client.get("/applications?state=nonsense"))
    shown = words(client.get(f"/applications/{number}"))
    for said in ("ines@example.org", "@Ines.Exemple", "150", "kit.pdf", "deux ans"):
        assert said in shown


@pytest.mark.parametrize(("language", "said"), [("fr", "Merci de nous avoir écrit"), ("en", "Thank you for writing")])
def test_an_answer_is_proposed_in_the_language_that_is_chosen(viewer, number, language, said):
    shown = words(signed_in(viewer).get(f"/applications/{number}?decision=declined&language={language}"))

    assert said in shown


def test_accepted_with_an_answer_sent_and_a_list(viewer, number):
    into = actions.make_list(viewer, name="Printemps", at=timezone.now())

    answer = decided(signed_in(viewer), number, "accepted", is_sent="on", into=str(into.pk))

    assert answer["Location"] == f"/applications/{number}"
    assert Application.objects.get().state == "accepted"
    assert len(queries.entries_of(viewer, into.pk)) == Account.objects.count() == 2
    (sent,) = mail.outbox
    assert (sent.to, sent.subject, sent.body) == (["ines@example.org"], "Bonjour", "Merci, Inès.")


def test_an_answer_without_words_is_refused_and_nothing_decided(viewer, number):
    answer = decided(signed_in(viewer), number, "declined", text=" ")

    assert answer.status_code == 422
    assert "Bonjour" in words(answer)
    assert Application.objects.get().state == "waiting"


def test_decided_twice_is_said(viewer, number):
    client = signed_in(viewer)
    decided(client, number, "declined")

    answer = decided(client, number, "accepted")

    assert answer.status_code == 422
    assert not Account.objects.exists()


def test_a_declined_one_can_be_looked_at_again(viewer, number):
    client = signed_in(viewer)
    decided(client, number, "declined")

    client.post(f"/applications/{number}/reopening")

    assert Application.objects.get().state == "waiting"


def test_without_a_mail_server_the_answer_is_kept_to_copy(viewer, number, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    client = signed_in(viewer, "en")

    decided(client, number, "declined", is_sent="on")
    shown = words(client.get(f"/applications/{number}"))

    assert "Not sent from here." in shown
    assert "Merci, Inès." in shown


def test_their_link_is_mailed_once_more(viewer, number):
    signed_in(viewer).post(f"/applications/{number}/link")

    assert "http://testserver/my-application/" in mail.outbox[0].body


def test_a_file_is_downloaded_never_shown(viewer, number):
    answer = signed_in(viewer).get(f"/applications/{number}/files/0")

    assert answer.content == PDF
    assert answer["Content-Disposition"] == 'attachment; filename="kit.pdf"'
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert signed_in(viewer).get(f"/applications/{number}/files/9").status_code == 404


def test_an_export_goes_into_the_imports_own_pages(viewer, number):
    answer = signed_in(viewer).post(f"/applications/{number}/files/1/import")

    received = ImportedFile.objects.get()
    assert answer["Location"] == f"/imports/{received.pk}"
    assert received.name == "stats.csv"


def test_a_page_is_edited_opened_and_closed(viewer, brand):
    client = signed_in(viewer)
    written = {"slug": "alba", "welcome_fr": "Bienvenue.", "looking_for_en": "Calm voices.", "is_open": "on"}

    kept = client.post(f"/applications/pages/{brand.pk}", written)
    refused = client.post(f"/applications/pages/{brand.pk}", {**written, "slug": "Not an address"})

    assert (kept.status_code, refused.status_code) == (302, 422)
    page = ApplicationPage.objects.get()
    assert (page.slug, page.is_open) == ("alba", True)
    assert page.words == {"fr": {"welcome": "Bienvenue."}, "en": {"looking_for": "Calm voices."}}
    assert "Bienvenue." in words(refused)
    assert "/work-with-us/alba" in words(client.get(f"/applications/pages/{brand.pk}"))


def test_a_page_stays_closed_until_somebody_answers_for_the_data(viewer, brand):
    PrivacyCharter.objects.all().delete()

    answer = signed_in(viewer, "en").post(f"/applications/pages/{brand.pk}", {"slug": "alba", "is_open": "on"})

    assert answer.status_code == 422
    assert "who answers for the personal data" in words(answer)
    assert not ApplicationPage.objects.exists()


def test_each_role_does_what_it_may(viewer, number, brand):
    reader, contributor = a_colleague(viewer, Role.READER), a_colleague(viewer, Role.CONTRIBUTOR)

    assert reader.get(f"/applications/{number}").status_code == 200
    assert decided(reader, number, "declined").status_code == 403
    assert contributor.post(f"/applications/pages/{brand.pk}", {"slug": "x"}).status_code == 403
    assert decided(contributor, number, "shortlisted").status_code == 302


def test_another_workspace_finds_nothing(number, brand):
    stranger = signed_in(a_viewer(workspace="Autre maison"))

    assert "Inès" not in words(stranger.get("/applications"))
    for path in (f"/applications/{number}", f"/applications/{number}/files/0", f"/applications/pages/{brand.pk}"):
        assert stranger.get(path).status_code == 404
    for path in ("decision", "answer", "reopening", "address", "link", "files/1/import"):
        written = {"decision": "declined", "language": "fr", "subject": "x", "text": "x"}
        assert stranger.post(f"/applications/{number}/{path}", written).status_code == 404
    assert Application.objects.get().state == "waiting"


class Letterbox:
    """Keeps what a mail server receives; refuses the addresses it is told to."""

    def __init__(self, refuses=()):
        self.refuses, self.letters = refuses, []

    async def handle_RCPT(self, _server, _session, envelope, address, _options):  # noqa: N802  the library's name
        if address in self.refuses:
            return "550 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server, _session, envelope):  # noqa: N802  the library's name
        self.letters.append(email.message_from_bytes(envelope.content, policy=email.policy.default))
        return "250 OK"


@contextmanager
def a_mail_server(settings, **told):
    box = Letterbox(**told)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST = "127.0.0.1"
        settings.EMAIL_PORT = port
        yield box
    finally:
        controller.stop()


def test_an_answer_travels_by_a_real_mail_server(viewer, number, settings):
    with a_mail_server(settings) as box:
        decided(signed_in(viewer), number, "declined", is_sent="on", text="À bientôt, Inès — merci !")

    (letter,) = box.letters
    assert (letter["To"], letter["Subject"], letter["Reply-To"]) == (
        "ines@example.org",
        "Bonjour",
        "contact@example.org",
    )
    assert letter["From"].startswith("Alba <")
    assert letter.get_content().strip() == "À bientôt, Inès — merci !"
    assert Application.objects.get().answer["sent_at"]


def test_an_address_that_the_mail_server_refuses_is_said_and_nothing_is_marked_as_sent(viewer, number, settings):
    client = signed_in(viewer, "en")
    with a_mail_server(settings, refuses=("ines@example.org",)) as box:
        decided(client, number, "declined", is_sent="on")

    assert box.letters == []
    assert "refuses this address" in words(client.get(f"/applications/{number}"))
    assert Application.objects.get().answer["sent_at"] is None
