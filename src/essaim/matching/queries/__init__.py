"""Questions matching answers; every one takes the viewer first."""

from essaim.matching.queries.briefs import brief, briefs, shortlist, shortlists
from essaim.matching.queries.candidates import Pool, pool_for

__all__ = ["Pool", "brief", "briefs", "pool_for", "shortlist", "shortlists"]
