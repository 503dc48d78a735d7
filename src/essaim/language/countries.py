"""Countries and languages by their names in the languages people write lists in."""

from __future__ import annotations

from functools import cache

from babel import Locale

from essaim.language.text import fold

_LOCALES = ("fr", "en", "es", "de", "it", "pt", "nl")
_ALSO = {"uk": "GB", "usa": "US", "etats unis": "US", "angleterre": "GB", "england": "GB", "royaume uni": "GB"}


@cache
def _by_name() -> dict[str, str]:
    found = dict(_ALSO)
    for locale in _LOCALES:
        for code, name in Locale(locale).territories.items():
            if len(code) == 2 and code.isalpha():
                found.setdefault(fold(name), code)
    return found


def country_code(text: str) -> str | None:
    """The ISO 3166-1 alpha-2 code of a country's name or code; None when it is neither."""
    wanted = text.strip()
    if wanted.upper() in Locale("en").territories and len(wanted) == 2 and wanted.isalpha():
        return wanted.upper()
    return _by_name().get(fold(wanted))


@cache
def _languages_by_name() -> dict[str, str]:
    found: dict[str, str] = {}
    for locale in _LOCALES:
        for code, name in Locale(locale).languages.items():
            if len(code) == 2:
                found.setdefault(fold(name), code)
    return found


def language_code(text: str) -> str | None:
    """The ISO 639-1 code of a language's name or code (`fr`, `fr-FR`, `Français`); None when it is neither."""
    wanted = text.strip().replace("_", "-").split("-")[0].lower()
    if len(wanted) == 2 and wanted in Locale("en").languages:
        return wanted
    return _languages_by_name().get(fold(text))
