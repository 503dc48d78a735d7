"""The panel of weights: one row for each part that the brief lets judge."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _

from essaim.matching import phrases
from essaim.matching.core.brief import Objective
from essaim.matching.core.fit import default_weights
from essaim.matching.core.ranking import LIKE
from essaim.matching.core.weighing import shares_of
from essaim.matching.models import WeightPreset
from essaim.matching.queries import ShortlistView
from essaim.matching.web.drawing import place
from essaim.matching.web.shortlist_asked import FIELDS, Asked

SLIDER_TOP = 50.0


@dataclass(frozen=True)
class WeightRow:
    """One part's weight in points, and its share of what counts."""

    part: str
    field: str
    place: int
    label: str
    weight: float
    share: float
    is_counted: bool
    """False: nobody's is known, so that it cannot count whatever its weight."""
    is_refused: bool = False
    written: str = ""


@dataclass(frozen=True)
class Ready:
    """Weights that one click takes: the brief's, the objective's, or a preset; `query` is where they lead."""

    label: str
    query: str
    is_in_force: bool
    preset_id: int | None = None


def weight_rows(asked: Asked, view: ShortlistView, query: QueryDict) -> list[WeightRow]:
    """The rows of the panel; `query` says what was written where it could not be used."""
    known = view.entries[0].parts if view.entries else ()
    counted = {part.name for part in known if part.weight or not asked.weights.get(part.name)}
    shares = shares_of({part: weight for part, weight in asked.weights.items() if part in counted})
    refused = asked.problem.facts.get("part") if asked.problem else None
    return [
        WeightRow(
            part=part,
            field=FIELDS[part],
            place=place(part),
            label=phrases.part(part),
            weight=weight,
            share=shares.get(part, 0.0),
            is_counted=part in counted,
            is_refused=part == refused,
            written=query.get(FIELDS[part], "") if part == refused else "",
        )
        for part, weight in asked.weights.items()
    ]


def slider_top(asked: Asked) -> float:
    """Where the sliders end: at `SLIDER_TOP`, or beyond the heaviest weight."""
    return max(SLIDER_TOP, *asked.weights.values(), 0.0)


def ready_weights(
    asked: Asked, *, objective: str, usual: Mapping[str, float], presets: Iterable[WeightPreset]
) -> list[Ready]:
    """What may be taken in one click: as the brief says, as is usual for its objective, then the presets."""
    plain = default_weights(Objective(objective))
    objective_name = phrases.objective(objective)
    offered: list[tuple[str, Mapping[str, float], int | None]] = [(_("As the brief says"), usual, None)]
    if any(plain[part] != weight for part, weight in usual.items() if part in plain):
        offered.append((_("Usual for: %(objective)s") % {"objective": objective_name}, plain, None))
    offered += [(one.name, one.weights, one.pk) for one in presets]
    return [_ready(asked, label, weights, usual, preset_id) for label, weights, preset_id in offered]


def _ready(
    asked: Asked, label: str, weights: Mapping[str, float], usual: Mapping[str, float], preset_id: int | None
) -> Ready:
    taken = {part: weights.get(part, usual.get(part, weight)) for part, weight in asked.weights.items() if part != LIKE}
    query = QueryDict(asked.query, mutable=True)
    for part, weight in taken.items():
        query[FIELDS[part]] = f"{weight:g}"
    now = {part: weight for part, weight in asked.weights.items() if part != LIKE}
    return Ready(label, query.urlencode(), taken == now, preset_id)
