"""A Graph API on the loopback: a brand with its page, fictitious creators, and the days on which Meta says no.

Every field asked for and every field answered is one that Meta's own library knows.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from tests.connectors.graph_document import asked_fields, fields, params, values
from tests.connectors.loopback import Service

LATEST = datetime(2026, 11, 2, 7, 56, 32, tzinfo=UTC)
TOKEN, PAGE_TOKEN, SHORT = "long token", "page token", "short token"
OWN = "17841400000000001"
APPLICATION = {"client_id": "1234", "client_secret": "secret of the application"}
CODE = "the code"
DEMOGRAPHICS = {"follower_demographics": ("age", "gender", "country", "city")}
"""Not in the library's enumeration; documented at …/instagram-platform/api-reference/instagram-user/insights."""


@dataclass
class Person:
    handle: str
    followers: int = 12_300
    posts: int = 3
    hides_likes: bool = False
    email: str = ""
    country: str = "FR"
    weekly: bool = False
    """Whether a publication came each week; otherwise all at once."""


@dataclass
class Graph(Service):
    people: dict[str, Person] = field(default_factory=dict)
    answer: object = None
    own: Person = field(default_factory=lambda: Person("marque.ex", followers=8_400))
    token: str = TOKEN
    throttled: bool = False
    refuses: frozenset[str] = frozenset()
    """Parts that Meta has not granted: "tags", "insights", "hashtag", "marketplace"."""
    few_followers: bool = False
    wrong_type: bool = False
    circles: bool = False


def graph(*people: Person, **options) -> Graph:
    return Graph(people={one.handle: one for one in people}, answer=answer, **options)


def answer(here, call):  # noqa: PLR0911  one return for each kind of answer
    path = call.path.strip("/").removeprefix("v26.0/")
    if path in ("oauth/access_token", "access_token", "refresh_access_token"):
        return _token(here, path, call)
    if call.token not in (here.token, PAGE_TOKEN):
        return _error(400, 190, "Error validating access token: Session has expired.", subcode=463)
    if here.throttled:
        return _error(400, 4, "(#4) Application request limit reached")
    edge = path.partition("/")[2]
    known = {"me/accounts": _accounts, f"{OWN}/tags": _tags, "ig_hashtag_search": _hashtag, "h1/top_media": _top}
    known[f"{OWN}/creator_marketplace_creators"] = _market
    if path in known:
        return known[path](here, call)
    if edge == "insights":
        return _insights(here, call)
    if edge == "media":
        return _media(here, call)
    assert path in (OWN, "me"), path
    return _node(here, call)


def _token(here, path, call):
    given = {**call.params, **call.form}
    if path == "oauth/access_token" and given.get("grant_type") == "authorization_code":
        assert {**APPLICATION, "code": CODE}.items() <= given.items(), given
        assert given["redirect_uri"].startswith("http")
        return 200, {"access_token": SHORT, "user_id": 77}
    kinds = {"fb_exchange_token": "fb_exchange_token", "ig_exchange_token": "access_token"}
    kinds["ig_refresh_token"] = "access_token"
    old = given[kinds[given["grant_type"]]]
    if old not in (SHORT, here.token):
        return _error(400, 190, "Error validating access token")
    return 200, {"access_token": here.token, "token_type": "bearer", "expires_in": 5_183_944}


def _node(here, call):
    wanted = asked_fields(call.params["fields"])
    assert set(wanted) <= fields("iguser"), set(wanted)
    if "business_discovery" in wanted:
        return _discovered(here, wanted["business_discovery"])
    if "mentioned_media" in wanted:
        asked = wanted["mentioned_media"]
        found = {**_post(here.people["lea.ex"], 0), "id": asked[".media_id"], "username": "lea.ex"}
        return 200, {"mentioned_media": _only(found, asked, "igmedia"), "id": OWN}
    return 200, _only(_person(here.own, OWN), wanted, "iguser")


def _discovered(here, asked):
    person = here.people.get(asked[".username"])
    if person is None:
        return _error(400, 110, "Invalid user id", subcode=2207013)
    found = _only(_person(person, f"1784{len(person.handle)}"), {**asked, "media": {}}, "iguser", "media")
    if here.wrong_type:
        found["followers_count"] = "many"
    if media := asked.get("media"):
        start, size = int(media.get(".after", "0")), int(media[".limit"])
        assert size <= 50
        shown = [_only(_post(person, n), media, "igmedia") for n in range(start, min(start + size, person.posts))]
        found["media"] = {"data": shown}
        if start + size < person.posts:
            found["media"]["paging"] = {"cursors": {"after": str(start + size)}}
    return 200, {"business_discovery": found, "id": OWN}


def _person(person, number):
    return {
        "id": number,
        "username": person.handle,
        "name": person.handle.title(),
        "biography": "Savons et #voyageresponsable",
        "website": "https://example.org",
        "followers_count": person.followers,
        "follows_count": 12,
        "media_count": person.posts,
    }


def _post(person, number):
    post = {
        "id": f"{person.handle}-{number}",
        "caption": "Mon savon préféré, avec marque.ex #savon",
        "media_type": ("VIDEO", "IMAGE", "CAROUSEL_ALBUM")[number % 3],
        "media_product_type": "REELS" if number % 3 == 0 else "FEED",
        "permalink": f"https://www.instagram.com/p/{person.handle}-{number}/",
        "timestamp": f"{LATEST - timedelta(weeks=number if person.weekly else 0):%Y-%m-%dT%H:%M:%S}+0000",
        "comments_count": 20,
    }
    if number % 3 == 0:
        post["view_count"] = 9_000
    if not person.hides_likes:
        post["like_count"] = 410
    return post


def _only(found, asked, module, *edges):
    names = {name for name in asked if not name.startswith(".")}
    assert names - set(edges) <= fields(module), names - fields(module)
    return {name: value for name, value in found.items() if name in names}


def _accounts(here, _call):
    own = {"id": OWN, "username": here.own.handle, "name": "Marque"}
    page = {"id": "1", "name": "Une page sans compte", "access_token": "other"}
    return 200, {
        "data": [page, {"id": "2", "name": "Marque", "access_token": PAGE_TOKEN, "instagram_business_account": own}]
    }


def _tags(here, call):
    assert set(call.params) <= params("iguser", "get_tags")
    if "tags" in here.refuses:
        return _error(403, 10, "(#10) Application does not have permission for this action")
    asked = asked_fields(call.params["fields"])
    people = list(here.people.values())
    start = int(call.params.get("after", "0"))
    shown = [_only({**_post(one, 0), "username": one.handle}, asked, "igmedia") for one in people[start : start + 2]]
    content = {"data": shown}
    if start + 2 < len(people) or here.circles:
        after = "0" if here.circles else str(start + 2)
        content["paging"] = {"cursors": {"after": after}, "next": "https://graph.facebook.com/…"}
    return 200, content


def _hashtag(here, call):
    if "hashtag" in here.refuses:
        return _error(
            403, 10, "(#10) To use 'Instagram Public Content Access', your use of this endpoint must be reviewed"
        )
    return 200, {"data": [{"id": "h1"}]} if call.params["q"] == "savon" else {"data": []}


def _top(here, call):
    assert set(call.params) - {"user_id"} <= params("shadowighashtag", "get_top_media")
    asked = asked_fields(call.params["fields"])
    return 200, {"data": [_only(_post(one, 0), asked, "igmedia") for one in here.people.values()]}


def _media(here, call):
    asked = asked_fields(call.params["fields"])
    return 200, {"data": [_only(_post(here.own, number), asked, "igmedia") for number in range(here.own.posts)]}


def _insights(here, call):
    metrics = call.params["metric"].split(",")
    documented = values("instagraminsightsresult", "Metric") | set(DEMOGRAPHICS)
    assert set(metrics) <= documented, set(metrics) - documented
    assert set(call.params) <= params("iguser", "get_insights"), set(call.params)
    if "insights" in here.refuses:
        return _error(400, 10, "(#10) Not enough viewers for the media to show insights")
    if metrics[0] in DEMOGRAPHICS:
        return _demographics(here, call)
    told = {"views": 5_000, "reach": 4_100, "likes": 412, "comments": 21, "shares": 7}
    data = [
        {"name": name, "period": "lifetime", "title": name, "values": [{"value": told[name]}]}
        if name in told
        else {"name": name, "period": "lifetime", "title": name, "values": []}
        for name in metrics
    ]
    return 200, {"data": data}


def _demographics(here, call):
    dimension = call.params["breakdown"]
    assert dimension in DEMOGRAPHICS["follower_demographics"]
    assert call.params["timeframe"] in values("instagraminsightsresult", "Timeframe")
    if here.few_followers:
        return 200, {"data": []}
    told = {
        "age": {"18-24": 300, "25-34": 100},
        "gender": {"F": 300, "M": 80, "U": 20},
        "country": {"FR": 6_300, "BE": 840},
        "city": {"Lyon, Auvergne-Rhône-Alpes": 420},
    }[dimension]
    results = [{"dimension_values": ["THIS_MONTH", name], "value": count} for name, count in told.items()]
    breakdown = {"dimension_keys": ["timeframe", dimension], "results": results}
    metric = {"name": "follower_demographics", "period": "lifetime", "total_value": {"breakdowns": [breakdown]}}
    return 200, {"data": [metric]}


def _market(here, call):
    assert call.token == PAGE_TOKEN
    assert set(call.params) <= params("iguser", "get_creator_market_place_creators"), set(call.params)
    if "marketplace" in here.refuses:
        return _error(403, 10, "(#10) This action is not permitted: the brand is not eligible")
    for name in ("creator_countries", "major_audience_countries"):
        assert set(json.loads(call.params.get(name, "[]"))) <= values("userexportforcam", "CreatorCountries")
    asked = asked_fields(call.params["fields"])
    people = [one for one in here.people.values() if call.params.get("username", one.handle) == one.handle]
    wanted = json.loads(call.params.get("creator_countries", "[]"))
    people = [one for one in people if not wanted or one.country in wanted]
    start, size = int(call.params.get("after", "0")), int(call.params.get("limit", "25"))
    content = {"data": [_offered(one, asked) for one in people[start : start + size]]}
    if start + size < len(people):
        content["paging"] = {"cursors": {"after": str(start + size)}, "next": "https://graph.facebook.com/…"}
    return 200, content


def _offered(person, asked):
    found = {
        "id": f"9{len(person.handle)}",
        "username": person.handle,
        "biography": "Je crée.",
        "country": person.country,
        "is_account_verified": False,
        "portfolio_url": "https://example.org/kit",
    }
    if person.email:
        found["email"] = person.email
    shown = _only(found, {name: one for name, one in asked.items() if name != "insights"}, "userexportforcam")
    if wanted := asked.get("insights"):
        shown["insights"] = {"data": [_market_metric(person, wanted)]}
    return shown


def _market_metric(person, wanted):
    if wanted[".metrics"] == "total_followers":
        return {"name": "total_followers", "total_value": {"value": person.followers}}
    told = {
        "gender": {"female": 70, "male": 30},
        "age": {"18-24": 40, "25-34": 60},
        "top_countries": {"FR": 90, "BE": 10},
    }
    breakdown = wanted[".breakdown"]
    results = [{"dimension_values": [name], "value": count} for name, count in told[breakdown].items()]
    breakdowns = [{"dimension_keys": [breakdown], "results": results}]
    return {"name": "creator_reach", "total_value": {"breakdowns": breakdowns}}


def _error(status, code, said, *, subcode=None):
    error = {"message": said, "type": "OAuthException", "code": code, "fbtrace_id": "A"}
    if subcode:
        error["error_subcode"] = subcode
    return status, {"error": error}
