"""What a page of this room answers to an act: one sentence, with the way back."""

from __future__ import annotations

from essaim.design.answers import Answers, Undo
from essaim.matching import phrases

__all__ = ["Undo", "act", "said"]

_answers = Answers(phrases.problem, home="briefs", changed="shortlist-changed")
act, said = _answers.act, _answers.said
