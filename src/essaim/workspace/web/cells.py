"""The cells of one account in a table, written at once: a page shows dozens, and a template would cost each anew."""

from __future__ import annotations

from functools import lru_cache

from django.template.loader import get_template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from essaim.catalogue.core.listing import CreatorLine
from essaim.catalogue.core.shelves import Shelved
from essaim.design import formats
from essaim.design.templatetags.design import PLATFORMS, icon, monogram, platform_name, tier_name
from essaim.workspace.web.stencils import figure_html

FRANCE = "FR"


def cells(line: CreatorLine, shelved: Shelved, niches: str, *, top: float | None) -> SafeString:
    """The row's cells, from the box that chooses it to the day of the last post."""
    return SafeString(
        "".join(
            (
                _choose(line),
                _who(line, shelved),
                _followers(line),
                _cell("engagement", figure_html(line.engagement, top=top), gettext("Engagement")),
                _cell("percentile", figure_html(line.percentile, top=1), gettext("Among peers")),
                _cell("growth", figure_html(line.growth) if line.growth else "", gettext("Growth"), kind="num"),
                format_html('<td data-in-column="place">{}</td>', place(line)),
                format_html('<td data-in-column="niches"><span class="niches">{}</span></td>', niches),
                format_html(
                    '<td class="num nowrap" data-in-column="last_post">{}</td>',
                    formats.day(line.last_post_at) or _unknown(),
                ),
            )
        )
    )


def place(line: CreatorLine) -> SafeString:
    """City, then department or region, then the country where it says more; how sure, where it was read in a bio."""
    country = formats.country(line.country) if line.country else ""
    if not line.city:
        return format_html("{}", country or _unknown())
    around = line.department or line.region
    parts = [part for part in (around, country if line.country != FRANCE or not around else "") if part]
    return format_html('{}{}<span class="second-line">{}</span>', line.city, _doubt(line), ", ".join(parts))


def _doubt(line: CreatorLine) -> SafeString | str:
    if line.place_probability is None or line.place_probability >= 1:
        return ""
    words = gettext("read in the bio, %(share)s sure") % {"share": formats.whole_share(line.place_probability)}
    return format_html('<span class="faint" title="{0}"> ?<span class="visually-hidden">{0}</span></span>', words)


def _choose(line: CreatorLine) -> SafeString:
    name = line.name or line.handle
    return format_html(
        '<td class="choose"><input type="checkbox" name="account" value="{}" form="chosen" data-choose data-name="{}" '
        'aria-label="{}"></td>',
        line.account_id,
        name,
        gettext("Choose %(name)s") % {"name": name},
    )


def _who(line: CreatorLine, shelved: Shelved) -> SafeString:
    name = line.name or line.handle
    return format_html(
        '<th scope="row" class="stick"><div class="who">{}<div class="who-words">'
        '<a class="row-link" href="{}" hx-get="{}" hx-target="#panel-content" data-opens="{}">{}</a>'
        '<span class="second-line platform">{}<span class="visually-hidden">{}</span>{}</span>{}</div></div></th>',
        monogram(name),
        _address("creator", line.account_id),
        _address("creator_panel", line.account_id),
        line.account_id,
        name,
        icon(f"brand-{line.platform}" if line.platform in PLATFORMS else "world"),
        platform_name(line.platform),
        line.handle,
        get_template("workspace/shelved.html").render({"shelved": shelved}) if shelved != Shelved() else "",
    )


def _followers(line: CreatorLine) -> SafeString:
    tier = format_html('<span class="second-line">{}</span>', tier_name(line.tier))
    if line.followers is None:
        return _cell("followers", _unknown(), gettext("Followers"), kind="num")
    number = format_html(
        '<a class="plain-link" href="{}?tab=sources" title="{}">{}</a>{}',
        _address("creator", line.account_id),
        gettext("See the source"),
        formats.count(line.followers),
        tier,
    )
    return _cell("followers", number, gettext("Followers"), kind="num")


def _cell(column: str, content: SafeString | str, label: str, *, kind: str = "") -> SafeString:
    return format_html('<td class="{}" data-in-column="{}" data-label="{}">{}</td>', kind, column, label, content)


def _unknown() -> SafeString:
    return format_html('<span class="faint">—<span class="visually-hidden">{}</span></span>', gettext("unknown"))


def _address(page: str, account_id: int) -> str:
    before, after = _around_id(page)
    return f"{before}{account_id}{after}"


@lru_cache(maxsize=8)
def _around_id(page: str) -> tuple[str, str]:
    """The page's address before and after the account's number: looked up once, not for every row."""
    before, _number, after = reverse(page, args=(0,)).rpartition("0")
    return before, after
