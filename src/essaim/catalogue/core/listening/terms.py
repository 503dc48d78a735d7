"""What a watch listens for: handles, hashtags, names, and how each is looked for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from essaim.catalogue.core.listening.everyday import held_back
from essaim.language.text import fold, glued

MOST_TERMS = 60
"""Of each kind in one watch: more is a list of something else."""


class How(StrEnum):
    """By what a post mentions; the first that applies is the one told."""

    HANDLE = "handle"
    HASHTAG = "hashtag"
    WORDS = "words"


@dataclass(frozen=True)
class Name:
    """A brand's, a product's or a misspelt name. `held` says why it does not count as a plain word."""

    text: str
    held: str = ""
    is_spelling: bool = False
    """Proposed by the machine from what is written in the catalogue, and accepted by a person."""

    @classmethod
    def judged(cls, text: str, *, is_spelling: bool = False) -> Name:
        """The name as the rule of homonyms takes it; a person may say otherwise afterwards."""
        return cls(text.strip(), held_back(text), is_spelling)

    def as_json(self) -> dict[str, object]:
        """Its fields."""
        return {"text": self.text, "held": self.held, "is_spelling": self.is_spelling}


@dataclass(frozen=True)
class Terms:
    """Everything one watch listens for. Handles without @, hashtags without #, both as they are compared."""

    handles: tuple[str, ...] = ()
    hashtags: tuple[str, ...] = ()
    names: tuple[Name, ...] = ()

    @classmethod
    def of(cls, *, handles: Iterable[str] = (), hashtags: Iterable[str] = (), names: Iterable[Name] = ()) -> Terms:
        """Terms as people write them (@, #, capitals, twice the same), made comparable."""
        by_key = {glued(name.text): name for name in names if glued(name.text)}
        return cls(
            handles=_each_once(handle.strip().removeprefix("@").lower() for handle in handles),
            hashtags=_each_once(glued(tag) for tag in hashtags),
            names=tuple(by_key.values())[:MOST_TERMS],
        )

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> Terms:
        """Terms back from `as_json`."""
        names = tuple(Name(**name) for name in stored["names"])
        return cls(tuple(stored["handles"]), tuple(stored["hashtags"]), names)

    def as_json(self) -> dict[str, object]:
        """Its fields, to keep."""
        names = [name.as_json() for name in self.names]
        return {"handles": list(self.handles), "hashtags": list(self.hashtags), "names": names}

    @property
    def keys(self) -> frozenset[str]:
        """Every term glued, to know what is already listened for."""
        return frozenset(map(glued, (*self.handles, *self.hashtags, *(name.text for name in self.names))))

    def rows(self) -> list[tuple[str, str]]:
        """(how, what is looked for): a handle, a glued hashtag, or ` a phrase ` between spaces.

        A name is always looked for as a hashtag too, and as words unless it is held back.
        """
        tags = _each_once((*self.hashtags, *(glued(name.text) for name in self.names)))
        said = _each_once(f" {fold(name.text)} " for name in self.names if not name.held)
        return [
            *((How.HANDLE.value, handle) for handle in self.handles),
            *((How.HASHTAG.value, tag) for tag in tags),
            *((How.WORDS.value, phrase) for phrase in said),
        ]


def _each_once(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text.strip()))[:MOST_TERMS]
