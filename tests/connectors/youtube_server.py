"""A YouTube on the loopback: real HTTP, a small world of fictitious channels, and the bad days.

Every request is judged by Google's own description of the API, and every answer
too; what either would refuse is in `faults`, which a test must find empty.
"""

from __future__ import annotations

import json
import threading
import time
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from tests.connectors.discovery import answers, faults_of_request, methods

KEY = "a key of the test"
AT = "2026-11-02T07:56:32Z"


def channel_id(number: int) -> str:
    return f"UC{number:022d}"


@dataclass
class Channel:
    number: int
    handle: str
    videos: int = 3
    subscribers: int = 12_300
    country: str = "FR"
    is_hidden: bool = False
    about: str = "savon"
    weekly: bool = False
    """Whether a video came each week, the last one at `AT`; otherwise all at once."""

    def published(self, number: int) -> str:
        """When the video of that number came, the newest being the first."""
        moment = datetime.fromisoformat(AT) - timedelta(weeks=number if self.weekly else 0)
        return f"{moment:%Y-%m-%dT%H:%M:%SZ}"

    @property
    def id(self) -> str:
        return channel_id(self.number)


@dataclass
class Bad:
    """What goes wrong today: how often, and how."""

    busy: int = 0
    """So many first calls are answered 503."""
    busy_status: int = 503
    retry_after: str = ""
    spent: frozenset[str] = frozenset()
    """Buckets that are empty."""
    cut: bool = False
    wrong_type_of: int | None = None
    """The channel whose counts are no numbers."""
    circles: bool = False
    comments_off: bool = False
    private_uploads: int | None = None
    slow: float = 0.0
    too_long: bool = False
    redirected: bool = False


@dataclass
class World:
    channels: dict[str, Channel]
    bad: Bad = field(default_factory=Bad)
    calls: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    address: str = ""
    judges: bool = True
    """Off only where the time is measured: judging an answer takes longer than making it."""


def world(count: int = 3, **fields) -> World:
    made = [Channel(number, f"@createur{number}.ex", **fields) for number in range(1, count + 1)]
    return World({one.id: one for one in made})


@contextmanager
def serving(here: World):
    """The world on a port of its own; `address` is set while it stands."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = -1
        """Head and body leave together: apart, the second would wait for the first to be acknowledged."""

        def do_GET(self):
            status, body, headers = _answer(here, self.path, self.headers.get("X-Goog-Api-Key"))
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Type", "application/json; charset=UTF-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_arguments):
            """Silent."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    here.address = f"http://127.0.0.1:{server.server_port}/"
    try:
        yield here
    finally:
        server.shutdown()
        server.server_close()


def _answer(here: World, address: str, key: str | None) -> tuple[int, bytes, dict[str, str]]:
    parts = urlsplit(address)
    path, params = parts.path.removeprefix("/"), parse_qs(parts.query, keep_blank_values=True)
    resource = path.rpartition("/")[2]
    here.calls[resource] += 1
    here.faults += faults_of_request("youtube.v3", path, params) if here.judges else []
    bad = here.bad
    time.sleep(bad.slow)
    if bad.redirected:
        return 302, b"{}", {"Location": "http://127.0.0.1:9/elsewhere"}
    if bad.busy > 0:
        bad.busy -= 1
        headers = {"Retry-After": bad.retry_after} if bad.retry_after else {}
        return bad.busy_status, b"<html>later</html>", headers
    if key != KEY:
        return 400, _error(400, "API key not valid. Please pass a valid API key.", "badRequest", "API_KEY_INVALID"), {}
    if ("search" if resource == "search" else "default") in bad.spent:
        return (
            403,
            _error(403, "The request cannot be completed because you have exceeded your quota.", "quotaExceeded"),
            {},
        )
    status, content = ROUTES[resource](here, params)
    if status == 200:
        _judge(here, path, content)
        _spoil(bad, content)
    body = json.dumps(content).encode()
    if bad.too_long:
        body = json.dumps({**content, "etag": "x" * 9_000_000}).encode()
    return status, body[: len(body) // 2] if bad.cut else body, {}


def content(here: World, path: str, params: dict[str, list[str]]) -> tuple[int, dict]:
    """What the Data API answers to somebody who may ask, for services that hold it with others."""
    return ROUTES[path.rpartition("/")[2]](here, params)


def _judge(here: World, path: str, content: dict) -> None:
    if here.judges:
        schema = methods("youtube.v3")[path]["response"]["$ref"]
        here.faults += [fault.message for fault in answers("youtube.v3", schema).iter_errors(content)]


def _spoil(bad: Bad, content: dict) -> None:
    if bad.wrong_type_of is None:
        return
    for item in content.get("items", []):
        if item["kind"] == "youtube#channel" and item["id"] == channel_id(bad.wrong_type_of):
            item["statistics"]["videoCount"] = {"about": "many"}


def _error(status: int, said: str, reason: str, detail: str = "") -> bytes:
    error = {"code": status, "message": said, "errors": [{"message": said, "domain": "youtube", "reason": reason}]}
    if detail:
        error["status"] = "INVALID_ARGUMENT"
        error["details"] = [{"@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": detail}]
    return json.dumps({"error": error}).encode()


def _refusal(status: int, said: str, reason: str) -> tuple[int, dict]:
    return status, json.loads(_error(status, said, reason))


def _listed(kind: str, items: list[dict], params: dict, here: World, *, per_page: int = 50) -> tuple[int, dict]:
    size = int(params.get("maxResults", ["5"])[0])
    start = int(params.get("pageToken", ["0"])[0])
    content = {"kind": f"youtube#{kind}ListResponse", "etag": "x", "pageInfo": {"totalResults": len(items)}}
    content["pageInfo"]["resultsPerPage"] = size
    if items:
        content["items"] = items[start : start + min(size, per_page)]
    if here.bad.circles:
        content["nextPageToken"] = "0"
    elif start + size < len(items):
        content["nextPageToken"] = str(start + size)
    return 200, content


def _channels(here: World, params: dict) -> tuple[int, dict]:
    if "id" in params:
        found = [here.channels[one] for one in params["id"][0].split(",") if one in here.channels]
    else:
        wanted = params.get("forHandle", params.get("forUsername"))[0].casefold()
        found = [one for one in here.channels.values() if one.handle in {wanted, f"@{wanted}"}]
    return _listed("channel", [_channel(one) for one in found], params, here)


def _channel(one: Channel) -> dict:
    statistics = {"viewCount": "1234567", "hiddenSubscriberCount": one.is_hidden, "videoCount": str(one.videos)}
    if not one.is_hidden:
        statistics["subscriberCount"] = str(one.subscribers)
    return {
        "kind": "youtube#channel",
        "etag": "x",
        "id": one.id,
        "snippet": {
            "title": f"Créateur {one.number}",
            "description": f"Je parle de {one.about}.",
            "customUrl": one.handle,
            "publishedAt": "2019-01-02T03:04:05Z",
            "country": one.country,
        },
        "contentDetails": {"relatedPlaylists": {"likes": "", "uploads": "UU" + one.id[2:]}},
        "statistics": statistics,
        "topicDetails": {"topicCategories": ["https://en.wikipedia.org/wiki/Lifestyle_(sociology)"]},
    }


def _search(here: World, params: dict) -> tuple[int, dict]:
    word = params["q"][0]
    found = [one for one in here.channels.values() if word in one.about]
    items = [
        {"kind": "youtube#searchResult", "etag": "x", "id": {"kind": "youtube#channel", "channelId": one.id}}
        for one in found
    ]
    return _listed("search", items, params, here)


def _uploads(here: World, params: dict) -> tuple[int, dict]:
    one = here.channels["UC" + params["playlistId"][0][2:]]
    if here.bad.private_uploads == one.number:
        return _refusal(404, "The playlist cannot be found.", "playlistNotFound")
    items = [
        {
            "kind": "youtube#playlistItem",
            "etag": "x",
            "id": f"item{number}",
            "contentDetails": {"videoId": f"v{one.number}_{number}", "videoPublishedAt": one.published(number)},
        }
        for number in range(one.videos)
    ]
    return _listed("playlistItem", items, params, here)


def _published(here: World, key: str) -> str:
    channel, _, number = key[1:].partition("_")
    return here.channels[channel_id(int(channel))].published(int(number))


def _videos(here: World, params: dict) -> tuple[int, dict]:
    items = [
        {
            "kind": "youtube#video",
            "etag": "x",
            "id": key,
            "snippet": {
                "title": f"Vidéo {key}",
                "description": "Mon avis #beautébio, avec @marque.ex",
                "publishedAt": _published(here, key),
                "tags": ["savon"],
                "channelId": channel_id(int(key[1:].partition("_")[0])),
            },
            "statistics": {"viewCount": "5321", "likeCount": "410", "favoriteCount": "0", "commentCount": "2"},
            "contentDetails": {"duration": "PT12M4S" if number % 2 else "PT41S"},
            "status": {"privacyStatus": "public", "madeForKids": False},
        }
        for number, key in enumerate(params["id"][0].split(","))
    ]
    return _listed("video", items, {**params, "maxResults": ["50"]}, here)


def _comments(here: World, params: dict) -> tuple[int, dict]:
    video = params["videoId"][0]
    if here.bad.comments_off:
        return _refusal(403, "The video has disabled comments.", "commentsDisabled")
    owner = channel_id(int(video[1:].partition("_")[0]))
    top = _comment(f"{video}-1", "@lectrice.ex", "Il sent bon ?", "UC" + "9" * 22)
    answer = _comment(f"{video}-1.a", "@createur.ex", "Oui, la lavande.", owner)
    item = {
        "kind": "youtube#commentThread",
        "etag": "x",
        "id": f"{video}-1",
        "snippet": {"videoId": video, "topLevelComment": top, "totalReplyCount": 1, "isPublic": True},
        "replies": {"comments": [answer]},
    }
    return _listed("commentThread", [item], params, here)


def _comment(key: str, author: str, text: str, channel: str) -> dict:
    snippet = {"authorDisplayName": author, "textOriginal": text, "textDisplay": text, "publishedAt": AT}
    snippet["authorChannelId"] = {"value": channel}
    return {"kind": "youtube#comment", "etag": "x", "id": key, "snippet": snippet}


ROUTES = {
    "channels": _channels,
    "search": _search,
    "playlistItems": _uploads,
    "videos": _videos,
    "commentThreads": _comments,
}
