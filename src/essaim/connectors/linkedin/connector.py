"""Reading a member's own LinkedIn figures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote

from essaim.connectors.answer import Answer
from essaim.connectors.asked import Asked, Field, completed
from essaim.connectors.contract import Whose
from essaim.connectors.errors import AskedWrongly, CredentialsRefused, Refused
from essaim.connectors.http import Address, Http
from essaim.connectors.linkedin.words import WORDS
from essaim.connectors.permission import Permission
from essaim.connectors.quota import Bucket, Meter
from essaim.connectors.records import AccountRecord, Failure, Page, PostRecord
from essaim.connectors.sealing import Credentials

SERVICE = "linkedin"
VERSION = "202610"
"""Each version lives for about a year."""
API = Address("ESSAIM_LINKEDIN_API", "https://api.linkedin.com/")
APPLICATION = Bucket("application", 500, is_shared=True)
MEMBER = Bucket("member", 100)
"""The development tier, in a day (UTC)."""
MEASURED = {"IMPRESSION": "views", "REACTION": "likes", "COMMENT": "comments", "RESHARE": "shares"}
FIELDS = (Field("posts", "lines", most=25),)
PERMISSION = Permission(
    service=SERVICE,
    page=Address("ESSAIM_LINKEDIN_CONSENT", "https://www.linkedin.com/oauth/v2/authorization"),
    base=Address("ESSAIM_LINKEDIN_TOKENS", "https://www.linkedin.com/"),
    token_path="oauth/v2/accessToken",  # noqa: S106  a path
    revoke_path="oauth/v2/revoke",
    scopes=("openid", "profile", "r_member_postAnalytics", "r_member_profileAnalytics"),
    challenge="",
)
_URN = re.compile(r"urn:li:(?P<kind>share|ugcPost):(?P<number>\d+)")


class LinkedIn:
    """The connector of one member's own figures. A cursor is `{"left": [posts still to measure]}`."""

    name = SERVICE
    platform = "linkedin"
    buckets = (APPLICATION, MEMBER)
    keeps = timedelta(days=1)
    credentials = ("client_id", "client_secret")
    permission = PERMISSION
    lets_derive = True
    named_in = ""
    fields = FIELDS
    words = WORDS

    def understood(self, asked: Asked) -> Asked:
        """`posts`: the publications to measure, by URN or by an address that has one."""
        said = completed(SERVICE, asked, FIELDS)
        return {"posts": list(dict.fromkeys(map(_urn, said["posts"])))}

    def forecast(self, asked: Asked) -> dict[str, int]:
        """Two calls for the member, four for each publication."""
        units = 2 + len(MEASURED) * len(asked["posts"])
        return {APPLICATION.name: units, MEMBER.name: units}

    def check(self, credentials: Credentials, meter: Meter) -> None:
        """One call: whose account it is."""
        self.whose(credentials, meter)

    def whose(self, credentials: Credentials, meter: Meter) -> Whose:
        """The member who agreed; LinkedIn does not tell the name of their page."""
        with _http(credentials) as http:
            found = _get(http, meter, "v2/userinfo")
        return Whose(found.text("sub"), name=found.text("name"))

    def read(
        self, asked: Asked, credentials: Credentials, meter: Meter, *, at: datetime, cursor: Asked | None = None
    ) -> Iterator[Page]:
        """The member with the number of followers, then publication after publication."""
        del at
        left: list[str] = list(cursor["left"] if cursor else asked["posts"])
        with _http(credentials) as http:
            member = _get(http, meter, "v2/userinfo")
            if cursor is None:
                followers = _get(http, meter, "rest/memberFollowersCount?q=me").items("elements")
                count = followers[0].count("memberFollowersCount") if followers else None
                yield Page((_account(member, count, ()),), cursor={"left": left} if left else None)
            while left:
                urn, left = left[0], left[1:]
                accounts, failures = _measured(http, meter, member, urn)
                yield Page(accounts, failures, cursor={"left": left} if left else None)


def _measured(
    http: Http, meter: Meter, member: Answer, urn: str
) -> tuple[tuple[AccountRecord, ...], tuple[Failure, ...]]:
    """One publication; LinkedIn leaves out what nothing happened to, which is zero by its own documentation."""
    counters: dict[str, int] = {}
    for metric, name in MEASURED.items():
        query = f"q=entity&entity=({_kind(urn)}:{quote(urn, safe='')})&queryType={metric}&aggregation=TOTAL"
        try:
            found = _get(http, meter, f"rest/memberCreatorPostAnalytics?{query}").items("elements")
        except Refused as refused:
            if type(refused) is not Refused:
                raise
            return (), (Failure("post_not_readable", urn, {"reason": refused.facts.get("said", "")}),)
        counters[name] = sum(one.count("count") or 0 for one in found)
    post = PostRecord(key=urn, url=f"https://www.linkedin.com/feed/update/{urn}/", counters=counters)
    return (_account(member, None, (post,)),), ()


def _account(member: Answer, followers: int | None, posts: tuple[PostRecord, ...]) -> AccountRecord:
    return AccountRecord(
        platform="linkedin",
        outside_id=member.text("sub"),
        handle="",
        name=member.text("name"),
        counters={} if followers is None else {"followers": followers},
        posts=posts,
    )


def _get(http: Http, meter: Meter, path: str) -> Answer:
    def spend() -> None:
        meter.spend(MEMBER)
        meter.spend(APPLICATION)

    try:
        return Answer(SERVICE, http.get(path, {}, before=spend))
    except Refused as refused:
        raise _read(refused, meter) from refused


def _read(refused: Refused, meter: Meter) -> Exception:
    content: Any = refused.facts.get("content")
    said = str(content.get("message", ""))[:300] if isinstance(content, dict) else ""
    facts = {"service": SERVICE, "status": refused.status, "reason": str(refused.status), "said": said}
    if refused.status == 401:
        return CredentialsRefused(**facts)
    if refused.status == 429:
        return meter.exhaust(MEMBER)
    return Refused(**facts)


def _urn(written: str) -> str:
    found = _URN.search(written.replace("%3A", ":"))
    if found is None:
        raise AskedWrongly(service=SERVICE, problem="no_post", value=written)
    return found[0]


def _kind(urn: str) -> str:
    return "share" if ":share:" in urn else "ugc"


def _is_busy(status: int, _content: Any) -> bool:
    """A spent quota is 429 here: it is no use to ask again the same day."""
    return status in (408, 500, 502, 503, 504)


def _http(credentials: Credentials) -> Http:
    headers = {
        "Authorization": f"Bearer {credentials['access_token']}",
        "LinkedIn-Version": VERSION,
        "X-Restli-Protocol-Version": "2.0.0",
    }
    return Http(SERVICE, str(API), headers=headers, is_busy=_is_busy)
