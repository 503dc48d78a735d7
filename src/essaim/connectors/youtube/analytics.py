"""YouTube Analytics: who watches a channel, by its owner's permission.

Reference: https://developers.google.com/youtube/analytics/channel_reports (read
2026-11-23). Figures are two to three days late. What is read by a permission may
be kept for 30 days, and is deleted when it is taken back
(https://developers.google.com/youtube/terms/developer-policies, III.E.4).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from essaim.connectors.answer import Answer
from essaim.connectors.asked import SINCE, Asked, Field, completed
from essaim.connectors.contract import Whose
from essaim.connectors.errors import CredentialsRefused, Garbled, Refused
from essaim.connectors.http import Address, Http
from essaim.connectors.permission import Permission
from essaim.connectors.quota import Bucket, Meter
from essaim.connectors.records import AccountRecord, AudienceRecord, Failure, Page
from essaim.connectors.sealing import Credentials
from essaim.connectors.youtube.asked import DEFAULT, MOST_POSTS, PACIFIC, Wanted, calls
from essaim.connectors.youtube.client import Client, is_too_fast, reason_of
from essaim.connectors.youtube.connector import BASE
from essaim.connectors.youtube.reading import CHANNEL_PARTS, Reading
from essaim.connectors.youtube.words import ANALYTICS_WORDS

SERVICE = "youtube_analytics"
REPORTS = Bucket("reports", 1_000, PACIFIC)
"""Our own ceiling, for one permission: Google publishes none for a single channel."""
ANALYTICS = Address("ESSAIM_YOUTUBE_ANALYTICS_API", "https://youtubeanalytics.googleapis.com/")
LATE = timedelta(days=3)
PERIOD = timedelta(days=90)
SUM = 100.0
GENDERS = {"female": "women", "male": "men"}
FIELDS = (Field("posts", "number", usual=50, least=0, most=MOST_POSTS), SINCE)
PERMISSION = Permission(
    service=SERVICE,
    page=Address("ESSAIM_GOOGLE_CONSENT", "https://accounts.google.com/o/oauth2/v2/auth"),
    base=Address("ESSAIM_GOOGLE_TOKENS", "https://oauth2.googleapis.com/"),
    token_path="token",  # noqa: S106  a path
    revoke_path="revoke",
    scopes=(
        "https://www.googleapis.com/auth/youtube.readonly",
        "https://www.googleapis.com/auth/yt-analytics.readonly",
    ),
    beside={"access_type": "offline", "prompt": "consent", "include_granted_scopes": "false"},
)


class YouTubeAnalytics:
    """The connector of one channel's own figures."""

    name = SERVICE
    platform = "youtube"
    buckets = (DEFAULT, REPORTS)
    keeps = timedelta(days=30)
    credentials = ("client_id", "client_secret")
    permission = PERMISSION
    lets_derive = False
    named_in = ""
    fields = FIELDS
    words = ANALYTICS_WORDS

    def understood(self, asked: Asked) -> Asked:
        """`posts`: how many of the latest videos; `since`: the day before which none is read."""
        return completed(SERVICE, asked, FIELDS)

    def forecast(self, asked: Asked) -> dict[str, int]:
        """Units of "default" and "reports"."""
        return {DEFAULT.name: 1 + 2 * calls(asked["posts"]), REPORTS.name: 2}

    def check(self, credentials: Credentials, meter: Meter) -> None:
        """One unit: whose channel it is."""
        self.whose(credentials, meter)

    def whose(self, credentials: Credentials, meter: Meter) -> Whose:
        """The channel that the permission opens."""
        with _http(str(BASE), credentials) as http:
            account, _failures = Reading(Client(http, meter), _wanted(0)).account(_mine(Client(http, meter)))
        return Whose(account.outside_id, account.handle, account.name)

    def read(
        self, asked: Asked, credentials: Credentials, meter: Meter, *, at: datetime, cursor: Asked | None = None
    ) -> Iterator[Page]:
        """One page: the channel, its latest videos, and who watched in the last 90 days that are known."""
        del cursor  # one page is the beginning and the end
        with _http(str(BASE), credentials) as http:
            client = Client(http, meter)
            account, failures = Reading(client, _wanted(asked["posts"], asked.get("since", ""))).account(_mine(client))
        with _http(str(ANALYTICS), credentials) as http:
            audience, missing = _audience(http, meter, account, at)
        yield Page((replace(account, audience=tuple(audience)),), (*failures, *missing))


def _audience(
    http: Http, meter: Meter, account: AccountRecord, at: datetime
) -> tuple[list[AudienceRecord], list[Failure]]:
    """Shares by age, gender and country; a report that is refused is a failure of its own."""
    found: list[AudienceRecord] = []
    failures: list[Failure] = []
    for dimensions, metric in (("ageGroup,gender", "viewerPercentage"), ("country", "views")):
        try:
            rows = _report(http, meter, dimensions, metric, at)
        except Refused as refused:
            if type(refused) is not Refused:
                raise
            about = account.handle or account.outside_id
            failures.append(Failure("audience_not_readable", about, {"reason": refused.reason or refused.status}))
            continue
        found += _by_people(rows) if metric == "viewerPercentage" else _by_country(rows)
    return found, failures


def _report(http: Http, meter: Meter, dimensions: str, metric: str, at: datetime) -> list[Sequence[object]]:
    end = (at - LATE).date()
    params = {
        "ids": "channel==MINE",
        "startDate": (end - PERIOD).isoformat(),
        "endDate": end.isoformat(),
        "dimensions": dimensions,
        "metrics": metric,
    }
    try:
        content = http.get("v2/reports", params, before=lambda: meter.spend(REPORTS))
    except Refused as refused:
        said = refused.facts.get("content")
        reason, message = reason_of(said if isinstance(said, dict) else {})
        kind = CredentialsRefused if refused.status == 401 else Refused
        raise kind(service=SERVICE, status=refused.status, reason=reason, said=message) from refused
    return _rows(Answer(SERVICE, content), [*dimensions.split(","), metric])


def _rows(answer: Answer, wanted: list[str]) -> list[Sequence[object]]:
    """The rows with their columns in the order wanted; none when YouTube has nothing to say."""
    names = [one.text("name") for one in answer.items("columnHeaders")]
    rows = answer.content.get("rows") or []
    if not rows:
        return []
    if not set(wanted) <= set(names) or not all(isinstance(row, list) and len(row) == len(names) for row in rows):
        raise Garbled(service=SERVICE, problem="wrong_type", field="rows")
    places = [names.index(name) for name in wanted]
    return [[row[place] for place in places] for row in rows]


def _by_people(rows: list[Sequence[object]]) -> list[AudienceRecord]:
    """Percentages of signed-in viewers, who sum to a hundred over ages and genders."""
    shares: dict[tuple[str, str], float] = {}
    for age, gender, percentage in rows:
        band = str(age).removeprefix("age")
        for place in (
            ("age", f"{band[:-1]}+" if band.endswith("-") else band),
            ("gender", GENDERS.get(str(gender), "other")),
        ):
            shares[place] = shares.get(place, 0.0) + _number(percentage) / SUM
    return [AudienceRecord(dimension, value, min(1.0, share)) for (dimension, value), share in shares.items()]


def _by_country(rows: list[Sequence[object]]) -> list[AudienceRecord]:
    """Shares of views."""
    total = sum(_number(views) for _country, views in rows)
    return [AudienceRecord("country", str(country), _number(views) / total) for country, views in rows if total]


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise Garbled(service=SERVICE, problem="wrong_type", field="rows")
    return float(value)


def _mine(client: Client) -> Answer:
    found = client.list("channels", {"part": CHANNEL_PARTS, "mine": "true"}).items("items")
    if not found:
        raise CredentialsRefused(service=SERVICE, status=200, reason="no_channel", said="no channel")
    return found[0]


def _wanted(posts: int, since: str = "") -> Wanted:
    return Wanted(channels=(), query="", found=0, country="", language="", posts=posts, comments=0, since=since)


def _http(base: str, credentials: Credentials) -> Http:
    headers = {"Authorization": f"Bearer {credentials['access_token']}"}
    return Http(SERVICE, base, headers=headers, is_busy=is_too_fast)
