"""HTTP to outside services: the only module that knows the client library.

A call is repeated with growing, unequal pauses when the service is busy or
failing (408, 429, 5xx, no answer), as long as it asks for where it says; never
for another refusal. Redirects are not followed; an answer has a size it may not exceed.
"""

from __future__ import annotations

import json
import logging
import os
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Any, Self

import httpx
from tenacity import RetryCallState, Retrying, retry_if_exception_type, stop_after_attempt, wait_exponential_jitter

from essaim.connectors.errors import Garbled, Refused, Unreachable

TRIES = 4
LONGEST_PAUSE = 30.0
"""Seconds. A service that asks for more is left alone until the next sync."""
LARGEST = 8_000_000
"""Bytes of one answer."""
SECONDS = 20.0
BUSY = {408, 425, 429, 500, 502, 503, 504}

# The library would write every address to the log, and some services want secrets in addresses.
logging.getLogger("httpx").setLevel(logging.WARNING)

Params = Mapping[str, str | int]
Content = Mapping[str, Any]


def is_busy(status: int, _content: Content) -> bool:
    """Whether that answer means: later."""
    return status in BUSY


@dataclass(frozen=True)
class Address:
    """Where a service is called; the environment's `variable` names another place, for tests and proxies."""

    variable: str
    usual: str

    def __str__(self) -> str:
        return os.environ.get(self.variable) or self.usual


class Busy(Exception):
    """The service asks to be called again, after `pause` seconds when it says so."""

    def __init__(self, reason: str, pause: float | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.pause = pause


@dataclass(frozen=True)
class _Call:
    method: str
    path: str
    params: Params
    content: Content | None = None
    fields: Mapping[str, str] | None = None

    def sent(self) -> dict[str, Any]:
        """As the client library takes it."""
        body: dict[str, Any] = {"json": dict(self.content)} if self.content is not None else {}
        if self.fields is not None:
            body = {"data": dict(self.fields)}
        return {"params": dict(self.params) or None, **body}


class Http:
    """Calls of one service, below `base`; `headers` carry the credentials and are in no message."""

    def __init__(
        self,
        service: str,
        base: str,
        *,
        headers: Mapping[str, str],
        is_busy: Callable[[int, Content], bool] = is_busy,
        seconds: float | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._service = service
        self._is_busy = is_busy
        self._sleep = sleep
        self._client = httpx.Client(
            base_url=base,
            headers={"Accept": "application/json", "User-Agent": "Essaim", **headers},
            timeout=SECONDS if seconds is None else seconds,
            follow_redirects=False,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exception: object) -> None:
        self._client.close()

    def get(self, path: str, params: Params, *, before: Callable[[], None] = lambda: None) -> dict[str, Any]:
        """The JSON object at `path`; `before` is called ahead of each try.

        Raises `Refused`, `Unreachable` or `Garbled`, and whatever `before` raises.
        """
        return self._tried(_Call("GET", path, params), before)

    def ask(
        self, path: str, content: Content, *, params: Params | None = None, before: Callable[[], None] = lambda: None
    ) -> dict[str, Any]:
        """The answer to a question sent as JSON, which changes nothing at the service; as `get` otherwise."""
        return self._tried(_Call("POST", path, params or {}, content=content), before)

    def submit(self, path: str, fields: Mapping[str, str]) -> dict[str, Any]:
        """The answer to a form. It is sent once: what it asks for may have happened although no answer came."""
        return self._tried(_Call("POST", path, {}, fields=fields), lambda: None, tries=1)

    def _tried(self, call: _Call, before: Callable[[], None], *, tries: int = TRIES) -> dict[str, Any]:
        again = Retrying(
            stop=stop_after_attempt(tries),
            wait=_pause,
            retry=retry_if_exception_type(Busy),
            sleep=self._sleep,
            reraise=True,
        )
        try:
            return again(self._once, call, before)
        except Busy as busy:
            raise Unreachable(service=self._service, reason=busy.reason) from busy

    def _once(self, call: _Call, before: Callable[[], None]) -> dict[str, Any]:
        before()
        try:
            with self._client.stream(call.method, call.path, **call.sent()) as answer:
                body = self._body(answer)
        except httpx.TransportError as error:
            raise Busy(type(error).__name__) from error
        content = self._content(body, answer.status_code)
        if answer.is_success:
            return content
        if self._is_busy(answer.status_code, content):
            raise Busy(f"HTTP {answer.status_code}", _asked_pause(answer))
        headers = {name.lower(): value for name, value in answer.headers.items()}
        raise Refused(service=self._service, status=answer.status_code, reason="", content=content, headers=headers)

    def _body(self, answer: httpx.Response) -> bytes:
        body = bytearray()
        for part in answer.iter_bytes():
            body += part
            if len(body) > LARGEST:
                raise Garbled(service=self._service, problem="too_long", most=LARGEST)
        return bytes(body)

    def _content(self, body: bytes, status: int) -> dict[str, Any]:
        """What the body says; an error may come without any."""
        try:
            content = json.loads(body)
        except ValueError:
            content = None
        if isinstance(content, dict):
            return content
        if status < httpx.codes.BAD_REQUEST:
            raise Garbled(service=self._service, problem="not_json", status=status)
        return {}


def _asked_pause(answer: httpx.Response) -> float | None:
    """Seconds of Retry-After, given as a number or a date (RFC 9110, 10.2.3)."""
    asked = answer.headers.get("Retry-After", "")
    if asked.isdigit():
        return float(asked)
    try:
        return max(0.0, parsedate_to_datetime(asked).timestamp() - time.time())
    except (TypeError, ValueError):
        return None


_GROWING = wait_exponential_jitter(multiplier=0.5, max=LONGEST_PAUSE, jitter=0.5)


def _pause(state: RetryCallState) -> float:
    busy = state.outcome.exception() if state.outcome else None
    asked = busy.pause if isinstance(busy, Busy) else None
    if asked is None:
        return _GROWING(state)
    if asked > LONGEST_PAUSE and isinstance(busy, Busy):
        raise busy
    return asked
