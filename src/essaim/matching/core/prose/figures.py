"""How big, how many, how well: followers, engagement, rates, numbers of creators, targets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from essaim.matching.core.prose.cues import figures as cues
from essaim.matching.core.prose.guess import Guess
from essaim.matching.core.prose.quantities import ABOUT, EXACT, LEAST, MOST, RANGE, Quantity
from essaim.matching.core.prose.source import Source

FEWEST_FOLLOWERS, MOST_CREATORS, OFTEN = 200, 300, 10
PLATFORMS = {
    "youtub": "youtube", "instagram": "instagram", "insta": "instagram", "tiktok": "tiktok", "linkedin": "linkedin",
}  # fmt: skip
ABOUT_SPREAD = 0.2
"""`une dizaine` is taken as 8 to 12."""


def figures(source: Source) -> Iterator[Guess]:
    """`must_have` followers and engagement, numbers of creators, KPIs, rates."""
    shared = _by_platform(source)
    counted = bool(shared)
    yield from shared
    for one in source.quantities:
        if one.is_percent:
            yield from _percents(source, one)
        elif one.currency or _is_distance_or_age(source, one):
            continue
        elif found := list(_followers(source, one)) or list(_kpi(source, one)) or list(_placements(source, one)):
            yield from found
        elif many := list(_creators(source, one, counted=counted)):
            counted = counted or many[0].path.startswith("plan.m")
            yield from many


def _is_distance_or_age(source: Source, one: Quantity) -> bool:
    after = source.plain[one.end : one.end + 14]
    return cues.OTHER_UNIT.match(after) is not None


def _percents(source: Source, one: Quantity) -> Iterator[Guess]:
    before, after = source.before(one, 40), source.after(one, 44)
    for path, words in cues.RATES:
        if words.search(before) or words.search(after[:30]):
            yield source.guess(path, one.high, one.span, 0.85)
            return
    if not (cues.ENGAGEMENT.search(before) or cues.ENGAGEMENT.search(after)) or not 0 < one.high <= 100:
        return
    is_target = source.page.label_at(one.start) == "kpis" or re.search(r"kpi|objectif|target|goal", before)
    path = "kpis.engagement_rate" if is_target and one.bound not in {LEAST, MOST} else "must_have.min_engagement"
    if one.bound != MOST:
        yield source.guess(path, _whole(one.low), one.span, 0.9 if one.bound == LEAST else 0.75)


def _followers(source: Source, one: Quantity) -> Iterator[Guess]:
    """A number of followers: by its words, or by its size where creators are described."""
    before, after = source.before(one, 36), source.after(one, 30)
    if cues.NOT_FOLLOWERS.search(source.plain[one.end : one.end + 60]) and cues.FOLLOWERS.search(after):
        return
    named = bool(
        cues.FOLLOWERS.search(re.split(r"[,;.(]", after)[0])
        or (cues.FOLLOWERS.search(before) and not _unit_of(source, one))
    )
    sized = one.high >= 1_000 and not _unit_of(source, one) and _looks_like_size(source, one)
    if not (named and one.high >= FEWEST_FOLLOWERS) and not sized:
        return
    certainty = 0.95 if named else 0.75
    if one.bound == RANGE:
        yield source.guess("must_have.min_followers", int(one.low), one.span, certainty)
        yield source.guess("must_have.max_followers", int(one.high), one.span, certainty)
    elif one.bound == MOST:
        yield source.guess("must_have.max_followers", int(one.high), one.span, certainty)
    elif one.bound in {LEAST, EXACT, ABOUT}:
        yield source.guess("must_have.min_followers", int(one.low), one.span, certainty if one.bound == LEAST else 0.5)


def _looks_like_size(source: Source, one: Quantity) -> bool:
    if source.page.label_at(one.start) in {"budget", "kpis", "aim", "dates"}:
        return False
    sentence = source.page.plain_of(source.page.clause_at(one.start)) + source.plain[max(0, one.start - 40) : one.start]
    return one.bound in {RANGE, MOST, LEAST} and bool(
        re.search(rf"{cues.CREATOR}|micro|nano|macro|talent|tier", sentence)
        or source.page.label_at(one.start) == "creator"
    )


def _unit_of(source: Source, one: Quantity) -> str:
    """The KPI whose unit stands right after; blank when none does."""
    after = source.after(one, 46)
    for name, words in cues.KPIS:
        found = words.search(after)
        if found and cues.KPI_LEAD.match(after[: found.start()]) and not re.search(r"[,;.]", after[: found.start()]):
            return name
    return ""


def _kpi(source: Source, one: Quantity) -> Iterator[Guess]:
    name = _unit_of(source, one)
    lead = source.before(one, 48)
    if not name and (before := cues.KPI_BEFORE.search(lead)):
        name = next((kpi for kpi, words in cues.KPIS if words.search(before["unit"])), "")
        if name == "posts":
            name = ""
    if not name or one.high < 1:
        return
    sentence = source.page.plain_of(source.page.sentence_at(one.start))
    aims = source.page.label_at(one.start) in {"kpis", "aim"} or bool(cues.AIMED_AT.search(sentence))
    if name == "posts" and (one.high < OFTEN or not aims):
        return
    if one.high < OFTEN and not aims:
        return
    if name in {"reach", "views"} or aims or one.high >= OFTEN:
        yield source.guess(f"kpis.{name}", _whole(one.high), one.span, 0.9 if aims else 0.7)


def _placements(source: Source, one: Quantity) -> Iterator[Guess]:
    after = source.after(one, 48)
    if 0 < one.high <= OFTEN and one.bound == MOST and cues.PLACEMENTS.match(after):
        yield source.guess("plan.max_placements", int(one.high), one.span, 0.8)
        return
    # "deux publications par créateur, pas plus de trois": the noun stands with the number before.
    if (
        one.bound == MOST
        and one.is_word
        and not after.strip(" .;")
        and re.search(r"publications?|posts?", source.plain[max(0, one.start - 70) : one.start])
    ):
        yield source.guess("plan.max_placements", int(one.high), one.span, 0.7)


def _creators(source: Source, one: Quantity, *, counted: bool) -> Iterator[Guess]:
    before, after = source.before(one, 40), source.after(one, 56)
    if not 0 < one.high <= MOST_CREATORS or one.low != int(one.low):
        return
    if tier := cues.TIER.match(after):
        kind = tier[0].strip().rstrip("s")
        if one.bound == MOST:
            yield source.guess(f"plan.per_tier.{kind}.max", int(one.high), one.span, 0.8)
            return
    named = bool(
        cues.CREATOR_AFTER.match(re.split(r"[;.:(]", after)[0])
        or cues.COUNT_BEFORE.search(before)
        or cues.COUNT_AFTER.match(after)
    )
    labelled = source.page.label_at(one.start) in {"count", "creator"} and not after.strip(" .\n")[:1].isalnum()
    alone = one.bound in {MOST, LEAST} and re.match(r"^[ ]?(?:\.|$|\n)", after) is not None and one.high < 100
    if counted or not (named or labelled or alone) or cues.NOT_REACH.search(after[:30]):
        return
    certainty = 0.9 if named else 0.7
    yield from _between(source, one, certainty)


def _by_platform(source: Source) -> list[Guess]:
    """`3 YouTubers and 4 TikTok creators`: so many on each, and their sum in all."""
    found: dict[tuple[int, str], Quantity] = {}
    for one in source.quantities:
        on = cues.ON_PLATFORM.match(source.plain, one.end)
        if on and one.is_plain and one.bound == EXACT and 0 < one.high <= MOST_CREATORS:
            name = PLATFORMS[on["platform"]]
            found.setdefault((source.page.sentence_at(one.start).start, name), one)
    sentences = {start for start, _name in found}
    chosen = next((start for start in sorted(sentences) if len([one for one in found if one[0] == start]) > 1), None)
    counts = {name: one for (start, name), one in found.items() if start == chosen}
    if not counts:
        return []
    total, last = int(sum(one.high for one in counts.values())), list(counts.values())[-1]
    sides = ("min", "max")
    each = [
        source.guess(f"plan.per_platform.{name}.{side}", int(one.high), one.span, 0.75)
        for name, one in counts.items()
        for side in sides
    ]
    return [*each, *(source.guess(f"plan.{side}_creators", total, last.span, 0.75) for side in sides)]


def _between(source: Source, one: Quantity, certainty: float) -> Iterator[Guess]:
    low, high = int(one.low), int(one.high)
    bound = one.bound
    if bound == ABOUT or (bound == EXACT and one.high != one.low):
        low, high = round(low * (1 - ABOUT_SPREAD)), round(high * (1 + ABOUT_SPREAD))
        certainty = min(certainty, 0.6)
    if bound != MOST:
        yield source.guess("plan.min_creators", low, one.span, certainty)
    if bound != LEAST:
        yield source.guess("plan.max_creators", high, one.span, certainty)


def _whole(number: float) -> int | float:
    return int(number) if number == int(number) else number
