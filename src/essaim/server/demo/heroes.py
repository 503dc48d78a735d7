"""The creators worth meeting, read from `material/heroes.toml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from essaim.catalogue.core.platforms import Platform
from essaim.server.demo.events import Arrival, Wave
from essaim.server.demo.material import niches, place_named, written
from essaim.server.demo.personas import Persona
from essaim.server.demo.plans import Plan

_BY_POST = ("paid", "praised", "viral", "texts")
_LISTS = {"arrivals": Arrival, "waves": Wave}
_SHAPED = frozenset({*_BY_POST, *_LISTS, "platform", "ring", "fans", "contests"})
SAMPLE = 300
"""Followers drawn of a hero."""


@dataclass(frozen=True)
class Work:
    """One collaboration of a hero's past, as somebody would have noted it."""

    brand: str
    days_ago: int
    formats: tuple[str, ...] = ()
    on_time: bool | None = None
    brief_followed: float | None = None
    was_published: bool | None = None
    note: str = ""


@dataclass(frozen=True)
class Hero:
    """A person with accounts whose conduct is decided, not drawn. `refuses`: what they answered, when they said no."""

    persona: Persona
    plans: tuple[Plan, ...]
    work: tuple[Work, ...] = ()
    refuses: str = ""


@cache
def heroes() -> tuple[Hero, ...]:
    """All of them, in the order of the file."""
    return tuple(_hero(index, hero) for index, hero in enumerate(written("heroes")["hero"]))


def _hero(index: int, hero: dict[str, Any]) -> Hero:
    plans = tuple(_plan(hero["handle"], account) for account in hero["accounts"])
    persona = Persona(
        index=index,
        first=hero["first"],
        last=hero["last"],
        handle=hero["handle"],
        language=hero["language"],
        place=place_named(hero["city"], hero["language"]),
        niche=niches()[hero["niche"]],
        second=niches()[hero["second"]],
        platforms=tuple(plan.platform for plan in plans),
        bio=hero["bio"],
    )
    work = tuple(Work(**{**one, "formats": tuple(one.get("formats", ()))}) for one in hero.get("work", ()))
    return Hero(persona, plans, work, hero.get("refuses", ""))


def _plan(handle: str, account: dict[str, Any]) -> Plan:
    conduct: dict[str, Any] = {name: value for name, value in account.items() if name not in _SHAPED}
    for name in _BY_POST:
        conduct[name] = {int(post): value for post, value in account.get(name, {}).items()}
    conduct["paid"] = {post: (brand, how) for post, (brand, how) in conduct["paid"].items()}
    for name, shape in _LISTS.items():
        conduct[name] = tuple(shape(**event) for event in account.get(name, ()))
    return Plan(
        platform=Platform(account["platform"]),
        handle=handle,
        ring=tuple(account.get("ring", ())),
        fans=tuple(account.get("fans", ())),
        contests=frozenset(account.get("contests", ())),
        sample=SAMPLE,
        **conduct,
    )
