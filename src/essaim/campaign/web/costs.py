"""What a campaign costs: the purse, each cost, the invoices."""

from __future__ import annotations

from datetime import date

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from essaim.accounts.core.viewer import Role
from essaim.campaign import actions, phrases, queries
from essaim.campaign.core.invoicing import state_of
from essaim.campaign.models import Campaign, Cost
from essaim.campaign.web.answers import REFUSED, Undo, act, said
from essaim.campaign.web.heading import heading
from essaim.campaign.web.placement_forms import CostForm
from essaim.design import exports
from essaim.design.doors import MemberRequest, members_only
from essaim.design.exports import Column, Kind
from essaim.kernel.errors import EssaimError, NotAllowed, NotFound
from essaim.kernel.money import Money


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
def costs(request: MemberRequest, campaign_id: int) -> HttpResponse:
    """The purse, and a form for one more cost."""
    viewer = request.viewer
    kept = queries.campaign(viewer, campaign_id)
    context = heading(request, kept, tab="costs")
    creators = [
        (line.participation_id, line.name) for line in queries.roster(viewer, campaign_id, today=context["today"]).lines
    ]
    form = CostForm(
        request.POST if request.method == "POST" else None, creators=creators, initial={"currency": kept.currency}
    )
    if form.is_valid():
        try:
            actions.note_cost(
                viewer, campaign_id=campaign_id, cost=form.cost(today=context["today"]),
                participation_id=form.cleaned_data["participation"], at=timezone.now(),
            )  # fmt: skip
        except (NotFound, NotAllowed):
            raise
        except EssaimError as error:
            form.add_error(None, phrases.problem(error))
        else:
            return redirect("campaign_costs", campaign_id)
    context |= {
        "form": form,
        "rates": queries.rates(viewer, into=kept.currency),
        "kinds": [(phrases.cost_kind(kind), total) for kind, total in context["spending"].by_kind.items()],
        "lines": [_line(kept, one) for one in queries.costs(viewer, campaign_id)],
        "invoices": [
            (one, state.value, phrases.invoice_state(state), Money(one.amount, one.currency))
            for one in queries.invoices(viewer, campaign_id=campaign_id)
            if (
                state := state_of(accepted_at=one.accepted_at, refused_because=one.refused_because, paid_on=one.paid_on)
            )
        ],
        "expected": _expected(request, kept),
        "may_pay": viewer.role.reaches(Role.MANAGER),
    }
    return render(request, "campaign/costs.html", context, status=REFUSED if form.errors else 200)


@require_safe
@members_only
def export(request: MemberRequest, campaign_id: int, kind: str) -> HttpResponse:
    """Every cost as a file, with the rate that converted it."""
    kept = queries.campaign(request.viewer, campaign_id)
    columns = [
        Column(_("Noted on"), Kind.DAY), Column(_("For")), Column(_("Creator")), Column(_("Amount")),
        Column(_("Currency")), Column(_("Rate")), Column(_("Rate of"), Kind.DAY), Column(_("Rate from")),
        Column(_("In %(currency)s") % {"currency": kept.currency}), Column(_("Price in the shop")),
        Column(_("Paid on"), Kind.DAY), Column(_("Note")),
    ]  # fmt: skip
    rows = (
        [
            one.noted_at, phrases.cost_kind(one.kind), _whose(one), str(one.amount), one.currency,
            "" if one.rate is None else str(one.rate.normalize()), one.rate_on, one.rate_source, str(one.counted),
            "" if one.retail is None else str(one.retail), one.spent_on, one.note,
        ]
        for one in queries.costs(request.viewer, campaign_id)
    )  # fmt: skip
    written = exports.xlsx_answer if kind == "xlsx" else exports.csv_answer
    return written(f"{slugify(kept.name) or 'campaign'}-costs", columns, rows)


@act
def pay(request: MemberRequest, cost_id: int) -> HttpResponse:
    """It was paid today, or on the day that is given; `unpaid` takes it back."""
    now = timezone.now()
    written = request.POST.get("spent_on", "")
    day = None if "unpaid" in request.POST else _day(written) or queries.local_today(request.viewer, at=now)
    former = actions.pay_cost(request.viewer, cost_id=cost_id, spent_on=day, at=now)
    fields = {"spent_on": former.isoformat()} if former else {"unpaid": "1"}
    undo = Undo(reverse("cost_pay", args=[cost_id]), fields)
    return said(request, _("Paid.") if day else _("Not paid yet."), undo=undo)


@act
def remove(request: MemberRequest, cost_id: int) -> HttpResponse:
    """It counts no more."""
    actions.remove_cost(request.viewer, cost_id=cost_id, at=timezone.now())
    return said(request, _("The cost is removed."), undo=Undo(reverse("cost_restore", args=[cost_id])))


@act
def restore(request: MemberRequest, cost_id: int) -> HttpResponse:
    """It counts again."""
    actions.restore_cost(request.viewer, cost_id=cost_id, at=timezone.now())
    return said(request, _("The cost counts again."))


def _line(kept: Campaign, one: Cost) -> dict[str, object]:
    return {
        "cost": one,
        "kind": phrases.cost_kind(one.kind),
        "whose": _whose(one),
        "amount": Money(one.amount, one.currency),
        "counted": Money(one.counted, kept.currency),
        "retail": None if one.retail is None else Money(one.retail, one.currency),
        "rate": None if one.rate is None else one.rate.normalize(),
    }


def _whose(one: Cost) -> str:
    if one.participation is None:
        return ""
    return one.participation.creator.name or f"@{one.participation.account.handle}"


def _expected(request: MemberRequest, kept: Campaign) -> list[object]:
    return [fee for fee in queries.expected_fees(request.viewer, kept).values() if fee.available]


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None
