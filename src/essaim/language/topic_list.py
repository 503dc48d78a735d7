"""The topics themselves, read from `topics.toml`: niches, and the topics within them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from essaim.language.text import fold


@dataclass(frozen=True)
class Topic:
    """One interest; `words` are folded and in both languages; `#word` counts only as a hashtag.

    A topic without `within` is a niche; `number` stands for the code in columns.
    """

    code: str
    fr: str
    en: str
    words: tuple[str, ...]
    within: str | None
    number: int

    def label(self, language: str) -> str:
        """Its name in that language, English by default."""
        return self.fr if language.startswith("fr") else self.en

    @property
    def niche(self) -> str:
        """The code of the niche it belongs to, or its own."""
        return self.within or self.code


@cache
def topics() -> dict[str, Topic]:
    """Every topic by its code, in the order of the file: each niche, then the topics within it."""
    written = tomllib.loads(files("essaim.language").joinpath("topics.toml").read_text(encoding="utf-8"))
    return {
        code: Topic(
            code=code,
            fr=topic["fr"],
            en=topic["en"],
            words=_words(topic["fr"], topic["en"], topic["words"]),
            within=topic.get("within"),
            number=topic["number"],
        )
        for code, topic in written.items()
    }


def numbers() -> dict[str, int]:
    """The number that stands for each code in columns: a niche's is a multiple of 100, its topics' follow it."""
    return {code: topic.number for code, topic in topics().items()}


def _words(fr: str, en: str, words: str) -> tuple[str, ...]:
    """The topic's names and words, folded; what counts only as a hashtag keeps its #, and is no plain word."""
    listed = (fr, en, *(word.strip() for word in words.split("|")))
    written = dict.fromkeys(f"#{fold(word)}" if word.startswith("#") else fold(word) for word in listed)
    return tuple(word for word in written if f"#{word}" not in written)
