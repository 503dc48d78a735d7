"""One account's audit: the figures of its generation, what its own material says, and what the workspace adds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from essaim.accounts.core.viewer import Viewer
from essaim.audit import phrases
from essaim.audit.core.competitors import Competitor
from essaim.audit.core.formulas import headline
from essaim.audit.core.headline import with_headline
from essaim.audit.core.material import Material
from essaim.audit.core.price import price_section
from essaim.audit.core.readings import PostReading
from essaim.audit.core.report import SECTIONS, Section
from essaim.audit.core.safety import safety_section
from essaim.audit.core.sponsorship import sponsorship_section
from essaim.audit.core.verdicts import Verdict, verdicts
from essaim.audit.core.weak_authenticity import weak_authenticity_section
from essaim.audit.queries.carefulness import categories_of
from essaim.audit.queries.deals import deals_of
from essaim.audit.queries.own import OwnAudit, own_reading
from essaim.audit.queries.sharing import concerns_set_aside
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


@dataclass(frozen=True)
class Report:
    """The whole audit: the essentials, and every section with its evidence."""

    essentials: Audit
    account: AccountView
    sections: tuple[Section, ...]
    posts: tuple[PostReading, ...]
    """What was read in the account's posts."""
    is_close: bool = True
    """False for a first look: comments are read more closely in the background."""

    def section(self, name: str) -> Section:
        """The section of that name."""
        return next(section for section in self.sections if section.name == name)


def report_of(viewer: Viewer, account_id: int, *, closely: bool = False) -> Report:
    """Everything the audit says of one account; raises as `audit_of` does.

    An account that was not read yet is read on the spot: `closely` takes the seconds that a page has not.
    """
    account = catalogue.account(viewer, account_id)
    material = catalogue.dossier(viewer, account_id)
    generation = catalogue.generation_of(viewer)
    if material is None or generation is None:
        raise NotMeasuredYet(id=account_id)
    essentials = _essentials(viewer, account)
    own = own_reading(viewer, material, closely=closely)
    found = {section.name: section for section in own.sections}
    found["engagement"] = _engagement(essentials, found["engagement"])
    if "authenticity" not in found:
        found["authenticity"] = _authenticity(essentials, own, generation.built_at)
    found |= _by_choice(viewer, material, own)
    authentic = found["authenticity"].line("authenticity")
    found["price"] = price_section(
        material,
        deals_of(viewer),
        at=generation.built_at,
        authentic=authentic.figure if authentic else Unavailable("authenticity_unknown", "authentic_followers"),
        in_area=_in_area(viewer, account, generation.built_at),
    )
    return Report(essentials, account, tuple(found[name] for name in SECTIONS), own.posts, own.is_close)


def _engagement(essentials: Audit, parts: Section) -> Section:
    return with_headline(
        parts,
        rate=essentials.engagement,
        by_followers=essentials.by_followers,
        by_views=essentials.by_views,
        percentile=essentials.percentile,
        verdicts=essentials.verdicts,
    )


def _authenticity(essentials: Audit, own: OwnAudit, at: datetime) -> Section:
    """What may be guessed without a sample of followers."""
    return weak_authenticity_section(own.marks.signs(essentials.percentile), source="catalogue", at=at)


def _in_area(viewer: Viewer, account: AccountView, at: datetime) -> Figure | None:
    """The audience's share in the account's own country; None when that is unknown."""
    country = account.value("country")
    shares = catalogue.audiences_of(viewer, [account.account_id]).get(account.account_id, [])
    share = next((part for kind, value, part in shares if kind == "country" and value == country), None)
    if share is None:
        return None
    return Estimate(
        share, None, None, None, "share_given", "audience_in_area", "catalogue", at, standing=Standing.GIVEN,
        facts={"country": str(country)},
    )  # fmt: skip


def _by_choice(viewer: Viewer, material: Material, own: OwnAudit) -> dict[str, Section]:
    """The sections that depend on what the workspace listens for and is careful about."""
    posts = {reading.post_id: reading for reading in own.posts}
    rivals = [Competitor(watch.name, watch.terms) for watch in catalogue.watches(viewer) if not watch.is_ours]
    set_aside = frozenset(concerns_set_aside(viewer, material.account_id))
    return {
        "sponsorship": sponsorship_section(material, posts, headline(material.platform), rivals),
        "safety": safety_section(material, posts, categories_of(viewer), set_aside=set_aside),
    }


def audit_of(viewer: Viewer, account_id: int) -> Audit:
    """The audit of one account; raises `NotFound`, or `NotMeasuredYet` while its generation is being built."""
    return _essentials(viewer, catalogue.account(viewer, account_id))


def _essentials(viewer: Viewer, account: AccountView) -> Audit:
    rows = _rows(viewer, account.account_id)
    engagement = engagement_figure(rows["headline"])
    by_followers, by_views = engagement_figure(rows["followers"]), engagement_figure(rows["views"])
    percentile = percentile_figure(rows["headline"])
    followers = account.value("followers")
    tier = tier_of(followers if isinstance(followers, int) else None)
    return Audit(
        account_id=account.account_id,
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
