"""What a person chooses before a first message is written."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from essaim.catalogue.core.sighting import POST_FORMATS
from essaim.design.templatetags.design import format_name
from essaim.outreach.core.composing import LANGUAGES, Tone
from essaim.outreach.core.evidence import CitablePost, Offered, given_post
from essaim.outreach.phrases import composing as phrases
from essaim.outreach.queries.evidence import Citable

MOST_OF_A_FORMAT = 20


class ChoiceForm(forms.Form):
    """Posts, counts, tone, language, way, proposal; and a post that is typed."""

    tone = forms.ChoiceField(label=_("Tone"), choices=list(phrases.TONES.items()))
    language = forms.ChoiceField(label=_("Language"), choices=[("fr", "Français"), ("en", "English")])
    way = forms.ChoiceField(label=_("Way"), choices=list(phrases.WAYS.items()))
    kind = forms.ChoiceField(label=_("Proposal"), choices=list(phrases.OFFERS.items()))
    product = forms.CharField(label=_("Product"), required=False, max_length=120)
    format = forms.ChoiceField(label=_("Format"), required=False)
    number = forms.IntegerField(label=_("How many"), required=False, min_value=1, max_value=MOST_OF_A_FORMAT)
    month = forms.CharField(
        label=_("Month of publication"), required=False, widget=forms.TextInput(attrs={"type": "month"})
    )
    words = forms.CharField(
        label=_("The proposal in your own words"),
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Stands instead of the choices above."),
    )
    given_url = forms.CharField(label=_("Link of the post"), required=False, max_length=500)
    given_on = forms.DateField(
        label=_("Day of the post"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    given_about = forms.CharField(label=_("What it was about"), required=False, max_length=300)

    def __init__(self, *args: Any, found: Citable, **more: Any) -> None:
        super().__init__(*args, **more)
        self._found = found
        self.fields["format"] = forms.ChoiceField(
            label=_("Format"), required=False, choices=[("", "—"), *((one, format_name(one)) for one in POST_FORMATS)]
        )

    def clean_month(self) -> date | None:
        """The first day of the month."""
        said = self.cleaned_data["month"]
        if not said:
            return None
        try:
            return date.fromisoformat(f"{said}-01")
        except ValueError as error:
            raise forms.ValidationError(_("Write the month like 2027-01.")) from error

    def clean_language(self) -> str:
        """French or English."""
        said = str(self.cleaned_data["language"])
        return said if said in LANGUAGES else LANGUAGES[0]

    def offered(self) -> Offered:
        """The proposal; several formats of the campaign's placements stay as they are while none is chosen."""
        said = self.cleaned_data
        formats = ((said["format"], said["number"] or 1),) if said["format"] else self._found.base.offered.formats
        return Offered(said["kind"], formats, said["product"].strip(), said["month"], said["words"].strip())

    def given(self) -> CitablePost | None:
        """The post that was typed, None when nothing was. Raises `PostIncomplete`."""
        said = self.cleaned_data
        if not any((said["given_url"], said["given_on"], said["given_about"])):
            return None
        return given_post(url=said["given_url"], published_on=said["given_on"], about=said["given_about"])


def initial(found: Citable, kept: Mapping[str, Any] | None, *, language: str) -> dict[str, object]:
    """What the form shows first: the draft's own choices, else the campaign's."""
    offered = Offered.of(kept["offered"]) if kept else found.base.offered
    one = offered.formats[0] if len(offered.formats) == 1 else ("", None)
    usual = Tone.PROFESSIONAL if found.base.platform == "linkedin" else Tone.SOBER
    return {
        "tone": (kept or {}).get("tone", usual.value),
        "language": language,
        "kind": offered.kind,
        "product": offered.product,
        "format": one[0],
        "number": one[1],
        "month": f"{offered.month:%Y-%m}" if offered.month else "",
        "words": offered.words,
        "way": "email" if found.address else "direct_message",
    }
