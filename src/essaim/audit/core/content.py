"""The report's "content" section: what is posted, in which language, how often, and when it does best."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import tzinfo
from itertools import pairwise
from zoneinfo import ZoneInfo

import numpy as np

from essaim.audit.core.counted import Origin, counted_share, doubt_of, origin_of
from essaim.audit.core.formulas import Formula
from essaim.audit.core.material import Material, PostFacts
from essaim.audit.core.median import median_with_interval
from essaim.audit.core.posting_times import FEWEST_POSTS as FEWEST_TIMED
from essaim.audit.core.posting_times import Times, by_hours, by_weekday
from essaim.audit.core.rated_posts import PostReadings, formula_used, rated_posts, recent
from essaim.audit.core.readings import UNKNOWN_LANGUAGE
from essaim.audit.core.report import Evidence, EvidenceKind, Line, Remark, Section, Tone
from essaim.kernel.estimate import Estimate, Figure, Unavailable, Unit

PARIS = ZoneInfo("Europe/Paris")
DAY = 86_400
FEWEST_GAPS = 3
FEWEST_FOR_REGULARITY = 8
REGULAR, IRREGULAR = 0.6, 1.3
"""Variation of the gaps: posts at random moments have 1, one every Tuesday has about 0."""
SILENT_DAYS = 14
SECOND_LANGUAGE = 0.15
UNKNOWN = "unknown"

Part = tuple[str, float]
"""What a post is, and how sure that is."""


def content_section(
    material: Material, readings: PostReadings, formulas: Sequence[Formula], *, zone: tzinfo = PARIS
) -> Section:
    """Lines: `format:*`, `kind:*`, `language:*` (shares), `cadence`, `last_post` (days), `regularity`, times.

    Times are `hour:18-21` and `weekday:0` (Monday) as ratios to the typical
    post, in `zone`; when none stands out, `best_hour` and `best_weekday` say so.
    """
    origin = origin_of(material)
    if origin is None:
        return Section("content", (Line("cadence", Unavailable("no_posts", "cadence", "import_posts")),))
    posts = recent(material.posts)
    read = [post for post in posts if post.post_id in readings]
    formula = formula_used(material, formulas)
    rated = rated_posts(material, formula) if formula else []
    lines = (
        *_shares("format", origin, posts, lambda post: (post.format or UNKNOWN, 1.0)),
        *_shares("kind", origin, read, lambda post: _kind(post, readings)),
        *_shares("language", origin, read, lambda post: _language(post, readings)),
        *_rhythm(origin, posts),
        *_timed("hour", origin, by_hours(rated, zone), zone),
        *_timed("weekday", origin, by_weekday(rated, zone), zone),
    )
    return Section("content", lines, _remarks(lines, posts))


def _kind(post: PostFacts, readings: PostReadings) -> Part:
    reading = readings[post.post_id]
    return reading.kind, reading.kind_probability


def _language(post: PostFacts, readings: PostReadings) -> Part:
    reading = readings[post.post_id]
    known = reading.language and reading.language != UNKNOWN_LANGUAGE
    return (reading.language, reading.language_probability) if known else (UNKNOWN_LANGUAGE, 1.0)


def _shares(what: str, origin: Origin, posts: Sequence[PostFacts], part_of: Callable[[PostFacts], Part]) -> list[Line]:
    """One share per part, the largest first; how sure each post is widens the interval."""
    if not posts:
        return [Line(what, Unavailable("posts_unread", f"{what}_share", "run_audit"))]
    parts: dict[str, list[int]] = {}
    sure: dict[str, list[float]] = {}
    for post in posts:
        name, probability = part_of(post)
        parts.setdefault(name, []).append(post.post_id)
        sure.setdefault(name, []).append(probability)
    return [
        Line(
            f"{what}:{name}",
            counted_share(origin, len(ids), len(posts), definition=f"{what}_share", doubt=doubt_of(sure[name])),
            Evidence.of(EvidenceKind.POSTS, ids),
        )
        for name, ids in sorted(parts.items(), key=lambda entry: (-len(entry[1]), entry[0]))
    ]


def _rhythm(origin: Origin, posts: Sequence[PostFacts]) -> list[Line]:
    moments = sorted(post.published_at for post in posts if post.published_at)
    gaps = np.array([(later - earlier).total_seconds() / DAY for earlier, later in pairwise(moments)])
    facts: dict[str, object] = {"found": len(moments), "needed": FEWEST_GAPS + 1}
    lines = [Line("cadence", Unavailable("too_few_dates", "cadence", "import_posts", facts))]
    if len(gaps) >= FEWEST_GAPS:
        median, low, high = median_with_interval(gaps[np.newaxis])
        lines = [Line("cadence", origin.estimate(
            median[0], low[0], high[0], definition="cadence", method="median_of_gaps_95", sample=len(moments),
            unit=Unit.DAYS,
        ))]  # fmt: skip
    if moments:
        newest = max((post for post in posts if post.published_at), key=lambda post: post.published_at or origin.at)
        days = max(0.0, (origin.at - moments[-1]).total_seconds() / DAY)
        last = origin.estimate(
            days, None, None, definition="last_post", method="counted", sample=1, unit=Unit.DAYS,
            facts={"on": moments[-1].isoformat(), "longest": float(gaps.max()) if len(gaps) else None},
        )  # fmt: skip
        lines.append(Line("last_post", last, Evidence.of(EvidenceKind.POSTS, [newest.post_id])))
    return [*lines, Line("regularity", _regularity(origin, gaps))]


def _regularity(origin: Origin, gaps: np.ndarray) -> Figure:
    """The gaps' standard deviation over their mean, with the usual large-sample interval."""
    needed = FEWEST_FOR_REGULARITY
    if len(gaps) < needed or not gaps.mean():
        return Unavailable(
            "too_few_dates", "regularity", "import_posts", {"found": len(gaps) + 1, "needed": needed + 1}
        )
    variation = float(gaps.std(ddof=1) / gaps.mean())
    error = variation * float(np.sqrt(0.5 / len(gaps) + variation**2 / len(gaps)))
    return origin.estimate(
        variation, max(0.0, variation - 1.96 * error), variation + 1.96 * error, definition="regularity",
        method="variation_95", sample=len(gaps) + 1,
    )  # fmt: skip


def _timed(what: str, origin: Origin, times: Times, zone: tzinfo) -> list[Line]:
    name, definition = f"best_{what}", f"by_{what}"
    facts: dict[str, object] = {"found": times.posts, "needed": FEWEST_TIMED}
    if not times.enough:
        return [Line(name, Unavailable("too_few_to_compare_times", definition, "import_posts", facts))]
    if not times.stand_out:
        return [Line(name, Unavailable(f"no_{what}_stands_out", definition, facts={**facts, "chance": times.chance}))]
    return [
        Line(
            f"{what}:{block.name}",
            origin.estimate(
                block.ratio, block.low, block.high, definition=definition, method="shrunken_blocks_95",
                sample=len(block.posts), unit=Unit.TIMES, facts={"zone": str(zone), "chance": times.chance},
            ),
            Evidence.of(EvidenceKind.POSTS, block.posts),
        )
        for block in times.blocks
    ]  # fmt: skip


def _remarks(lines: Sequence[Line], posts: Sequence[PostFacts]) -> tuple[Remark, ...]:
    named = {line.name: line for line in lines}
    dated = Evidence.of(EvidenceKind.POSTS, (post.post_id for post in posts if post.published_at))
    found = (
        _on_rhythm(named, dated), _on_languages(lines), _on_times(lines, "hour"), _on_times(lines, "weekday")
    )  # fmt: skip
    return tuple(remark for remark in found if remark)


def _on_rhythm(named: dict[str, Line], dated: Evidence) -> Remark | None:
    cadence, last, variation = (
        line.figure if (line := named.get(name)) else None for name in ("cadence", "last_post", "regularity")
    )
    if not isinstance(cadence, Estimate) or not isinstance(last, Estimate):
        return None
    facts: dict[str, object] = {"days": cadence.value, "silent": last.value, "on": last.facts["on"]}
    longest = last.facts["longest"]
    if isinstance(longest, float) and last.value > max(SILENT_DAYS, longest, 3 * cadence.value):
        return Remark("paused", Tone.CHECK, facts, named["last_post"].evidence)
    if not isinstance(variation, Estimate):
        return None
    if variation.value <= REGULAR:
        return Remark("posts_regularly", Tone.GOOD, facts, dated)
    code = "posts_in_bursts" if variation.value >= IRREGULAR else "posts_unevenly"
    return Remark(code, Tone.NEUTRAL, facts, dated)


def _on_languages(lines: Sequence[Line]) -> Remark | None:
    known = [
        (line.name.split(":", 1)[1], line.figure, line.evidence)
        for line in lines
        if line.name.startswith("language:") and isinstance(line.figure, Estimate)
    ]
    spoken = [entry for entry in known if entry[0] != UNKNOWN_LANGUAGE]
    if len(spoken) < 2 or (spoken[1][1].low or 0.0) < SECOND_LANGUAGE:
        return None
    (first, one, _), (second, two, evidence) = spoken[:2]
    facts = {"first": first, "share": one.value, "second": second, "other": two.value}
    return Remark("two_languages", Tone.NEUTRAL, facts, evidence)


def _on_times(lines: Sequence[Line], what: str) -> Remark | None:
    best = next((line for line in lines if line.name.startswith(f"{what}:")), None)
    if best is None or not isinstance(best.figure, Estimate) or (best.figure.low or 0.0) <= 1:
        line = next((one for one in lines if one.name == f"best_{what}"), None)
        told = line is not None and isinstance(line.figure, Unavailable) and line.figure.reason.startswith("no_")
        return Remark(f"no_{what}_stands_out", Tone.NEUTRAL) if told else None
    figure = best.figure
    facts = {"name": best.name.split(":", 1)[1], "ratio": figure.value, "low": figure.low, "high": figure.high,
             "posts": figure.sample}  # fmt: skip
    return Remark(f"best_{what}", Tone.GOOD, facts, best.evidence)
