"""The days of a campaign: what a month or a week shows, and the feed for calendar programmes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from icalendar import Calendar, Event


class DayKind(StrEnum):
    """What falls on a day."""

    DRAFT_DUE = "draft_due"
    DUE = "due"
    PUBLISHED = "published"
    PARCEL_SENT = "parcel_sent"
    PARCEL_RECEIVED = "parcel_received"
    CAMPAIGN_STARTS = "campaign_starts"
    CAMPAIGN_ENDS = "campaign_ends"


@dataclass(frozen=True)
class DayFact:
    """One thing on one local day."""

    on: date
    kind: DayKind
    campaign_id: int
    campaign: str
    participation_id: int | None = None
    placement_id: int | None = None
    creator: str = ""
    platform: str = ""
    format: str = ""
    is_late: bool = False


def month_weeks(day: date) -> list[list[date]]:
    """The weeks, Monday first, that show the month of `day` whole."""
    first = day.replace(day=1)
    start = first - timedelta(days=first.weekday())
    end = (first + timedelta(days=31)).replace(day=1)
    weeks = -(-(end - start).days // 7)
    return [[start + timedelta(days=7 * week + place) for place in range(7)] for week in range(weeks)]


def week_of(day: date) -> list[date]:
    """The seven days, Monday first, around `day`."""
    monday = day - timedelta(days=day.weekday())
    return [monday + timedelta(days=place) for place in range(7)]


@dataclass(frozen=True)
class FeedEntry:
    """One all-day entry of the feed: its words are a door's; `key` stays the same when it moves to another day."""

    key: str
    on: date
    title: str
    words: str
    address: str


def feed(name: str, entries: Iterable[FeedEntry], *, at: datetime) -> bytes:
    """The calendar as RFC 5545 wants it; entries are all-day and block nobody's time."""
    calendar = Calendar()
    calendar.add("prodid", "-//Essaim//campaign calendar//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", timedelta(hours=1), parameters={"VALUE": "DURATION"})
    for entry in entries:
        event = Event()
        event.add("uid", f"{entry.key}@essaim")
        event.add("dtstamp", at)
        event.add("dtstart", entry.on)
        event.add("dtend", entry.on + timedelta(days=1))
        event.add("summary", entry.title)
        event.add("description", entry.words)
        event.add("url", entry.address)
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    return bytes(calendar.to_ical())
