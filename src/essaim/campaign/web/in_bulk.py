"""The same for the chosen creators of a roster: a publication to plan, a fee to note."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from essaim.campaign import actions, queries
from essaim.campaign.core.spending import CostKind
from essaim.campaign.web.answers import Undo, act, said
from essaim.campaign.web.roster_asked import numbers
from essaim.catalogue.core.sighting import POST_FORMATS
from essaim.design.doors import MemberRequest
from essaim.design.formats import count, money
from essaim.design.templatetags.design import format_name
from essaim.kernel.errors import EssaimError
from essaim.kernel.money import Money


def _formats() -> list[tuple[str, str]]:
    return [(one, format_name(one)) for one in POST_FORMATS]


class PlanForm(forms.Form):
    """One publication for each."""

    format = forms.ChoiceField(label=gettext_lazy("Format"), choices=_formats)
    due_on = forms.DateField(
        label=gettext_lazy("Day of publication"), required=False, widget=forms.DateInput({"type": "date"})
    )


class FeeForm(forms.Form):
    """The same fee for each, in the campaign's currency."""

    amount = forms.DecimalField(label=gettext_lazy("Fee"), min_value=0, max_digits=12, decimal_places=2)


class NotFilledIn(EssaimError):
    """The form of an act for several is not right: `said`."""

    code = "not_filled_in"


@act
def plan(request: MemberRequest, campaign_id: int) -> HttpResponse:
    """One more publication for each."""
    form = _right(PlanForm(request.POST))
    made = actions.plan_for(
        request.viewer,
        campaign_id=campaign_id,
        participation_ids=numbers(request.POST.getlist("account")),
        form=form["format"],
        due_on=form["due_on"],
        at=timezone.now(),
    )
    words = ngettext("%(count)s publication planned.", "%(count)s publications planned.", len(made))
    undo = Undo(reverse("plan_undo"), {"placement": _joined(one.pk for one in made)})
    return said(request, words % {"count": count(len(made))}, undo=undo)


@act
def plan_undo(request: MemberRequest) -> HttpResponse:
    """They are taken out again."""
    actions.drop_all(request.viewer, placement_ids=numbers(request.POST.getlist("placement")), at=timezone.now())
    return said(request, _("They are taken out again."))


@act
def fee(request: MemberRequest, campaign_id: int) -> HttpResponse:
    """The same fee for each."""
    amount = _right(FeeForm(request.POST))["amount"]
    currency = queries.campaign(request.viewer, campaign_id).currency
    made = actions.cost_for(
        request.viewer,
        campaign_id=campaign_id,
        participation_ids=numbers(request.POST.getlist("account")),
        cost=actions.Spent(CostKind.FEE, currency, amount),
        at=timezone.now(),
    )
    words = ngettext(
        "A fee of %(amount)s is noted for %(count)s creator.",
        "A fee of %(amount)s is noted for each of %(count)s creators.",
        len(made),
    )
    undo = Undo(reverse("fee_undo"), {"cost": _joined(made)})
    return said(request, words % {"count": count(len(made)), "amount": money(Money(amount, currency))}, undo=undo)


@act
def fee_undo(request: MemberRequest) -> HttpResponse:
    """They count no more."""
    actions.remove_all(request.viewer, cost_ids=numbers(request.POST.getlist("cost")), at=timezone.now())
    return said(request, _("They are taken out again."))


def _right(form: forms.Form) -> dict[str, Any]:
    if form.is_valid():
        return form.cleaned_data
    raise NotFilledIn(said=" ".join(f"{form[name].label} : {errors[0]}" for name, errors in form.errors.items()))


def _joined(keys: Iterable[int]) -> str:
    return ",".join(map(str, keys))
