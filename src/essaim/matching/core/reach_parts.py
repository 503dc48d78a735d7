"""The parts of fit that say whom a creator reaches, where, in which language, and how well."""

from __future__ import annotations

import numpy as np

from essaim.kernel.estimate import Estimate, Standing
from essaim.language.places import City, city_named
from essaim.matching.core.brief import Brief
from essaim.matching.core.candidate import Candidate
from essaim.matching.core.columns import Columns, asked_audience, home_of, is_doubted
from essaim.matching.core.judgement import Part, Told
from essaim.matching.core.scales import Ends, Floats, doubted, kilometres, mean_of_known, part_of

SAME_CITY_KM = 0.5
FITTING_AUDIENCE = 0.5
ROUNDED = 0.05
"""Shares come from a platform's own page, rounded and some months old: five points either way."""
FADING_KM = 100.0
"""Beyond the wanted radius, the score is divided by e for each hundred kilometres."""
FULL_LOCAL_SHARE = 0.15
"""Three followers in twenty around one city are many: the first city of an audience often has a tenth of it."""


def _audience(brief: Brief, columns: Columns) -> Ends | None:
    """The mean over what is asked and known; what is asked and unknown may be anything."""
    asked = asked_audience(brief)
    if not asked:
        return None
    wanted = _wanted_shares(brief)
    known = []
    for name, _, _ in asked:
        share = columns[name]
        known.append(1 - np.abs(share - wanted[name]) if name in wanted else share)
    missing = np.sum([np.isnan(one) for one in known], axis=0)
    found = mean_of_known([Ends(one, np.maximum(0, one - ROUNDED), np.minimum(1, one + ROUNDED)) for one in known])
    part = (len(asked) - missing) / len(asked)
    return Ends(found.value, found.low * part, found.high * part + (1 - part))


def _tells_audience(brief: Brief, candidate: Candidate, score: float | None) -> Told:
    if score is None:
        return Told("no_audience")
    dimensions = {dimension for dimension, _ in candidate.audience}
    shares = {
        name.removeprefix("audience_"): sum(candidate.audience.get((dimension, value), 0.0) for value in values)
        for name, dimension, values in asked_audience(brief)
        if dimension in dimensions
    }
    wanted = {name.removeprefix("audience_"): share for name, share in _wanted_shares(brief).items()}
    facts: dict[str, object] = {"shares": shares, "wanted": {name: wanted[name] for name in shares if name in wanted}}
    return Told("audience_right" if score >= FITTING_AUDIENCE else "audience_other", facts)


def _wanted_shares(brief: Brief) -> dict[str, float]:
    return {f"audience_{name}": percent / 100 for name, percent in brief.target.gender if percent is not None}


def _place(brief: Brief, columns: Columns) -> Ends | None:
    wanted = brief.target
    if not (wanted.cities or wanted.countries):
        return None
    if not wanted.cities:
        return doubted(columns["country"], columns["place_probability"])
    beyond = _beyond(brief, columns["latitude"], columns["longitude"])
    if beyond is None:
        return Ends.exact(np.full(len(columns), np.nan))
    near = np.exp(-beyond / FADING_KM)
    abroad = np.isnan(near) & (columns["has_city"] == 0) & (columns["country"] == 0)
    home = doubted(np.where(abroad, 0.0, near), columns["place_probability"])
    local = columns["local"]
    around = part_of(Ends(local, local, local + columns["local_unlisted"]), FULL_LOCAL_SHARE)
    return _of_both(home, around)


def _of_both(home: Ends, around: Ends) -> Ends:
    """The mean of the two; where one is not known, the other, and the unknown half may be anything."""
    found = mean_of_known([home, around])
    missing = (np.isnan(home.value).astype(float) + np.isnan(around.value)) / 2
    return Ends(found.value, found.low * (1 - missing), found.high * (1 - missing) + missing)


def _beyond(brief: Brief, latitude: Floats, longitude: Floats) -> Floats | None:
    """How many kilometres beyond the radius of the nearest city asked for; None when no such city is known."""
    found: Floats | None = None
    for _, radius, there in _cities(brief):
        if there.latitude is None or there.longitude is None:
            continue
        beyond = np.maximum(0.0, kilometres(latitude, longitude, (there.latitude, there.longitude)) - radius)
        found = beyond if found is None else np.minimum(found, beyond)
    return found


def _tells_place(brief: Brief, candidate: Candidate, score: float | None) -> Told:
    if not brief.target.cities:
        return _tells_country(brief, candidate)
    told = _tells_home(brief, candidate)
    facts = {**told.facts, "probability": candidate.place_probability}
    if candidate.local_share is None or score is None:
        return Told(told.code, facts)
    facts |= {"local": candidate.local_share, "around": brief.target.cities[0].name}
    code = told.code if told.code in _AT_HOME else "local_audience"
    return Told(f"{code}_and_audience" if code in _AT_HOME else code, facts)


_AT_HOME = frozenset({"city_same", "city_near", "city_far"})


def _tells_country(brief: Brief, candidate: Candidate) -> Told:
    if not candidate.country:
        return Told("no_country", {"city": candidate.city}) if candidate.city else Told("no_place")
    inside = candidate.country in brief.target.countries
    return Told("country_right" if inside else "country_other", {"country": candidate.country})


def _tells_home(brief: Brief, candidate: Candidate) -> Told:
    if not candidate.country and not candidate.city:
        return Told("no_place")
    if not candidate.city:
        countries = brief.target.countries
        abroad = countries and candidate.country and candidate.country not in countries
        return Told("country_other" if abroad else "no_city", {"country": candidate.country})
    here = home_of(candidate)
    if here is None:
        return Told("city_unknown", {"city": candidate.city})
    wanted = {name: (radius, there) for name, radius, there in _cities(brief)}
    if not wanted:
        return Told("wanted_city_unknown", {"city": brief.target.cities[0].name})
    distances = {name: _km(here, there) for name, (_, there) in wanted.items()}
    nearest = min(distances, key=lambda name: max(0.0, distances[name] - wanted[name][0]))
    km, radius = distances[nearest], wanted[nearest][0]
    facts: dict[str, object] = {"city": candidate.city, "wanted": nearest, "km": km, "radius_km": radius}
    near = "city_same" if km < SAME_CITY_KM else "city_near"
    return Told("city_far" if km > radius else near, facts)


def _km(here: tuple[float, float], there: City) -> float:
    target = (there.latitude or 0.0, there.longitude or 0.0)
    return float(kilometres(np.array([here[0]]), np.array([here[1]]), target)[0])


def _cities(brief: Brief) -> list[tuple[str, float, City]]:
    """Each city asked for, its radius, and where it is: in a country of the target, if there is one of that name."""
    found = []
    for city in brief.target.cities:
        homes = [city_named(city.name, country) for country in brief.target.countries]
        there = next((home for home in homes if home), None) or city_named(city.name)
        if there:
            found.append((city.name, city.radius_km, there))
    return found


def _language(brief: Brief, columns: Columns) -> Ends | None:
    if not brief.target.languages:
        return None
    return doubted(columns["language"], columns["language_probability"])


def _tells_language(brief: Brief, candidate: Candidate, score: float | None) -> Told:
    if score is None:
        return Told("no_language")
    spoken = candidate.language in brief.target.languages
    return Told("language_right" if spoken else "language_other", {"language": candidate.language})


def _engagement(_brief: Brief, columns: Columns) -> Ends:
    """The place among peers; what is too good to be true is not praised."""
    return columns.ends("percentile").where(columns["doubted"] == 0)


def _tells_engagement(_brief: Brief, candidate: Candidate, _score: float | None) -> Told:
    standing, rate = candidate.percentile, candidate.engagement
    if isinstance(rate, Estimate) and is_doubted(candidate):
        return Told("engagement_implausible", {"rate": rate.value})
    if not isinstance(standing, Estimate) or not isinstance(rate, Estimate):
        reason = standing.reason if not isinstance(standing, Estimate) else "no_rate"
        return Told(f"engagement_{reason}", dict(standing.facts))
    facts = {**standing.facts, "rate": rate.value, "share": standing.value, "peers": standing.sample}
    placed = "engagement_placed" if standing.standing is Standing.MEASURED else "engagement_placed_by_publications"
    return Told(placed, facts)


AUDIENCE = Part(_audience, _tells_audience)
PLACE = Part(_place, _tells_place)
LANGUAGE = Part(_language, _tells_language)
ENGAGEMENT = Part(_engagement, _tells_engagement)
