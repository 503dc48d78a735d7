"""A campaign to work in: a brand, a few fictitious creators, everybody shortlisted."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from essaim.accounts.core.viewer import Role, Viewer
from essaim.accounts.models import Brand
from essaim.campaign import actions
from essaim.campaign.core.terms import Terms
from essaim.campaign.models import Campaign, Participation
from essaim.catalogue.actions import take
from essaim.catalogue.models import Account
from essaim.kernel.provenance import SourceKind
from tests.builders import NOON, a_viewer, an_account

TODAY = NOON.date()
TERMS = Terms(
    "Printemps",
    "sales",
    "EUR",
    budget=Decimal(3000),
    starts_on=date(2026, 12, 1),
    ends_on=date(2026, 12, 31),
    kpis={"clicks": 800},
    hourly_rate=Decimal(40),
)


def a_brand(viewer: Viewer, name: str = "Maison Alba") -> Brand:
    return Brand.objects.get_or_create(workspace_id=viewer.workspace_id, name=name)[0]


def some_accounts(viewer: Viewer, handles: Sequence[str]) -> list[Account]:
    creators = [an_account(one, name=one.split(".")[0].capitalize()) for one in handles]
    take(viewer, source_kind=SourceKind.FILE, label="a.csv", digest=",".join(handles)[:60], creators=creators, at=NOON)
    found = {one.handle: one for one in Account.objects.filter(workspace_id=viewer.workspace_id)}
    return [found[one] for one in handles]


def a_campaign(
    viewer: Viewer | None = None, *, creators: Sequence[str] = ("ines.ex",), **terms: object
) -> tuple[Viewer, Campaign, list[Participation]]:
    """The viewer, an open campaign, and its participations in the order of the handles."""
    viewer = viewer or a_viewer(Role.OWNER)
    said = Terms(**{**TERMS.__dict__, **terms})
    opened = actions.open_campaign(viewer, brand_id=a_brand(viewer).pk, terms=said, at=NOON)
    if creators:
        ids = [one.pk for one in some_accounts(viewer, creators)]
        actions.add_creators(viewer, campaign_id=opened.pk, account_ids=ids, at=NOON)
    return viewer, opened, list(Participation.objects.filter(campaign=opened).order_by("rank", "pk"))
