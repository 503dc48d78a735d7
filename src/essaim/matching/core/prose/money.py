"""How much: the budget, what one creator may take of it, what an order is worth."""

from __future__ import annotations

import re
from collections.abc import Iterator

from essaim.matching.core.prose.cues import money as cues
from essaim.matching.core.prose.guess import Guess, Span
from essaim.matching.core.prose.quantities import MOST, RANGE, Quantity
from essaim.matching.core.prose.source import Source

FEWEST_TO_CAP = 50


def budget(source: Source) -> Iterator[Guess]:
    """`budget.amount`, `budget.currency`, `plan.max_share`, `plan.order_value`."""
    amounts = [one for one in source.quantities if one.currency or _is_bare_budget(source, one)]
    orders = [one for one in amounts if _is_order(source, one)]
    each = [one for one in amounts if one not in orders and _is_each(source, one)]
    whole = [
        one for one in amounts if one not in orders and one not in each and not cues.ASIDE.search(source.before(one))
    ]
    chosen = max(whole, key=lambda one: (_standing(source, one), one.high), default=None)
    if chosen is not None and chosen.high > 0:
        yield from _budget(source, chosen)
    yield from _largest_share(source, each, chosen)
    if orders:
        yield source.guess("plan.order_value", _plain(orders[0].high), orders[0].span, 0.85)


def _budget(source: Source, chosen: Quantity) -> Iterator[Guess]:
    certainty = 0.95 if _standing(source, chosen) >= 1 else 0.75
    alternatives = (_plain(chosen.low),) if chosen.bound == RANGE else ()
    yield source.guess("budget.amount", _plain(chosen.high), chosen.span, certainty, *alternatives)
    if chosen.currency:
        yield source.guess("budget.currency", chosen.currency, chosen.span, certainty)
    else:
        yield source.guess("budget.currency", "EUR", chosen.span, 0.6, "CHF", "GBP", "USD")


def _is_bare_budget(source: Source, one: Quantity) -> bool:
    """`budget de 7k`: a number without a currency right after the word."""
    if not one.is_plain or one.high < FEWEST_TO_CAP:
        return False
    before = source.before(one, 24)
    return bool(
        re.search(
            r"(?:budget|enveloppe)(?: (?:total|global|max\w*|est|is))?(?: de| d'| of| :|:| is| est)?[ ]?(?:\w+ )?$",
            before,
        )
    )


def _is_order(source: Source, one: Quantity) -> bool:
    return bool(cues.ORDER.search(source.before(one)) or cues.ORDER_AFTER.match(source.after(one)))


def _is_each(source: Source, one: Quantity) -> bool:
    return bool(
        cues.EACH.match(source.after(one))
        or (cues.CAPPED.search(source.before(one)) and one.bound == MOST)
        or cues.CAPPED.search(source.before(one, 30))
    )


def _standing(source: Source, one: Quantity) -> float:
    """How much an amount looks like the whole budget."""
    before, after = source.before(one, 48), source.after(one, 32)
    score = 2.0 * (source.page.label_at(one.start) == "budget") + 1.5 * bool(cues.BUDGET.search(before))
    score += 1.0 * bool(re.match(r"^[ ]?(?:\w+ ){0,2}(?:de |of )?budget", after)) + 1.0 * bool(
        cues.WHOLE.search(before[-20:] + " " + after)
    )
    return score - 2.0 * bool(cues.PERIODIC.search(before + after))


def _largest_share(source: Source, each: list[Quantity], chosen: Quantity | None) -> Iterator[Guess]:
    for one in source.quantities:
        if one.is_percent and 0 < one.high < 100 and _is_share(source, one):
            yield source.guess("plan.max_share", _plain(one.high), one.span, 0.9)
            return
    for part in source.found(cues.PART):
        span = Span(part.start("part"), part.end("part"))
        if not cues.TO_THIRDS.search(source.plain[: span.start][-6:]):
            yield source.guess("plan.max_share", cues.PARTS[part["part"]], span, 0.8)
            return
    for one in each:
        is_capped = one.bound == MOST or cues.CAPPED.search(source.before(one)) is not None
        if chosen is not None and is_capped and 0 < one.high < chosen.high:
            share = round(100 * one.high / chosen.high)
            yield source.guess("plan.max_share", share, one.span, 0.75)
            return


def _is_share(source: Source, one: Quantity) -> bool:
    before, after = source.before(one), source.after(one, 48)
    if re.search(r"engagement|femmes|women|hommes|\bmen\b|clic|click|conver", before[-30:] + after[:24]):
        return False
    return bool(
        cues.SHARE.match(after)
        or (
            (cues.EACH.match(after) or re.match(r"^[ ]?(?:max\w*|au plus|at most)", after))
            and (one.bound == MOST or cues.SHARE_BEFORE.search(before))
        )
    )


def _plain(number: float) -> int | float:
    return int(number) if number == int(number) else number
