"""The four tones of a first message."""

from __future__ import annotations

from enum import StrEnum


class Tone(StrEnum):
    """How it sounds. Professional is LinkedIn's."""

    SOBER = "sober"
    WARM = "warm"
    PLAYFUL = "playful"
    PROFESSIONAL = "professional"

    @property
    def letter(self) -> str:
        """How the sentences name it."""
        return {"sober": "s", "warm": "w", "playful": "p", "professional": "l"}[self.value]
