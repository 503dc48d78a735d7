"""What can be done in matching: one verb, one transaction, one line in the log."""

from essaim.matching.actions.briefs import write_brief
from essaim.matching.actions.presets import KeptPreset, keep_preset, remove_preset
from essaim.matching.actions.shortlists import decide, draw_shortlist, keep_choices

__all__ = ["KeptPreset", "decide", "draw_shortlist", "keep_choices", "keep_preset", "remove_preset", "write_brief"]
