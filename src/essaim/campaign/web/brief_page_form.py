"""The page that creators read, as a form."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from essaim.campaign.core.brief_page import LONGEST, BriefPage

LISTS = ("products", "key_messages", "dos", "donts", "handles")


def _lines(label: Any, help_text: Any = "") -> forms.CharField:
    return forms.CharField(label=label, help_text=help_text, required=False, widget=forms.Textarea({"rows": 4}))


class BriefPageForm(forms.Form):
    """One line for each product, message, do and don't."""

    welcome = forms.CharField(
        label=_("Welcome"), required=False, max_length=LONGEST, widget=forms.Textarea({"rows": 4})
    )
    products = _lines(_("Products"), _("One per line."))
    key_messages = _lines(_("What should be said"), _("One per line: ideas, not sentences to recite."))
    dos = _lines(_("Please do"), _("One per line."))
    donts = _lines(_("Please do not"), _("One per line."))
    freedom = forms.CharField(
        label=_("How free they are"), required=False, max_length=LONGEST, widget=forms.Textarea({"rows": 3})
    )
    mention = forms.CharField(
        label=_("Commercial mention"),
        required=False,
        max_length=300,
        help_text=_(
            "Word for word, at the beginning: “Publicité” or “Collaboration commerciale”, and the platform's own tool."
        ),
    )
    handles = _lines(_("Accounts to tag"), _("One per line, with or without @."))

    def __init__(self, written: Any = None, *, page: BriefPage) -> None:
        kept = page.as_content()
        super().__init__(written, initial={**kept, **{name: "\n".join(kept[name]) for name in LISTS}})

    def page(self) -> BriefPage:
        """What was written."""
        said = {**self.cleaned_data, **{name: self.cleaned_data[name].splitlines() for name in LISTS}}
        return BriefPage.of(said)
