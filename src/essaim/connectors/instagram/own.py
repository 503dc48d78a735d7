"""Reading an account by its owner's permission: its publications with their insights, and who follows it."""

from __future__ import annotations

from itertools import chain

from essaim.connectors.answer import Answer
from essaim.connectors.asked import Asked, is_since
from essaim.connectors.errors import Refused
from essaim.connectors.instagram import parser
from essaim.connectors.instagram.asked import MEDIA_AT_ONCE
from essaim.connectors.instagram.client import Client
from essaim.connectors.records import AccountRecord, AudienceRecord, Failure, PostRecord


def own_account(client: Client, node: str, fields: str, asked: Asked) -> tuple[AccountRecord, list[Failure]]:
    """The account at `node` with its latest publications (`posts`, `since`); what Meta does not give is a failure."""
    found = client.get(node, {"fields": fields})
    handle = found.text("username")
    failures: list[Failure] = []
    read = [_measured(client, one, failures) for one in _media(client, node, asked)]
    audience = _audience(client, node, handle, found.count("followers_count"), failures)
    return parser.account(found, read, audience), failures


def _media(client: Client, node: str, asked: Asked) -> list[Answer]:
    most: int = asked["posts"]
    found: list[Answer] = []
    if not most:
        return found
    params: dict[str, str | int] = {
        "fields": parser.MEDIA.removesuffix(",view_count"),
        "limit": min(most, MEDIA_AT_ONCE),
    }
    for answer in client.pages(f"{node}/media", params):
        shown = answer.items("data")
        fresh = [one for one in shown if is_since(parser.moment(one), asked.get("since", ""))]
        found += fresh
        if len(found) >= most or (shown and not fresh):
            break
    return found[:most]


def _measured(client: Client, media: Answer, failures: list[Failure]) -> PostRecord:
    """With its insights; without them where Meta gives none, as from before the account was a professional's."""
    try:
        answer = client.get(f"{media.text('id')}/insights", {"metric": ",".join(parser.INSIGHTS)})
    except Refused as refused:
        _let_go(refused)
        about = media.text("permalink") or media.text("id")
        failures.append(Failure("insights_not_readable", about, {"reason": refused.facts.get("said", "")}))
        return parser.post(media)
    return parser.post(media, parser.insights(answer))


def _audience(
    client: Client, node: str, handle: str, followers: int | None, failures: list[Failure]
) -> list[AudienceRecord]:
    shares: list[list[AudienceRecord]] = []
    for dimension in parser.DIMENSIONS:
        params: dict[str, str | int] = {
            "metric": "follower_demographics",
            "period": "lifetime",
            "timeframe": "this_month",
            "metric_type": "total_value",
            "breakdown": dimension,
        }
        try:
            shares.append(parser.audience(client.get(f"{node}/insights", params), dimension, followers))
        except Refused as refused:
            _let_go(refused)
            failures.append(Failure("audience_not_readable", f"@{handle}", {"reason": refused.facts.get("said", "")}))
            break
    found = list(chain.from_iterable(shares))
    if not found and not failures:
        failures.append(Failure("too_few_followers", f"@{handle}"))
    return found


def _let_go(refused: Refused) -> None:
    """Only what concerns this one thing is a failure of its own."""
    if type(refused) is not Refused:
        raise refused
