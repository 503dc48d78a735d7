"""One creator in one campaign: everything of it on one page, beside the roster or alone; and what is done there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from essaim.accounts.core.viewer import Role
from essaim.campaign import actions, phrases, queries
from essaim.campaign.core.delivering import parcel_state
from essaim.campaign.core.feedback import BRANDS_POINTS
from essaim.campaign.core.invoicing import state_of
from essaim.campaign.core.stages import may_go, next_stage
from essaim.campaign.queries import ParticipationView
from essaim.campaign.web.answers import REFUSED, Undo, act, said
from essaim.campaign.web.placement_forms import (
    AddressForm,
    CostForm,
    FeedbackForm,
    InvoiceForm,
    ParcelForm,
    PlacementForm,
    SendingForm,
)
from essaim.campaign.web.roster_cells import need_words
from essaim.design.doors import MemberRequest, members_only
from essaim.kernel.money import Money

Done = Callable[[Any], object]


@require_safe
@members_only
def participation(request: MemberRequest, participation_id: int) -> HttpResponse:
    """One creator in one campaign; with `panel`, for the side of the roster."""
    now = timezone.now()
    today = queries.local_today(request.viewer, at=now)
    view = queries.participation(request.viewer, participation_id, today=today, at=now)
    context = _shown(request, view)
    context |= {
        "today": today,
        "needs": [need_words(one, today) for one in view.line.due],
        "expected": queries.expected_fees(request.viewer, view.participation.campaign).get(view.line.account_id),
        "placement_form": PlacementForm(accounts=view.accounts, initial={"account": view.line.account_id}),
        "address_form": AddressForm(initial=view.address.__dict__ if view.address else {"name": view.line.name}),
        "parcel_form": ParcelForm(),
        "sending_form": SendingForm(initial={"sent_on": today}),
        "cost_form": CostForm(initial={"currency": view.participation.campaign.currency}),
        "invoice_form": InvoiceForm(initial={"currency": view.participation.campaign.currency}),
        "feedback_form": FeedbackForm(points=BRANDS_POINTS, is_creators=False),
    }
    template = "participation_panel" if "panel" in request.GET else "participation_page"
    return render(request, f"campaign/{template}.html", context)


@act
def note(request: MemberRequest, participation_id: int) -> HttpResponse:
    """Their note, code, link or language."""
    named = ("note", "promo_code", "tracked_link", "language")
    given = {name: request.POST[name] for name in named if name in request.POST}
    if (link := given.get("tracked_link")) and not link.startswith(("https://", "http://")):
        return _wrong(request, _("Write the whole link: https://…"))
    actions.change_participation(request.viewer, participation_id=participation_id, at=timezone.now(), **given)
    return said(request, _("Kept."))


@act
def remove(request: MemberRequest, participation_id: int) -> HttpResponse:
    """Take out somebody added by mistake."""
    campaign_id = _view(request, participation_id).participation.campaign_id
    actions.remove_creator(request.viewer, participation_id=participation_id, at=timezone.now())
    return said(request, _("They are no longer in the campaign."), to=reverse("campaign", args=[campaign_id]))


@act
def add_placement(request: MemberRequest, participation_id: int) -> HttpResponse:
    """One more publication."""
    form = PlacementForm(request.POST, accounts=_view(request, participation_id).accounts)
    return _written(
        request,
        form,
        lambda at: actions.add_placement(
            request.viewer, participation_id=participation_id, placing=form.placing(), at=at
        ),
        _("The publication is planned."),
    )


@act
def give_address(request: MemberRequest, participation_id: int) -> HttpResponse:
    """Where parcels go, as a member knows it."""
    form = AddressForm(request.POST)
    return _written(
        request,
        form,
        lambda at: actions.give_address(
            request.viewer, participation_id=participation_id, address=form.address(), author="member", at=at
        ),
        _("The address is kept."),
    )


@act
def forget_address(request: MemberRequest, participation_id: int) -> HttpResponse:
    """Nobody needs the address any more."""
    actions.forget_address(request.viewer, participation_id=participation_id, at=timezone.now())
    return said(request, _("The address is forgotten."))


@act
def prepare_parcel(request: MemberRequest, participation_id: int) -> HttpResponse:
    """A product to send."""
    form = ParcelForm(request.POST)
    currency = _view(request, participation_id).participation.campaign.currency
    return _written(
        request,
        form,
        lambda at: actions.prepare_parcel(
            request.viewer, participation_id=participation_id, parcel=form.parcel(currency), at=at
        ),
        _("The parcel is to be sent."),
    )


@act
def send_parcel(request: MemberRequest, shipment_id: int) -> HttpResponse:
    """A parcel left."""
    form = SendingForm(request.POST)
    return _written(
        request,
        form,
        lambda at: actions.send_parcel(request.viewer, shipment_id=shipment_id, at=at, **form.cleaned_data),
        _("The parcel is on its way."),
    )


@act
def receive_parcel(request: MemberRequest, shipment_id: int) -> HttpResponse:
    """A parcel arrived."""
    now = timezone.now()
    today = queries.local_today(request.viewer, at=now)
    actions.receive_parcel(request.viewer, shipment_id=shipment_id, received_on=today, author="member", at=now)
    undo = Undo(reverse("parcel_take_back", args=[shipment_id]))
    return said(request, _("The parcel has arrived."), undo=undo)


@act
def take_back_parcel(request: MemberRequest, shipment_id: int) -> HttpResponse:
    """It did not arrive, or did not leave, after all."""
    actions.take_back_parcel(request.viewer, shipment_id=shipment_id, at=timezone.now())
    return said(request, _("Taken back."))


@act
def open_link(request: MemberRequest, participation_id: int) -> HttpResponse:
    """The creator's personal page is open."""
    actions.open_own_link(request.viewer, participation_id=participation_id, at=timezone.now())
    return said(request, _("Their page is open. Send them its address."))


@act
def withdraw_link(request: MemberRequest, participation_id: int) -> HttpResponse:
    """The creator's personal page is closed."""
    actions.withdraw_own_link(request.viewer, participation_id=participation_id, at=timezone.now())
    return said(request, _("Their link opens nothing any more."))


@act
def receive_invoice(request: MemberRequest, participation_id: int) -> HttpResponse:
    """An invoice came in."""
    form = InvoiceForm(request.POST)
    return _written(
        request,
        form,
        lambda at: actions.receive_invoice(
            request.viewer, participation_id=participation_id, billed=form.billed(), author="member", at=at
        ),
        _("The invoice is noted."),
    )


@act
def answer_invoice(request: MemberRequest, invoice_id: int) -> HttpResponse:
    """It is right, it is wrong, it is paid, it is not paid after all."""
    now = timezone.now()
    today = queries.local_today(request.viewer, at=now)
    answer = request.POST.get("answer", "")
    viewer = request.viewer
    if answer == "accepted":
        actions.accept_invoice(viewer, invoice_id=invoice_id, at=now)
    elif answer == "refused":
        actions.refuse_invoice(viewer, invoice_id=invoice_id, reason=request.POST.get("reason", ""), at=now)
    elif answer == "paid":
        actions.pay_invoice(viewer, invoice_id=invoice_id, paid_on=today, at=now)
    elif answer == "unpaid":
        actions.pay_invoice(viewer, invoice_id=invoice_id, paid_on=None, at=now)
    else:
        raise Http404
    return said(request, _("Noted."))


@act
def give_feedback(request: MemberRequest, participation_id: int) -> HttpResponse:
    """What the brand says of the creator."""
    form = FeedbackForm(request.POST, points=BRANDS_POINTS, is_creators=False)
    return _written(
        request,
        form,
        lambda at: actions.give_feedback(
            request.viewer,
            participation_id=participation_id,
            is_creators=False,
            marks=form.marks(),
            words=form.cleaned_data["words"],
            at=at,
        ),
        _("Your feedback is kept."),
    )


def _written(request: MemberRequest, form: forms.Form, do: Done, words: str) -> HttpResponse:
    """Do what the form says; what is wrong with it is said in one sentence."""
    if not form.is_valid():
        field, errors = next(iter(form.errors.items()))
        label = form.fields[field].label if field in form.fields else ""
        return _wrong(request, f"{label}: {errors[0]}" if label else str(errors[0]))
    do(timezone.now())
    return said(request, words)


def _wrong(request: MemberRequest, words: str) -> HttpResponse:
    return render(request, "design/said.html", {"words": words, "is_refusal": True}, status=REFUSED)


def _view(request: MemberRequest, participation_id: int) -> ParticipationView:
    now = timezone.now()
    today = queries.local_today(request.viewer, at=now)
    return queries.participation(request.viewer, participation_id, today=today, at=now)


def _shown(request: MemberRequest, view: ParticipationView) -> dict[str, Any]:
    own = request.viewer
    is_open = view.participation.campaign.closed_at is None
    page = ""
    if view.link is not None:
        page = request.build_absolute_uri(f"/together/{queries.secret_behind(view.link)}")
    return {
        "view": view,
        "line": view.line,
        "participation": view.participation,
        "campaign": view.participation.campaign,
        "stage": phrases.stage(view.line.stage),
        "may_go": [(one.value, phrases.stage(one)) for one in may_go(view.line.stage)],
        "next_stage": next_stage(view.line.stage),
        "placements": [(one, phrases.placement_state(one.state)) for one in view.line.placements],
        "changes": [(one, phrases.stage(one.stage), phrases.author(one.author)) for one in view.changes],
        "parcels": [
            (one, state.value, phrases.parcel_state(state))
            for one in view.shipments
            if (state := parcel_state(sent_on=one.sent_on, received_on=one.received_on))
        ],
        "costs": [
            (
                one,
                phrases.cost_kind(one.kind),
                Money(one.amount, one.currency),
                Money(one.counted, view.participation.campaign.currency),
            )
            for one in view.costs
        ],
        "invoices": [
            (one, billed.value, phrases.invoice_state(billed), Money(one.amount, one.currency))
            for one in view.invoices
            if (
                billed := state_of(
                    accepted_at=one.accepted_at, refused_because=one.refused_because, paid_on=one.paid_on
                )
            )
        ],
        "feedback": [
            (
                one,
                [
                    (phrases.feedback_point(point, is_creators=one.is_creators), mark)
                    for point, mark in one.marks.items()
                ],
            )
            for one in view.feedback
        ],
        "own_page": page,
        "may_write": own.role.reaches(Role.CONTRIBUTOR) and is_open,
        "may_pay": own.role.reaches(Role.MANAGER),
    }
