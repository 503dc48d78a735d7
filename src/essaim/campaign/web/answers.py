"""What a page of this room answers to an act: one sentence, with the way back."""

from __future__ import annotations

from essaim.campaign import phrases
from essaim.design.answers import Answers, Undo

__all__ = ["REFUSED", "Undo", "act", "said"]

REFUSED = 422
_answers = Answers(phrases.problem, home="campaigns", changed="campaign-changed")
act, said = _answers.act, _answers.said
