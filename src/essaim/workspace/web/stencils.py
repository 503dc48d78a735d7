"""Many figures on one page, drawn at once: the design's own template, rendered once for each shape of figure.

A list shows some hundred and fifty figures of a dozen shapes. What differs
between two of one shape is text, so the template is rendered with marks where
text will stand, and each figure puts its own words there.
"""

from __future__ import annotations

import html
import math
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from secrets import token_hex
from typing import NamedTuple

from django.template.loader import get_template
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from essaim.design import figures
from essaim.design.figures import Drawn
from essaim.kernel.estimate import Estimate, Figure, Unavailable, Unit

_WORDS = ("key", "value", "title", "standing_words", "about", "sample", "remedy", "low", "high")
_NUMBERS = {"from": 101_001.0, "at": 101_002.0, "to": 101_003.0}
"""What stands for the three places of an interval: numbers that no figure out of 100 can have."""
_STEPS = (0.01, 0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.5, 1.0)
_ROUND = (1.0, 2.0, 5.0, 10.0)
"""What sums are rounded up to, times a power of ten."""
_GAP = re.compile("\ue000(.*?)\ue001")
"""A gap's name between two private characters, which templates leave as they are."""


def figure_html(figure: Figure, *, top: float | None = None) -> SafeString:
    """The figure as `{% figure %}` writes it, for lists that show many."""
    written = _written(_Asked(_signature(figure, top), figure, top))
    # Two figures of a page never share the name by which a button finds its card.
    return SafeString(written.replace(_gap("key"), f"figure-{token_hex(4)}"))


def scale_for(figures_shown: Iterable[Figure]) -> float | None:
    """Where the bars of figures that are compared end: the next round figure above the highest end of an interval.

    Round, so that the same account is drawn alike on most pages.
    """
    known = [one for one in figures_shown if isinstance(one, Estimate) and one.high]
    highest = max((one.high or 0.0 for one in known), default=None)
    if highest is None:
        return None
    if known[0].unit is Unit.MONEY:
        power = 10.0 ** math.floor(math.log10(highest))
        return next(step * power for step in _ROUND if highest <= step * power)
    return next((step for step in _STEPS if highest <= step), highest)


@dataclass(frozen=True)
class _Asked:
    """A figure by what makes two of them look alike."""

    signature: tuple[object, ...]
    figure: Figure = field(compare=False)
    top: float | None = field(compare=False)


def _signature(figure: Figure, top: float | None) -> tuple[object, ...]:
    facts = tuple((name, str(fact)) for name, fact in figure.facts.items())
    if isinstance(figure, Unavailable):
        return get_language(), figure.reason, figure.definition, figure.remedy, facts
    interval = (figure.value, figure.low, figure.high, figure.sample)
    how = (figure.method, figure.definition, figure.source, figure.at, figure.unit, figure.standing, figure.sample_of)
    return get_language(), top, *interval, *how, facts


@lru_cache(maxsize=4_096)
def _written(asked: _Asked) -> str:
    """The figure's HTML, with a gap for its name: the same account is drawn again and again while filters change."""
    drawn = figures.drawn(asked.figure, top=asked.top)
    words = {name: html.escape(str(getattr(drawn, name))) for name in _WORDS}
    words["key"] = _gap("key")
    for place, (name, said) in enumerate(drawn.rows):
        words[f"name{place}"], words[f"said{place}"] = html.escape(name), html.escape(said)
    for name, number in zip(_NUMBERS, drawn.bar or (), strict=False):
        words[name] = f"{number:g}"
    pieces = _stencil(_shape(drawn))
    # Texts and names of gaps alternate, texts first.
    return "".join([words[piece] if place % 2 else piece for place, piece in enumerate(pieces)])


class _Shape(NamedTuple):
    """What two figures share that differ in their words and numbers only."""

    language: str
    standing: str
    definition: str
    method: str
    filled: tuple[str, ...]
    rows: int
    has_bar: bool


def _shape(drawn: Drawn) -> _Shape:
    return _Shape(
        language=get_language() or "",
        standing=drawn.standing,
        definition=drawn.definition,
        method=drawn.method,
        filled=tuple(name for name in _WORDS if getattr(drawn, name)),
        rows=len(drawn.rows),
        has_bar=drawn.bar is not None,
    )


@lru_cache(maxsize=512)
def _stencil(shape: _Shape) -> tuple[str, ...]:
    drawn = {
        **{name: _gap(name) if name in shape.filled else "" for name in _WORDS},
        "standing": shape.standing,
        "definition": shape.definition,
        "method": shape.method,
        "rows": [(_gap(f"name{place}"), _gap(f"said{place}")) for place in range(shape.rows)],
        "bar": tuple(_NUMBERS.values()) if shape.has_bar else None,
    }
    written = get_template("design/figure.html").render({"figure": drawn, "big": False})
    for name, number in _NUMBERS.items():
        written = written.replace(f"{number:g}", _gap(name))
    return tuple(_GAP.split(written))


def _gap(name: str) -> str:
    return f"\ue000{name}\ue001"
