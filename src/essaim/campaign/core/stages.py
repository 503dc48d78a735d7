"""The pipeline: where a creator stands in a campaign, and where they may go from there."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from essaim.kernel.errors import EssaimError


class Stage(StrEnum):
    """Where a creator stands; a fact with an author and a time, in the order of the work."""

    SHORTLISTED = "shortlisted"
    CONTACTED = "contacted"
    NEGOTIATING = "negotiating"
    AGREED = "agreed"
    SIGNED = "signed"
    PRODUCT_SENT = "product_sent"
    DRAFT = "draft"
    APPROVED = "approved"
    PUBLISHED = "published"
    MEASURED = "measured"
    CLOSED = "closed"
    DECLINED = "declined"
    """The creator said no, or never answered."""
    WITHDRAWN = "withdrawn"
    """The brand went another way."""


PIPELINE = tuple(stage for stage in Stage if stage not in {Stage.DECLINED, Stage.WITHDRAWN})
"""The columns of the board, in order."""
LEFT = frozenset({Stage.DECLINED, Stage.WITHDRAWN})
"""Out of the pipeline, by either side; they may be taken back in."""
UNDER_WAY = frozenset(PIPELINE[PIPELINE.index(Stage.AGREED) : PIPELINE.index(Stage.MEASURED)])
"""Promised and not done: who is due something."""


class WrongMoment(EssaimError):
    """That step does not follow from where the creator stands: `now`, `wanted`."""

    code = "wrong_moment"


def advance(now: Stage, wanted: Stage) -> Stage:
    """The stage a person moves a creator to, or a refusal: the only place that knows the order.

    Steps may be skipped (a gift needs no shipment, a small fee no contract) and taken back, since
    people correct themselves. What left the pipeline comes back at its beginning, and never jumps to
    what supposes a promise. Raises `WrongMoment`, also for the stage it is in already.
    """
    if wanted is now:
        raise WrongMoment(now=now.value, wanted=wanted.value)
    if now in LEFT and (wanted in LEFT or is_at_least(wanted, Stage.AGREED)):
        raise WrongMoment(now=now.value, wanted=wanted.value)
    if wanted in LEFT and is_at_least(now, Stage.PUBLISHED):
        # What is published cannot be declined any more; it can be closed.
        raise WrongMoment(now=now.value, wanted=wanted.value)
    return wanted


def may_go(now: Stage) -> tuple[Stage, ...]:
    """Where a person may move a creator from there, in the order of the work."""
    return tuple(wanted for wanted in Stage if _is_allowed(now, wanted))


def next_stage(now: Stage) -> Stage:
    """What usually follows; the beginning for those who left, the last one stays."""
    if now in LEFT:
        return Stage.SHORTLISTED
    return PIPELINE[min(PIPELINE.index(now) + 1, len(PIPELINE) - 1)]


def carried_by_fact(now: Stage, reached: Stage) -> Stage | None:
    """The stage that a fact brings (a draft arrived, a post is online): only ever forward; None changes nothing."""
    return reached if now not in LEFT and not is_at_least(now, reached) else None


def is_at_least(now: Stage, reached: Stage) -> bool:
    """Whether `now` is `reached` or beyond; what left the pipeline has reached nothing."""
    return now not in LEFT and PIPELINE.index(now) >= PIPELINE.index(reached)


def skipped(now: Stage, wanted: Stage) -> tuple[Stage, ...]:
    """The steps between both that a move forward leaves out."""
    if now in LEFT or wanted in LEFT:
        return ()
    return PIPELINE[PIPELINE.index(now) + 1 : PIPELINE.index(wanted)]


def counted(stages: Iterable[str]) -> dict[Stage, int]:
    """How many stand in each stage, every stage named."""
    found = list(stages)
    return {stage: found.count(stage.value) for stage in Stage}


def _is_allowed(now: Stage, wanted: Stage) -> bool:
    try:
        advance(now, wanted)
    except WrongMoment:
        return False
    return True
