"""What a page of the workspace answers to an act: one sentence, with the way back."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from essaim.campaign.queries.worded import problem_said
from essaim.catalogue import actions
from essaim.catalogue.core.shelves import Change
from essaim.catalogue.queries.said import change_said
from essaim.design.answers import REFUSED, Answers, Undo
from essaim.design.doors import MemberRequest

__all__ = ["REFUSED", "act", "did", "said", "undo"]

_answers = Answers(problem_said, home="creators", changed="shelves-changed")
act = _answers.act


def did(request: MemberRequest, verb: str, change: Change, *, to: str = "") -> HttpResponse:
    """The sentence of an act on several accounts, with its undoing."""
    is_undoable = verb != "undone" and (change.changed > 0 or change.already == 0)
    return said(request, change_said(verb, change), line=change.line if is_undoable else None, to=to)


def said(request: MemberRequest, words: str, *, line: int | None = None, to: str = "") -> HttpResponse:
    """That sentence, with the undoing of the act that the log has on that line."""
    return _answers.said(request, words, undo=Undo(reverse("undo", args=[line])) if line else None, to=to)


@act
def undo(request: MemberRequest, line: int) -> HttpResponse:
    """Take back the act of that line."""
    return did(request, "undone", actions.undo(request.viewer, line=line, at=timezone.now()))
