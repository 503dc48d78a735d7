"""The report's "sponsorship" section: what was paid for, by whom, how it was said, and how it was received."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from essaim.audit.core.competitors import Competitor, Heard
from essaim.audit.core.counted import Origin, counted_share, doubt_of, origin_of
from essaim.audit.core.engagement import FEWEST_POSTS
from essaim.audit.core.engagement_change import paid_ratio
from essaim.audit.core.formulas import Formula
from essaim.audit.core.material import Material, PostFacts
from essaim.audit.core.quotes import QUOTED, quote, span
from essaim.audit.core.rated_posts import PostReadings, formula_used, is_paid, rated_posts, recent
from essaim.audit.core.report import Evidence, EvidenceKind, Line, Remark, Section, Tone
from essaim.kernel.estimate import Estimate, Figure, Unavailable, Unit

FEWEST_SPONSORED = 3
MOST_PARTNERS = 20
OFTEN = 0.3
"""Favikon flags accounts of which more than three recent posts in ten are paid for."""
WELL = 0.7
SILENT = 0.05
"""A caption that says nothing of money has a chance of 3 % all the same: that is no finding about this account."""
DISCLOSURES = ("clear", "doubtful", "none")


@dataclass(frozen=True)
class _Post:
    """A post with what label and words say of it."""

    post: PostFacts
    probability: float
    sponsored: bool
    declared: bool
    disclosure: str
    words: tuple[str, ...]
    partners: tuple[str, ...]


def sponsorship_section(
    material: Material, readings: PostReadings, formulas: Sequence[Formula], competitors: Sequence[Competitor] = ()
) -> Section:
    """Lines: `sponsored_share`, `declared_share`, `undeclared_share`, `disclosure:*`, `paid_ratio`.

    And counts of posts: `partner:*` and `competitor:*`, over all known posts.
    """
    origin = origin_of(material)
    judged = [one for post in material.posts if (one := _judged(post, readings))]
    if origin is None or not judged:
        reason, remedy = ("posts_unread", "run_audit") if material.posts else ("no_posts", "import_posts")
        return Section("sponsorship", (Line("sponsored_share", Unavailable(reason, "sponsored_share", remedy)),))
    latest = {post.post_id for post in recent(material.posts)}
    year = [one for one in judged if one.post.post_id in latest]
    heard = [Heard.of(post) for post in material.posts] if competitors else []
    history = [_history(origin, heard, readings, one) for one in competitors]
    lines = (
        *_shares(origin, year),
        *_disclosures(origin, [one for one in year if one.sponsored]),
        _ratio(material, readings, formulas, origin),
        *_partners(origin, [one for one in judged if one.sponsored]),
        *(line for line, _ in history),
    )
    return Section(
        "sponsorship", lines, (*_remarks(lines, year), *(remark for _, found in history for remark in found))
    )


def _judged(post: PostFacts, readings: PostReadings) -> _Post | None:
    """A label outweighs words; without either, nothing is known of the post."""
    reading = readings.get(post.post_id)
    if reading is None:
        if post.is_paid is None:
            return None
        said = "clear" if post.is_paid else "none"
        return _Post(post, float(post.is_paid), post.is_paid, post.is_paid, said, (), ())
    labelled = bool(post.is_paid)
    return _Post(
        post=post,
        probability=1.0 if labelled else reading.sponsored_probability,
        sponsored=is_paid(post, readings),
        declared=labelled or (reading.is_sponsored and reading.is_disclosed),
        disclosure=reading.disclosure if reading.is_sponsored or not labelled else "clear",
        words=reading.words,
        partners=tuple(dict.fromkeys(name.lstrip("@").lower() for name in reading.partners if name.strip("@ "))),
    )


def _posts(ones: Sequence[_Post]) -> Evidence:
    return Evidence.of(EvidenceKind.POSTS, (one.post.post_id for one in ones))


def _shares(origin: Origin, year: Sequence[_Post]) -> list[Line]:
    sponsored = [one for one in year if one.sponsored]
    declared = [one for one in year if one.declared]
    silent = [one for one in year if not one.declared]
    all_p, silent_p = [_chance(one) for one in year], [_chance(one) for one in silent]
    return [
        Line("sponsored_share", _share(origin, "sponsored_share", all_p, len(year)), _posts(sponsored)),
        Line("declared_share", _share(origin, "declared_share", [1.0] * len(declared), len(year)), _posts(declared)),
        Line(
            "undeclared_share",
            _share(origin, "undeclared_share", silent_p, len(year)),
            _posts([one for one in sponsored if not one.declared]),
        ),
    ]


def _chance(one: _Post) -> float:
    """What a post counts for: nothing when no word speaks of money, since what is hidden cannot be counted."""
    return one.probability if one.probability > SILENT else 0.0


def _share(origin: Origin, definition: str, probabilities: Sequence[float], whole: int) -> Figure:
    return counted_share(origin, sum(probabilities), whole, definition=definition, doubt=doubt_of(probabilities))


def _disclosures(origin: Origin, sponsored: Sequence[_Post]) -> list[Line]:
    if len(sponsored) < FEWEST_SPONSORED:
        facts: dict[str, object] = {"found": len(sponsored), "needed": FEWEST_SPONSORED}
        return [
            Line("disclosure", Unavailable("too_few_sponsored", "disclosure_share", facts=facts), _posts(sponsored))
        ]
    lines = []
    for said in DISCLOSURES:
        ones = [one for one in sponsored if one.disclosure == said]
        figure = counted_share(origin, len(ones), len(sponsored), definition="disclosure_share")
        lines.append(Line(f"disclosure:{said}", figure, _posts(ones)))
    return lines


def _ratio(material: Material, readings: PostReadings, formulas: Sequence[Formula], origin: Origin) -> Line:
    formula = formula_used(material, formulas)
    if formula is None:
        paid = [post.post_id for post in recent(material.posts) if is_paid(post, readings)]
        facts: dict[str, object] = {"found": len(material.posts)}
        reason = (
            "no_paid_posts" if not paid else "too_few_posts" if len(material.posts) < FEWEST_POSTS else "no_reactions"
        )
        return Line("paid_ratio", Unavailable(reason, "paid_ratio", "import_posts", facts))
    rated = rated_posts(material, formula)
    paid = [one.post.post_id for one in rated if is_paid(one.post, readings)]
    return Line("paid_ratio", paid_ratio(rated, readings, origin), Evidence.of(EvidenceKind.POSTS, paid))


def _partners(origin: Origin, sponsored: Sequence[_Post]) -> list[Line]:
    """Sponsored posts per partner that they name, most frequent first."""
    named: dict[str, list[_Post]] = {}
    for one in sponsored:
        for partner in one.partners:
            named.setdefault(partner, []).append(one)
    ordered = sorted(named.items(), key=lambda entry: (-len(entry[1]), entry[0]))[:MOST_PARTNERS]
    return [
        Line(f"partner:{partner}", _count(origin, "partner_posts", len(ones), len(sponsored), ones), _posts(ones))
        for partner, ones in ordered
    ]


def _count(origin: Origin, definition: str, number: int, sample: int, ones: Sequence[_Post]) -> Estimate:
    return origin.estimate(
        number, None, None, definition=definition, method="counted", sample=sample, unit=Unit.COUNT,
        facts=span([one.post for one in ones]),
    )  # fmt: skip


def _history(
    origin: Origin, heard: Sequence[Heard], readings: PostReadings, competitor: Competitor
) -> tuple[Line, tuple[Remark, ...]]:
    """How many posts name the competitor, newest first, and what they say."""
    named = competitor.named_in(heard)
    paid = [post for post, _ in named if is_paid(post, readings)]
    every = [post for post, _ in named]
    facts: dict[str, object] = {**span(every), "paid": len(paid)}
    figure = origin.estimate(
        len(named), None, None, definition="competitor_posts", method="counted", sample=len(heard), unit=Unit.COUNT,
        facts=facts,
    )  # fmt: skip
    evidence = Evidence.of(EvidenceKind.POSTS, (post.post_id for post in every))
    line = Line(f"competitor:{competitor.name}", figure, evidence)
    if not named:
        return line, ()
    shown = [pair for pair in named if is_paid(pair[0], readings)] or named
    told = {
        "name": competitor.name, "posts": len(paid) or len(named), **span(paid or every),
        "quotes": [quote(post, words) for post, words in shown[:QUOTED]],
    }  # fmt: skip
    if paid:
        ids = Evidence.of(EvidenceKind.POSTS, (post.post_id for post in paid))
        return line, (Remark("worked_with_competitor", Tone.CHECK, told, ids),)
    return line, (Remark("mentions_competitor", Tone.NEUTRAL, told, evidence),)


def _remarks(lines: Sequence[Line], year: Sequence[_Post]) -> tuple[Remark, ...]:
    named = {line.name: line for line in lines}
    found = (_on_share(named["sponsored_share"]), _on_silence(year), _on_disclosure(named.get("disclosure:clear")))
    return tuple(remark for remark in found if remark)


def _on_share(line: Line) -> Remark | None:
    figure = line.figure
    if not isinstance(figure, Estimate) or (figure.low or 0.0) < OFTEN:
        return None
    facts = {"value": figure.value, "low": figure.low, "high": figure.high, "posts": figure.sample}
    return Remark("often_sponsored", Tone.CHECK, facts, line.evidence)


def _on_silence(year: Sequence[_Post]) -> Remark | None:
    """Posts that seem paid for and do not say so; the surest are quoted."""
    silent = [one for one in year if one.sponsored and not one.declared]
    if not silent:
        return None
    surest = sorted(silent, key=lambda one: -one.probability)
    quotes = [quote(one.post, one.words) for one in surest[:QUOTED]]
    return Remark("seems_sponsored", Tone.CHECK, {"posts": len(silent), "quotes": quotes}, _posts(silent))


def _on_disclosure(line: Line | None) -> Remark | None:
    if line is None or not isinstance(line.figure, Estimate):
        return None
    figure = line.figure
    facts = {"value": figure.value, "low": figure.low, "high": figure.high, "posts": figure.sample}
    if (figure.low or 0.0) >= WELL:
        return Remark("discloses_well", Tone.GOOD, facts, line.evidence)
    return Remark("discloses_partly", Tone.CHECK, facts, line.evidence) if (figure.high or 1.0) < WELL else None
