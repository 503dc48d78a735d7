"""The demo world as sightings: the shape in which every source enters the catalogue."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from datetime import date

from essaim.catalogue.core.handles import reference
from essaim.catalogue.core.sighting import (
    AccountSighting,
    AudienceSighting,
    CreatorSighting,
    FollowerSighting,
)
from essaim.catalogue.core.tiers import FLOORS, Tier
from essaim.server.demo.audiences import audience
from essaim.server.demo.captions import filled
from essaim.server.demo.counters import counters
from essaim.server.demo.crowds import follower_sample
from essaim.server.demo.dice import Dice
from essaim.server.demo.growth import snapshots
from essaim.server.demo.heroes import heroes
from essaim.server.demo.material import FULL_LANGUAGES, written
from essaim.server.demo.personas import Persona, personas
from essaim.server.demo.plans import Plan, plan
from essaim.server.demo.publications import Presence, posts

SEED = 69_007
CREATORS = 2_000
VERSION = 5
"""Raised whenever the same day would give another world."""


def creators(day: date, *, seed: int = SEED, count: int = CREATORS) -> Iterator[CreatorSighting]:
    """The world as it stands on `day`: the creators worth meeting first, then everybody else."""
    for persona, plans, dice in _cast(seed, count):
        yield _creator(dice, persona, plans, day)


def everybody(seed: int = SEED, count: int = CREATORS) -> Iterator[tuple[Persona, Plan]]:
    """The same people, each with the plan of each of their accounts, before anything is published."""
    for persona, plans, _dice in _cast(seed, count):
        yield from ((persona, one) for one in plans)


def _cast(seed: int, count: int) -> Iterator[tuple[Persona, tuple[Plan, ...], Dice]]:
    cast = heroes()
    taken = frozenset(hero.persona.handle for hero in cast)
    for hero in cast:
        yield hero.persona, hero.plans, Dice(seed, 1_000_000 + hero.persona.index)
    for persona in personas(seed, count - len(cast), taken=taken):
        dice = Dice(seed, persona.index, 1)
        plans = tuple(plan(dice, persona, platform, first=rank == 0) for rank, platform in enumerate(persona.platforms))
        yield persona, plans, dice


def _creator(dice: Dice, persona: Persona, plans: tuple[Plan, ...], day: date) -> CreatorSighting:
    accounts = tuple(_account(dice, Presence(persona, plan, day)) for plan in plans)
    return CreatorSighting(accounts, name=persona.name)


def _account(dice: Dice, presence: Presence) -> AccountSighting:
    persona, plan = presence.persona, presence.plan
    who = reference(plan.handle, plan.platform)
    averages = _averages(dice, plan) if plan.averages_only else {}
    return AccountSighting(
        platform=who.platform,
        handle=who.handle,
        key=who.key,
        facts=_facts(dice, persona, plan),
        snapshots=snapshots(dice, plan, day=presence.day, averages=averages),
        posts=posts(dice, presence),
        followers=_sampled(presence),
        audience=_audience(dice, persona, plan),
    )


def _sampled(presence: Presence) -> tuple[FollowerSighting, ...]:
    """The throws are the sample's own, so that a sample more or less changes nobody else."""
    plan, language = presence.plan, presence.persona.language
    if plan.bots is None:
        return ()
    dice = Dice(zlib.crc32(f"{plan.handle}/{plan.platform}/followers".encode()))
    return follower_sample(dice, language, size=plan.sample, bots=plan.bots, now=presence.now)


def _audience(dice: Dice, persona: Persona, plan: Plan) -> tuple[AudienceSighting, ...]:
    if not plan.audience:
        return ()
    return audience(dice, persona.niche, persona.language, persona.place, plan.platform)


def _averages(dice: Dice, plan: Plan) -> dict[str, float]:
    """What a media kit states instead of posts."""
    post = counters(dice, plan.platform, plan.followers, level=plan.level, reach=1.0, format_="post")
    rate = (post["likes"] + post["comments"]) / plan.followers
    return {"likes_average": post["likes"], "comments_average": post["comments"], "engagement_rate": round(rate, 4)}


def _facts(dice: Dice, persona: Persona, plan: Plan) -> dict[str, object]:
    """What the account says of itself; heroes say everything, others leave something out."""
    says_all = bool(persona.bio)
    facts: dict[str, object] = {
        "display_name": persona.name,
        "url": f"https://example.org/{plan.platform}/{plan.handle}",
        "bio": persona.bio or _bio(dice, persona),
        "country": persona.place.country,
        "region": persona.place.region,
        "is_verified": plan.followers > FLOORS[Tier.MACRO] and dice.chance(0.6),
    }
    if says_all or dice.chance(0.82):
        facts["city"] = persona.place.city
    if says_all or dice.chance(0.9):
        facts["language"] = persona.language
    if says_all or dice.chance(0.88):
        facts["niches"] = [persona.niche.word(persona.language), persona.second.word(persona.language)]
    if says_all or dice.chance(0.48):
        facts["email"] = f"{plan.handle}@example.org"
    if dice.chance(0.3):
        facts["website"] = f"https://example.org/site/{plan.handle}"
    return facts


def _bio(dice: Dice, persona: Persona) -> str:
    language, city = persona.language, persona.place.city
    is_full = language in FULL_LANGUAGES
    patterns = written("people")["bios"][language] if is_full else written("captions_other")[language]["bio"]
    gaps = {
        "topic": persona.niche.word(language),
        "topic2": persona.second.word(language),
        "city": city,
        "at": f"à {city}" if language == "fr" else f"in {city}",
        "At": f"À {city}" if language == "fr" else f"In {city}",
        "age": str(dice.whole(19, 54)),
    }
    text = filled(dice.pick(patterns), gaps, language)
    return f"{text} {dice.pick(persona.niche.emoji)}" if dice.chance(0.5) else text
