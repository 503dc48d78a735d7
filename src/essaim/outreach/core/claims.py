"""What a text says of the creator, each claim held against the evidence that was chosen for it.

Rules, not understanding: quotations, days, numbers, tags, names and places, and the words of each clause that
speaks to the creator ("vous avez…", "your…"). A claim without its words in the evidence is marked, with why; it is
a person's to judge. What is said of the brand itself, asked or offered is not looked at. How well this finds what
was invented, and what it cannot see: docs/method/claims.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from essaim.language.hashtags import split_hashtag
from essaim.language.places import city_named
from essaim.language.text import fold
from essaim.language.topics import topics
from essaim.outreach.core import claim_words as said_by
from essaim.outreach.core.claim_numbers import DATES, UNITS, days_in, number_spans, numbers_in, relative_days
from essaim.outreach.core.composing import english_words, french_words
from essaim.outreach.core.evidence import CitablePost, Evidence


class ClaimKind(StrEnum):
    """What a claim is about."""

    QUOTE = "quote"
    DAY = "day"
    NUMBER = "number"
    TAG = "tag"
    LINK = "link"
    """An address, of a page or of a mailbox, that no evidence gives."""
    PLACE = "place"
    NAME = "name"
    TRIED = "tried"
    """That they used, bought, liked a product."""
    NEVER = "never"
    """That something never happened: no post can show that."""
    OFTEN = "often"
    SAID = "said"
    """Anything else that is said of them."""


@dataclass(frozen=True)
class Claim:
    """One claim of a text: where it stands, what it says, whether the evidence holds it, else the words missing."""

    start: int
    end: int
    kind: ClaimKind
    said: str
    is_known: bool
    missing: tuple[str, ...] = ()


_QUOTED = re.compile(r"«\s*([^«»]+?)\s*»|“([^“”]+)”|\"([^\"\n]+)\"")
_SENTENCE = re.compile(r"[^.!?…\n]+(?:[.!?…]+|\n|$)")
_CLAUSE = re.compile(
    r"(?:[^,;:()—–\n]|(?<=\d),(?=\d))+?(?=\s+(?:et|mais|car|and|but)\s+(?:vous|votre|vos|nous|je|j['’]|c['’]est|you|your|we|i|it)\b|,(?!\d)|(?<!\d),|[;:()—–\n]|$)",
    re.IGNORECASE,
)
_LINK = re.compile(r"https?://\S+|\bwww\.\S+|[\w.+-]+@[\w-]+\.[a-z]{2,}", re.IGNORECASE)
_TAG = re.compile(r"(?<!\w)[@#][\w.]+\w")
_CAPITAL = re.compile(r"(?<!^)(?<![.!?…:«“\n] )(?<![.!?…\n«“])\b[A-ZÀ-ÖØ-Þ][\w’'-]+(?:[ -][A-ZÀ-ÖØ-Þ][\w-]+)*")
_GREETING = re.compile(r"\A\s*(?:bonjour|bonsoir|chère?|salut|hello|hi|dear)\s+([^,\n]+),", re.IGNORECASE)
_ENOUGH_LETTERS = 3


def claims_of(text: str, evidence: Evidence, *, language: str) -> list[Claim]:
    """Every claim found, in the order of the text, known or not."""
    known = _Known(evidence, "fr" if language.startswith("fr") else "en")
    found = [*_quotes(text, known), *_greeted(text, known)]
    # What is quoted is judged whole: its words are no claims of their own.
    plain = _QUOTED.sub(lambda quote: " " * len(quote.group()), text)
    found += _links(plain, known)
    plain = _LINK.sub(lambda link: " " * len(link.group()), plain)
    found += _tags(plain, known)
    for sentence in _SENTENCE.finditer(_without_frame(plain)):
        found += _sentence(sentence.group(), sentence.start(), known)
    return sorted(found, key=lambda claim: (claim.start, claim.end))


def marked(text: str, evidence: Evidence, *, language: str) -> list[Claim]:
    """The claims that the evidence does not hold."""
    return [claim for claim in claims_of(text, evidence, language=language) if not claim.is_known]


def is_hollow(text: str, language: str) -> bool:
    """Whether it praises in words that would fit anybody."""
    return bool(said_by.HOLLOW["fr" if language.startswith("fr") else "en"].search(text))


class _Known:
    """The evidence as claims are held against it."""

    def __init__(self, evidence: Evidence, language: str) -> None:
        self.language = language
        self.evidence = evidence
        self.shown = fold(" ".join(map(_told, evidence.posts)))
        ours = (
            evidence.brand,
            *evidence.products,
            *evidence.values,
            *evidence.brand_words,
            evidence.offered.product,
            evidence.offered.words,
        )
        own = (evidence.creator, evidence.handle, evidence.city, evidence.sender, evidence.platform)
        figures = " ".join(str(value) for figure in evidence.figures for value in figure.facts.values())
        self.ours = fold(" ".join(ours))
        self.names = f" {self.shown} {self.ours} {fold(' '.join(own))} {fold(figures)} "
        self.days = [post.published_on for post in evidence.posts if post.published_on]
        counts = [
            int(value) for figure in evidence.figures for value in figure.facts.values() if isinstance(value, int)
        ]
        offered = [number for _form, number in evidence.offered.formats]
        self.numbers = {
            *counts,
            *offered,
            *numbers_in(self.names, "fr"),
            *numbers_in(self.names, "en"),
            len(evidence.posts),
        }
        if evidence.offered.month:
            self.numbers.add(evidence.offered.month.year)
        codes = {code for post in evidence.posts for code in post.topics} | {
            str(f.facts["topic"]) for f in evidence.figures if "topic" in f.facts
        }
        labels = " ".join(f"{topics()[code].fr} {topics()[code].en}" for code in codes if code in topics())
        months = " ".join((*french_words.MONTHS, *english_words.MONTHS))
        spoken = " ".join((*(_told(post) for post in evidence.posts), *ours, *own, figures, labels, months))
        self.stems = said_by.stems(spoken, language) | set(fold(spoken).split())
        self.tried_ours = set().union(
            *(said_by.stems(_told(post), language) for post in evidence.posts if post.names_brand)
        )
        self.is_frequent = any(figure.code == "topic" for figure in evidence.figures)

    def holds(self, words: str) -> bool:
        """Whether these words stand in the evidence, in a row."""
        return f" {fold(words)} " in self.names


def _told(post: CitablePost) -> str:
    tags = " ".join(" ".join(split_hashtag(tag)) for tag in post.hashtags)
    return f"{post.caption} {post.about} {' '.join(post.hashtags)} {tags} {' '.join(post.mentions)}"


def _quotes(text: str, known: _Known) -> Iterator[Claim]:
    for quote in _QUOTED.finditer(text):
        words = next(filter(None, quote.groups()), "")
        pieces = [fold(piece) for piece in re.split(r"…|\.\.\.|\[|\]", words) if fold(piece)]
        is_known = all(piece in known.shown or piece in known.ours for piece in pieces)
        yield Claim(quote.start(), quote.end(), ClaimKind.QUOTE, words, is_known)


def _greeted(text: str, known: _Known) -> Iterator[Claim]:
    greeting = _GREETING.match(text)
    if greeting and not greeting.group(1).startswith("@"):
        missing = [name for name in re.split(r"\s+(?:et|and|&)\s+|\s+", greeting.group(1)) if not known.holds(name)]
        yield Claim(*greeting.span(1), ClaimKind.NAME, greeting.group(1), not missing, tuple(missing))


def _links(text: str, known: _Known) -> Iterator[Claim]:
    own = known.evidence
    given = {post.url for post in own.posts if post.url}
    words = f"{own.offered.words} {' '.join(own.brand_words)}"
    for link in _LINK.finditer(text):
        address = link.group().rstrip(".,;:)»”")
        yield Claim(
            link.start(), link.start() + len(address), ClaimKind.LINK, address, address in given or address in words
        )


def _tags(text: str, known: _Known) -> Iterator[Claim]:
    own = known.evidence
    shown = {
        one.lower()
        for post in own.posts
        for one in (*post.mentions, *post.hashtags, *re.findall(r"[@#]([\w.]+\w)", post.caption))
    }
    shown |= {own.handle.lower(), fold(own.brand).replace(" ", "")}
    for tag in _TAG.finditer(text):
        yield Claim(*tag.span(), ClaimKind.TAG, tag.group(), tag.group()[1:].lower() in shown)


def _without_frame(text: str) -> str:
    """The text without greeting and signature, at the same places."""
    greeting = _GREETING.match(text)
    if greeting:
        text = " " * greeting.end() + text[greeting.end() :]
    return text


def _sentence(sentence: str, at: int, known: _Known) -> Iterator[Claim]:
    if not said_by.ABOUT_THEM[known.language].search(sentence) and not UNITS.search(sentence):
        return
    about_them = [
        clause
        for clause in _CLAUSE.finditer(sentence)
        if said_by.ABOUT_THEM[known.language].search(clause.group()) or UNITS.search(clause.group())
    ]
    is_asked = sentence.rstrip().endswith("?")
    yield from _days(sentence, at, known)
    for clause in about_them:
        start = at + clause.start()
        yield from _numbers(clause.group(), start, known)
        named = list(_names(clause.group(), start, known, sentence=sentence, offset=clause.start()))
        yield from named
        if not is_asked and not said_by.ASKING[known.language].search(clause.group()):
            # A name nobody gave is mark enough for the words around it.
            yield from (
                one for one in _said(clause.group(), start, known) if not named or one.kind is not ClaimKind.SAID
            )


def _days(sentence: str, at: int, known: _Known) -> Iterator[Claim]:
    for start, end, day, month, year in days_in(sentence, known.language):
        is_known = any(
            (one.day, one.month) == (day, month) and year in (None, one.year) for one in known.days
        ) or known.holds(sentence[start:end])
        yield Claim(at + start, at + end, ClaimKind.DAY, sentence[start:end], is_known)
    for start, end in relative_days(sentence, known.language):
        yield Claim(at + start, at + end, ClaimKind.DAY, sentence[start:end], known.holds(sentence[start:end]))


def _numbers(clause: str, at: int, known: _Known) -> Iterator[Claim]:
    # A day's number is judged with its day.
    plain = DATES[known.language].sub(lambda day: " " * len(day.group()), clause)
    for start, end, number in number_spans(plain, known.language):
        said = clause[start:end]
        yield Claim(at + start, at + end, ClaimKind.NUMBER, said, number in known.numbers)


def _names(clause: str, at: int, known: _Known, *, sentence: str, offset: int) -> Iterator[Claim]:
    for name in _CAPITAL.finditer(clause):
        is_first = not sentence[: offset + name.start()].strip()
        if (
            is_first
            or known.holds(name.group())
            or fold(name.group()) in _CALENDAR
            or _is_known_word(name.group(), known)
        ):
            continue
        kind = ClaimKind.PLACE if city_named(name.group()) else ClaimKind.NAME
        yield Claim(at + name.start(), at + name.end(), kind, name.group(), is_known=False, missing=(name.group(),))


def _is_known_word(name: str, known: _Known) -> bool:
    return all(
        known.holds(word) or said_by.stem(word, known.language) in said_by.says_nothing(known.language)
        for word in said_by.words(name)
    )


def _said(clause: str, at: int, known: _Known) -> Iterator[Claim]:
    language = known.language
    stated = _stated(clause, language)
    span = (at + clause.index(stated), at + clause.index(stated) + len(stated.rstrip()))
    if said_by.NEVER[language].search(stated):
        yield Claim(*span, ClaimKind.NEVER, stated.strip(), is_known=False)
        return
    often = said_by.OFTEN[language].search(stated)
    if often:
        yield Claim(*span, ClaimKind.OFTEN, stated.strip(), is_known=known.is_frequent)
    without_days = DATES[language].sub(" ", stated)
    silent = said_by.says_nothing(language)
    said = [
        word
        for word in said_by.words(_TAG.sub(" ", without_days))
        if len(word) >= _ENOUGH_LETTERS
        and said_by.stem(word, language) not in silent
        and fold(word) not in silent
        and not (often and word in often.group())
    ]
    tried = {said_by.stem(word, language) for word in said} & said_by.tried(language)
    if tried and _TAG.search(stated):
        # "You use #wool": the tag is a claim of its own.
        said, tried = [word for word in said if said_by.stem(word, language) not in tried], set()
    missing = [
        word
        for word in said
        if said_by.stem(word, language) not in known.stems
        and fold(word) not in known.stems
        and not numbers_in(word, language)
    ]
    if tried and _is_ours(stated, known) and not tried <= known.tried_ours:
        missing += [word for word in said if said_by.stem(word, language) in tried]
    if said:
        kind = ClaimKind.TRIED if tried else ClaimKind.SAID
        yield Claim(*span, kind, stated.strip(), not missing, tuple(dict.fromkeys(missing)))


def _stated(clause: str, language: str) -> str:
    """What of the clause is said of them: from the first word that turns to them."""
    found = said_by.ABOUT_THEM[language].search(clause)
    return clause[found.start() :] if found else clause


def _is_ours(stated: str, known: _Known) -> bool:
    return bool(re.search(r"\b(?:notre|nos|our|ours)\b", stated, re.IGNORECASE)) or fold(known.evidence.brand) in fold(
        stated
    )


_CALENDAR = frozenset(
    fold(name)
    for name in (
        *french_words.MONTHS, *english_words.MONTHS, "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi",
        "dimanche", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "Instagram", "TikTok",
        "YouTube", "LinkedIn", "I", "France", "French", "Noël", "Christmas",
    )
)  # fmt: skip
