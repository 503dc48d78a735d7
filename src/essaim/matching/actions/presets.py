"""Keeping weights under a name, and forgetting them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from essaim.accounts.actions import record
from essaim.accounts.core.viewer import Role, Viewer
from essaim.catalogue.core.shelves import name_of
from essaim.matching import queries
from essaim.matching.core.weighing import LONGEST_PRESET_NAME, weights_of
from essaim.matching.models import WeightPreset


@dataclass(frozen=True)
class KeptPreset:
    """What keeping a preset did; `former` are the weights that its name stood for before, if any."""

    preset_id: int
    name: str
    former: dict[str, float] | None


@transaction.atomic
def keep_preset(viewer: Viewer, *, name: str, weights: Mapping[str, float], at: datetime) -> KeptPreset:
    """Keep the weights under that name; a name that is kept already takes the new weights. Needs a contributor.

    Raises `NameMissing`, `NameTooLong`, `WeightRefused` and `NothingCounts`.
    """
    viewer.must_reach(Role.CONTRIBUTOR)
    written = name_of(name, most=LONGEST_PRESET_NAME)
    wanted = weights_of(weights, usual={})
    same = WeightPreset.objects.select_for_update().filter(workspace_id=viewer.workspace_id, name=written).first()
    former = dict(same.weights) if same else None
    kept, _ = WeightPreset.objects.update_or_create(
        workspace_id=viewer.workspace_id,
        name=written,
        defaults={"weights": wanted, "by_id": viewer.person_id, "kept_at": at},
    )
    record(viewer, verb="preset.kept", subject=written, at=at, preset=kept.pk)
    return KeptPreset(kept.pk, written, former)


@transaction.atomic
def remove_preset(viewer: Viewer, *, preset_id: int, at: datetime) -> KeptPreset:
    """Forget the preset; what it stood for is returned, to be kept again. Needs a contributor. Raises `NotFound`."""
    viewer.must_reach(Role.CONTRIBUTOR)
    removed = queries.preset(viewer, preset_id)
    removed.delete()
    record(viewer, verb="preset.removed", subject=removed.name, at=at, preset=preset_id)
    return KeptPreset(preset_id, removed.name, dict(removed.weights))
