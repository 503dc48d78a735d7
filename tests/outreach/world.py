"""A brand with a mailbox, a creator who publishes an address, and a first message to her."""

import hashlib
from datetime import date, time

from essaim.accounts.core.viewer import Viewer
from essaim.campaign.models import Participation
from essaim.catalogue.models import Account, PrivacyCharter
from essaim.outreach.actions.mailboxes import MailboxSaid, open_mailbox
from essaim.outreach.core.evidence import Evidence, given_post
from essaim.outreach.models import Conversation, Mailbox, Message
from tests.builders import NOON
from tests.campaign.world import a_campaign
from tests.outreach.servers import PASSWORD, USER

INES = "ines@example.org"
TEXT = "Bonjour Inès,\n\nVotre vidéo du 12 novembre sur les savons solides nous a plu.\n\nLéa"


def a_desk(viewer: Viewer | None = None, *, creators=("ines.ex",), at=NOON, **terms):
    """The viewer, and the participations of creators who publish an address, in a workspace that says who answers."""
    viewer, _campaign, parts = a_campaign(viewer, creators=creators, **terms)
    PrivacyCharter.objects.get_or_create(
        workspace_id=viewer.workspace_id,
        defaults={"controller": {"name": "Maison Alba SAS", "email": "contact@example.org"}, "edited_at": at},
    )
    for part in parts:
        name = part.account.handle.split(".")[0]
        Account.objects.filter(pk=part.account_id).update(email=f"{name}@example.org", country="FR")
    return viewer, list(Participation.objects.filter(pk__in=[one.pk for one in parts]).order_by("rank", "pk"))


def said_of(office=None, letterbox=None, **changed) -> MailboxSaid:
    usual = {
        "address": USER,
        "sender": "Léa, Maison Alba",
        "username": USER,
        "password": PASSWORD,
        "smtp_host": "127.0.0.1",
        "smtp_port": office.port if office else 25,
        "smtp_security": "none",
        "imap_host": "127.0.0.1" if letterbox else "",
        "imap_port": letterbox.port if letterbox else 143,
        "imap_security": "none",
        "quiet_from": time(20),
        "quiet_until": time(8),
        "site": "https://desk.example.org",
        "signature": "Léa Exemple\nMaison Alba",
    }
    return MailboxSaid(**{**usual, **changed})


def a_mailbox(viewer, participation, office=None, letterbox=None, *, at=NOON, **changed) -> Mailbox:
    brand_id = participation.campaign.brand_id
    return open_mailbox(viewer, brand_id=brand_id, said=said_of(office, letterbox, **changed), at=at)


def evidence_of(participation) -> dict:
    """What a first message rests on: one post that a member saw."""
    post = given_post(
        url="https://www.instagram.com/p/savons/",
        published_on=date(2026, 11, 12),
        about="savons solides",
        format="video",
    )
    return Evidence(
        creator=participation.creator.name, handle=participation.account.handle, platform="instagram",
        brand="Maison Alba", sender="Léa", posts=(post,),
    ).as_json()  # fmt: skip


def text_to(participation) -> str:
    """Words for that creator alone: the first one's as they stand, and unlike them for every other."""
    if participation.account.handle == "ines.ex":
        return TEXT
    letters = str.maketrans("0123456789", "ghijklmnop")
    own = " ".join(
        hashlib.sha256(f"{participation.account.handle} {turn}".encode()).hexdigest()[:8].translate(letters)
        for turn in range(40)
    )
    return f"Bonjour. {own}. Le 12 novembre, dans une vidéo, vous parliez de savons solides. {own[::-1]}"


def a_draft(viewer, participation, *, text="", subject="Vos savons solides", way="email", at=NOON) -> Message:
    conversation, _made = Conversation.objects.get_or_create(
        participation=participation,
        defaults={"workspace_id": viewer.workspace_id, "way": way, "latest_at": at},
    )
    return Message.objects.create(
        conversation=conversation, is_ours=True, kind="first", way=way, state="draft", language="fr",
        subject=subject, text=text or text_to(participation), evidence=evidence_of(participation), written_at=at, by_id=viewer.person_id,
    )  # fmt: skip
