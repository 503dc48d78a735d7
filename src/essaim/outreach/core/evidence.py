"""What a first message may rest on: posts of the creator, counts a reader could make, the brand's own words.

Nothing else enters: no engagement rate, no price, no score of authenticity, no address. What a creator could not
have shown to whoever looks at their account is not said to them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from essaim.kernel.errors import EssaimError

MOST_POSTS = 3
"""Posts that one message rests on; the first one is cited."""
LONGEST_ABOUT = 300


class NoCitedPost(EssaimError):
    """A first message cites a post of the creator: none is chosen, or `chosen` is not theirs any more."""

    code = "no_cited_post"


class PostUndated(EssaimError):
    """The post to cite has no date: `post`."""

    code = "post_undated"


class PostIncomplete(EssaimError):
    """A post typed by a member says its link, its day, and what it was about; `missing` is not said."""

    code = "post_incomplete"


@dataclass(frozen=True)
class CitablePost:
    """A post that may be cited. `post_id` is None for one that a member typed."""

    post_id: int | None
    published_on: date | None
    format: str
    caption: str
    url: str = ""
    about: str = ""
    """What it was about in a member's words; blank for a post of the catalogue."""
    topics: tuple[str, ...] = ()
    """Codes of `language.topics`, the most probable first."""
    hashtags: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
    names_brand: bool = False
    is_paid: bool | None = None

    @property
    def is_given(self) -> bool:
        """Whether a member typed it: the catalogue does not hold it."""
        return self.post_id is None


def given_post(*, url: str, published_on: date | None, about: str, format: str = "") -> CitablePost:  # noqa: A002 the word of the catalogue
    """A post that a member saw and typed; raises `PostIncomplete`."""
    said, link = " ".join(about.split())[:LONGEST_ABOUT], url.strip()
    known = {"url": link.startswith(("https://", "http://")), "published_on": published_on, "about": said}
    if missing := [name for name, value in known.items() if not value]:
        raise PostIncomplete(missing=missing)
    return CitablePost(None, published_on, format or "post", "", link, said)


@dataclass(frozen=True)
class Figure:
    """A count that anybody could make on the account: `code` topic, values, names_brand or place, with its facts."""

    code: str
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Offered:
    """The proposal: what the brand offers and what it hopes for. `kind` is paid, gift, commission or talk."""

    kind: str = "paid"
    formats: tuple[tuple[str, int], ...] = ()
    """What would be published: (format, how many)."""
    product: str = ""
    month: date | None = None
    """The month it would be published in, as its first day."""
    words: str = ""
    """The person's own sentence, which then stands for all the rest."""

    def as_json(self) -> dict[str, Any]:
        """Plain values; `of` takes them back."""
        return {
            "kind": self.kind,
            "formats": [list(one) for one in self.formats],
            "product": self.product,
            "month": self.month.isoformat() if self.month else None,
            "words": self.words,
        }

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> Offered:
        """What was kept."""
        month = kept.get("month")
        formats = tuple((str(name), int(number)) for name, number in kept.get("formats", ()))
        kind = str(kept.get("kind") or "paid")
        day = date.fromisoformat(month) if month else None
        return cls(kind, formats, str(kept.get("product", "")), day, str(kept.get("words", "")))


KINDS = ("paid", "gift", "commission", "talk")


@dataclass(frozen=True)
class Evidence:
    """All that one message may rest on: who writes for whom, to whom, and what was chosen."""

    creator: str
    """Their name as they give it; blank when only the handle is known."""
    handle: str
    platform: str
    brand: str
    sender: str
    posts: tuple[CitablePost, ...]
    figures: tuple[Figure, ...] = ()
    products: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    topic: str = ""
    """The code of the campaign's own topic, when its brief names one."""
    city: str = ""
    offered: Offered = Offered()
    brand_words: tuple[str, ...] = ()
    """The brand's other words, of its brief: known, said of itself."""

    @property
    def cited(self) -> CitablePost:
        """The post that the message cites; raises `NoCitedPost`, and `PostUndated` for one without a day."""
        if not self.posts:
            raise NoCitedPost
        if self.posts[0].published_on is None:
            raise PostUndated(post=self.posts[0].caption[:60])
        return self.posts[0]

    def with_posts(self, posts: Sequence[CitablePost]) -> Evidence:
        """The same on other posts."""
        return replace(self, posts=tuple(posts))

    @property
    def names(self) -> tuple[str, ...]:
        """What counts for nothing when two messages are compared: the names of creator, sender and brand."""
        return tuple(
            name for name in (self.creator, *self.creator.split(), self.handle, self.brand, self.sender) if name
        )

    def as_json(self) -> dict[str, Any]:
        """Plain values, to be kept with the message; `of` takes them back."""
        return {
            "creator": self.creator,
            "handle": self.handle,
            "platform": self.platform,
            "brand": self.brand,
            "sender": self.sender,
            "posts": [_kept(post) for post in self.posts],
            "figures": [{"code": one.code, "facts": dict(one.facts)} for one in self.figures],
            "products": list(self.products),
            "values": list(self.values),
            "topic": self.topic,
            "city": self.city,
            "offered": self.offered.as_json(),
            "brand_words": list(self.brand_words),
        }

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> Evidence:
        """The evidence that was kept."""
        return cls(
            **{name: str(kept.get(name, "")) for name in ("creator", "handle", "platform", "brand", "sender")},
            posts=tuple(_post(one) for one in kept.get("posts", ())),
            figures=tuple(Figure(one["code"], one["facts"]) for one in kept.get("figures", ())),
            products=tuple(kept.get("products", ())),
            values=tuple(kept.get("values", ())),
            topic=str(kept.get("topic", "")),
            city=str(kept.get("city", "")),
            offered=Offered.of(kept.get("offered", {})),
            brand_words=tuple(kept.get("brand_words", ())),
        )


def _kept(post: CitablePost) -> dict[str, Any]:
    return {
        "post_id": post.post_id,
        "published_on": post.published_on.isoformat() if post.published_on else None,
        "format": post.format,
        "caption": post.caption,
        "url": post.url,
        "about": post.about,
        "topics": list(post.topics),
        "hashtags": list(post.hashtags),
        "mentions": list(post.mentions),
        "names_brand": post.names_brand,
        "is_paid": post.is_paid,
    }


def _post(kept: Mapping[str, Any]) -> CitablePost:
    day = kept.get("published_on")
    return CitablePost(
        kept["post_id"],
        date.fromisoformat(day) if day else None,
        kept["format"],
        kept["caption"],
        kept["url"],
        kept["about"],
        tuple(kept["topics"]),
        tuple(kept["hashtags"]),
        tuple(kept["mentions"]),
        kept["names_brand"],
        kept["is_paid"],
    )
