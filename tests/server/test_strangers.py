"""No door of a campaign, its messages or its offers opens to another workspace, whatever number is tried."""

from datetime import time
from decimal import Decimal

import pytest
from django.apps import apps
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse
from django.utils import timezone

from essaim.accounts.core.viewer import Role
from essaim.accounts.models import Membership, User, Workspace
from essaim.agreement.actions import make_offer
from essaim.agreement.core.offers import OfferTerms, Side
from essaim.campaign import actions
from essaim.campaign.core.content import Outcome
from essaim.campaign.core.placing import Placing
from essaim.campaign.core.rights import Medium, Right
from essaim.campaign.core.spending import CostKind
from essaim.campaign.models import Asset, UsageRight
from essaim.outreach.models import Attachment, Mailbox, Snippet, Unmatched
from tests.builders import a_viewer
from tests.campaign.content_world import an_image, upload
from tests.outreach.world import a_desk, a_draft

pytestmark = pytest.mark.django_db
ROOMS = ("essaim.campaign.web", "essaim.outreach.web", "essaim.agreement.web")
OPEN = {
    # By a secret of their own, not by a number.
    "calendar_feed",
    "unsubscribe",
}


def doors() -> list[URLPattern]:
    """Every address of those rooms that holds a number."""
    found = [
        door
        for included in get_resolver().url_patterns
        if getattr(included, "urlconf_name", None) and included.urlconf_module.__name__.startswith(ROOMS)
        for door in included.url_patterns
    ]
    return [door for door in found if door.pattern.converters or door.pattern.regex.groups]


@pytest.fixture
def numbers(tmp_path, settings):
    """One of everything in a workspace, by the name that addresses give its number."""
    settings.MEDIA_ROOT = tmp_path / "media"
    now = timezone.now()
    viewer, (ines,) = a_desk(at=now, starts_on=None, ends_on=None)
    campaign = ines.campaign
    placed = actions.add_placement(viewer, participation_id=ines.pk, placing=Placing("reel", ines.account_id), at=now)
    drafted = actions.send_draft(
        viewer, participation_id=ines.pk, placement_id=placed.pk, text="Collaboration commerciale Maison Alba",
        upload_ids=[upload(viewer, ines, an_image(), "a.png")], author="creator", at=now,
    )  # fmt: skip
    remark = actions.remark(viewer, draft_id=drafted.pk, words="Bien", author="member", at=now)
    actions.decide_draft(viewer, draft_id=drafted.pk, outcome=Outcome.APPROVED, at=now)
    asset = Asset.objects.first()
    right = Right((Medium.SHOP,), ("FR",), now.date(), None, "Courriel")
    actions.grant_right(viewer, asset_id=asset.pk, right=right, at=now)
    parcel = actions.prepare_parcel(viewer, participation_id=ines.pk, parcel=actions.Parcel("Savon"), at=now)
    cost = actions.note_cost(
        viewer, campaign_id=campaign.pk, cost=actions.Spent(CostKind.FEE, "EUR", amount=Decimal(1)), at=now
    )
    billed = actions.Billed("F1", Decimal(100), "EUR", now.date())
    invoice = actions.receive_invoice(viewer, participation_id=ines.pk, billed=billed, author="creator", at=now)
    offer = make_offer(
        viewer,
        participation_id=ines.pk,
        terms=OfferTerms("EUR", {"reel": 1}, fee=Decimal(90)),
        side=Side.CREATOR,
        at=now,
    )
    mailbox = Mailbox.objects.create(
        brand=campaign.brand, address="a@example.org", smtp_host="localhost", username="a", sealed="",
        quiet_from=time(20), quiet_until=time(8), opened_at=now,
    )  # fmt: skip
    message = a_draft(viewer, ines, at=now)
    attachment = Attachment.objects.create(
        message=message, name="a.pdf", media_type="application/pdf", size=1, sha256="0" * 64, stored_as="a"
    )
    unmatched = Unmatched.objects.create(
        mailbox=mailbox, validity=1, uid=1, message_id="<a@example.org>", sender="a@example.org", received_at=now
    )
    snippet = Snippet.objects.create(workspace_id=viewer.workspace_id, name="a", language="fr", text="a", edited_at=now)
    return {
        "campaign_id": campaign.pk, "participation_id": ines.pk, "placement_id": placed.pk, "draft_id": drafted.pk,
        "file_id": drafted.files.get().pk, "remark_id": remark.pk, "asset_id": asset.pk,
        "right_id": UsageRight.objects.get().pk, "shipment_id": parcel.pk, "cost_id": cost.pk,
        "invoice_id": invoice.pk, "offer_id": offer.pk, "brand_id": campaign.brand_id,
        "conversation_id": message.conversation_id, "message_id": message.pk, "attachment_id": attachment.pk,
        "unmatched_id": unmatched.pk, "snippet_id": snippet.pk, "kind": "csv",
    }  # fmt: skip


def held() -> dict[str, list[tuple[object, ...]]]:
    """Every row of those rooms."""
    tables = [
        model for room in ("campaign", "outreach", "agreement") for model in apps.get_app_config(room).get_models()
    ]
    return {table.__name__: sorted(map(str, table.objects.values_list())) for table in tables}


def knocked(browser: Client, numbers) -> list[tuple[str, str, int, str]]:
    """Every door tried both ways: the way, the address, the status, the words."""
    found = []
    for door in doors():
        if door.name not in OPEN:
            wanted = {name: numbers[name] for name in (door.pattern.converters or door.pattern.regex.groupindex)}
            address = reverse(door.name, kwargs=wanted)
            for way in ("get", "post"):
                answer = getattr(browser, way)(address)
                words = b"".join(answer) if answer.streaming else answer.content
                found.append((way, address, answer.status_code, words.decode(errors="replace")))
    return found


def test_an_owner_of_another_workspace_finds_nothing_and_changes_nothing(numbers):
    stranger = Client()
    stranger.force_login(User.objects.get(pk=a_viewer(Role.OWNER, workspace="Autre").person_id))
    before = held()

    answers = knocked(stranger, numbers)

    assert len(answers) > 120
    # A form that is not filled in is sent back before anybody asks whose it is: nothing in it is anybody's.
    assert [one[:3] for one in answers if one[2] not in {404, 405, 422, 302}] == []
    assert [one[:3] for one in answers if one[0] == "get" and one[2] not in {404, 405}] == []
    assert [one[:2] for one in answers if "Ines" in one[3] or "Maison Alba" in one[3]] == []
    assert held() == before


def test_a_reader_of_the_same_workspace_changes_nothing(numbers):
    member = User.objects.create_user("lecteur@example.org", "un mot de passe long")
    Membership.objects.create(workspace=Workspace.objects.get(), person=member, role=Role.READER.value)
    reader = Client()
    reader.force_login(member)
    before = held()

    answers = knocked(reader, numbers)

    refused = {403, 404, 405, 422, 302}
    done = [one[1] for one in answers if one[0] == "post" and one[2] not in refused]
    assert [one for one in done if not one.endswith("/checked")] == [], "checking words writes nothing"
    assert held() == before
