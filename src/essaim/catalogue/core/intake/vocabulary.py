"""The fields a column can mean, and the titles people give them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from essaim.catalogue.core.intake.titles import Title, read_title
from essaim.catalogue.core.sighting import COUNTERS, POST_COUNTERS


class Reader(StrEnum):
    """How the cells of a field are read."""

    ACCOUNT = "account"
    TEXT = "text"
    LIST = "list"
    INTEGER = "integer"
    DECIMAL = "decimal"
    RATE = "rate"
    DATE = "date"
    TIME = "time"
    FLAG = "flag"
    COUNTRY = "country"
    LANGUAGE = "language"
    EMAIL = "email"
    LINK = "link"
    PLATFORM = "platform"
    NESTED = "nested"


@dataclass(frozen=True)
class Field:
    """One meaning: how it is read, and the titles that name it, as sets of words."""

    name: str
    reader: Reader
    titles: str
    """Synonyms, separated by commas, in the words of `titles`."""
    of_posts: bool = False
    """Whether it belongs to a post rather than to an account."""


_FIELDS = (
    Field(
        "handle",
        Reader.ACCOUNT,
        "username, account username, account, account name, profile, profile name, profile username, creator, "
        "creator name, creator username, account id username, channel id, username account",
    ),
    Field("channel", Reader.ACCOUNT, "channel"),
    Field("channel_name", Reader.ACCOUNT, "channel name, channel title"),
    Field(
        "url",
        Reader.LINK,
        "url, profile url, account url, channel url, creator url, page url, username url, adresse profile",
    ),
    Field("platform", Reader.PLATFORM, "platform, platform name, account platform"),
    Field("display_name", Reader.TEXT, "name, fullname, account fullname, profile fullname"),
    Field("first_name", Reader.TEXT, "firstname"),
    Field("last_name", Reader.TEXT, "lastname"),
    Field("bio", Reader.TEXT, "bio, about, profile bio, account bio"),
    Field("language", Reader.LANGUAGE, "language, language code, main language, language principale"),
    Field("country", Reader.COUNTRY, "country, country code, account country, creator country"),
    Field("region", Reader.TEXT, "region"),
    Field("city", Reader.TEXT, "city"),
    Field("location", Reader.TEXT, "location, city country, country city, account location"),
    Field("niches", Reader.LIST, "niches, main niches, niches principale, account niches"),
    Field(
        "email",
        Reader.EMAIL,
        "email, adresse email, email address, contact email, business email, public email, email pro, email "
        "contact, email professionnel",
    ),
    Field("website", Reader.LINK, "website, external url, url externe, external website, bio url"),
    Field("is_verified", Reader.FLAG, "verified, account verified, badge verified"),
    Field(
        "followers",
        Reader.INTEGER,
        "followers, followers count, total followers, community, community size, audience size, size "
        "community, volume community, current followers",
    ),
    Field("following", Reader.INTEGER, "following, follows, following count, account following, total following"),
    Field(
        "posts_count",
        Reader.INTEGER,
        "posts, posts count, total posts, media, media count, videos, videos count, total videos",
    ),
    Field(
        "likes_average",
        Reader.DECIMAL,
        "likes average, likes per posts, likes par posts, likes average per posts, average likes count, likes "
        "average par posts, median likes",
    ),
    Field(
        "comments_average",
        Reader.DECIMAL,
        "comments average, comments per posts, comments par posts, comments average per posts, comments "
        "average par posts, median comments",
    ),
    Field(
        "shares_average",
        Reader.DECIMAL,
        "shares average, shares per posts, shares par posts, shares average per posts",
    ),
    Field("saves_average", Reader.DECIMAL, "saves average, saves per posts, saves par posts, saves average per posts"),
    Field(
        "views_average",
        Reader.DECIMAL,
        "views average, views per posts, views par posts, views average per posts, views average par posts, "
        "views per videos, views par videos, views average per videos, views average par videos, reels views "
        "average, average reels views, videos views average, median views",
    ),
    Field(
        "engagement_average",
        Reader.DECIMAL,
        "engagement average, average engagement, engagement per posts, engagement par posts, engagement "
        "average per posts, engagement average par posts, likes comments average, total engagement average",
    ),
    Field(
        "engagement_rate",
        Reader.RATE,
        "engagement rate, er, te, engagement %, engagement rate %, er %, te %, rate engagement average, "
        "engagement average rate, engagement average %, engagement rate average %, average er, average er %",
    ),
    Field("engagement", Reader.DECIMAL, "engagement"),
    Field(
        "taken_at",
        Reader.DATE,
        "date, updated, date updated, last updated, date releve, releve, snapshot date, as of, date mesure, "
        "mesure, fetched at, fetched, scraped at, date extraction, extraction date, at updated, trending date, "
        "date trending, releve le, mesure le, taken, measured at",
    ),
    Field(
        "post_id",
        Reader.TEXT,
        "posts id, media id, videos id, content, shortcode, beitrags id, content id",
        of_posts=True,
    ),
    Field(
        "post_url",
        Reader.LINK,
        "permalink, posts url, videos url, content url, sharelink, share url, shares url, media url, reels "
        "url, posts permalink",
        of_posts=True,
    ),
    Field(
        "published_at",
        Reader.DATE,
        "published time, published, published at, published date, date published, posts time, posts date, date "
        "posts, time posts, videos published time, posts published, timestamp, at timestamp, taken timestamp, "
        "veroffentlichungszeitpunkt, published le, date published videos, published at date, videos published "
        "at, at published",
        of_posts=True,
    ),
    Field("published_time", Reader.TIME, "posts heure", of_posts=True),
    Field(
        "caption",
        Reader.TEXT,
        "caption, title, videos title, posts title, posts caption, description, posts description, videos "
        "description, caption videos, sharecommentary, shares commentary, content title, posts caption text",
        of_posts=True,
    ),
    Field(
        "format",
        Reader.TEXT,
        "posts format, format posts, format, media format, content format, beitragstyp, format contenu",
        of_posts=True,
    ),
    Field("hashtags", Reader.LIST, "hashtags, posts hashtags", of_posts=True),
    Field("mentions", Reader.LIST, "mentions, posts mentions", of_posts=True),
    Field(
        "is_paid",
        Reader.FLAG,
        "sponsored, paid, sponsored partnership, sponsored posts, contentdisclosure, content disclosure, posts "
        "sponsored, partnership",
        of_posts=True,
    ),
    Field("likes", Reader.INTEGER, "likes"),
    Field("comments", Reader.INTEGER, "comments"),
    Field("shares", Reader.INTEGER, "shares"),
    Field("saves", Reader.INTEGER, "saves"),
    Field("views", Reader.INTEGER, "views, videos views"),
    Field("likes_total", Reader.INTEGER, "total likes, likes count, total likes count", of_posts=True),
    Field("comments_total", Reader.INTEGER, "total comments, comments count", of_posts=True),
    Field("shares_total", Reader.INTEGER, "total shares, shares count", of_posts=True),
    Field("saves_total", Reader.INTEGER, "total saves, saves count", of_posts=True),
    Field(
        "views_total",
        Reader.INTEGER,
        "total views, views count, total views count, videos views count",
        of_posts=True,
    ),
    Field("comments_disabled", Reader.FLAG, "comments disabled, int comments", of_posts=True),
    Field("likes_disabled", Reader.FLAG, "likes disabled, ratings disabled, int notes", of_posts=True),
    Field("is_video", Reader.FLAG, "isvideo", of_posts=True),
    Field("is_carousel", Reader.FLAG, "carousel", of_posts=True),
    Field("post_list", Reader.NESTED, ""),
)

FIELDS: Mapping[str, Field] = {field.name: field for field in _FIELDS}
BARE_COUNTERS = POST_COUNTERS
"""Titles that count one post in a file of posts, and are averages per post in a file of accounts."""
TOTALS = {f"{name}_total": name for name in POST_COUNTERS}
"""`Total likes`: the likes of a post, or of a whole account, which is no fact of ours."""
SEVERAL = frozenset({"niches", "caption", "hashtags", "mentions"})
"""Fields that several columns may share: `Category_1`, `Category_2`."""
ACCOUNT_COLUMNS = ("handle", "channel", "channel_name", "url")
"""Fields that say whose row it is: a handle or link; on YouTube a handle or else a name; a name; a link."""
COUNTED = frozenset(COUNTERS) | frozenset(POST_COUNTERS) | frozenset(TOTALS) | {"engagement"}

_BY_WORDS = {
    frozenset(synonym.split()): field.name
    for field in reversed(_FIELDS)
    for synonym in field.titles.split(",")
    if synonym.strip()
}


def field_named_by(title: Title) -> str | None:
    """The field whose synonyms hold exactly these words; None when no title says so."""
    return _BY_WORDS.get(title.words)


def names_an_account(record: object) -> bool:
    """Whether a JSON document is itself an account, rather than a wrapper around many."""
    if not isinstance(record, dict):
        return False
    named = {field_named_by(read_title(str(name))) for name, value in record.items() if isinstance(value, str)}
    return not named.isdisjoint(ACCOUNT_COLUMNS)
