"""What the audience and the creators care about: lists that say so, and topics beside the word for creators."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from essaim.language.places import place_named
from essaim.language.text import fold
from essaim.language.topics import topic_named, topics
from essaim.matching.core.prose.cues import interests as cues
from essaim.matching.core.prose.guess import Guess, Span
from essaim.matching.core.prose.labels import Section
from essaim.matching.core.prose.source import Source

_LISTED, _LOVED, _BESIDE, _PRODUCT = 0.9, 0.82, 0.78, 0.45
_MOST, _LONGEST_WORDS = 12, 4


def interests(source: Source, products: tuple[Guess, ...]) -> Iterator[Guess]:
    """`target.interests`: what lists and verbs say, then topics beside creators, or else those of the product."""
    said: dict[str, Guess] = {}
    for span, certainty in (*_labelled(source), *_loved(source), *_beside_creators(source)):
        key = _key(source, span)
        is_part = any(guess.span.holds(span) for guess in said.values())
        if key and key not in said and not is_part and len(said) < _MOST:
            said[key] = source.guess("target.interests", _value(source, span), span, certainty)
    if not said:
        for span in _of_products(source, products):
            if (key := _key(source, span)) and key not in said:
                said[key] = source.guess("target.interests", _value(source, span), span, _PRODUCT)
    yield from said.values()


def _key(source: Source, span: Span) -> str:
    value = fold(_value(source, span))
    return topic_named(value) or value


def _value(source: Source, span: Span) -> str:
    folded = source.page.plain_of(span)
    return cues.NAMES.get(folded, source.page.quote(span))


def _labelled(source: Source) -> Iterator[tuple[Span, float]]:
    for section in source.page.sections:
        if section.code == "interest":
            yield from ((member, _LISTED) for member in _members(source, Span(section.start, section.end)))
        elif section.code == "creator":
            yield from _of_creators(source, section)


def _of_creators(source: Source, section: Section) -> Iterator[tuple[Span, float]]:
    """`Creators - lifestyle, coffee, home`: topics, and what is listed with them on the same line."""
    is_line = "\n" not in source.plain[section.label : section.start]
    for sentence in source.page.sentences:
        inside = Span(max(sentence.start, section.start), min(sentence.end, section.end))
        members = list(_members(source, _up_to_stop(source, inside))) if inside.start < inside.end else []
        for member in members:
            if _is_topic(source, member):
                yield member, 0.8
            elif is_line and len(members) > 1:
                yield member, 0.6


def _loved(source: Source) -> Iterator[tuple[Span, float]]:
    for found in source.found(cues.LOVE):
        sentence = source.page.sentence_at(found.start())
        span = _up_to_stop(source, Span(found.end(), sentence.end))
        if not source.is_refused(Span(*found.span())):
            for member in _members(source, span):
                if _is_topic(source, member) or len(source.page.words(member)) <= 2:
                    yield member, _LOVED


def _beside_creators(source: Source) -> Iterator[tuple[Span, float]]:
    """Topics right after `créatrices` or right before `creators`, and names that say both: `foodies`."""
    for found in source.found(cues.CREATORS):
        span = Span(*found.span())
        if source.is_refused(span):
            continue
        if found[0].strip() in cues.NAMES:
            yield source.page.trimmed(span), _BESIDE
        sentence = source.page.sentence_at(span.start)
        after = _up_to_stop(source, Span(span.end, min(sentence.end, span.end + 70)))
        before = Span(max(sentence.start, span.start - 60, _clause_start(source, span)), span.start)
        yield from _list_with_topics(source, after)
        yield from _list_before(source, before)


def _list_with_topics(source: Source, span: Span) -> Iterator[tuple[Span, float]]:
    """`influenceurs cuisine et healthy`: the topics, and what is listed with them."""
    found = list(_topics_within(source, span))
    yield from ((member, _BESIDE) for member in found)
    members = list(_members(source, span))
    if found and len(members) > 1:
        for member in members:
            if len(source.page.words(member)) <= 2 and not any(member.meets(other) for other in found):
                yield member, 0.62


def _list_before(source: Source, span: Span) -> Iterator[tuple[Span, float]]:
    """`Culture, theatre and city-life creators`: a list right before; otherwise the topics among the last words."""
    members = list(_members(source, span))
    joined = len(members) > 1 and all(len(source.page.words(member)) <= 3 for member in members)
    if joined and any(_is_topic(source, member) for member in members):
        yield from ((member, _BESIDE if _is_topic(source, member) else 0.65) for member in members)
        return
    words = source.page.words(Span(max(span.start, source.plain.rfind(",", span.start, span.end) + 1), span.end))
    if words:
        yield from (
            (member, _BESIDE) for member in _topics_within(source, Span(words[-min(4, len(words))].start, span.end))
        )


def _clause_start(source: Source, span: Span) -> int:
    marks = [
        match.end()
        for match in re.finditer(
            r"[.:;()\n]|\d(?=[ ])| (?:for|with|of|from|pour|de) ", source.plain[: span.start][-80:]
        )
    ]
    return max(0, span.start - 80) + marks[-1] if marks and span.start > 80 else (marks[-1] if marks else 0)


def _topics_within(source: Source, span: Span) -> Iterator[Span]:
    """Runs of one to three words that name a topic, the longest first."""
    words = source.page.words(span)
    at = 0
    while at < len(words):
        for length in range(min(_LONGEST_WORDS, len(words) - at), 0, -1):
            part = Span(words[at].start, words[at + length - 1].end)
            if (
                not re.search(r"[,;.:()\n/]", source.plain[part.start : part.end])
                and _is_topic(source, part)
                and not source.is_refused(part)
            ):
                yield part
                at += length - 1
                break
        at += 1


def _of_products(source: Source, products: tuple[Guess, ...]) -> Iterator[Span]:
    for guess in products:
        yield from _topics_within(source, guess.span)


def _members(source: Source, span: Span) -> Iterator[Span]:
    start = span.start
    for joint in [*cues.SPLIT.finditer(source.plain, span.start, span.end), None]:
        end = joint.start() if joint else span.end
        member = _bare(source, Span(start, end))
        start = joint.end() if joint else end
        if member is not None and not source.is_refused(member) and _may_be(source, member):
            yield member


def _bare(source: Source, span: Span) -> Span | None:
    span = source.page.trimmed(span)
    if head := cues.DETERMINER.match(source.plain, span.start, span.end):
        span = Span(head.end(), span.end)
    end = span.start + len(source.plain[span.start : span.end].rstrip(" .,;:!?\"')"))
    tail = re.search(
        r"[ ](?:creators?|content|accounts|comptes|influencers?|please|only|en general)$",
        source.plain[span.start : end],
    )
    end = span.start + tail.start() if tail else end
    return Span(span.start, end) if end > span.start else None


def _may_be(source: Source, span: Span) -> bool:
    folded = source.page.plain_of(span)
    if (
        cues.NO_INTEREST.match(folded)
        or len(source.page.words(span)) > _LONGEST_WORDS
        or not any(map(str.isalpha, folded))
    ):
        return False
    if source.page.text[span.start].isupper() and place_named(source.page.quote(span)) and not _is_topic(source, span):
        return False
    return not any(span.meets(days.span) for days in source.days)


def _is_topic(source: Source, span: Span) -> bool:
    return _named_topic(source.page.plain_of(span)) is not None


@cache
def _named_topic(words: str) -> str | None:
    if len(words) < 3 or cues.NO_INTEREST.match(words):
        return None
    code = topic_named(words) or (topic_named(words[:-1]) if words.endswith("s") else None)
    return code if code and code not in cues.NEVER and code in topics() else None


def _up_to_stop(source: Source, span: Span) -> Span:
    """Up to where a list ends; `sport (rando, trail, VTT)` goes on to its closing bracket."""
    stop = cues.STOP.search(source.plain, span.start + 1, span.end)
    if stop is None:
        return span
    bracketed = cues.BRACKETED.match(source.plain, stop.start(), span.end)
    return Span(span.start, bracketed.end() if bracketed else stop.start())
