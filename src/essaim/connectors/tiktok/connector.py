"""Reading a creator's own TikTok account."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from essaim.connectors import http as transport
from essaim.connectors.answer import Answer
from essaim.connectors.asked import SINCE, Asked, Field, completed, is_since
from essaim.connectors.contract import Whose
from essaim.connectors.errors import CredentialsRefused, Forged, Garbled, Refused
from essaim.connectors.http import Address, Http
from essaim.connectors.permission import Permission
from essaim.connectors.quota import Bucket, Meter
from essaim.connectors.records import AccountRecord, Page, PostRecord
from essaim.connectors.sealing import Credentials
from essaim.connectors.tiktok.words import WORDS

SERVICE = "tiktok"
OPEN = Address("ESSAIM_TIKTOK_API", "https://open.tiktokapis.com/")
CALLS = Bucket("calls", 600, seconds=60, is_shared=True)
"""https://developers.tiktok.com/doc/tiktok-api-v2-rate-limit: 600 a minute for each address."""
AT_ONCE, MOST_POSTS, MOST_PAGES = 20, 500, 50
USER = (
    "open_id,display_name,username,bio_description,profile_deep_link,is_verified,"
    "follower_count,following_count,likes_count,video_count"
)
VIDEO = "id,create_time,share_url,video_description,duration,title,like_count,comment_count,share_count,view_count"
FIELDS = (Field("posts", "number", usual=50, least=0, most=MOST_POSTS), SINCE)
NO_TOKEN = {"access_token_invalid", "scope_not_authorized", "scope_permission_missed"}
OLDEST_MESSAGE = timedelta(minutes=5)
REMOVED = "authorization.removed"
PERMISSION = Permission(
    service=SERVICE,
    page=Address("ESSAIM_TIKTOK_CONSENT", "https://www.tiktok.com/v2/auth/authorize/"),
    base=OPEN,
    token_path="v2/oauth/token/",  # noqa: S106  a path
    revoke_path="v2/oauth/revoke/",
    scopes=("user.info.basic", "user.info.profile", "user.info.stats", "video.list"),
    separator=",",
    client="client_key",
    challenge="hex",
)


class TikTok:
    """The connector of one creator's own figures. A cursor is `{"after": ..., "have": ...}`."""

    name = SERVICE
    platform = "tiktok"
    buckets = (CALLS,)
    keeps = None
    """Until the permission is taken back: everything is then deleted at once."""
    credentials = ("client_id", "client_secret")
    permission = PERMISSION
    lets_derive = True
    named_in = ""
    fields = FIELDS
    words = WORDS

    def understood(self, asked: Asked) -> Asked:
        """`posts`: how many of the latest videos; `since`: the day before which none is read."""
        return completed(SERVICE, asked, FIELDS)

    def forecast(self, asked: Asked) -> dict[str, int]:
        """One call for the account, one for each twenty videos."""
        return {CALLS.name: 1 + -(-asked["posts"] // AT_ONCE)}

    def check(self, credentials: Credentials, meter: Meter) -> None:
        """One call: whose account it is."""
        self.whose(credentials, meter)

    def whose(self, credentials: Credentials, meter: Meter) -> Whose:
        """The account that the permission opens, by its identifier for this application."""
        with _http(credentials) as http:
            user = _user(http, meter)
        return Whose(user.text("open_id"), user.text("username"), user.text("display_name"))

    def removals(self, body: bytes, headers: Mapping[str, str], credentials: Credentials, *, at: datetime) -> list[str]:
        """Whom an `authorization.removed` is about (https://developers.tiktok.com/doc/webhooks-verification)."""
        parts = dict(part.partition("=")[::2] for part in headers.get("tiktok-signature", "").split(","))
        moment, signature = parts.get("t", ""), parts.get("s", "")
        expected = hmac.new(credentials["client_secret"].encode(), f"{moment}.".encode() + body, hashlib.sha256)
        is_recent = moment.isdecimal() and abs(at.timestamp() - int(moment)) <= OLDEST_MESSAGE.total_seconds()
        if not is_recent or not hmac.compare_digest(signature.encode(), expected.hexdigest().encode()):
            raise Forged(service=SERVICE)
        try:
            told = json.loads(body)
        except ValueError as error:
            raise Forged(service=SERVICE) from error
        is_removal = isinstance(told, dict) and told.get("event") == REMOVED
        return [str(told.get("user_openid", ""))] if is_removal else []

    def read(
        self, asked: Asked, credentials: Credentials, meter: Meter, *, at: datetime, cursor: Asked | None = None
    ) -> Iterator[Page]:
        """The account, then its videos twenty by twenty."""
        del at
        after, have = (cursor["after"], cursor["have"]) if cursor else (0, 0)
        with _http(credentials) as http:
            user = _user(http, meter)
            for _page in range(MOST_PAGES):
                answer = _videos(http, meter, after, min(AT_ONCE, asked["posts"] - have)) if asked["posts"] else None
                shown = [_post(one) for one in answer.items("data", "videos")] if answer else []
                posts = [one for one in shown if is_since(one.published_at, asked.get("since", ""))]
                have += len(shown)
                more = answer.count("data", "cursor") if answer and answer.flag("data", "has_more") else None
                is_last = more is None or have >= asked["posts"] or not posts
                yield Page((_account(user, posts),), cursor=None if is_last else {"after": more, "have": have})
                if is_last:
                    return
                if more == after:
                    break
                after = more
        raise Garbled(service=SERVICE, problem="pages_in_circles", field="cursor")


def is_busy(status: int, content: Mapping[str, Any]) -> bool:
    """Whether TikTok wants to be asked again in a moment."""
    return transport.is_busy(status, content) or _code(content) in {"rate_limit_exceeded", "internal_error"}


def _user(http: Http, meter: Meter) -> Answer:
    answer = _told(lambda: http.get("v2/user/info/", {"fields": USER}, before=lambda: meter.spend(CALLS)))
    user = answer.part("data", "user")
    if user is None or not user.text("open_id"):
        raise answer.garbled("data", "user")
    return user


def _videos(http: Http, meter: Meter, after: int, count: int) -> Answer:
    body = {"max_count": count, **({"cursor": after} if after else {})}
    return _told(lambda: http.ask("v2/video/list/", body, params={"fields": VIDEO}, before=lambda: meter.spend(CALLS)))


def _told(call: Any) -> Answer:
    """An answer without an error, which TikTok also writes into those that went well (`ok`)."""
    try:
        content = call()
        status = 200
    except Refused as refused:
        said = refused.facts.get("content")
        content, status = (said if isinstance(said, dict) else {}), refused.status
    code = _code(content)
    if code in ("", "ok") and status == 200:
        return Answer(SERVICE, content)
    error = content.get("error")
    message = str(error.get("message", ""))[:300] if isinstance(error, dict) else ""
    kind = CredentialsRefused if code in NO_TOKEN or status == 401 else Refused
    raise kind(service=SERVICE, status=status, reason=code, said=message or code)


def _code(content: Mapping[str, Any]) -> str:
    error = content.get("error")
    return str(error.get("code", "")) if isinstance(error, dict) else ""


def _account(user: Answer, posts: list[PostRecord]) -> AccountRecord:
    handle = user.text("username")
    counters = {
        "followers": user.count("follower_count"),
        "following": user.count("following_count"),
        "posts_count": user.count("video_count"),
    }
    return AccountRecord(
        platform="tiktok",
        outside_id=user.text("open_id"),
        handle=handle,
        name=user.text("display_name"),
        url=f"https://www.tiktok.com/@{handle}" if handle else "",
        bio=user.text("bio_description"),
        is_verified=user.flag("is_verified"),
        counters={name: value for name, value in counters.items() if value is not None},
        posts=tuple(posts),
    )


def _post(video: Answer) -> PostRecord:
    counters = {
        "views": video.count("view_count"),
        "likes": video.count("like_count"),
        "comments": video.count("comment_count"),
        "shares": video.count("share_count"),
    }
    return PostRecord(
        key=video.text("id"),
        url=video.text("share_url").partition("?")[0],
        published_at=video.moment("create_time"),
        format="video",
        caption=video.text("video_description") or video.text("title"),
        counters={name: value for name, value in counters.items() if value is not None},
    )


def _http(credentials: Credentials) -> Http:
    headers = {"Authorization": f"Bearer {credentials['access_token']}"}
    return Http(SERVICE, str(OPEN), headers=headers, is_busy=is_busy)
