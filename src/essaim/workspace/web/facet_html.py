"""The values of a facet as labels with their counts: hundreds on a page, so written at once."""

from __future__ import annotations

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
    # Escaped by hand: `format_html` on some hundreds of labels would cost more than the search itself.
    value, words = escape(choice.value), escape(choice.label)
    nobody = " nobody" if choice.count == 0 and not choice.is_chosen else ""
    checked = " checked" if choice.is_chosen else ""
    strong = " strong" if choice.is_broad else ""
    tint = f'<span class="tint {choice.colour}" aria-hidden="true"></span>' if choice.colour else ""
    count = "" if choice.count is None else f'<span class="facet-count">{formats.count(choice.count)}</span>'
    return SafeString(
        f'<label class="facet{nobody}"><input type="checkbox" name="{name}" value="{value}" '
        f'id="f-{name}-{slugify(choice.value)}"{checked}><span class="facet-name{strong}">{tint}{words}</span>'
        f"{count}</label>"
    )
