"""What a page of this room answers to an act: one sentence, with the way back."""

from __future__ import annotations

from essaim.campaign import phrases
from essaim.design.answers import REFUSED, Answers, Undo

__all__ = ["REFUSED", "Undo", "act", "said"]

_answers = Answers(phrases.problem, home="campaigns", changed="campaign-changed")
act, said = _answers.act, _answers.said
