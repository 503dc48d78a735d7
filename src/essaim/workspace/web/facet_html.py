"""The values of a facet as labels with their counts: hundreds on a page, so written at once."""

from __future__ import annotations

from functools import lru_cache
from html import escape

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import slugify
from django.utils.translation import gettext, ngettext

from essaim.design import formats
from essaim.workspace.web.filters import Choice, Facet


def labels(facet: Facet) -> SafeString:
    """One box after the other; a niche holds its topics in a fold of its own."""
    return SafeString(
        "".join(_pair(facet.name, choice) if choice.inner else _label(facet.name, choice) for choice in facet.choices)
    )


def _pair(name: str, choice: Choice) -> SafeString:
    topics = ngettext("%(n)s topic", "%(n)s topics", len(choice.inner)) % {"n": len(choice.inner)}
    return format_html(
        '<div class="niche-pair">{}<details class="inner" id="inner-{}"{}><summary class="small muted">{}'
        '<span class="visually-hidden"> {}</span></summary>{}</details></div>',
        _label(name, choice),
        choice.value,
        SafeString(" open") if choice.is_open else "",
        topics,
        gettext("of %(niche)s") % {"niche": choice.label},
        format_html_join("", "{}", ((_label(name, one),) for one in choice.inner)),
    )


def _label(name: str, choice: Choice) -> SafeString:
    box, words = _pieces(name, choice.value, choice.label, choice.colour, choice.is_broad)
    nobody = " nobody" if choice.count == 0 and not choice.is_chosen else ""
    checked = " checked" if choice.is_chosen else ""
    count = "" if choice.count is None else f'<span class="facet-count">{formats.count(choice.count)}</span>'
    return SafeString(f'<label class="facet{nobody}">{box}{checked}>{words}{count}</label>')


@lru_cache(maxsize=4_096)
def _pieces(name: str, value: str, label: str, colour: str, is_broad: bool) -> tuple[str, str]:  # noqa: FBT001  a key
    """The box and the words of a value, which are the same on every page."""
    box = f'<input type="checkbox" name="{name}" value="{escape(value)}" id="f-{name}-{slugify(value)}"'
    tint = f'<span class="tint {colour}" aria-hidden="true"></span>' if colour else ""
    return box, f'<span class="facet-name{" strong" if is_broad else ""}">{tint}{escape(label)}</span>'
