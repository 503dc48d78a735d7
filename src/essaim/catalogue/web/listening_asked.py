"""What the address of a listening page asks for; what makes no sense is left aside."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import QueryDict

from essaim.catalogue.core.listening.lines import SORTS, WINDOWS, MentionFilter, WatchLine
from essaim.catalogue.core.trends import lines as trends
from essaim.catalogue.queries.voice import MONTHS

LABELS = ("natural", "paid")
MEASURES = ("voice", "share")
USUAL_MONTHS = 12
TREND_PAGE = 50


@dataclass(frozen=True)
class MentionsAsked:
    """Which watch, which mentions of it, which page."""

    watch: WatchLine | None
    filter: MentionFilter
    page: int

    @property
    def is_narrowed(self) -> bool:
        """Whether anything is filtered out."""
        return self.filter != MentionFilter(sort=self.filter.sort)


def mentions(query: QueryDict, watches: list[WatchLine]) -> MentionsAsked:
    """Read the address; the first watch when none is named."""
    wanted = query.get("watch", "")
    watch = next((one for one in watches if str(one.watch_id) == wanted), watches[0] if watches else None)
    days, label, sort = query.get("days", ""), query.get("label", ""), query.get("sort", "")
    return MentionsAsked(
        watch=watch,
        filter=MentionFilter(
            days=int(days) if days in map(str, WINDOWS) else None,
            label=label if label in LABELS else "",
            platform=query.get("platform", "")[:40],
            sort=sort if sort in SORTS else SORTS[0],
        ),
        page=page_of(query),
    )


@dataclass(frozen=True)
class VoiceAsked:
    """How many months, and of what the shares are."""

    months: int
    measure: str


def voice(query: QueryDict) -> VoiceAsked:
    """Read the address."""
    months, measure = query.get("months", ""), query.get("of", "")
    return VoiceAsked(
        months=int(months) if months in map(str, MONTHS) else USUAL_MONTHS,
        measure=measure if measure in MEASURES else MEASURES[0],
    )


@dataclass(frozen=True)
class TrendsAsked:
    """Which niche, window and kind of term; `everything` shows what is not sure too."""

    niche: str
    days: int
    kind: str
    everything: bool
    page: int


def trends_of(query: QueryDict) -> TrendsAsked:
    """Read the address."""
    days, kind = query.get("days", ""), query.get("kind", "")
    return TrendsAsked(
        niche=query.get("niche", "")[:120],
        days=int(days) if days in map(str, trends.WINDOWS) else trends.USUAL_WINDOW,
        kind=kind if kind in trends.KINDS else "",
        everything=query.get("show") == "all",
        page=page_of(query),
    )


def page_of(query: QueryDict) -> int:
    """The page asked for, from 1."""
    page = query.get("page", "1")
    return max(1, int(page)) if page.isdecimal() and len(page) < 9 else 1
