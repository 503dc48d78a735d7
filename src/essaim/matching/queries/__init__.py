"""Questions matching answers; every one takes the viewer first."""

from essaim.matching.queries.briefs import brief, briefs, shortlist, shortlists
from essaim.matching.queries.candidates import Pool, pool_for
from essaim.matching.queries.drawing import match
from essaim.matching.queries.views import EntryView, PartView, PostView, ReasonView, ShortlistView, view_of

__all__ = [
    "EntryView",
    "PartView",
    "Pool",
    "PostView",
    "ReasonView",
    "ShortlistView",
    "brief",
    "briefs",
    "match",
    "pool_for",
    "shortlist",
    "shortlists",
    "view_of",
]
