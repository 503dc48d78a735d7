"""The platforms Essaim knows by name, and how an account of each is addressed."""

from __future__ import annotations

from enum import StrEnum


class Platform(StrEnum):
    """Platforms with rules of their own; any other is accepted as plain text."""

    INSTAGRAM = "instagram"
    TIKTOK = "tiktok"
    YOUTUBE = "youtube"
    LINKEDIN = "linkedin"


LABELS = {
    Platform.INSTAGRAM: "Instagram",
    Platform.TIKTOK: "TikTok",
    Platform.YOUTUBE: "YouTube",
    Platform.LINKEDIN: "LinkedIn",
}


def label(platform: str) -> str:
    """How the platform writes its own name: `TikTok`; other platforms as they came."""
    return LABELS[Platform(platform)] if platform in set(Platform) else platform.capitalize()
