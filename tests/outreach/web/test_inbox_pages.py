"""The inbox, a conversation, the mailbox's settings, and the page of an unsubscribe link, as they are asked for."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from essaim.accounts.core.viewer import Role
from essaim.accounts.models import User
from essaim.catalogue.models import Refusal
from essaim.outreach.actions import schedule, send_due, write_reply
from essaim.outreach.core.attaching import LARGEST_TOGETHER
from essaim.outreach.models import Attachment, Conversation, Mailbox, Message, Unmatched
from tests.builders import a_viewer
from tests.outreach.world import INES, a_desk, a_draft, a_mailbox

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(office, client):
    """Inès was written to an hour ago; Léa's browser."""
    viewer, (ines,) = a_desk()
    a_mailbox(viewer, ines, office)
    at = timezone.now() - timedelta(hours=1)
    Mailbox.objects.update(quiet_from="00:00", quiet_until="00:00")
    schedule(viewer, message_id=a_draft(viewer, ines, at=at).pk, at=at)
    send_due(viewer, clock=lambda: at + timedelta(minutes=1))
    client.force_login(User.objects.get(pk=viewer.person_id))
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return viewer, ines


def heard(text, **changed):
    conversation = Conversation.objects.get()
    said = {
        "kind": "reply",
        "state": "received",
        "message_id": "<a@b>",
        "written_at": timezone.now(),
        "sent_at": timezone.now(),
    }
    Message.objects.create(conversation=conversation, is_ours=False, text=text, **{**said, **changed})
    return conversation


@pytest.mark.usefixtures("desk")
def test_the_inbox_shows_what_is_new_and_stops_doing_so_once_it_was_read(client):
    conversation = heard("<script>alert(1)</script> Merci")

    before = client.get("/inbox").content.decode()
    page = client.get(f"/inbox/{conversation.pk}").content.decode()
    after = client.get("/inbox").content.decode()

    assert ">new<" in before
    assert ">new<" not in after
    assert "<script>alert(1)" not in before + page
    assert "&lt;script&gt;alert(1)" in page


@pytest.mark.usefixtures("desk")
def test_an_answer_is_written_undone_and_written_again(client):
    conversation = heard("Merci, cela m’intéresse.")

    client.post(f"/inbox/{conversation.pk}", {"text": "Avec plaisir {{first_name}}."})
    written = Message.objects.latest("pk")
    shown = client.get(f"/inbox/{conversation.pk}").content.decode()
    client.post(f"/inbox/{conversation.pk}/messages/{written.pk}/cancellation")
    written.refresh_from_db()

    assert "data-countdown" in shown
    assert (written.text, written.state) == ("Avec plaisir Ines.", "draft")


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize(
    ("name", "size", "said", "kept"),
    [
        ("brief.pdf", 20, "They go along.", ["brief.pdf"]),
        ("brief.cab", 20, "is a program or a script", []),
        ("brief.pdf", 0, "is empty", []),
        ("film.mp4", LARGEST_TOGETHER + 1, "larger than 15 MB together", []),
    ],
)
def test_a_file_is_added_to_a_message_that_has_not_left_or_refused_in_words(
    client, tmp_path, settings, name, size, said, kept
):
    settings.MEDIA_ROOT = tmp_path / "media"
    conversation = heard("Merci")
    client.post(f"/inbox/{conversation.pk}", {"text": "Voici le brief."})
    written = Message.objects.latest("pk")
    client.post(f"/inbox/{conversation.pk}/messages/{written.pk}/cancellation")

    answer = client.post(
        f"/inbox/{conversation.pk}/messages/{written.pk}/files",
        {"attached": SimpleUploadedFile(name, b"a" * size)},
        follow=True,
    )

    assert said in answer.content.decode()
    assert list(Attachment.objects.values_list("name", flat=True)) == kept


@pytest.mark.usefixtures("desk")
def test_an_answer_with_files_too_large_is_refused_and_its_words_stay(client):
    conversation = heard("Merci")
    film = SimpleUploadedFile("film.mp4", b"a" * (LARGEST_TOGETHER + 1))

    page = client.post(f"/inbox/{conversation.pk}", {"text": "Voici le film.", "attached": film}).content.decode()

    assert "larger than 15 MB together" in page
    assert "Voici le film." in page


@pytest.mark.usefixtures("desk")
def test_a_field_without_a_value_is_said_and_nothing_is_kept(client):
    conversation = heard("Merci")
    Mailbox.objects.update(site="")

    answer = client.post(f"/inbox/{conversation.pk}", {"text": "Votre page : {{their_page}}"})

    assert answer.status_code == 422
    assert "their_page” has no value" in answer.content.decode()
    assert Message.objects.filter(kind="reply", is_ours=True).count() == 0


@pytest.mark.usefixtures("desk")
def test_another_workspaces_conversation_is_not_there(client):
    stranger = a_viewer(Role.OWNER, workspace="Autre")
    client.force_login(User.objects.get(pk=stranger.person_id))
    pk = Conversation.objects.get().pk

    assert client.get(f"/inbox/{pk}").status_code == 404
    assert client.post(f"/inbox/{pk}/refusal").status_code == 404
    assert not Refusal.objects.exists()


@pytest.mark.usefixtures("office")
def test_the_mailboxs_page_tries_the_servers_and_never_shows_the_password(desk, client):
    brand_id = desk[1].campaign.brand_id
    kept = Mailbox.objects.get()
    said = {
        name: getattr(kept, name)
        for name in (
            "address",
            "sender",
            "sign_in",
            "username",
            "smtp_host",
            "smtp_port",
            "smtp_security",
            "imap_port",
            "imap_security",
            "per_day",
            "quiet_from",
            "quiet_until",
            "site",
        )
    }

    refused = client.post(f"/settings/mailbox/{brand_id}", {**said, "password": "faux"})
    kept_so = client.post(f"/settings/mailbox/{brand_id}", {**said, "password": "", "per_day": 12})

    assert refused.status_code == 422
    assert "does not accept this name and password" in refused.content.decode()
    assert kept_so.status_code == 302
    assert Mailbox.objects.get().per_day == 12
    assert "mot-de-passe" not in client.get(f"/settings/mailbox/{brand_id}").content.decode()


def test_a_consent_begins_with_a_page_that_leads_to_the_provider_and_comes_back_once(desk, client):
    page = f"/settings/mailbox/{desk[1].campaign.brand_id}"
    before = Mailbox.objects.get().sealed
    said = {
        "address": "alba@example.org", "sign_in": "google", "client_id": "essaim.apps.example.org",
        "client_secret": "secret", "smtp_port": 587, "smtp_security": "starttls", "imap_port": 993,
        "imap_security": "tls", "per_day": 40, "quiet_from": "20:00", "quiet_until": "08:00",
    }  # fmt: skip

    words = client.post(page, said).content.decode()
    state = client.session["mailbox_consent"]["state"]
    refused = client.get("/settings/mailbox/consent", {"state": state, "error": "access_denied"}, follow=True)
    again = client.get("/settings/mailbox/consent", {"state": state, "code": "x"}, follow=True)

    assert "https://accounts.google.com/o/oauth2/v2/auth?" in words
    assert refused.redirect_chain == [(page, 302)]
    assert "Google did not give the consent" in refused.content.decode()
    assert "Start again" in again.content.decode(), "a state is good for one return only"
    assert Mailbox.objects.get().sealed == before


@pytest.fixture
def secret(desk, office):  # noqa: ARG001  the desk is what sends
    return office.delivered[0][1].decode().replace("\r\n ", " ").split("/unsubscribe/")[1][:48]


def test_opening_the_unsubscribe_link_asks_and_one_click_acts_at_once_and_twice_alike(secret, client):
    client.logout()

    asked = client.get(f"/unsubscribe/{secret}")
    untouched = Refusal.objects.count()
    acted = [
        client.post(
            f"/unsubscribe/{secret}", "List-Unsubscribe=One-Click", content_type="application/x-www-form-urlencoded"
        )
        for _ in range(2)
    ]

    assert "Hear no more from Maison Alba?" in asked.content.decode()
    assert untouched == 0
    assert [one.status_code for one in acted] == [200, 200]
    assert Refusal.objects.count() == 1
    assert Conversation.objects.get().state == "unsubscribed"
    assert Message.objects.get(kind="reminder").state == "cancelled"
    assert client.get("/unsubscribe/" + "0" * 48).status_code == 404


@pytest.mark.usefixtures("desk")
def test_the_one_click_needs_no_token_against_forged_forms(secret):
    from django.test import Client

    strict = Client(enforce_csrf_checks=True)

    assert strict.post(f"/unsubscribe/{secret}", {"List-Unsubscribe": "One-Click"}).status_code == 200


def test_a_refusal_read_in_a_reply_silences_every_conversation(desk, client):
    conversation = heard("Non merci")
    step = client.get(f"/inbox/{conversation.pk}").content.decode()
    write_reply(desk[0], conversation_id=conversation.pk, text="D’accord", at=timezone.now())

    client.post(f"/inbox/{conversation.pk}/refusal")

    assert "sound like a no" in step
    assert list(Message.objects.exclude(state__in=("sent", "received")).values_list("state", flat=True)) == [
        "cancelled",
        "cancelled",
    ]


@pytest.mark.parametrize("number", [1, 3])
def test_the_inbox_costs_the_same_however_long(number, django_assert_num_queries):
    from essaim.outreach.queries import inbox

    viewer, parts = a_desk(creators=["ines.ex", "malo.ex", "zoe.ex"][:number])
    for part in parts:
        a_draft(viewer, part)

    with django_assert_num_queries(1):
        lines = inbox(viewer)

    assert len(lines) == number


@pytest.mark.usefixtures("desk")
def test_a_mail_to_place_shows_its_choices_and_can_be_dismissed(client):
    kept = Unmatched.objects.create(
        mailbox=Mailbox.objects.get(), validity=1, uid=1, message_id="<x@y>", sender=INES, subject="Re",
        candidates=[Conversation.objects.get().pk], received_at=timezone.now(),
    )  # fmt: skip

    page = client.get("/inbox").content.decode()
    client.post(f"/inbox/unmatched/{kept.pk}", {"conversation": ""})

    assert "Ines · Printemps" in page
    assert "Mails to place" not in client.get("/inbox").content.decode()
