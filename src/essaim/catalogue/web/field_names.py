"""What a column can mean, in the reader's words, grouped for a select."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from essaim.catalogue import phrases
from essaim.catalogue.core.intake.mapping import IGNORED
from essaim.catalogue.core.intake.vocabulary import FIELDS, TOTALS

GROUPS = (
    (
        _("Whose account"),
        ("handle", "url", "platform", "channel", "channel_name", "display_name", "first_name", "last_name", "bio",
         "is_verified"),
    ),
    (_("Where and about what"), ("country", "region", "city", "location", "language", "niches", "email", "website")),
    (
        _("Counters of the account"),
        ("followers", "following", "posts_count", "engagement_rate", "engagement_average", "likes_average",
         "comments_average", "shares_average", "saves_average", "views_average", "taken_at"),
    ),
    (
        _("One post"),
        ("post_id", "post_url", "published_at", "published_time", "caption", "format", "hashtags", "mentions",
         "is_paid", "likes", "comments", "shares", "saves", "views", "comments_disabled", "likes_disabled",
         "is_video", "is_carousel", "post_list"),
    ),
)  # fmt: skip
UNSAID = frozenset(TOTALS) | {"engagement"}
"""Meanings that the reading decides alone, never a person."""


def choices(current: str | None = None) -> list[tuple[object, object]]:
    """The select's options: not read, then each group; `current` is offered even when it is unusual."""
    groups = [(group, [(name, phrases.field(name)) for name in names if name in FIELDS]) for group, names in GROUPS]
    unusual = [(current, phrases.field(current))] if current in UNSAID else []
    return [(IGNORED, _("Not read")), *unusual, *groups]
