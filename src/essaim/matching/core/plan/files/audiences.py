"""The people of each candidate, from a JSON file: `{"id": [user, …]}`, users being names or whole numbers."""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import orjson

from essaim.catalogue.core.intake.refusals import DamagedFile, EmptyFile, TooLarge
from essaim.matching.core.plan.files.refusals import (
    NobodyListed,
    NoSuchFile,
    NotAList,
    NotAUser,
    NotJson,
    NotLists,
)
from essaim.matching.core.plan.files.scanning import scanned
from essaim.matching.core.plan.files.tokens import Keys, keys_of_names

_GZIP = b"\x1f\x8b"
_MARK = b"\xef\xbb\xbf"
_BYTES = 2 * 1024**3
_QUOTED = 40
_WHOLE = re.compile(r"(?<=\d)\.0+$")
_MOST = 1 << 64
_KINDS = {list: "list", str: "text", int: "number", float: "number", bool: "flag", type(None): "null"}


def read_audiences(path: Path) -> dict[str, Keys]:
    """The people of each id as numbers, the same number for the same person; a name may stand twice.

    Raises a `PlanFileRefused`, or a `FileRefused` for a file that is empty, damaged or too large.
    """
    content = _content(path)
    return scanned(content) or _read(content, path.name)


def owned(lists: Mapping[str, Keys], ids: Sequence[str]) -> dict[str, Keys]:
    """The lists under the ids of a table: as they are written, else without @, capitals, or a whole number's zeros.

    Two files about one person seldom spell alike: `@Lea` and `lea`, `12.0` and `12`. What could be two is left alone.
    """
    wanting = _by_plain([one for one in ids if one not in lists])
    spare = _by_plain(lists.keys() - set(ids))
    names = {spare[plain]: wanting[plain] for plain in spare.keys() & wanting.keys()}
    return {names.get(name, name): people for name, people in lists.items()}


def _by_plain(names: Iterable[str]) -> dict[str, str]:
    """Each name by its plain spelling, when it alone is spelled so."""
    plain = {name: _WHOLE.sub("", name.strip().removeprefix("@").casefold()) for name in names}
    times = Counter(plain.values())
    return {spelled: name for name, spelled in plain.items() if times[spelled] == 1}


def _content(path: Path) -> bytes:
    """The bytes of the file, decompressed."""
    try:
        if path.stat().st_size > _BYTES:
            raise TooLarge(size=path.stat().st_size)
        content = path.read_bytes()
    except OSError as error:
        raise NoSuchFile(file=str(path)) from error
    if content.startswith(_GZIP):
        content = _unpacked(content)
    content = content.removeprefix(_MARK)
    if not content.strip():
        raise EmptyFile(file=path.name)
    return content


def _unpacked(content: bytes) -> bytes:
    unpacking = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
    try:
        unpacked = unpacking.decompress(content, _BYTES)
    except zlib.error as broken:
        raise DamagedFile(detail=str(broken)) from broken
    if unpacking.unconsumed_tail:
        raise TooLarge(unpacked=len(unpacked))
    if not unpacking.eof:
        raise DamagedFile(detail="")
    return unpacked


def _read(content: bytes, name: str) -> dict[str, Keys]:
    """The lists of content that is not plain."""
    try:
        lists = orjson.loads(content)
    except orjson.JSONDecodeError as error:
        raise NotJson(file=name, line=error.lineno, column=error.colno) from error
    if not isinstance(lists, dict):
        raise NotLists(file=name, found=_KINDS.get(type(lists), "other"))
    if not lists:
        raise NobodyListed(file=name)
    for owner, users in lists.items():
        _check(owner, users, name)
    if all(type(user) is int for users in lists.values() for user in users):
        return {owner: _numbers(users) for owner, users in lists.items()}
    return {owner: keys_of_names([_named(user) for user in users]) for owner, users in lists.items()}


def _check(owner: str, users: Any, name: str) -> None:
    if not isinstance(users, list):
        raise NotAList(file=name, id=owner, found=_KINDS.get(type(users), "object"))
    for user in users:
        if type(user) not in {int, str} and not (type(user) is float and user.is_integer()):
            raise NotAUser(file=name, id=owner, value=orjson.dumps(user).decode()[:_QUOTED])


def _numbers(users: list[int]) -> Keys:
    return np.fromiter((user % _MOST for user in users), dtype=np.uint64, count=len(users))


def _named(user: float | str) -> str:
    """A user as text: 12, 12.0 and "12" are one."""
    return user if isinstance(user, str) else str(int(user))
