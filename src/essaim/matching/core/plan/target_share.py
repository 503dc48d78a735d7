"""Which part of an account's audience is the brief's target: a share with how much is known of it.

country, age    shares that the creator shared; else what the creator's own country and language suggest
gender          the part that agrees with the wanted split

The dimensions are taken as independent of one another.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from essaim.matching.core.brief import Brief
from essaim.matching.core.plan.prospect import Prospect

KNOWN = 60.0
"""How many observations a share weighs that the creator shared: who is reached differs from who follows."""
GUESSED = 6.0
HOME, ABROAD, ANYWHERE = 0.7, 0.08, 0.25
"""In the target's countries, when the shares are unknown: of a creator who lives there, elsewhere, who knows where."""
SPEAKING = 0.85
AGES: Mapping[str, float] = {
    "13-17": 0.08, "18-24": 0.3, "25-34": 0.3, "35-44": 0.16, "45-54": 0.09, "55-64": 0.04, "65+": 0.03, "45+": 0.16,
}  # fmt: skip
"""Audience by age when unknown; assumed, after platforms whose users are two thirds under 35."""
LANGUAGES: Mapping[str, str] = {"FR": "fr", "BE": "fr", "CH": "de", "DE": "de", "AT": "de", "ES": "es", "IT": "it"}


@dataclass(frozen=True)
class TargetShare:
    """The mean share in the target and how many observations it weighs (a beta law), and what it rests on.

    `guessed` names the dimensions that nobody shared.
    """

    mean: float
    weight: float
    guessed: tuple[str, ...] = ()


def target_share(brief: Brief, prospect: Prospect) -> TargetShare:
    """The part of the people reached who are the brief's target; all of them when it names none."""
    parts = [part for part in (_place(brief, prospect), _age(brief, prospect), _gender(brief, prospect)) if part]
    if not parts:
        return TargetShare(1.0, 1e9)
    mean, spread = 1.0, 0.0
    for share, weight, _ in parts:
        mean *= share
        spread += (1 - share) / (share * (weight + 1))
    # A product of beta laws is held as the beta law of the same mean and relative variance.
    weight = max(1.0, (1 - mean) / (mean * spread) - 1) if spread > 0 else 1e9
    return TargetShare(mean, weight, tuple(name for _, weight, name in parts if weight <= GUESSED))


def part_of_population(brief: Brief) -> float:
    """The part of a country's users who are of the wanted ages and genders."""
    women, men = brief.target.gender.women, brief.target.gender.men
    part = _open(sum(AGES[band] for band in set(brief.target.age_bands))) if brief.target.age_bands else 1.0
    if women is None and men is None:
        return part
    wanted = women / 100 if women is not None else 1 - (men or 0) / 100
    return part * (min(0.5, wanted) + min(0.5, 1 - wanted))


_Part = tuple[float, float, str]


def _place(brief: Brief, prospect: Prospect) -> _Part | None:
    wanted = brief.target.countries
    if not wanted:
        return _language(brief, prospect)
    known = _known(prospect, "country", wanted)
    if known is not None:
        return known, KNOWN, "country"
    if prospect.country:
        return (HOME if prospect.country in wanted else ABROAD), GUESSED, "country"
    spoken = {LANGUAGES.get(country) for country in wanted}
    return (HOME if prospect.language in spoken else ANYWHERE), GUESSED, "country"


def _language(brief: Brief, prospect: Prospect) -> _Part | None:
    wanted = brief.target.languages
    if not wanted:
        return None
    known = _known(prospect, "language", wanted)
    if known is not None:
        return known, KNOWN, "language"
    if not prospect.language:
        return ANYWHERE, GUESSED, "language"
    return (SPEAKING if prospect.language in wanted else ABROAD), GUESSED, "language"


def _age(brief: Brief, prospect: Prospect) -> _Part | None:
    wanted = brief.target.age_bands
    if not wanted:
        return None
    known = _known(prospect, "age", wanted)
    if known is not None:
        return known, KNOWN, "age"
    return _open(sum(AGES[band] for band in set(wanted))), GUESSED, "age"


def _gender(brief: Brief, prospect: Prospect) -> _Part | None:
    """1 − the distance between the audience's split and the wanted one: Σ min of the two shares."""
    women, men = brief.target.gender.women, brief.target.gender.men
    if women is None and men is None:
        return None
    wanted = women / 100 if women is not None else 1 - (men or 0) / 100
    known = _women(prospect)
    found = 0.5 if known is None else known
    agrees = min(found, wanted) + min(1 - found, 1 - wanted)
    return _open(agrees), GUESSED if known is None else KNOWN, "gender"


def _women(prospect: Prospect) -> float | None:
    women, men = (prospect.audience.get(("gender", name)) for name in ("women", "men"))
    if women is not None:
        return women
    return None if men is None else 1 - men


def _known(prospect: Prospect, dimension: str, wanted: tuple[str, ...]) -> float | None:
    if not any(name == dimension for name, _ in prospect.audience):
        return None
    return _open(sum(prospect.audience.get((dimension, value), 0.0) for value in set(wanted)))


def _open(share: float) -> float:
    """Neither nothing nor everything: a rounded share says no more."""
    return min(0.99, max(0.01, share))
