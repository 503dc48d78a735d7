"""A mailbox that opens by its owner's consent: given, renewed, taken back; nothing is lost and nothing leaves twice."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from essaim.catalogue.actions import NotSent
from essaim.connectors import http
from essaim.connectors.mailbox import SignInRefused
from essaim.outreach.actions import (
    ConsentNeeded,
    begin_consent,
    close_mailbox,
    open_mailbox,
    schedule,
    send_due,
    sync_mailbox,
    take_consent,
)
from essaim.outreach.actions.consents import ConsentRefused
from essaim.outreach.core.mailing import MailboxWrong
from essaim.outreach.models import Mailbox, Message
from tests.builders import NOON
from tests.connectors.loopback import Service, serving
from tests.outreach.provider_server import APPLICATION, CODE, Consents
from tests.outreach.servers import PASSWORD, a_letterbox
from tests.outreach.world import a_desk, a_draft, said_of

pytestmark = pytest.mark.django_db
BACK = "https://desk.example.org/settings/mailbox/consent"
LATER = NOON + timedelta(minutes=2)


@pytest.fixture(autouse=True)
def impatient(monkeypatch):
    monkeypatch.setattr(http, "_GROWING", lambda _state: 0.01)


@pytest.fixture
def provider(office, monkeypatch):
    """Google's endpoints on this machine; its tokens open the post office."""
    consents = Consents(tokens=office.tokens)
    with serving(Service(consents.answer)) as here:
        monkeypatch.setenv("ESSAIM_GOOGLE_TOKENS", here.address)
        consents.address = here.address
        yield consents
    assert here.faults == []


def by_google(office, letterbox=None, **more):
    return said_of(office, letterbox, **{"password": "", "username": "", "sign_in": "google", **APPLICATION, **more})


def asked(viewer, part, provider, said):
    begun = begin_consent(viewer, brand_id=part.campaign.brand_id, said=said, back=BACK, at=NOON)
    params = parse_qs(urlsplit(begun.address).query)
    provider.challenge = params["code_challenge"][0]
    return begun, params


def given(viewer, part, provider, said, *, at=NOON) -> Mailbox:
    begun, _params = asked(viewer, part, provider, said)
    answer = {"code": CODE, "state": begun.pending["state"]}
    return take_consent(viewer, pending=begun.pending, answer=answer, clock=lambda: at)


def test_the_page_of_the_provider_is_asked_for_the_mailbox_alone(office, provider):
    viewer, (ines,) = a_desk()

    begun, params = asked(viewer, ines, provider, by_google(office))

    assert begun.address.startswith("https://accounts.google.com/o/oauth2/v2/auth?")
    assert (params["scope"], params["login_hint"], params["redirect_uri"], params["access_type"]) == (
        ["https://mail.google.com/"], ["alba@example.org"], [BACK], ["offline"],
    )  # fmt: skip
    assert APPLICATION["client_secret"] not in str(begun.pending), "a session lies in the database as it is"
    assert not Mailbox.objects.exists()


@pytest.mark.usefixtures("_dovecot")
def test_a_consent_opens_both_servers_and_is_kept_sealed(office, provider, tmp_path_factory):
    place = tmp_path_factory.mktemp("dovecot")
    for above in place.parents:
        if above.owner() == "root" and not above.stat().st_mode & 0o001:
            above.chmod(0o711)
    letterbox = a_letterbox(place, asks=f"{provider.address}whose?token=")
    try:
        viewer, (ines,) = a_desk()
        kept = given(viewer, ines, provider, by_google(office, letterbox))
        read = sync_mailbox(viewer, mailbox_id=kept.pk, clock=lambda: NOON)
    finally:
        letterbox.close()

    assert (kept.state, kept.sign_in, kept.username, kept.expires_at) == (
        "working", "google", "alba@example.org", NOON + timedelta(hours=1),
    )  # fmt: skip
    assert not any(token in kept.sealed for token in (*office.tokens, *provider.refresh))
    assert read.problem is None


def test_a_token_that_ends_is_renewed_before_a_message_leaves(office, provider):
    viewer, (ines,) = a_desk()
    provider.rotates = True
    given(viewer, ines, provider, by_google(office))
    message = a_draft(viewer, ines)
    schedule(viewer, message_id=message.pk, at=NOON)
    office.tokens.clear()
    evening = NOON + timedelta(hours=5)

    sent = send_due(viewer, clock=lambda: evening)
    kept = Mailbox.objects.get()

    assert (sent.sent, provider.renewals, len(office.delivered)) == (1, 1, 1)
    assert kept.expires_at == evening + timedelta(hours=1)


def test_a_consent_taken_back_stops_the_mailbox_and_what_waited_leaves_once_it_is_given_again(office, provider):
    viewer, (ines,) = a_desk()
    given(viewer, ines, provider, by_google(office))
    message = a_draft(viewer, ines)
    schedule(viewer, message_id=message.pk, at=NOON)
    provider.take_back()
    evening = NOON + timedelta(hours=5)

    stopped = send_due(viewer, clock=lambda: evening)
    kept = Mailbox.objects.get()
    again = given(viewer, ines, provider, by_google(office), at=NOON)
    sent = send_due(viewer, clock=lambda: evening + timedelta(hours=1))

    assert (stopped.sent, kept.state, kept.problem["code"]) == (0, "refused", "mailbox_consent_lost")
    assert (again.state, again.problem) == ("working", None)
    assert (sent.sent, len(office.delivered)) == (1, 1)
    assert Message.objects.get(pk=message.pk).state == "sent"


def test_manners_change_without_asking_the_provider_again(office, provider):
    viewer, (ines,) = a_desk()
    given(viewer, ines, provider, by_google(office))
    plain = by_google(office, client_id="", client_secret="", per_day=12)

    kept = open_mailbox(viewer, brand_id=ines.campaign.brand_id, said=plain, at=NOON)

    assert (kept.per_day, kept.sign_in, provider.renewals) == (12, "google", 0)


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        ({}, ConsentNeeded),
        ({"client_id": ""}, MailboxWrong),
        ({"sign_in": "myspace"}, MailboxWrong),
    ],
)
def test_without_a_consent_nothing_is_kept(office, changed, error):
    viewer, (ines,) = a_desk()

    with pytest.raises(error):
        open_mailbox(viewer, brand_id=ines.campaign.brand_id, said=by_google(office, **changed), at=NOON)
    assert not Mailbox.objects.exists()


@pytest.mark.parametrize(
    ("answer", "at", "error"),
    [
        ({"code": CODE, "state": "another"}, NOON, NotSent),
        ({"code": CODE}, NOON, NotSent),
        ({"error": "access_denied"}, NOON, ConsentRefused),
        ({"code": "another"}, NOON, ConsentRefused),
        ({"code": CODE}, NOON + timedelta(minutes=21), NotSent),
    ],
)
def test_who_was_not_sent_or_says_no_changes_nothing(office, provider, answer, at, error):
    viewer, (ines,) = a_desk()
    before = open_mailbox(viewer, brand_id=ines.campaign.brand_id, said=said_of(office), at=NOON)
    begun, _params = asked(viewer, ines, provider, by_google(office))
    state = {} if error is NotSent and at == NOON and "state" not in answer else {"state": begun.pending["state"]}

    with pytest.raises(error):
        take_consent(viewer, pending=begun.pending, answer={**state, **answer}, clock=lambda: at)
    assert Mailbox.objects.get().sealed == before.sealed


def test_another_member_may_not_end_what_one_began(office, provider):
    viewer, (ines,) = a_desk()
    begun, _params = asked(viewer, ines, provider, by_google(office))
    pending = {**begun.pending, "person": viewer.person_id + 1}

    with pytest.raises(NotSent):
        take_consent(viewer, pending=pending, answer={"code": CODE, "state": pending["state"]}, clock=lambda: NOON)


def test_a_consent_for_another_mailbox_is_refused_by_its_servers(office, provider):
    viewer, (ines,) = a_desk()

    with pytest.raises(SignInRefused):
        given(viewer, ines, provider, by_google(office, address="autre@example.org"))
    assert not Mailbox.objects.exists()


def test_closing_gives_the_consent_back(office, provider):
    viewer, (ines,) = a_desk()
    given(viewer, ines, provider, by_google(office))
    (lasting,) = provider.refresh

    close_mailbox(viewer, brand_id=ines.campaign.brand_id, at=LATER)

    assert provider.revoked == [lasting]
    assert not Mailbox.objects.exists()


def test_a_password_takes_the_place_of_a_consent_only_when_it_is_given(office, provider):
    viewer, (ines,) = a_desk()
    given(viewer, ines, provider, by_google(office))
    brand_id = ines.campaign.brand_id

    with pytest.raises(MailboxWrong) as wrong:
        open_mailbox(viewer, brand_id=brand_id, said=said_of(office, password=""), at=NOON)
    kept = open_mailbox(viewer, brand_id=brand_id, said=said_of(office, password=PASSWORD), at=NOON)

    assert wrong.value.facts == {"part": "password"}
    assert (kept.sign_in, kept.expires_at, kept.refreshed_at) == ("password", None, None)
