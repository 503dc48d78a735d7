"""Files of content on the installation's disk: under names that say nothing, whole or not at all."""

from __future__ import annotations

import errno
import hashlib
import io
import os
import secrets
import struct
from collections.abc import Iterable
from pathlib import Path

from PIL import Image, ImageOps, UnidentifiedImageError

from essaim.accounts.core.viewer import Viewer
from essaim.campaign.core.content import HEAD, FileKind, FileRefused, kind_of_head
from essaim.campaign.queries.content import content_path

SLICE = 1 << 20
SHOWN_SIZE = (2_000, 2_000)
MOST_PIXELS = 120_000_000
"""Beyond, an image is a bomb rather than a photograph."""


def new_name() -> str:
    """A name that says nothing."""
    return secrets.token_hex(24)


def append(viewer: Viewer, stored_as: str, *, offset: int, chunk: Iterable[bytes], most: int, name: str) -> int:
    """Write at the end, flushed to the disk; how long the file is then. What is cut short stays as far as it came.

    Raises `FileRefused` when the disk is full or the file grows beyond `most` bytes.
    """
    path = content_path(viewer, stored_as)
    path.parent.mkdir(parents=True, exist_ok=True)
    length = offset
    try:
        # Never shortened first: of two requests that send the same bytes again, neither undoes the other's.
        with os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o666), "r+b") as file:
            file.seek(offset)
            for part in chunk:
                if length + len(part) > most:
                    file.truncate(offset)
                    raise FileRefused(name=name, problem="too_large")
                file.write(part)
                length += len(part)
            file.flush()
            os.fsync(file.fileno())
            length = max(length, os.fstat(file.fileno()).st_size)
    except OSError as error:
        if error.errno not in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
            raise
        raise FileRefused(name=name, problem="no_room") from None
    return length


def length_of(viewer: Viewer, stored_as: str) -> int:
    """How many bytes are there; what a cut connection left counts."""
    path = content_path(viewer, stored_as)
    return path.stat().st_size if path.exists() else 0


def judged(viewer: Viewer, stored_as: str, *, name: str) -> tuple[FileKind, str, str]:
    """What the whole file is: kind, media type, SHA-256. Raises `FileRefused` for what is not taken or is damaged."""
    path = content_path(viewer, stored_as)
    digest = hashlib.sha256()
    with path.open("rb") as file:
        head = file.read(HEAD)
        file.seek(0)
        while part := file.read(SLICE):
            digest.update(part)
    found = kind_of_head(head)
    if found is None:
        raise FileRefused(name=name, problem="kind")
    kind, media_type = found
    if kind is FileKind.IMAGE and media_type in _SEEN_BY_PILLOW:
        _must_be_an_image(path, name)
    return kind, media_type, digest.hexdigest()


def shown_image(path: Path) -> bytes:
    """The image as it is shown: without the place and the device that took it, no larger than a screen."""
    with Image.open(path) as image:
        image.draft("RGB", SHOWN_SIZE)
        image.thumbnail(SHOWN_SIZE)
        upright = ImageOps.exif_transpose(image)
        turned = upright.convert("RGBA" if "A" in upright.getbands() else "RGB")
        out = io.BytesIO()
        turned.save(out, "WEBP", quality=88)
        return out.getvalue()


def remove(viewer: Viewer, stored_as: str) -> None:
    """The file is gone; one that was gone already stays so."""
    content_path(viewer, stored_as).unlink(missing_ok=True)


_SEEN_BY_PILLOW = frozenset({"image/jpeg", "image/png", "image/gif", "image/webp", "image/avif"})
_UNREADABLE = (
    UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError, EOFError, struct.error,
)  # fmt: skip


def _must_be_an_image(path: Path, name: str) -> None:
    try:
        with Image.open(path) as image:
            if image.width * image.height > MOST_PIXELS:
                raise FileRefused(name=name, problem="too_large")
            # To the last line: an image cut short opens, and fails only where it is shown.
            image.draft("RGB", SHOWN_SIZE)
            image.load()
    except _UNREADABLE:
        raise FileRefused(name=name, problem="damaged") from None
