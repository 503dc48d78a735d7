"""Which files may go with a mail: what most mailboxes take, and nothing that runs when it is opened."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from essaim.kernel.errors import EssaimError

MOST_FILES = 10
LARGEST_TOGETHER = 15_000_000
"""Bytes: Gmail takes 25 MB of a whole mail, others less, and a file grows by a third on its way."""
LONGEST_NAME = 150
_RUNS = {
    "ade", "adp", "apk", "app", "appx", "appxbundle", "bat", "cab", "chm", "cmd", "com", "cpl", "diagcab",
    "diagcfg", "diagpkg", "dll", "dmg", "ex", "ex_", "exe", "hta", "img", "inf", "ins", "iso", "isp", "jar",
    "jnlp", "js", "jse", "lib", "lnk", "mde", "mjs", "msc", "msi", "msix", "msixbundle", "msp", "mst", "nsh",
    "pif", "ps1", "psm1", "reg", "scr", "sct", "sh", "shb", "sys", "vb", "vbe", "vbs", "vhd", "vxd", "wsc",
    "wsf", "wsh", "xll",
}  # fmt: skip
"""What Gmail refuses (https://support.google.com/mail/answer/6590, read 2026-11-27), and scripts of other systems."""
_HEADS = (b"MZ", b"\x7fELF", b"#!", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe", b"L\x00\x00\x00\x01\x14\x02\x00")
"""Programs of Windows, Linux and macOS, scripts, Java classes, links of Windows: by their first bytes."""
_KIND = re.compile(r"[A-Za-z0-9-]+/[A-Za-z0-9.+-]+")


@dataclass(frozen=True)
class Given:
    """A file as a member gives it."""

    name: str
    media_type: str
    content: bytes


class AttachmentRefused(EssaimError):
    """A file that does not go with a mail; `problem` is "empty", "runs", "too_many" or "too_large"; `name` which."""

    code = "attachment_refused"


def checked(files: Sequence[Given], *, held: Sequence[int] = ()) -> list[Given]:
    """The same with names that hold no path and no control character; `held` are the sizes of those there already.

    Raises `AttachmentRefused`.
    """
    must_fit([*held, *(len(one.content) for one in files)])
    return [_checked(one) for one in files]


def must_fit(sizes: Sequence[int]) -> None:
    """Files of so many bytes go with one mail; raises `AttachmentRefused` for too many or too large."""
    if len(sizes) > MOST_FILES:
        raise AttachmentRefused(problem="too_many", name="", most=MOST_FILES)
    if sum(sizes) > LARGEST_TOGETHER:
        raise AttachmentRefused(problem="too_large", name="", most=LARGEST_TOGETHER // 1_000_000)


def _checked(one: Given) -> Given:
    plain = "".join(letter for letter in one.name.replace("\\", "/") if letter.isprintable())
    name = PurePosixPath(plain).name.strip(" .")[-LONGEST_NAME:] or "file"
    if not one.content:
        raise AttachmentRefused(problem="empty", name=name)
    if PurePosixPath(name.lower()).suffix.lstrip(".") in _RUNS or one.content.startswith(_HEADS):
        raise AttachmentRefused(problem="runs", name=name)
    # A part that is itself a mail is treated as one by mail programs, not as a file.
    main = one.media_type.partition("/")[0].lower()
    is_file = bool(_KIND.fullmatch(one.media_type)) and main not in {"message", "multipart"}
    return Given(name, one.media_type.lower() if is_file else "application/octet-stream", one.content)
