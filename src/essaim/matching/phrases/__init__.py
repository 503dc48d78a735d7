"""The words of matching, one file for each thing spoken of."""

from essaim.design.phrases import register as register_phrases
from essaim.kernel.errors import EssaimError
from essaim.matching.phrases import forecast, influence, plan, plan_files, plan_limits, prose, weights
from essaim.matching.phrases.brief import PROBLEMS, brief_problem
from essaim.matching.phrases.definitions import DEFINITIONS
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
    "knows",
    "missed",
    "objective",
    "part",
    "plan",
    "plan_files",
    "plan_limits",
    "problem",
    "prose",
    "register",
    "say",
    "stability",
]

_OF_PROBLEMS = (weights, plan_limits, plan_files, prose, influence)
"""The files that know why something could not be done."""


def register() -> None:
    """Make the definitions known to the figure component and the pages of methods."""
    register_phrases({**DEFINITIONS, **forecast.DEFINITIONS})


def knows(error: EssaimError) -> bool:
    """Whether this room has words for that error."""
    return any(one.knows(error) for one in _OF_PROBLEMS)


def problem(error: EssaimError) -> str:
    """Why something could not be done, in one sentence; the code and its values when no words are known."""
    for one in _OF_PROBLEMS:
        if one.knows(error):
            return str(one.problem(error))
    return f"{error.code}: {error}"
