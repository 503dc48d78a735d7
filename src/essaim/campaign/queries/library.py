"""The content library: every asset with its rights, and what may be used where today."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from essaim.accounts.core.viewer import Viewer
from essaim.campaign.core.rights import SOON, MayUse, Medium, Right, expiring, may_use
from essaim.campaign.models import Asset, UsageRight
from essaim.kernel.errors import NotFound


@dataclass(frozen=True)
class LibraryFilters:
    """Which assets are shown; with a medium, only those that may be used there that day."""

    medium: Medium | None = None
    country: str = "FR"
    campaign_id: int | None = None
    kind: str = ""
    words: str = ""
    only_ending: bool = False


@dataclass(frozen=True)
class AssetLine:
    """One asset with the rights in its history, and the answer to the question that was asked of it."""

    asset: Asset
    rights: tuple[UsageRight, ...]
    """Those in force or to come first; withdrawn ones are not among them."""
    answer: MayUse | None
    ends_on: date | None
    """The last day of its rights, when it comes within thirty days."""


def library(viewer: Viewer, filters: LibraryFilters, *, on: date) -> list[AssetLine]:
    """The workspace's assets, the newest first."""
    own = Asset.objects.filter(campaign__workspace_id=viewer.workspace_id)
    named = own.select_related("campaign", "participation__creator", "participation__account", "file", "publication")
    if filters.campaign_id is not None:
        named = named.filter(campaign_id=filters.campaign_id)
    if filters.kind:
        named = named.filter(kind=filters.kind)
    lines = [line for line in _lines(list(named.order_by("-added_at", "-pk")), filters, on) if _keeps(line, filters)]
    return sorted(lines, key=lambda line: line.ends_on or date.max) if filters.only_ending else lines


def asset_line(viewer: Viewer, asset_id: int, *, on: date) -> AssetLine:
    """One asset; raises `NotFound` for another workspace's."""
    own = Asset.objects.filter(campaign__workspace_id=viewer.workspace_id, pk=asset_id)
    named = own.select_related("campaign", "participation__creator", "participation__account", "file", "publication")
    found = _lines(list(named), LibraryFilters(), on)
    if not found:
        raise NotFound(kind="asset", id=asset_id)
    return found[0]


def rights_ending(viewer: Viewer, *, on: date) -> int:
    """How many assets lose their last right within thirty days."""
    rows = UsageRight.objects.filter(asset__campaign__workspace_id=viewer.workspace_id, withdrawn_at__isnull=True)
    by_asset: dict[int, list[Right]] = defaultdict(list)
    for one in rows:
        by_asset[one.asset_id].append(right_of(one))
    return len(expiring(by_asset, on=on, within=SOON))


def right_of(kept: UsageRight) -> Right:
    """A right as it was granted."""
    return Right(
        media=tuple(Medium(one) for one in kept.media),
        territory=tuple(kept.territory),
        starts_on=kept.starts_on,
        ends_on=kept.ends_on,
        granted_by=kept.granted_by,
        amount=kept.amount,
        currency=kept.currency,
    )


def _lines(assets: Sequence[Asset], filters: LibraryFilters, on: date) -> list[AssetLine]:
    rights: dict[int, list[UsageRight]] = defaultdict(list)
    for one in UsageRight.objects.filter(asset__in=assets, withdrawn_at__isnull=True).select_related("by"):
        rights[one.asset_id].append(one)
    said = {key: [right_of(one) for one in own] for key, own in rights.items()}
    ending = dict(expiring(said, on=on))
    return [
        AssetLine(
            asset=one,
            rights=tuple(rights.get(one.pk, ())),
            answer=_answer(said.get(one.pk, ()), filters, on),
            ends_on=ending.get(one.pk),
        )
        for one in assets
    ]


def _answer(rights: Sequence[Right], filters: LibraryFilters, on: date) -> MayUse | None:
    if filters.medium is None:
        return None
    return may_use(rights, medium=filters.medium, country=filters.country, on=on)


def _keeps(line: AssetLine, filters: LibraryFilters) -> bool:
    words = filters.words.casefold().strip()
    said = f"{line.asset.title} {line.asset.text} {line.asset.participation.creator.name}".casefold()
    return (
        (not words or words in said)
        and (line.answer is None or line.answer.allowed)
        and (not filters.only_ending or line.ends_on is not None)
    )


def usable(line: AssetLine, *, country: str, on: date) -> list[tuple[Medium, MayUse]]:
    """The answer for each medium in that country that day."""
    own = [right_of(one) for one in line.rights]
    return [(medium, may_use(own, medium=medium, country=country, on=on)) for medium in Medium]
