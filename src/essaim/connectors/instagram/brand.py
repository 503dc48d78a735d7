"""Instagram by the brand's own permission: any professional account, hashtags, what names it, the marketplace."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import cached_property

from essaim.connectors.answer import Answer
from essaim.connectors.asked import Asked, is_since
from essaim.connectors.contract import Whose
from essaim.connectors.errors import CredentialsRefused, Refused
from essaim.connectors.http import Http
from essaim.connectors.instagram import asked as asking
from essaim.connectors.instagram import parser
from essaim.connectors.instagram.asked import FIELDS, HASHTAGS, MARKETPLACE, MEDIA_AT_ONCE, SERVICE
from essaim.connectors.instagram.client import CALLS, Client, is_busy, is_not_found, lacks_permission, listed, next_of
from essaim.connectors.instagram.login import BRAND, GRAPH, VERSION
from essaim.connectors.instagram.own import own_account
from essaim.connectors.instagram.words import WORDS
from essaim.connectors.quota import Meter
from essaim.connectors.records import AudienceRecord, Failure, Page, PostRecord
from essaim.connectors.sealing import Credentials

PAGES = "id,name,access_token,instagram_business_account{id,username,name}"
MARKET_FIELDS = (
    "id,username,biography,country,email,portfolio_url,is_account_verified,"
    "insights.metrics(total_followers).period(overall).time_range(lifetime)"
)
MARKET_BREAKDOWNS = (("gender", "gender"), ("age", "age"), ("top_countries", "country"))
Left = list[list[str]]


class Instagram:
    """The connector. A cursor is `{"left": [[kind, what]]}`: what is still to be read."""

    name = SERVICE
    platform = "instagram"
    buckets = (CALLS, HASHTAGS, MARKETPLACE)
    keeps = timedelta(days=90)
    """Our own term: Meta's says "as long as it is needed", and that deletion is done when asked for."""
    credentials = ("client_id", "client_secret")
    permission = BRAND
    lets_derive = True
    named_in = "accounts"
    fields = FIELDS
    words = WORDS

    def understood(self, asked: Asked) -> Asked:
        """See `asked.FIELDS`; nothing asked means the brand's own account and what names it."""
        return asking.wanted(asked)

    def forecast(self, asked: Asked) -> dict[str, int]:
        """Units of "calls", "hashtags" and "marketplace"."""
        return asking.units_of(asked)

    def check(self, credentials: Credentials, meter: Meter) -> None:
        """One call: which accounts there are."""
        self.whose(credentials, meter)

    def whose(self, credentials: Credentials, meter: Meter) -> Whose:
        """The first professional account behind the pages of whoever agreed."""
        with _http(credentials["access_token"]) as http:
            for page in _pages(Client(SERVICE, http, meter)):
                if found := page.part("instagram_business_account"):
                    return Whose(found.text("id"), found.text("username"), found.text("name"))
        raise CredentialsRefused(service=SERVICE, status=200, reason="no_account", said="no professional account")

    def read(
        self, asked: Asked, credentials: Credentials, meter: Meter, *, at: datetime, cursor: Asked | None = None
    ) -> Iterator[Page]:
        """A page for each account, hashtag, and page of the lists."""
        del at
        left: Left = list(cursor["left"]) if cursor else _tasks(asked)
        with _http(credentials["access_token"]) as http:
            client = Client(SERVICE, http, meter)
            reading = _Reading(client, asked, credentials["outside_id"])
            while left:
                (kind, what), left = left[0], left[1:]
                page, more = reading.page(kind, what)
                left = [*more, *left]
                yield Page(page.accounts, page.failures, page.leads, {"left": left} if left else None)


def _tasks(asked: Asked) -> Left:
    named = [["account", one] for one in asked["accounts"]] + [["hashtag", one] for one in asked["hashtags"]]
    named += [["mention", one] for one in asked["mentions"]]
    return named + [[kind, ""] for kind in ("own", "tags", "marketplace") if asked[kind]]


class _Reading:
    def __init__(self, client: Client, asked: Asked, own_id: str) -> None:
        self._client = client
        self._asked = asked
        self._own = f"{VERSION}/{own_id}"
        self._own_id = own_id

    def page(self, kind: str, what: str) -> tuple[Page, Left]:
        """What is read now, and what there is to read after it."""
        readers: dict[str, Callable[[str], tuple[Page, Left]]] = {
            "account": self._account,
            "hashtag": self._hashtag,
            "mention": self._mention,
            "own": self._own_account,
            "tags": self._tags,
            "marketplace": self._marketplace,
            "offered": self._offered,
        }
        try:
            return readers[kind](what)
        except Refused as refused:
            if type(refused) is not Refused:
                raise
            return Page(failures=(_failure(kind, what, refused),)), []

    def _account(self, handle: str) -> tuple[Page, Left]:
        """Any professional account (business discovery), with its latest publications."""
        posts: list[PostRecord] = []
        after = ""
        while True:
            found = self._discovered(handle, len(posts), after)
            shown = [parser.post(one) for one in found.items("media", "data")]
            fresh = [one for one in shown if is_since(one.published_at, self._asked.get("since", ""))]
            posts += fresh
            media = found.part("media")
            after = media.text("paging", "cursors", "after") if media else ""
            if not after or len(posts) >= self._asked["posts"] or not fresh:
                return Page((parser.account(found, posts[: self._asked["posts"]]),)), []

    def _discovered(self, handle: str, have: int, after: str) -> Answer:
        fields = parser.ACCOUNT
        if count := min(MEDIA_AT_ONCE, self._asked["posts"] - have):
            fields += f",media{f'.after({after})' if after else ''}.limit({count}){{{parser.MEDIA}}}"
        answer = self._client.get(self._own, {"fields": f"business_discovery.username({handle}){{{fields}}}"})
        found = answer.part("business_discovery")
        if found is None:
            raise answer.garbled("business_discovery")
        return found

    def _hashtag(self, tag: str) -> tuple[Page, Left]:
        """The most seen publications of a hashtag: leads, since nobody's name comes with them."""
        self._client.once(HASHTAGS, tag)
        found = self._client.get(f"{VERSION}/ig_hashtag_search", {"user_id": self._own_id, "q": tag}).items("data")
        if not found:
            return Page(failures=(Failure("hashtag_not_found", f"#{tag}"),)), []
        fields = "id,caption,media_type,permalink,timestamp,like_count,comments_count"
        params: dict[str, str | int] = {"user_id": self._own_id, "fields": fields, "limit": MEDIA_AT_ONCE}
        media = self._client.get(f"{VERSION}/{found[0].text('id')}/top_media", params).items("data")
        return Page(leads=tuple(parser.lead(one) for one in media)), []

    def _mention(self, media_id: str) -> tuple[Page, Left]:
        """A publication that names the brand in its caption, by the identifier that Meta's message gave."""
        fields = "id,caption,media_type,username,permalink,timestamp,like_count,comments_count"
        answer = self._client.get(self._own, {"fields": f"mentioned_media.media_id({media_id}){{{fields}}}"})
        found = answer.part("mentioned_media")
        return Page(tuple(parser.tagging([found] if found else []))), []

    def _own_account(self, _what: str) -> tuple[Page, Left]:
        account, failures = own_account(self._client, self._own, parser.ACCOUNT, self._asked)
        return Page((account,), tuple(failures)), []

    def _tags(self, after: str) -> tuple[Page, Left]:
        """Publications in which the brand is tagged."""
        fields = "id,username,caption,permalink,timestamp,like_count,comments_count,media_type"
        params: dict[str, str | int] = {"fields": fields, "limit": MEDIA_AT_ONCE}
        answer = self._client.get(f"{self._own}/tags", {**params, **({"after": after} if after else {})})
        onward = next_of(answer)
        accounts = parser.tagging(answer.items("data"))
        return Page(tuple(accounts)), [["tags", onward]] if onward and onward != after else []

    def _marketplace(self, after: str) -> tuple[Page, Left]:
        """Creators who offer themselves to brands; each is then read by name."""
        said = self._asked
        params: dict[str, str | int] = {"fields": "id,username", "limit": min(MEDIA_AT_ONCE, said["found"])}
        params |= {"query": said["words"]} if said["words"] else {}
        params |= {"creator_countries": listed(said["countries"])} if said["countries"] else {}
        if said["audience_countries"]:
            params["major_audience_countries"] = listed(said["audience_countries"])
        for name in ("min_followers", "max_followers"):
            params |= {f"creator_{name}": said[name]} if said[name] else {}
        count, _, cursor = after.partition(":")
        with _http(self._page_token) as http:
            client = Client(SERVICE, http, self._client.meter)
            params |= {"after": cursor} if cursor else {}
            answer = client.get(f"{self._own}/creator_marketplace_creators", params, bucket=MARKETPLACE)
        names = [one.text("username") for one in answer.items("data") if one.text("username")]
        have = int(count or 0) + len(names)
        more: Left = [["offered", name] for name in names[: said["found"] - int(count or 0)]]
        onward = next_of(answer)
        if onward and onward != cursor and names and have < said["found"]:
            more.append(["marketplace", f"{have}:{onward}"])
        return Page(), more

    def _offered(self, handle: str) -> tuple[Page, Left]:
        """One creator of the marketplace, with whom they reach."""
        path = f"{self._own}/creator_marketplace_creators"
        with _http(self._page_token) as http:
            client = Client(SERVICE, http, self._client.meter)
            found = client.get(path, {"fields": MARKET_FIELDS, "username": handle}, bucket=MARKETPLACE).items("data")
            if not found:
                return Page(failures=(Failure("account_not_found", f"@{handle}"),)), []
            shares: list[AudienceRecord] = []
            for breakdown, dimension in MARKET_BREAKDOWNS:
                fields = (
                    f"insights.metrics(creator_reach).breakdown({breakdown}).period(overall).time_range(this_month)"
                )
                answer = client.get(path, {"fields": fields, "username": handle}, bucket=MARKETPLACE).items("data")
                told = answer[0].part("insights") if answer else None
                shares += parser.audience(told, dimension, None) if told else []
        return Page((parser.offered(found[0], shares),)), []

    @cached_property
    def _page_token(self) -> str:
        """The marketplace opens to the page, not to the person."""
        for page in _pages(self._client):
            own = page.part("instagram_business_account")
            if own and own.text("id") == self._own_id:
                return page.text("access_token")
        raise CredentialsRefused(service=SERVICE, status=200, reason="no_page", said="no page")


def _pages(client: Client) -> Iterator[Answer]:
    for answer in client.pages(f"{VERSION}/me/accounts", {"fields": PAGES, "limit": MEDIA_AT_ONCE}):
        yield from answer.items("data")


def _failure(kind: str, what: str, refused: Refused) -> Failure:
    said = {"reason": refused.facts.get("said", "")}
    if lacks_permission(refused):
        return Failure("not_granted", what, {**said, "kind": kind})
    if kind in ("account", "offered"):
        return Failure("account_not_found" if is_not_found(refused) else "account_not_readable", f"@{what}", said)
    return Failure("not_readable", f"#{what}" if kind == "hashtag" else what or kind, said)


def _http(token: str) -> Http:
    return Http(SERVICE, str(GRAPH), headers={"Authorization": f"Bearer {token}"}, is_busy=is_busy)
