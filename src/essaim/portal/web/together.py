"""A creator's own page of one campaign: what is expected, promised, sent, online and paid. No password."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from essaim.accounts import queries as accounts
from essaim.agreement import actions as agreement
from essaim.agreement import queries as offers
from essaim.agreement.core.offers import Side
from essaim.campaign import actions
from essaim.campaign import queries as campaign
from essaim.campaign.core.brief_page import BriefPage
from essaim.campaign.core.feedback import CREATORS_POINTS
from essaim.campaign.queries import OwnPage
from essaim.campaign.queries.worded import problem_said
from essaim.catalogue import actions as catalogue_actions
from essaim.catalogue import queries as catalogue
from essaim.kernel.errors import EssaimError, NotFound
from essaim.portal.core.together import Step, next_steps
from essaim.portal.web import numbers as own_numbers
from essaim.portal.web import together_shown
from essaim.portal.web.doors import by_own_link
from essaim.portal.web.together_forms import AddressForm, BillForm, CounterForm, FeedbackForm

REFUSED = 422


@require_safe
@by_own_link
def together(request: HttpRequest, own: OwnPage, secret: str) -> HttpResponse:
    """The whole of it, what waits for the creator first."""
    if request.method == "GET":
        actions.see_own_page(link_id=own.link_id, at=timezone.now())
    return _page(request, own, secret)


@require_POST
@by_own_link
def answer_offer(request: HttpRequest, own: OwnPage, secret: str, *, offer_id: int) -> HttpResponse:
    """Yes, no, or one's own offer taken back."""
    offer = offers.offer_of(own.viewer, offer_id)
    if offer.participation_id != own.participation_id:
        raise NotFound(kind="offer", id=offer_id)
    verbs: dict[str, tuple[Callable[..., object], str]] = {
        "accepted": (agreement.accept_offer, _("Agreed. The brand sees your yes.")),
        "declined": (agreement.decline_offer, _("Your no is with the brand.")),
        "withdrawn": (agreement.withdraw_offer, _("Your offer is taken back.")),
    }
    verb, words = verbs.get(request.POST.get("answer", ""), (None, ""))
    if verb is None:
        raise NotFound(kind="answer")
    more = {"words": request.POST.get("words", "")} if verb is agreement.decline_offer else {}
    return _done(
        request,
        own,
        secret,
        lambda: verb(own.viewer, offer_id=offer_id, side=Side.CREATOR, at=timezone.now(), **more),
        words,
    )


@require_POST
@by_own_link
def counter(request: HttpRequest, own: OwnPage, secret: str) -> HttpResponse:
    """An offer of the creator's own."""
    form = CounterForm(request.POST)
    if not form.is_valid():
        return _page(request, own, secret, counter_form=form, status=REFUSED)
    try:
        agreement.make_offer(
            own.viewer,
            participation_id=own.participation_id,
            terms=form.terms(together_shown.latest_terms(own)),
            side=Side.CREATOR,
            at=timezone.now(),
        )
    except NotFound:
        raise
    except EssaimError as error:
        form.add_error(None, offers.problem_said(error))
        return _page(request, own, secret, counter_form=form, status=REFUSED)
    messages.success(request, _("Your offer is with the brand."))
    return redirect("together", secret)


@require_POST
@by_own_link
def address(request: HttpRequest, own: OwnPage, secret: str) -> HttpResponse:
    """Where parcels go, or nowhere any more."""
    if "forget" in request.POST:
        return _done(
            request,
            own,
            secret,
            lambda: actions.forget_address(own.viewer, participation_id=own.participation_id, at=timezone.now()),
            _("Your address is forgotten."),
        )
    form = AddressForm(request.POST)
    if not form.is_valid():
        return _page(request, own, secret, address_form=form, status=REFUSED)
    try:
        actions.give_address(
            own.viewer,
            participation_id=own.participation_id,
            address=form.address(),
            author="creator",
            at=timezone.now(),
        )
    except NotFound:
        raise
    except EssaimError as error:
        form.add_error(None, problem_said(error))
        return _page(request, own, secret, address_form=form, status=REFUSED)
    messages.success(request, _("Thank you: your address is used for this parcel, then forgotten."))
    return redirect("together", secret)


@require_POST
@by_own_link
def received(request: HttpRequest, own: OwnPage, secret: str, *, shipment_id: int) -> HttpResponse:
    """The parcel is there."""
    view = together_shown.view_of(own)
    if shipment_id not in {one.pk for one in view.shipments}:
        raise NotFound(kind="shipment", id=shipment_id)
    now = timezone.now()
    today = campaign.local_today(own.viewer, at=now)
    return _done(
        request,
        own,
        secret,
        lambda: actions.receive_parcel(
            own.viewer, shipment_id=shipment_id, received_on=today, author="creator", at=now
        ),
        _("Thank you: the brand knows that it has arrived."),
    )


@require_POST
@by_own_link
def invoice(request: HttpRequest, own: OwnPage, secret: str) -> HttpResponse:
    """An invoice of theirs, as it reads."""
    form = BillForm(request.POST)
    if not form.is_valid():
        return _page(request, own, secret, bill_form=form, status=REFUSED)
    try:
        actions.receive_invoice(
            own.viewer, participation_id=own.participation_id, billed=form.billed(), author="creator", at=timezone.now()
        )
    except NotFound:
        raise
    except EssaimError as error:
        form.add_error(None, problem_said(error))
        return _page(request, own, secret, bill_form=form, status=REFUSED)
    messages.success(request, _("Your invoice is with the brand. You see here when it is accepted and paid."))
    return redirect("together", secret)


@require_POST
@by_own_link
def feedback(request: HttpRequest, own: OwnPage, secret: str) -> HttpResponse:
    """What the creator says of the brand."""
    form = FeedbackForm(request.POST, points=CREATORS_POINTS)
    if not form.is_valid():
        return _page(request, own, secret, feedback_form=form, status=REFUSED)
    return _done(
        request,
        own,
        secret,
        lambda: actions.give_feedback(
            own.viewer,
            participation_id=own.participation_id,
            is_creators=True,
            marks=form.marks(),
            words=form.cleaned_data["words"],
            at=timezone.now(),
        ),
        _("Thank you: the brand reads it."),
    )


@require_POST
@by_own_link
def silence(request: HttpRequest, own: OwnPage, secret: str) -> HttpResponse:
    """The creator asks not to be proposed work any more: honoured everywhere at once."""

    def note() -> None:
        catalogue_actions.note_refusal(
            own.viewer, account_id=own.account_id, reason=_("Asked on their own page."), at=timezone.now()
        )

    return _done(request, own, secret, note, _("Noted. Nobody of this workspace proposes you work any more."))


@require_http_methods(["GET", "HEAD", "POST"])
@by_own_link
def numbers(request: HttpRequest, own: OwnPage, secret: str) -> HttpResponse:
    """What the creator knows of their account: an export, or typed."""
    wrong = own_numbers.taken(request, own.viewer, own.account_id) if request.method == "POST" else {}
    if request.method == "POST" and not wrong:
        return redirect("together_numbers", secret)
    context = {
        "offers": (),
        "typed": {},
        "account": catalogue.account(own.viewer, own.account_id),
        "workspace_name": accounts.workspace_of(own.viewer).name,
        "secret": secret,
        "report_url": reverse("together", args=[secret]),
        "is_own_page": True,
        **wrong,
    }
    return render(request, "portal/numbers.html", context, status=REFUSED if wrong else 200)


def _done(request: HttpRequest, own: OwnPage, secret: str, do: Callable[[], object], words: str) -> HttpResponse:
    """Do it and say so, or why not."""
    try:
        do()
    except NotFound:
        raise
    except EssaimError as error:
        return _page(request, own, secret, problem=offers.problem_said(error), status=REFUSED)
    messages.success(request, words)
    return redirect("together", secret)


def _page(request: HttpRequest, own: OwnPage, secret: str, *, status: int = 200, **more: Any) -> HttpResponse:
    view = together_shown.view_of(own)
    kept = campaign.campaign(own.viewer, own.campaign_id)
    content = campaign.content_of(own.viewer, participation_id=own.participation_id)
    known = offers.offers(own.viewer, own.participation_id, today=together_shown.today_of(own))
    steps = next_steps(together_shown.facts_of(view, content, known))
    context = {
        "secret": secret,
        "own": own,
        "view": view,
        "campaign": kept,
        "brand": kept.brand,
        "page": BriefPage.of(kept.page),
        "has_brief": bool(kept.page),
        "steps": [(one.kind.value, together_shown.step_said(one), together_shown.anchor(one, secret)) for one in steps],
        "wants_feedback": any(one.kind is Step.GIVE_FEEDBACK for one in steps),
        "is_quiet": not any(one.kind is not Step.WAIT for one in steps),
        "offers": [offers.offer_words(one) for one in reversed(known)],
        "content": [together_shown.line_of(one) for one in content],
        "parcels": together_shown.parcels_of(view),
        "invoices": together_shown.invoices_of(view),
        "results": together_shown.results_of(own),
        "sales": together_shown.sales_of(own, view),
        "charter": catalogue.charter_of(own.viewer).controller,
        "is_silent": view.line.is_silent,
        "address_form": AddressForm(initial=together_shown.address_known(view)),
        "counter_form": CounterForm(initial=together_shown.counter_known(own, known)),
        "bill_form": BillForm(initial={"currency": kept.currency}),
        "feedback_form": FeedbackForm(points=CREATORS_POINTS, initial=together_shown.feedback_known(view)),
        **more,
    }
    return render(request, "portal/together.html", context, status=status)
