"""The steps of a brief's form, and how far each is filled in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from essaim.matching.web.brief_plan_fields import PLAN_FIELDS


@dataclass(frozen=True)
class Step:
    """One step: its anchor, its title, and the fields that count for it."""

    code: str
    title: Any
    fields: tuple[str, ...]
    is_folded: bool = False
    """Whether it may well be left out."""


STEPS = (
    Step("aim", _("The brand and the aim"), ("name", "brand", "objective", "handles", "values", "products")),
    Step(
        "people", _("For whom"), ("interests", "countries", "cities", "languages", "age_bands", "women", "men")
    ),
    Step(
        "creators",
        _("Which creators"),
        (
            "platforms", "tiers", "formats", "min_followers", "max_followers", "min_engagement", "hashtags", "keywords",
            "competitors", "categories",
        ),
    ),
    Step("means", _("Means and dates"), ("amount", "start", "end", "min_creators", "max_creators", "max_share")),
    Step("said", _("What creators will read"), ("key_messages", "freedom")),
    Step("targets", _("What is to be reached"), ()),
    Step("more", _("More"), (), is_folded=True),
)  # fmt: skip
_SHOWN_ABOVE = frozenset(("min_creators", "max_creators", "max_share"))


@dataclass(frozen=True)
class Progress:
    """How many fields of a step say something, of how many; and whether one is wrong."""

    step: Step
    said: int
    fields: tuple[str, ...]
    is_wrong: bool

    @property
    def share(self) -> int:
        """From 0 to 100."""
        return round(100 * self.said / max(1, len(self.fields)))


def fields_of(step: Step, form: forms.Form) -> tuple[str, ...]:
    """The fields of a step, those that are made for each KPI and weight included."""
    if step.code == "targets":
        return tuple(name for name in form.fields if name.startswith("kpi_"))
    if step.code == "more":
        weights = (name for name in form.fields if name.startswith("weight_"))
        return (*(name for name in PLAN_FIELDS if name not in _SHOWN_ABOVE), *weights)
    return step.fields


RATES = ("click_rate", "order_rate", "order_value")


def folds_of(form: forms.Form) -> dict[str, tuple[str, ...]]:
    """The folded parts of the last step, with their fields."""
    plan = tuple(name for name in PLAN_FIELDS if name not in {*_SHOWN_ABOVE, *RATES})
    return {"plan": plan, "rates": RATES, "weights": tuple(name for name in form.fields if name.startswith("weight_"))}


def progress_of(form: forms.Form) -> list[Progress]:
    """Each step as it stands."""
    return [_progress(step, form) for step in STEPS]


def _progress(step: Step, form: forms.Form) -> Progress:
    names = fields_of(step, form)
    said = sum(form[name].value() not in (None, "", [], {}, ()) for name in names)
    wrong = form.is_bound and any(name in form.errors for name in names)
    return Progress(step, said, names, wrong)
