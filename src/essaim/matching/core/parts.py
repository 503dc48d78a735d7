"""The named parts of fit: each looks at one thing and says how well it answers the brief, on which evidence.

A score goes from 0 to 1. None means there is nothing to judge by: it is said,
and never counted as zero. What the brief does not ask is not judged at all.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from functools import partial

from essaim.audit.core.reference_scale import is_implausible
from essaim.kernel.estimate import Estimate, Standing
from essaim.language.places import City, city_named, distance_km
from essaim.matching.core.brief import Brief
from essaim.matching.core.candidate import Candidate, TopicEvidence
from essaim.matching.core.credit_parts import authenticity, conversation, price
from essaim.matching.core.judgement import Judgement

FULL_TOPIC_SHARE = 0.4
"""Nobody posts about one thing only: two posts in five on the subject is a full score."""
DECLARED = 0.6
"""What a bio or a niche alone is worth: said, not shown."""
SAME_CITY_KM = 0.5
FITTING_AUDIENCE = 0.5
FADING_KM = 100.0
"""Beyond the wanted radius, the score is divided by e for each hundred kilometres."""


def judge(brief: Brief, candidate: Candidate) -> dict[str, Judgement]:
    """Every part that the brief asks for, by name, in the order of the parts."""
    judged = {name: part(brief, candidate) for name, part in _PARTS.items()}
    return {name: judgement for name, judgement in judged.items() if judgement is not None}


def topic(brief: Brief, candidate: Candidate) -> Judgement | None:
    """How much of what the account shows and says of itself is about the brief's interests."""
    if not (brief.target.interests or brief.products):
        return None
    seen = candidate.topic
    if not seen.posts and not seen.describes_itself:
        return Judgement(None, "no_words")
    facts = {"matching": seen.matching, "posts": seen.posts, "declared": list(seen.declared)}
    declared = DECLARED if seen.declared else 0.0
    score = _either(declared, _topic_share(seen.matching, seen.posts))
    low, high = wilson(seen.matching, seen.posts)
    return Judgement(
        score,
        _topic_code(seen),
        facts,
        low=_either(declared, min(1.0, low / FULL_TOPIC_SHARE)) if seen.posts else score,
        high=_either(declared, min(1.0, high / FULL_TOPIC_SHARE)) if seen.posts else score,
        post_id=seen.post_id,
    )


def audience(brief: Brief, candidate: Candidate) -> Judgement | None:
    """How much of the audience is the target: the mean over what is both asked and known."""
    asked = _asked_shares(brief)
    wanted = {name: percent / 100 for name, percent in brief.target.gender if percent is not None}
    if not asked:
        return None
    known = {dimension for dimension, _ in candidate.audience}
    found = {name: share(candidate.audience) for name, (dimension, share) in asked.items() if dimension in known}
    if not found:
        return Judgement(None, "no_audience")
    closeness = [1 - abs(share - wanted[name]) if name in wanted else share for name, share in found.items()]
    score = sum(closeness) / len(closeness)
    code = "audience_right" if score >= FITTING_AUDIENCE else "audience_other"
    return Judgement(score, code, {"shares": found, "wanted": {name: wanted[name] for name in found if name in wanted}})


def place(brief: Brief, candidate: Candidate) -> Judgement | None:
    """Whether the creator lives where the campaign is."""
    wanted = brief.target
    if not (wanted.cities or wanted.countries):
        return None
    if not candidate.country and not candidate.city:
        return Judgement(None, "no_place")
    if not wanted.cities:
        if not candidate.country:
            return Judgement(None, "no_country", {"city": candidate.city})
        inside = candidate.country in wanted.countries
        return Judgement(float(inside), "country_right" if inside else "country_other", {"country": candidate.country})
    return _near(brief, candidate)


def language(brief: Brief, candidate: Candidate) -> Judgement | None:
    """Whether the creator speaks a language of the target."""
    if not brief.target.languages:
        return None
    if not candidate.language:
        return Judgement(None, "no_language")
    spoken = candidate.language in brief.target.languages
    return Judgement(float(spoken), "language_right" if spoken else "language_other", {"language": candidate.language})


def engagement(_brief: Brief, candidate: Candidate) -> Judgement:
    """Where the account's engagement stands among its peers; what is too good to be true is not praised."""
    standing, rate = candidate.percentile, candidate.engagement
    if isinstance(rate, Estimate) and is_implausible(rate, platform=candidate.platform, tier=candidate.tier):
        return Judgement(None, "engagement_implausible", {"rate": rate.value})
    if not isinstance(standing, Estimate) or not isinstance(rate, Estimate):
        reason = standing.reason if not isinstance(standing, Estimate) else "no_rate"
        return Judgement(None, f"engagement_{reason}", dict(standing.facts))
    facts = {**standing.facts, "rate": rate.value, "share": standing.value, "peers": standing.sample}
    placed = "engagement_placed" if standing.standing is Standing.MEASURED else "engagement_placed_by_publications"
    return Judgement(standing.value, placed, facts, low=standing.low, high=standing.high)


def past_work(_brief: Brief, _candidate: Candidate) -> Judgement:
    """Unknown until a campaign has been run together."""
    return Judgement(None, "no_past_work")


def affinity(brief: Brief, candidate: Candidate) -> Judgement | None:
    """Whether the creator names the brand of their own accord; each time halves what is missing."""
    if not brief.handles:
        return None
    seen = candidate.mentions
    if not seen.posts:
        return Judgement(None, "no_posts_to_read")
    code = "names_the_brand" if seen.unpaid else "never_names_the_brand"
    facts = {"unpaid": seen.unpaid, "posts": seen.posts, "brand": brief.brand}
    return Judgement(1 - 0.5**seen.unpaid, code, facts, post_id=seen.post_id)


_PARTS: Mapping[str, Callable[[Brief, Candidate], Judgement | None]] = {
    "topic": topic,
    "audience": audience,
    "place": place,
    "language": language,
    "engagement": engagement,
    "authenticity": authenticity,
    "conversation": conversation,
    "price": price,
    "past_work": past_work,
    "affinity": affinity,
}


def wilson(successes: int, trials: int, z: float = 1.96) -> tuple[float, float]:
    """Wilson's 95 % interval of a proportion; (0, 1) without trials. Wilson 1927, JASA 22, 209–212."""
    if not trials:
        return 0.0, 1.0
    share = successes / trials
    centre = (share + z * z / (2 * trials)) / (1 + z * z / trials)
    half = z * math.sqrt(share * (1 - share) / trials + z * z / (4 * trials * trials)) / (1 + z * z / trials)
    return max(0.0, centre - half), min(1.0, centre + half)


def _topic_code(seen: TopicEvidence) -> str:
    if seen.posts and seen.matching >= FULL_TOPIC_SHARE / 2 * seen.posts:
        return "topic_shown"
    if seen.matching:
        return "topic_rare"
    return "topic_declared" if seen.declared else "topic_absent"


def _topic_share(matching: int, posts: int) -> float:
    return min(1.0, matching / posts / FULL_TOPIC_SHARE) if posts else 0.0


def _either(one: float, other: float) -> float:
    """Two independent signs of the same thing."""
    return 1 - (1 - one) * (1 - other)


def _near(brief: Brief, candidate: Candidate) -> Judgement:
    if not candidate.city:
        if brief.target.countries and candidate.country and candidate.country not in brief.target.countries:
            return Judgement(0.0, "country_other", {"country": candidate.country})
        return Judgement(None, "no_city", {"country": candidate.country})
    here = city_named(candidate.city, candidate.country)
    if here is None:
        return Judgement(None, "city_unknown", {"city": candidate.city})
    wanted = {city.name: (city.radius_km, _city(city.name, brief)) for city in brief.target.cities}
    distances = {name: distance_km(here, there) for name, (_, there) in wanted.items() if there}
    if not distances:
        return Judgement(None, "wanted_city_unknown", {"city": brief.target.cities[0].name})
    nearest = min(distances, key=lambda name: max(0.0, distances[name] - wanted[name][0]))
    beyond = max(0.0, distances[nearest] - wanted[nearest][0])
    facts = {"city": candidate.city, "wanted": nearest, "km": distances[nearest], "radius_km": wanted[nearest][0]}
    near = "city_same" if distances[nearest] < SAME_CITY_KM else "city_near"
    return Judgement(math.exp(-beyond / FADING_KM), "city_far" if beyond else near, facts)


def _city(name: str, brief: Brief) -> City | None:
    homes = [city_named(name, country) for country in brief.target.countries]
    return next((city for city in homes if city), None) or city_named(name)


Shares = Mapping[tuple[str, str], float]


def _asked_shares(brief: Brief) -> dict[str, tuple[str, Callable[[Shares], float]]]:
    """What the brief asks of an audience: name to (dimension, how much of it a set of shares gives).

    The two shares of gender say the same thing: the first one asked is enough.
    """
    target = brief.target
    asked: dict[str, tuple[str, Callable[[Shares], float]]] = {}
    if target.countries:
        asked["country"] = (
            "country",
            lambda shares: sum(shares.get(("country", code), 0.0) for code in target.countries),
        )
    if target.age_bands:
        asked["age"] = ("age", lambda shares: sum(shares.get(("age", band), 0.0) for band in target.age_bands))
    for gender, wanted in target.gender:
        if wanted is not None and "gender" not in {dimension for dimension, _ in asked.values()}:
            asked[gender] = ("gender", partial(_share_of, ("gender", gender)))
    return asked


def _share_of(what: tuple[str, str], shares: Shares) -> float:
    return shares.get(what, 0.0)
