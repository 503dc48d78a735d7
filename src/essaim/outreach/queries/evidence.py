"""What may be cited of a creator in a first message, and the evidence that a choice of it makes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from essaim.accounts.core.viewer import Viewer
from essaim.accounts.models import User
from essaim.accounts.queries import workspace_of
from essaim.campaign import queries as campaign
from essaim.campaign.core.brief_page import BriefPage
from essaim.catalogue import queries as catalogue
from essaim.catalogue.core.listing import PostLine
from essaim.kernel.errors import NotFound
from essaim.language.text import fold, hashtags, mentions, words_of
from essaim.language.topics import topic_named, topics_of
from essaim.matching import queries as matching
from essaim.matching.core.brief import Brief
from essaim.outreach.core.evidence import CitablePost, Evidence, Figure, NoCitedPost, Offered

MOST_SHOWN = 30
"""The latest posts that are proposed."""
COUNTED = 12
"""A count is over so many of the latest posts, as a reader would scroll."""
LEAST_COUNTED = 2
PROBABLE = 0.30
"""A post is said to be about a topic from that probability on."""
SAYABLE = ("topic_shown", "topic_rare", "values_shown", "names_the_brand")
"""Reasons of a shortlist that a creator could check themselves; scores, prices and audiences stay ours."""


@dataclass(frozen=True)
class Citable:
    """Whom a message is for, and everything it may rest on. `base` is the evidence with nothing chosen yet."""

    view: campaign.ParticipationView
    base: Evidence
    posts: tuple[CitablePost, ...]
    """The latest, newest first; undated ones cannot be cited."""
    figures: tuple[Figure, ...]
    reasons: tuple[str, ...]
    """Of the campaign's shortlist, in the reader's language, for the person who writes."""
    address: str
    """An address that one of their accounts publishes; blank when none does."""
    today: date

    @property
    def usual(self) -> tuple[CitablePost, ...]:
        """The newest dated post that names the brand, else is unpaid and about the campaign's topic."""
        dated = [post for post in self.posts if post.published_on and (post.caption or post.about)]
        ranked = sorted(
            dated, key=lambda post: (not post.names_brand, post.is_paid is True, self.base.topic not in post.topics)
        )
        return tuple(ranked[:1])


def citable(viewer: Viewer, participation_id: int, *, at: datetime) -> Citable:
    """What may be cited of the creator; raises `NotFound` for another workspace's participation."""
    today = campaign.local_today(viewer, at=at)
    view = campaign.participation(viewer, participation_id, today=today, at=at)
    one = view.participation
    brief = _brief(viewer, one.campaign.brief_id)
    zone = ZoneInfo(workspace_of(viewer).time_zone)
    named = _names_of_brand(one.campaign.brand, brief)
    posts = tuple(_post(line, zone, named) for line in catalogue.latest_posts(viewer, one.account_id, limit=MOST_SHOWN))
    base = _base(viewer, view, brief, posts, today)
    address = next((account.email for account in view.accounts if account.email), "")
    return Citable(view, base, posts, _figures(base, brief, posts), _reasons(viewer, one), address, today)


def chosen(
    found: Citable,
    *,
    post_ids: Sequence[int],
    given: CitablePost | None = None,
    figures: Collection[str] | None = None,
    proposal: Offered | None = None,
) -> Evidence:
    """The evidence of that choice: posts in the order chosen, then the one typed; `figures` are codes, None for all.

    Raises `NoCitedPost` for a post that is not this creator's, and for none at all.
    """
    by_id = {post.post_id: post for post in found.posts}
    if strange := [one for one in post_ids if one not in by_id]:
        raise NoCitedPost(chosen=strange[0])
    posts = [by_id[one] for one in dict.fromkeys(post_ids)] + ([given] if given else [])
    if not posts:
        raise NoCitedPost(chosen=None, has_posts=bool(found.posts))
    return replace(
        found.base,
        posts=tuple(posts),
        figures=tuple(
            _of_post(one, posts[0]) for one in _said(found, posts[0]) if figures is None or one.code in figures
        ),
        offered=proposal or found.base.offered,
    )


def _said(found: Citable, cited: CitablePost) -> list[Figure]:
    """The figures that go with that post: what is said of "there" is shown there."""
    return [
        one
        for one in found.figures
        if (one.code != "names_brand" or cited.names_brand)
        and (one.code != "values" or _shown(one.facts["values"], cited))
    ]


def _of_post(figure: Figure, cited: CitablePost) -> Figure:
    return Figure("values", {"values": _shown(figure.facts["values"], cited)}) if figure.code == "values" else figure


def _shown(values: Sequence[str], post: CitablePost) -> list[str]:
    said = words_of(f"{post.caption} {post.about}", post.hashtags)
    return [value for value in values if f" {fold(value)} " in said]


def _base(
    viewer: Viewer, view: campaign.ParticipationView, brief: Brief | None, posts: Sequence[CitablePost], today: date
) -> Evidence:
    one = view.participation
    page = BriefPage.of(one.campaign.page) if one.campaign.page else BriefPage()
    products = page.products or (brief.products if brief else ())
    city = catalogue.account(viewer, one.account_id).value("city")
    sender = User.objects.filter(pk=viewer.person_id or 0).values_list("name", flat=True).first() or ""
    return Evidence(
        creator=one.creator.name or one.account.display_name,
        handle=one.account.handle,
        platform=one.account.platform,
        brand=one.campaign.brand.name,
        sender=sender,
        posts=(),
        products=tuple(products),
        values=tuple(brief.values) if brief else (),
        topic=_topic(brief, posts),
        city=str(city or ""),
        offered=_usual_offer(view, products, today),
        brand_words=(*(brief.key_messages if brief else ()), page.welcome),
    )


def _usual_offer(view: campaign.ParticipationView, products: Sequence[str], today: date) -> Offered:
    """What the campaign foresees for them already: its placements, its product, its month."""
    waiting = [one for one in view.line.placements if one.state != "published"]
    days = [one.due_on for one in waiting if one.due_on]
    first = min(days, default=view.participation.campaign.starts_on)
    month = first.replace(day=1) if first and first >= today.replace(day=1) else None
    formats = tuple(Counter(one.format for one in waiting).items())
    return Offered("paid", formats, next(iter(products), ""), month)


def _figures(base: Evidence, brief: Brief | None, posts: Sequence[CitablePost]) -> tuple[Figure, ...]:
    found = []
    if any(post.names_brand for post in posts):
        found.append(Figure("names_brand", {"brand": base.brand}))
    counted = posts[:COUNTED]
    matching_posts = sum(base.topic in post.topics for post in counted)
    if base.topic and matching_posts >= LEAST_COUNTED:
        found.append(Figure("topic", {"topic": base.topic, "matching": matching_posts, "posts": len(counted)}))
    if brief and (values := [value for value in brief.values if any(_shown([value], post) for post in posts)]):
        found.append(Figure("values", {"values": values}))
    if brief and base.city and fold(base.city) in {fold(city.name) for city in brief.target.cities}:
        found.append(Figure("place", {"city": base.city}))
    return tuple(found)


def _topic(brief: Brief | None, posts: Sequence[CitablePost]) -> str:
    """The brief's interest that the creator speaks of most; its first one otherwise."""
    if brief is None:
        return ""
    wanted = [code for interest in brief.target.interests if (code := topic_named(interest))]
    said = Counter(code for post in posts for code in post.topics)
    return max(wanted, key=lambda code: said[code], default="")


def _post(line: PostLine, zone: ZoneInfo, named: Collection[str]) -> CitablePost:
    tags = tuple(dict.fromkeys((*line.hashtags, *hashtags(line.caption))))
    handles = tuple(dict.fromkeys((*line.mentions, *mentions(line.caption))))
    said = f" {fold(line.caption)} "
    return CitablePost(
        post_id=line.post_id,
        published_on=line.published_at.astimezone(zone).date() if line.published_at else None,
        format=line.format or "post",
        caption=line.caption,
        url=line.url,
        topics=tuple(one.code for one in topics_of([line.caption], tags=line.hashtags) if one.probability >= PROBABLE),
        hashtags=tags,
        mentions=handles,
        names_brand=bool({one.lower() for one in handles} & set(named))
        or any(f" {fold(one)} " in said for one in named),
        is_paid=line.is_paid,
    )


def _names_of_brand(brand: object, brief: Brief | None) -> frozenset[str]:
    handles = (*getattr(brand, "handles", ()), *(brief.handles if brief else ()))
    return frozenset(
        (str(getattr(brand, "name", "")).lower(), *(str(one).lower().removeprefix("@") for one in handles))
    )


def _brief(viewer: Viewer, brief_id: int | None) -> Brief | None:
    if brief_id is None:
        return None
    try:
        return Brief.of(matching.brief(viewer, brief_id).content)
    except NotFound:
        return None


def _reasons(viewer: Viewer, one: Any) -> tuple[str, ...]:
    """What the latest shortlist of the campaign's brief said for this creator, as far as they could check it."""
    if one.campaign.brief_id is None:
        return ()
    latest = matching.shortlists(viewer, brief_id=one.campaign.brief_id, limit=1)
    if not latest:
        return ()
    entries = latest[0].content["entries"]
    mine = next((entry for entry in entries if entry["account_id"] == one.account_id), None)
    if mine is None:
        return ()
    codes = [reason["code"] for reason in mine["reasons_for"]]
    shown = next(
        entry for entry in matching.shortlist(viewer, latest[0].pk).entries if entry.account_id == one.account_id
    )
    return tuple(reason.sentence for code, reason in zip(codes, shown.reasons_for, strict=False) if code in SAYABLE)
