"""A text as the numbers of its pieces: the cutting of words that makes their pieces most probable (Kudo, 2018)."""

from __future__ import annotations

from functools import lru_cache

from essaim.language.comments.e5_weights import Vocabulary, weights

LONGEST = 128
"""Pieces read of a text."""
_SPACE = "▁"
_NOTHING = -1e30
_RARER = 10.0


def pieces_of(text: str) -> list[int]:
    """The numbers of the pieces, between those that open and close a text."""
    known = weights().vocabulary
    told = "".join(known.instead.get(ord(letter), letter) for letter in text)
    found = [known.first]
    for word in told.split(" "):
        if word:
            found.extend(_cut(_SPACE + word))
    return [*found[: LONGEST - 1], known.last]


@lru_cache(maxsize=100_000)
def _cut(word: str) -> tuple[int, ...]:
    known = weights().vocabulary
    best, before, chosen = _paths(word, known)
    found: list[int] = []
    end = len(word)
    while end:
        found.append(chosen[end])
        end = before[end]
    del best
    return tuple(reversed(found))


def _paths(word: str, known: Vocabulary) -> tuple[list[float], list[int], list[int]]:
    """For each end: the best sum of scores, where its last piece begins, and which piece that is."""
    size = len(word)
    best, before, chosen = [0.0] + [_NOTHING] * size, [0] * (size + 1), [0] * (size + 1)
    longest, rarest = _bounds()
    for start in range(size):
        for end in range(start + 1, min(size, start + longest) + 1):
            number = known.pieces.get(word[start:end])
            if number is not None and best[start] + known.scores[number] > best[end]:
                best[end], before[end], chosen[end] = best[start] + known.scores[number], start, number
        if best[start] + rarest > best[start + 1]:
            best[start + 1], before[start + 1], chosen[start + 1] = best[start] + rarest, start, known.unknown
    return best, before, chosen


@lru_cache(maxsize=1)
def _bounds() -> tuple[int, float]:
    """The letters of the longest piece, and the score of an unknown letter."""
    known = weights().vocabulary
    return max(map(len, known.pieces)), min(known.scores) - _RARER
