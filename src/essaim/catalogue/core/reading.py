"""Reading accounts: what their texts say of language, place and topics, and what they mean.

What is read is derived, never stated: it carries probabilities, is kept apart
from the facts of sources, and is made anew when a text or the model changes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from essaim.language.meaning import MODEL, vectors
from essaim.language.places import home_of
from essaim.language.spoken import spoken_by
from essaim.language.text import hashtags
from essaim.language.topics import numbers, topics_of

METHOD = f"1/{MODEL}"
"""Names this file's way of reading and the model; texts read another way are read again."""
MOST_CAPTIONS = 3
"""The latest captions that are read, beside the bio."""
READ = 160
"""Characters read of a caption, and its hashtags wherever they stand: what it is about is said early. Reading costs
more than in proportion to length."""
BIO = 0
"""Stands for the bio where a post's id would be."""
FEWEST_SURE = 0.5
"""A language or a topic less probable than that is not kept."""


@dataclass(frozen=True)
class AccountTexts:
    """What an account says of itself: its bio, and its latest captions by post, newest first."""

    account_id: int
    digest: str
    bio: str
    captions: tuple[tuple[int, str], ...]
    niches: tuple[str, ...] = ()


@dataclass(frozen=True)
class Understood:
    """What was read. Blank and None are unknown; topics come likeliest first, with their numbers.

    `vectors` holds one row for each text of `posts` (`BIO` or a post's id).
    """

    account_id: int
    digest: str
    language: str
    language_probability: float | None
    city: str
    department: str
    region: str
    country: str
    latitude: float | None
    longitude: float | None
    place_probability: float | None
    topics: tuple[str, ...]
    topic_numbers: tuple[int, ...]
    topic_probabilities: tuple[float, ...]
    posts: tuple[int, ...]
    vectors: NDArray[np.float32]


def understand(accounts: Sequence[AccountTexts]) -> list[Understood]:
    """What those accounts' texts say, in the same order. Texts that several share are embedded once."""
    spelled = [_texts(account) for account in accounts]
    distinct = list(dict.fromkeys(text for texts in spelled for _post, text in texts))
    rows = {text: row for row, text in enumerate(distinct)}
    matrix = vectors(distinct)
    return [
        _understood(account, texts, matrix[[rows[text] for _post, text in texts]])
        for account, texts in zip(accounts, spelled, strict=True)
    ]


def middle(matrix: NDArray[np.float32]) -> NDArray[np.float32]:
    """The direction that an account's texts share, of length one; all zero when none has words."""
    total = matrix.sum(axis=0)
    length = float(np.linalg.norm(total))
    shared: NDArray[np.float32] = total / length if length else total
    return shared


def _texts(account: AccountTexts) -> list[tuple[int, str]]:
    captions = ((post, _beginning(caption)) for post, caption in account.captions[:MOST_CAPTIONS])
    written = ((BIO, account.bio), *captions)
    return [(post, text) for post, text in written if text.strip()]


def _beginning(caption: str) -> str:
    """The caption up to a word's end, with the hashtags that come later."""
    if len(caption) <= READ:
        return caption
    head = caption[:READ].rsplit(" ", 1)[0]
    later = [tag for tag in hashtags(caption) if f"#{tag}" not in head.lower()]
    return " ".join((head, *(f"#{tag}" for tag in later)))


def _understood(account: AccountTexts, texts: Sequence[tuple[int, str]], matrix: NDArray[np.float32]) -> Understood:
    said = [text for _post, text in texts]
    speech = spoken_by(said)
    is_sure = speech.probability >= FEWEST_SURE
    home = home_of(account.bio)
    place = home.place if home and home.probability >= FEWEST_SURE else None
    tags = [tag for text in said for tag in hashtags(text)]
    guesses = [
        guess
        for guess in topics_of(said, tags=tags, niches=account.niches, vector=middle(matrix))
        if guess.probability >= FEWEST_SURE
    ]
    worded = [row for row in range(len(texts)) if matrix[row].any()]
    return Understood(
        account_id=account.account_id,
        digest=account.digest,
        language=speech.language if is_sure else "",
        language_probability=speech.probability if is_sure else None,
        city=place.name if place and place.kind == "city" else "",
        department=place.department if place else "",
        region=place.region if place else "",
        country=place.country if place else "",
        latitude=place.latitude if place and place.kind == "city" else None,
        longitude=place.longitude if place and place.kind == "city" else None,
        place_probability=home.probability if home and place else None,
        topics=tuple(guess.code for guess in guesses),
        topic_numbers=tuple(numbers()[guess.code] for guess in guesses),
        topic_probabilities=tuple(guess.probability for guess in guesses),
        posts=tuple(texts[row][0] for row in worded),
        vectors=matrix[worded],
    )
