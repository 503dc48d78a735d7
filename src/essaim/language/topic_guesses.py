"""What an account or a post is about: topics with a probability each, and the words they rest on.

Two witnesses: the topics' own words, weighed by how much they tell, and the
meaning of the texts when a vector is given. Their probabilities are those of
two logistic curves that `tools/train_topics.py` fits; docs/method/topics.md says
how well they hold.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

import numpy as np
from numpy.typing import NDArray

from essaim.language.meaning import shares
from essaim.language.text import hashtags
from essaim.language.topic_evidence import Phrase, found_in, found_in_tags
from essaim.language.topic_list import topics

LEAST_PROBABLE = 0.10
"""Guesses less probable than that are not given."""
STATED = 2.5
"""A niche that a source states weighs as much as that many telling words."""
_MANY = 4
"""No more mentions of one phrase are counted, text for text."""


@dataclass(frozen=True)
class TopicGuess:
    """A topic's code, its probability 0 to 1, and the words or hashtags it rests on; none when it rests on meaning."""

    code: str
    probability: float
    because: tuple[str, ...]


@dataclass(frozen=True)
class Curve:
    """A logistic curve of what words tell, beside those that tell most, and of the logarithm of what meaning tells."""

    level: float
    of_words: float
    of_share: float
    of_meaning: float = 0.0

    def __call__(self, words: float, share: float, meaning: float = 1.0) -> float:
        """The probability, 0 to 1."""
        told = self.level + self.of_words * math.log1p(words) + self.of_share * share
        return 1 / (1 + math.exp(-told - self.of_meaning * math.log(max(meaning, 1e-4))))


NICHE_BY_WORDS = Curve(-10.586, 7.270, 6.162)
TOPIC_BY_WORDS = Curve(-5.656, 3.374, 5.416)
NICHE_BY_BOTH = Curve(0.586, 1.495, 1.328, 1.254)
TOPIC_BY_BOTH = Curve(0.415, 1.013, 1.967, 1.013)


@dataclass
class Witness:
    """What words and meaning say of each code before it becomes a probability."""

    words: dict[str, float] = field(default_factory=dict)
    because: dict[str, list[str]] = field(default_factory=dict)
    meaning: Mapping[str, float] | None = None

    def niches(self) -> dict[str, float]:
        """Each niche's words and those of its topics, summed."""
        summed: dict[str, float] = {}
        for code, told in self.words.items():
            niche = topics()[code].niche
            summed[niche] = summed.get(niche, 0.0) + told
        return summed


def topics_of(
    texts: Sequence[str],
    *,
    tags: Iterable[str] = (),
    niches: Iterable[str] = (),
    vector: NDArray[np.float32] | None = None,
) -> tuple[TopicGuess, ...]:
    """The topics of these texts, the most probable first; a topic is never more probable than its niche.

    `tags` are hashtags beside those of the texts, `niches` what a source states,
    `vector` the texts' meaning (`language.meaning`). Nothing said gives nothing.
    """
    witness = heard(texts, tags=tags, niches=niches, vector=vector)
    guesses = []
    for niche, chance in _niche_chances(witness).items():
        if chance < LEAST_PROBABLE:
            continue
        guesses.append(TopicGuess(niche, round(chance, 4), _because(witness, niche)))
        guesses.extend(
            TopicGuess(code, round(chance * within, 4), tuple(witness.because.get(code, ())))
            for code, within in _topic_chances(witness, niche).items()
            if chance * within >= LEAST_PROBABLE
        )
    return tuple(sorted(guesses, key=lambda guess: -guess.probability))


def heard(
    texts: Sequence[str],
    *,
    tags: Iterable[str] = (),
    niches: Iterable[str] = (),
    vector: NDArray[np.float32] | None = None,
) -> Witness:
    """What the witnesses say; the probabilities are drawn from it."""
    witness = Witness(meaning=_by_meaning(vector) if vector is not None and vector.any() else None)
    spread = max(len(texts), 1)
    for phrase, times in Counter(_phrases_of(texts, tags)).items():
        # A phrase in every text tells as much as one phrase in one text; once in many, it may be a chance.
        told = phrase.weight * math.sqrt(min(times, _MANY * spread) / spread) / len(phrase.codes)
        for code in phrase.codes:
            _add(witness, code, told, phrase.words)
    for stated in niches:
        for phrase in found_in_tags([stated.replace(" ", "")]):
            for code in phrase.codes:
                _add(witness, code, STATED / len(phrase.codes), stated)
    return witness


def _phrases_of(texts: Sequence[str], tags: Iterable[str]) -> Iterator[Phrase]:
    for text in texts:
        yield from found_in(text)
        if "#" in text:
            yield from found_in_tags(hashtags(text))
    yield from found_in_tags(tags)


def _add(witness: Witness, code: str, told: float, words: str) -> None:
    witness.words[code] = witness.words.get(code, 0.0) + told
    reasons = witness.because.setdefault(code, [])
    if words not in reasons:
        reasons.append(words)


def _niche_chances(witness: Witness) -> dict[str, float]:
    said = witness.niches()
    whole = max(said.values(), default=1.0)
    by_words = {code: NICHE_BY_WORDS(told, told / whole) for code, told in said.items()}
    if witness.meaning is None:
        return by_words
    # What is said outright stays said where the meaning hears something else louder.
    return {
        code: max(
            NICHE_BY_BOTH(said.get(code, 0.0), said.get(code, 0.0) / whole, chance),
            by_words.get(code, 0.0),
        )
        for code, chance in niche_meanings(witness.meaning).items()
    }


def _topic_chances(witness: Witness, niche: str) -> dict[str, float]:
    """For each topic of a niche, its probability once the niche is given."""
    inner = topics_within()[niche]
    whole = witness.niches().get(niche, 0.0) or 1.0
    if witness.meaning is None:
        said = {code: witness.words[code] for code in inner if code in witness.words}
        return {code: TOPIC_BY_WORDS(told, told / whole) for code, told in said.items()}
    given = niche_meanings(witness.meaning)[niche]
    return {
        code: TOPIC_BY_BOTH(
            witness.words.get(code, 0.0), witness.words.get(code, 0.0) / whole, witness.meaning[code] / given
        )
        for code in inner
    }


def niche_meanings(meaning: Mapping[str, float]) -> dict[str, float]:
    """The share of meaning of each niche: its own and its topics'."""
    summed: dict[str, float] = {}
    for code, share in meaning.items():
        niche = topics()[code].niche
        summed[niche] = summed.get(niche, 0.0) + share
    return summed


@cache
def topics_within() -> dict[str, tuple[str, ...]]:
    """The topics of each niche."""
    return {
        niche: tuple(topic.code for topic in topics().values() if topic.within == niche)
        for niche, whole in topics().items()
        if whole.within is None
    }


def _because(witness: Witness, niche: str) -> tuple[str, ...]:
    """The words of a niche and of its topics, the most telling topic's first."""
    codes = sorted((niche, *topics_within()[niche]), key=lambda code: -witness.words.get(code, 0.0))
    return tuple(dict.fromkeys(words for code in codes for words in witness.because.get(code, ())))


def _by_meaning(vector: NDArray[np.float32]) -> dict[str, float]:
    """The share of each code in the meaning of a vector; they add up to one."""
    return dict(zip(topics(), shares(vector[None])[0].tolist(), strict=True))
