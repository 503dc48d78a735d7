"""What each entry brings to its shortlist: in what it is the only one, or the best."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from essaim.kernel.estimate import Estimate
from essaim.matching.core.fit import Fit
from essaim.matching.core.judgement import Judgement

MOST = 2
"""So many things are said of each."""
FEWEST = 3
"""A list of two has no "only one"."""


@dataclass(frozen=True)
class Brought:
    """One thing an entry brings; `code` has a sentence that `facts` fill."""

    code: str
    facts: dict[str, object]


def brought(chosen: Sequence[Fit]) -> list[tuple[Brought, ...]]:
    """For each of `chosen`, what it alone brings, then in what it is the best of them."""
    if len(chosen) < FEWEST:
        return [() for _ in chosen]
    found: list[list[Brought]] = [[] for _ in chosen]
    for code, name, held_by in _ONLY:
        held = [held_by(fit) for fit in chosen]
        counted = Counter(value for values in held for value in values)
        for things, values in zip(found, held, strict=True):
            alone = [value for value in values if counted[value] == 1]
            if alone and (len(counted) > 1 or code in ALONE):
                things.append(Brought(code, {name: alone[0]}))
    for code, worth in _BEST:
        best = _best(chosen, worth)
        if best is not None:
            place, facts = best
            found[place].append(Brought(code, facts))
    return [tuple(things[:MOST]) for things in found]


Worth = tuple[float, dict[str, object]]
"""How much, the more the better, and the facts that say so."""


def _best(chosen: Sequence[Fit], worth: Callable[[Fit], Worth | None]) -> tuple[int, dict[str, object]] | None:
    """The place and facts of the single best one; None when it is shared, or known of fewer than `FEWEST`."""
    known = [(one[0], place, one[1]) for place, fit in enumerate(chosen) if (one := worth(fit)) is not None]
    known.sort(key=lambda one: -one[0])
    if len(known) < FEWEST or known[0][0] == known[1][0]:
        return None
    return known[0][1], known[0][2]


def _judgement(fit: Fit, name: str) -> Judgement | None:
    return next((part.judgement for part in fit.parts if part.name == name), None)


def _fact_of(name: str, codes: frozenset[str], fact: str) -> Callable[[Fit], tuple[str, ...]]:
    """The fact of the part's judgement, when the judgement says one of these things."""

    def held(fit: Fit) -> tuple[str, ...]:
        one = _judgement(fit, name)
        return (str(one.facts.get(fact, "")),) if one and one.code in codes else ()

    return held


def _of(name: str) -> Callable[[Fit], tuple[str, ...]]:
    def held(fit: Fit) -> tuple[str, ...]:
        value = getattr(fit.candidate, name)
        return (value,) if value else ()

    return held


ALONE = frozenset({"only_ambassador", "only_past_work"})
"""Things that one alone may have, while nobody else has anything of the kind."""
_ONLY: tuple[tuple[str, str, Callable[[Fit], tuple[str, ...]]], ...] = (
    ("only_ambassador", "brand", _fact_of("affinity", frozenset({"names_the_brand"}), "brand")),
    ("only_past_work", "times", _fact_of("past_work", frozenset({"worked_with_us"}), "times")),
    ("only_in_city", "city", _of("city")),
    ("only_on_platform", "platform", _of("platform")),
    ("only_of_tier", "tier", _of("tier")),
    ("only_in_language", "language", _of("language")),
)


def _rate(fit: Fit) -> Worth | None:
    """The engagement that was judged and believed."""
    judged, rate = _judgement(fit, "engagement"), fit.candidate.engagement
    if judged is None or judged.score is None or not isinstance(rate, Estimate):
        return None
    return rate.value, {"rate": rate.value}


def _followers(fit: Fit) -> Worth | None:
    followers = fit.candidate.followers
    return None if followers is None else (float(followers), {"followers": followers})


def _fee(fit: Fit) -> Worth | None:
    judged = _judgement(fit, "price")
    fee = judged.facts.get("fee") if judged else None
    if judged is None or not isinstance(fee, int | float):
        return None
    return -float(fee), {"fee": fee, "currency": judged.facts["currency"]}


def _score(name: str) -> Callable[[Fit], Worth | None]:
    def worth(fit: Fit) -> Worth | None:
        judged = _judgement(fit, name)
        return None if judged is None or judged.score is None else (judged.score, {})

    return worth


_BEST: tuple[tuple[str, Callable[[Fit], Worth | None]], ...] = (
    ("best_engagement", _rate),
    ("best_topic", _score("topic")),
    ("best_audience", _score("audience")),
    ("lowest_fee", _fee),
    ("most_followers", _followers),
)
