"""A field of a brief's form, with what was guessed for it, and what its words mean."""

from __future__ import annotations

from django import template
from django.forms import BoundField

from essaim.matching.web.brief_form import BriefForm

register = template.Library()


@register.inclusion_tag("matching/brief_field.html")
def brief_field(bound: BoundField, *, example: str = "", means: str = "") -> dict[str, object]:
    """The field, an example, what a word of the trade means, and the words of the text its value was guessed from."""
    form = bound.form
    told: dict[str, object] = {"bound": bound, "example": example, "means": means}
    if not isinstance(form, BriefForm):
        return told
    return {**told, "note": form.notes.get(bound.name), "accepted": bound.name in form.accepted}
