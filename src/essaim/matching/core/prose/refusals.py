"""What a brief does not want: competitors by name, subjects by words, and the words around them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from essaim.language import lexicon
from essaim.matching.core.prose.cues import refusals as cues
from essaim.matching.core.prose.guess import Guess, Span
from essaim.matching.core.prose.page import Page

COMPETITOR, CATEGORY, OTHER = "competitor", "category", "other"

_MOST_WORDS = 6
_UNUSUAL = 11.5
"""A capitalised word that costs more than that in both languages is a name."""


@dataclass(frozen=True)
class Refusal:
    """One thing not wanted: `what` as it is written, and `whole`, the stretch in which nothing is wanted."""

    kind: str
    what: Span
    whole: Span
    certainty: float


def refusals_in(page: Page) -> tuple[Refusal, ...]:
    """Everything the page does not want, each stretch once."""
    found: list[Refusal] = []
    for refusal in (*_of_sections(page), *_of_competitors(page), *_of_sentences(page)):
        if not any(refusal.what.meets(other.what) for other in found):
            found.append(refusal)
    return tuple(sorted(found, key=lambda refusal: refusal.what.start))


def refused(page: Page, refusals: tuple[Refusal, ...]) -> Iterator[Guess]:
    """`must_not.competitors` and `must_not.categories`, each once."""
    said: set[str] = set()
    for refusal in refusals:
        words = page.quote(refusal.what).strip(" .,;:\"'“”«»")
        path = {COMPETITOR: "must_not.competitors", CATEGORY: "must_not.categories"}.get(refusal.kind)
        if path is None or words.casefold() in said or not any(map(str.isalpha, words)):
            continue
        said.add(words.casefold())
        value = words.removeprefix("@") if path.endswith("competitors") else words
        yield Guess(path, value, page.quote(refusal.what), *refusal.what, refusal.certainty)


def is_name(page: Page, span: Span) -> bool:
    """Whether these words are written as a name: capitals, or a handle; a usual word is none."""
    words = page.words(span)
    written = page.quote(span).strip()
    if written.startswith("@"):
        return True
    if not words or not page.text[words[0].start].isupper():
        return False
    others = [word for word in words if page.text[word.start].isupper()]
    if len(others) > 1:
        return True
    return not _is_usual(page.plain_of(words[0])) and not page.quote(words[0]).isupper()


@cache
def _is_usual(word: str) -> bool:
    return any(lexicon.cost(language).get(word, 99.0) < _UNUSUAL for language in ("fr", "en"))


def _of_sections(page: Page) -> Iterator[Refusal]:
    """What stands under `À éviter :` or `Concurrents :`."""
    for section in page.sections:
        if section.code not in {"refusals", "competitors"}:
            continue
        whole = Span(section.label, section.end)
        kind = COMPETITOR if section.code == "competitors" else ""
        for piece in _pieces(page, Span(section.start, section.end)):
            if not (cues.SINGLE.search(page.plain_of(piece)) or cues.LISTED.match(page.plain_of(piece))):
                yield from _listed(page, piece, whole, kind, 0.9)


def _of_competitors(page: Page) -> Iterator[Refusal]:
    """`Our competitors are Matflow and ZenGrip`."""
    for found in cues.COMPETITORS_ARE.finditer(page.plain):
        sentence = page.sentence_at(found.start())
        end = page.plain.find(")", found.end(), sentence.end) if found[0].rstrip().endswith("(") else sentence.end
        if not any(section.label <= found.start() < section.start for section in page.sections) and end > found.end():
            yield from _listed(page, Span(found.end(), end), Span(found.start(), end), COMPETITOR, 0.9)


def _pieces(page: Page, section: Span) -> Iterator[Span]:
    """The sentences of a section, parted at semicolons: each may refuse in its own way."""
    for sentence in page.sentences:
        start, end = max(sentence.start, section.start), min(sentence.end, section.end)
        if start < end:
            marks = [found.end() for found in re.finditer(";", page.plain[start:end])]
            for low, high in pairwise((0, *marks, end - start)):
                if page.plain[start + low : start + high].strip(" ;"):
                    yield page.trimmed(Span(start + low, start + high))


def _of_sentences(page: Page) -> Iterator[Refusal]:
    for sentence in page.sentences:
        at = sentence.start
        while at < sentence.end:
            listed = cues.LISTED.search(page.plain, at, sentence.end)
            triggers = [one for one in (listed, cues.SINGLE.search(page.plain, at, sentence.end)) if one]
            trigger = min(triggers, key=lambda one: (one.start(), -one.end()), default=None)
            if trigger is None:
                break
            if any(section.label <= trigger.start() < section.start for section in page.sections):
                at = trigger.end()
                continue
            end = _end_of(page, trigger.end(), sentence.end, is_list=trigger is listed)
            yield from _after(page, Span(trigger.start(), end), trigger.end(), is_list=trigger is listed)
            at = max(end, trigger.end())
        yield from _excluded_behind(page, sentence)


def _excluded_behind(page: Page, sentence: Span) -> Iterator[Refusal]:
    """`Macro-influenceurs exclus`."""
    for found in cues.BEHIND.finditer(page.plain, sentence.start, sentence.end):
        kind = OTHER if cues.NO_SUBJECT.match(found["what"]) else CATEGORY
        yield Refusal(kind, Span(found.start("what"), found.end("what")), Span(*found.span()), 0.6)


def _end_of(page: Page, start: int, end: int, *, is_list: bool) -> int:
    """Where what is refused ends: with the clause, or at the first comma that does not go on refusing."""
    clause = re.compile(r"[;:]| [–-] |\(").search(page.plain, start, end)
    end = clause.start() if clause and clause.start() > start + 1 else end
    if is_list:
        return end
    for comma in re.finditer(r",[ ]?", page.plain[start:end]):
        rest = page.plain[start + comma.end() : end]
        goes_on = re.match(r"(?:et |and |or |ou |even|nor |ni )", rest) or cues.LIST_GOES_ON.match(rest)
        if not goes_on or cues.NEW_CLAUSE.match(rest):
            return start + comma.start()
    return end


def _after(page: Page, whole: Span, start: int, *, is_list: bool) -> Iterator[Refusal]:
    """What a trigger refuses: names after words of work together, otherwise subjects."""
    plain = page.plain[start : whole.end]
    kind, sure = "", 0.85
    if brands := next(reversed(list(cues.WITH_BRANDS.finditer(plain))), None):
        start, kind = start + brands.end(), COMPETITOR
    elif on := cues.ON.match(plain.lstrip()):
        start += on.end() + (len(plain) - len(plain.lstrip()))
    elif re.match(r"\s*(?:who|qui|that|ayant|sponsored|working)\b", plain):
        yield Refusal(OTHER, Span(start, whole.end), whole, 0.3)
        return
    if named := cues.BRANDS.match(page.plain, start, whole.end):
        start, kind = named.end(), kind or "named"
    yield from _listed(page, Span(start, whole.end), whole, kind, sure if is_list or kind else 0.8)


def _listed(page: Page, span: Span, whole: Span, kind: str, certainty: float) -> Iterator[Refusal]:
    """The members of a list, each a competitor or a subject; a member that begins a new clause ends the list."""
    for place, member in enumerate(_members(page, span)):
        if place and cues.NEW_CLAUSE.match(page.plain_of(member)):
            return
        if found := _member(page, member, kind):
            what, sort = found
            if sort == COMPETITOR and not kind and page.plain_of(member) != page.plain_of(what):
                kind = "named"
            yield Refusal(sort, what, whole, certainty if sort != OTHER else 0.3)


def _members(page: Page, span: Span) -> Iterator[Span]:
    start = span.start
    for joint in [*cues.SPLIT.finditer(page.plain, span.start, span.end), None]:
        end = joint.start() if joint else span.end
        if joint and joint[0].strip() in {"&", "et", "and"} and _joins_a_name(page, start, joint):
            continue
        if page.plain[start:end].strip():
            yield page.trimmed(Span(start, end))
        start = joint.end() if joint else end


def _joins_a_name(page: Page, start: int, joint: re.Match[str]) -> bool:
    """`Goldfinch & Co`, `Pétale & Plume`: an ampersand between capitals is part of a name."""
    after = page.text[joint.end() : joint.end() + 1]
    return joint[0].strip() == "&" and after.isupper() and page.text[start : start + 1].isupper()


def _member(page: Page, member: Span, kind: str) -> tuple[Span, str] | None:
    """What one member of a list refuses, without the words around it, and of which kind; None when nothing."""
    start, end = member
    cut = cues.CUT.search(page.plain, start + 1, end)
    end = cut.start() if cut else end
    for lead in (cues.AGAIN, cues.WITH_BRANDS, cues.ON):
        if (led := lead.match(page.plain, start, end)) and led.end() < end:
            start = led.end()
    is_brand = kind
    if (named := cues.BRANDS.match(page.plain, start, end)) and named.end() < end:
        start, is_brand = named.end(), kind or "named"
    what = _bare(page, Span(start, end), is_brand)
    if what is None:
        return None
    unwanted = cues.NO_SUBJECT.match(page.plain_of(what)) is not None
    if not is_brand and (unwanted or page.text[what.start] == "@"):
        return what, OTHER
    if is_name(page, what) and (is_brand or not _starts_sentence(page, what)):
        return what, COMPETITOR
    return what, OTHER if unwanted or (kind == COMPETITOR and not named) else CATEGORY


def _bare(page: Page, span: Span, is_brand: str) -> Span | None:
    """Without articles before and politeness after; None when too little or too much is left."""
    start, end = span
    if not page.text[start:end].lstrip()[:1].isupper() or not is_brand:
        head = cues.HEAD.match(page.plain, start, end)
        start = head.end() if head and head.end() < end else start
    tail = cues.TAIL.search(page.plain, start, end)
    end = tail.start() if tail and tail.start() > start else end
    what = page.trimmed(Span(start, len(page.plain[:end].rstrip(" .,;:!\"'"))))
    if what.end <= what.start or len(page.words(what)) > _MOST_WORDS or page.plain[what.start].isdigit():
        return None
    return what


def _starts_sentence(page: Page, span: Span) -> bool:
    return page.sentence_at(span.start).start == span.start
