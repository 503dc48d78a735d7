"""Which encoding a text file is really in: small files, no declared charset."""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator
from pathlib import Path

_SAMPLE = 64 * 1024
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What Western European text in a one-byte encoding is made of, beyond ASCII.
_WESTERN = frozenset("àâäáãåæçèéêëìíîïñòóôöõøœùúûüÿßÀÂÄÁÃÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÖÕØŒÙÚÛÜŸ€£«»°’‘“”…–—·¿¡ºª§©®™\xa0")
_MOST_ODD_SHARE = 0.1


def encoding_of(path: Path) -> str:
    """The codec that reads the whole file: `utf-8`, `utf-8-sig`, `utf-16-le`, `cp1252`, `latin-1`..."""
    with path.open("rb") as file:
        start = file.read(_SAMPLE)
    for mark, name in _MARKS:
        if start.startswith(mark):
            return name
    if wide := _wide(start):
        return wide
    if _reads_as_utf8(_chunks(path)):
        return "utf-8"
    return _one_byte(b"".join(_chunks(path, most=4 * 1024 * 1024)))


def is_text(start: bytes) -> bool:
    """Whether the first bytes of a file can be text in any of the encodings we read."""
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or _wide(start):
        return True
    odd = sum(byte < 9 or 13 < byte < 27 or 27 < byte < 32 for byte in start)
    return odd <= max(3, len(start) // 100)


def _wide(start: bytes) -> str | None:
    """UTF-16 without a mark shows as a zero in every other byte."""
    pairs = len(start) // 2
    if pairs < 2:
        return None
    high, low = start[0 : pairs * 2 : 2].count(0), start[1 : pairs * 2 : 2].count(0)
    if low > 0.4 * pairs and high < 0.05 * pairs:
        return "utf-16-le"
    if high > 0.4 * pairs and low < 0.05 * pairs:
        return "utf-16-be"
    return None


def _chunks(path: Path, *, most: int | None = None) -> Iterator[bytes]:
    left = most if most is not None else path.stat().st_size
    with path.open("rb") as file:
        while left > 0 and (chunk := file.read(min(1024 * 1024, left))):
            left -= len(chunk)
            yield chunk


def _reads_as_utf8(chunks: Iterable[bytes]) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for chunk in chunks:
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _one_byte(content: bytes) -> str:
    """The one-byte encoding in which the accents make sense."""
    text = content.decode("cp1252", errors="replace")
    beyond = [letter for letter in text if not letter.isascii()]
    odd = sum(letter not in _WESTERN for letter in beyond)
    if odd <= _MOST_ODD_SHARE * len(beyond):
        return "cp1252" if any(0x80 <= byte <= 0x9F for byte in content) else "latin-1"
    from charset_normalizer import from_bytes  # noqa: PLC0415  slow import, rarely needed

    best = from_bytes(content).best()
    return best.encoding if best else "cp1252"
