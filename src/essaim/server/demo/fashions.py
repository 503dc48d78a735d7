"""Hashtags that come up or fade in the last weeks, so that trends have something to find."""

from __future__ import annotations

import zlib
from datetime import datetime, timedelta

from essaim.server.demo.dice import Dice
from essaim.server.demo.material import written
from essaim.server.demo.personas import Persona


def in_fashion(caption: str, persona: Persona, key: str, *, published_at: datetime, now: datetime) -> str:
    """The caption, with the tags of its day's fashions after its own.

    The throws are the post's own, so that a fashion more or less changes no other post.
    """
    tags = [
        fashion["tag"]
        for place, fashion in enumerate(written("listening")["fashion"])
        if persona.niche.group in fashion["groups"]
        and Dice(zlib.crc32(f"{persona.handle}/{key}".encode()), place).chance(
            fashion["lately" if published_at >= now - timedelta(days=fashion["days"]) else "before"]
        )
    ]
    return " ".join((caption, *(f"#{tag}" for tag in tags)))
