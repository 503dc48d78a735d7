"""Sending: what leaves, when, how it looks, and what keeps it from leaving."""

import email
from datetime import UTC, datetime, timedelta
from email import policy

import pytest

from essaim.campaign.core.roster import AskedForSilence
from essaim.campaign.models import StageChange
from essaim.catalogue.actions import NoAddress, note_refusal
from essaim.catalogue.models import Account, Contact, Notice
from essaim.connectors.mailbox import MailboxUnreachable, SignInRefused
from essaim.outreach.actions.mailboxes import open_mailbox
from essaim.outreach.actions.sending import Sent, mark_sent, send_due, settle_message
from essaim.outreach.actions.writing import cancel_message, schedule
from essaim.outreach.core.mailing import MailboxMissing, NotScheduled
from essaim.outreach.core.merging import BracesLeft, EmptyField, UnknownField
from essaim.outreach.models import Conversation, Mailbox, Message
from essaim.outreach.queries import zone_of
from tests.builders import NOON
from tests.outreach.world import INES, a_desk, a_draft, a_mailbox, said_of

pytestmark = pytest.mark.django_db
SOON = NOON + timedelta(minutes=1)


def at(moment):
    return lambda: moment


@pytest.fixture
def desk(office):
    viewer, (ines,) = a_desk()
    a_mailbox(viewer, ines, office)
    return viewer, ines


def states():
    return list(Message.objects.order_by("pk").values_list("kind", "state"))


def test_a_first_message_leaves_after_half_a_minute_as_plain_text_with_the_notice_and_a_way_out(desk, office):
    viewer, ines = desk
    draft = a_draft(viewer, ines)
    schedule(viewer, message_id=draft.pk, at=NOON)

    too_soon = send_due(viewer, clock=at(NOON + timedelta(seconds=29)))
    told = send_due(viewer, clock=at(SOON))

    assert (too_soon, told) == (Sent(), Sent(sent=1))
    ((recipient, content),) = office.delivered
    mail = email.message_from_bytes(content, policy=policy.default)
    assert (recipient, mail["To"], mail["Subject"]) == (INES, INES, "Vos savons solides")
    assert mail["From"] == '"Léa, Maison Alba" <alba@example.org>'
    assert mail["Message-ID"].endswith("@example.org>")
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert mail["List-Unsubscribe"].startswith("<https://desk.example.org/unsubscribe/")
    assert mail.get_content_type() == "text/plain"
    assert mail.get_param("format") == "flowed"
    text = mail.get_content()
    assert "savons solides nous a plu" in text
    assert "article" in text
    assert "{{" not in text
    assert max(map(len, text.splitlines())) <= 130
    conversation = Conversation.objects.get()
    assert (conversation.state, conversation.address, conversation.time_zone) == ("waiting", INES, "")
    assert zone_of(viewer, conversation).key == "Europe/Paris", "guessed anew until the team sets it"
    assert [
        (one.way, one.language, one.words in Message.objects.get(kind="first").notice) for one in Notice.objects.all()
    ] == [("email", "fr", True)]
    assert list(StageChange.objects.order_by("pk").values_list("stage", "author")) == [
        ("shortlisted", "member"),
        ("contacted", "fact"),
    ]
    assert Contact.objects.get().way == "email"
    assert states() == [("first", "sent"), ("reminder", "scheduled")]
    assert Message.objects.get(kind="reminder").not_before == Message.objects.get(kind="first").sent_at + timedelta(
        days=5
    )


def test_send_is_undone_for_half_a_minute_and_not_afterwards(desk, office):
    viewer, ines = desk
    draft = a_draft(viewer, ines)
    schedule(viewer, message_id=draft.pk, at=NOON)

    cancel_message(viewer, message_id=draft.pk, at=NOON)
    send_due(viewer, clock=at(SOON))
    after_undoing = list(office.delivered)
    schedule(viewer, message_id=draft.pk, at=SOON)
    send_due(viewer, clock=at(SOON + timedelta(minutes=1)))

    assert after_undoing == []
    assert len(office.delivered) == 1
    with pytest.raises(NotScheduled):
        cancel_message(viewer, message_id=draft.pk, at=SOON)


def test_a_message_scheduled_for_the_night_waits_for_the_creators_morning(desk, office):
    viewer, ines = desk
    draft = a_draft(viewer, ines)
    night = datetime(2026, 11, 24, 22, tzinfo=UTC)
    schedule(viewer, message_id=draft.pk, at=NOON, not_before=night)

    send_due(viewer, clock=at(night))

    assert office.delivered == []
    assert Message.objects.get(pk=draft.pk).not_before == datetime(2026, 11, 25, 7, tzinfo=UTC)


def test_no_more_leave_in_a_day_than_the_ceiling_and_the_rest_leaves_the_next_morning(office):
    viewer, parts = a_desk(creators=("ines.ex", "malo.ex", "zoe.ex"))
    a_mailbox(viewer, parts[0], office, per_day=2)
    for part in parts:
        schedule(viewer, message_id=a_draft(viewer, part).pk, at=NOON)

    first = send_due(viewer, clock=at(SOON))
    next_day = datetime(2026, 11, 25, 7, tzinfo=UTC)
    waits = list(Message.objects.filter(kind="first", state="scheduled").values_list("not_before", flat=True))
    second = send_due(viewer, clock=at(next_day))

    assert (first.sent, waits, second.sent) == (2, [next_day], 1)


def test_a_refusal_noted_anywhere_after_scheduling_stops_it_at_the_last_moment(desk, office):
    viewer, ines = desk
    draft = a_draft(viewer, ines)
    schedule(viewer, message_id=draft.pk, at=NOON)
    note_refusal(viewer, account_id=ines.account_id, at=NOON)

    told = send_due(viewer, clock=at(SOON))

    assert (told, office.seen) == (Sent(), [])
    assert Message.objects.get().failure == {"code": "asked_for_silence", "facts": {}}
    with pytest.raises(AskedForSilence):
        schedule(viewer, message_id=draft.pk, at=SOON)


def test_a_refusal_noted_while_the_server_is_being_spoken_to_stops_it_too(desk, office):
    viewer, ines = desk
    schedule(viewer, message_id=a_draft(viewer, ines).pk, at=NOON)
    asked = []

    def clock():
        asked.append(SOON)
        if "RCPT" in office.reached and len(asked) == 4:
            # The fourth question of the clock comes right before the content is handed over.
            note_refusal(viewer, account_id=ines.account_id, at=SOON)
        return SOON

    send_due(viewer, clock=clock)

    assert (office.reached[-2:], office.seen) == (["MAIL", "RCPT"], [])
    assert states() == [("first", "cancelled")]


@pytest.mark.parametrize(
    ("text", "error", "facts"),
    [
        ("Bonjour {{first_nam}}", UnknownField, "first_nam"),
        ("Votre page : {{their_page}} {{sender}} {{", BracesLeft, "{{"),
        ("De {{sender}}", EmptyField, "sender"),
    ],
)
def test_nothing_leaves_with_a_field_that_is_unknown_empty_or_open(desk, text, error, facts):
    viewer, ines = desk
    draft = a_draft(viewer, ines, text=text)
    if error is EmptyField:
        viewer = type(viewer)(viewer.workspace_id, None, viewer.role)

    with pytest.raises(error) as refusal:
        schedule(viewer, message_id=draft.pk, at=NOON)

    assert facts in str(refusal.value.facts)
    assert Message.objects.get().state == "draft"


def test_without_a_mailbox_or_an_address_nothing_is_scheduled(office):
    viewer, (ines,) = a_desk()
    draft = a_draft(viewer, ines)

    with pytest.raises(MailboxMissing):
        schedule(viewer, message_id=draft.pk, at=NOON)
    a_mailbox(viewer, ines, office)
    Account.objects.update(email="")
    with pytest.raises(NoAddress):
        schedule(viewer, message_id=draft.pk, at=NOON)

    assert Message.objects.get().state == "draft"


def test_a_direct_message_is_sent_by_hand_and_ticked(desk):
    viewer, ines = desk
    draft = a_draft(viewer, ines, way="direct_message", subject="")
    schedule(viewer, message_id=draft.pk, at=NOON)

    mark_sent(viewer, message_id=draft.pk, at=NOON)

    assert states() == [("first", "sent")]
    assert Notice.objects.get().way == "message"
    assert Conversation.objects.get().state == "waiting"


def test_a_mailbox_is_kept_only_when_its_servers_let_us_in(desk, office):
    viewer, ines = desk
    brand_id = ines.campaign.brand_id
    before = Mailbox.objects.values().get()

    with pytest.raises(SignInRefused):
        open_mailbox(viewer, brand_id=brand_id, said=said_of(office, password="faux"), at=SOON)
    with pytest.raises(MailboxUnreachable):
        open_mailbox(viewer, brand_id=brand_id, said=said_of(office, smtp_port=1), at=SOON)

    assert Mailbox.objects.values().get() == before
    assert "mot-de-passe" not in str(before)


def test_a_refused_sign_in_stops_the_mailbox_and_loses_nothing(desk, office):
    viewer, ines = desk
    schedule(viewer, message_id=a_draft(viewer, ines).pk, at=NOON)
    Mailbox.objects.update(username="autre@example.org")

    told = send_due(viewer, clock=at(SOON))

    assert told == Sent()
    assert (Mailbox.objects.get().state, states()) == ("refused", [("first", "scheduled")])
    a_mailbox(viewer, ines, office)
    assert send_due(viewer, clock=at(SOON)) == Sent(sent=1)


@pytest.mark.parametrize("step", ["MAIL", "RCPT", "DATA"])
def test_a_server_that_asks_to_come_back_is_asked_again_later_and_gets_it_once(desk, office, step):
    viewer, ines = desk
    schedule(viewer, message_id=a_draft(viewer, ines).pk, at=NOON)
    office.answers = {step: "451 try later"}

    first = send_due(viewer, clock=at(SOON))
    office.answers = {}
    at_once = send_due(viewer, clock=at(SOON))
    later = send_due(viewer, clock=at(SOON + timedelta(minutes=2)))

    assert (first, at_once, later) == (Sent(), Sent(), Sent(sent=1))
    assert len(office.delivered) == 1


@pytest.mark.parametrize(("step", "state"), [("RCPT", "bounced"), ("DATA", "preparing")])
def test_a_server_that_says_no_for_good_leaves_it_to_a_person(desk, office, step, state):
    viewer, ines = desk
    schedule(viewer, message_id=a_draft(viewer, ines).pk, at=NOON)
    office.answers = {step: "550 no such user"}

    told = send_due(viewer, clock=at(SOON))

    assert told == Sent(failed=1)
    assert (states(), Conversation.objects.get().state) == ([("first", "failed")], state)
    assert Message.objects.get().failure["facts"]["said"] == "no such user"


def test_a_connection_that_breaks_after_the_content_leaves_doubt_and_a_person_settles_it(desk, office):
    viewer, ines = desk
    draft = a_draft(viewer, ines)
    schedule(viewer, message_id=draft.pk, at=NOON)
    office.closes_after_data = True

    told = send_due(viewer, clock=at(SOON))
    again = send_due(viewer, clock=at(SOON + timedelta(days=1)))

    assert (told, again) == (Sent(uncertain=1), Sent())
    assert len(office.seen) == 1
    settle_message(viewer, message_id=draft.pk, has_gone=True, at=SOON)
    assert Message.objects.get(pk=draft.pk).state == "sent"
    assert Conversation.objects.get().state == "waiting"
