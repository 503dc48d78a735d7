"""The workspace's writing service: its key stays sealed, it gets what was chosen, and its words are judged."""

import json

import pytest

from essaim.accounts.core.viewer import Role
from essaim.accounts.models import Activity
from essaim.connectors import http
from essaim.connectors.errors import Garbled
from essaim.kernel.errors import NotAllowed
from essaim.outreach.actions.writers import forget_writer, set_writer
from essaim.outreach.core.writing import WriterMissing, WriterWrong
from essaim.outreach.models import Message, Writer
from essaim.outreach.queries.drafts import drafts_problems
from essaim.outreach.queries.writers import writer_of
from tests.builders import NOON, a_viewer
from tests.connectors.loopback import serving
from tests.connectors.writer_server import KEY, MODEL, WritingService
from tests.outreach.drafts_world import a_desk, a_draft

pytestmark = pytest.mark.django_db
HONEST = "Bonjour Maëlle,\n\nVotre publication du 20 novembre, « Troisième pot de crème au calendula », m'amène.\n\nOn en parle ?"
INVENTED = HONEST.replace(
    "m'amène.", "m'amène. Vous avez 45 000 abonnés et vous adorez notre sérum. https://example.net/gain"
)


@pytest.fixture(autouse=True)
def _impatient(monkeypatch):
    monkeypatch.setattr(http, "_GROWING", lambda _state: 0.01)


@pytest.fixture
def desk():
    return a_desk()


@pytest.fixture
def writes(desk):
    """A draft by a service that says that; the draft, and what the service was asked."""

    def writing(says: str, **more):
        service = WritingService(says=json.dumps({"subject": "Bonjour", "text": says}), **more)
        with serving(service.service()) as here:
            set_writer(desk.viewer, address=f"{here.address.rstrip('/')}/v1", model=MODEL, key=KEY, at=NOON)
            return a_draft(desk, writer=True), service.asked

    return writing


def test_the_service_writes_from_the_evidence_and_nothing_else(desk, writes):
    message, asked = writes(HONEST)

    (question,) = asked
    told = json.loads(question["messages"][1]["content"])
    assert [post["caption"][:9] for post in told["posts"]] == ["Troisième"]
    assert (told["creator"], told["brand"], told["sender"]) == ("Maëlle", "Sauvelune", "Léa Martin")
    assert "maelle@example.org" not in json.dumps(asked)
    assert "Ma routine" not in json.dumps(asked, ensure_ascii=False)
    assert (message.text, message.evidence["is_writers"]) == (HONEST, True)
    assert drafts_problems(desk.viewer, message.pk, at=NOON) == []


def test_what_the_service_invents_is_marked_like_anybodys_words(desk, writes):
    message, _asked = writes(INVENTED)

    found = {one.code for one in drafts_problems(desk.viewer, message.pk, at=NOON)}

    assert found >= {"claim_number", "claim_tried", "claim_link"}


def test_a_message_of_the_service_without_the_post_is_refused(desk, writes):
    message, _asked = writes("Bonjour, un partenariat vous intéresse ?")

    assert drafts_problems(desk.viewer, message.pk, at=NOON)[0].code == "post_not_in_text"


def test_an_answer_that_cannot_be_used_leaves_the_former_draft(desk, writes):
    before = a_draft(desk)

    with pytest.raises(Garbled):
        writes(HONEST, finish="length")

    assert Message.objects.get().text == before.text


def test_addresses_and_numbers_in_captions_stay_here(desk, writes):
    from essaim.catalogue.models import Post

    Post.objects.filter(pk=desk.post("Troisième")).update(
        caption="Troisième pot. Écrivez à maelle.pro@example.org ou au 06 12 34 56 78."
    )

    _message, asked = writes(HONEST)

    assert "maelle.pro@" not in json.dumps(asked)
    assert "06 12" not in json.dumps(asked)


def test_the_key_is_sealed_kept_for_its_address_and_dropped_for_another(desk):
    set_writer(desk.viewer, address="https://example.org/v1/", model=MODEL, key=KEY, at=NOON)
    kept = Writer.objects.get()
    assert KEY not in kept.sealed
    assert kept.address == "https://example.org/v1"

    set_writer(desk.viewer, address="https://example.org/v1", model="autre", at=NOON)
    assert (Writer.objects.get().sealed, Writer.objects.get().model) == (kept.sealed, "autre")

    set_writer(desk.viewer, address="https://example.net/v1", model=MODEL, at=NOON)
    assert Writer.objects.get().sealed == ""
    assert KEY not in str(list(Activity.objects.values_list("facts", flat=True)))


@pytest.mark.parametrize(
    ("address", "model", "field"),
    [
        ("ftp://example.org", "m", "address"),
        ("example.org", "m", "address"),
        ("https://a:b@example.org", "m", "address"),
        ("https://example.org", " ", "model"),
    ],
)
def test_what_cannot_be_a_service_is_refused(desk, address, model, field):
    with pytest.raises(WriterWrong) as refusal:
        set_writer(desk.viewer, address=address, model=model, at=NOON)

    assert refusal.value.facts["field"] == field
    assert writer_of(desk.viewer) is None


def test_only_managers_set_it_and_each_workspace_has_its_own(desk):
    set_writer(desk.viewer, address="https://example.org/v1", model=MODEL, at=NOON)

    with pytest.raises(NotAllowed):
        set_writer(
            a_viewer(Role.CONTRIBUTOR, workspace="Autre"), address="https://example.org/v1", model=MODEL, at=NOON
        )
    assert writer_of(a_viewer(workspace="Ailleurs")) is None


def test_forgetting_it_forgets_its_key(desk):
    set_writer(desk.viewer, address="https://example.org/v1", model=MODEL, key=KEY, at=NOON)

    forget_writer(desk.viewer, at=NOON)

    assert writer_of(desk.viewer) is None
    with pytest.raises(WriterMissing):
        a_draft(desk, writer=True)
