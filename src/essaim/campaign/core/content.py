"""What creators hand in and what becomes of it: drafts, remarks, decisions, assets and their rights."""

from __future__ import annotations

from enum import StrEnum


class FileKind(StrEnum):
    """What a file of a draft is, judged by its content."""

    IMAGE = "image"
    VIDEO = "video"
    AUDIO = "audio"
    PDF = "pdf"


class Outcome(StrEnum):
    """What the brand answered to a draft."""

    APPROVED = "approved"
    CHANGES_ASKED = "changes_asked"


class Medium(StrEnum):
    """Where an asset may be used again."""

    OWN_SOCIAL = "own_social"
    SHOP = "shop"
    NEWSLETTER = "newsletter"
    PAID_ADS = "paid_ads"
    PRINT = "print"
    POINT_OF_SALE = "point_of_sale"
    PRESS = "press"
    TELEVISION = "television"
