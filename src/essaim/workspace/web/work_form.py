"""The form of past work with a creator."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from essaim.catalogue.core.collaboration import LONGEST_BRAND, CannotHaveEnded, PastWork
from essaim.catalogue.core.shelves import LONGEST_ENTRY_NOTE
from essaim.catalogue.core.sighting import POST_FORMATS
from essaim.catalogue.queries.said import problem_said
from essaim.design.templatetags.design import FORMATS
from essaim.design.widgets import Pills
from essaim.kernel.errors import EssaimError, NotAllowed, NotFound

_ANSWERS = (("", _("not known")), ("yes", _("yes")), ("no", _("no")))
_SAID = {"": None, "yes": True, "no": False}


class WorkForm(forms.Form):
    """What a person remembers; what is left alone stays unknown."""

    brand = forms.CharField(label=_("Brand"), max_length=LONGEST_BRAND, widget=forms.TextInput({"list": "work-brands"}))
    ended_on = forms.DateField(label=_("Ended on"), widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))
    formats = forms.MultipleChoiceField(
        label=_("What was published"),
        required=False,
        choices=[(code, FORMATS[code]) for code in POST_FORMATS],
        widget=Pills,
    )
    on_time = forms.ChoiceField(label=_("Delivered on time"), required=False, choices=_ANSWERS)
    was_published = forms.ChoiceField(label=_("Published as agreed"), required=False, choices=_ANSWERS)
    brief_followed = forms.IntegerField(
        label=_("How much of the brief was followed, in %"), required=False, min_value=0, max_value=100
    )
    note = forms.CharField(
        label=_("What colleagues should know"),
        required=False,
        max_length=LONGEST_ENTRY_NOTE,
        widget=forms.Textarea({"rows": 2}),
    )

    def __init__(
        self, written: Mapping[str, Any] | None, *, brands: Iterable[str], before: PastWork | None = None
    ) -> None:
        super().__init__(written, initial=_initial(before))
        self.brands = tuple(brands)

    def work(self) -> PastWork:
        """What the form says."""
        said = self.cleaned_data
        return PastWork(
            brand=said["brand"],
            ended_on=said["ended_on"],
            formats=tuple(said["formats"]),
            on_time=_SAID[said["on_time"]],
            brief_followed=None if said["brief_followed"] is None else said["brief_followed"] / 100,
            was_published=_SAID[said["was_published"]],
            note=said["note"],
        )

    def attempt(self, do: Callable[[PastWork], object]) -> bool:
        """Whether the form is whole and the verb kept it; a refusal is said beside the field."""
        if not self.is_valid():
            return False
        try:
            do(self.work())
        except (NotFound, NotAllowed):
            raise
        except EssaimError as error:
            self.add_error("ended_on" if isinstance(error, CannotHaveEnded) else "brand", problem_said(error))
            return False
        return True


def _initial(before: PastWork | None) -> dict[str, Any]:
    if before is None:
        return {"ended_on": timezone.localdate()}
    answers = {None: "", True: "yes", False: "no"}
    return {
        "brand": before.brand,
        "ended_on": before.ended_on,
        "formats": list(before.formats),
        "on_time": answers[before.on_time],
        "was_published": answers[before.was_published],
        "brief_followed": None if before.brief_followed is None else round(before.brief_followed * 100),
        "note": before.note,
    }
