"""Offers to one creator: their history, a new one, the answer to theirs."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from essaim.accounts.core.viewer import Role
from essaim.agreement import actions, phrases, queries
from essaim.agreement.core.ledger import RULE, SOURCE
from essaim.agreement.core.offers import LARGEST, MOST_ROUNDS, OfferTerms, Side
from essaim.campaign import queries as campaign
from essaim.catalogue.core.sighting import POST_FORMATS
from essaim.design.answers import REFUSED, Answers
from essaim.design.doors import MemberRequest, members_only
from essaim.design.templatetags.design import format_name
from essaim.kernel.errors import EssaimError, NotAllowed, NotFound

_answers = Answers(phrases.problem, home="campaigns", changed="campaign-changed")
act, said = _answers.act, _answers.said


class OfferForm(forms.Form):
    """What is proposed: shared by both sides."""

    fee = forms.DecimalField(label=gettext_lazy("Fee, excluding VAT"), required=False, min_value=0)
    currency = forms.CharField(label=gettext_lazy("Currency"), max_length=3)
    product = forms.CharField(label=gettext_lazy("Product"), required=False, max_length=300)
    product_value = forms.DecimalField(label=gettext_lazy("Its price in the shop"), required=False, min_value=0)
    commission = forms.DecimalField(
        label=gettext_lazy("Commission, in percent of orders"), required=False, min_value=0, max_value=100
    )
    publish_by = forms.DateField(
        label=gettext_lazy("Publication by"),
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )
    rounds = forms.IntegerField(label=gettext_lazy("Rounds of remarks"), min_value=0, max_value=MOST_ROUNDS, initial=2)
    rights = forms.CharField(
        label=gettext_lazy("Rights to use the content again"),
        required=False,
        max_length=2_000,
        widget=forms.Textarea({"rows": 2}),
        help_text=gettext_lazy("Where, in which countries, until when. Blank: none."),
    )
    exclusivity = forms.CharField(
        label=gettext_lazy("Exclusivity"), required=False, max_length=2_000, widget=forms.Textarea({"rows": 2})
    )
    words = forms.CharField(
        label=gettext_lazy("In words"), required=False, max_length=2_000, widget=forms.Textarea({"rows": 3})
    )
    expires_on = forms.DateField(
        label=gettext_lazy("Answer by"), required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, written: Any = None, **more: Any) -> None:
        super().__init__(written, **more)
        for one in POST_FORMATS:
            self.fields[f"many_{one}"] = forms.IntegerField(
                label=format_name(one), required=False, min_value=0, max_value=30
            )

    @property
    def publications(self) -> list[forms.BoundField]:
        """The fields of how many of each format."""
        return [self[f"many_{one}"] for one in POST_FORMATS]

    def terms(self) -> OfferTerms:
        """What was written."""
        written = {name: value for name, value in self.cleaned_data.items() if not name.startswith("many_")}
        written.pop("expires_on")
        return OfferTerms(**written, formats={one: self.cleaned_data[f"many_{one}"] or 0 for one in POST_FORMATS})

    @staticmethod
    def initial_of(terms: OfferTerms) -> dict[str, Any]:
        """A form that begins with other terms: a counter-offer changes what it must, and keeps the rest."""
        known = {name: getattr(terms, name) for name in ("fee", "currency", "product", "product_value", "commission")}
        known |= {name: getattr(terms, name) for name in ("publish_by", "rounds", "rights", "exclusivity")}
        return known | {f"many_{name}": number for name, number in terms.formats.items()}


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
def offers(request: MemberRequest, participation_id: int) -> HttpResponse:
    """What was proposed on both sides, and a form for the next offer."""
    viewer = request.viewer
    now = timezone.now()
    today = campaign.local_today(viewer, at=now)
    view = campaign.participation(viewer, participation_id, today=today, at=now)
    known = queries.offers(viewer, participation_id, today=today)
    form = OfferForm(request.POST if request.method == "POST" else None, initial=_initial(view, known))
    if form.is_valid():
        try:
            actions.make_offer(
                viewer, participation_id=participation_id, terms=form.terms(), side=Side.BRAND, at=now,
                expires_on=form.cleaned_data["expires_on"],
            )  # fmt: skip
        except (NotFound, NotAllowed):
            raise
        except EssaimError as error:
            form.add_error(None, phrases.problem(error))
        else:
            to = reverse("offers", args=[participation_id])
            return said(request, _("The offer is on their page: send them its address."), to=to)
    is_agreed = any(one.state == "accepted" for one in known)
    context = {
        # What was agreed is counted already: its terms, which the form begins with, are no proposal any more.
        **_ledger(request, view, {} if is_agreed else form.data or form.initial, today),
        "view": view,
        "line": view.line,
        "campaign": view.participation.campaign,
        "offers": [queries.offer_words(one) for one in reversed(known)],
        "is_agreed": is_agreed,
        "form": form,
        "expected": campaign.expected_fees(viewer, view.participation.campaign).get(view.line.account_id),
        "may_write": viewer.role.reaches(Role.CONTRIBUTOR) and view.participation.campaign.closed_at is None,
        "may_accept": viewer.role.reaches(Role.MANAGER),
    }
    return render(request, "agreement/offers.html", context, status=REFUSED if form.errors else 200)


@require_safe
@members_only
def ledger(request: MemberRequest, participation_id: int) -> HttpResponse:
    """Where the creator would stand with the brand, were the offer that is being typed accepted."""
    now = timezone.now()
    today = campaign.local_today(request.viewer, at=now)
    view = campaign.participation(request.viewer, participation_id, today=today, at=now)
    return render(request, "agreement/ledger.html", _ledger(request, view, request.GET, today))


def _ledger(
    request: MemberRequest, view: campaign.ParticipationView, typed: Mapping[str, Any], today: date
) -> dict[str, Any]:
    """The sentences of the ledger; what is typed and is no amount counts for nothing yet."""
    kept = view.participation.campaign
    offer = queries.Typed(
        amount=_amount(typed.get("fee")) + _amount(typed.get("product_value")),
        currency=str(typed.get("currency") or kept.currency).strip().upper(),
        unvalued=int(bool(str(typed.get("product") or "").strip()) and not _amount(typed.get("product_value"))),
        has_commission=bool(_amount(typed.get("commission"))),
        gives_rights=bool(str(typed.get("rights") or "").strip()),
    )
    line = queries.ledger_with(request.viewer, view, typed=offer, on=today)
    sentences = phrases.standing(
        line.standing, brand=line.brand, not_counted=line.not_counted, has_commission=line.has_commission
    )
    return {"ledger": line, "sentences": sentences, "rule": RULE, "source": SOURCE}


def _amount(typed: Any) -> Decimal:
    try:
        amount = Decimal(str(typed or 0).replace(",", ".").replace(" ", ""))
    except InvalidOperation:
        return Decimal(0)
    return amount if amount.is_finite() and 0 <= amount <= LARGEST else Decimal(0)


@act
def accept(request: MemberRequest, offer_id: int) -> HttpResponse:
    """The brand says yes to the creator's offer."""
    done = actions.accept_offer(request.viewer, offer_id=offer_id, side=Side.BRAND, at=timezone.now())
    return said(
        request, _("Agreed. Its publications are planned and its fee is committed."), to=_page(done.participation_id)
    )


@act
def decline(request: MemberRequest, offer_id: int) -> HttpResponse:
    """The brand says no to the creator's offer."""
    words = request.POST.get("words", "")
    done = actions.decline_offer(request.viewer, offer_id=offer_id, side=Side.BRAND, words=words, at=timezone.now())
    return said(request, _("The offer is declined."), to=_page(done.participation_id))


@act
def withdraw(request: MemberRequest, offer_id: int) -> HttpResponse:
    """The brand takes its own offer back."""
    done = actions.withdraw_offer(request.viewer, offer_id=offer_id, side=Side.BRAND, at=timezone.now())
    return said(request, _("The offer is taken back."), to=_page(done.participation_id))


def _page(participation_id: int) -> str:
    return reverse("offers", args=[participation_id])


def _initial(view: Any, known: list[queries.OfferView]) -> dict[str, Any]:
    if known:
        return OfferForm.initial_of(known[-1].terms)
    planned: dict[str, int] = {}
    for one in view.line.placements:
        planned[f"many_{one.format}"] = planned.get(f"many_{one.format}", 0) + 1
    return {"currency": view.participation.campaign.currency, **planned}
