"""The pages of drafts: what is chosen, written, marked, brought back; and who may."""

import pytest
from django.test import Client
from django.urls import reverse

from essaim.accounts.core.viewer import Role
from essaim.accounts.models import Membership, User
from essaim.outreach.models import Message, PreparationStep, Writer
from tests.builders import a_person
from tests.outreach.drafts_world import a_desk, a_draft, sent

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return a_desk()


@pytest.fixture
def client(desk):
    return signed_in(User.objects.get(pk=desk.viewer.person_id))


def signed_in(person: User) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(person)
    return client


def address(desk, name: str = "outreach_draft", handle: str = "maelle.ex") -> str:
    return reverse(name, args=[desk.campaign.pk, desk.part(handle)])


def choice(desk, *words: str, **more: object) -> dict[str, object]:
    return {
        "post": [desk.post(one) for one in words],
        "figure": ["names_brand"],
        "tone": "warm",
        "language": "fr",
        "way": "email",
        "kind": "paid",
        "format": "reel",
        "number": "2",
        "month": "2027-01",
        **more,
    }


def test_the_page_proposes_posts_and_counts(desk, client):
    page = client.get(address(desk)).content.decode()

    assert "Troisième pot" in page
    assert "Names Sauvelune in the post" in page
    assert "without a date: cannot be cited" in page
    assert "No draft yet" in page


def test_a_draft_is_written_from_what_was_ticked(desk, client):
    answer = client.post(address(desk, "outreach_write"), choice(desk, "Troisième"), follow=True)

    message = Message.objects.get()
    assert (message.evidence["tone"], message.evidence["offered"]["formats"]) == ("warm", [["reel", 2]])
    assert "deux reels en janvier 2027" in message.text
    assert "No claim was found" in answer.content.decode()


def test_writing_again_keeps_the_words_that_stood_in_the_field(desk, client):
    a_draft(desk)

    client.post(address(desk, "outreach_write"), choice(desk, "Troisième", subject="À moi", text="Mes mots à garder"))

    assert Message.objects.get().evidence["earlier"][0]["text"] == "Mes mots à garder"
    client.post(address(desk, "outreach_restore"), {"place": "0"})
    assert Message.objects.get().text == "Mes mots à garder"


def test_marks_are_shown_before_anything_is_kept(desk, client):
    before = a_draft(desk).text
    said = {"subject": "", "text": "Votre publication du 20 novembre. Vous habitez <b>Toulouse</b>. On en parle ?"}

    page = client.post(address(desk, "outreach_check"), said).content.decode()

    assert '<mark class="claim"' in page
    assert "Nothing chosen says that they have to do with" in page
    assert "<b>" not in page
    assert Message.objects.get().text == before


def test_a_copy_says_whose(desk, client):
    one = sent(a_draft(desk))
    a_draft(desk, "tom.ex", "Mon pain")

    page = client.post(address(desk, "outreach_check", "tom.ex"), {"text": one.text}).content.decode()

    assert "It cannot be sent like this" in page
    assert "the message sent to Maëlle Exemple" in page


def test_nothing_chosen_says_what_to_do(desk, client):
    answer = client.post(address(desk, "outreach_write", "nour.ex"), choice(desk))

    assert answer.status_code == 422
    assert "Connect the platform, import an export" in answer.content.decode()
    assert not Message.objects.exists()


def test_a_post_is_typed_and_cited(desk, client):
    typed = {"given_url": "https://example.org/p/vu", "given_on": "2026-11-03", "given_about": "une recette de savon"}

    page = client.post(address(desk, "outreach_write", "nour.ex"), choice(desk, **typed), follow=True).content.decode()

    assert "Given by a member: une recette de savon" in page
    assert "3 novembre" in Message.objects.get().text


@pytest.mark.parametrize(
    "wrong", [{"tone": "angry"}, {"month": "soon"}, {"given_url": "x"}, {"kind": ""}, {"number": "0"}]
)
def test_a_wrong_choice_writes_nothing(desk, client, wrong):
    assert client.post(address(desk, "outreach_write"), choice(desk, "Troisième", **wrong)).status_code == 422
    assert not Message.objects.exists()


def test_edits_are_kept_and_an_empty_one_says_so(desk, client):
    a_draft(desk)

    client.post(address(desk, "outreach_edit"), {"subject": "Mon objet", "text": "Mes mots"})
    page = client.post(address(desk, "outreach_edit"), {"subject": "", "text": " "}, follow=True).content.decode()

    assert (Message.objects.get().subject, Message.objects.get().text) == ("Mon objet", "Mes mots")
    assert "The message is empty." in page


def test_steps_are_planned_ticked_and_due(desk, client):
    client.post(address(desk, "outreach_steps"), {"writing_on": "2026-11-25"})
    client.post(address(desk, "outreach_steps"), {"kind": "read", "done": "1"})

    assert list(PreparationStep.objects.filter(done_at__isnull=False).values_list("kind", flat=True)) == ["read"]
    assert "Maëlle Exemple" in client.get(reverse("outreach_preparations")).content.decode()
    client.post(address(desk, "outreach_steps"), {"kind": "read"})
    assert not PreparationStep.objects.filter(done_at__isnull=False).exists()
    assert client.post(address(desk, "outreach_steps"), {"kind": "dance", "done": "1"}).status_code == 404


def test_the_writing_service_is_set_and_forgotten_and_its_key_is_never_shown(client):
    said = {"address": "https://example.org/v1", "model": "petit", "key": "sk-fictitious"}
    client.post(reverse("outreach_writer"), said)
    page = client.get(reverse("outreach_writer")).content.decode()

    assert Writer.objects.get().model == "petit"
    assert "sk-fictitious" not in page
    assert "A key is kept." in page
    assert client.post(reverse("outreach_writer"), {**said, "address": "nowhere"}).status_code == 422
    client.post(reverse("outreach_writer"), {"forget": "1"})
    assert not Writer.objects.exists()


def test_a_reader_reads_and_writes_nothing(desk):
    reader = a_person("Ida")
    Membership.objects.create(workspace_id=desk.viewer.workspace_id, person=reader, role=Role.READER)
    client = signed_in(reader)

    page = client.get(address(desk)).content.decode()

    assert "Write the draft" not in page
    assert client.post(address(desk, "outreach_write"), choice(desk, "Troisième")).status_code == 403
    assert client.post(reverse("outreach_writer"), {"forget": "1"}).status_code == 403


def test_another_workspace_and_another_campaign_find_nothing(desk, client):
    stranger = a_person("Zoé")
    other = a_desk_elsewhere(stranger)

    assert signed_in(stranger).get(address(desk)).status_code == 404
    assert client.get(reverse("outreach_draft", args=[desk.campaign.pk + 999, desk.part("tom.ex")])).status_code == 404
    assert signed_in(stranger).post(address(desk, "outreach_check"), {"text": "x"}).status_code == 404
    assert other is None


def a_desk_elsewhere(person: User) -> None:
    from essaim.accounts.actions import open_workspace
    from tests.builders import NOON

    open_workspace(name="Ailleurs", owner=person, at=NOON)
