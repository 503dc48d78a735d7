"""The words of matching, one file for each thing spoken of."""

from essaim.matching.phrases.brief import PROBLEMS, brief_problem
from essaim.matching.phrases.fit import OBJECTIVES, PARTS, exclusion, objective, part, say
from essaim.matching.phrases.ranks import barred, brings, missed, stability

__all__ = [
    "OBJECTIVES",
    "PARTS",
    "PROBLEMS",
    "barred",
    "brief_problem",
    "brings",
    "exclusion",
    "missed",
    "objective",
    "part",
    "say",
    "stability",
]
