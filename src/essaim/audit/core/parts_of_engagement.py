"""Engagement taken apart: by format, by kind, over time, paid against organic, and what one post weighs.

All parts use the one formula of the account's headline rate, so that they compare.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from essaim.audit.core.counted import Origin, origin_of
from essaim.audit.core.engagement import FEWEST_POSTS, WINDOW_DAYS
from essaim.audit.core.engagement_change import paid_ratio, trend
from essaim.audit.core.formulas import Formula
from essaim.audit.core.material import Material
from essaim.audit.core.median import median_with_interval
from essaim.audit.core.rated_posts import PostReadings, RatedPost, formula_used, is_paid, rated_posts
from essaim.audit.core.report import Evidence, EvidenceKind, Line, Remark, Section, Tone
from essaim.kernel.estimate import Estimate, Figure, Unavailable, Unit

FEWEST_FOR_BEST = 5
CARRIES = 0.3
"""A best post with that share of all reactions is said to carry the account."""
MISLEADS = 1.5
"""An average that many times the typical post misleads whoever reads it alone."""


def engagement_section_parts(material: Material, readings: PostReadings, formulas: Sequence[Formula]) -> Section:
    """The parts of the report's "engagement" section; `formulas` are the platform's, best first.

    Lines: `format:*`, `kind:*`, `trend` (share per month), `paid_ratio`, `best_post`, `mean_over_median`.
    """
    formula = formula_used(material, formulas)
    origin = origin_of(material)
    if formula is None or origin is None:
        return Section("engagement", (Line("trend", _nothing(material)),))
    rated = rated_posts(material, formula)
    lines = (
        *_by("format", rated, origin, formula, lambda one: one.post.format),
        *_by("kind", rated, origin, formula, lambda one: _kind(one, readings)),
        Line("trend", trend(rated, formula, material.counts, origin), _evidence(rated)),
        Line("paid_ratio", paid_ratio(rated, readings, origin), _paid(rated, readings)),
        *_weight_of_the_best(rated, origin),
    )
    return Section("engagement", lines, _remarks(lines))


def _nothing(material: Material) -> Unavailable:
    found = len(material.posts)
    reason = "no_posts" if not found else "too_few_posts" if found < FEWEST_POSTS else "no_reactions"
    return Unavailable(reason, "engagement_trend", "import_posts", {"found": found})


def _kind(one: RatedPost, readings: PostReadings) -> str:
    reading = readings.get(one.post.post_id)
    return reading.kind if reading else ""


def _evidence(rated: Sequence[RatedPost]) -> Evidence:
    return Evidence.of(EvidenceKind.POSTS, (one.post.post_id for one in rated))


def _paid(rated: Sequence[RatedPost], readings: PostReadings) -> Evidence:
    return _evidence([one for one in rated if is_paid(one.post, readings)])


def _by(
    what: str, rated: Sequence[RatedPost], origin: Origin, formula: Formula, part_of: Callable[[RatedPost], str]
) -> tuple[Line, ...]:
    """One line per part, the most frequent first; posts whose part is unknown are left out."""
    parts: dict[str, list[RatedPost]] = {}
    for one in rated:
        if part := part_of(one):
            parts.setdefault(part, []).append(one)
    ordered = sorted(parts.items(), key=lambda entry: (-len(entry[1]), entry[0]))
    return tuple(
        Line(f"{what}:{part}", _median(ones, origin, f"engagement_by_{what}", formula), _evidence(ones))
        for part, ones in ordered
    )


def _median(ones: Sequence[RatedPost], origin: Origin, definition: str, formula: Formula) -> Figure:
    if len(ones) < FEWEST_POSTS:
        return Unavailable("too_few_posts", definition, facts={"found": len(ones)})
    median, low, high = median_with_interval(np.array([[one.rate for one in ones]]))
    facts: dict[str, object] = {"formula": formula.code, "window_days": WINDOW_DAYS}
    return origin.estimate(
        median[0], low[0], high[0], definition=definition, method="median_of_part_95", sample=len(ones), facts=facts
    )


def _weight_of_the_best(rated: Sequence[RatedPost], origin: Origin) -> tuple[Line, ...]:
    """What share of all reactions the best post holds, and how far their mean lies above their median.

    Of reactions, not of rates: by views, a viral post has an ordinary rate and misleads all the same.
    """
    total = sum(one.reactions for one in rated)
    if len(rated) < FEWEST_FOR_BEST or not total:
        facts: dict[str, object] = {"found": len(rated), "needed": FEWEST_FOR_BEST}
        reason = "no_reactions" if len(rated) >= FEWEST_FOR_BEST else "too_few_posts_for_best"
        return (Line("best_post", Unavailable(reason, "best_post_share", facts=facts)),)
    best = max(rated, key=lambda one: one.reactions)
    seen = _evidence([best])
    share = origin.estimate(
        best.reactions / total, None, None, definition="best_post_share", method="counted", sample=len(rated)
    )
    every = np.array([one.reactions for one in rated])
    middle = float(np.median(every))
    if not middle:
        return (Line("best_post", share, seen),)
    facts = {"mean": float(every.mean()), "median": middle}
    ratio = origin.estimate(
        every.mean() / middle, None, None, definition="mean_over_median", method="counted", sample=len(rated),
        unit=Unit.TIMES, facts=facts,
    )  # fmt: skip
    return Line("best_post", share, seen), Line("mean_over_median", ratio, seen)


def _remarks(lines: Sequence[Line]) -> tuple[Remark, ...]:
    named = {line.name: line for line in lines}
    found = (
        _on_best(named), _on_trend(named["trend"]), _on_paid(named["paid_ratio"]),
        _on_parts(lines, "format"), _on_parts(lines, "kind"),
    )  # fmt: skip
    return tuple(remark for remark in found if remark)


def _on_best(named: dict[str, Line]) -> Remark | None:
    best, mean = named["best_post"], named.get("mean_over_median")
    if not isinstance(best.figure, Estimate) or mean is None or not isinstance(mean.figure, Estimate):
        return None
    if best.figure.value < CARRIES or mean.figure.value < MISLEADS:
        return None
    facts = {"share": best.figure.value, "posts": best.figure.sample, **mean.figure.facts}
    return Remark("one_post_misleads", Tone.NEUTRAL, facts, best.evidence)


def _on_trend(line: Line) -> Remark | None:
    figure = line.figure
    if not isinstance(figure, Estimate) or figure.low is None or figure.high is None:
        return None
    if figure.low <= 0 <= figure.high:
        return None
    code, tone = ("engagement_rises", Tone.GOOD) if figure.low > 0 else ("engagement_falls", Tone.CHECK)
    facts = {"change": figure.value, "low": figure.low, "high": figure.high, "posts": figure.sample}
    return Remark(code, tone, facts, line.evidence)


def _on_paid(line: Line) -> Remark | None:
    figure = line.figure
    if not isinstance(figure, Estimate) or figure.low is None or figure.high is None:
        return None
    code, tone = "paid_like_others", Tone.NEUTRAL
    if figure.high < 1:
        code, tone = "paid_lower", Tone.CHECK
    elif figure.low >= 1:
        code, tone = "paid_not_lower", Tone.GOOD
    facts = {"ratio": figure.value, "low": figure.low, "high": figure.high, **figure.facts}
    return Remark(code, tone, facts, line.evidence)


def _on_parts(lines: Sequence[Line], what: str) -> Remark | None:
    """Which format (or kind) stands above every other, intervals apart; nothing when they overlap."""
    known = [
        (line, line.figure) for line in lines if line.name.startswith(f"{what}:") and isinstance(line.figure, Estimate)
    ]
    if len(known) < 2:
        return None
    known.sort(key=lambda pair: pair[1].value, reverse=True)
    (line, best), *others = known
    # "Other kinds" is what is left: nobody can order more of it.
    if line.name == "kind:other" or (best.low or 0.0) <= max(other.high or other.value for _, other in others):
        return None
    facts = {what: line.name.split(":", 1)[1], "rate": best.value, "next": others[0][1].value, "posts": best.sample}
    return Remark(f"best_{what}", Tone.GOOD, facts, line.evidence)
