"""One made-up creator with all that an audit reads; the same number gives the same creator."""

from __future__ import annotations

import random
from datetime import datetime, timedelta

from essaim.catalogue.core.sighting import (
    AccountSighting,
    CommentSighting,
    CreatorSighting,
    FollowerSighting,
    PostSighting,
    SnapshotSighting,
)

POSTS, COMMENTS, DAYS, FOLLOWERS = 40, 3, 365, 300
_SAID = (
    "Trop beau, merci pour l'idée", "Tu l'as trouvé où ?", "😍😍😍", "J'adore cette couleur", "Bof, pas convaincue",
    "C'est de quelle marque ?", "Wow", "So pretty!", "Ça tient toute la journée ?", "Merci pour la recette",
)  # fmt: skip
_CAPTIONS = (
    "Ma routine du soir, trois gestes et au lit #routinesoin",
    "Tuto : un maquillage de jour en cinq minutes",
    "Collaboration commerciale avec @verdurine, je vous montre leur crème",
    "La tarte aux poires de ma grand-mère, la recette en dessous",
    "On ouvre le colis ensemble",
    "Week-end à la mer, on a marché jusqu'au phare",
)


def a_creator(number: int, *, until: datetime) -> CreatorSighting:
    """An Instagram account of about twenty thousand followers, with what happened until that moment."""
    dice = random.Random(number)
    handle = f"maker{number}"
    account = AccountSighting(
        "instagram",
        handle,
        handle,
        {"country": "FR", "language": "fr", "bio": "Beauté et cuisine, Lyon"},
        tuple(_count(dice, day, until) for day in range(DAYS)),
        tuple(_post(dice, place, until) for place in range(POSTS)),
        tuple(_follower(dice, place) for place in range(FOLLOWERS)),
    )
    return CreatorSighting((account,), name=f"Maker {number}")


def _count(dice: random.Random, day: int, until: datetime) -> SnapshotSighting:
    followers = 15_000 + 15 * day + dice.randrange(40)
    return SnapshotSighting({"followers": followers, "following": 500}, until - timedelta(days=DAYS - day))


def _post(dice: random.Random, place: int, until: datetime) -> PostSighting:
    at = until - timedelta(days=4 * place + 1, hours=dice.randrange(12))
    comments = tuple(
        CommentSighting(
            f"c{place}.{one}",
            f"reader{dice.randrange(90)}",
            dice.choice(_SAID),
            at + timedelta(hours=dice.randrange(40)),
        )
        for one in range(COMMENTS)
    )
    likes = round(dice.lognormvariate(6.4, 0.4))
    return PostSighting(
        key=f"p{place}",
        counters={"likes": likes, "comments": round(likes * 0.04), "views": likes * 9},
        published_at=at,
        caption=dice.choice(_CAPTIONS),
        format=dice.choice(("reel", "post", "carousel")),
        comments=comments,
    )


def _follower(dice: random.Random, place: int) -> FollowerSighting:
    return FollowerSighting(
        username=f"reader{place}{'' if dice.random() < 0.6 else dice.randrange(99)}",
        bio_length=dice.randrange(60),
        has_picture=dice.random() < 0.95,
        is_private=dice.random() < 0.4,
        followers=round(dice.lognormvariate(5.5, 1)),
        following=round(dice.lognormvariate(5.9, 0.8)),
        posts_count=round(dice.lognormvariate(3.5, 1.3)),
    )
