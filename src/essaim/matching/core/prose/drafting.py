"""From guesses to a brief that can be used at once: what is missing is assumed, and said to be."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import shorten
from typing import Any

from essaim.kernel.errors import EssaimError
from essaim.matching.core.brief import Brief, Objective
from essaim.matching.core.brief_problems import BriefErrors
from essaim.matching.core.prose.guess import LISTS, Guess, ProseBrief

UNNAMED = "—"
"""Stands for a brand the text does not name."""
LONGEST_NAME = 60
_TRIES = 5


class NothingUnderstood(EssaimError):
    """The text says nothing that a brief holds."""

    code = "nothing_understood"


@dataclass(frozen=True)
class Draft:
    """A brief made of guesses.

    `assumed` rest on no words: `name`, `brand` or `objective` that the text does not say. `refused` are guesses
    that the brief's own rules do not accept; they are left out.
    """

    brief: Brief
    prose: ProseBrief
    assumed: tuple[Guess, ...]
    refused: tuple[Guess, ...]

    @property
    def guesses(self) -> tuple[Guess, ...]:
        """What was kept, in the order of the brief; what was assumed comes last."""
        return (*(guess for guess in self.prose.guesses if guess not in self.refused), *self.assumed)


def draft(prose: ProseBrief) -> Draft:
    """The brief that these guesses make. Raises `NothingUnderstood` when there is none."""
    if not prose.guesses:
        raise NothingUnderstood
    kept, refused = list(prose.guesses), []
    for _ in range(_TRIES):
        content = ProseBrief(prose.text, prose.language, tuple(kept), (), ()).content()
        assumed = tuple(_assumed(prose, content))
        try:
            brief = Brief.of({**content, **{guess.path: guess.value for guess in assumed}})
        except BriefErrors as errors:
            wrong = _at_fault(kept, errors)
            refused += wrong
            kept = [guess for guess in kept if guess not in wrong]
        else:
            return Draft(brief, prose, assumed, tuple(refused))
    raise NothingUnderstood


def _assumed(prose: ProseBrief, content: dict[str, Any]) -> list[Guess]:
    """What a brief cannot be without."""
    stand_ins = {"name": _name(prose, content), "brand": UNNAMED, "objective": Objective.AWARENESS.value}
    return [Guess(path, value, "", 0, 0, 0.0) for path, value in stand_ins.items() if path not in content]


def _name(prose: ProseBrief, content: dict[str, Any]) -> str:
    """The brand and its first product; the text's first words when it names no brand."""
    brand, products = content.get("brand"), content.get("products", [])
    if brand:
        return shorten(" · ".join([brand, *products[:1]]), LONGEST_NAME, placeholder="…")
    return shorten(prose.text, LONGEST_NAME, placeholder="…") or UNNAMED


def _at_fault(kept: list[Guess], errors: BriefErrors) -> list[Guess]:
    """The guesses that the problems speak of; all of a list's when its place is not told."""
    wrong = []
    for problem in errors.problems:
        steps = problem.path.split(".")
        path = next(
            (".".join(steps[:length]) for length in range(len(steps), 0, -1) if _is_path(kept, steps[:length])), ""
        )
        found = [guess for guess in kept if guess.path == path or guess.path.startswith(f"{problem.path}.")]
        place = next((int(step) for step in steps if step.isdecimal()), None)
        if path in LISTS and place is not None and place < len(found):
            found = [found[place]]
        wrong += found
    # A problem that no guess explains would be met again: the least certain guess goes.
    return wrong or [min(kept, key=lambda guess: guess.certainty)]


def _is_path(kept: list[Guess], steps: list[str]) -> bool:
    return any(guess.path == ".".join(steps) for guess in kept)
