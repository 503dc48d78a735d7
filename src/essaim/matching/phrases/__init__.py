"""The words of matching, one file for each thing spoken of."""

from essaim.matching.phrases.brief import PROBLEMS, brief_problem
from essaim.matching.phrases.fit import OBJECTIVES, PARTS, exclusion, objective, part, say

__all__ = ["OBJECTIVES", "PARTS", "PROBLEMS", "brief_problem", "exclusion", "objective", "part", "say"]
