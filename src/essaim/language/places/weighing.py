"""How much speaks for a candidate being the author's home, in log-odds."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from essaim.language.places import cues
from essaim.language.places.candidates import NAME, NUMBER, TAG, Candidate
from essaim.language.places.place import Place
from essaim.language.places.table import AMBIGUITY_STEP, PEOPLE, gazetteer, place_at
from essaim.language.places.words import BETWEEN_EQUALS, Words

BASE = {NAME: 0.0, TAG: 0.6, NUMBER: 0.3}
LARGER, USUAL_SIZE = 0.5, 4.5
"""Per power of ten of inhabitants, around 30 000."""
FRENCH_SPEAKING = frozenset(("FR", "BE", "CH", "LU", "MC", "CA"))
LARGER_ABROAD, USUAL_SIZE_ABROAD = 0.9, 5.0
SAID_OF_A_PLACE, HALVED, VERY_AMBIGUOUS = 1.0, 0.5, 1.6
PER_AMBIGUITY, MOST_AMBIGUITY = -1.5, 3.5
CAPITAL, NO_CAPITAL = 0.5, -0.4
AREA = {"city": 0.3, "department": 0.0, "region": 0.2, "country": -0.9}
PEOPLE_WEIGHT, OTHER_THING = 1.3, -3.0
LONGEST_CUE = 3


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What all candidates of a text are weighed in: its words, its lines of travel, what else may be a place."""

    words: Words
    journeys: list[tuple[int, int]]
    named: frozenset[int]
    """The tokens that belong to a candidate."""
    brands: int
    """How many candidates are brands as well."""


def weigh(candidate: Candidate, around: Surroundings) -> None:
    """Set the candidate's weight, and the part of it that its cue gives."""
    words = around.words
    table = gazetteer()
    number = table.numbers[candidate.key]
    row, flag = (table.columns[name][table.columns["first"][number]] for name in ("row", "flag"))
    place = place_at(row)
    if flag == PEOPLE:
        candidate.cue = _people_cue(candidate, words)
        candidate.weight = PEOPLE_WEIGHT + candidate.cue
        return
    ambiguity = min(MOST_AMBIGUITY, table.columns["ambiguity"][number] * AMBIGUITY_STEP)
    candidate.cue = cue_of(candidate, around)
    weight = BASE[candidate.how] + _size(place) + candidate.cue + _journey(candidate, around.journeys)
    if candidate.how == NAME:
        weight += _letters(candidate, words, ambiguity, place) + _given_name(candidate)
        if candidate.key in cues.BRANDS:
            weight += cues.SEVERAL_BRANDS if around.brands > 1 else cues.BRAND_WEIGHT
    candidate.weight = weight + PER_AMBIGUITY * ambiguity * _doubt_left(candidate, ambiguity)


def cue_of(candidate: Candidate, around: Surroundings) -> float:
    """What stands before and after: pins, words, brackets, and whether the name is all there is."""
    first, after, words = candidate.first, candidate.after, around.words
    cue = cues.BEFORE["à"] if candidate.key.startswith(("au ", "aux ")) else 0.0
    if cues.PINS.search(words.gap_before(first)):
        cue += cues.PIN
    if candidate.how == TAG:
        return cue
    start, end = words.segment(first, after)
    if start == first and cues.PIN_ENDS.fullmatch(words.gap_after(after)):
        cue += cues.PIN
    before = _longest(words.folded[max(start, first - LONGEST_CUE) : first], cues.BEFORE, from_end=True)
    following = _longest(words.folded[after : after + LONGEST_CUE], cues.AFTER, from_end=False)
    return cue + before + following + _whole(candidate, around, start, end)


def _whole(candidate: Candidate, around: Surroundings, start: int, end: int) -> float:
    """What it adds that the name stands alone, or with its equals: `Lyon & Paris`, not `bath & body`."""
    if start != candidate.first or (start == 0 and candidate.key in cues.GIVEN_NAMES):
        return 0.0
    folded = around.words.folded
    if candidate.after < end and not all(word[:1].isdigit() for word in folded[candidate.after : end]):
        return cues.BEGINS_SEGMENT
    joined = (_is_joint(folded, start - 1) and start - 2 not in around.named) or (
        _is_joint(folded, end) and end + 1 not in around.named
    )
    return cues.BEGINS_SEGMENT if joined else cues.WHOLE_SEGMENT


def _doubt_left(candidate: Candidate, ambiguity: float) -> float:
    """`à Nancy` cannot be Nancy herself; a word much more frequent than its city needs more than `à`."""
    enough = cues.STATED if ambiguity > VERY_AMBIGUOUS else SAID_OF_A_PLACE
    return HALVED if candidate.cue >= enough else 1.0


def _is_joint(folded: list[str], at: int) -> bool:
    return 0 <= at < len(folded) and folded[at] in BETWEEN_EQUALS


def _given_name(candidate: Candidate) -> float:
    is_name = candidate.key in cues.GIVEN_NAMES and candidate.cue < SAID_OF_A_PLACE
    return cues.GIVEN_NAME_WEIGHT if is_name else 0.0


def _longest(around: list[str], table: Mapping[str, float], *, from_end: bool) -> float:
    while around:
        phrase = " ".join(around)
        if phrase in table:
            return table[phrase]
        around = around[1:] if from_end else around[:-1]
    return 0.0


def _people_cue(candidate: Candidate, words: Words) -> float:
    before = words.folded[candidate.first - 1] if candidate.first else ""
    if before == "ex":
        return OTHER_THING
    if " ".join(words.folded[candidate.after : candidate.after + 2]) in cues.ADOPTED:
        return 1.5
    return 0.0 if before in cues.BEFORE_PEOPLE else OTHER_THING


def _size(place: Place) -> float:
    if place.kind != "city":
        return AREA[place.kind]
    larger, usual = (LARGER, USUAL_SIZE) if place.country in FRENCH_SPEAKING else (LARGER_ABROAD, USUAL_SIZE_ABROAD)
    return AREA["city"] + max(-2.0, min(1.2, larger * (math.log10(place.population + 10) - usual)))


def _letters(candidate: Candidate, words: Words, ambiguity: float, place: Place) -> float:
    said = words.text[candidate.start : candidate.end]
    if said[:1].isupper():
        begins = candidate.start == 0 or words.text[: candidate.start].rstrip(" ").endswith((".", "!", "?", "\n"))
        return 0.0 if begins else CAPITAL
    # Who writes no capitals at all says nothing by it.
    doubt = ambiguity + (0 if place.country in FRENCH_SPEAKING else 1)
    if words.text.islower():
        return NO_CAPITAL * (1 + doubt) * HALVED
    return NO_CAPITAL * (1 + doubt) + (cues.WORD_LIKE if ambiguity > cues.WORD_LIKE_FROM else 0.0)


def _journey(candidate: Candidate, journeys: list[tuple[int, int]]) -> float:
    return cues.JOURNEY_WEIGHT if any(start <= candidate.start < end for start, end in journeys) else 0.0
