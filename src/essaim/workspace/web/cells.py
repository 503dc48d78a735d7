"""One account in a table or on a card, written at once: a page shows dozens, and a template would cost each anew."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from html import escape
from typing import NamedTuple

from django.template.loader import get_template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from essaim.catalogue.core.listing import CreatorLine
from essaim.catalogue.core.shelves import Shelved
from essaim.design import formats
from essaim.design.templatetags.design import PLATFORMS, icon, monogram, platform_name, tier_name
from essaim.workspace.web.stencils import figure_html

FRANCE = "FR"


def cells(
    line: CreatorLine, shelved: Shelved, niches: str, *, top: float | None, top_fee: float | None = None
) -> SafeString:
    """The row's cells, from the box that chooses it to the day of the last post.

    `top` and `top_fee` are where the bars of engagement and of fees end.
    """
    # Escaped by hand: `format_html` for each of twenty pieces of a row costs more than finding the accounts.
    words = _words(get_language() or "")
    growth = figure_html(line.growth) if line.growth else ""
    return SafeString(
        f'<td class="choose">{box(line)}</td><th scope="row" class="stick"><div class="who">'
        f'{monogram(line.name or line.handle)}<div class="who-words">{name_of(line)}{stands(shelved)}</div></div></th>'
        f"{_cell('followers', _followers(line, words), words.followers, kind='num')}"
        f"{_cell('engagement', figure_html(line.engagement, top=top), words.engagement)}"
        f"{_cell('percentile', figure_html(line.percentile, top=1), words.percentile)}"
        f"{_cell('growth', growth, words.growth, kind='num')}"
        f"{_cell('authenticity', figure_html(line.authenticity, top=1), words.authenticity)}"
        f"{_cell('price', figure_html(line.price, top=top_fee), words.price)}"
        f'<td data-in-column="place">{place(line)}</td>'
        f'<td data-in-column="niches"><span class="niches">{escape(niches)}</span></td>'
        f'<td class="num nowrap" data-in-column="last_post">{formats.day(line.last_post_at) or words.unknown}</td>'
    )


def place(line: CreatorLine) -> SafeString:
    """City, then department or region, then the country where it says more; how sure, where it was read in a bio."""
    country = formats.country(line.country) if line.country else ""
    if not line.city:
        return SafeString(escape(country) or _words(get_language() or "").unknown)
    around = line.department or line.region
    parts = [part for part in (around, country if line.country != FRANCE or not around else "") if part]
    return SafeString(f'{escape(line.city)}{_doubt(line)}<span class="second-line">{escape(", ".join(parts))}</span>')


def box(line: CreatorLine, *, kind: str = "") -> SafeString:
    """The box that chooses the account; `kind` is its style."""
    name = escape(line.name or line.handle)
    label = _words(get_language() or "").choose % {"name": name}
    style = f' class="{kind}"' if kind else ""
    return SafeString(
        f'<input type="checkbox"{style} name="account" value="{line.account_id}" '
        f'form="chosen" data-choose data-name="{name}" aria-label="{label}">'
    )


def name_of(line: CreatorLine) -> SafeString:
    """The name, which opens the account beside the list, then its platform and handle."""
    drawing = icon(f"brand-{line.platform}" if line.platform in PLATFORMS else "world")
    return SafeString(
        f'<a class="row-link" href="{_address("creator", line.account_id)}" '
        f'hx-get="{_address("creator_panel", line.account_id)}" hx-target="#panel-content" '
        f'data-opens="{line.account_id}">{escape(line.name or line.handle)}</a>'
        f'<span class="second-line platform">{drawing}'
        f'<span class="visually-hidden">{escape(platform_name(line.platform))}</span>{escape(line.handle)}</span>'
    )


def stands(shelved: Shelved) -> SafeString:
    """The account's tags, lists and last contact; blank for most."""
    if shelved == Shelved():
        return SafeString("")
    return SafeString(get_template("workspace/shelved.html").render({"shelved": shelved}))


def why(line: CreatorLine, reasons: Sequence[str]) -> SafeString:
    """Why the search found it, with its score out of 100 where there is one; blank without a reason."""
    if not reasons:
        return SafeString("")
    words = _words(get_language() or "")
    score = ""
    if line.score is not None:
        score = (
            f'<span class="score-of strong" title="{words.score}">{formats.score(line.score)}'
            f'<span class="visually-hidden"> {words.out_of}</span></span> '
        )
    between = '<span class="faint" aria-hidden="true"> · </span>'
    said = between.join(f"<span>{escape(one)}</span>" for one in reasons)
    return SafeString(f'<span class="why-words">{score}{said}</span>')


class _Words(NamedTuple):
    """What every row says, escaped."""

    choose: str
    score: str
    out_of: str
    followers: str
    engagement: str
    percentile: str
    growth: str
    authenticity: str
    price: str
    source: str
    unknown: str


@lru_cache(maxsize=8)
def _words(_language: str) -> _Words:
    """In the reader's language: looked up once, not for every row."""
    return _Words(
        choose=escape(gettext("Choose %(name)s")),
        score=escape(gettext("How well it answers the search, out of 100")),
        out_of=escape(gettext("out of 100")),
        followers=escape(gettext("Followers")),
        engagement=escape(gettext("Engagement")),
        percentile=escape(gettext("Among peers")),
        growth=escape(gettext("Growth")),
        authenticity=escape(gettext("Real followers")),
        price=escape(gettext("Fee")),
        source=escape(gettext("See the source")),
        unknown=f'<span class="faint">—<span class="visually-hidden">{escape(gettext("unknown"))}</span></span>',
    )


def _doubt(line: CreatorLine) -> SafeString | str:
    if line.place_probability is None or line.place_probability >= 1:
        return ""
    words = gettext("read in the bio, %(share)s sure") % {"share": formats.whole_share(line.place_probability)}
    return format_html('<span class="faint" title="{0}"> ?<span class="visually-hidden">{0}</span></span>', words)


def _followers(line: CreatorLine, words: _Words) -> str:
    if line.followers is None:
        return words.unknown
    return (
        f'<a class="plain-link" href="{_address("creator", line.account_id)}?tab=sources" title="{words.source}">'
        f'{formats.count(line.followers)}</a><span class="second-line">{escape(tier_name(line.tier))}</span>'
    )


def _cell(column: str, content: str, label: str, *, kind: str = "") -> str:
    return f'<td class="{kind}" data-in-column="{column}" data-label="{label}">{content}</td>'


def _address(page: str, account_id: int) -> str:
    before, after = _around_id(page)
    return f"{before}{account_id}{after}"


@lru_cache(maxsize=8)
def _around_id(page: str) -> tuple[str, str]:
    """The page's address before and after the account's number: looked up once, not for every row."""
    before, _number, after = reverse(page, args=(0,)).rpartition("0")
    return before, after
