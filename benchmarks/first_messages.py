"""How alike the first messages composed for 60 fictitious creators are, and how many would be refused.

Run: `python -m benchmarks first_messages`; about a minute.
"""

from __future__ import annotations

import itertools
import re
import statistics
from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

from essaim.catalogue.core.sighting import AccountSighting, PostSighting
from essaim.language.text import hashtags
from essaim.language.topics import topics_of
from essaim.outreach.core.composing import LANGUAGES, TONES, Tone, compose, compose_unlike
from essaim.outreach.core.evidence import CitablePost, Evidence, Figure, Offered
from essaim.outreach.core.likeness import MOST_ALIKE, Written, alike
from essaim.server.demo.world import creators

QUESTION = "How alike are the first messages composed for 60 creators, and how many would be refused?"
TODAY = date(2026, 11, 27)
CREATORS, LOOKED_AT, COUNTED, PROBABLE = 60, 400, 12, 0.30
PRODUCT = {"fr": "crème de jour au calendula", "en": "calendula day cream"}
VALUES = {"fr": ("fabriqué à Lyon", "sans parfum de synthèse"), "en": ("made in Lyon", "no synthetic perfume")}


def measure() -> dict[str, Any]:
    """The figures of docs/method/message-likeness.md, by language, way and tone."""
    found: dict[str, Any] = {}
    for language in LANGUAGES:
        for way in ("email", "direct_message"):
            for tone in TONES:
                one = measured(language, tone, way)
                spoken = {f"{kind} {name}": value for kind in ("alone", "working") for name, value in one[kind].items()}
                for name, value in {
                    **spoken,
                    "words": one["words"],
                    "words a sentence": one["words_a_sentence"],
                }.items():
                    found[f"{language} {way} {tone.value}: {name}"] = value
    return found


def evidence(language: str) -> list[Evidence]:
    """The first creators of the demo's world who write in that language, for one campaign of one brand."""
    found = []
    for place, creator in enumerate(creators(TODAY, count=LOOKED_AT)):
        account = creator.accounts[0]
        posts = [_post(number, one) for number, one in enumerate(account.posts[:COUNTED]) if one.published_at]
        if posts and account.facts.get("language") in ({"fr", None} if language == "fr" else {"en"}):
            found.append(_evidence(creator.name, account, posts, language, place))
    return found[:CREATORS]


def measured(language: str, tone: Tone, way: str) -> dict[str, Any]:
    """Likeness of every pair, for messages as their evidence makes them and as they are written one after the other."""
    told = evidence(language)
    alone = [
        Written(n, compose(one, tone=tone, language=language, way=way, today=TODAY).text, one.names)
        for n, one in enumerate(told)
    ]
    working: list[Written] = []
    for n, one in enumerate(told):
        text = compose_unlike(one, working, tone=tone, language=language, way=way, today=TODAY).text
        working.append(Written(n, text, one.names))
    words = [len(one.text.split()) for one in working]
    sentences = [
        len(said.split()) for one in working for said in re.split(r"[.?!]\s", one.text) if len(said.split()) > 2
    ]
    return {
        "alone": _spread(alone),
        "working": _spread(working),
        "words": round(statistics.mean(words)),
        "words_a_sentence": round(statistics.mean(sentences), 1),
    }


def _post(number: int, said: PostSighting) -> CitablePost:
    caption, moment = said.caption, said.published_at
    topics = tuple(one.code for one in topics_of([caption]) if one.probability >= PROBABLE)
    return CitablePost(
        number,
        moment.date() if moment else None,
        said.format,
        caption,
        said.url,
        "",
        topics,
        hashtags(caption),
        tuple(said.mentions),
    )


def _evidence(name: str, account: AccountSighting, posts: Sequence[CitablePost], language: str, place: int) -> Evidence:
    counts = Counter(code for post in posts for code in post.topics)
    top = max(posts[0].topics, key=lambda code: counts[code], default="")
    figures = [Figure("topic", {"topic": top, "matching": counts[top], "posts": len(posts)})] if counts[top] > 1 else []
    city = str(account.facts.get("city") or "")
    if city and place % 3 == 0:
        figures.append(Figure("place", {"city": city}))
    return Evidence(
        name, account.handle, account.platform, "Sauvelune", "Léa Martin", tuple(posts[:1]), tuple(figures[-1:]),
        (PRODUCT[language],), VALUES[language], "organic_beauty", city,
        Offered("paid", (("reel", 1), ("story", 2)), month=date(2027, 1, 1)),
    )  # fmt: skip


def _spread(messages: Sequence[Written]) -> dict[str, float]:
    pairs = [
        (alike(one.shingles, other.shingles), other.message_id) for one, other in itertools.combinations(messages, 2)
    ]
    values = sorted(how for how, _later in pairs)
    return {
        "median": round(statistics.median(values), 2),
        "p95": round(values[int(len(values) * 0.95)], 2),
        "largest": round(values[-1], 2),
        "refused": len({later for how, later in pairs if how > MOST_ALIKE}),
    }
