"""The page on which a brief is written: the form with its steps, what was guessed, what is usual."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone

from essaim.accounts import queries as accounts
from essaim.accounts.core.viewer import Viewer
from essaim.design.doors import MemberRequest
from essaim.matching import phrases
from essaim.matching.core.brief import Objective
from essaim.matching.core.brief_usual import USUAL, kpis_first
from essaim.matching.core.fit import default_weights
from essaim.matching.core.prose import LONGEST_PROSE, NothingUnderstood, draft, read_prose
from essaim.matching.phrases import prose as words
from essaim.matching.web.brief_content import initial_of
from essaim.matching.web.brief_form import BriefForm
from essaim.matching.web.brief_guesses import Reading, reading_of
from essaim.matching.web.brief_steps import folds_of, progress_of

DISTANCES = (10, 20, 30, 50, 80, 120)
"""Kilometres offered around a city."""


def brief_page(
    request: MemberRequest,
    form: BriefForm,
    *,
    brief_id: int | None = None,
    reading: Reading | None = None,
    pasted: str = "",
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    """The form; `pasted` is a text being read, `problem` why it could not be."""
    objective = str(form["objective"].value() or "")
    context = {
        "form": form,
        "brief_id": brief_id,
        "progress": progress_of(form),
        "kpis": [form[f"kpi_{name}"] for name in kpis_first(Objective(objective) if objective in USUAL else None)],
        "usual": usual(),
        "reading": reading,
        "pasted": pasted,
        "problem": problem,
        "longest": LONGEST_PROSE,
        "city_distances": DISTANCES,
        "open_folds": {fold for fold, names in folds_of(form).items() if any(map(form.says, names))},
    }
    return render(request, "matching/brief_form.html", context, status=status)


def read(viewer: Viewer, text: str) -> tuple[Reading | None, str]:
    """What a pasted text says, or why it says nothing."""
    named = tuple(brand.name for brand in accounts.brands_of(viewer))
    try:
        return reading_of(draft(read_prose(text, today=timezone.localdate(), brands=named))), ""
    except NothingUnderstood as error:
        return None, words.problem(error)


def initial_for(viewer: Viewer, reading: Reading | None) -> dict[str, Any]:
    """What a new brief begins with: what was read; for what was not, the workspace's brand when it has only one."""
    brands = accounts.brands_of(viewer)
    brand = brands[0] if len(brands) == 1 else None
    if reading is None:
        return {"languages": ["fr"], **({"brand": brand.name, "handles": brand.handles} if brand else {})}
    content = {**reading.draft.prose.content(), **{guess.path: guess.value for guess in reading.draft.assumed}}
    kept = reading.draft.brief.as_content()
    initial = initial_of(kept)
    said = {guess.path for guess in reading.draft.prose.guesses}
    for name in ("brand", "objective"):
        if name not in said:
            initial.pop(name, None)
    if "brand" not in content or "brand" not in said:
        initial |= {"brand": brand.name} if brand else {}
    return initial


def as_typed(posted: QueryDict) -> dict[str, Any]:
    """What was typed into a form, to be shown again without being judged."""
    several = {name for name, field in BriefForm().fields.items() if isinstance(field, forms.MultipleChoiceField)}
    return {name: posted.getlist(name) if name in several else posted.get(name) for name in posted}


def with_usual(typed: dict[str, Any]) -> dict[str, Any]:
    """The same, what is blank filled with what is usual for its objective."""
    objective = str(typed.get("objective") or "")
    if objective not in USUAL:
        return typed
    chosen = USUAL[Objective(objective)]
    filled = {"formats": list(chosen.formats), "tiers": list(chosen.tiers), "max_share": str(chosen.max_share)}
    return {**typed, **{name: value for name, value in filled.items() if not typed.get(name)}}


def usual() -> dict[str, dict[str, Any]]:
    """For each objective, what is usual: formats, tiers, share, what is counted, and the weights."""
    return {
        objective.value: {
            "formats": list(chosen.formats),
            "tiers": [tier.value for tier in chosen.tiers],
            "max_share": chosen.max_share,
            "kpis": list(chosen.kpis),
            "weights": dict(default_weights(objective)),
            "said": phrases.objective(objective),
        }
        for objective, chosen in USUAL.items()
    }


def today() -> date:
    """The day in the reader's zone: a new brief's days must not have passed."""
    return timezone.localdate()
