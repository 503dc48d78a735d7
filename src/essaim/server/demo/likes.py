"""Who likes the posts of the main brand's niches: lists as an agency or a creator hands them over."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from essaim.catalogue.core.platforms import Platform
from essaim.catalogue.core.tiers import FLOORS, Tier
from essaim.server.demo.counters import usual_likes
from essaim.server.demo.dice import Dice
from essaim.server.demo.heroes import heroes
from essaim.server.demo.personas import Persona
from essaim.server.demo.plans import Plan
from essaim.server.demo.publics import PEOPLE, public, sphere_of
from essaim.server.demo.world import SEED, everybody

LISTED = 50
"""Ordinary accounts whose list is known; that of every hero of the sphere is, too."""
SPHERE = "beauty"
_SHOW_LIKES = frozenset({Platform.INSTAGRAM, Platform.TIKTOK})
_TIMES_A_POST = 3.0
"""Different people over the last posts, for each like of one."""
_GIVEN = 0.55
"""How often a list is at hand."""


def likers(*, count: int, seed: int = SEED) -> Iterator[tuple[Platform, str, tuple[str, ...]]]:
    """Platform, handle and the user names of those who like, for about sixty French accounts of the sphere."""
    known = {hero.persona.handle for hero in heroes()}
    ordinary = 0
    for persona, plan in everybody(seed, count):
        if not _is_of_the_sphere(persona, plan):
            continue
        if persona.handle not in known:
            if not _is_given(plan):
                continue
            # Heroes come first: whoever follows the last of the ordinary ones is ordinary too.
            if ordinary == LISTED:
                return
            ordinary += 1
        likes = usual_likes(plan.platform, plan.followers, level=plan.level)
        yield (
            plan.platform,
            plan.handle,
            public(persona, plan.platform, size=min(PEOPLE // 3, round(_TIMES_A_POST * likes))),
        )


def _is_of_the_sphere(persona: Persona, plan: Plan) -> bool:
    is_near = persona.language == "fr" and persona.place.country == "FR" and sphere_of(persona.niche) == SPHERE
    return is_near and plan.platform in _SHOW_LIKES and plan.followers >= FLOORS[Tier.NANO]


def _is_given(plan: Plan) -> bool:
    """The throw is the list's own."""
    return Dice(zlib.crc32(f"{plan.handle}/{plan.platform}/likers".encode())).chance(_GIVEN)
