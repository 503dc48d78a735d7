"""What the parts look at, in columns: one row for each account, whether there are three or a million."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from essaim.audit.core.reference_scale import is_implausible
from essaim.kernel.estimate import Estimate, Figure
from essaim.language.places import city_named
from essaim.matching.core.brief import Brief
from essaim.matching.core.candidate import Candidate, Share
from essaim.matching.core.scales import Ends, Floats

UNKNOWN = float("nan")


@dataclass(frozen=True)
class Columns:
    """Columns by name, see `columns_of`; NaN is unknown. `x_low` and `x_high` bound `x`."""

    named: Mapping[str, Floats]

    def __getitem__(self, name: str) -> Floats:
        return self.named[name]

    def ends(self, name: str) -> Ends:
        """A column with its interval."""
        return Ends(self[name], self[f"{name}_low"], self[f"{name}_high"])

    def __len__(self) -> int:
        return len(self["posts"])


def columns_of(brief: Brief, candidates: Sequence[Candidate]) -> Columns:
    """The same candidates in columns, as this brief looks at them."""
    found = {name: _column(candidates, of) for name, of in _PLAIN.items()}
    for name, ends_of in _WITH_ENDS.items():
        told = [ends_of(one) for one in candidates]
        for place, suffix in enumerate(("", "_low", "_high")):
            found[name + suffix] = np.array([ends[place] for ends in told], float)
    for number in range(len(brief.values)):
        found |= _of_value(candidates, number)
    for name, dimension, values in asked_audience(brief):
        found[name] = np.array([_audience(one, dimension, values) for one in candidates], float)
    languages, countries = brief.target.languages, brief.target.countries
    found["language"] = _column(candidates, lambda one: _among(one.language, languages))
    found["country"] = _column(candidates, lambda one: _among(one.country, countries))
    found["latitude"], found["longitude"] = _homes(candidates)
    return Columns(found)


def asked_audience(brief: Brief) -> list[tuple[str, str, tuple[str, ...]]]:
    """What the brief asks of an audience: column, dimension, and the values whose shares are summed.

    The two shares of gender say the same thing: the first one asked is enough.
    """
    target = brief.target
    asked: list[tuple[str, str, tuple[str, ...]]] = []
    if target.countries:
        asked.append(("audience_country", "country", target.countries))
    if target.age_bands:
        asked.append(("audience_age", "age", target.age_bands))
    gender = next((name for name, wanted in target.gender if wanted is not None), None)
    if gender:
        asked.append((f"audience_{gender}", "gender", (gender,)))
    return asked


def _column(candidates: Sequence[Candidate], of: Callable[[Candidate], float | None]) -> Floats:
    return np.array([UNKNOWN if (value := of(one)) is None else value for one in candidates], float)


def _of_value(candidates: Sequence[Candidate], number: int) -> dict[str, Floats]:
    seen = [one.values[number] if number < len(one.values) else None for one in candidates]
    return {
        f"value{number}_matching": np.array([one.matching if one else 0 for one in seen], float),
        f"value{number}_declared": np.array([one.is_declared if one else 0 for one in seen], float),
        f"value{number}_meaning": np.array(
            [UNKNOWN if one is None or one.meaning is None else one.meaning for one in seen], float
        ),
    }


def _among(value: str, wanted: Sequence[str]) -> float | None:
    return float(value in wanted) if value else None


def _audience(candidate: Candidate, dimension: str, values: Sequence[str]) -> float:
    if not any(known == dimension for known, _ in candidate.audience):
        return UNKNOWN
    return sum(candidate.audience.get((dimension, value), 0.0) for value in values)


def _homes(candidates: Sequence[Candidate]) -> tuple[Floats, Floats]:
    homes = [home_of(one) or (UNKNOWN, UNKNOWN) for one in candidates]
    return np.array([home[0] for home in homes], float), np.array([home[1] for home in homes], float)


def home_of(candidate: Candidate) -> tuple[float, float] | None:
    """Where the creator lives, in degrees; None when nothing tells, or the city is in no list."""
    if candidate.latitude is not None and candidate.longitude is not None:
        return candidate.latitude, candidate.longitude
    city = city_named(candidate.city, candidate.country) if candidate.city else None
    if city is None or city.latitude is None or city.longitude is None:
        return None
    return city.latitude, city.longitude


def is_doubted(candidate: Candidate) -> bool:
    """Whether its engagement is too good to be true."""
    rate = candidate.engagement
    return isinstance(rate, Estimate) and is_implausible(rate, platform=candidate.platform, tier=candidate.tier)


_PLAIN: Mapping[str, Callable[[Candidate], float | None]] = {
    "posts": lambda one: one.topic.posts,
    "matching": lambda one: one.topic.matching,
    "declared": lambda one: bool(one.topic.declared),
    "describes": lambda one: one.topic.describes_itself,
    "meaning": lambda one: one.topic.meaning,
    "mentions": lambda one: one.mentions.posts,
    "unpaid": lambda one: one.mentions.unpaid,
    "has_city": lambda one: bool(one.city),
    "place_probability": lambda one: one.place_probability,
    "language_probability": lambda one: one.language_probability,
    "local": lambda one: one.local_share,
    "local_unlisted": lambda one: one.local_unlisted,
    "doubted": is_doubted,
    "ours": lambda one: one.work.ours,
    "relevant": lambda one: one.work.relevant,
    "other": lambda one: one.work.other,
    "kept": lambda one: one.work.kept,
    "promises": lambda one: one.work.promises,
}


Told = tuple[float, float, float]
_NOTHING: Told = (UNKNOWN, UNKNOWN, UNKNOWN)


def _figure(figure: Figure) -> Told:
    """A figure whose interval is known; one without says too little to be scored."""
    if not isinstance(figure, Estimate) or figure.low is None or figure.high is None:
        return _NOTHING
    return figure.value, figure.low, figure.high


def _standing(candidate: Candidate) -> Told:
    """The place among peers, of a rate that is known."""
    placed = candidate.percentile
    if not isinstance(placed, Estimate) or not isinstance(candidate.engagement, Estimate):
        return _NOTHING
    known = placed.value
    return known, known if placed.low is None else placed.low, known if placed.high is None else placed.high


def _share(share: Share | None) -> Told:
    return (share.value, share.low, share.high) if share else _NOTHING


_WITH_ENDS: Mapping[str, Callable[[Candidate], Told]] = {
    "percentile": _standing,
    "authenticity": lambda one: _figure(one.authenticity),
    "fee": lambda one: _figure(one.price),
    "replied": lambda one: _share(one.talk.replied),
    "generic": lambda one: _share(one.talk.generic),
}
