"""Which posts speak of a competitor, by handle, hashtag or name."""

from __future__ import annotations

from collections.abc import Iterable
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

    def words_in(self, post: PostFacts) -> tuple[str, ...]:
        """What of the competitor the post holds, as it would be written there; nothing when it does not."""
        caption = f" {fold(post.caption)} "
        named = {handle.lower() for handle in (*post.mentions, *mentions(post.caption))}
        tags = set(map(glued, (*post.hashtags, *hashtags(post.caption))))
        found = []
        for how, term in self.terms.rows():
            if how == How.HANDLE and term in named:
                found.append(f"@{term}")
            elif how == How.HASHTAG and term in tags:
                found.append(f"#{term}")
            elif how == How.WORDS and term in caption:
                found.append(term.strip())
        return tuple(found)
