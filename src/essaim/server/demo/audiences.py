"""Who an account reaches: shares by age, gender, country and city, as platforms state them."""

from __future__ import annotations

from essaim.catalogue.core.sighting import AudienceSighting
from essaim.server.demo.dice import Dice
from essaim.server.demo.material import Niche, Place, places

AGES = ("13-17", "18-24", "25-34", "35-44", "45+")
_AGE_SHAPES = {
    "tiktok": (0.16, 0.38, 0.27, 0.12, 0.07),
    "instagram": (0.06, 0.27, 0.38, 0.19, 0.10),
    "youtube": (0.08, 0.24, 0.31, 0.21, 0.16),
    "linkedin": (0.00, 0.13, 0.41, 0.29, 0.17),
}
_WOMEN = {
    "beauty": 0.86, "style": 0.80, "home": 0.70, "table": 0.66, "family": 0.76,
    "sport": 0.52, "travel": 0.58, "culture": 0.50, "work": 0.45,
}  # fmt: skip
_NEIGHBOURS = {
    "fr": ("FR", "BE", "CH", "CA", "LU", "MA"),
    "en": ("GB", "IE", "US", "FR", "DE", "NL"),
    "de": ("DE", "AT", "CH", "LU", "NL", "FR"),
    "es": ("ES", "MX", "AR", "FR", "CO", "PT"),
    "it": ("IT", "CH", "FR", "ES", "DE", "BE"),
}


def audience(dice: Dice, niche: Niche, language: str, place: Place, platform: str) -> tuple[AudienceSighting, ...]:
    """Shares by age, gender, country and city; countries and cities leave out the rest, as platforms do."""
    ages = _shared(dice, _AGE_SHAPES[platform], spread=0.25, total=1.0)
    women = min(0.97, max(0.06, _WOMEN[niche.group] + 0.09 * dice.normal()))
    countries = dict.fromkeys((place.country, *_NEIGHBOURS[language]))
    home = dice.between(0.55, 0.85)
    abroad = _shared(dice, (0.08, 0.05, 0.03, 0.02), spread=0.4, total=0.85 * (1 - home))
    cities = dict.fromkeys((place.city, *(dice.weigh(places()[language]).city for _ in range(6))))
    town = dice.between(0.07, 0.34)
    elsewhere = _shared(dice, (0.08, 0.05, 0.04), spread=0.4, total=min(0.25, home - town))
    return (
        *(AudienceSighting("age", age, share) for age, share in zip(AGES, ages, strict=True)),
        AudienceSighting("gender", "women", round(women, 4)),
        AudienceSighting("gender", "men", round(0.99 - women, 4)),
        *_named("country", list(countries), (home, *abroad)),
        *_named("city", list(cities), (town, *elsewhere)),
    )


def _named(dimension: str, values: list[str], shares: tuple[float, ...]) -> list[AudienceSighting]:
    return [AudienceSighting(dimension, value, round(share, 4)) for value, share in zip(values, shares, strict=False)]


def _shared(dice: Dice, shape: tuple[float, ...], *, spread: float, total: float) -> tuple[float, ...]:
    """Shares around that shape which sum to `total`, or a hair less."""
    thrown = [part * dice.around(1.0, spread) for part in shape]
    whole = sum(thrown)
    return tuple(int(part / whole * total * 10_000) / 10_000 for part in thrown)
