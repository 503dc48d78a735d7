"""The inbox in a browser: read, answered, undone; at a desk and on a phone, in both languages."""

import os
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from essaim.accounts.queries import viewer_of
from essaim.connectors.mailbox import read_mail
from essaim.outreach.actions import schedule, send_due
from essaim.outreach.actions.hearing import hear
from essaim.outreach.models import Conversation, Mailbox, Message
from tests.journeys.conftest import DESK, PHONE, ROOT
from tests.outreach.servers import a_post_office
from tests.outreach.world import a_desk, a_draft, a_mailbox

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
WORDS = {
    "fr": ("Messages", "Répondre", "Annuler"),
    "en": ("Messages", "Answer", "Undo"),
}


@pytest.fixture
def axe():
    """Looks at a page as axe does, and keeps a picture of it where `SHOTS` names a folder."""

    def look(page):
        page.evaluate(AXE.read_text())
        found = page.evaluate("axe.run({resultTypes: ['violations']})")
        assert [(one["id"], one["nodes"][0]["html"][:200]) for one in found["violations"]] == []
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0
        if folder := os.environ.get("SHOTS"):
            name = page.url.split("/", 3)[3].replace("/", "-")[:30]
            size, language = page.viewport_size["width"], page.evaluate("document.documentElement.lang")
            page.screenshot(path=f"{folder}/{name}-{size}-{language}.png", full_page=True)

    return look


@pytest.fixture
def answered(lea):
    """Inès was written to by a real server, and answered."""
    office, controller = a_post_office()
    viewer, (ines,) = a_desk(viewer_of(lea))
    mailbox = a_mailbox(viewer, ines, office)
    Mailbox.objects.update(quiet_from="00:00", quiet_until="00:00")
    at = timezone.now() - timedelta(hours=1)
    schedule(viewer, message_id=a_draft(viewer, ines, at=at).pk, at=at)
    send_due(viewer, clock=lambda: at + timedelta(minutes=1))
    controller.stop()
    conversation = Conversation.objects.get()
    mail = (
        "From: ines@example.org\nMessage-ID: <a@b>\nSubject: Re: Vos savons solides\n"
        "Content-Type: text/plain; charset=utf-8\n\nBonjour Léa,\n\nquel serait votre tarif ?\n\n"
        "Le mar. 24 nov. 2026 à 13:00, Léa <alba@example.org> a écrit :\n> Bonjour Inès\n"
    )
    hear(viewer, mailbox, read_mail(mail.encode()), conversation_id=conversation.pk, at=timezone.now())
    return office.delivered[0][1].decode().split("/unsubscribe/")[1][:48], ines.campaign.brand_id


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_reply_is_read_answered_and_undone(visit, answered, axe, language, size):
    secret, brand_id = answered
    title, answer, undo = WORDS[language]
    somebody = visit(language, size)
    somebody.sign_in("lea@example.org")

    page = somebody.open("/inbox")
    expect(page.locator("h1")).to_have_text(title)
    axe(page)
    page.click("text=Ines")
    expect(page.get_by_role("heading", name=answer, exact=True)).to_be_visible()
    axe(page)
    page.fill("#id_text", "Bonjour {{first_name}}, parlons-en.")
    page.click("form.form button.main-act")
    expect(page.locator("[data-countdown]")).to_be_visible()
    axe(page)
    page.click(f"button:has-text('{undo}')")
    expect(page.locator("[data-countdown]")).to_have_count(0)
    axe(somebody.open(f"/settings/mailbox/{brand_id}"))
    axe(somebody.open(f"/unsubscribe/{secret}"))

    assert Message.objects.latest("pk").state == "draft"
    assert Message.objects.latest("pk").text == "Bonjour Ines, parlons-en."
