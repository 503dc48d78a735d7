"""The fields of a brief that the plan for its money must respect."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from essaim.design.templatetags.design import PLATFORMS, TIERS
from essaim.matching.web.bounds_field import BoundsPerName
from essaim.matching.web.fields import Amount, Quantities, Quantity, Words

PLAN_FIELDS = (
    "min_creators", "max_creators", "max_share", "max_placements", "include", "exclude", "per_tier", "per_platform",
    "per_city", "per_niche", "click_rate", "order_rate", "order_value",
)  # fmt: skip


class PlanFields(forms.Form):
    """What the plan must respect, and what it may assume of those it reaches; all may stay blank."""

    min_creators = Quantities(label=_("Fewest creators"), min_value=0, max_value=1_000)
    max_creators = Quantities(label=_("Most creators"), min_value=1, max_value=1_000)
    max_share = Quantity(label=_("Largest part of the budget for one creator, in percent"), min_value=0, max_value=100)
    max_placements = Quantities(label=_("Most publications by one creator"), min_value=1, max_value=10)
    include = Words(
        label=_("Creators who must be in"),
        required=False,
        help_text=_("Platform and handle, separated by commas: instagram:margot."),
    )
    exclude = Words(
        label=_("Creators who must not be in"),
        required=False,
        help_text=_("Platform and handle, separated by commas: tiktok:leo."),
    )
    per_tier = BoundsPerName(label=_("Of each tier"), named=lambda: TIERS, help_text=_("One per line."))
    per_platform = BoundsPerName(label=_("On each platform"), named=lambda: PLATFORMS, help_text=_("One per line."))
    per_city = BoundsPerName(label=_("In each city"), help_text=_("One per line."))
    per_niche = BoundsPerName(label=_("In each niche"), help_text=_("One per line."))
    click_rate = Quantity(label=_("Who follow the link, in percent of those reached"), min_value=0, max_value=100)
    order_rate = Quantity(label=_("Who order, in percent of those who follow the link"), min_value=0, max_value=100)
    order_value = Amount(
        label=_("Value of one order"), min_value=0, help_text=_("In the budget’s currency, as in your own shop.")
    )
