"""Questions matching answers; every one takes the viewer first."""

from essaim.matching.queries.briefs import brief, briefs, kept_shortlist, shortlist, shortlists
from essaim.matching.queries.candidates import Pool, pool_for
from essaim.matching.queries.drawing import match, reranked
from essaim.matching.queries.presets import preset, presets
from essaim.matching.queries.views import (
    EntryView,
    LeftOutView,
    MissedView,
    PartView,
    PostView,
    ReasonView,
    SetAsideView,
    ShortlistView,
    StabilityView,
    view_of,
)

__all__ = [
    "EntryView",
    "LeftOutView",
    "MissedView",
    "PartView",
    "Pool",
    "PostView",
    "ReasonView",
    "SetAsideView",
    "ShortlistView",
    "StabilityView",
    "brief",
    "briefs",
    "kept_shortlist",
    "match",
    "pool_for",
    "preset",
    "presets",
    "reranked",
    "shortlist",
    "shortlists",
    "view_of",
]
