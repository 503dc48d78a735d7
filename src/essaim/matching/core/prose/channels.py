"""Where creators publish and what: platforms, formats, tiers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from essaim.matching.core.prose.cues import channels as cues
from essaim.matching.core.prose.guess import Guess, Span
from essaim.matching.core.prose.source import Source

_IMPLIED = 0.55
"""A reel is made for Instagram, mostly."""


def channels(source: Source) -> Iterator[Guess]:
    """`platforms`, `formats`, `tiers`, and platforms refused (`plan.per_platform`)."""
    yield from _platforms(source)
    yield from _formats(source)
    yield from _tiers(source)


def _platforms(source: Source) -> Iterator[Guess]:
    said: set[str] = set()
    for name, words, certainty in cues.PLATFORMS:
        for found in source.found(words):
            span = Span(*found.span())
            if name in said or source.is_refused(span) or _is_aside(source, span):
                continue
            said.add(name)
            implied = source.plain[span.start : span.start + 4] == "reel"
            yield source.guess("platforms", name, span, _IMPLIED if implied else certainty)


def _is_aside(source: Source, span: Span) -> bool:
    """Something tried before, or a word inside an address or a subject line."""
    before = source.plain[max(0, span.start - 40) : span.start]
    return bool(cues.TRIED.search(before)) or source.page.label_at(span.start) in {"refusals", "competitors", "handle"}


def _formats(source: Source) -> Iterator[Guess]:
    said: set[str] = set()
    for name, words, certainty in cues.FORMATS:
        for found in source.found(words):
            span = Span(*found.span())
            if name in said or source.is_refused(span) or not _is_format(source, name, span):
                continue
            said.add(name)
            is_short = name == "video" and _is_short_form(source, span)
            kind, sure, others = _short_form(source) if is_short else (name, certainty, ())
            if kind in said and kind != name:
                continue
            said.add(kind)
            yield source.guess("formats", kind, span, sure, *others)


def _is_format(source: Source, name: str, span: Span) -> bool:
    before, after = source.plain[max(0, span.start - 12) : span.start], source.plain[span.end : span.end + 8]
    if name == "video" and (re.search(r"(?:jeux?|de)[ -]$", before) or cues.VIEWS.match(after)):
        return False
    if name == "post":
        return not cues.NOT_A_FORMAT.search(before) and not re.match(r"[ ]?(?:about|like)", after)
    if name == "story":
        return not re.search(r"(?:our|success|the brand)[ ]$", before)
    return True


def _is_short_form(source: Source, span: Span) -> bool:
    return bool(
        cues.SHORT_FORM.search(source.plain[max(0, span.start - 14) : span.start])
        or cues.SHORT_FORM.match(source.plain[span.end : span.end + 14])
    )


def _short_form(source: Source) -> tuple[str, float, tuple[str, ...]]:
    """A short upright video is a reel, a short or a video, after the platform that is named."""
    plain = source.plain
    if "instagram" in plain or "insta" in plain:
        return "reel", 0.6, ("short", "video")
    if "youtube" in plain:
        return "short", 0.6, ("reel", "video")
    return "video", 0.6, ("reel", "short")


def _tiers(source: Source) -> Iterator[Guess]:
    said: set[str] = set()
    for found in source.found(cues.TIERS):
        tier, span = found["tier"], Span(*found.span())
        tier = "emerging" if tier.startswith("emerg") else tier
        before = source.plain[max(0, span.start - 22) : span.start]
        if tier in said or source.is_refused(span) or _is_limit(before, source.plain[span.end : span.end + 6]):
            continue
        if tier == "emerging" and not re.search(r"influenc|createu|creator|creatri", found[0]):
            continue
        said.add(tier)
        only_one = re.search(r"\b(?:one|un|une)[ ]$", before)
        yield source.guess("tiers", tier, span, 0.75 if only_one else 0.92)


def _is_limit(before: str, after: str) -> bool:
    """`max 1 macro` limits, it does not ask for; micro-ondes and macros of food are no tiers."""
    return bool(cues.NOT_MORE.search(before)) or bool(re.match(r"^[-]?(?:onde|wave|bio)", after))
