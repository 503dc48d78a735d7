"""The growth section of a report: rates, how much came in steps, and one remark for each step."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import timedelta
from typing import Any

from essaim.audit.core.growth.causes import Cause
from essaim.audit.core.growth.rates import rates_of
from essaim.audit.core.growth.scan import FEWEST_INCREMENTS
from essaim.audit.core.growth.series import Series, series_of
from essaim.audit.core.growth.steps import Step, following_steps, steps_of
from essaim.audit.core.material import Count, PostFacts
from essaim.audit.core.report import Evidence, EvidenceKind, Line, Remark, Section, Tone
from essaim.kernel.estimate import Estimate, Figure, Unavailable, Unit

YEAR, MONTH = timedelta(days=365), timedelta(days=30)
LONG_GAP_DAYS = 45
TONES = {
    Cause.VIRAL_POST: Tone.GOOD,
    Cause.GIVEAWAY: Tone.NEUTRAL,
    Cause.BOUGHT_FOLLOWERS: Tone.CHECK,
    Cause.MASS_FOLLOW: Tone.CHECK,
    Cause.PURGE: Tone.NEUTRAL,
    Cause.UNKNOWN: Tone.UNKNOWN,
}


def growth_section(counts: Sequence[Count], posts: Sequence[PostFacts], *, giveaways: Collection[int] = ()) -> Section:
    """The report's growth. `giveaways` are posts known to announce one, besides those whose caption says so.

    Lines: `growth_30_days`, `growth_90_days`, `growth_365_days`, `abnormal_steps`
    (a count over the past 365 days counted) and `growth_in_steps` (the part of
    what was gained in those days that came in abnormal rises). Remarks: one for
    each step, newest first, with its window for a chart to shade; else that there
    is none, or that the counts cannot tell.
    """
    series = series_of((count.at, count.followers) for count in counts)
    steps = steps_of(counts, posts, giveaways=giveaways)
    recent = [step for step in steps if series.moments and step.end >= series.moments[-1] - YEAR]
    rates = rates_of(counts)
    lines = [Line(f"growth_{window}_days", rate, _rate_evidence(rate)) for window, rate in rates.items()]
    lines.append(Line("abnormal_steps", _count_of_steps(series, recent, counts), _evidence(recent)))
    lines.append(Line("growth_in_steps", _part_in_steps(series, recent, counts), _evidence(recent)))
    told = sorted((*steps, *_besides(following_steps(counts), steps)), key=lambda step: step.start, reverse=True)
    remarks = [remark_of(step) for step in told]
    return Section("growth", tuple(lines), (*remarks, *_about_counts(series, steps)))


def _besides(followings: Sequence[Step], steps: Sequence[Step]) -> list[Step]:
    """The steps of following that no step of followers already tells."""
    told = [step for step in steps if step.cause == Cause.MASS_FOLLOW]
    return [
        one for one in followings if not any(one.start - MONTH <= step.end and step.start <= one.end for step in told)
    ]


def remark_of(step: Step) -> Remark:
    """The step as a remark; its code names the counter, the cause and the direction."""
    cause = Cause(step.cause)
    direction = "rise" if step.size > 0 else "drop"
    named = cause.value or f"unexplained_{direction}"
    if cause is Cause.MASS_FOLLOW and step.size < 0:
        named = "mass_unfollow"
    if cause is Cause.VIRAL_POST and not step.posts:
        named = "viral_shape"
    code = f"step_{named}" if step.counter == "followers" else f"following_{direction}"
    tone = TONES[cause] if step.counter == "followers" else Tone.NEUTRAL
    kind, ids = (EvidenceKind.POSTS, step.posts) if step.posts else (EvidenceKind.COUNTS, _moments(step))
    return Remark(code, tone, {**step.as_json(), "counter": step.counter}, Evidence.of(kind, ids))


def _moments(step: Step) -> tuple[int, ...]:
    return round(step.start.timestamp()), round(step.end.timestamp())


def _evidence(steps: Sequence[Step]) -> Evidence:
    return Evidence.of(EvidenceKind.COUNTS, (moment for step in steps for moment in _moments(step)))


def _rate_evidence(rate: Figure) -> Evidence:
    if not isinstance(rate, Estimate):
        return Evidence()
    since = str(rate.facts["since"])
    moments = (round(type(rate.at).fromisoformat(since).timestamp()), round(rate.at.timestamp()))
    return Evidence.of(EvidenceKind.COUNTS, moments)


def _too_few(series: Series, definition: str) -> Unavailable | None:
    if len(series) > FEWEST_INCREMENTS:
        return None
    return Unavailable(
        "too_few_counts", definition, "import_counts", {"found": len(series), "needed": FEWEST_INCREMENTS + 1}
    )


def _count_of_steps(series: Series, steps: Sequence[Step], counts: Sequence[Count]) -> Figure:
    return _too_few(series, "abnormal_steps") or _figure(series, len(steps), "abnormal_steps", counts, Unit.COUNT)


def _part_in_steps(series: Series, steps: Sequence[Step], counts: Sequence[Count]) -> Figure:
    few = _too_few(series, "growth_in_steps")
    if few:
        return few
    since = next(place for place, moment in enumerate(series.moments) if moment >= series.moments[-1] - YEAR)
    gained = float(series.values[-1] - series.values[since])
    if gained <= 0:
        return Unavailable("no_growth", "growth_in_steps", None, {"since": series.moments[since].isoformat()})
    came = sum(max(step.size + min(step.lost, 0), 0) for step in steps if step.start >= series.moments[since])
    return _figure(series, min(came / gained, 1.0), "growth_in_steps", counts, Unit.SHARE)


def _figure(series: Series, value: float, definition: str, counts: Sequence[Count], unit: Unit) -> Estimate:
    latest = max((count for count in counts if count.followers is not None), key=lambda count: count.at)
    return Estimate(
        value=float(value),
        low=None,
        high=None,
        sample=len(series),
        sample_of="snapshots",
        method="robust_steps",
        definition=definition,
        source=latest.source,
        at=series.moments[-1],
        unit=unit,
    )


def _about_counts(series: Series, steps: Sequence[Step]) -> list[Remark]:
    """What the counts could show at all."""
    if len(series) <= FEWEST_INCREMENTS:
        facts: dict[str, Any] = {"found": len(series), "needed": FEWEST_INCREMENTS + 1}
        return [Remark("too_few_counts", Tone.UNKNOWN, facts)]
    found: list[Remark] = []
    if not steps:
        facts = {"counts": len(series), "since": _day(series, 0), "until": _day(series, -1)}
        found.append(Remark("no_steps", Tone.GOOD, facts))
    gaps = [float(gap) for gap in series.days[1:] - series.days[:-1]]
    longest = max(range(len(gaps)), key=gaps.__getitem__)
    if gaps[longest] >= LONG_GAP_DAYS:
        facts = {"since": _day(series, longest), "until": _day(series, longest + 1), "days": round(gaps[longest])}
        found.append(Remark("long_gap", Tone.UNKNOWN, facts))
    if series.grid[-1] > 1:
        found.append(Remark("counts_rounded", Tone.UNKNOWN, {"rounded_to": round(float(series.grid[-1]))}))
    return found


def _day(series: Series, place: int) -> str:
    return series.moments[place].date().isoformat()
