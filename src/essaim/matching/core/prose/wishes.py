"""What else a brief says: values, key messages, the freedom left, hashtags, who must or must not be in the plan."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from essaim.matching.core.prose.cues import wishes as cues
from essaim.matching.core.prose.guess import Guess, Span
from essaim.matching.core.prose.refusals import COMPETITOR
from essaim.matching.core.prose.source import Source

LONGEST, MOST_HANDLES = 300, 40


def wishes(source: Source, handles: tuple[str, ...], platforms: tuple[str, ...]) -> Iterator[Guess]:
    """`values`, `key_messages`, `freedom`, `must_have.hashtags`, `plan.include`, `plan.exclude`."""
    yield from _values(source)
    yield from _messages(source)
    yield from _freedom(source)
    yield from _hashtags(source)
    yield from _named_creators(source, handles, platforms)


def _values(source: Source) -> Iterator[Guess]:
    stretches = [Span(section.start, section.end) for section in source.page.sections if section.code == "values"]
    for found in source.found(cues.VALUES):
        if not any(stretch.meets(Span(*found.span())) for stretch in stretches):
            stretches.append(Span(found.end(), source.page.sentence_at(found.start()).end))
    for stretch in stretches:
        for member in _members(source, stretch):
            if len(source.page.words(member)) <= 6:
                yield source.guess("values", source.page.quote(member), member, 0.9)


def _members(source: Source, span: Span) -> Iterator[Span]:
    start = span.start
    for joint in [*cues.SPLIT.finditer(source.plain, span.start, span.end), None]:
        end = joint.start() if joint else span.end
        member = source.page.trimmed(Span(start, end))
        if head := cues.ARTICLE.match(source.plain, member.start, member.end):
            member = Span(head.end(), member.end)
        member = Span(member.start, member.start + len(source.plain[member.start : member.end].rstrip(' .,;:!"')))
        start = joint.end() if joint else end
        if member.end > member.start and any(map(str.isalpha, source.page.plain_of(member))):
            yield member


def _messages(source: Source) -> Iterator[Guess]:
    said = False
    for section in source.page.sections:
        if section.code == "messages":
            for guess in _in_section(source, Span(section.start, section.end)):
                said = True
                yield guess
    if said:
        return
    for found in source.found(cues.MESSAGE):
        end = source.page.sentence_at(max(found.end() - 1, found.start())).end
        yield from _in_section(source, Span(found.end(), end))


def _in_section(source: Source, span: Span) -> Iterator[Guess]:
    """Quoted phrases; otherwise each line, or each member of a short list."""
    quoted = list(cues.QUOTED.finditer(source.page.text, span.start, span.end))
    if quoted:
        for found in quoted:
            yield source.guess(
                "key_messages", found["words"].strip(), Span(found.start("words"), found.end("words")), 0.9
            )
        return
    lines = list(re.finditer(r"[^\n;•]+", source.page.text[span.start : span.end]))
    for line in lines:
        whole = source.page.trimmed(Span(span.start + line.start(), span.start + line.end()))
        parts = list(_members(source, whole))
        short = len(lines) == 1 and len(parts) > 2 and all(len(source.page.words(part)) <= 4 for part in parts)
        for part in parts if short else [whole]:
            words = source.page.quote(part).strip(' "“”«»')
            if any(map(str.isalpha, words)) and len(words) <= LONGEST:
                yield source.guess("key_messages", words if not short else words.rstrip("."), part, 0.8)


def _freedom(source: Source) -> Iterator[Guess]:
    """The sentences that leave creators free, as they are written."""
    found_in: list[Span] = []
    for found in source.found(cues.FREE):
        span = source.page.sentence_at(found.start())
        near = source.plain[max(0, found.start() - 12) : found.end() + 12]
        if cues.NOT_FREE.search(near) or source.page.label_at(found.start()) in {
            "brand",
            "product",
            "refusals",
            "messages",
            "values",
        }:
            continue
        clause = source.page.clause_at(found.start())
        piece = source.page.trimmed(
            clause
            if span.end - span.start > 2 * (clause.end - clause.start) or ";" in source.page.plain_of(span)
            else span
        )
        if piece not in found_in:
            found_in.append(piece)
    if found_in:
        whole = found_in[0]
        text = " ".join(source.page.quote(piece) for piece in found_in[:3])
        yield source.guess("freedom", text[:2000], whole, 0.8)


def _hashtags(source: Source) -> Iterator[Guess]:
    for found in cues.HASHTAG.finditer(source.page.text):
        if cues.USED.search(source.plain[max(0, found.start() - 40) : found.start()]):
            yield source.guess("must_have.hashtags", found["tag"], Span(*found.span()), 0.85)


def _named_creators(source: Source, handles: tuple[str, ...], platforms: tuple[str, ...]) -> Iterator[Guess]:
    for found in islice(cues.HANDLE.finditer(source.page.text), MOST_HANDLES):
        span, handle = Span(*found.span()), found["handle"].lower()
        if handle in handles or any(one.kind == COMPETITOR and one.what.meets(span) for one in source.refusals):
            continue
        sentence = source.page.sentence_at(span.start)
        before = source.plain[sentence.start : span.start]
        near = cues.PLATFORM_NEAR.search(source.page.plain_of(sentence))
        platform = (
            {"insta": "instagram"}.get(near[1], near[1]) if near else (platforms[0] if platforms else "instagram")
        )
        path = "plan.exclude" if cues.OUT.search(before) else "plan.include" if cues.IN.search(before) else ""
        if path:
            yield source.guess(path, f"{platform}:{handle}", span, 0.85 if near else 0.6)
