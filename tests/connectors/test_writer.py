"""The writing service: what is sent, what comes back, and its bad days; over real HTTP."""

import pytest

from essaim.connectors.errors import CredentialsRefused, Garbled, Refused, Unreachable
from essaim.connectors.writer import Asked, Said, write
from tests.connectors.loopback import Bad
from tests.connectors.writer_server import KEY, MODEL, WritingService

ASKED = Asked("Write in French.", '{"posts": []}')


@pytest.fixture
def ask(stand):
    """Asks that service once; with another key, model or patience when told."""

    def asks(service: WritingService, *, key: str = KEY, model: str = MODEL, seconds: float = 5.0) -> Said:
        here = stand(service.service())
        return write(f"{here.address.rstrip('/')}/v1", key=key, model=model, asked=ASKED, seconds=seconds)

    return asks


@pytest.mark.parametrize(
    ("says", "said"),
    [
        ('{"subject": "Un reel", "text": "Bonjour\\n\\nvous"}', Said("Un reel", "Bonjour\n\nvous")),
        ('```json\n{"subject": "Un reel", "text": "Bonjour"}\n```', Said("Un reel", "Bonjour")),
        ('{"text": "Sans objet"}', Said("", "Sans objet")),
        ("<think>Hmm.</think>Objet : Un reel\nBonjour vous", Said("Un reel", "Bonjour vous")),
        ("Bonjour vous", Said("", "Bonjour vous")),
    ],
)
def test_what_models_answer_is_read(ask, says, said):
    assert ask(WritingService(says=says)) == said


def test_the_question_is_the_documented_one_and_holds_nothing_more(ask):
    service = WritingService()

    ask(service)

    (asked,) = service.asked
    assert asked == {
        "model": MODEL,
        "messages": [{"role": "system", "content": ASKED.instructions}, {"role": "user", "content": ASKED.evidence}],
        "temperature": 0.7,
        "max_tokens": 900,
    }


def test_a_service_without_a_key_is_asked_without_one(ask):
    assert ask(WritingService(key=""), key="") == Said("Votre reel", "Bonjour")


def test_a_wrong_key_is_told_apart(ask):
    with pytest.raises(CredentialsRefused) as refusal:
        ask(WritingService(), key="sk-wrong")

    assert (refusal.value.status, refusal.value.reason) == (401, "Incorrect API key provided")
    assert "sk-wrong" not in str(refusal.value)


def test_an_unknown_model_is_refused_in_the_services_words(ask):
    with pytest.raises(Refused) as refusal:
        ask(WritingService(), model="grand-modele")

    assert refusal.value.reason == "The model 'grand-modele' does not exist"
    assert not isinstance(refusal.value, CredentialsRefused)


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_busy_service_is_asked_again(ask, status):
    assert ask(WritingService(bad=Bad(busy=2, busy_status=status))).text == "Bonjour"


@pytest.mark.parametrize("bad", [Bad(busy=20), Bad(slow=2.0)])
def test_a_service_that_stays_busy_or_silent_is_left_alone(ask, bad):
    with pytest.raises(Unreachable):
        ask(WritingService(bad=bad), seconds=0.2)


@pytest.mark.parametrize(
    "service",
    [
        WritingService(bad=Bad(cut=True)),
        WritingService(bad=Bad(too_long=True)),
        WritingService(finish="length"),
        WritingService(says=""),
        WritingService(says='{"subject": "Coupé", "text": "Bonj'),
        WritingService(says='{"subject": "x", "text": 3}'),
        WritingService(says="a" * 8_001),
        WritingService(content={"choices": []}),
        WritingService(content={"choices": "none"}),
        WritingService(content={"object": "list", "data": []}),
    ],
    ids=[
        "cut",
        "endless",
        "length",
        "empty",
        "json cut",
        "text is a number",
        "too long",
        "no choice",
        "wrong shape",
        "another answer",
    ],
)
def test_an_answer_that_cannot_be_used_is_no_draft(ask, service):
    with pytest.raises((Garbled, Unreachable)):
        ask(service)
