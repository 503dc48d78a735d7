"""Archives (ZIP) of a download or a studio: the tables inside, taken out under names of our own."""

from __future__ import annotations

import re
import zipfile
import zlib
from pathlib import Path
from typing import NamedTuple

from essaim.catalogue.core.intake import limits
from essaim.catalogue.core.intake.refusals import DamagedFile, EncryptedFile, TooLarge

_WANTED = re.compile(
    r".+\.(?:csv|tsv)|followers_\d+\.json|user_data(?:_tiktok)?\.json",
    re.IGNORECASE,
)
"""Tables, and the documents of downloads that are understood; everything else may be somebody's letters."""
_CHUNK = 1024 * 1024
_END, _END_64, _TAIL = b"PK\x05\x06", b"PK\x06\x06", 65_557 + 76


class Unpacked(NamedTuple):
    """What an archive held: name and place of each table, and the names of what stays inside."""

    tables: tuple[tuple[str, Path], ...]
    left_out: tuple[str, ...]


def must_have_short_list(path: Path) -> None:
    """Refuse an archive whose list of files alone would fill the memory; raises `TooLarge`."""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - _TAIL))
        tail = file.read()
    at, at_64 = tail.rfind(_END), tail.rfind(_END_64)
    size = int.from_bytes(tail[at + 12 : at + 16], "little") if at >= 0 else 0
    if size == 0xFFFFFFFF and at_64 >= 0:
        size = int.from_bytes(tail[at_64 + 40 : at_64 + 48], "little")
    if size > limits.ARCHIVE_DIRECTORY_BYTES:
        raise TooLarge(size=size)


def unpack(path: Path, folder: Path) -> Unpacked:
    """Take the tables out of an archive into `folder`.

    A member's own path decides nothing but the name that is shown; an archive
    inside the archive stays closed. Raises `TooLarge` beyond `limits`, `EncryptedFile`,
    `DamagedFile`.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            members = [one for one in archive.infolist() if not one.is_dir()]
            if len(members) > limits.ARCHIVE_MEMBERS:
                raise TooLarge(members=len(members))
            wanted = [one for one in members if _is_wanted(one)]
            if any(one.flag_bits & 1 for one in wanted):
                raise EncryptedFile
            if len(wanted) > limits.ARCHIVE_READ:
                raise TooLarge(members=len(wanted))
            tables = _take_out(archive, wanted, folder)
    except (zipfile.BadZipFile, EOFError, zlib.error, NotImplementedError, RuntimeError, OSError) as broken:
        raise DamagedFile(detail=str(broken)) from broken
    names = [_shown(one) for one in members if one not in wanted and not one.filename.startswith("__MACOSX/")]
    return Unpacked(tuple(tables), tuple(names))


def _is_wanted(member: zipfile.ZipInfo) -> bool:
    name = _shown(member)
    is_shadow = member.filename.startswith("__MACOSX/") or name.startswith("._")
    return not is_shadow and member.file_size > 0 and _WANTED.fullmatch(name) is not None


def _take_out(archive: zipfile.ZipFile, wanted: list[zipfile.ZipInfo], folder: Path) -> list[tuple[str, Path]]:
    """Each member into a file with a number for a name; all together stay within the limits."""
    tables, weight = [], 0
    for number, member in enumerate(wanted):
        place = folder / str(number)
        own = 0
        with archive.open(member) as packed, place.open("wb") as out:
            while chunk := packed.read(_CHUNK):
                own, weight = own + len(chunk), weight + len(chunk)
                is_bomb = own > limits.UNPACKED_FREELY and own > limits.UNPACKED_RATIO * max(member.compress_size, 1)
                if weight > limits.UNPACKED_BYTES or is_bomb:
                    raise TooLarge(unpacked=weight)
                out.write(chunk)
        tables.append((_shown(member), place))
    return tables


def _shown(member: zipfile.ZipInfo) -> str:
    """The last part of a member's path, whatever its slashes."""
    return member.filename.replace("\\", "/").rsplit("/", 1)[-1][:120]
