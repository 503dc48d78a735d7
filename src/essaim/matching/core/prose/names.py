"""Who speaks and of what: the brand, its handles, its products, the campaign's name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from essaim.language.text import fold
from essaim.matching.core.prose.cues import names as cues
from essaim.matching.core.prose.guess import Guess, Span
from essaim.matching.core.prose.source import Source

LONGEST_NAME, MOST_HANDLES = 60, 40


def names(source: Source) -> Iterator[Guess]:
    """`brand`, `handles`, `products`, `name`."""
    brand = _brand(source)
    if brand is not None:
        yield brand
    yield from _handles(source, brand)
    yield from _products(source, brand)
    yield from _title(source)


def _brand(source: Source) -> Guess | None:
    """The brand under its label, one the workspace knows, or the name a sentence gives itself."""
    for section in source.page.sections:
        if section.code == "brand" and (named := _labelled_name(source, section.start, section.end)):
            return source.guess("brand", source.page.quote(named).strip(' "“”«»'), named, 0.97)
    for brand in sorted(source.brands, key=len, reverse=True):
        found = re.search(rf"(?<!\w){re.escape(fold(brand))}(?!\w)", source.plain) if fold(brand) else None
        if found and not source.is_refused(Span(*found.span())):
            return source.guess("brand", brand, Span(*found.span()), 0.95)
    candidates = list(_named(source))
    if not candidates:
        return None
    span, certainty = max(candidates, key=lambda one: (one[1], -one[0].start))
    others = dict.fromkeys(source.page.quote(other) for other, _ in candidates if other != span)
    value = source.page.quote(span)
    return source.guess("brand", value, span, certainty, *[other for other in others if value not in other][:2])


def _labelled_name(source: Source, start: int, end: int) -> Span | None:
    cut = cues.LABEL_END.search(source.page.text, start + 1, end)
    span = source.page.trimmed(Span(start, cut.start() if cut else end))
    if not 0 < span.end - span.start <= LONGEST_NAME or source.page.text[span.start].isdigit():
        return None
    return _without_article(source, span)


def _named(source: Source) -> Iterator[tuple[Span, float]]:
    text = source.page.text
    for form, certainty in cues.BRAND_FORMS:
        for found in form.finditer(text):
            span = _tidy(source, Span(found.start("name"), found.end("name")))
            if (
                span is None
                or source.is_refused(span)
                or source.page.label_at(span.start)
                in {"competitors", "refusals", "name", "messages", "country", "audience"}
            ):
                continue
            repeated = 0.02 * min(source.page.text.count(source.page.quote(span)) - 1, 3)
            yield span, certainty + repeated - 0.1 * (span.start > len(text) / 2)


def _tidy(source: Source, span: Span) -> Span | None:
    """Without words that are never names at its ends; None when nothing is left."""
    words = list(re.finditer(r"[^\s]+", source.page.quote(span)))
    while words and _folded(words[-1][0]) in cues.NO_BRAND | {"et", "and", "de"}:
        words.pop()
    while words and len(words) > 1 and _folded(words[0][0]) in {"hi", "hello", "hey", "bonjour", "brief"}:
        words.pop(0)
    if not words or all(_folded(word[0]) in cues.NO_BRAND or word[0].isdigit() for word in words):
        return None
    if any(span.meets(days.span) for days in source.days) or source.page.quote(span).isdigit():
        return None
    end = span.start + words[-1].end()
    while end > span.start and source.page.text[end - 1] in ".,'’-&":
        end -= 1
    return _without_article(source, Span(span.start + words[0].start(), end))


def _without_article(source: Source, span: Span) -> Span:
    """`la Fromagerie du Val Noir` is named without its small article."""
    article = re.match(r"(?:la |le |les |l['’]|the )(?=[A-ZÀ-Þ0-9])", source.page.quote(span))
    return Span(span.start + article.end(), span.end) if article else span


def _folded(word: str) -> str:
    return fold(word) or word


def _handles(source: Source, brand: Guess | None) -> Iterator[Guess]:
    named = re.sub(r"\W", "", fold(str(brand.value))) if brand else ""
    for found in islice(cues.HANDLE.finditer(source.page.text), MOST_HANDLES):
        span, handle = Span(*found.span()), found["handle"]
        if source.is_refused(span):
            continue
        alike = named and re.sub(r"[\W_]", "", handle.lower()).startswith(named[:6])
        ours = cues.OURS.search(source.plain[max(0, span.start - 36) : span.start])
        if alike or ours or source.page.label_at(span.start) in {"brand", "handle"}:
            yield source.guess("handles", handle.lower(), span, 0.95 if alike else 0.8)


def _products(source: Source, brand: Guess | None) -> Iterator[Guess]:
    labelled = [section for section in source.page.sections if section.code == "product"]
    for section in labelled:
        yield from _listed_products(source, section.start, section.end)
    if labelled:
        return
    found = sorted(_things(source, brand), key=lambda one: -one[1])
    if found:
        span, certainty = found[0]
        yield source.guess("products", source.page.quote(span).strip(' "“”«»'), span, certainty)


def _listed_products(source: Source, start: int, end: int) -> Iterator[Guess]:
    quoted = cues.QUOTED.search(source.page.text, start, end)
    for part in re.finditer(r"[^,;\n•]+", source.page.text[start:end]):
        span = source.page.trimmed(Span(start + part.start(), start + part.end()))
        written = source.page.quote(span).strip(" .")
        value = written if written.count('"') == 2 else written.strip('"“”«» ')
        if any(map(str.isalpha, value)) and len(value) <= 120 and not (quoted and value == quoted["name"]):
            yield source.guess("products", value, span, 0.9)


def _things(source: Source, brand: Guess | None) -> Iterator[tuple[Span, float]]:
    text = source.page.text
    if brand is not None:
        yield from _beside_brand(source, brand)
    for form, certainty in cues.PRODUCT_FORMS:
        for found in form.finditer(text):
            span = Span(found.start("thing"), found.end("thing"))
            if _is_thing(source, span, brand):
                yield span, certainty
    for found in cues.IS_A.finditer(text):
        group = next(name for name in ("head", "thing", "fr") if found[name])
        span = Span(found.start(group), found.end(group))
        if _is_thing(source, span, brand):
            yield span, 0.62


def _beside_brand(source: Source, brand: Guess) -> Iterator[tuple[Span, float]]:
    """`Ledgerly (oat drinks)`, `Roue Libre, vélos électriques pliants`."""
    text, at = source.page.text, brand.end
    if found := cues.AFTER_BRAND.match(text[at : at + 140]):
        group = "inside" if found["inside"] else "beside"
        span = Span(at + found.start(group), at + found.end(group))
        if _is_thing(source, span, brand):
            yield span, 0.78


def _is_thing(source: Source, span: Span, brand: Guess | None) -> bool:
    folded = source.page.plain_of(span).strip()
    if (
        source.is_refused(span)
        or not any(map(str.isalpha, folded))
        or any(span.meets(days.span) for days in source.days)
    ):
        return False
    if brand is not None and fold(str(brand.value)) == fold(folded):
        return False
    # "La marque en France" is no more a product than "la marque".
    without_place = cues.WHERE.split(folded, maxsplit=1)[0]
    return not (
        cues.NOT_A_THING.match(folded) or cues.NOT_A_THING.match(without_place) or cues.NO_PRODUCT.match(folded)
    )


def _title(source: Source) -> Iterator[Guess]:
    """The name under its label, or a first line that is a title."""
    for section in source.page.sections:
        if section.code == "name":
            span = source.page.trimmed(Span(section.start, section.end))
            dated = any(span.meets(days.span) for days in source.days if days.kind in {"day", "span", "week"})
            if 0 < span.end - span.start <= 100 and not dated:
                yield source.guess("name", source.page.quote(span), span, 0.75)
                return
    lines = source.page.sentences[:1]
    if len(source.page.sentences) > 2 and lines:
        first = lines[0]
        written = source.page.quote(first)
        is_title = (
            source.page.text[first.end : first.end + 1] == "\n"
            and written[-1:] not in ".,:;!?"
            and len(written.split()) <= 8
        )
        if (
            is_title
            and not any(first.start <= section.label < first.end for section in source.page.sections)
            and written.upper() == written
            and any(map(str.isalpha, written))
            and len(written.split()) > 1
        ):
            yield source.guess("name", written.strip("✨ "), first, 0.6)
