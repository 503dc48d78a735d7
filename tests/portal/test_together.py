"""A creator's own page: what is another's is not there, whatever number is tried; a link that is over opens nothing."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.utils import timezone

from essaim.agreement.actions import make_offer
from essaim.agreement.core.offers import OfferTerms, Side
from essaim.agreement.models import Offer
from essaim.campaign import actions
from essaim.campaign.core.content import Outcome
from essaim.campaign.core.placing import Placing
from essaim.campaign.models import Draft, DraftFile, Invoice, OwnLink, Participation, Publication, Remark, Shipment
from essaim.campaign.queries import secret_behind
from tests.campaign.content_world import an_image, upload
from tests.campaign.world import a_campaign

pytestmark = pytest.mark.django_db
PICTURE = an_image()


class Theirs:
    """Everything of one creator that has a number."""

    def __init__(self, viewer, part, at):
        self.part = part
        self.placement = actions.add_placement(
            viewer, participation_id=part.pk, placing=Placing("reel", part.account_id), at=at
        )
        terms = OfferTerms("EUR", {"reel": 1}, fee=Decimal(100))
        self.offer = make_offer(viewer, participation_id=part.pk, terms=terms, side=Side.BRAND, at=at)
        self.parcel = actions.prepare_parcel(viewer, participation_id=part.pk, parcel=actions.Parcel("Savon"), at=at)
        self.draft = actions.send_draft(
            viewer, participation_id=part.pk, placement_id=self.placement.pk, text="Collaboration commerciale Maison Alba",
            upload_ids=[upload(viewer, part, PICTURE, "a.png")], author="creator", at=at,
        )  # fmt: skip
        self.file = self.draft.files.get()
        self.upload = actions.begin_upload(
            viewer, participation_id=part.pk, name="b.png", size=100, author="creator", at=at
        )
        self.secret = secret_behind(actions.open_own_link(viewer, participation_id=part.pk, at=at))
        self.page = f"/together/{self.secret}"


@pytest.fixture
def world(tmp_path, settings):
    """The member's view, Ines and Theo in one campaign."""
    settings.MEDIA_ROOT = tmp_path / "media"
    now = timezone.now()
    viewer, campaign, parts = a_campaign(
        creators=("ines.ex", "theo.ex"), starts_on=None, ends_on=None, name="Un printemps"
    )
    ines, theo = (Theirs(viewer, part, now) for part in parts)
    return viewer, campaign, ines, theo


@pytest.fixture
def browser():
    return Client(headers={"accept-language": "en"})


def facts():
    """What must not move."""
    return (
        list(Offer.objects.order_by("pk").values_list("answer", flat=True)),
        list(Shipment.objects.order_by("pk").values_list("received_on", flat=True)),
        Draft.objects.count(), DraftFile.objects.count(), Remark.objects.count(), Publication.objects.count(),
        Invoice.objects.count(), list(Participation.objects.order_by("pk").values_list("stage", flat=True)),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("offers/{0.offer.pk}", {"answer": "accepted"}),
        ("offers/{0.offer.pk}", {"answer": "withdrawn"}),
        ("parcels/{0.parcel.pk}", {}),
        ("publications/{0.placement.pk}/drafts", {"text": "Autre chose"}),
        ("publications/{0.placement.pk}/link", {"url": "https://www.instagram.com/p/AAA/", "published_at": "2026-11-20T10:00"}),
        ("drafts/{0.draft.pk}/remarks", {"words": "Bonjour"}),
        ("uploads/{0.upload.pk}?offset=0", {}),
    ],
)  # fmt: skip
def test_what_is_another_creators_cannot_be_acted_on(world, browser, path, said):
    _viewer, _campaign, ines, theo = world
    before = facts()

    answer = browser.post(f"{theo.page}/{path.format(ines)}", said)

    assert answer.status_code == 404
    assert facts() == before


@pytest.mark.parametrize("path", ["publications/{0.placement.pk}", "files/{0.file.pk}"])
def test_what_is_another_creators_cannot_be_seen(world, browser, path):
    _viewer, _campaign, ines, theo = world

    assert browser.get(f"{theo.page}/{path.format(ines)}").status_code == 404
    assert browser.get(f"{ines.page}/{path.format(ines)}").status_code == 200


def test_a_file_of_another_creators_upload_cannot_be_taken_into_ones_own_draft(world, browser):
    viewer, _campaign, ines, theo = world
    taken = upload(viewer, ines.part, PICTURE, "c.png")
    actions.decide_draft(
        viewer, draft_id=theo.draft.pk, outcome=Outcome.CHANGES_ASKED, words="Plus clair", at=timezone.now()
    )

    answer = browser.post(
        f"{theo.page}/publications/{theo.placement.pk}/drafts", {"text": "Publicité Maison Alba", "upload": taken}
    )

    assert answer.status_code in {404, 422}
    assert Draft.objects.filter(placement=theo.placement).count() == 1


def test_the_page_names_nobody_else_and_nothing_that_is_the_brands_alone(world, browser):
    viewer, campaign, ines, _theo = world
    actions.change_participation(viewer, participation_id=ines.part.pk, note="Trop chère ?", at=timezone.now())

    words = browser.get(ines.page).content.decode()

    assert "Theo" not in words
    assert "theo.ex" not in words
    assert "Trop chère" not in words
    assert str(int(campaign.budget)) not in words.replace(",", "")


@pytest.mark.parametrize("over", ["withdrawn", "expired", "never"])
def test_a_link_that_is_over_opens_nothing_and_says_so_politely(world, browser, over):
    viewer, _campaign, ines, _theo = world
    page = ines.page
    if over == "withdrawn":
        actions.withdraw_own_link(viewer, participation_id=ines.part.pk, at=timezone.now())
    elif over == "expired":
        OwnLink.objects.filter(participation=ines.part).update(expires_at=timezone.now() - timedelta(seconds=1))
    else:
        page = f"/together/{'x' * 43}"
    before = facts()

    shown = browser.get(page)
    acted = [
        browser.post(f"{page}/offers/{ines.offer.pk}", {"answer": "accepted"}),
        browser.post(f"{page}/silence"),
        browser.post(f"{page}/uploads", {"name": "a.png", "size": "10"}),
        browser.get(f"{page}/files/{ines.file.pk}"),
    ]

    assert {one.status_code for one in (shown, *acted)} == {404}
    assert "Maison Alba" not in shown.content.decode()
    assert (shown.headers["Cache-Control"], shown.headers["X-Robots-Tag"]) == (
        "no-store, private", "noindex, nofollow, noarchive",
    )  # fmt: skip
    assert facts() == before


@pytest.mark.parametrize(
    ("asked", "cookie", "said"),
    [("en-GB", "", "Your data"), ("fr-FR", "", "Vos données"), ("de", "", "Vos données"), ("en-GB", "fr", "Vos données")],
)  # fmt: skip
def test_the_page_speaks_the_language_chosen_else_the_browsers_else_the_brands(world, asked, cookie, said):
    _viewer, _campaign, ines, _theo = world
    browser = Client(headers={"accept-language": asked})
    if cookie:
        browser.cookies["django_language"] = cookie

    assert said in browser.get(ines.page).content.decode()


def test_a_member_signed_in_to_another_workspace_sees_no_more_by_the_link(world, browser):
    _viewer, _campaign, ines, _theo = world

    words = browser.get(ines.page).content.decode()

    assert "/campaigns/" not in words
    assert "/participations/" not in words
