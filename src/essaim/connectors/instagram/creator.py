"""Instagram by a creator's permission: their own account, its insights and its audience."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from essaim.connectors.asked import SINCE, Asked, Field, completed
from essaim.connectors.contract import Whose
from essaim.connectors.http import Http
from essaim.connectors.instagram import parser
from essaim.connectors.instagram.asked import MEDIA_AT_ONCE, MOST_POSTS
from essaim.connectors.instagram.client import CALLS, Client, is_busy
from essaim.connectors.instagram.login import CREATOR, INSTAGRAM_GRAPH, VERSION, signed_user
from essaim.connectors.instagram.own import own_account
from essaim.connectors.instagram.words import CREATOR_WORDS
from essaim.connectors.quota import Meter
from essaim.connectors.records import Page
from essaim.connectors.sealing import Credentials

SERVICE = "instagram_creator"
FIELDS = (Field("posts", "number", usual=25, least=0, most=MOST_POSTS), SINCE)


class InstagramCreator:
    """The connector of one creator's own figures."""

    name = SERVICE
    platform = "instagram"
    buckets = (CALLS,)
    keeps = timedelta(days=90)
    """How far back Meta itself keeps an account's insights."""
    credentials = ("client_id", "client_secret")
    permission = CREATOR
    lets_derive = True
    named_in = ""
    fields = FIELDS
    words = CREATOR_WORDS

    def understood(self, asked: Asked) -> Asked:
        """`posts`: how many of the latest publications; `since`: the day before which none is read."""
        return completed(SERVICE, asked, FIELDS)

    def forecast(self, asked: Asked) -> dict[str, int]:
        """One call for each publication, and a few for the account."""
        return {CALLS.name: 1 + -(-asked["posts"] // MEDIA_AT_ONCE) + asked["posts"] + len(parser.DIMENSIONS)}

    def check(self, credentials: Credentials, meter: Meter) -> None:
        """One call: whose account it is."""
        self.whose(credentials, meter)

    def whose(self, credentials: Credentials, meter: Meter) -> Whose:
        """The account that the permission opens, by its identifier for this application."""
        with _http(credentials) as http:
            found = Client(SERVICE, http, meter).get(f"{VERSION}/me", {"fields": "id,username,name"})
        return Whose(found.text("id"), found.text("username"), found.text("name"))

    def removals(self, body: bytes, headers: Mapping[str, str], credentials: Credentials, *, at: datetime) -> list[str]:
        """Instagram's call that a permission was taken back, or that deletion is asked for."""
        del headers, at  # the body is signed, and says nothing of its age
        return [signed_user(SERVICE, body, credentials)]

    def read(
        self, asked: Asked, credentials: Credentials, meter: Meter, *, at: datetime, cursor: Asked | None = None
    ) -> Iterator[Page]:
        """One page: the account, its latest publications, and who follows it."""
        del at, cursor
        with _http(credentials) as http:
            client = Client(SERVICE, http, meter)
            account, failures = own_account(client, f"{VERSION}/me", parser.ACCOUNT, asked)
        yield Page((account,), tuple(failures))


def _http(credentials: Credentials) -> Http:
    headers = {"Authorization": f"Bearer {credentials['access_token']}"}
    return Http(SERVICE, str(INSTAGRAM_GRAPH), headers=headers, is_busy=is_busy)
