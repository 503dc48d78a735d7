"""The pages of personal data: duties shown, somebody's copy and erasure, and nobody else's matter in them."""

import io
import json
import zipfile
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from essaim.accounts.core.viewer import Role
from essaim.accounts.models import Membership, User
from essaim.catalogue import actions
from essaim.catalogue.core.charter import Charter, Controller, SubProcessor
from essaim.catalogue.core.retention import months_later
from essaim.catalogue.models import Account, ErasedIdentity, Keeping, Notice, PrivacyCharter
from essaim.kernel.provenance import SourceKind
from tests.builders import a_viewer, an_account
from tests.catalogue.actions.test_applications import OFFER, PDF, a_page, an_application

pytestmark = pytest.mark.django_db
CONTROLLER = Controller(name="Maison Alba SAS", address="1 rue des Exemples", email="contact@example.org")


@pytest.fixture(autouse=True)
def _home(settings, tmp_path):
    settings.ESSAIM_HOME = tmp_path
    settings.MEDIA_ROOT = tmp_path / "uploads"


@pytest.fixture
def viewer():
    """The owner of a workspace whose charter is written, and where Inès is known for long."""
    member = a_viewer(workspace="Maison Alba")
    actions.write_charter(member, charter=Charter(CONTROLLER), at=timezone.now())
    known(member, months_later(timezone.now(), -36) + timedelta(days=10))
    return member


@pytest.fixture
def ines(viewer):
    return Account.objects.get(handle="ines.ex", workspace_id=viewer.workspace_id)


def known(viewer, at):
    creators = [an_account("ines.ex", name="Inès Exemple", email="ines@example.org")]
    actions.take(viewer, source_kind=SourceKind.FILE, label="l.csv", digest=f"{at}", creators=creators, at=at)


def signed_in(viewer, language="en"):
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


def test_the_first_page_says_what_is_due(viewer):
    shown = words(signed_in(viewer).get("/personal-data"))

    for said in ("Maison Alba SAS", "1 overdue", "1 person leaves within thirty days"):
        assert said in shown


def test_the_charter_is_written_with_those_who_help(viewer):
    client = signed_in(viewer)
    rows = {"helper-TOTAL_FORMS": "2", "helper-INITIAL_FORMS": "0"}
    written = {"name": "Alba SARL", "email": "a@example.org", "months": "24", **rows,
               "helper-0-name": "Hébergeur", "helper-0-country": "France", "helper-1-name": ""}  # fmt: skip

    kept = client.post("/personal-data/charter", written)
    refused = client.post("/personal-data/charter", written | {"helper-0-country": "Nowhereland"})

    assert (kept.status_code, refused.status_code) == (302, 422)
    assert "Nowhereland” is no country" in words(refused)
    assert 'value="Hébergeur"' in words(refused)
    charter = PrivacyCharter.objects.get()
    assert charter.months_without_contact == 24
    assert [(one["name"], one["country"]) for one in charter.sub_processors] == [("Hébergeur", "FR")]
    assert client.post("/personal-data/charter", written | {"months": "99"}).status_code == 422
    assert a_colleague(viewer, Role.CONTRIBUTOR).post("/personal-data/charter", written).status_code == 403


def test_who_is_due_is_told_by_mail_or_marked(viewer, ines):
    client = signed_in(viewer)
    assert "ines@example.org" in words(client.get("/personal-data/notices"))
    assert "Maison Alba SAS keeps personal data about you" in words(
        client.get(f"/personal-data/notices/{ines.creator_id}")
    )
    nobody = client.post("/personal-data/notices/told", {"way": "message"}, follow=True)
    assert "Choose at least one" in words(nobody)

    client.post("/personal-data/notices/told", {"way": "email", "creator": ines.creator_id, "language": "fr"})

    (sent,) = mail.outbox
    assert sent.to == ["ines@example.org"]
    given = Notice.objects.get()
    assert "RGPD, article 14" in words(client.get(f"/personal-data/notices/given/{given.pk}"))
    assert "Everybody knows" in words(client.get("/personal-data/notices"))


def test_the_overdue_ones_alone_are_shown_when_asked(viewer):
    creators = [an_account("neuve.ex", name="Neuve Exemple")]
    now = timezone.now()
    actions.take(viewer, source_kind=SourceKind.FILE, label="n.csv", digest="n", creators=creators, at=now)
    client = signed_in(viewer)

    everybody = words(client.get("/personal-data/notices"))
    overdue = words(client.get("/personal-data/notices?state=overdue"))

    assert "Neuve Exemple" in everybody
    assert "Only the overdue ones" in everybody
    assert "Inès Exemple" in overdue
    assert "Neuve Exemple" not in overdue


def test_a_mark_is_taken_back_on_the_page(viewer, ines):
    client = signed_in(viewer)
    client.post("/personal-data/notices/told", {"way": "by_hand", "creator": ines.creator_id, "language": "en"})

    client.post(f"/personal-data/notices/given/{Notice.objects.get().pk}/taken-back")

    assert not Notice.objects.exists()


def test_without_a_controller_nobody_can_be_told_and_the_page_says_why(viewer, ines):
    PrivacyCharter.objects.all().delete()
    client = signed_in(viewer)

    assert "says who answers" in words(client.get("/personal-data/notices"))
    client.post("/personal-data/notices/told", {"way": "message", "creator": ines.creator_id})

    assert not Notice.objects.exists()


def test_the_register_says_what_is_really_held(viewer):
    abroad = SubProcessor("Mailer", "sends mails", "US")
    actions.write_charter(viewer, charter=Charter(CONTROLLER, (abroad,)), at=timezone.now())

    shown = words(signed_in(viewer).get("/personal-data/register"))

    for said in ("Maison Alba SAS", "addresses they publish", "6(1)(f)", "Mailer, United States",
                 "what covers the transfer to Mailer", "36 months"):  # fmt: skip
        assert said in shown
    assert "Receiving applications" not in shown


def test_whoever_is_about_to_leave_is_kept_for_a_reason(viewer, ines):
    client = signed_in(viewer)
    keep = f"/personal-data/retention/{ines.creator_id}"
    assert "Inès Exemple" in words(client.get("/personal-data/retention"))

    refused = client.post(keep, {"reason": "", "until": "2027-06-30"})
    client.post(keep, {"reason": "Contrat", "until": (timezone.localdate() + timedelta(days=99)).isoformat()})

    assert refused.status_code == 422
    assert Keeping.objects.get().reason == "Contrat"
    assert "Contrat" in words(client.get("/personal-data/retention"))
    client.post(f"{keep}/usual")
    assert not Keeping.objects.exists()


def test_their_page_says_their_rights_and_gives_their_copy(viewer):
    applied = an_application(a_page(viewer), OFFER, at=timezone.now(), files=[actions.Attached("kit.pdf", PDF)])
    actions.accept_application(viewer, application_id=applied.application_id, at=timezone.now())
    account = Account.objects.get(handle="Ines.Exemple")
    client = signed_in(viewer)

    shown = words(client.get(f"/creators/{account.pk}?tab=sources"))
    answer = client.get(f"/creators/{account.pk}/personal-data.zip")

    assert "on the application form" in shown
    assert "counted from their application" in shown
    assert answer["Cache-Control"] == "no-store, private"
    with zipfile.ZipFile(io.BytesIO(answer.content)) as packed:
        assert packed.namelist() == ["held.json", "held.html", "files/1-kit.pdf"]
        held = json.loads(packed.read("held.json"))
        assert packed.read("files/1-kit.pdf") == PDF
    assert held["accounts"] == ["instagram:Ines.Exemple", "tiktok:ines.exemple"]
    assert {"catalogue_application", "catalogue_notice", "catalogue_note"} <= set(held["held"])


def test_an_answer_is_noted_and_starts_their_term_anew(viewer, ines):
    client = signed_in(viewer)

    shown = words(client.post(f"/creators/{ines.pk}/answered", follow=True))

    assert "counted from their last answer" in shown
    assert "Nobody leaves in this time" in words(client.get("/personal-data/retention"))
    # Whoever wrote first has not been written to: the day by which to tell them stays.
    assert "overdue" in words(client.get("/personal-data/notices"))


def test_somebody_is_erased_once_their_handle_is_typed(viewer, ines):
    client = signed_in(viewer)
    place = f"/creators/{ines.pk}/erasing"

    asked, refused = client.get(place), client.post(place, {"handle": "autre"})
    assert (asked.status_code, refused.status_code) == (200, 422)
    assert Account.objects.filter(pk=ines.pk).exists()
    done = client.post(place, {"handle": "@INES.ex"})

    assert done.status_code == 200
    assert not Account.objects.exists()
    assert ErasedIdentity.objects.exists()
    assert client.get(f"/creators/{ines.pk}").status_code == 404


def test_each_role_does_what_it_may(viewer, ines):
    contributor = a_colleague(viewer, Role.CONTRIBUTOR)

    assert contributor.get(f"/creators/{ines.pk}/erasing").status_code == 403
    assert contributor.get(f"/creators/{ines.pk}/personal-data.zip").status_code == 403
    keep = contributor.post(f"/personal-data/retention/{ines.creator_id}", {"reason": "x", "until": "2027-01-01"})
    assert keep.status_code == 403
    assert "Erase" not in words(contributor.get(f"/creators/{ines.pk}?tab=sources"))


def test_another_workspace_finds_nothing(viewer, ines):
    actions.mark_told(viewer, creator_ids=[ines.creator_id], way="message", language="fr", at=timezone.now())
    stranger = signed_in(a_viewer(workspace="Autre"))

    for path in (f"/creators/{ines.pk}/erasing", f"/creators/{ines.pk}/personal-data.zip",
                 f"/personal-data/notices/{ines.creator_id}", f"/personal-data/notices/given/{Notice.objects.get().pk}"):  # fmt: skip
        assert stranger.get(path).status_code == 404
    keep = {"reason": "x", "until": "2027-01-01"}
    assert stranger.post(f"/personal-data/retention/{ines.creator_id}", keep).status_code == 404
    assert stranger.post(f"/personal-data/notices/given/{Notice.objects.get().pk}/taken-back").status_code == 404
    for path in ("/personal-data/notices", "/personal-data/retention?days=365"):
        assert "Inès" not in words(stranger.get(path))
