"""The calls of the API: each announced to the meter first, each refusal read by its reason."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from essaim.connectors.answer import Answer
from essaim.connectors.errors import CredentialsRefused, Garbled, Refused
from essaim.connectors.http import Http, Params, is_busy
from essaim.connectors.quota import Bucket, Meter
from essaim.connectors.youtube.asked import DEFAULT, SEARCH, SERVICE

Json = Mapping[str, Any]
SPENT = {"quotaExceeded", "dailyLimitExceeded"}
TOO_FAST = {"rateLimitExceeded", "userRateLimitExceeded", "RATE_LIMIT_EXCEEDED"}
NO_KEY = {
    "keyInvalid", "keyExpired", "accessNotConfigured", "ipRefererBlocked",
    "API_KEY_INVALID", "API_KEY_SERVICE_BLOCKED", "API_KEY_IP_ADDRESS_BLOCKED", "SERVICE_DISABLED",
}  # fmt: skip
UNAUTHORIZED = 401
MOST_PAGES = 50
"""Pages of one list: a service that goes round in circles is left."""


class Client:
    """The API, as somebody with this key and this meter."""

    def __init__(self, http: Http, meter: Meter) -> None:
        self._http = http
        self._meter = meter

    def list(self, method: str, params: Params, *, bucket: Bucket = DEFAULT) -> Answer:
        """One page of a list. Raises `QuotaSpent`, `CredentialsRefused`, `Refused`, `Unreachable` or `Garbled`."""
        try:
            found = self._http.get(f"youtube/v3/{method}", params, before=lambda: self._meter.spend(bucket))
        except Refused as refused:
            raise self._read(refused, bucket) from refused
        return Answer(SERVICE, found)

    def pages(self, method: str, params: Params, *, bucket: Bucket = DEFAULT) -> Iterator[Answer]:
        """Page after page; raises `Garbled` when they never end."""
        asked, seen = dict(params), {""}
        for _page in range(MOST_PAGES):
            answer = self.list(method, asked, bucket=bucket)
            yield answer
            token = answer.text("nextPageToken")
            if not token:
                return
            if token in seen:
                break
            seen.add(token)
            asked["pageToken"] = token
        raise Garbled(service=SERVICE, problem="pages_in_circles", field=method)

    def search(self, params: Params) -> Iterator[Answer]:
        """Pages of a search, from its own bucket."""
        return self.pages("search", params, bucket=SEARCH)

    def _read(self, refused: Refused, bucket: Bucket) -> Exception:
        """What a refusal means: the quota, the key, or this one thing."""
        content = refused.facts.get("content")
        reason, said = reason_of(content if isinstance(content, dict) else {})
        if reason in SPENT:
            return self._meter.exhaust(bucket)
        if refused.status == UNAUTHORIZED or reason in NO_KEY:
            return CredentialsRefused(service=SERVICE, status=refused.status, reason=reason, said=said)
        return Refused(service=SERVICE, status=refused.status, reason=reason, said=said)


def is_too_fast(status: int, content: Json) -> bool:
    """Whether the API wants to be asked again later; an empty bucket is no reason to ask again."""
    reason, _said = reason_of(content)
    return reason in TOO_FAST or (is_busy(status, content) and reason not in SPENT)


def reason_of(content: Json) -> tuple[str, str]:
    """The reason of an error and what it says, from either of the two shapes in which Google writes it."""
    error = content.get("error")
    if not isinstance(error, dict):
        return "", ""
    said = str(error.get("message", ""))[:300]
    for detail in error.get("details") or ():
        if isinstance(detail, dict) and detail.get("reason"):
            return str(detail["reason"]), said
    for one in error.get("errors") or ():
        if isinstance(one, dict) and one.get("reason"):
            return str(one["reason"]), said
    return str(error.get("status", "")), said
