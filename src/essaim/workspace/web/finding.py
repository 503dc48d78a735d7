"""What a search found, ready for a page: lines with their shelves and reasons, and what to do when there are none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from essaim.accounts.core.viewer import Viewer
from essaim.catalogue import queries as catalogue
from essaim.catalogue.core.listing import CreatorLine, CreatorsPage
from essaim.catalogue.core.search import FIELD_OF_FACET
from essaim.catalogue.core.shelves import Shelved
from essaim.catalogue.queries.said import reason_said
from essaim.kernel.errors import EssaimError
from essaim.kernel.estimate import Estimate, Figure
from essaim.workspace.web.chips import Chip, without
from essaim.workspace.web.filters import Asked, topic_label
from essaim.workspace.web.stencils import figure_html

TOPICS_SHOWN = 3
PAGE = 30
"""Accounts on a page of Discover or of a list."""
MOST_PROPOSED = 5


@dataclass(frozen=True)
class Row:
    """One line of the page: the account, where it stands in the workspace, why it was found."""

    line: CreatorLine
    shelved: Shelved
    reasons: tuple[str, ...]
    niches: str
    engagement: str
    percentile: str
    growth: str
    caption: str = ""


@dataclass(frozen=True)
class Proposal:
    """One filter that could be taken away, and how many accounts would then be found."""

    words: str
    url: str
    total: int


def answered(viewer: Viewer, asked: Asked, *, size: int | None = PAGE) -> tuple[Asked, CreatorsPage]:
    """The page asked for; a likeness that cannot be looked for is said as a problem, and the rest is answered."""
    try:
        return asked, _search(viewer, asked, size)
    except EssaimError as error:
        settled = asked.refused("similar", error.code)
        return settled, _search(viewer, settled, size)


def rows(viewer: Viewer, lines: Sequence[CreatorLine], *, with_captions: bool = False) -> list[Row]:
    """Those lines with what the page shows beside them: one question each, however many."""
    ids = [line.account_id for line in lines]
    shelved = catalogue.shelved(viewer, ids)
    top = top_of(line.engagement for line in lines)
    captions: Mapping[int, str] = catalogue.latest_captions(viewer, ids) if with_captions else {}
    return [
        Row(
            line=line,
            shelved=shelved.get(line.account_id, Shelved()),
            reasons=tuple(map(reason_said, line.reasons)),
            niches=niches_in_words(line),
            engagement=figure_html(line.engagement, top=top),
            percentile=figure_html(line.percentile, top=1),
            growth=figure_html(line.growth) if line.growth else "",
            caption=captions.get(line.account_id, ""),
        )
        for line in lines
    ]


def top_of(figures: Iterable[Figure]) -> float | None:
    """Where the bars of compared figures end: the highest end of an interval."""
    highs = [figure.high for figure in figures if isinstance(figure, Estimate) and figure.high]
    return max(highs, default=None)


def niches_in_words(line: CreatorLine) -> str:
    """What the account is about: the topics read in its texts, or the words of its sources when none was."""
    named = [topic_label(code) for code, _probability in line.topics[:TOPICS_SHOWN]]
    return ", ".join(named or line.niches)


def proposals(viewer: Viewer, asked: Asked, chips: Sequence[Chip]) -> list[Proposal]:
    """For a search that finds nobody: which filter to take away, those that give most first."""
    found = []
    for fields, words in _by_fields(chips).items():
        names = [name for chip in chips if chip.fields == fields for name in _parameters(fields)]
        total = catalogue.search(viewer, asked.filters.without(*fields), size=1).total
        if total:
            found.append(Proposal(" · ".join(words), without(asked.query, *names), total))
    return sorted(found, key=lambda one: -one.total)[:MOST_PROPOSED]


def _search(viewer: Viewer, asked: Asked, size: int | None) -> CreatorsPage:
    return catalogue.search(viewer, asked.filters, sort=asked.sort, page=asked.page, size=size)


def _by_fields(chips: Sequence[Chip]) -> dict[tuple[str, ...], list[str]]:
    """Chips of one field are loosened together."""
    grouped: dict[tuple[str, ...], list[str]] = {}
    for chip in chips:
        grouped.setdefault(chip.fields, []).append(chip.words)
    return grouped


_PARAMETERS: dict[str, tuple[str, ...]] = {
    **{field: (name,) for name, field in FIELD_OF_FACET.items()},
    "similar_to": ("similar",),
    "hashtags": ("hashtag",),
    "mentions": ("mention",),
    "keywords": ("keyword",),
    "near": ("near", "radius"),
    "audience_near": ("audience_near", "audience_radius", "audience_share"),
    "posted_within_days": ("posted_within",),
    "lists": ("list",),
    "tags": ("tag",),
}


def _parameters(fields: Sequence[str]) -> list[str]:
    """The parameters of the address behind those fields; a field without one of its own is its own name."""
    return [name for field in fields for name in _PARAMETERS.get(field, (field,))]
