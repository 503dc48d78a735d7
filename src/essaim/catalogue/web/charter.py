"""The pages of a workspace's charter: who answers for the personal data, and who helps."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from essaim.accounts.core.viewer import Role
from essaim.catalogue import actions, phrases, queries
from essaim.catalogue.core.charter import LONGEST, USUAL_MONTHS, Charter, CharterWrong, Controller, SubProcessor
from essaim.design import formats
from essaim.design.doors import MemberRequest, members_only

REFUSED = 422
BLANK_ROWS = 2


class ControllerForm(forms.Form):
    """Who answers, and how long people are kept."""

    name = forms.CharField(
        label=gettext_lazy("Name"),
        required=False,
        max_length=LONGEST,
        help_text=gettext_lazy("The company that decides, with its legal form."),
    )
    address = forms.CharField(label=gettext_lazy("Postal address"), required=False, max_length=LONGEST)
    email = forms.CharField(
        label=gettext_lazy("E-mail address"),
        required=False,
        max_length=LONGEST,
        help_text=gettext_lazy("Where people write to read, correct or delete what is held about them."),
    )
    representative = forms.CharField(
        label=gettext_lazy("Representative in the European Union"),
        required=False,
        max_length=LONGEST,
        help_text=gettext_lazy("Only for a company outside it."),
    )
    officer = forms.CharField(
        label=gettext_lazy("Data-protection officer"),
        required=False,
        max_length=LONGEST,
        help_text=gettext_lazy("How they are reached, where there is one."),
    )
    months = forms.IntegerField(label=gettext_lazy("Months without a contact"), min_value=1, max_value=USUAL_MONTHS)


class SubProcessorForm(forms.Form):
    """One of those who help; a row left blank is nobody."""

    name = forms.CharField(label=gettext_lazy("Name"), required=False, max_length=LONGEST)
    purpose = forms.CharField(label=gettext_lazy("What they do"), required=False, max_length=LONGEST)
    country = forms.CharField(label=gettext_lazy("Country"), required=False, max_length=60)
    safeguard = forms.CharField(label=gettext_lazy("What covers a transfer abroad"), required=False, max_length=LONGEST)
    since = forms.CharField(
        label=gettext_lazy("Since"), required=False, max_length=10, widget=forms.DateInput({"type": "date"})
    )


Helpers = forms.formset_factory(SubProcessorForm, extra=BLANK_ROWS, max_num=60, absolute_max=60)


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
def charter(request: MemberRequest) -> HttpResponse:
    """Read and written on one page; what cannot be kept is said beside it, and nothing typed is lost."""
    kept = queries.charter_of(request.viewer)
    written = request.POST if request.method == "POST" else None
    who = ControllerForm(written, initial=_controller(kept))
    helpers = Helpers(written, initial=[_helper(one) for one in kept.sub_processors], prefix="helper")
    if written is not None and who.is_valid() and helpers.is_valid():
        rows = [form for form in helpers if any(form.cleaned_data.values())]
        try:
            actions.write_charter(request.viewer, charter=_charter(who, rows), at=timezone.now())
        except CharterWrong as wrong:
            _blame(wrong, who, rows)
        else:
            messages.success(request, _("The charter is kept. Notices say it from now on."))
            return redirect("charter")
    is_wrong = bool(who.errors) or any(form.errors for form in helpers)
    context = {
        "who": who,
        "helpers": helpers,
        "kept": kept,
        "own": _installed(kept),
        "may_edit": request.viewer.role.reaches(Role.MANAGER),
    }
    return render(
        request, "catalogue/charter.html", context, status=REFUSED if written is not None and is_wrong else 200
    )


def _charter(who: ControllerForm, rows: list[Any]) -> Charter:
    said = who.cleaned_data
    return Charter(
        controller=Controller(said["name"], said["address"], said["email"], said["representative"], said["officer"]),
        sub_processors=tuple(SubProcessor(**form.cleaned_data) for form in rows),
        months_without_contact=said["months"],
    )


def _blame(wrong: CharterWrong, who: ControllerForm, rows: list[Any]) -> None:
    """Say it at the field it is about."""
    field, row = str(wrong.facts["field"]), wrong.facts.get("row")
    form = rows[row] if isinstance(row, int) else who
    form.add_error(field if field in form.fields else None, phrases.problem(wrong))


def _controller(kept: Charter) -> dict[str, Any]:
    who = kept.controller
    return {
        "name": who.name,
        "address": who.address,
        "email": who.email,
        "representative": who.representative,
        "officer": who.officer,
        "months": kept.months_without_contact,
    }


def _helper(one: SubProcessor) -> dict[str, str]:
    return {
        "name": one.name,
        "purpose": one.purpose,
        "country": formats.country(one.country) if one.country else "",
        "safeguard": one.safeguard,
        "since": one.since,
    }


def _installed(kept: Charter) -> list[dict[str, Any]]:
    """What this installation sends data through, by its settings; whoever runs it belongs in the list."""
    found = []
    if actions.can_send():
        found.append((str(settings.EMAIL_HOST), _("sends the mails")))
    if settings.ESSAIM_WAREHOUSE_URL:
        found.append((urlsplit(settings.ESSAIM_WAREHOUSE_URL).hostname or "", _("holds the columns that are searched")))
    database = str(settings.DATABASES["default"].get("HOST") or "")
    if database:
        found.append((database, _("holds the database")))
    listed = " ".join(f"{one.name} {one.purpose}" for one in kept.sub_processors).casefold()
    return [{"host": host, "does": does, "is_listed": host.casefold() in listed} for host, does in found]
