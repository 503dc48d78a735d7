"""`python tools/train_comments.py adapt|quick|wordless|asking|sureness`: train what comments are read with.

`adapt` trains the adapters of the second look on labelled texts (JAX, in an
environment of its own; half an hour) and writes `finer.npz`. `quick` has it read
public comments without labels, teaches the small network to answer alike, and
writes `quick.npz`; `wordless` adds the reading of comments made of emoji.
`asking` fits what the turns of `asking.toml` weigh, and `sureness` the temperatures;
both print what they find. Nothing learns from
`benchmarks/comments`, nor from the tweets' validation parts but for sureness.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import expit, softmax

from essaim.language.comments import finer, quick
from essaim.language.comments.asking import leaning
from essaim.language.comments.calibration import FINER, FINER_TURNS, QUICK, QUICK_TURNS, together
from essaim.language.comments.marks import WIDTH, marks, word_count
from essaim.language.comments.pieces import pieces_of
from essaim.language.comments.surface import surface
from tools.comments import asking, examples
from tools.comments.adapters import HEADS, Adapting
from tools.comments.examples import Example
from tools.comments.lessons import answers_of
from tools.comments.network import Lesson, closed, learned
from tools.comments.patterns import filled
from tools.comments.varying import varied

PACKAGE = Path(__file__).parents[1] / "src" / "essaim" / "language" / "comments"
SEED = 0


@dataclass(frozen=True, slots=True)
class Course:
    """Rounds over the tweets; how many other texts each adds; and the rate of learning, which fades over `fading`."""

    rounds: int
    fading: int
    rate: float
    reddit: int
    films: int
    sentences: int
    times_ours: float


COURSES = (Course(1, 3, 2e-3, 3_000, 1_333, 230, 4 / 3), Course(2, 2, 1.3e-3, 1_200, 500, 100, 3))
"""First the public texts, then mostly tweets and comments."""
PLAIN_TWEETS = 0.7
NEUTRAL, OF_NEUTRAL = (27,), 0.4
"""Most of Reddit is neutral; comments are not."""
TOGETHER = 1_024
QUICK_ROUNDS, QUICK_RATE = 4, 3e-3
QUICK_REDDIT, QUICK_TIMES_OURS, QUICK_TIMES_PATTERNS = 15_000, 6, 8
UNLABELLED_REDDIT, UNLABELLED_FILMS = 3_000, 2_000
Floats = NDArray[np.float32]
Read = tuple[Example, tuple[int, ...], Floats]


def main(stage: str) -> None:
    """One stage; they go in the order of the description."""
    {"adapt": adapt, "quick": teach_quick, "wordless": teach_wordless, "asking": fit_asking, "sureness": fit_sureness}[
        stage
    ]()


def adapt() -> None:
    """Write finer.npz."""
    dice = random.Random(SEED)  # noqa: S311  an order of texts, not a secret
    model = Adapting(marked=WIDTH, seed=SEED)
    for course in COURSES:
        plan = [list(_batches(texts, dice)) for texts in _rounds(course, dice)]
        model.begin(steps=len(plan[0]) * course.fading, rate=course.rate)
        model.prepare([told for batches in plan for batch in batches for _example, told, _marks in batch])
        for batches in plan:
            loss = sum(_learn(model, batch) for batch in batches)
            print(f"loss {loss / len(batches):.3f}", flush=True)
    kept = {name: np.asarray(part) for name, part in model.parts.items()}
    shipped = {
        name: part.astype(np.float16)
        for name, part in kept.items()
        if name.partition(".")[2] not in set(HEADS) - set(finer.HEADS)
    }
    np.savez_compressed(PACKAGE / "finer.npz", **shipped)  # type: ignore[arg-type]  # its stubs take no mapping


def _learn(model: Adapting, batch: Sequence[Read]) -> float:
    right = [answers_of(example) for example, _told, _marks in batch]
    counted = np.array([one.weights for one in right], np.float32)
    answers = {
        "pol": np.array([one.polarity for one in right]),
        "q": np.array([[one.question] for one in right], np.float32),
        "e": np.array([[one.enthusiastic] for one in right], np.float32),
        "go": np.array([one.emotions for one in right]),
        "xed": np.array([one.film_emotions for one in right]),
    }
    return model.learn(
        [told for _example, told, _marks in batch],
        np.array([marked for _example, _told, marked in batch]),
        {head: (answer, counted[:, column]) for column, (head, answer) in enumerate(answers.items())},
    )


def _rounds(course: Course, dice: random.Random) -> Iterator[list[Example]]:
    """Each round: all tweets, some of the other public texts, ours more often than once."""
    tweets = examples.tweets("fr", "train") + examples.tweets("en", "train")
    own = examples.ours("french") + examples.ours("english") + examples.ours("wordless")
    reddit = [one for one in examples.reddit() if one.emotions != NEUTRAL or dice.random() < OF_NEUTRAL]
    sentences = examples.sentences()
    asking = [one for one in sentences if one.question]
    saying = [one for one in sentences if not one.question]
    for _number in range(course.rounds):
        others = [
            *dice.sample(reddit, course.reddit),
            *dice.sample(examples.films(), course.films),
            *dice.sample(asking, min(course.sentences // 2, len(asking))),
            *dice.sample(saying, course.sentences // 2),
        ]
        yield tweets + others + [one for one in own for _again in range(_times(course.times_ours, dice))]


def _times(mean: float, dice: random.Random) -> int:
    return int(mean) + (dice.random() < mean - int(mean))


def _batches(texts: Sequence[Example], dice: random.Random) -> Iterator[list[Read]]:
    """Texts of like length together."""
    read = [_as_read(one, dice) for one in texts]
    dice.shuffle(read)
    found: list[list[Read]] = []
    for start in range(0, len(read), TOGETHER):
        some = sorted(read[start : start + TOGETHER], key=lambda one: len(one[1]))
        while some:
            size = 64 if len(some[0][1]) <= 16 else 32
            if len(some) >= size:
                found.append(some[:size])
            some = some[size:]
    dice.shuffle(found)
    yield from found


def _as_read(example: Example, dice: random.Random) -> Read:
    is_plain = _is_tweet(example) and dice.random() < PLAIN_TWEETS
    shown = surface(example.text if is_plain else varied(example, dice))
    return example, tuple(pieces_of(shown.plain)), marks(shown)


def teach_quick() -> None:
    """Write quick.npz, without the reading of wordless comments."""
    dice = random.Random(SEED)  # noqa: S311  an order of texts, not a secret
    labelled = _labelled(dice)
    shown = [surface(one.text if _is_tweet(one) else varied(one, dice)) for one in labelled]
    right = [answers_of(one) for one in labelled]
    answers = [np.array([*one.polarity, one.question, one.enthusiastic], np.float32) for one in right]
    counted = [np.array(one.weights[:3], np.float32) for one in right]
    unlabelled = [one for one in map(surface, _unlabelled(dice)) if one.is_worded]
    told = finer.scores(unlabelled)
    answers.extend(np.concatenate([softmax(told[:, :3], axis=1), expit(told[:, 3:])], axis=1))
    counted.extend(np.ones((len(unlabelled), 3), np.float32))
    lesson = Lesson([*shown, *unlabelled], np.array(answers), np.array(counted))
    _keep(closed(learned(lesson, rounds=QUICK_ROUNDS, rate=QUICK_RATE, seed=SEED)))


def _is_tweet(example: Example) -> bool:
    return example.source.startswith("tweets")


def _labelled(dice: random.Random) -> list[Example]:
    """Ours several times, each time typed otherwise, and all that is public."""
    return [
        *examples.tweets("fr", "train"),
        *examples.tweets("en", "train"),
        *dice.sample(examples.reddit(), QUICK_REDDIT),
        *examples.films(),
        *examples.sentences(),
        *(examples.ours("french") + examples.ours("english")) * QUICK_TIMES_OURS,
        *filled(QUICK_TIMES_PATTERNS, dice),
    ]


def _unlabelled(dice: random.Random) -> list[str]:
    """Public comments without labels, which the second look reads first."""
    reddit = [one.text for one in dice.sample(examples.reddit(), UNLABELLED_REDDIT)]
    films = [one.text for one in dice.sample(examples.films(), UNLABELLED_FILMS)]
    return [*examples.unlabelled_instagram(), *reddit, *films]


def teach_wordless() -> None:
    """Add to quick.npz the reading of comments without words: logistic regressions on their marks."""
    own = examples.ours("wordless")
    seen = np.array([marks(surface(one.text)) for one in own], np.float64)
    right = np.array([[one.polarity or 0, one.question, one.enthusiastic] for one in own], np.intp)
    matrix = np.zeros((WIDTH, 5))
    level = np.zeros(5)
    matrix[:, :3], level[:3] = _regression(seen, np.eye(3)[right[:, 0]])
    for column in (1, 2):
        # Two scores that differ by what one logistic score is.
        two, levels = _regression(seen, np.eye(2)[right[:, column]])
        matrix[:, column + 2], level[column + 2] = two[:, 1] - two[:, 0], levels[1] - levels[0]
    _keep({"wordless": matrix.astype(np.float16), "wordless_level": level.astype(np.float16)})


def _regression(seen: NDArray[np.float64], right: NDArray[np.float64]) -> tuple[NDArray[np.float64], ...]:
    """A multinomial regression with a slight ridge."""
    kinds = right.shape[1]

    def loss(flat: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        matrix, level = flat[:-kinds].reshape(-1, kinds), flat[-kinds:]
        chances = softmax(seen @ matrix + level, axis=1)
        off = (chances - right) / len(seen)
        slopes = np.concatenate([(seen.T @ off + 0.006 * matrix).ravel(), off.sum(axis=0)])
        return float(-(right * np.log(chances + 1e-12)).sum() / len(seen) + 0.003 * (matrix**2).sum()), slopes

    found = minimize(loss, np.zeros((seen.shape[1] + 1) * kinds), jac=True, method="L-BFGS-B").x
    return found[:-kinds].reshape(-1, kinds), found[-kinds:]


def _keep(parts: dict[str, NDArray[np.generic]]) -> None:
    path = PACKAGE / "quick.npz"
    kept: dict[str, NDArray[np.generic]] = {}
    if path.is_file():
        with np.load(path) as before:
            kept = {name: before[name] for name in before.files}
    np.savez_compressed(path, **(kept | parts))  # type: ignore[arg-type]  # its stubs take no mapping


def fit_asking() -> None:
    """Print what the turns weigh in each reading, under the temperature it has."""
    told = asking.lessons(random.Random(SEED))  # noqa: S311  an order of texts, not a secret
    shown = [surface(one.text) for one, _counted in told]
    right = np.array([float(bool(one.question)) for one, _counted in told])
    counted = np.array([counted for _one, counted in told])
    at_once = quick.scores(shown)
    both = together(at_once, finer.scores(shown), [word_count(one) for one in shown])
    for name, scores, warmth in (("FINER", both, FINER.question), ("QUICK", at_once, QUICK.question)):
        found = asking.fitted(shown, scores[:, 3].astype(np.float64), right, counted, warmth=warmth)
        print(f"{name}_TURNS = {found}")


def fit_sureness() -> None:
    """Print the temperatures: under them, comments that taught nothing are the most probable."""
    rows = [*examples.labelled_french(), *examples.labelled_instagram()]
    rows = [one for one in rows if surface(one.text).is_worded]
    shown = [surface(one.text) for one in rows]
    at_once = quick.scores(shown)
    both = together(at_once, finer.scores(shown), [word_count(one) for one in shown])
    for name, scores in (
        ("FINER", leaning(both, shown, FINER_TURNS)),
        ("QUICK", leaning(at_once, shown, QUICK_TURNS)),
    ):
        told = scores.astype(np.float64)
        polarity = _temperature(told[:, :3], np.array([one.polarity for one in rows]))
        question = _temperature(_two(told[:, 3]), np.array([int(bool(one.question)) for one in rows]))
        warmth = _temperature(_two(told[:, 4]), np.array([int(bool(one.enthusiastic)) for one in rows]))
        print(f"{name} = Temperatures({polarity:.2f}, {question:.2f}, {warmth:.2f})")


def _two(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.stack([np.zeros_like(scores), scores], axis=1)


def _temperature(scores: NDArray[np.float64], right: NDArray[np.intp]) -> float:
    def loss(logarithm: NDArray[np.float64]) -> float:
        chances = softmax(scores / np.exp(logarithm[0]), axis=1)
        return float(-np.log(chances[np.arange(len(right)), right] + 1e-12).mean())

    return float(np.exp(minimize(loss, np.zeros(1), method="Nelder-Mead").x[0]))


if __name__ == "__main__":
    main(sys.argv[1])
