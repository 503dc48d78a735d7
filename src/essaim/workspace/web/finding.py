"""What a search found, ready for a page: lines with their shelves and reasons, and what to do when there are none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils.safestring import SafeString

from essaim.accounts.core.viewer import Viewer
from essaim.catalogue import queries as catalogue
from essaim.catalogue.core.listing import CreatorLine, CreatorsPage
from essaim.catalogue.core.search import FIELD_OF_FACET
from essaim.catalogue.core.shelves import Shelved
from essaim.catalogue.queries.said import reason_said
from essaim.kernel.errors import EssaimError
from essaim.workspace.web.card_html import card
from essaim.workspace.web.cells import cells, why
from essaim.workspace.web.chips import Chip, without
from essaim.workspace.web.filters import Asked, topic_label
from essaim.workspace.web.stencils import scale_for

TOPICS_SHOWN = 3
PAGE = 30
"""Accounts on a page of Discover or of a list."""
MOST_PROPOSED = 5


@dataclass(frozen=True)
class Row:
    """One line of the page: the account, its cells, and why it was found."""

    line: CreatorLine
    cells: SafeString
    why: SafeString


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


def found_ids(viewer: Viewer, asked: Asked, *, most: int) -> list[int]:
    """The accounts found, as `answered` finds them, at most that many."""
    try:
        return catalogue.ids_of(viewer, asked.filters, most=most)
    except EssaimError as error:
        return catalogue.ids_of(viewer, asked.refused("similar", error.code).filters, most=most)


def rows(viewer: Viewer, lines: Sequence[CreatorLine], *, apart_from: int | None = None) -> list[Row]:
    """Those lines as rows of a table, with where each stands: one question, however many.

    A list's own page says nothing of that list beside each account: `apart_from` is it.
    """
    shelved = catalogue.shelved(viewer, [line.account_id for line in lines])
    if apart_from is not None:
        shelved = {
            account: replace(stands, lists=tuple(one for one in stands.lists if one.shelf_id != apart_from))
            for account, stands in shelved.items()
        }
    top, top_fee = scale_for(line.engagement for line in lines), scale_for(line.price for line in lines)
    return [
        Row(
            line,
            cells(line, shelved.get(line.account_id, Shelved()), niches_in_words(line), top=top, top_fee=top_fee),
            why(line, list(map(reason_said, line.reasons))),
        )
        for line in lines
    ]


def cards(viewer: Viewer, lines: Sequence[CreatorLine]) -> list[SafeString]:
    """Those lines as cards, each with its last words: two questions, however many."""
    ids = [line.account_id for line in lines]
    shelved, captions = catalogue.shelved(viewer, ids), catalogue.latest_captions(viewer, ids)
    top, top_fee = scale_for(line.engagement for line in lines), scale_for(line.price for line in lines)
    return [
        card(
            line,
            shelved.get(line.account_id, Shelved()),
            list(map(reason_said, line.reasons)),
            niches_in_words(line),
            captions.get(line.account_id, ""),
            top=top,
            top_fee=top_fee,
        )
        for line in lines
    ]


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
