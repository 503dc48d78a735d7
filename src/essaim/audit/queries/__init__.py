"""Questions the audit answers."""

from __future__ import annotations

from dataclasses import dataclass

from essaim.accounts.core.viewer import Viewer
from essaim.audit import phrases
from essaim.audit.core.verdicts import Verdict, verdicts
from essaim.catalogue import queries as catalogue
from essaim.catalogue.core.listing import AccountView
from essaim.catalogue.core.tiers import Tier, tier_of
from essaim.kernel.errors import EssaimError
from essaim.kernel.estimate import Estimate, Figure, Standing, Unavailable, Unit
from essaim.kernel.provenance import SourceKind
from essaim.warehouse import generations
from essaim.warehouse.figures import engagement_figure, percentile_figure


class NotMeasuredYet(EssaimError):
    """The account entered the catalogue after the current generation was built."""

    code = "not_measured_yet"


@dataclass(frozen=True)
class Audit:
    """What is known of one account's credit, each figure with its evidence."""

    account_id: int
    tier: Tier | None
    followers: Figure
    engagement: Figure
    by_followers: Figure
    by_views: Figure
    percentile: Figure
    verdicts: tuple[Verdict, ...]


def audit_of(viewer: Viewer, account_id: int) -> Audit:
    """The audit of one account; raises `NotFound`, or `NotMeasuredYet` while its generation is being built."""
    account = catalogue.account(viewer, account_id)
    rows = _rows(viewer, account_id)
    engagement = engagement_figure(rows["headline"])
    by_followers, by_views = engagement_figure(rows["followers"]), engagement_figure(rows["views"])
    percentile = percentile_figure(rows["headline"])
    followers = account.value("followers")
    tier = tier_of(followers if isinstance(followers, int) else None)
    return Audit(
        account_id=account_id,
        tier=tier,
        followers=_followers(account),
        engagement=engagement,
        by_followers=by_followers,
        by_views=by_views,
        percentile=percentile,
        verdicts=verdicts(platform=account.platform, tier=tier, rates=(by_followers, by_views), percentile=percentile),
    )


def sentences(audit: Audit) -> tuple[str, ...]:
    """The audit's verdicts in the reader's language."""
    return tuple(map(phrases.verdict, audit.verdicts))


def _rows(viewer: Viewer, account_id: int) -> dict[str, dict[str, object]]:
    generation = catalogue.generation_of(viewer)
    if generation is None:
        raise NotMeasuredYet(id=account_id)
    with generations.reading(generation) as connection:
        rows = connection.execute(
            """
            SELECT engagement.*, platform, tier FROM engagement JOIN accounts USING (account_id)
            WHERE account_id = $account_id
            """,
            {"account_id": account_id},
        ).to_arrow_table()
    if rows.num_rows == 0:
        raise NotMeasuredYet(id=account_id)
    return {row["kind"]: row for row in rows.to_pylist()}


def _followers(account: AccountView) -> Figure:
    fact = next((fact for fact in account.facts if fact.name == "followers"), None)
    if fact is None or not isinstance(fact.value, int):
        return Unavailable("no_followers", "followers", "import_followers")
    return Estimate(
        value=fact.value,
        low=None,
        high=None,
        sample=None,
        method="counter",
        definition="followers",
        source=fact.provenance.label,
        at=fact.provenance.at,
        unit=Unit.COUNT,
        standing=Standing.MEASURED if fact.provenance.kind is SourceKind.API else Standing.GIVEN,
    )
