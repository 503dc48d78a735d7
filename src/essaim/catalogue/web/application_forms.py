"""Forms of applications: the answer to one, and a brand's public page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from essaim.accounts.models import Brand
from essaim.catalogue.core.application_pages import LONGEST_SLUG, LONGEST_WORDS, slug_for
from essaim.catalogue.core.applying import State
from essaim.catalogue.core.shelves import ListLine
from essaim.catalogue.models import ApplicationPage

LONGEST_ANSWER = 5_000


class AnswerForm(forms.Form):
    """What is decided, and what the creator is told."""

    decision = forms.ChoiceField(
        choices=[(one.value, one.value) for one in (State.ACCEPTED, State.SHORTLISTED, State.DECLINED)],
        widget=forms.HiddenInput,
    )
    language = forms.ChoiceField(choices=[("fr", "fr"), ("en", "en")], widget=forms.HiddenInput)
    subject = forms.CharField(label=_("Subject"), max_length=200)
    text = forms.CharField(
        label=_("What they are told"), max_length=LONGEST_ANSWER, widget=forms.Textarea({"rows": 12})
    )
    into = forms.TypedChoiceField(
        label=_("Put them in a list"), required=False, coerce=int, empty_value=None, choices=()
    )
    is_sent = forms.BooleanField(label=_("Send it by e-mail now"), required=False)

    def __init__(
        self, written: Any = None, *, lists: Iterable[ListLine], can_send: bool, initial: dict[str, Any] | None = None
    ) -> None:
        super().__init__(written, initial={"is_sent": can_send, **(initial or {})})
        choices: list[tuple[Any, Any]] = [("", _("No list")), *((line.list_id, line.name) for line in lists)]
        self.fields["into"].choices = choices  # type: ignore[attr-defined]  # a field of choices
        if not can_send:
            del self.fields["is_sent"]

    def clean(self) -> dict[str, Any]:
        """Without a mail server nothing is sent."""
        return {"is_sent": False, **self.cleaned_data}


class PageForm(forms.Form):
    """The address and the words of a public page."""

    is_open = forms.BooleanField(label=_("Open: creators can apply"), required=False)
    slug = forms.CharField(label=_("Address"), max_length=LONGEST_SLUG)

    def __init__(self, written: Any, *, brand: Brand, kept: ApplicationPage | None) -> None:
        before: dict[str, Any] = {
            "slug": kept.slug if kept else slug_for(brand.name),
            "is_open": bool(kept and kept.is_open),
        }
        for language, parts in (kept.words if kept else {}).items():
            before |= {f"{part}_{language}": text for part, text in parts.items()}
        super().__init__(written, initial=before)
        for language, label_of_welcome, label_of_wish in _LANGUAGES:
            self.fields[f"welcome_{language}"] = _text(label_of_welcome)
            self.fields[f"looking_for_{language}"] = _text(label_of_wish)

    def written(self) -> dict[str, Any]:
        """As `actions.edit_application_page` wants it."""
        said = self.cleaned_data
        words = {
            language: {part: said[f"{part}_{language}"] for part in ("welcome", "looking_for")}
            for language, *_labels in _LANGUAGES
        }
        return {"slug": said["slug"], "is_open": said["is_open"], "words": words}


_LANGUAGES = (
    ("fr", _("Welcome, in French"), _("Whom you look for, in French")),
    ("en", _("Welcome, in English"), _("Whom you look for, in English")),
)


def _text(label: Any) -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=LONGEST_WORDS, widget=forms.Textarea({"rows": 4}))
