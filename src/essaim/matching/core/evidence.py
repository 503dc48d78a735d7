"""The check of evidence: what is said of a creator must be in the catalogue, word for word and figure for figure.

Every code that claims something names here the figures it repeats, which must
be the warehouse's own, and what its post must show: the words said to be in it,
the brand, or that it was paid for. A code that is not listed is refused.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from essaim.catalogue.core.listening.paid import DENIED, SAID
from essaim.catalogue.core.listing import CitedPost
from essaim.language.text import mentions, words_of
from essaim.matching.core.brief import Brief
from essaim.matching.core.conditions import brand_pattern, handles, pattern
from essaim.matching.core.judged import Judged
from essaim.matching.core.judgement import Judgement

Figures = Mapping[str, Any]
"""What the warehouse holds of one account, by the names of its columns."""
UNPROVED = "unproved"
NEARLY = 1e-9


@dataclass(frozen=True)
class Refusal:
    """A judgement refused: `why` is no_evidence, no_post, post_of_another, words_missing or figure_differs."""

    account_id: int
    part: str
    code: str
    why: str

    def as_json(self) -> dict[str, object]:
        """Its fields."""
        return {"account_id": self.account_id, "part": self.part, "code": self.code, "why": self.why}


@dataclass(frozen=True)
class Witnesses:
    """What judgements are held against: the posts cited, by id, and each account's figures."""

    brief: Brief
    posts: Mapping[int, CitedPost]
    figures: Mapping[int, Figures]

    def refusal(self, account_id: int, part: str, one: Judgement) -> Refusal | None:
        """Why the judgement is refused; None when its evidence holds."""
        why = self._why(account_id, one)
        return Refusal(account_id, part, one.code, why) if why else None

    def _why(self, account_id: int, one: Judgement) -> str:
        if one.code in CLAIMING_NOTHING:
            return ""
        claim = _CLAIMS.get(one.code)
        if claim is None:
            return "no_evidence"
        known = self.figures.get(account_id)
        if known is None or not all(_same(said, held) for said, held in claim.figures(one.facts, known, self.brief)):
            return "figure_differs"
        if one.post_id is None:
            return "no_post" if claim.needs_post else ""
        return why_not_shown(self.brief, account_id, one, self.posts.get(one.post_id))


def proved(found: Judged, witnesses: Witnesses) -> tuple[Judged, tuple[Refusal, ...]]:
    """The same without what is refused: such a part is unknown, and said to be `UNPROVED`."""
    refused: list[Refusal] = []
    kept = []
    for candidate, parts in zip(found.candidates, found.judgements, strict=True):
        refusals = [witnesses.refusal(candidate.account_id, name, one) for name, one in parts.items()]
        refused += filter(None, refusals)
        kept.append(
            {
                name: Judgement(None, UNPROVED, {"part": name}) if refusal else one
                for (name, one), refusal in zip(parts.items(), refusals, strict=True)
            }
        )
    return replace(found, judgements=tuple(kept)), tuple(refused)


def why_not_shown(brief: Brief, account_id: int, one: Judgement, post: CitedPost | None) -> str:
    """Why the post does not show what the judgement says; "" when it does."""
    if post is None:
        return "no_post"
    if post.account_id != account_id:
        return "post_of_another"
    claim = _CLAIMS.get(one.code)
    shows = claim is None or claim.shown_by(brief, one.facts, post)
    return "" if shows else "words_missing"


def still_shown(account_id: int, one: Judgement, posts: Mapping[int, CitedPost]) -> bool:
    """Whether the judgement's post, if it has one, is in the catalogue, is that account's and holds the words said."""
    if one.post_id is None:
        return True
    post = posts.get(one.post_id)
    return post is not None and post.account_id == account_id and _holds_words(one.facts, post)


def _same(said: object, held: object) -> bool:
    if isinstance(said, bool) or not isinstance(said, int | float) or not isinstance(held, int | float):
        return said == held
    return math.isclose(said, held, rel_tol=NEARLY, abs_tol=NEARLY)


Pairs = list[tuple[object, object]]
FiguresOf = Callable[[Mapping[str, Any], Figures, Brief], Pairs]
Shows = Callable[[Brief, Mapping[str, Any], CitedPost], bool]


def _shows_words(_brief: Brief, facts: Mapping[str, Any], post: CitedPost) -> bool:
    return _holds_words(facts, post)


def _anything(_brief: Brief, _facts: Mapping[str, Any], _post: CitedPost) -> bool:
    return True


@dataclass(frozen=True)
class Claim:
    """The pairs of what a judgement says and the warehouse holds, and what its post must show."""

    figures: FiguresOf
    shown_by: Shows = _anything
    needs_post: bool = False


def _pairs(**columns: str) -> FiguresOf:
    """Each fact beside the column it repeats; facts that a judgement leaves out claim nothing."""
    return lambda facts, known, _brief: [
        (facts[fact], known.get(column)) for fact, column in columns.items() if fact in facts
    ]


def _shares(facts: Mapping[str, Any], known: Figures, _brief: Brief) -> Pairs:
    return [(share, known.get(f"audience_{name}")) for name, share in facts["shares"].items()]


def _of_values(facts: Mapping[str, Any], known: Figures, brief: Brief) -> Pairs:
    counted = {value: known.get(f"value{number}_matching") for number, value in enumerate(brief.values)}
    return [(posts, counted.get(value)) for value, posts in facts.get("shown", ())]


def _of_declared_values(facts: Mapping[str, Any], known: Figures, brief: Brief) -> Pairs:
    declared = {value: bool(known.get(f"value{number}_declared")) for number, value in enumerate(brief.values)}
    return [(True, declared.get(value)) for value in facts["values"]]


def _of_work(facts: Mapping[str, Any], known: Figures, _brief: Brief) -> Pairs:
    noted, ours = known["noted_ours"], known["sold_for_us"] or 0
    relevant, other = known["relevant"] or 0, known["other"] or 0
    return [
        (facts["times"], noted or min(ours, 1)),
        (facts["relevant"], relevant),
        (facts["paid"], relevant + other),
    ]


def _holds_words(facts: Mapping[str, Any], post: CitedPost) -> bool:
    """Every word said to be in the post is; none said, and its meaning alone shows it."""
    text = words_of(post.caption, post.hashtags)
    return all(re.search(pattern([word]), text) for word in facts.get("words", ()))


def _names_brand(brief: Brief, _facts: Mapping[str, Any], post: CitedPost) -> bool:
    named = {*(handle.lower() for handle in post.mentions), *mentions(post.caption)}
    said = brand_pattern(brief)
    text = words_of(post.caption, post.hashtags)
    return not _is_sold(post) and bool(named & {*handles(brief.handles)} or (said and re.search(said, text)))


def _is_paid_for(_brief: Brief, _facts: Mapping[str, Any], post: CitedPost) -> bool:
    return _is_sold(post)


def _is_sold(post: CitedPost) -> bool:
    text = words_of(post.caption, post.hashtags)
    return bool(post.is_paid) or bool(re.search(SAID, text) and not re.search(DENIED, text))


_TOPIC = _pairs(posts="posts_seen", matching="matching")
_PLACED = _pairs(rate="value", share="percentile", peers="peers")
_TALK = _pairs(replied="reply_rate", replied_of="reply_sample", generic="generic_share", generic_of="generic_sample")
_REAL = _pairs(share="authenticity", low="authenticity_low", high="authenticity_high", sample="authenticity_sample")
_FEE = _pairs(fee="price", low="price_low", high="price_high", format="price_format")
_HOME = _pairs(city="city", local="local")

_CLAIMS: Mapping[str, Claim] = {
    "topic_shown": Claim(_TOPIC, _shows_words, needs_post=True),
    "topic_rare": Claim(_TOPIC, _shows_words, needs_post=True),
    "topic_declared": Claim(_TOPIC),
    "topic_meant": Claim(_TOPIC),
    "topic_absent": Claim(_TOPIC),
    "values_shown": Claim(_of_values, _shows_words, needs_post=True),
    "values_declared": Claim(_of_declared_values),
    "values_meant": Claim(_pairs(posts="posts_seen")),
    "values_absent": Claim(_pairs(posts="posts_seen")),
    "names_the_brand": Claim(_pairs(unpaid="unpaid", posts="posts_seen"), _names_brand, needs_post=True),
    "never_names_the_brand": Claim(_pairs(unpaid="unpaid", posts="posts_seen")),
    "audience_right": Claim(_shares),
    "audience_other": Claim(_shares),
    **dict.fromkeys(("city_same", "city_near", "city_far"), Claim(_HOME)),
    **dict.fromkeys(("city_same_and_audience", "city_near_and_audience", "city_far_and_audience"), Claim(_HOME)),
    "local_audience": Claim(_HOME),
    "country_right": Claim(_pairs(country="country")),
    "country_other": Claim(_pairs(country="country")),
    "language_right": Claim(_pairs(language="language")),
    "language_other": Claim(_pairs(language="language")),
    "engagement_placed": Claim(_PLACED),
    "engagement_placed_by_publications": Claim(_PLACED),
    "engagement_implausible": Claim(_PLACED),
    "authenticity_judged": Claim(_REAL),
    "authenticity_guessed": Claim(_REAL),
    "answers_comments": Claim(_TALK),
    "rarely_answers": Claim(_TALK),
    "answers_comments_of_substance": Claim(_TALK),
    "rarely_answers_of_substance": Claim(_TALK),
    "speaks_of_posts": Claim(_TALK),
    "price_from_deals": Claim(_FEE),
    "price_published": Claim(_FEE),
    "worked_with_us": Claim(_of_work, _is_paid_for),
    "paid_work_elsewhere": Claim(_of_work, _is_paid_for, needs_post=True),
    "paid_work_off_subject": Claim(_of_work, _is_paid_for, needs_post=True),
    "reliable": Claim(_pairs(kept="kept", promises="promises")),
    "unreliable": Claim(_pairs(kept="kept", promises="promises")),
}
CLAIMING_NOTHING = frozenset(
    {
        "no_words", "no_words_for_values", "no_posts_to_read", "no_audience", "no_place", "no_country", "no_city",
        "city_unknown", "wanted_city_unknown", "no_language", "engagement_no_rate", "engagement_no_followers",
        "engagement_too_few_peers", "no_authenticity", "no_comments", "conversation_unread", "conversation_untold",
        "no_price", "price_in_another_currency", "no_past_work", "no_collaboration", "like_itself", "like_it",
        "unlike_it", UNPROVED,
    }
)  # fmt: skip
"""Codes that say that something is not known, or compare two candidates: they say nothing of the creator."""
