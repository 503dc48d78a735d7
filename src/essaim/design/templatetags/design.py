"""Tags and filters every template may use without loading anything."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django import forms, template
from django.forms import BoundField
from django.http import QueryDict
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, gettext_lazy

from essaim.design import assets, figures, formats
from essaim.kernel.estimate import Figure

register = template.Library()

register.filter("count", formats.count)
register.filter("compact", formats.compact)
register.filter("share", formats.share)
register.filter("whole_share", formats.whole_share)
register.filter("score", formats.score)
register.filter("points", formats.points)
register.filter("money", formats.money)
register.filter("day", formats.day)
register.filter("moment", formats.moment)
register.filter("country_name", formats.country)

TIERS = {
    "emerging": gettext_lazy("emerging"),
    "nano": gettext_lazy("nano"),
    "micro": gettext_lazy("micro"),
    "macro": gettext_lazy("macro"),
    "mega": gettext_lazy("mega"),
}
FORMATS = {
    "post": gettext_lazy("post"),
    "reel": gettext_lazy("reel"),
    "story": gettext_lazy("story"),
    "video": gettext_lazy("video"),
    "short": gettext_lazy("short"),
    "carousel": gettext_lazy("carousel"),
}
TINTS = 6
PLATFORMS = {"instagram": "Instagram", "tiktok": "TikTok", "youtube": "YouTube", "linkedin": "LinkedIn"}


@register.simple_tag
def icon(name: str) -> SafeString:
    """A decorative icon of the sprite; the words beside it carry the meaning."""
    return _drawn(assets.icons(), name)


@lru_cache(maxsize=512)
def _drawn(sprite: str, name: str) -> SafeString:
    return format_html('<svg class="icon" aria-hidden="true"><use href="{}#{}"></use></svg>', sprite, name)


@register.inclusion_tag("design/head.html")
def front_end() -> dict[str, object]:
    """The links to the built script, styles and fonts."""
    return {"script": assets.script(), "styles": assets.styles(), "fonts": assets.fonts()}


@register.inclusion_tag("design/figure.html", takes_context=True)
def figure(
    context: template.Context, estimate: Figure, top: float | None = None, *, big: bool = False
) -> dict[str, object]:
    """A figure with its interval, sample, mark and card. `top`: where bars that are compared end.

    A page for people without an account says in `method_base` where they read of methods.
    """
    return {"figure": figures.drawn(estimate, top=top), "big": big, "method_base": context.get("method_base")}


@register.inclusion_tag("design/field.html")
def field(bound: BoundField, *, example: str = "") -> dict[str, object]:
    """A form's field with its label, help and errors, tied together for screen readers."""
    key = bound.auto_id
    described = [f"{key}-help"] if bound.help_text or example else []
    if bound.errors:
        described.append(f"{key}-errors")
    attrs: dict[str, Any] = {"aria-describedby": " ".join(described)} if described else {}
    if bound.errors:
        attrs["aria-invalid"] = "true"
    is_group = isinstance(bound.field.widget, forms.RadioSelect | forms.CheckboxSelectMultiple)
    widget = bound.as_widget(attrs=attrs)
    return {"field": bound, "key": key, "widget": widget, "example": example, "is_group": is_group}


@register.filter
def platform_name(platform: str) -> str:
    """How the platform writes its own name."""
    return PLATFORMS.get(platform, platform.capitalize())


@register.filter
def format_name(code: str) -> str:
    """A post's format in the reader's language."""
    return str(FORMATS.get(code, code))


@register.simple_tag
def platform(name: str) -> SafeString:
    """The platform's icon and name."""
    drawing = f"brand-{name}" if name in PLATFORMS else "world"
    return format_html('<span class="platform">{}{}</span>', icon(drawing), platform_name(name))


@register.filter
def tier_name(tier: str | None) -> str:
    """The tier's name in the reader's language; `unknown` without followers."""
    return str(TIERS.get(str(tier), tier)) if tier else gettext("unknown")


@register.simple_tag(takes_context=True)
def address(context: template.Context, **changes: object) -> str:
    """This page's address with some parameters changed; None or blank takes one away."""
    query: QueryDict = context["request"].GET.copy()
    for name, value in changes.items():
        query.pop(name, None)
        if value not in (None, ""):
            query[name] = str(value)
    return f"?{query.urlencode()}"


@register.simple_tag(takes_context=True)
def without(context: template.Context, name: str, value: object) -> str:
    """This page's address without one value of a repeated parameter, back on the first page."""
    query: QueryDict = context["request"].GET.copy()
    query.setlist(name, [kept for kept in query.getlist(name) if kept != str(value)])
    query.pop("page", None)
    return f"?{query.urlencode()}"


@register.filter
def times(part: float, whole: float) -> float:
    """`part` × `whole`, for the geometry of drawings."""
    return round(float(part) * float(whole), 2)


@register.filter
def plain(number: float) -> str:
    """The number as drawings and forms write it, whatever the language: `12.5`."""
    return f"{number:g}"


@register.filter
def lookup(mapping: dict[Any, Any], key: Any) -> Any:
    """The mapping's value for a key held in a variable."""
    return mapping.get(key)


@register.simple_tag
def monogram(name: str) -> SafeString:
    """Two letters on a tint of their own, where other tools show a picture they may not keep."""
    words = [word for word in name.replace(".", " ").replace("_", " ").split() if word[:1].isalnum()]
    letters = "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()
    return format_html(
        '<span class="monogram tint-{}" aria-hidden="true">{}</span>', sum(map(ord, name)) % TINTS, letters or "·"
    )


@register.inclusion_tag("design/sort.html", takes_context=True)
def sortable(context: template.Context, key: str, label: str, sort: str, *, numeric: bool = False) -> dict[str, object]:
    """A column's header that sorts the table: numbers largest first, words from A."""
    is_sorted = sort.removeprefix("-") == key
    is_descending = sort.startswith("-")
    first = f"-{key}" if numeric else key
    other = key if is_descending else f"-{key}"
    wanted = other if is_sorted else first
    return {
        "label": label,
        "address": address(context, sort=wanted, page=None),
        "direction": ("descending" if is_descending else "ascending") if is_sorted else "",
    }
