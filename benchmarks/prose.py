"""How well a brief pasted as prose is read: what was said against what was guessed, key by key.

Sixty made-up briefs in French and English (`benchmarks/briefs`), in many manners: e-mails, notes, tables, labels, one
line. `seen.toml` was looked at while the rules were written; `unseen.toml` was written at the same time and kept apart.
A value is right when it is the one said; a text, when six words in ten are the same. `may` holds what is neither asked
for nor wrong.
"""

from __future__ import annotations

import time
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from essaim.language.places import city_named
from essaim.language.text import fold
from essaim.language.topics import topic_named
from essaim.matching.core.prose import Guess, read_prose

QUESTION = "Is a brief pasted as prose read rightly, and is what is not sure marked?"
BRIEFS = Path(__file__).parent / "briefs"
TEXTS = frozenset(
    (
        "brand", "name", "products", "values", "key_messages", "freedom", "target.interests", "must_not.competitors",
        "must_not.categories",
    )
)  # fmt: skip
ALIKE = 0.6
USUAL_RADIUS = 30.0
_SMALL = frozenset(("le", "la", "les", "l", "de", "du", "des", "d", "un", "une", "et", "the", "a", "an", "of", "and"))


def measure() -> dict[str, float]:
    """Precision and recall in percent, over all and for each key, on both parts; how long a brief takes."""
    figures: dict[str, float] = {}
    read_prose("Budget : 500 € à Lyon.", today=date(2027, 1, 1))  # the word lists are loaded once
    for part in ("seen", "unseen"):
        figures |= {f"{part}: {name}": value for name, value in scored(part).items()}
    return figures


def scored(part: str) -> dict[str, float]:
    """The figures of one part; `precision when sure` counts only the guesses that are shown as sure."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    by_certainty = {True: [0, 0], False: [0, 0]}
    took, number = 0.0, 0
    for brief, today in briefs(part):
        began = time.perf_counter()
        guesses = read_prose(brief["text"], today=today).guesses
        number += 1
        took += time.perf_counter() - began
        for path, outcome, guess in compared(guesses, brief):
            counts[path][outcome] += 1
            if guess is not None:
                by_certainty[guess.is_sure][outcome] += 1
    right, wrong, missed = (sum(count[place] for count in counts.values()) for place in range(3))
    figures = {
        "values said": right + missed,
        "precision": _percent(right, right + wrong),
        "recall": _percent(right, right + missed),
        "precision when sure": _percent(by_certainty[True][0], sum(by_certainty[True])),
        "precision when unsure": _percent(by_certainty[False][0], sum(by_certainty[False])),
        "guesses shown as unsure": sum(by_certainty[False]),
        "milliseconds a brief": round(1000 * took / max(1, number), 1),
    }
    for path, (hit, false, lost) in sorted(counts.items()):
        figures[f"{path}, precision"] = _percent(hit, hit + false)
        figures[f"{path}, recall"] = _percent(hit, hit + lost)
    return figures


def briefs(part: str) -> Iterator[tuple[dict[str, Any], date]]:
    """Each brief of a part, with the day it is read on."""
    written = tomllib.loads((BRIEFS / f"{part}.toml").read_text(encoding="utf-8"))
    for brief in written["brief"]:
        yield brief, written["today"]


def compared(guesses: tuple[Guess, ...], brief: dict[str, Any]) -> Iterator[tuple[str, int, Guess | None]]:
    """(key, 0 for right, 1 for wrong, 2 for missed, the guess) of each value said or guessed."""
    said = list(_values(brief["said"]))
    allowed = [*said, *_values(brief.get("may", {}))]
    left = list(said)
    for guess in guesses:
        hit = next((one for one in left if one[0] == guess.path and _same(*one, guess.value)), None)
        if hit is not None:
            left.remove(hit)
            yield guess.path, 0, guess
        elif not any(path == guess.path and _same(path, value, guess.value) for path, value in allowed):
            yield guess.path, 1, guess
    yield from ((path, 2, None) for path, _value in left)


def _values(content: dict[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in content.items():
        if isinstance(value, dict):
            yield from _values(value, f"{before}{key}.")
        elif isinstance(value, list):
            yield from ((f"{before}{key}", one) for one in value)
        else:
            yield f"{before}{key}", value


def _same(path: str, said: Any, guessed: Any) -> bool:
    if path == "target.cities":
        name, _space, km = str(said).rpartition(" ")
        name, radius = (name, float(km)) if km.isdecimal() else (str(said), USUAL_RADIUS)
        one, other = city_named(name), city_named(guessed["name"])
        near = guessed.get("radius_km", USUAL_RADIUS) == radius
        return one is not None and other is not None and one.code == other.code and near
    if path == "target.interests" and (topic := topic_named(str(said))) is not None and topic == topic_named(guessed):
        return True
    if path in TEXTS:
        one_words, other_words = _words(said), _words(guessed)
        both = one_words | other_words
        return bool(both) and len(one_words & other_words) / len(both) >= ALIKE
    return str(said).casefold() == str(guessed).casefold()


def _words(text: object) -> set[str]:
    return set(fold(str(text)).split()) - _SMALL


def _percent(part: int, whole: int) -> float:
    return round(100 * part / whole, 1) if whole else 0.0
