"""The parts of fit that rest on the audit: real followers, conversation, fee."""

from __future__ import annotations

import math

import numpy as np

from essaim.kernel.estimate import Estimate
from essaim.matching.core.brief import Brief
from essaim.matching.core.candidate import Candidate, Share, Talk
from essaim.matching.core.columns import Columns
from essaim.matching.core.judgement import Part, Told
from essaim.matching.core.scales import Ends, Floats, between, mean_of_known, part_of

FULL_REPLY_RATE = 0.3
USUAL_GENERIC, ALARMING_GENERIC = 0.15, 0.5
"""One to three comments in twenty that say nothing of the post are usual, half of them an alarm (HypeAuditor)."""
FEWEST_REAL, ENOUGH_REAL = 0.6, 0.9
"""Shares of real followers worth nothing and everything: one tenth of suspicious ones is better than usual, tools
warn from a quarter on, which stands in the middle."""
CHEAP = 0.1
"""A campaign takes several creators: a fee of a tenth of the budget is a full score, one of the whole budget none."""
FEWEST_COMMENTS = 10
EURO = "EUR"
"""Fees to expect are in euros, as published."""


def _authenticity(_brief: Brief, columns: Columns) -> Ends:
    """How many of the followers look real: judged on a sample, or guessed, which the interval says."""
    return between(columns.ends("authenticity"), FEWEST_REAL, ENOUGH_REAL)


def _tells_authenticity(_brief: Brief, candidate: Candidate, score: float | None) -> Told:
    real = candidate.authenticity
    if score is None or not isinstance(real, Estimate):
        return Told("no_authenticity")
    facts: dict[str, object] = {"share": real.value, "low": real.low, "high": real.high, "sample": real.sample}
    return Told("authenticity_judged" if real.sample else "authenticity_guessed", facts)


def _conversation(_brief: Brief, columns: Columns) -> Ends:
    """Whether the creator answers, and whether readers speak of the posts: the mean of what is known."""
    replies = part_of(columns.ends("replied"), FULL_REPLY_RATE)
    return mean_of_known([replies, between(columns.ends("generic"), ALARMING_GENERIC, USUAL_GENERIC)])


def _tells_conversation(_brief: Brief, candidate: Candidate, score: float | None) -> Told:
    talk = candidate.talk
    if score is not None:
        return Told(_talk_code(talk), {**_said("replied", talk.replied), **_said("generic", talk.generic)})
    if talk.comments < FEWEST_COMMENTS:
        return Told("no_comments", {"found": talk.comments, "needed": FEWEST_COMMENTS})
    return Told("conversation_untold" if talk.is_read else "conversation_unread")


def _price(brief: Brief, columns: Columns) -> Ends | None:
    """What part of the budget one publication may take, on a logarithmic scale."""
    if brief.budget is None:
        return None
    if brief.budget.currency != EURO:
        return Ends.exact(np.full(len(columns), np.nan))
    fee, budget = columns.ends("fee"), float(brief.budget.amount)
    return Ends(_affordable(fee.value, budget), _affordable(fee.high, budget), _affordable(fee.low, budget))


def _affordable(fee: Floats, budget: float) -> Floats:
    """1 up to a tenth of the budget, 0 from the whole of it."""
    found: Floats = np.clip(np.log(np.maximum(fee, budget * 1e-6) / budget) / math.log(CHEAP), 0, 1)
    return found


def _tells_price(brief: Brief, candidate: Candidate, score: float | None) -> Told:
    fee, budget = candidate.price, brief.budget
    if not isinstance(fee, Estimate) or fee.low is None or fee.high is None or budget is None:
        return Told("no_price")
    currency = str(fee.facts["currency"])
    if score is None:
        return Told("price_in_another_currency", {"currency": currency, "budget": budget.currency})
    facts: dict[str, object] = {
        "fee": fee.value,
        "low": fee.low,
        "high": fee.high,
        "currency": currency,
        "format": fee.facts["format"],
        "share": fee.value / float(budget.amount),
        "deals": fee.sample or 0,
    }
    return Told("price_from_deals" if fee.sample else "price_published", facts)


def _said(name: str, share: Share | None) -> dict[str, object]:
    return {name: share.value, f"{name}_of": share.comments} if share else {}


def _talk_code(talk: Talk) -> str:
    """Both or one of the two things; `rarely_answers` where answers are known to be rare."""
    if talk.replied is None:
        return "speaks_of_posts"
    answers = "answers_comments" if talk.replied.value >= FULL_REPLY_RATE / 2 else "rarely_answers"
    return answers if talk.generic is None else f"{answers}_of_substance"


AUTHENTICITY = Part(_authenticity, _tells_authenticity)
CONVERSATION = Part(_conversation, _tells_conversation)
PRICE = Part(_price, _tells_price)
