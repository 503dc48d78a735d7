"""The words of feedback."""

from __future__ import annotations

from django.utils.translation import pgettext_lazy

POINTS = {
    (True, "brief"): pgettext_lazy("creator marks the brand", "Clear brief"),
    (True, "freedom"): pgettext_lazy("creator marks the brand", "Freedom to create"),
    (True, "exchanges"): pgettext_lazy("creator marks the brand", "Pleasant exchanges"),
    (True, "product"): pgettext_lazy("creator marks the brand", "The product"),
    (True, "payment"): pgettext_lazy("creator marks the brand", "Paid right and on time"),
    (False, "brief"): pgettext_lazy("brand marks the creator", "Brief followed"),
    (False, "punctuality"): pgettext_lazy("brand marks the creator", "On time"),
    (False, "quality"): pgettext_lazy("brand marks the creator", "Quality of the content"),
    (False, "exchanges"): pgettext_lazy("brand marks the creator", "Pleasant exchanges"),
}


def feedback_point(point: str, *, is_creators: bool) -> str:
    """What one side marks of the other."""
    return str(POINTS[is_creators, point])
