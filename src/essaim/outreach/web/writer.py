"""The settings of the workspace's writing service."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from essaim.accounts.core.viewer import Role
from essaim.design.doors import MemberRequest, members_only
from essaim.kernel.errors import EssaimError, NotAllowed, NotFound
from essaim.outreach.actions import writers as actions
from essaim.outreach.phrases import composing as phrases
from essaim.outreach.queries.writers import writer_of

REFUSED = 422


class WriterForm(forms.Form):
    """Where the service is, its model, its key."""

    address = forms.CharField(
        label=gettext_lazy("Address"),
        max_length=500,
        help_text=gettext_lazy("Up to and with its version: https://…/v1. One on this machine may begin with http://."),
    )
    model = forms.CharField(label=gettext_lazy("Model"), max_length=120)
    key = forms.CharField(
        label=gettext_lazy("Key"),
        required=False,
        max_length=500,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text=gettext_lazy("Kept sealed, never shown again. Blank keeps the one there is for this address."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
def settings(request: MemberRequest) -> HttpResponse:
    """Show, set or forget the service; managers only change it."""
    if request.method == "POST" and "forget" in request.POST:
        actions.forget_writer(request.viewer, at=timezone.now())
        messages.success(request, _("No service writes drafts any more; its key is forgotten."))
        return redirect("outreach_writer")
    kept = writer_of(request.viewer)
    form = WriterForm(request.POST or None, initial={"address": kept.address, "model": kept.model} if kept else None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            actions.set_writer(
                request.viewer, address=said["address"], model=said["model"], key=said["key"] or None, at=timezone.now()
            )
        except (NotFound, NotAllowed):
            raise
        except EssaimError as error:
            form.add_error(str(error.facts.get("field") or "") or None, phrases.composing_problem(error) or str(error))
        else:
            messages.success(request, _("The service is kept. Drafts are written by it when you ask for it."))
            return redirect("outreach_writer")
    context = {
        "kept": kept,
        "form": form,
        "has_key": bool(kept and kept.sealed),
        "may_edit": request.viewer.role.reaches(Role.MANAGER),
    }
    return render(request, "outreach/writer.html", context, status=REFUSED if form.errors else 200)
