"""The calls of the Graph API: each announced to the meter first, each refusal read by its code.

Codes: https://developers.facebook.com/docs/graph-api/guides/error-handling and
https://developers.facebook.com/docs/graph-api/overview/rate-limiting (read 2026-11-23).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from essaim.connectors import http as transport
from essaim.connectors.answer import Answer
from essaim.connectors.errors import CredentialsRefused, Garbled, Refused
from essaim.connectors.http import Http, Params
from essaim.connectors.quota import Bucket, Meter

CALLS = Bucket("calls", 200, seconds=3_600)
"""For each person who uses the application, in an hour."""
THROTTLED = {4, 17, 32, 613, 80002}
TRANSIENT = {1, 2}
NO_TOKEN = {102, 190}
NO_PERMISSION = {3, 10, 200}
NOT_FOUND = {(110, 2207013), (100, 33)}
"""Codes with their sub-codes. A personal account and one that is not there are answered alike."""
MOST_PAGES = 200


class Client:
    """The API, as somebody with this token and this meter."""

    def __init__(self, service: str, http: Http, meter: Meter) -> None:
        self.service = service
        self._http = http
        self.meter = meter

    def get(self, path: str, params: Params, *, bucket: Bucket = CALLS) -> Answer:
        """One answer. Raises `QuotaSpent`, `CredentialsRefused`, `Refused`, `Unreachable` or `Garbled`."""
        try:
            content = self._http.get(path, params, before=lambda: self.meter.spend(bucket))
        except Refused as refused:
            raise self._read(refused, bucket) from refused
        return Answer(self.service, content)

    def pages(self, path: str, params: Params, *, bucket: Bucket = CALLS) -> Iterator[Answer]:
        """Page after page of a list; raises `Garbled` when they never end."""
        asked, seen = dict(params), {str(params.get("after", ""))}
        for _page in range(MOST_PAGES):
            answer = self.get(path, asked, bucket=bucket)
            yield answer
            after = next_of(answer)
            if not after:
                return
            if after in seen:
                break
            seen.add(after)
            asked["after"] = after
        raise Garbled(service=self.service, problem="pages_in_circles", field=path)

    def once(self, bucket: Bucket, thing: str) -> None:
        """Count a thing of which only so many different ones may be asked."""
        self.meter.spend(bucket, thing=thing)

    def _read(self, refused: Refused, bucket: Bucket) -> Exception:
        code, subcode, said = error_of(refused)
        if code in THROTTLED:
            return self.meter.exhaust(bucket)
        facts = {"service": self.service, "status": refused.status, "reason": str(code), "said": said}
        if code in NO_TOKEN:
            return CredentialsRefused(**facts)
        return Refused(**facts, code=code, subcode=subcode)


def next_of(answer: Answer) -> str:
    """Where the next page begins; blank at the end, which the API tells by giving no `next`."""
    paging = answer.part("paging")
    if paging is None or not paging.text("next"):
        return ""
    return paging.text("cursors", "after")


def is_busy(status: int, content: Mapping[str, Any]) -> bool:
    """Whether the API wants to be asked again in a moment: never when it says that the quota is spent."""
    error = content.get("error")
    if isinstance(error, dict) and isinstance(error.get("code"), int):
        return bool(error.get("is_transient")) or error["code"] in TRANSIENT
    return transport.is_busy(status, content)


def error_of(refused: Refused) -> tuple[int, int, str]:
    """The code, the sub-code and the sentence of an error."""
    content = refused.facts.get("content")
    error = content.get("error") if isinstance(content, dict) else None
    if not isinstance(error, dict):
        return 0, 0, ""
    code, subcode = error.get("code"), error.get("error_subcode")
    return (
        code if isinstance(code, int) else 0,
        subcode if isinstance(subcode, int) else 0,
        str(error.get("message", ""))[:300],
    )


def is_not_found(refused: Refused) -> bool:
    """Whether there is no such professional account."""
    return (refused.facts.get("code"), refused.facts.get("subcode")) in NOT_FOUND


def lacks_permission(refused: Refused) -> bool:
    """Whether Meta has not granted the application what this needs."""
    return refused.facts.get("code") in NO_PERMISSION


def listed(values: list[str]) -> str:
    """A list, as a parameter of the API."""
    return json.dumps(values)
