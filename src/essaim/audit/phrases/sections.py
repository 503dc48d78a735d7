"""The words of the report itself: its sections, and the question each answers."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from essaim.design.figures import Phrase

SECTIONS = {
    "engagement": Phrase(
        gettext_lazy("Engagement"),
        gettext_lazy("Do the people who follow react, to which posts, and is it going up or down?"),
    ),
    "growth": Phrase(
        gettext_lazy("Growth"), gettext_lazy("Did followers come day by day, or all at once, and for which reason?")
    ),
    "authenticity": Phrase(
        gettext_lazy("Authenticity"), gettext_lazy("How many of the followers look like people who will ever read a post?")
    ),
    "conversation": Phrase(
        gettext_lazy("Conversation"), gettext_lazy("What do readers write, and does the creator answer them?")
    ),
    "content": Phrase(gettext_lazy("Content"), gettext_lazy("What is published, in which form, how often and when?")),
    "sponsorship": Phrase(
        gettext_lazy("Sponsorship record"),
        gettext_lazy("For whom were posts made, was it said, and how did they do beside the others?"),
    ),
    "safety": Phrase(
        gettext_lazy("Brand safety"), gettext_lazy("Is there anything that your brand does not want to stand beside?")
    ),
    "price": Phrase(gettext_lazy("Price"), gettext_lazy("What fee is to be expected, and what does it buy?")),
}  # fmt: skip

GROUPS = {
    "format": gettext_lazy("By format"),
    "kind": gettext_lazy("By kind of content"),
    "language": gettext_lazy("By language"),
    "hour": gettext_lazy("By hour"),
    "weekday": gettext_lazy("By weekday"),
    "category": gettext_lazy("By category"),
    "disclosure": gettext_lazy("How it was said"),
    "partner": gettext_lazy("For whom"),
    "competitor": gettext_lazy("Posts that name a competitor"),
    "fee": gettext_lazy("Expected fee"),
    "per_thousand": gettext_lazy("For 1,000 real followers"),
}
"""Titles of lines whose names begin alike: `format:reel`."""
