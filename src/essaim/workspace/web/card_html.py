"""One account as a card, written at once like a row's cells: a page shows thirty."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from html import escape
from typing import NamedTuple

from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import get_language, gettext

from essaim.catalogue.core.listing import CreatorLine
from essaim.catalogue.core.shelves import Shelved
from essaim.design import formats
from essaim.design.templatetags.design import icon, monogram, tier_name
from essaim.workspace.web.cells import box, name_of, stands, why
from essaim.workspace.web.stencils import figure_html

LONGEST_CAPTION = 110


def card(
    line: CreatorLine,
    shelved: Shelved,
    reasons: Sequence[str],
    niches: str,
    caption: str,
    *,
    top: float | None,
    top_fee: float | None = None,
) -> SafeString:
    """The card's list item; `caption` is what the account wrote last.

    `top` and `top_fee` are where the bars of engagement and of fees end.
    """
    said = why(line, reasons)
    about = f"<span>{escape(niches)}</span>" if niches else ""
    because = f'<p class="small why">{said}</p>' if said else ""
    return SafeString(
        f'<li class="sheet creator-card" data-row><div class="who">{monogram(line.name or line.handle)}'
        f'<div class="who-words">{name_of(line)}</div>{box(line, kind="push")}</div>{_figures(line, top, top_fee)}'
        f'{_caption(caption)}<p class="card-foot small muted">{_place(line)}{about}</p>{because}{stands(shelved)}</li>'
    )


class _Words(NamedTuple):
    """What every card says, escaped."""

    followers: str
    engagement: str
    authenticity: str
    price: str


@lru_cache(maxsize=8)
def _words(_language: str) -> _Words:
    return _Words(
        *map(escape, (gettext("Followers"), gettext("Engagement"), gettext("Real followers"), gettext("Fee")))
    )


def _figures(line: CreatorLine, top: float | None, top_fee: float | None) -> str:
    words = _words(get_language() or "")
    return (
        f'<dl class="card-figures"><div><dt>{words.followers}</dt><dd>{formats.count(line.followers) or "—"} '
        f'<span class="small faint">{escape(tier_name(line.tier))}</span></dd></div>'
        f"<div><dt>{words.engagement}</dt><dd>{figure_html(line.engagement, top=top)}</dd></div>"
        f"<div><dt>{words.authenticity}</dt><dd>{figure_html(line.authenticity, top=1)}</dd></div>"
        f"<div><dt>{words.price}</dt><dd>{figure_html(line.price, top=top_fee)}</dd></div></dl>"
    )


def _caption(caption: str) -> str:
    return f'<p class="card-caption">{escape(Truncator(caption).chars(LONGEST_CAPTION))}</p>' if caption else ""


def _place(line: CreatorLine) -> str:
    if not line.city and not line.country:
        return ""
    return f'<span class="line-part">{icon("map-pin")}{escape(line.city or formats.country(line.country))}</span>'
