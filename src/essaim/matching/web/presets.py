"""Weights kept under a name: kept, removed, both taken back."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from essaim.design.doors import MemberRequest
from essaim.matching import actions
from essaim.matching.actions import KeptPreset
from essaim.matching.core.brief import PARTS
from essaim.matching.core.weighing import weights_of
from essaim.matching.web.answers import Undo, act, said


@act
def keep(request: MemberRequest) -> HttpResponse:
    """Keep the weights of the form under the name given."""
    weights = weights_of({part: request.POST.get(part) for part in PARTS}, usual={})
    kept = actions.keep_preset(request.viewer, name=request.POST.get("name", ""), weights=weights, at=timezone.now())
    if kept.former is None:
        undo = Undo(reverse("preset_remove", args=[kept.preset_id]))
        return said(request, _("These weights are kept as “%(name)s”.") % {"name": kept.name}, undo=undo)
    words = _("“%(name)s” now stands for these weights.") % {"name": kept.name}
    return said(request, words, undo=_again(kept) if kept.former != weights else None)


@act
def remove(request: MemberRequest, preset_id: int) -> HttpResponse:
    """Forget a preset."""
    removed = actions.remove_preset(request.viewer, preset_id=preset_id, at=timezone.now())
    return said(request, _("The preset “%(name)s” is removed.") % {"name": removed.name}, undo=_again(removed))


def _again(preset: KeptPreset) -> Undo:
    """Keeping what the name stood for before."""
    return Undo(reverse("preset_keep"), {"name": preset.name, **(preset.former or {})})
