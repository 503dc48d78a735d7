"""The wordings of paid posts, read from `sponsorship.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from essaim.language.phrasing import Phrasebook, listed

VERSION = "2"


class Kind(StrEnum):
    """What a wording does."""

    LABEL = "label"
    GIFT = "gift"
    AFFILIATE = "affiliate"
    OFFER = "offer"
    HINT = "hint"
    DECOY = "decoy"
    DENIAL = "denial"


DECLARES = frozenset((Kind.LABEL, Kind.GIFT, Kind.AFFILIATE))
"""The kinds by which a caption itself says that something was given or paid."""


@dataclass(frozen=True)
class Wording:
    """One group of phrases of `sponsorship.toml`, whose head says what each field means."""

    code: str
    kind: Kind
    strength: float
    phrases: tuple[str, ...]
    unless: tuple[str, ...] = ()
    unnamed: float | None = None
    unpriced: float | None = None
    names: bool = False
    alone: bool = False
    france: str = ""
    endings: tuple[str, ...] = ()


@cache
def wordings() -> dict[str, Wording]:
    """Every group by its code, in the order of the file."""
    return {
        code: Wording(
            code,
            Kind(group["kind"]),
            group["strength"],
            listed(group["words"]),
            listed(group.get("unless", "")),
            group.get("unnamed"),
            group.get("unpriced"),
            group.get("names", False),
            group.get("alone", False),
            group.get("france", ""),
            listed(group.get("endings", "")),
        )
        for code, group in _written().items()
        if isinstance(group, dict) and "kind" in group
    }


@cache
def book() -> Phrasebook:
    """All phrases; what excuses the group `x` is found under `x!`."""
    said = {code: wording.phrases for code, wording in wordings().items()}
    return Phrasebook(said | {f"{code}!": wording.unless for code, wording in wordings().items() if wording.unless})


@cache
def accepted() -> Phrasebook:
    """The wordings taken as said in each language but French, under its ISO 639-1 code."""
    return Phrasebook({language: listed(words) for language, words in _written()["accepted"].items()})


def languages() -> frozenset[str]:
    """The languages whose own wordings are known, French left aside."""
    return frozenset(_written()["accepted"])


@cache
def looked_up() -> dict[str, tuple[str, ...]]:
    """The plain phrases of `[look_up]`: `said`, `tags` without #, `denied`."""
    return {name: listed(words) for name, words in _written()["look_up"].items()}


@cache
def _written() -> dict[str, Any]:
    return tomllib.loads(files("essaim.language").joinpath("sponsorship.toml").read_text(encoding="utf-8"))
