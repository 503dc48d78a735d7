"""Places read in bios: names found by longest match, weighed by what surrounds them.

The probability of a place is how likely the author lives there: names, cues
and doubts add up as log-odds, then are shared among places of one name.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from essaim.language.countries import country_of
from essaim.language.places import cues
from essaim.language.places.candidates import NUMBER, Candidate, candidates, flags
from essaim.language.places.choosing import Hints, choose, departments_beside, hints, sigmoid
from essaim.language.places.naming import country_coded, place_named
from essaim.language.places.place import Place, PlaceFound
from essaim.language.places.table import PEOPLE, gazetteer
from essaim.language.places.weighing import Surroundings, weigh
from essaim.language.places.words import Words, words_in

FLAG_ALONE, ONE_OF_FLAGS = -0.3, -1.8
OUTDONE = -1.5
"""Where one place is stated as the home, another one merely named is less likely."""
LEAST = 0.02
"""What is less likely than that is not told."""
HOME_FROM = 0.5


def places_in(text: str) -> tuple[PlaceFound, ...]:
    """The places a text names, the likeliest home first, each once."""
    words = words_in(text)
    named, waved = candidates(words), flags(words.text)
    if not named and not waved:
        return ()
    said = hints(named, (code for code, _, _ in waved))
    _weigh(named, words)
    _go_on_with_lists(named, words)
    _outdo(named)
    found = [_found(candidate, said, words) for candidate in _without_numbers_beside(named, words)]
    return _each_once([*found, *_flagged(waved, words)])


def home_of(text: str, *, said_city: str = "", said_country: str = "", said_region: str = "") -> PlaceFound | None:
    """Where a creator lives, by what a source states, else by the bio; None when neither says.

    A stated city wins, with probability 1; a stated country or region is used to
    choose among places of one name, and stands where the bio names nothing finer.
    """
    country = country_of(said_country) or ""
    if said_city and (place := place_named(said_city, country, said_region) or place_named(said_city, country)):
        return PlaceFound(place, 1.0, said_city, 0, 0)
    area = _area(said_region, country, said_country)
    home = _likeliest(places_in(text), area)
    if home is not None and home.probability >= HOME_FROM:
        return home
    return PlaceFound(area, 1.0, said_region or said_country, 0, 0) if area else None


def _area(region: str, country: str, said_country: str) -> Place | None:
    place = place_named(region, country) if region else None
    if place is not None and place.kind != "city":
        return place
    return place_named(said_country) if country else None


def _likeliest(found: Iterable[PlaceFound], area: Place | None) -> PlaceFound | None:
    """The likeliest place that a stated area does not exclude; a city rather than the area around it."""
    within = [one for one in found if area is None or _holds(area, one.place)]
    best = within[0] if within else None
    finer = (one for one in within if best and one.probability >= HOME_FROM and _holds(best.place, one.place))
    return next((one for one in finer if one.place.kind == "city"), best)


def _holds(area: Place, place: Place) -> bool:
    """Whether a place is in an area, or is it."""
    if area.kind == "country":
        return place.country == area.country
    if area.kind == "region":
        return place.country == area.country and place.region == area.region
    if area.kind == "department":
        return place.country == area.country and place.department == area.department
    return place == area


def _weigh(named: list[Candidate], words: Words) -> None:
    tokens = frozenset(at for one in named for at in range(one.first, one.after))
    brands = sum(one.key in cues.BRANDS for one in named)
    around = Surroundings(words, _journeys(words), tokens, brands)
    for candidate in named:
        weigh(candidate, around)


def _journeys(words: Words) -> list[tuple[int, int]]:
    """The characters of each line after a word of travel: places named there are gone to, not lived in."""
    spans = []
    for at, word in enumerate(words.folded):
        if word in cues.JOURNEY:
            start = words.spans[at][0]
            end = cues.LINES.search(words.text, start)
            spans.append((start, end.start() if end else len(words.text)))
    return spans


def _go_on_with_lists(named: list[Candidate], words: Words) -> None:
    """`📍 Nice - Cannes - Monaco`: what is said of the first holds for the others."""
    for one, other in pairwise(named):
        between = words.text[one.end : other.start]
        if one.cue >= cues.STATED > other.cue and cues.LISTED.fullmatch(between):
            other.weight += one.cue * cues.LIST_GOES_ON - other.cue
            other.cue = one.cue * cues.LIST_GOES_ON


def _outdo(named: list[Candidate]) -> None:
    stated = any(one.cue >= cues.STATED and one.weight > 1 for one in named)
    likely = any(one.weight > 0 and not _is_people(one) for one in named)
    for one in named:
        if (stated and one.cue < cues.STATED) or (likely and _is_people(one) and one.cue <= 0):
            one.weight += OUTDONE


def _is_people(candidate: Candidate) -> bool:
    table = gazetteer()
    return table.columns["flag"][table.columns["first"][table.numbers[candidate.key]]] == PEOPLE


def _without_numbers_beside(named: list[Candidate], words: Words) -> list[Candidate]:
    """A number that only tells which city is meant is no place of its own."""
    names = [one for one in named if one.how != NUMBER]
    if len(names) == len(named):
        return named
    taken = {at for one in names for at in range(one.first, one.after + 2 * bool(departments_beside(one, words)))}
    return [one for one in named if one.how != NUMBER or one.first not in taken]


def _found(candidate: Candidate, said: Hints, words: Words) -> PlaceFound:
    place, share, added = choose(candidate, said, words)
    probability = sigmoid(candidate.weight + added) * share
    text = words.text[candidate.start : candidate.end]
    return PlaceFound(place, round(probability, 4), text, candidate.start, candidate.end)


def _flagged(waved: list[tuple[str, int, int]], words: Words) -> list[PlaceFound]:
    alone = len({code for code, _, _ in waved}) == 1
    found = []
    for code, start, end in waved:
        if place := country_coded(code):
            pinned = bool(cues.PINS.search(words.text[max(0, start - 3) : start]))
            weight = (FLAG_ALONE if alone else ONE_OF_FLAGS) + (cues.PIN if pinned else 0)
            found.append(PlaceFound(place, round(sigmoid(weight), 4), words.text[start:end], start, end))
    return found


def _each_once(found: list[PlaceFound]) -> tuple[PlaceFound, ...]:
    if len(found) == 1:
        return tuple(one for one in found if one.probability >= LEAST)
    best: dict[tuple[str, str], PlaceFound] = {}
    for one in sorted(found, key=lambda one: (-one.probability, one.start)):
        if one.probability >= LEAST:
            best.setdefault((one.place.kind, one.place.code), one)
    cities = [one for one in best.values() if one.place.kind == "city"]
    below = [_below(one, cities) for one in best.values()]
    return tuple(sorted(below, key=lambda one: (-one.probability, one.start)))


def _below(one: PlaceFound, cities: list[PlaceFound]) -> PlaceFound:
    """An area stands after the city in it that is as likely as not, being said already."""
    inside = [city.probability for city in cities if one.place.kind != "city" and _holds(one.place, city.place)]
    most = max(inside, default=0.0)
    return replace(one, probability=most) if HOME_FROM <= most < one.probability else one
