"""How much the turns of `asking.toml` weigh beside a reading's score of a question: two numbers for each reading.

Fitted on what we wrote for it (`questions.tsv`), and a tenth as much on the
French sentences and Reddit comments, their marks taken off.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from essaim.language.comments.asking import Weights, turns_of
from essaim.language.comments.surface import Surface, surface
from tools.comments import examples
from tools.comments.examples import Example

LONGEST = 160
OF_PUBLIC = 0.1
RIDGE = 0.02
SENTENCES, ASKING_REDDIT, OTHER_REDDIT = 500, 400, 600
PUZZLED = frozenset({6, 7})
"""GoEmotions' confusion and curiosity."""
Floats = NDArray[np.float64]


def lessons(dice: random.Random) -> list[tuple[Example, float]]:
    """Comments that ask and others, none with a mark but ours, and how much each counts."""
    own = [(one, 1.0) for one in examples.questions("fit") if surface(one.text).is_worded]
    return own + [(one, OF_PUBLIC) for one in [*_sentences(dice), *_reddit(dice)]]


def _sentences(dice: random.Random) -> Iterator[Example]:
    short = [one for one in examples.sentences() if len(one.text) < LONGEST]
    saying = [one for one in short if not one.question]
    for one in [*(one for one in short if one.question), *dice.sample(saying, SENTENCES)]:
        yield _bare(one, asks=bool(one.question))


def _reddit(dice: random.Random) -> Iterator[Example]:
    short = [one for one in examples.reddit() if len(one.text) < LONGEST]
    puzzled = [one for one in short if PUZZLED.intersection(one.emotions or ())]
    asking = [one for one in puzzled if one.text.rstrip().endswith("?")]
    saying = [one for one in short if not one.question and one not in puzzled]
    for asks, some in ((True, dice.sample(asking, ASKING_REDDIT)), (False, dice.sample(saying, OTHER_REDDIT))):
        for one in some:
            yield _bare(one, asks=asks)


def _bare(one: Example, *, asks: bool) -> Example:
    return Example(one.source, one.text.rstrip(" ?.!"), question=asks)


def fitted(shown: Sequence[Surface], scores: Floats, right: Floats, counted: Floats, *, warmth: float) -> Weights:
    """The weights under which the answers are the most probable, the scores and they being divided by `warmth`."""
    seen = turns_of(shown).astype(np.float64)
    side = 2 * right - 1

    def loss(weights: Floats) -> float:
        missed = np.logaddexp(0, -side * (scores + seen @ weights) / warmth)
        return float((counted * missed).sum() + RIDGE * ((weights / warmth) ** 2).sum())

    asks, tells = minimize(loss, np.array([1.0, -1.0])).x
    return Weights(round(float(asks), 1), round(float(tells), 1))
