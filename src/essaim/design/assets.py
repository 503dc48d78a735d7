"""What Vite built: the addresses of scripts, styles and icons, read from its manifest."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.templatetags.static import static

BUILT = Path(__file__).resolve().parent / "static" / "design" / "dist"
ENTRY = "frontend/main.ts"
ICONS = "_icons"


def script() -> str:
    """The address of the pages' script; blank when the front end is not built."""
    return _address(_manifest().get(ENTRY, {}).get("file"))


def styles() -> list[str]:
    """The addresses of the style sheets."""
    return [_address(name) for name in _manifest().get(ENTRY, {}).get("css", [])]


def fonts() -> list[str]:
    """The addresses of the two fonts every page needs first."""
    wanted = ("source-sans-3-latin-wght", "newsreader-latin-opsz")
    names = _manifest().get(ENTRY, {}).get("assets", [])
    return [_address(name) for name in names if name.startswith(wanted)]


def icons() -> str:
    """The address of the sprite of icons."""
    return _sprite(_wanted())


def _address(name: str | None) -> str:
    return static(f"design/dist/{name}") if name else ""


@lru_cache(maxsize=2)
def _sprite(edition: int) -> str:
    """Looked up once: a page draws a hundred icons."""
    return _address(next((part["file"] for key, part in _read(edition).items() if key.startswith(ICONS)), None))


def _manifest() -> dict[str, Any]:
    return _read(_wanted())


def _wanted() -> int:
    return _edition() if settings.DEBUG else 0


def _edition() -> int:
    file = BUILT / "manifest.json"
    return file.stat().st_mtime_ns if file.exists() else 0


@lru_cache(maxsize=2)
def _read(_edition_read: int) -> dict[str, Any]:
    file = BUILT / "manifest.json"
    content: dict[str, Any] = json.loads(file.read_text()) if file.exists() else {}
    return content
