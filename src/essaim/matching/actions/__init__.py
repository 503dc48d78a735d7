"""What can be done in matching: one verb, one transaction, one line in the log."""

from essaim.matching.actions.briefs import write_brief
from essaim.matching.actions.plans import adopt_plan, draw_plan, keep_plan
from essaim.matching.actions.presets import KeptPreset, keep_preset, remove_preset
from essaim.matching.actions.shortlists import decide, draw_shortlist, keep_choices

__all__ = [
    "KeptPreset",
    "adopt_plan",
    "decide",
    "draw_plan",
    "draw_shortlist",
    "keep_choices",
    "keep_plan",
    "keep_preset",
    "remove_preset",
    "write_brief",
]
