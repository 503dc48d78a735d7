"""The fees that the workspace agreed: read, written down, taken away, exported."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from essaim.accounts.core.viewer import Role
from essaim.audit import actions
from essaim.audit.core.fees import FeeRefused
from essaim.audit.models import AgreedFee
from essaim.audit.queries import sharing as kept
from essaim.audit.web.fee_form import FeeForm
from essaim.catalogue import queries as catalogue
from essaim.catalogue.core.listing import AccountView
from essaim.design.doors import MemberRequest, members_only
from essaim.design.exports import Column, Kind, csv_answer
from essaim.design.templatetags.design import PLATFORMS, format_name, platform_name
from essaim.kernel.errors import NotFound
from essaim.kernel.money import Money

REFUSED = 422
LARGEST_ID = 2**63 - 1


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
def fees(request: MemberRequest) -> HttpResponse:
    """Every fee, latest first; posting writes one down, for the creator that `account` names."""
    account = _account(request)
    form = FeeForm(request.POST or None, initial=_initial(account))
    if request.method == "POST" and form.is_valid() and _noted(request, form, account):
        messages.success(request, _("The fee is written down. Expected prices follow it."))
        return redirect("fees")
    noted = kept.fees(request.viewer)
    context = {
        "form": form,
        "account": account,
        "fees": [(fee, Money(fee.amount, fee.currency)) for fee in noted],
        "may_write": request.viewer.role.reaches(Role.CONTRIBUTOR),
    }
    return render(request, "audit/fees.html", context, status=REFUSED if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
def remove(request: MemberRequest, fee_id: int) -> HttpResponse:
    """Ask first; posting takes it away."""
    request.viewer.must_reach(Role.CONTRIBUTOR)
    if request.method != "POST":
        fee = next((one for one in kept.fees(request.viewer) if one.pk == fee_id), None)
        if fee is None:
            raise NotFound(kind="fee", id=fee_id)
        return render(request, "audit/fee_removal.html", {"fee": fee, "money": Money(fee.amount, fee.currency)})
    actions.forget_fee(request.viewer, fee_id=fee_id, at=timezone.now())
    messages.success(request, _("The fee is taken away. Expected prices no longer follow it."))
    return redirect("fees")


@require_safe
@members_only
def export(request: MemberRequest) -> HttpResponse:
    """The same table as a file."""
    columns = [
        Column(_("Agreed on"), Kind.DAY),
        Column(_("Creator")),
        Column(_("Platform")),
        Column(_("Format")),
        Column(_("Followers at the time"), Kind.COUNT),
        Column(_("Fee, before tax"), Kind.COUNT),
        Column(_("Currency")),
        Column(_("Written down by")),
    ]
    return csv_answer(_("agreed-fees"), columns, map(_row, kept.fees(request.viewer)))


def _row(fee: AgreedFee) -> list[Any]:
    return [
        fee.agreed_on,
        f"@{fee.account.handle}" if fee.account else "",
        platform_name(fee.platform),
        format_name(fee.format),
        fee.followers,
        fee.amount,
        fee.currency,
        str(fee.by or ""),
    ]


def _account(request: MemberRequest) -> AccountView | None:
    """The creator that the address names; a 404 for another workspace's."""
    asked = request.POST.get("account") or request.GET.get("account") or ""
    if not asked.isdecimal() or int(asked) > LARGEST_ID:
        return None
    return catalogue.account(request.viewer, int(asked))


def _initial(account: AccountView | None) -> dict[str, Any]:
    """What is known of the creator already."""
    today = {"agreed_on": timezone.localdate(), "currency": "EUR"}
    if account is None:
        return today
    platform = account.platform if account.platform in PLATFORMS else None
    return {**today, "platform": platform, "followers": account.value("followers")}


def _noted(request: MemberRequest, form: FeeForm, account: AccountView | None) -> bool:
    """Whether the fee was kept; its refusal is said in the form."""
    account_id = account.account_id if account else None
    try:
        actions.note_fee(request.viewer, **form.fee(), account_id=account_id, at=timezone.now())
    except FeeRefused as refusal:
        form.refuse(refusal)
        return False
    return True
