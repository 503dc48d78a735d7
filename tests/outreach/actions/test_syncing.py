"""Reading the mailbox with a real IMAP server: replies, machines, bounces, duplicates, doubt."""

import email
from datetime import timedelta
from email.message import EmailMessage

import pytest

from essaim.campaign.models import StageChange
from essaim.catalogue.models import Refusal
from essaim.outreach.actions.sending import send_due
from essaim.outreach.actions.syncing import Synced, place_unmatched, sync_mailbox
from essaim.outreach.actions.writing import schedule, write_reply
from essaim.outreach.models import Attachment, Conversation, Mailbox, Message, Unmatched
from tests.builders import NOON
from tests.outreach.world import INES, a_desk, a_draft, a_mailbox

pytestmark = pytest.mark.django_db
SENT = NOON + timedelta(minutes=1)
LATER = NOON + timedelta(hours=2)


def synced(viewer, at=LATER):
    return sync_mailbox(viewer, mailbox_id=Mailbox.objects.get().pk, clock=lambda: at)


@pytest.fixture
def desk(office, letterbox):
    """Inès was written to; the mailbox has been read once."""
    viewer, (ines,) = a_desk()
    a_mailbox(viewer, ines, office, letterbox)
    synced(viewer, NOON)
    schedule(viewer, message_id=a_draft(viewer, ines).pk, at=NOON)
    send_due(viewer, clock=lambda: SENT)
    return viewer, ines


def a_mail(text="Merci, cela m’intéresse.", *, sender=INES, subject="Re: Vos savons solides", answers=True, **headers):
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = sender, "alba@example.org", subject
    mail["Message-ID"] = headers.pop("message_id", "<reponse.1@mail.example.org>")
    if answers:
        mail["In-Reply-To"] = mail["References"] = Message.objects.get(kind="first").message_id
    for name, value in headers.items():
        mail[name.replace("_", "-")] = value
    mail.set_content(text)
    return mail


def state():
    return Conversation.objects.get().state


@pytest.mark.usefixtures("desk")
def test_what_left_lies_among_the_sent_mail_of_the_brand(letterbox):
    (kept,) = letterbox.mails(sub="Sent")

    assert email.message_from_bytes(kept)["Message-ID"] == Message.objects.get(kind="first").message_id


def test_a_reply_is_threaded_its_quote_is_folded_and_it_stops_the_reminders(desk, letterbox):
    viewer, _ines = desk
    mail = a_mail(
        "Merci, cela m’intéresse.\n\nLe mar. 24 nov. 2026 à 13:00, Léa <alba@example.org> a écrit :\n> Bonjour Inès"
    )
    mail.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="../kit média.pdf")
    letterbox.put(mail.as_bytes())

    found, again = synced(viewer), synced(viewer)

    assert (found, again) == (Synced(replies=1), Synced())
    reply = Message.objects.get(is_ours=False)
    assert (reply.kind, reply.text) == ("reply", "Merci, cela m’intéresse.")
    assert reply.quoted.endswith("> Bonjour Inès")
    assert state() == "answered"
    assert Message.objects.get(kind="reminder").state == "cancelled"
    assert StageChange.objects.latest("pk").stage == "negotiating"
    assert [(one.name, one.size) for one in Attachment.objects.all()] == [("kit média.pdf", 8)]


def test_the_same_mail_delivered_twice_is_heard_once(desk, letterbox):
    viewer, _ines = desk
    for _ in range(2):
        letterbox.put(a_mail().as_bytes())

    assert synced(viewer).replies == 1


def test_a_folder_made_anew_is_read_again_and_nothing_is_heard_twice(desk, letterbox):
    viewer, _ines = desk
    letterbox.put(a_mail().as_bytes())
    synced(viewer)
    before = Mailbox.objects.get().cursor["INBOX"]

    letterbox.renew()
    letterbox.put(a_mail("Encore un mot", message_id="<reponse.2@mail.example.org>").as_bytes())
    found = synced(viewer)

    assert found == Synced(replies=1)
    assert Mailbox.objects.get().cursor["INBOX"]["validity"] != before["validity"]


def test_an_out_of_office_is_shown_and_decides_nothing(desk, letterbox):
    viewer, _ines = desk
    letterbox.put(a_mail("De retour lundi.", subject="Absence du bureau", Auto_Submitted="auto-replied").as_bytes())

    found = synced(viewer)

    assert found == Synced(automatic=1)
    assert state() == "waiting"
    assert Message.objects.get(kind="reminder").state == "scheduled"
    assert StageChange.objects.latest("pk").stage == "contacted"


def a_bounce(status="5.1.1", action="failed"):
    original = Message.objects.get(kind="first").message_id
    return (
        "From: MAILER-DAEMON@mx.example.org\nTo: alba@example.org\nSubject: Undelivered Mail\n"
        f"Message-ID: <{action}.{status}@mx.example.org>\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="x"\n\n'
        "--x\nContent-Type: text/plain\n\nIt did not arrive.\n\n"
        "--x\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example.org\n\n"
        f"Final-Recipient: rfc822; {INES}\nAction: {action}\nStatus: {status}\nDiagnostic-Code: smtp; 550 unknown user\n\n"
        f"--x\nContent-Type: text/rfc822-headers\n\nMessage-ID: {original}\nSubject: Vos savons\n\n--x--\n"
    ).encode()


def test_a_bounce_that_comes_later_stops_the_reminders_and_says_why(desk, letterbox):
    viewer, _ines = desk
    letterbox.put(a_bounce("4.4.1", "delayed"))
    delayed = synced(viewer), state()
    letterbox.put(a_bounce())

    found = synced(viewer)

    assert (delayed, found) == ((Synced(automatic=1), "waiting"), Synced(bounces=1))
    assert state() == "bounced"
    assert Message.objects.get(kind="reminder").state == "cancelled"
    (failed,) = Message.objects.get(kind="bounce").failure["facts"]["failed"]
    assert failed == {"address": INES, "is_lasting": True, "status": "5.1.1", "said": "550 unknown user"}


def test_a_reply_from_another_address_is_known_by_what_it_answers_and_answered_there(desk, letterbox):
    viewer, _ines = desk
    letterbox.put(a_mail(sender="agence@example.net").as_bytes())

    synced(viewer)

    conversation = Conversation.objects.get()
    assert (conversation.state, conversation.address) == ("answered", "agence@example.net")


def test_an_answer_that_names_nothing_from_a_stranger_waits_for_a_person(desk, letterbox):
    viewer, _ines = desk
    letterbox.put(a_mail(sender="agence@example.net", answers=False).as_bytes())
    letterbox.put(
        a_mail(
            "Facture", sender="fournisseur@example.net", subject="Facture", answers=False, message_id="<f@x>"
        ).as_bytes()
    )

    found = synced(viewer)

    assert found == Synced(unmatched=1)
    kept = Unmatched.objects.get()
    assert (kept.sender, state()) == ("agence@example.net", "waiting")
    place_unmatched(viewer, unmatched_id=kept.pk, conversation_id=Conversation.objects.get().pk, at=LATER)
    assert state() == "answered"


def test_a_mail_written_elsewhere_joins_the_conversation(desk, letterbox):
    viewer, _ines = desk
    mail = a_mail("Je vous appelle demain.", sender="alba@example.org", message_id="<telephone@example.org>")
    mail.replace_header("To", INES)
    letterbox.put(mail.as_bytes(), sub="Sent")

    found = synced(viewer)

    assert found == Synced(sent_elsewhere=1)
    assert Message.objects.get(message_id="<telephone@example.org>").is_ours


@pytest.mark.parametrize("sign", ["in_sent", "a_reply"])
def test_a_message_in_doubt_is_settled_by_the_mailbox_itself(desk, letterbox, sign):
    viewer, _ines = desk
    first = Message.objects.get(kind="first")
    Message.objects.filter(pk=first.pk).update(state="uncertain")
    Message.objects.filter(kind="reminder").delete()
    if sign == "a_reply":
        for one in (letterbox.folder / ".Sent").rglob("*.*"):
            if one.is_file() and one.parent.name in {"cur", "new"}:
                one.unlink()
        letterbox.put(a_mail().as_bytes())

    found = synced(viewer)

    assert found == (Synced(settled=1) if sign == "in_sent" else Synced(replies=1))
    first.refresh_from_db()
    assert first.state == "sent"


def test_an_unsubscribing_mail_is_heard_everywhere_at_once(desk, letterbox, office):
    viewer, _ines = desk
    wanted = email.message_from_bytes(office.delivered[0][1])["List-Unsubscribe"].replace("\r\n", "")
    secret = wanted.split("/unsubscribe/")[1].split(">")[0]
    letterbox.put(a_mail("", subject=f"unsubscribe {secret}", answers=False).as_bytes())

    found = synced(viewer)

    assert found == Synced(unsubscribed=1)
    assert (state(), Refusal.objects.count()) == ("unsubscribed", 1)
    assert Message.objects.get(kind="reminder").state == "cancelled"


def test_an_answer_of_ours_names_what_it_answers(desk, letterbox, office):
    viewer, _ines = desk
    letterbox.put(a_mail().as_bytes())
    synced(viewer)
    conversation = Conversation.objects.get()
    write_reply(viewer, conversation_id=conversation.pk, text="Avec plaisir {{first_name}}.", at=LATER)

    send_due(viewer, clock=lambda: LATER + timedelta(minutes=1))

    mail = email.message_from_bytes(office.delivered[-1][1])
    assert mail["In-Reply-To"] == "<reponse.1@mail.example.org>"
    assert mail["References"].split() == [Message.objects.get(kind="first").message_id, "<reponse.1@mail.example.org>"]
    assert mail["Subject"] == "Re: Vos savons solides"


def test_a_silent_server_is_tried_again_and_a_wrong_password_stops_the_mailbox(desk):
    viewer, _ines = desk
    port = Mailbox.objects.get().imap_port
    Mailbox.objects.update(imap_port=1)
    silent, state_then = synced(viewer), Mailbox.objects.get().state
    Mailbox.objects.update(imap_port=port, username="autre@example.org")

    refused = synced(viewer)

    assert (silent.problem["code"], state_then) == ("mailbox_unreachable", "working")
    assert (refused.problem["code"], Mailbox.objects.get().state) == ("mailbox_sign_in_refused", "refused")
