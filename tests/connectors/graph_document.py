"""What Meta's own library says of the Graph API: which fields an object has, which parameters an edge takes.

The library is read as text: it is generated, and some of its modules do not even compile.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path

OBJECTS = Path(find_spec("facebook_business").origin).parent / "adobjects"
ALL = frozenset({"access_token", "fields", "limit", "after", "before"})
"""Parameters of every call."""


@cache
def fields(module: str) -> frozenset[str]:
    """The fields of an object: `fields("igmedia")`."""
    return frozenset(_names(module, "Field"))


@cache
def values(module: str, enum: str) -> frozenset[str]:
    """What an enumeration holds: `values("userexportforcam", "CreatorCountries")`."""
    return frozenset(_names(module, enum))


@cache
def params(module: str, method: str) -> frozenset[str]:
    """The parameters of an edge: `params("iguser", "get_tags")`."""
    text = (OBJECTS / f"{module}.py").read_text("utf-8")
    body = text.split(f"def {method}(", 1)[1].split("enums = {", 1)[0]
    return ALL | frozenset(re.findall(r"'(\w+)': '", body))


def _names(module: str, of: str) -> list[str]:
    text = (OBJECTS / f"{module}.py").read_text("utf-8")
    body = re.split(rf"\n    class {of}\b[^\n]*\n", text, maxsplit=1)[1]
    block = re.split(r"\n    (?:class|def|#|_|@)", body, maxsplit=1)[0]
    return re.findall(r"= '([^']+)'", block)


def asked_fields(written: str) -> dict[str, object]:
    """`a,b{c,d},media.limit(2){e}` as `{"a": {}, "b": {"c": {}, ...}, "media": {"limit": "2", ...}}`."""
    found, rest = _asked(written)
    if rest:
        message = f"fields end badly: {rest}"
        raise ValueError(message)
    return found


def _asked(written: str) -> tuple[dict[str, object], str]:
    found: dict[str, object] = {}
    rest = written
    while rest:
        name = re.match(r"(\w+)((?:\.\w+\([^)]*\))*)", rest)
        if name is None:
            break
        rest = rest[name.end() :]
        inner: dict[str, object] = {f".{key}": value for key, value in re.findall(r"\.(\w+)\(([^)]*)\)", name[2])}
        if rest.startswith("{"):
            deeper, rest = _asked(rest[1:])
            rest = rest.removeprefix("}")
            inner |= deeper
        found[name[1]] = inner
        if not rest.startswith(","):
            break
        rest = rest[1:]
    return found, rest
