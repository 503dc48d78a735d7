"""Lists of people read straight from the bytes of a plain JSON file, several times faster than through objects.

plain   {"id": [users], …}: all users whole numbers, or all names without a backslash

Whatever is not plain is left to a full reader, which also says what is wrong with it.
"""

from __future__ import annotations

import re

import numpy as np
import orjson
from numpy.typing import NDArray

from essaim.matching.core.plan.files.tokens import LONGEST, Bytes, Keys, keys_of_tokens

_SPACES = b" \t\r\n"
_OF_NUMBERS = b"0123456789-," + _SPACES
_QUOTE, _COMMA = b'",'
_BEFORE_A_LIST = re.compile(rb'\s*([{,])\s*("(?:[^"\\]|\\.)*")\s*:\s*')
_LARGEST = np.iinfo(np.int64).max
_WIDEST_GAP = 32
_IS_SPACE = np.isin(np.arange(256), np.frombuffer(_SPACES, dtype=np.uint8))


def scanned(content: bytes) -> dict[str, Keys] | None:
    """The people of each list as numbers; None when the content is not plain."""
    lists: dict[str, Keys] = {}
    read = None
    at = 0
    while (opens := content.find(b"[", at)) >= 0:
        lead = _BEFORE_A_LIST.fullmatch(content, at, opens)
        closes = content.find(b"]", opens)
        if lead is None or closes < 0 or (lead[1] == b"{") != (at == 0):
            return None
        within = content[opens + 1 : closes]
        if within.strip(_SPACES):
            read = read or (_names if b'"' in within[:LONGEST] else _numbers)
            found = read(within)
            if found is None:
                return None
        else:
            found = np.zeros(0, dtype=np.uint64)
        lists[orjson.loads(lead[2])] = found
        at = closes + 1
    return lists if lists and content[at:].strip(_SPACES) == b"}" else None


def _numbers(within: bytes) -> Keys | None:
    """Whole numbers between commas; None for anything else."""
    if within.translate(None, _OF_NUMBERS) or within.rstrip(_SPACES).endswith(b","):
        return None
    try:
        found = np.fromstring(within, dtype=np.int64, sep=",")
    except ValueError:
        return None
    if len(found) != within.count(b",") + 1 or int(found.max()) == _LARGEST:
        return None
    return found.astype(np.uint64)


def _names(within: bytes) -> Keys | None:
    """Names between quotation marks and commas, laid out alike; None for anything else."""
    text = np.frombuffer(within, dtype=np.uint8)
    marks = np.flatnonzero(text == _QUOTE)
    if len(marks) % 2 or b"\\" in within:
        return None
    starts, ends = marks[::2] + 1, marks[1::2]
    around = within[: starts[0] - 1] + within[ends[-1] + 1 :]
    if around.strip(_SPACES) or not _are_parted(text, starts, ends) or (ends - starts).max() > LONGEST:
        return None
    return keys_of_tokens(text, starts, ends)


def _are_parted(text: Bytes, starts: NDArray[np.int64], ends: NDArray[np.int64]) -> bool:
    """Whether a comma and always as many spaces, and nothing else, stand between one name and the next."""
    gaps = starts[1:] - ends[:-1]
    if not len(gaps):
        return True
    # From a closing mark to the letter after the next opening one: at least `","`.
    if gaps.min() != gaps.max() or not 3 <= gaps[0] <= _WIDEST_GAP or (text[ends[:-1] + 1] != _COMMA).any():
        return False
    return all(bool(_IS_SPACE[text[ends[:-1] + place]].all()) for place in range(2, int(gaps[0]) - 1))
