"""What campaigns, messages and offers keep of a creator is handed over, counted, kept for its term, and erased."""

import hashlib
import secrets
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from django.conf import settings

from essaim.agreement.actions import make_offer
from essaim.agreement.core.offers import OfferTerms, Side
from essaim.campaign import actions as campaign
from essaim.campaign.core.delivering import Address
from essaim.campaign.core.spending import CostKind
from essaim.campaign.core.stages import Stage
from essaim.campaign.models import Cost, Participation
from essaim.campaign.queries import spending_of
from essaim.catalogue.core.retention import Since, months_later
from essaim.catalogue.models import Account, Creator
from essaim.outreach.models import Attachment, Conversation, Message
from essaim.workspace.actions import erase_person
from essaim.workspace.queries import held, held_files, leaves, register
from tests.builders import NOON
from tests.campaign.content_world import MP4, a_draft, a_placement, an_image, upload

pytestmark = pytest.mark.django_db
NAMES = {"brouillon.mp4", "moi_.._devis.pdf", "photo.png"}


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.ESSAIM_HOME = tmp_path
    settings.MEDIA_ROOT = tmp_path / "uploads"
    return tmp_path


@pytest.fixture
def worked():
    """The viewer, and a creator who answered, sent a draft, gave an address and was paid."""
    viewer, kept, ines, placement = a_placement(creators=("ines.ex", "tom.ex"))
    a_draft(
        viewer, ines, placement, upload_ids=[upload(viewer, ines, MP4), upload(viewer, ines, an_image(), "photo.png")]
    )
    spent = campaign.Spent(CostKind.FEE, "EUR", amount=Decimal(250), spent_on=date(2026, 11, 1), note="Inès, ines.ex")
    campaign.note_cost(viewer, campaign_id=kept.pk, participation_id=ines.pk, cost=spent, at=NOON)
    address = Address("Inès Exemple", "1 rue des Exemples", "69001", "Lyon", "FR")
    campaign.give_address(viewer, participation_id=ines.pk, address=address, author="creator", at=NOON)
    terms = OfferTerms("EUR", {"reel": 1}, fee=Decimal(250))
    make_offer(viewer, participation_id=ines.pk, side=Side.BRAND, terms=terms, at=NOON)
    _said(viewer, ines)
    return viewer, kept, ines


def _said(viewer, ines):
    """A message of hers with a file whose name would leave the folder."""
    conversation = Conversation.objects.create(participation=ines, workspace_id=viewer.workspace_id, latest_at=NOON)
    message = Message.objects.create(
        conversation=conversation, is_ours=False, kind="reply", state="received", text="Avec plaisir", written_at=NOON
    )
    stored_as = secrets.token_hex(16)
    Path(settings.MEDIA_ROOT).mkdir(parents=True, exist_ok=True)
    (Path(settings.MEDIA_ROOT) / stored_as).write_bytes(b"%PDF-1.7")
    Attachment.objects.create(
        message=message, name="moi/../devis.pdf", media_type="application/pdf", size=8,
        sha256=hashlib.sha256(b"%PDF-1.7").hexdigest(), stored_as=stored_as,
    )  # fmt: skip


def test_their_copy_has_every_row_and_file_of_the_collaboration(worked):
    viewer, _kept, ines = worked

    found = held(viewer, ines.account_id)

    tables = {one.table for one in found}
    assert {"campaign_draft", "campaign_deliveryaddress", "outreach_message", "agreement_offer"} <= tables
    assert {name for name, _path in held_files(viewer, found)} == NAMES
    assert len(held_files(viewer, found)) == 3


def test_once_erased_no_file_is_left_and_the_campaign_still_knows_what_it_spent(
    worked, django_capture_on_commit_callbacks
):
    viewer, kept, ines = worked
    before = spending_of(viewer, kept).spent

    with django_capture_on_commit_callbacks(execute=True):
        erase_person(viewer, account_id=ines.account_id, at=NOON)

    assert not [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]
    assert not Message.objects.exists()
    assert [str(one.account) for one in Participation.objects.all()] == ["instagram:tom.ex"]
    assert [(one.amount, one.participation_id, one.note) for one in Cost.objects.all()] == [(Decimal(250), None, "")]
    assert spending_of(viewer, kept).spent == before


def test_whoever_agreed_stays_five_years_and_a_visit_of_their_page_is_a_contact(worked):
    viewer, _kept, ines = worked
    tom = Account.objects.get(handle="tom.ex")
    Creator.objects.update(created_at=months_later(NOON, -40))
    theirs = Participation.objects.get(account=tom)

    campaign.move(viewer, campaign_id=theirs.campaign_id, participation_ids=[ines.pk], stage=Stage.AGREED, at=NOON)
    assert (leaves(viewer, tom.creator_id).since, leaves(viewer, ines.creator_id).since) == (
        Since.COLLECTED,
        Since.WORKED,
    )
    assert leaves(viewer, ines.creator_id).leaves_at == months_later(NOON, 60)

    link = campaign.open_own_link(viewer, participation_id=theirs.pk, at=NOON)
    later = NOON + timedelta(days=3)
    campaign.see_own_page(link_id=link.pk, at=later)
    assert leaves(viewer, tom.creator_id).since_at == later


def test_the_register_counts_what_is_kept_of_collaborations(worked):
    viewer, _kept, _ines = worked

    activities = {one.code: one for one in register(viewer, at=NOON).activities}

    assert activities["collaborating"].how_many == 2
    assert activities["collaborating"].kept.startswith("36 ")
    assert "90 " in activities["collaborating"].kept
    assert sorted(count for _words, count in activities["collaborating"].categories) == [1, 1, 1, 1, 1]
