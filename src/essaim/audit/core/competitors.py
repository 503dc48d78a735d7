"""Which posts speak of a competitor, by handle, hashtag or name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from essaim.audit.core.material import PostFacts
from essaim.catalogue.core.listening.terms import How, Name, Terms
from essaim.language.text import fold, glued, hashtags, mentions


@dataclass(frozen=True)
class Competitor:
    """A brand to look for. A name that is an everyday word counts only as @ or #, as in listening."""

    name: str
    terms: Terms

    @classmethod
    def of(cls, name: str, *, handles: Iterable[str] = (), spellings: Iterable[str] = ()) -> Competitor:
        """A competitor as people write it: handles with or without @."""
        return cls(name, Terms.of(handles=handles, names=map(Name.judged, (name, *spellings))))

    def named_in(self, heard: Sequence[Heard]) -> list[tuple[PostFacts, tuple[str, ...]]]:
        """The posts that name the competitor, each with what names it as it would be written there."""
        rows = self.terms.rows()
        return [(one.post, words) for one in heard if (words := tuple(_found(one, rows)))]


@dataclass(frozen=True, slots=True)
class Heard:
    """A post made comparable once, for any number of competitors."""

    post: PostFacts
    handles: frozenset[str]
    tags: frozenset[str]
    words: str

    @classmethod
    def of(cls, post: PostFacts) -> Heard:
        """The handles, glued hashtags and folded words of a post."""
        return cls(
            post,
            frozenset(handle.lower().removeprefix("@") for handle in (*post.mentions, *mentions(post.caption))),
            frozenset(map(glued, (*post.hashtags, *hashtags(post.caption)))),
            f" {fold(post.caption)} ",
        )


def _found(heard: Heard, rows: Iterable[tuple[str, str]]) -> Iterator[str]:
    for how, term in rows:
        if how == How.HANDLE and term in heard.handles:
            yield f"@{term}"
        elif how == How.HASHTAG and term in heard.tags:
            yield f"#{term}"
        elif how == How.WORDS and term in heard.words:
            yield term.strip()
