"""What can be done in matching: one verb, one transaction, one line in the log."""

from essaim.matching.actions.briefs import write_brief
from essaim.matching.actions.shortlists import draw_shortlist

__all__ = ["draw_shortlist", "write_brief"]
