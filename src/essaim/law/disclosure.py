"""Whether a text says that it is a commercial collaboration, as the law of its audience wants it said.

One table per country (`rules/disclosure_*.toml`) holds wordings and rules with their sources. What a text cannot
show (the film itself, the platform's switch) is a finding too: unknown, with what to look at.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

FILMED = frozenset({"video", "reel", "short", "story"})
FEW_TAGS = 3
"""A mention among hashtags is seen when at most so many come before it."""


_WORD = re.compile(r"\w+")


class Moment(StrEnum):
    """When the text is looked at."""

    BEFORE = "before"
    AFTER = "after"


class Verdict(StrEnum):
    """What a finding says, the worst first."""

    MISSING = "missing"
    """Nothing says that it is commercial."""
    INSUFFICIENT = "insufficient"
    DOUBTFUL = "doubtful"
    UNKNOWN = "unknown"
    """A text cannot tell: somebody looks."""
    ACCEPTED = "accepted"


REFUSED = frozenset({Verdict.MISSING, Verdict.INSUFFICIENT})
"""What is not published, or is corrected at once."""


@dataclass(frozen=True)
class Rule:
    """One rule with its source. `says` is the rule in its country's language; `certainty` is text, reading or open."""

    code: str
    country: str
    title: str
    url: str
    in_force_from: date
    checked_on: date
    certainty: str
    says: str
    until: date | None = None


@dataclass(frozen=True)
class Finding:
    """What one rule makes of the text.

    `code` has a sentence in the rooms; `quote` is the part of the text it rests on, from `start`; blank when it
    rests on what is not there.
    """

    code: str
    verdict: Verdict
    rule: str
    country: str
    quote: str = ""
    start: int | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """Plain values for the store; `of` takes them back."""
        return {
            "code": self.code,
            "verdict": self.verdict.value,
            "rule": self.rule,
            "country": self.country,
            "quote": self.quote,
            "start": self.start,
            "facts": dict(self.facts),
        }

    @classmethod
    def of(cls, stored: Mapping[str, Any]) -> Finding:
        """A finding that was kept."""
        return cls(**{**stored, "verdict": Verdict(stored["verdict"])})


@dataclass(frozen=True)
class Published:
    """What is known of a post beside its words; None is not known."""

    platform: str
    format: str
    uses_platform_tool: bool | None = None
    is_retouched: bool | None = None
    is_virtual: bool | None = None
    brands: tuple[str, ...] = ()
    """The names and handles under which the advertiser would be recognised."""
    language: str = ""
    """Of the text, ISO 639-1; blank is not known."""


def check(text: str, post: Published, *, country: str, moment: Moment, on: date) -> tuple[Finding, ...]:
    """What the law of that country makes of the text on that day, the wording first.

    A country without a table gives one finding, "no_rules": nothing is known, nothing is promised.
    """
    table = _table(country)
    if table is None:
        return (Finding("no_rules", Verdict.UNKNOWN, "", country),)
    letters = _Letters(text)
    found = [
        _by_tool(_wording(letters, post, table), post, table),
        *_brand(letters, post, table),
        *_images(letters, post, table),
        *_film(post, table, moment=moment),
        *_tool(post, table),
    ]
    in_force = {rule.code for rule in rules(country, on=on)}
    return tuple(one for one in found if one.rule in in_force)


def verdict_of(findings: Iterable[Finding]) -> Verdict:
    """The worst of the findings about words; `unknown` ones stand for people to look at and do not lower it."""
    order = list(Verdict)
    said = [one.verdict for one in findings if one.verdict is not Verdict.UNKNOWN]
    return min(said, key=order.index, default=Verdict.UNKNOWN)


@cache
def rules(country: str, *, on: date) -> tuple[Rule, ...]:
    """The disclosure rules in force there on that day, as the table has them; none for a country without one."""
    table = _table(country)
    if table is None:
        return ()
    found = (Rule(country=table["country"], **one) for one in table["rule"])
    return tuple(one for one in found if one.in_force_from <= on and (one.until is None or on <= one.until))


def mending(country: str, *, brand: str = "", language: str = "") -> str:
    """The words to begin a text with there, in the text's language; blank for a country without a table."""
    table = _table(country)
    if table is None:
        return ""
    own = table["wordings"].get("in_language", {}).get(language)
    if own:
        return f"{own[0].capitalize()} | {brand}" if brand else own[0].capitalize()
    return table["fix"].format(brand=brand) if brand else str(table["fix_alone"])


def accepted_wordings(country: str) -> tuple[str, ...]:
    """What may be written there without doubt; empty for a country without a table."""
    table = _table(country)
    return tuple(table["wordings"]["accepted"]) if table else ()


def _by_tool(said: Finding, post: Published, table: Mapping[str, Any]) -> Finding:
    """Where the platform's own label is a mention, or may be one, it stands for words that are missing."""
    if said.verdict not in REFUSED or not post.uses_platform_tool or table["tool"] == "added":
        return said
    code, verdict = (
        ("tool_suffices", Verdict.ACCEPTED) if table["tool"] == "enough" else ("tool_alone", Verdict.DOUBTFUL)
    )
    return Finding(code, verdict, "platform_tool", table["country"], facts={"platform": post.platform})


def _wording(letters: _Letters, post: Published, table: Mapping[str, Any]) -> Finding:
    """The best wording of the text, and whether a reader meets it in time."""
    country, words, text = table["country"], table["wordings"], letters.text
    seen = {**table, **table["seen"].get(post.platform, table["seen"]["other"])}
    said = {
        kind: [one for one in letters.places(words[kind]) if not letters.is_denied(one, words["denied_by"])]
        for kind in ("accepted", "doubtful", "insufficient")
    }
    # "viaje patrocinado" is not "patrocinado": the longer wording is the one that was written.
    said["doubtful"] = _uncovered(said["doubtful"], said["insufficient"])
    said["accepted"] = _uncovered(said["accepted"], [*said["doubtful"], *said["insufficient"]])
    near = [
        one for one in letters.places(words.get("with_brand", ())) if not letters.is_denied(one, words["denied_by"])
    ]
    said["accepted" if letters.names_somebody(post.brands) else "doubtful"] += near
    foreign = _foreign(letters, said["accepted"], words, post.language)
    said["accepted"] = [one for one in said["accepted"] if one not in foreign]
    in_passing = [one for one in said["accepted"] if letters.is_in_passing(one, words)]
    said["accepted"] = [one for one in said["accepted"] if one not in in_passing]
    said["foreign"] = foreign
    in_time = {kind: [one for one in places if letters.is_in_sight(one, seen)] for kind, places in said.items()}
    for code, rule, verdict, places in (
        ("wording_accepted", "commercial_intent", Verdict.ACCEPTED, in_time["accepted"]),
        ("wording_doubtful", "named_wordings", Verdict.DOUBTFUL, in_time["doubtful"]),
        ("wording_other_language", "named_wordings", Verdict.DOUBTFUL, in_time["foreign"]),
        ("wording_accepted_late", "at_once", Verdict.INSUFFICIENT, said["accepted"]),
        ("wording_doubtful_late", "at_once", Verdict.INSUFFICIENT, said["doubtful"]),
        ("wording_in_passing", "commercial_intent", Verdict.INSUFFICIENT, in_passing),
        ("wording_insufficient", "named_wordings", Verdict.INSUFFICIENT, said["insufficient"]),
    ):
        if places:
            start, end = places[0]
            facts = {"seen": seen["characters"], "lines": seen["lines"], "language": post.language}
            return Finding(code, verdict, rule, country, text[start:end], start, facts)
    return Finding("wording_missing", Verdict.MISSING, "commercial_intent", country)


def _uncovered(places: list[tuple[int, int]], others: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    return [
        one for one in places if not any(other != one and other[0] <= one[0] and one[1] <= other[1] for other in others)
    ]


def _foreign(
    letters: _Letters, places: Sequence[tuple[int, int]], words: Mapping[str, Any], language: str
) -> list[tuple[int, int]]:
    """Mentions in another language than the text's, where the text and its mention have to speak the same."""
    own = words.get("in_language", {}).get(language)
    if not own:
        return []
    known = {_plain(one) for one in own}
    return [one for one in places if _plain(letters.text[slice(*one)]).lstrip("#") not in known]


def _brand(letters: _Letters, post: Published, table: Mapping[str, Any]) -> Iterable[Finding]:
    """Who pays is to be known: its name or its account stands in the text."""
    if not post.brands:
        return
    said = letters.plain.replace(" ", "")
    if any(_plain(one).replace(" ", "").lstrip("@") in said for one in post.brands if one.strip("@ ")):
        return
    yield Finding(
        "brand_not_named", Verdict.DOUBTFUL, "commercial_intent", table["country"], facts={"brand": post.brands[0]}
    )


def _images(letters: _Letters, post: Published, table: Mapping[str, Any]) -> Iterable[Finding]:
    for is_so, kind in ((post.is_retouched, "retouched"), (post.is_virtual, "virtual")):
        if not is_so or kind not in table["wordings"]:
            continue
        places = letters.places(table["wordings"][kind])
        verdict = Verdict.ACCEPTED if places else Verdict.INSUFFICIENT
        code = f"{kind}_said" if places else f"{kind}_not_said"
        quote = letters.text[slice(*places[0])] if places else ""
        yield Finding(code, verdict, "altered_images", table["country"], quote, places[0][0] if places else None)


def _film(post: Published, table: Mapping[str, Any], *, moment: Moment) -> Iterable[Finding]:
    if post.format in FILMED:
        code = "look_at_the_film" if moment is Moment.BEFORE else "look_at_the_post"
        yield Finding(code, Verdict.UNKNOWN, "whole_promotion", table["country"], facts={"format": post.format})


def _tool(post: Published, table: Mapping[str, Any]) -> Iterable[Finding]:
    if post.uses_platform_tool is not True:
        verdict = Verdict.UNKNOWN if post.uses_platform_tool is None else Verdict.DOUBTFUL
        code = "tool_unknown" if post.uses_platform_tool is None else "tool_not_used"
        yield Finding(code, verdict, "platform_tool", table["country"], facts={"platform": post.platform})


class _Letters:
    """A text without accents, capitals and odd spaces, that remembers where each letter stood."""

    def __init__(self, text: str) -> None:
        parts = list(map(_plain_letter, text))
        self.text, self.plain = text, "".join(parts)
        # Most texts fold letter by letter, and every place is its own origin.
        is_even = len(self.plain) == len(text) and all(map(len, parts))
        counted = range(len(text)) if is_even else [place for place, part in enumerate(parts) for _letter in part]
        self._origins: Sequence[int] = counted
        self._words = frozenset(one.replace("_", "") for one in _WORD.findall(self.plain))

    def places(self, wordings: Sequence[str]) -> list[tuple[int, int]]:
        """Where the wordings stand in the text, the earliest first; a longer one before a shorter at the same place."""
        wanted = tuple(wordings)
        # A look at the words first: searching for a hundred wordings at every letter is what takes time.
        if self._words.isdisjoint(_begins(wanted)):
            return []
        found = [
            (self._origins[match.start()], self._origins[match.end() - 1] + 1)
            for match in _pattern(wanted).finditer(self.plain)
        ]
        return sorted(found, key=lambda place: (place[0], -place[1]))

    def is_denied(self, place: tuple[int, int], denials: Sequence[str]) -> bool:
        """Whether one of the three words before it, in the same clause, says the contrary."""
        before = re.split(r"[.!?\n,:;()|–—]", self._before(place))[-1]
        # "non-" and "#pas" glue to the word; a hashtag may hold the denial itself.
        return bool(set(re.split(r"[\s#_\-]+", before.strip(" -_"))[-3:]) & set(denials))

    def is_in_passing(self, place: tuple[int, int], words: Mapping[str, Any]) -> bool:
        """Whether it is a word of every day that stands inside a sentence, and announces nothing."""
        quote = self.text[slice(*place)]
        if quote.startswith("#") or _plain(quote) not in map(_plain, words["of_every_day"]):
            return False
        before = self._before(place).rstrip(" ")
        announced = any(re.search(rf"(?<!\w){re.escape(_plain(one))}$", before) for one in words["announced_by"])
        return not announced and bool(re.search(r"[\w'\-]$", before))

    def names_somebody(self, brands: Sequence[str]) -> bool:
        """Whether the text names one of the brands, or an account when none is known."""
        glued = self.plain.replace(" ", "")
        known = [_plain(one).replace(" ", "").lstrip("@") for one in brands if one.strip("@ ")]
        return any(one in glued for one in known) if known else bool(re.search(r"@\w", self.text))

    def is_in_sight(self, place: tuple[int, int], seen: Mapping[str, Any]) -> bool:
        """Whether it stands whole before the fold, and not behind a row of hashtags."""
        before = self.text[: place[0]]
        tags = len(re.findall(r"#\w+", before))
        if self.text[place[0]] == "#":
            # Some codes look at the row of hashtags alone: Italy at its first three, the Netherlands at both its ends.
            is_last = not re.search(r"#\w", self.text[place[1] :])
            if tags < seen.get("first_tags", 0) or (seen.get("last_tag") and is_last):
                return True
        return place[1] <= seen["characters"] and before.count("\n") < seen["lines"] and tags <= FEW_TAGS

    def _before(self, place: tuple[int, int]) -> str:
        return "".join(map(_plain_letter, self.text[: place[0]]))


@cache
def _begins(wordings: tuple[str, ...]) -> frozenset[str]:
    """The words that each wording may begin with, apart or glued in a hashtag."""
    plain = [_plain(one) for one in wordings]
    glued = {"".join(_WORD.findall(one)) for one in plain}
    return frozenset(_WORD.findall(one)[0] for one in plain) | glued


@cache
def _pattern(wordings: tuple[str, ...]) -> re.Pattern[str]:
    """Each wording as words apart, or glued in a hashtag."""
    ordered = sorted((_plain(one) for one in wordings), key=len, reverse=True)
    apart = "|".join(r"[\s\-]+".join(map(re.escape, one.split())) for one in ordered)
    glued = "|".join("_?".join(map(re.escape, one.replace("'", "").split())) for one in ordered)
    return re.compile(rf"(?<![\w@#])#?(?:{apart})(?![\w@])|(?<![\w@#])#(?:{glued})(?!\w)")


def _plain(text: str) -> str:
    return " ".join("".join(map(_plain_letter, text)).split())


@cache
def _plain_letter(letter: str) -> str:
    if letter in "’‘ʼ":
        return "'"
    if letter.isspace():
        return " " if letter not in "\n\r" else "\n"
    # Mathematical bold, full-width and the like are how captions shout.
    folded = unicodedata.normalize("NFKD", letter).casefold()
    # Soft hyphens and zero-width letters are not seen.
    return "".join(one for one in folded if not unicodedata.combining(one) and unicodedata.category(one) != "Cf")


@cache
def _table(country: str) -> dict[str, Any] | None:
    code = {"uk": "gb"}.get(country.lower(), country.lower())
    file = files("essaim.law") / "rules" / f"disclosure_{code}.toml"
    if not country.isalpha() or not file.is_file():
        return None
    return tomllib.loads(file.read_text("utf-8"))
