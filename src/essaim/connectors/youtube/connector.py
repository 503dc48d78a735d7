"""YouTube as everybody sees it, with an API key."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from essaim.connectors.asked import Asked
from essaim.connectors.http import Address, Http
from essaim.connectors.quota import Meter
from essaim.connectors.records import Page
from essaim.connectors.sealing import Credentials
from essaim.connectors.youtube.asked import DEFAULT, FIELDS, SEARCH, units_of, wanted
from essaim.connectors.youtube.client import Client, is_too_fast
from essaim.connectors.youtube.reading import Reading
from essaim.connectors.youtube.words import WORDS

BASE = Address("ESSAIM_YOUTUBE_API", "https://youtube.googleapis.com/")


class YouTube:
    """The connector."""

    name = "youtube"
    platform = "youtube"
    buckets = (DEFAULT, SEARCH)
    keeps = timedelta(days=30)
    credentials = ("key",)
    permission = None
    lets_derive = False
    named_in = "channels"
    fields = FIELDS
    words = WORDS

    def understood(self, asked: Asked) -> Asked:
        """See `asked.Wanted` for the fields."""
        return wanted(asked).as_json()

    def forecast(self, asked: Asked) -> dict[str, int]:
        """Units of the buckets "default" and "search"."""
        return units_of(wanted(asked))

    def check(self, credentials: Credentials, meter: Meter) -> None:
        """One unit: a channel that is always there."""
        with _http(credentials) as http:
            Client(http, meter).list("channels", {"part": "id", "forHandle": "@youtube"})

    def read(
        self, asked: Asked, credentials: Credentials, meter: Meter, *, at: datetime, cursor: Asked | None = None
    ) -> Iterator[Page]:
        """A page for each channel."""
        del at  # the API tells the present only
        want = wanted(asked)
        with _http(credentials) as http:
            yield from Reading(Client(http, meter), want).pages(cursor)


def _http(credentials: Credentials) -> Http:
    """The key goes in a header, which no address and no log shows."""
    headers = {"X-Goog-Api-Key": credentials["key"]}
    return Http("youtube", str(BASE), headers=headers, is_busy=is_too_fast)
