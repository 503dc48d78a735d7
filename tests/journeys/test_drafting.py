"""From evidence to a first message, in the browser: chosen, written, marked while one types, copied."""

import os
import re
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from essaim.accounts.models import Brand
from essaim.campaign import actions as campaign
from essaim.campaign.core.terms import Terms
from essaim.campaign.models import Participation
from essaim.matching.models import Shortlist
from essaim.outreach.actions.drafting import draft_first_message
from essaim.outreach.actions.preparing import plan_steps
from essaim.outreach.core.composing import Tone
from essaim.outreach.models import Message
from essaim.outreach.queries.evidence import citable
from tests.journeys.conftest import DESK, PHONE
from tests.journeys.test_every_page import faults

pytestmark = pytest.mark.django_db(transaction=True)
SHOTS = os.environ.get("ESSAIM_SHOTS")


@pytest.fixture
def parts(leas_world) -> list[Participation]:
    """Three creators of the shortlist, in a campaign."""
    drawn = Shortlist.objects.select_related("brief").get()
    brand = Brand.objects.get(name="Maison Alba")
    at = timezone.now()
    opened = campaign.open_campaign(
        leas_world, brand_id=brand.pk, brief_id=drawn.brief_id, terms=Terms("Printemps", "engagement", "EUR"), at=at
    )
    ids = [entry["account_id"] for entry in drawn.content["entries"]][:3]
    campaign.add_creators(leas_world, campaign_id=opened.pk, account_ids=ids, at=at)
    return list(Participation.objects.filter(campaign=opened).order_by("pk"))


def address(part: Participation) -> str:
    return f"/campaigns/{part.campaign_id}/creators/{part.pk}/message"


def test_a_first_message_is_written_marked_and_kept(parts, visit):
    lea = visit("fr", DESK)
    lea.sign_in("lea@example.org")
    page = lea.open(address(parts[0]))

    page.get_by_role("button", name="Rédiger le brouillon").click()
    expect(page.locator("#draft-text")).to_have_value(re.compile("Bonjour "))
    expect(page.get_by_text("Aucune affirmation absente des preuves")).to_be_visible()

    text = page.locator("#draft-text").input_value()
    page.locator("#draft-text").fill(text.replace("\n\n", "\n\nVous habitez Toulouse. ", 1))
    expect(page.locator("mark.claim")).to_contain_text("Toulouse")
    expect(page.locator(".draft-reasons")).to_contain_text("Toulouse")

    page.get_by_role("button", name="Garder mes mots").click()
    page.get_by_role("button", name="Réécrire").click()
    page.get_by_text("1 version précédente").click()
    page.get_by_role("button", name="La reprendre").click()
    expect(page.locator("#draft-text")).to_have_value(re.compile("Toulouse"))
    expect(page.locator("[data-copy=draft-text]")).to_be_visible()


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_pages_are_accessible_and_whole_at_every_size(parts, leas_world, visit, size, language):
    at = timezone.now()
    written = parts[1]
    shown = citable(leas_world, written.pk, at=at)
    for _turn in range(2):
        draft_first_message(
            leas_world,
            participation_id=written.pk,
            post_ids=[post.post_id for post in shown.usual],
            tone=Tone.WARM,
            language=language,
            at=at,
        )
    kept = Message.objects.get()
    Message.objects.filter(pk=kept.pk).update(
        text=kept.text.replace(".", ". Vous avez 45 000 abonnés et your 12,000 followers, {prénom}.", 1)
    )
    plan_steps(leas_world, participation_id=written.pk, writing_on=at.date(), at=at)
    lea = visit(language, size)
    lea.sign_in("lea@example.org")

    for number, one in enumerate((address(written), address(parts[2]), "/outreach/preparations", "/outreach/writer")):
        found = faults(lea, one)
        page = lea.page
        if SHOTS:
            page.screenshot(path=str(Path(SHOTS) / f"draft-{number}-{language}-{size['width']}.png"), full_page=True)
        assert found == []
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], one
