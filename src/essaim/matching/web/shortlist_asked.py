"""What the address of a shortlist asks over what is kept: other weights, another length, likeness to somebody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.http import QueryDict

from essaim.kernel.errors import EssaimError
from essaim.matching.core.brief import PARTS
from essaim.matching.core.choices import Choices
from essaim.matching.core.ranking import LIKE, LIKE_WEIGHT
from essaim.matching.core.weighing import weights_of

SIZES = (5, 10, 15, 20, 30)
FIELDS = {**{part: part for part in PARTS}, LIKE: "likeness"}
"""Part to the name of its weight in addresses and forms; `like` itself names the account to resemble."""
NOBODY = "0"


@dataclass(frozen=True)
class Asked:
    """The choices in force on a page. `problem`: what was written cannot be used, and the kept weights are shown."""

    kept: Choices
    choices: Choices
    weights: Mapping[str, float]
    """Every judged part's weight in force, in points."""
    before: Mapping[str, float]
    """The same as they are kept."""
    problem: EssaimError | None = None

    @property
    def is_tried(self) -> bool:
        """Whether the page shows something that is not kept."""
        return self.choices != self.kept

    @property
    def query(self) -> str:
        """The address's own part: empty when what is kept is shown."""
        query = QueryDict(mutable=True)
        if self.choices.weights != self.kept.weights:
            query.update(_weights(self.weights))
        if self.choices.like != self.kept.like:
            query["like"] = str(self.choices.like or NOBODY)
        if self.choices.limit != self.kept.limit:
            query["limit"] = str(self.choices.limit)
        return query.urlencode()

    def fields(self) -> dict[str, str]:
        """Everything in force as the fields of a form."""
        return _fields(self.choices, self.weights)

    def kept_fields(self) -> dict[str, str]:
        """What is kept as the fields of a form."""
        return _fields(self.kept, self.before)


def asked_of(query: Mapping[str, str], *, kept: Choices, usual: Mapping[str, float]) -> Asked:
    """The choices that an address or a form writes over the `kept` ones.

    `usual` are the weights that the brief alone gives, of the parts that could be judged; nothing can be asked of a
    shortlist without any.
    """
    if not usual:
        return Asked(kept, kept, {}, {})
    like, limit = _like(query.get("like", ""), kept.like), query.get("limit", "")
    before = {part: kept.weights.get(part, weight) for part, weight in usual.items() if part in PARTS}
    if like is not None:
        before[LIKE] = kept.weights.get(LIKE, LIKE_WEIGHT)
    choices = replace(kept, like=like, limit=int(limit) if limit.isdecimal() and int(limit) in SIZES else kept.limit)
    try:
        weights = weights_of({part: query.get(FIELDS[part]) for part in before}, usual=before)
    except EssaimError as refused:
        return Asked(kept, choices, before, before, problem=refused)
    return Asked(kept, choices if weights == before else replace(choices, weights=weights), weights, before)


def _like(written: str, kept: int | None) -> int | None:
    if written == NOBODY:
        return None
    return int(written) if written.isdecimal() else kept


def _weights(weights: Mapping[str, float]) -> dict[str, str]:
    return {FIELDS[part]: f"{weight:g}" for part, weight in weights.items()}


def _fields(choices: Choices, weights: Mapping[str, float]) -> dict[str, str]:
    return {**_weights(weights), "like": str(choices.like or NOBODY), "limit": str(choices.limit)}
