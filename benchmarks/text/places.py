"""How well places are read in bios: homes of 200 fictitious creators, labelled before the rules were written.

A label is `Lyon (69)`, `Brussels (BE)`, `dept 33`, `region 53` or `country FR`. `home`
is where the author says to live; `may` is said as well, and is neither asked nor wrong.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterable
from pathlib import Path
from typing import TypedDict

from essaim.language.places import Place, home_of, places_in

BIOS = Path(__file__).with_name("places_bios.jsonl")
LIKELY = 0.5
"""A place at least as likely as not is taken as found."""
SPEED_SECONDS = 2.0
MANY = 100
_SHORT = {"department": "dept", "region": "region", "country": "country"}


class Bio(TypedDict):
    """One labelled bio; `part` is `build` or `held`, the part never looked at while building."""

    text: str
    home: list[str]
    may: list[str]
    part: str


def measure() -> dict[str, float]:
    """Precision and recall of the home and of every place found, on all bios and on the held-out part; speed."""
    bios: list[Bio] = [json.loads(line) for line in BIOS.read_text().splitlines()]
    held = [bio for bio in bios if bio["part"] == "held"]
    figures = {}
    for part, chosen in (("all", bios), ("held out", held)):
        for what, found_in, most in (("home", _home, 1), ("places", _places, MANY)):
            precision, recall = _precision_and_recall(chosen, [found_in(bio["text"]) for bio in chosen], most)
            figures[f"{what}, precision, {part} ({len(chosen)} bios)"] = precision
            figures[f"{what}, recall, {part}"] = recall
    figures["places: bios per second"] = _speed([bio["text"] for bio in bios])
    return figures


def label(place: Place) -> str:
    """How a place is written in the set."""
    if place.kind != "city":
        return f"{_SHORT[place.kind]} {place.code}"
    where = place.code[: 3 if place.code[:2] in {"97", "98"} else 2] if place.country == "FR" else place.country
    return f"{place.name} ({where})"


def _home(text: str) -> list[str]:
    found = home_of(text)
    return [label(found.place)] if found and found.probability >= LIKELY else []


def _places(text: str) -> list[str]:
    return [label(found.place) for found in places_in(text) if found.probability >= LIKELY]


def _precision_and_recall(bios: Iterable[Bio], found: Iterable[list[str]], most: int) -> tuple[float, float]:
    """The share of the places told that are homes, and of the homes (at most so many a bio) the share that is told."""
    right = wrong = asked = met = 0
    for bio, labels in zip(bios, found, strict=True):
        hits = [name for name in labels if name in bio["home"]]
        right += len(hits)
        wrong += sum(name not in bio["home"] and name not in bio["may"] for name in labels)
        asked += min(most, len(bio["home"]))
        met += len(hits)
    return round(right / (right + wrong), 3), round(met / asked, 3)


def _speed(texts: list[str]) -> float:
    places_in(texts[0])
    read, began = 0, time.process_time()
    while time.process_time() - began < SPEED_SECONDS:
        for text in texts:
            places_in(text)
        read += len(texts)
    return round(read / (time.process_time() - began))
