"""Engagement of every account at once, as Ibis expressions over a generation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

import ibis
import ibis.expr.types as ir

from essaim.audit.core.engagement import FEWEST_POSTS, WINDOW_DAYS, WINDOW_POSTS
from essaim.audit.core.formulas import BY_FOLLOWERS, BY_VIEWS, FORMULAS, Base, Formula, headline
from essaim.catalogue.core.platforms import Platform
from essaim.warehouse.expressions import sql, table
from essaim.warehouse.ratio import ratio

KINDS = ("headline", "followers", "views")
DAY = 86_400
GROWTH_DAYS = 90
GROWTH_WINDOW = (60, 120)
_REACTIONS = ("likes", "comments", "shares")


def formulas_of(kind: str, platform: str) -> Sequence[Formula]:
    """The formulas of that kind of rate on that platform, best first."""
    if kind == "headline":
        return headline(platform)
    return BY_FOLLOWERS if kind == "followers" else BY_VIEWS


def window(posts: ir.Table) -> ir.Table:
    """The latest 30 posts of each account, none older than 365 days before its newest; see `core.engagement.window`."""
    latest_first = ibis.window(
        group_by=posts.account_id, order_by=[posts.published_at.desc(nulls_first=False), posts.post_id]
    )
    # One window for both: sorting the posts is most of the work.
    placed = posts.mutate(
        place=ibis.row_number().over(latest_first),
        newest=posts.published_at.first().over(latest_first),
    )
    age = placed.newest.epoch_seconds() - placed.published_at.epoch_seconds()
    recent = age <= WINDOW_DAYS * 86_400
    undated = placed.newest.isnull()
    return placed.filter((recent | undated) & (placed.place < WINDOW_POSTS))


def post_rates(posts: ir.Table, accounts: ir.Table) -> ir.Table:
    """One row per post of the window: account, platform, and its rate by each formula (null when unknown)."""
    seen = window(posts).join(accounts.select("account_id", "platform", "followers"), "account_id")
    rates = {code: ratio(_sum(seen, formula), _base(seen, formula)) for code, formula in FORMULAS.items()}
    return seen.select("account_id", "platform", "measured_at", "source", **rates)


def chosen_formulas(rates: ir.Table) -> ir.Table:
    """account, measured_at, source, and per kind the first formula that at least three posts of the account allow.

    `rates` are those of `post_rates`; a kind that no formula allows is null.
    """
    known = {f"known_{code}": rates[code].count() for code in FORMULAS}
    counted = rates.group_by("account_id").aggregate(
        platform=rates.platform.max(),
        measured_at=rates.measured_at.max(),
        source=rates.source.argmax(rates.measured_at),
        **known,
    )
    enough = {code: counted[f"known_{code}"] >= FEWEST_POSTS for code in FORMULAS}
    codes = {code: ibis.literal(code) for code in FORMULAS}
    chosen = {kind: _first(counted.platform, kind, enough, codes) for kind in KINDS}
    return counted.select("account_id", "measured_at", "source", **chosen)


def chosen_rates(rates: ir.Table, kind: str) -> ir.Table:
    """account, formula, rate: every known rate of each account by its formula of that kind."""
    chosen = chosen_formulas(rates).select("account_id", formula=ibis._[kind])
    together = rates.join(chosen, "account_id")
    rate = ibis.cases(*((together.formula == code, together[code]) for code in FORMULAS))
    found = together.select("account_id", "formula", rate=rate)
    return found.filter(found.rate.notnull())


def given_rates(accounts: ir.Table, kind: str) -> ir.Table:
    """account, formula, value, method, from the averages and rates that sources gave."""
    averages = {
        code: ratio(_average(accounts, formula), _average_base(accounts, formula)) for code, formula in FORMULAS.items()
    }
    known = {code: value.notnull() for code, value in averages.items()}
    formula = _first(accounts.platform, kind, known, {code: ibis.literal(code) for code in FORMULAS})
    value = _first(accounts.platform, kind, known, averages)
    given = accounts.select("account_id", "engagement_rate", "counted_by", "counted_at", formula=formula, value=value)
    if kind != "headline":
        given = given.mutate(engagement_rate=ibis.null("float64"))
    by_source = given.value.isnull() & given.engagement_rate.notnull()
    named = given.mutate(
        formula=by_source.ifelse("rate_of_the_source", given.formula),
        value=given.value.coalesce(given.engagement_rate),
        method=by_source.ifelse("rate_given", "averages_given"),
    )
    # Nobody follows: whatever rate the source states, it is a share of nothing.
    someone = accounts.select("account_id", "followers").filter(accounts.followers.isnull() | (accounts.followers > 0))
    return named.filter(named.value.notnull()).drop("engagement_rate").semi_join(someone, "account_id")


@cache
def post_rates_sql() -> str:
    """The text that gives `post_rates` of a generation."""
    return sql(post_rates(table("posts"), table("accounts")))


@cache
def chosen_formulas_sql() -> str:
    """The text that gives `chosen_formulas` of the kept table `post_rates`."""
    rates = post_rates(table("posts"), table("accounts"))
    return sql(chosen_formulas(ibis.table(rates.schema(), name="post_rates")))


@cache
def given_sql(kind: str) -> str:
    """The text that gives `given_rates` of a generation."""
    return sql(given_rates(table("accounts"), kind))


def _sum(posts: ir.Table, formula: Formula) -> ir.NumericValue:
    first, *others = (posts[name] for name in formula.reactions)
    for other in others:
        first = first + other
    return first


def _base(posts: ir.Table, formula: Formula) -> ir.NumericValue:
    return posts.followers if formula.base is Base.FOLLOWERS else posts.views


def _average(accounts: ir.Table, formula: Formula) -> ir.NumericValue:
    first, *others = (accounts[f"{name}_average"] for name in formula.reactions)
    for other in others:
        first = first + other
    if formula.reactions == ("likes", "comments"):
        return first.coalesce(accounts.engagement_average)
    return first


def _average_base(accounts: ir.Table, formula: Formula) -> ir.NumericValue:
    return accounts.followers if formula.base is Base.FOLLOWERS else accounts.views_average


def _first(
    platform: ir.StringValue, kind: str, known: Mapping[str, ir.BooleanValue], values: Mapping[str, ir.Value]
) -> ir.Value:
    """The value of the platform's first formula that is known; null when none is."""
    cases = [
        ((platform == name) & known[formula.code], values[formula.code])
        for name in Platform
        for formula in formulas_of(kind, name)
    ]
    elsewhere = [(known[formula.code], values[formula.code]) for formula in formulas_of(kind, "another")]
    others = [(~platform.isin([name.value for name in Platform]) & condition, value) for condition, value in elsewhere]
    return ibis.cases(*cases, *others)


def growth(snapshots: ir.Table) -> ir.Table:
    """account, value, since, until, sample, source: followers now over followers about 90 days before, minus one.

    The moment before is the snapshot nearest to 90 days earlier, between 60 and
    120 days; an account without one has no row. `sample` counts its snapshots
    with followers.
    """
    known = snapshots.filter(snapshots.followers.notnull()).select("account_id", "taken_at", "followers", "source")
    newest_first = ibis.window(group_by=known.account_id, order_by=known.taken_at.desc())
    placed = known.mutate(place=ibis.row_number().over(newest_first), sample=known.count().over(group_by="account_id"))
    latest = placed.filter(placed.place == 0).select(
        "account_id", "sample", "source", until=placed.taken_at, now=placed.followers
    )
    earlier = known.select("account_id", since=known.taken_at, before=known.followers).join(latest, "account_id")
    days = (earlier.until.epoch_seconds() - earlier.since.epoch_seconds()) / DAY
    near = earlier.mutate(away=(days - GROWTH_DAYS).abs()).filter(days.between(*GROWTH_WINDOW))
    nearest = ibis.window(group_by=near.account_id, order_by=[near.away, near.since])
    chosen = near.mutate(place=ibis.row_number().over(nearest))
    chosen = chosen.filter(chosen.place == 0)
    value = ratio(chosen.now - chosen.before, chosen.before)
    grown = chosen.select("account_id", "since", "until", "sample", "source", value=value)
    return grown.filter(grown.value.notnull())


@cache
def growth_sql() -> str:
    """The text that gives `growth` of a generation."""
    return sql(growth(table("snapshots")))
