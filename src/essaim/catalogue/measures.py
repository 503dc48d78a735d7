"""Mentions and uses counted over a whole generation, as Ibis expressions: one text for every engine.

What a question brings along stands in small tables of its own, `PARAMETERS`:
the engine that answers must hold them beside the generation's.
"""

from __future__ import annotations

from functools import cache

import ibis
import ibis.expr.types as ir

from essaim.catalogue.core.listening.paid import DENIED, SAID, Label
from essaim.catalogue.core.listening.terms import How
from essaim.warehouse.expressions import sql, table

PARAMETERS = {
    "terms": {"watch_id": "int64", "how": "string", "term": "string"},
    "span": {"starts": "timestamp('UTC')", "ends": "timestamp('UTC')", "undated": "boolean"},
    "own": {"watch_id": "int64", "account_id": "int64"},
    "periods": {"period": "int64", "starts": "timestamp('UTC')", "ends": "timestamp('UTC')"},
    "phrases": {"topic": "string", "token": "string", "phrase": "string"},
    "chosen": {"account_id": "int64"},
}
"""`terms`: see `core.listening.terms.Terms.rows`. `span`: one row, which posts
count at all. `own`: accounts of the brand itself. `periods`: ends are open.
`phrases`: ` a phrase ` of a topic and its longest word. `chosen`: the accounts of a niche."""


def parameter(name: str) -> ir.Table:
    """One of the `PARAMETERS`, to build expressions on."""
    return ibis.table(PARAMETERS[name], name=name)


def spanned(posts: ir.Table, span: ir.Table) -> ir.Table:
    """The posts published in the span; those without a date where it says so."""
    paired = posts.cross_join(span)
    inside = (paired.published_at >= paired.starts) & (paired.published_at < paired.ends)
    return paired.filter(inside | (paired.undated & paired.published_at.isnull())).drop("starts", "ends", "undated")


def mentions(posts: ir.Table, terms: ir.Table, own: ir.Table) -> ir.Table:
    """watch_id, post_id, account_id, published_at, how, label, warmth: one row per watch and post that mentions it.

    The brand's own accounts are left out. `how` is the first of handle,
    hashtag and words that applies; `warmth` the logarithm of one more than
    likes and comments, null when either is unknown.
    """
    found = _by_tag(posts, terms, "mentions", How.HANDLE, 0)
    found = found.union(_by_tag(posts, terms, "hashtags", How.HASHTAG, 1)).union(_by_words(posts, terms))
    first = found.group_by("watch_id", "post_id").aggregate(rank=found["rank"].min())
    how = ibis.cases(
        (first["rank"] == 0, How.HANDLE.value), (first["rank"] == 1, How.HASHTAG.value), else_=How.WORDS.value
    )
    named = first.select("watch_id", "post_id", how=how)
    joined = named.join(posts, "post_id").select(
        "watch_id", "post_id", "account_id", "published_at", "how", label=_label(posts), warmth=warmth(posts)
    )
    return joined.anti_join(own, ["watch_id", "account_id"])


def warmth(posts: ir.Table) -> ir.NumericValue:
    """The logarithm of one more than likes and comments: one viral post does not speak for the others."""
    return (posts.likes + posts.comments + 1).cast("float64").ln()


def mentioning_accounts(posts: ir.Table, found: ir.Table, periods: ir.Table) -> ir.Table:
    """Per watch and account, what its mentions add up to, beside all its known posts.

    Natural means not paid as far as the post shows. `months` counts the
    `periods` with a natural mention; `*_warmth` are sums, to be divided by
    `*_warm`, the posts they are known for.
    """
    natural = found.label != Label.PAID.value
    told = found.group_by("watch_id", "account_id").aggregate(
        posts=found.count(),
        natural=found.count(where=natural),
        denied=found.count(where=found.label == Label.DENIED.value),
        **{f"by_{how.value}": found.count(where=found.how == how.value) for how in How},
        first_at=found.published_at.min(),
        latest_at=found.published_at.max(),
        natural_at=found.published_at.max(where=natural),
        natural_warmth=found.warmth.sum(where=natural),
        natural_warm=found.warmth.count(where=natural),
        mention_warmth=found.warmth.sum(),
        mention_warm=found.warmth.count(),
    )
    dated = within(found.filter(natural), periods).select("watch_id", "account_id", "period").distinct()
    months = dated.group_by("watch_id", "account_id").aggregate(months=dated.count())
    speakers = posts.semi_join(found, "account_id")
    known = speakers.mutate(warmth=warmth(speakers))
    all_posts = known.group_by("account_id").aggregate(
        known_posts=known.count(), all_warmth=known.warmth.sum(), all_warm=known.warmth.count()
    )
    counted = told.left_join(months, ["watch_id", "account_id"]).drop("watch_id_right", "account_id_right")
    return counted.mutate(months=counted.months.coalesce(0)).join(all_posts, "account_id")


def voice(found: ir.Table, periods: ir.Table) -> ir.Table:
    """watch_id, period, posts, accounts, natural: how much was said of each watch in each period."""
    dated = within(found, periods)
    posts = dated.group_by("watch_id", "period").aggregate(
        posts=dated.count(), natural=dated.count(where=dated.label != Label.PAID.value)
    )
    speakers = dated.select("watch_id", "period", "account_id").distinct()
    accounts = speakers.group_by("watch_id", "period").aggregate(accounts=speakers.count())
    return posts.join(accounts, ["watch_id", "period"])


def coverage(posts: ir.Table, periods: ir.Table) -> ir.Table:
    """period, posts, accounts: what the catalogue knows of each period, whoever is mentioned."""
    dated = within(posts.select("post_id", "account_id", "published_at"), periods)
    counted = dated.group_by("period").aggregate(posts=dated.count())
    active = dated.select("period", "account_id").distinct()
    return counted.join(active.group_by("period").aggregate(accounts=active.count()), "period")


def within(dated: ir.Table, periods: ir.Table) -> ir.Table:
    """Each row with the period its `published_at` falls in; undated rows fall in none."""
    paired = dated.cross_join(periods)
    kept = paired.filter((paired.published_at >= paired.starts) & (paired.published_at < paired.ends))
    return kept.drop("starts", "ends")


def uses(posts: ir.Table, phrases: ir.Table) -> ir.Table:
    """post_id, kind, term: every hashtag, topic and format of every post, each once."""
    tags = posts.select("post_id", term=posts.hashtags.unnest()).distinct()
    formats = posts.filter(posts.format != "").select("post_id", term=posts.format)
    kinds = {"hashtag": tags, "topic": topics(posts, phrases), "format": formats}
    parts = [part.select("post_id", "term", kind=ibis.literal(kind)) for kind, part in kinds.items()]
    return parts[0].union(parts[1]).union(parts[2])


def topics(posts: ir.Table, phrases: ir.Table) -> ir.Table:
    """post_id, term: the topics whose words or hashtags a post holds, each once."""
    # A phrase is sought only in posts that hold its longest word, which is the rarest most of the time.
    tokens = posts.select("post_id", "words", token=posts.words.split(" ").unnest())
    candidates = tokens.join(phrases, "token")
    held = candidates.filter(candidates.words.contains(candidates.phrase))
    return held.select("post_id", term=held.topic).distinct()


def habits(posts: ir.Table, used: ir.Table, chosen: ir.Table, periods: ir.Table) -> ir.Table:
    """kind, term, account_id, recent_uses, uses, recent_posts, posts: period 0 is the latest window, 1 the baseline."""
    ours = posts.select("post_id", "account_id", "published_at").semi_join(chosen, "account_id")
    dated = within(ours, periods)
    recent = dated.period == 0
    active = dated.group_by("account_id").aggregate(recent_posts=dated.count(where=recent), posts=dated.count())
    named = dated.join(used, "post_id")
    counted = named.group_by("kind", "term", "account_id").aggregate(
        recent_uses=named.count(where=named.period == 0), uses=named.count()
    )
    return counted.join(active, "account_id")


@cache
def mentioning_accounts_sql() -> str:
    """The text that gives `mentioning_accounts` of a generation."""
    posts = spanned(table("posts"), parameter("span"))
    return sql(mentioning_accounts(posts, _mentions(posts), parameter("periods")))


@cache
def mentions_sql() -> str:
    """The text that gives `mentions` of a generation."""
    return sql(_mentions(spanned(table("posts"), parameter("span"))))


@cache
def voice_sql() -> str:
    """The text that gives `voice` of a generation."""
    return sql(voice(_mentions(table("posts")), parameter("periods")))


@cache
def coverage_sql() -> str:
    """The text that gives `coverage` of a generation."""
    return sql(coverage(table("posts"), parameter("periods")))


@cache
def topics_sql() -> str:
    """The text that gives `topics` of a generation."""
    return sql(topics(table("posts"), parameter("phrases")))


@cache
def habits_sql() -> str:
    """The text that gives `habits` of a generation."""
    posts = table("posts")
    return sql(habits(posts, uses(posts, parameter("phrases")), parameter("chosen"), parameter("periods")))


def _mentions(posts: ir.Table) -> ir.Table:
    return mentions(posts, parameter("terms"), parameter("own"))


def _by_tag(posts: ir.Table, terms: ir.Table, column: str, how: How, rank: int) -> ir.Table:
    named = posts.select("post_id", term=posts[column].unnest())
    wanted = terms.filter(terms.how == how.value)
    found = named.join(wanted, "term").select("watch_id", "post_id")
    return found.mutate(rank=ibis.literal(rank, "int64"))


def _by_words(posts: ir.Table, terms: ir.Table) -> ir.Table:
    paired = posts.select("post_id", "words").cross_join(terms.filter(terms.how == How.WORDS.value))
    found = paired.filter(paired.words.contains(paired.term)).select("watch_id", "post_id")
    return found.mutate(rank=ibis.literal(2, "int64"))


def _label(posts: ir.Table) -> ir.StringValue:
    denied, said = posts.words.re_search(DENIED), posts.words.re_search(SAID)
    # "Not sponsored" holds "sponsored": the denial is read first.
    return ibis.cases(
        (posts.is_paid.fill_null(False), Label.PAID.value),
        (denied, Label.DENIED.value),
        (said, Label.PAID.value),
        (~posts.is_paid.fill_null(True), Label.DENIED.value),
        else_=Label.SILENT.value,
    )
