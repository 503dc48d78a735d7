"""A TikTok on the loopback, by https://developers.tiktok.com/doc/tiktok-api-v2-get-user-info and …-video-list."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field

from tests.connectors.loopback import Service

APPLICATION = {"client_id": "client key", "client_secret": "client secret"}
CODE, OPEN_ID = "the code", "723f-open"
USER_FIELDS = {
    "open_id", "union_id", "avatar_url", "avatar_url_100", "avatar_large_url", "display_name", "bio_description",
    "profile_deep_link", "is_verified", "username", "follower_count", "following_count", "likes_count", "video_count",
}  # fmt: skip
VIDEO_FIELDS = {
    "id", "create_time", "cover_image_url", "share_url", "video_description", "duration", "height", "width", "title",
    "embed_html", "embed_link", "like_count", "comment_count", "share_count", "view_count",
}  # fmt: skip
MOST_AT_ONCE = 20
WEEK = 7 * 24 * 3_600


@dataclass
class TikTokService(Service):
    answer: object = None
    videos: int = 3
    weekly: bool = False
    """Whether a video came each week; otherwise all at once."""
    access: str = "access 1"
    refresh: str = "refresh 1"
    challenge: str = ""
    """What the page was told; the verifier must match it."""
    renewals: int = 0
    is_revoked: bool = False
    partial: bool = False
    circles: bool = False
    wrong_type: bool = False
    revoked: list[str] = field(default_factory=list)


def tiktok(**options) -> TikTokService:
    return TikTokService(answer=answer, **options)


def answer(here, call):
    if call.path == "/v2/oauth/token/":
        return _token(here, call.form)
    if call.path == "/v2/oauth/revoke/":
        assert call.form["client_key"] == APPLICATION["client_id"]
        here.revoked.append(call.form["token"])
        here.is_revoked = True
        return 200, {}
    if call.token != here.access or here.is_revoked:
        return 401, _said("access_token_invalid", "The access token is invalid or not found in the request.")
    asked = set(call.params["fields"].split(","))
    if call.path == "/v2/user/info/":
        assert call.method == "GET"
        assert asked <= USER_FIELDS, asked - USER_FIELDS
        return 200, {"data": {"user": _user(here, asked)}, "error": _ok()}
    assert (call.method, call.path) == ("POST", "/v2/video/list/")
    assert asked <= VIDEO_FIELDS, asked - VIDEO_FIELDS
    return 200, {"data": _videos(here, json.loads(call.body), asked), "error": _ok()}


def _token(here, form):
    assert form["client_key"] == APPLICATION["client_id"]
    if form["client_secret"] != APPLICATION["client_secret"]:
        return 401, {"error": "invalid_client", "error_description": "Client secret is wrong", "log_id": "1"}
    if form["grant_type"] == "authorization_code":
        digest = hashlib.sha256(form["code_verifier"].encode()).hexdigest()
        if form["code"] != CODE or (here.challenge and digest != here.challenge):
            return 400, {"error": "invalid_grant", "error_description": "Authorization code is expired.", "log_id": "1"}
    elif form["refresh_token"] != here.refresh or here.is_revoked:
        return 400, {
            "error": "invalid_grant",
            "error_description": "Refresh token is invalid or expired.",
            "log_id": "1",
        }
    else:
        here.renewals += 1
        here.access, here.refresh = f"access {here.renewals + 1}", f"refresh {here.renewals + 1}"
    return 200, {
        "access_token": here.access,
        "expires_in": 86_400,
        "open_id": OPEN_ID,
        "refresh_expires_in": 31_536_000,
        "refresh_token": here.refresh,
        "scope": "user.info.basic,video.list",
        "token_type": "Bearer",
    }


def _user(here, asked):
    user = {
        "open_id": OPEN_ID,
        "display_name": "Marie",
        "username": "marie.ex",
        "bio_description": "Je cuisine.",
        "profile_deep_link": "https://vm.tiktok.com/x",
        "is_verified": False,
        "follower_count": 8_421,
        "following_count": 12,
        "likes_count": 120_334,
        "video_count": here.videos,
    }
    if here.partial:
        user = {name: user[name] for name in ("open_id", "display_name")}
    if here.wrong_type:
        user["follower_count"] = "8.4k"
    return {name: value for name, value in user.items() if name in asked}


def _videos(here, body, asked):
    count = body["max_count"]
    assert 1 <= count <= MOST_AT_ONCE
    start = 0 if here.circles else int(body.get("cursor", 0))
    shown = [_video(number, asked, here.weekly) for number in range(start, min(start + count, here.videos))]
    has_more = here.circles or start + count < here.videos
    return {"videos": shown, "cursor": start + count, "has_more": has_more}


def _video(number, asked, is_weekly=False):
    video = {
        "id": str(7_080 + number),
        "create_time": 1_732_300_000 - (number * WEEK if is_weekly else 0),
        "share_url": f"https://www.tiktok.com/@marie.ex/video/{7_080 + number}?utm_source=x",
        "video_description": "Ma recette #beautébio",
        "duration": 31,
        "title": "",
        "view_count": 5_321,
        "like_count": 410,
        "comment_count": 12,
        "share_count": 9,
    }
    return {name: value for name, value in video.items() if name in asked}


def _ok():
    return {"code": "ok", "message": "", "log_id": "2026"}


def _said(code, message):
    return {"error": {"code": code, "message": message, "log_id": "2026"}}
