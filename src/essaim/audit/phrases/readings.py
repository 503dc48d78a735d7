"""The words of what was read in one post or one comment."""

from __future__ import annotations

from django.utils.translation import gettext, gettext_lazy

from essaim.audit.core.readings import CommentReading, PostReading
from essaim.audit.phrases.parts import kind_name

LIKELY = 0.5
OTHER = "other"
DISCLOSURES = {
    "clear": gettext_lazy("clearly labelled"),
    "doubtful": gettext_lazy("doubtfully labelled"),
    "none": gettext_lazy("not labelled, or not enough"),
}


def read_in_post(reading: PostReading) -> tuple[str, ...]:
    """Its kind, whether it was paid for and how that is said."""
    words = [] if reading.kind == OTHER or reading.kind_probability < LIKELY else [kind_name(reading.kind)]
    if reading.is_sponsored:
        words += [gettext("sponsored"), str(DISCLOSURES[reading.disclosure])]
    return tuple(words)


def read_in_comment(reading: CommentReading) -> tuple[str, ...]:
    """What the comment does: asks, praises, complains, says nothing of the post."""
    told = (
        (reading.is_mention_only, gettext("mention only")),
        (reading.is_emoji_only, gettext("emoji only")),
        (reading.is_generic and not reading.is_emoji_only and not reading.is_mention_only, gettext("generic")),
        (reading.question >= LIKELY, gettext("question")),
        (reading.enthusiastic >= LIKELY, gettext("enthusiastic")),
        (reading.positive >= LIKELY, gettext("positive")),
        (reading.negative >= LIKELY, gettext("negative")),
    )
    return tuple(words for is_so, words in told if is_so)


def by_the_creator() -> tuple[str, ...]:
    """Marks the creator's own words."""
    return (gettext("the creator"),)
