"""Forms of the accounts room: allauth's own, with our words, and the workspace's."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import SignupForm
from django import forms
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from essaim.accounts import actions
from essaim.accounts.models import User, Workspace


class WorkspaceFields(forms.Form):
    """What a new workspace needs."""

    workspace = forms.CharField(
        label=_("Workspace"),
        max_length=120,
        help_text=_("Your company or your agency."),
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    brand = forms.CharField(
        label=_("First brand"),
        max_length=120,
        required=False,
        help_text=_("The brand campaigns are for; the workspace's name when left blank."),
    )

    def open_workspace(self, owner: User) -> Workspace:
        """The workspace described, owned by `owner`."""
        name = self.cleaned_data["workspace"]
        return actions.open_workspace(
            name=name,
            brand=self.cleaned_data["brand"] or name,
            owner=owner,
            at=timezone.now(),
            language=(get_language() or "fr")[:2],
        )


class SignUp(WorkspaceFields, SignupForm):  # type: ignore[misc]  # allauth has no types
    """A person, their password and their workspace, in one step."""

    field_order = ("email", "password1", "workspace", "brand")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)

    def custom_signup(self, _request: HttpRequest, user: User) -> None:
        """Called by allauth once the person exists."""
        actions.speak(person=user, language=(get_language() or "fr")[:2])
        self.open_workspace(user)
