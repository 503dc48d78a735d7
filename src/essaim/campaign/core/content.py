"""What creators hand in and what becomes of it: files, drafts, remarks, decisions."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from essaim.catalogue.core.shelves import TextMissing, TextTooLong
from essaim.kernel.errors import EssaimError

LARGEST_FILE = 1_073_741_824
"""One gigabyte: a film as a telephone makes it."""
LONGEST_NAME = 200
LONGEST_CAPTION = 5_000
LONGEST_NOTE = 4_000
LONGEST_REMARK = 2_000
MOST_FILES = 12
HEAD = 64
"""How many bytes of a file's beginning say what it is."""


class FileKind(StrEnum):
    """What a file of a draft is, judged by its content."""

    IMAGE = "image"
    VIDEO = "video"
    AUDIO = "audio"
    PDF = "pdf"


class Outcome(StrEnum):
    """What the brand answered to a draft."""

    APPROVED = "approved"
    CHANGES_ASKED = "changes_asked"


class FileRefused(EssaimError):
    """A file that is not taken; `problem` is "empty", "too_large", "kind", "damaged" or "no_room"; `name` which."""

    code = "content_file_refused"


class UploadOutOfStep(EssaimError):
    """A slice that does not follow what was received: go on from `received`."""

    code = "upload_out_of_step"


class NothingToSend(EssaimError):
    """A draft without a word and without a file."""

    code = "nothing_to_send"


class DraftWaits(EssaimError):
    """A round waits for its answer; another comes after it."""

    code = "draft_waits"


class ApprovedAlready(EssaimError):
    """The placement's draft is approved: there is nothing to send or to decide any more."""

    code = "approved_already"


class MentionMissing(EssaimError):
    """The commercial mention is missing or insufficient; approving needs somebody who says they know."""

    code = "mention_missing"


class WrongPlace(EssaimError):
    """A remark on a moment or a zone that the file does not have."""

    code = "wrong_place"


@dataclass(frozen=True)
class Zone:
    """A part of an image, as shares of its sides: from 0 to 1, from the left and from the top."""

    x: float
    y: float
    width: float
    height: float

    def checked(self) -> Zone:
        """The same; raises `WrongPlace` when it leaves the image or has no size."""
        values = (self.x, self.y, self.width, self.height)
        inside = all(math.isfinite(one) and 0 <= one <= 1 for one in values)
        if not inside or self.width <= 0 or self.height <= 0 or self.x + self.width > 1.001:
            raise WrongPlace
        if self.y + self.height > 1.001:
            raise WrongPlace
        return self

    def as_content(self) -> Mapping[str, float]:
        """Plain values, to a thousandth."""
        return {
            "x": round(self.x, 3),
            "y": round(self.y, 3),
            "width": round(self.width, 3),
            "height": round(self.height, 3),
        }


def kind_of_head(head: bytes) -> tuple[FileKind, str] | None:
    """What a file is by its first bytes, with its media type; None for what is not taken.

    MP4 and MOV (ISO base media, ISO/IEC 14496-12), WebM (EBML), JPEG, PNG, WebP, GIF, HEIC, PDF, MP3, M4A, WAV.
    """
    for start, found in _STARTS:
        if head.startswith(start):
            return found
    if head[:4] == b"RIFF":
        return {b"WEBP": (FileKind.IMAGE, "image/webp"), b"WAVE": (FileKind.AUDIO, "audio/wav")}.get(head[8:12])
    if head[4:8] == b"ftyp":
        return _BRANDS.get(head[8:12], (FileKind.VIDEO, "video/mp4"))
    if head.startswith(_EBML):
        # Matroska begins alike, and browsers do not play it.
        return (FileKind.VIDEO, "video/webm") if b"webm" in head else None
    return (FileKind.AUDIO, "audio/mpeg") if _is_mp3_frame(head) else None


def _is_mp3_frame(head: bytes) -> bool:
    """Whether an MPEG audio frame of layer III begins here (ISO/IEC 11172-3); UTF-16 text begins with FF FE too."""
    return (
        len(head) > 2
        and head[0] == 0xFF
        and head[1] & 0xE6 == 0xE2
        and head[1] & 0x18 != 0x08
        and head[2] & 0xF0 != 0xF0
        and head[2] & 0x0C != 0x0C
    )


_STARTS = (
    (b"\xff\xd8\xff", (FileKind.IMAGE, "image/jpeg")),
    (b"\x89PNG\r\n\x1a\n", (FileKind.IMAGE, "image/png")),
    (b"GIF87a", (FileKind.IMAGE, "image/gif")),
    (b"GIF89a", (FileKind.IMAGE, "image/gif")),
    (b"%PDF-", (FileKind.PDF, "application/pdf")),
    (b"ID3", (FileKind.AUDIO, "audio/mpeg")),
)
_EBML = b"\x1aE\xdf\xa3"
_BRANDS: dict[bytes, tuple[FileKind, str] | None] = {
    b"qt  ": (FileKind.VIDEO, "video/quicktime"),
    **dict.fromkeys((b"M4A ", b"M4B "), (FileKind.AUDIO, "audio/mp4")),
    **dict.fromkeys(
        (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"), (FileKind.IMAGE, "image/heic")
    ),
    **dict.fromkeys((b"avif", b"avis"), (FileKind.IMAGE, "image/avif")),
    # A camera's raw picture.
    b"crx ": None,
}


def caption_of(said: str) -> str:
    """A caption as it is kept: its own lines, no odd end. Raises `TextTooLong`."""
    return _text(said, LONGEST_CAPTION)


def remark_of(said: str) -> str:
    """A remark as it is kept. Raises `TextMissing` or `TextTooLong`."""
    words = _text(said, LONGEST_REMARK)
    if not words:
        raise TextMissing
    return words


def note_of(said: str) -> str:
    """What is said beside a draft. Raises `TextTooLong`."""
    return _text(said, LONGEST_NOTE)


def moment_of(seconds: float | None) -> float | None:
    """A moment of a film, in seconds to a tenth. Raises `WrongPlace` for one that no film has."""
    if seconds is None:
        return None
    if not math.isfinite(seconds) or not 0 <= seconds <= 86_400:
        raise WrongPlace
    return round(seconds, 1)


def _text(said: str, most: int) -> str:
    text = said.replace("\r\n", "\n").replace("\x00", "").strip()
    if len(text) > most:
        raise TextTooLong(most=most)
    return text
