"""The parts of fit that rest on the audit: real followers, conversation, fee."""

from __future__ import annotations

import math

from essaim.kernel.estimate import Estimate
from essaim.matching.core.brief import Brief
from essaim.matching.core.candidate import Candidate, Share, Talk
from essaim.matching.core.judgement import Judgement

FULL_REPLY_RATE = 0.3
USUAL_GENERIC, ALARMING_GENERIC = 0.15, 0.5
"""One to three comments in twenty that say nothing of the post are usual, half of them an alarm (HypeAuditor)."""
FEWEST_REAL, ENOUGH_REAL = 0.6, 0.9
"""Shares of real followers worth nothing and everything: one tenth of suspicious ones is better than usual, tools
warn from a quarter on, which stands in the middle."""
CHEAP = 0.1
"""A campaign takes several creators: a fee of a tenth of the budget is a full score, one of the whole budget none."""
FEWEST_COMMENTS = 10


def authenticity(_brief: Brief, candidate: Candidate) -> Judgement:
    """How many of the followers look real: judged on a sample, or guessed, which its interval says."""
    real = candidate.authenticity
    if not isinstance(real, Estimate) or real.low is None or real.high is None:
        return Judgement(None, "no_authenticity")
    facts: dict[str, object] = {"share": real.value, "low": real.low, "high": real.high, "sample": real.sample}
    code = "authenticity_judged" if real.sample else "authenticity_guessed"
    low, score, high = (_between(end, FEWEST_REAL, ENOUGH_REAL) for end in (real.low, real.value, real.high))
    return Judgement(score, code, facts, low=low, high=high)


def conversation(_brief: Brief, candidate: Candidate) -> Judgement:
    """Whether the creator answers, and whether readers speak of the posts: the mean of what is known."""
    talk = candidate.talk
    known = [ends for ends in (_replies(talk.replied), _substance(talk.generic)) if ends]
    if not known:
        if talk.comments < FEWEST_COMMENTS:
            return Judgement(None, "no_comments", {"found": talk.comments, "needed": FEWEST_COMMENTS})
        return Judgement(None, "conversation_untold" if talk.is_read else "conversation_unread")
    low, score, high = (sum(ends) / len(known) for ends in zip(*known, strict=True))
    facts = {**_said("replied", talk.replied), **_said("generic", talk.generic)}
    return Judgement(score, _talk_code(talk), facts, low=low, high=high)


def price(brief: Brief, candidate: Candidate) -> Judgement | None:
    """What part of the budget one publication may take, on a logarithmic scale."""
    if brief.budget is None:
        return None
    fee = candidate.price
    if not isinstance(fee, Estimate) or fee.low is None or fee.high is None:
        return Judgement(None, "no_price")
    currency = str(fee.facts["currency"])
    if brief.budget.currency != currency:
        return Judgement(None, "price_in_another_currency", {"currency": currency, "budget": brief.budget.currency})
    budget = float(brief.budget.amount)
    low, score, high = (_affordable(end, budget) for end in (fee.high, fee.value, fee.low))
    facts: dict[str, object] = {
        "fee": fee.value,
        "low": fee.low,
        "high": fee.high,
        "currency": currency,
        "format": fee.facts["format"],
        "share": fee.value / budget,
        "deals": fee.sample or 0,
    }
    return Judgement(score, "price_from_deals" if fee.sample else "price_published", facts, low=low, high=high)


def _between(share: float, nothing: float, everything: float) -> float:
    """Where a share stands between what is worth nothing and what is worth everything, from 0 to 1."""
    return min(1.0, max(0.0, (share - nothing) / (everything - nothing)))


def _affordable(fee: float, budget: float) -> float:
    """1 up to a tenth of the budget, 0 from the whole of it."""
    return min(1.0, max(0.0, math.log(fee / budget) / math.log(CHEAP))) if fee > 0 else 1.0


Ends = tuple[float, float, float]
"""Low, score, high."""


def _replies(replied: Share | None) -> Ends | None:
    if replied is None:
        return None
    low, score, high = (min(1.0, end / FULL_REPLY_RATE) for end in (replied.low, replied.value, replied.high))
    return low, score, high


def _substance(generic: Share | None) -> Ends | None:
    if generic is None:
        return None
    low, score, high = (
        _between(end, ALARMING_GENERIC, USUAL_GENERIC) for end in (generic.high, generic.value, generic.low)
    )
    return low, score, high


def _said(name: str, share: Share | None) -> dict[str, object]:
    return {name: share.value, f"{name}_of": share.comments} if share else {}


def _talk_code(talk: Talk) -> str:
    """Both or one of the two things; `rarely_answers` where answers are known to be rare."""
    if talk.replied is None:
        return "speaks_of_posts"
    answers = "answers_comments" if talk.replied.value >= FULL_REPLY_RATE / 2 else "rarely_answers"
    return answers if talk.generic is None else f"{answers}_of_substance"
