"""Many figures on one page, drawn at once: the design's own template, rendered once for each shape of figure.

A list shows some hundred and fifty figures of a dozen shapes. What differs
between two of one shape is text, so the template is rendered with marks where
text will stand, and each figure puts its own words there.
"""

from __future__ import annotations

import html
import re
from functools import lru_cache
from typing import NamedTuple

from django.template.loader import get_template
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from essaim.design import figures
from essaim.design.figures import Drawn
from essaim.kernel.estimate import Figure

_WORDS = ("key", "value", "title", "standing_words", "about", "sample", "remedy", "low", "high")
_NUMBERS = {"from": 101_001.0, "at": 101_002.0, "to": 101_003.0}
"""What stands for the three places of an interval: numbers that no figure out of 100 can have."""
_GAP = re.compile("\ue000(.*?)\ue001")
"""A gap's name between two private characters, which templates leave as they are."""


def figure_html(figure: Figure, *, top: float | None = None) -> SafeString:
    """The figure as `{% figure %}` writes it, for lists that show many."""
    drawn = figures.drawn(figure, top=top)
    words = {name: html.escape(str(getattr(drawn, name))) for name in _WORDS}
    for place, (name, said) in enumerate(drawn.rows):
        words[f"name{place}"], words[f"said{place}"] = html.escape(name), html.escape(said)
    for name, number in zip(_NUMBERS, drawn.bar or (), strict=False):
        words[name] = f"{number:g}"
    pieces = _stencil(_shape(drawn))
    # Texts and names of gaps alternate, texts first.
    return SafeString("".join([words[piece] if place % 2 else piece for place, piece in enumerate(pieces)]))


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
