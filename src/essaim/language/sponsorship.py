"""Whether a caption was paid for, as far as its words say; and how well it says so, for readers of its language.

Words that declare (labels, gifts, affiliate links) and words that let one guess
(codes, referrals, turns that paid posts like) each tell a chance; they are
joined as independent witnesses. Denials are read first, with what they govern.
Method and figures: docs/method/sponsorship.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import prod
from typing import Literal

from essaim.language.phrasing import Reading
from essaim.language.sponsorship_list import DECLARES, VERSION, accepted, languages
from essaim.language.sponsorship_signs import Sign, Signs, signs_of
from essaim.language.text import mentions

METHOD = f"sponsorship-{VERSION}"
Disclosure = Literal["clear", "doubtful", "none"]
SPONSORED = 0.5
"""From that probability on a caption counts as sponsored."""
BASE = 0.03
"""The chance that remains when nothing is said: a post may be paid and hide it."""
_SAID_NOT = 0.01
_HIGHEST, _BY_PLATFORM = 0.99, 0.99
_SHOWN = 0.25
_IN_SIGHT = 125
_TAGS_BEFORE = 3
_LINES_READ = 5
_LIKELY_ONLY_DENIED = 0.5


@dataclass(frozen=True, slots=True)
class Sponsorship:
    """What a caption says of money.

    `disclosed`: it says outright, in any wording, or by the platform's label,
    that something was paid or given. `disclosure`: whether French law, or the
    rules of another language where the caption is known to be written in it,
    would take that: `clear` (an accepted wording, in sight), `doubtful` (a wording
    of uncertain standing, an accepted one out of sight, the platform's label
    alone), `none` (nothing, or only words that do not suffice by themselves).
    `words` and `denied` are quoted as written; `partners` are the accounts,
    with @, and the names that the wording ties to the payment.
    """

    sponsored: bool
    probability: float
    disclosed: bool
    disclosure: Disclosure
    words: tuple[str, ...] = ()
    denied: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()


def sponsorship_of(texts: Iterable[str]) -> list[Sponsorship]:
    """One reading for each caption, in order, without what a platform says."""
    return [sponsorship(text) for text in texts]


def sponsorship(text: str, *, labelled: bool | None = None, language: str | None = None) -> Sponsorship:
    """The caption, read; `labelled` is what the platform or the file says of paid partnership.

    A platform's label settles the question. Its absence settles nothing: most
    paid posts do not bear it. `language` (ISO 639-1) is the caption's where it
    is known: how well it is said is then judged by that language's wordings;
    by France's when it is French, unknown, or a language without a list.
    """
    reading = Reading.of(text)
    signs = signs_of(reading)
    chance = _BY_PLATFORM if labelled else _chance(signs)
    shown = [sign for sign in signs.found if sign.strength >= _SHOWN]
    is_disclosed = bool(labelled) or any(sign.kind in DECLARES and sign.strength >= SPONSORED for sign in shown)
    return Sponsorship(
        sponsored=chance >= SPONSORED,
        probability=round(chance, 4),
        disclosed=is_disclosed,
        disclosure=_disclosure(reading, shown, is_labelled=bool(labelled), language=language),
        words=_quoted(reading, [(sign.start, sign.end) for sign in shown]),
        denied=_quoted(reading, signs.denied),
        partners=_partners(reading, shown) if chance >= SPONSORED else (),
    )


def _chance(signs: Signs) -> float:
    """One less the chance that every witness errs; one witness of each group, its strongest."""
    strongest: dict[str, Sign] = {}
    for sign in signs.found:
        if sign.code not in strongest or strongest[sign.code].strength < sign.strength:
            strongest[sign.code] = sign
    heard = list(strongest.values())
    declares = any(sign.kind in DECLARES and sign.strength >= SPONSORED for sign in heard)
    # Who denies in words is believed against hints, not against the label or the link beside the denial.
    weight = _LIKELY_ONLY_DENIED if signs.denied and not declares else 1.0
    floor = _SAID_NOT if signs.denied else BASE
    silent = (1 - floor) * prod(1 - sign.strength * weight for sign in heard)
    return min(1 - silent, _HIGHEST)


def _disclosure(reading: Reading, signs: Sequence[Sign], *, is_labelled: bool, language: str | None) -> Disclosure:
    telling = [sign for sign in signs if sign.strength >= SPONSORED]
    if telling and language in languages():
        own = [(one.start, one.end) for one in accepted().find(reading) if one.code == language]
        taken = [sign for sign in telling if any(start < sign.end and sign.start < end for start, end in own)]
    else:
        taken = [sign for sign in telling if sign.france == "accepted"]
    standing = {
        "accepted" if sign in taken and _is_in_sight(reading.letters, sign.start) else "doubtful"
        for sign in telling
        if sign.france or sign in taken
    }
    if "accepted" in standing:
        return "clear"
    return "doubtful" if standing or is_labelled else "none"


def _is_in_sight(letters: str, start: int) -> bool:
    """Before the fold of a feed, and not behind a row of hashtags."""
    if start > _IN_SIGHT:
        return False
    before = letters[:start].split()
    row = 0
    for word in reversed(before):
        if not word.startswith("#"):
            break
        row += 1
    return row < _TAGS_BEFORE


def _quoted(reading: Reading, places: Iterable[tuple[int, int]]) -> tuple[str, ...]:
    """The words at these places, each once; a place inside another is left out."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted(places, key=lambda place: (place[0], -place[1])):
        if not kept or end > kept[-1][1]:
            kept.append((start, end))
    return tuple(dict.fromkeys(reading.quote(start, end).strip() for start, end in kept))


def _partners(reading: Reading, signs: Sequence[Sign]) -> tuple[str, ...]:
    """Whom the wording names; else the only account named in the line of a declaration."""
    named = dict.fromkeys(partner for sign in signs if sign.strength >= _SHOWN for partner in sign.partners)
    if named:
        return tuple(named)
    telling = [sign for sign in signs if sign.strength >= SPONSORED]
    for sign in telling[:_LINES_READ]:
        alone = _only_account(reading, sign)
        if alone:
            return (alone,)
    return ()


def _only_account(reading: Reading, sign: Sign) -> str:
    start, end = reading.span(sign.start, sign.end)
    first = reading.text.rfind("\n", 0, start) + 1
    last = reading.text.find("\n", end)
    met = mentions(reading.text[first : last if last >= 0 else len(reading.text)])
    return f"@{met[0]}" if len(met) == 1 else ""
