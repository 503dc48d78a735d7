"""Countries and languages by name or code, in the languages people write lists in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache

from babel import Locale

_READ_IN = ("fr", "en", "es", "de", "it", "pt", "nl", "pl")
ALIASES = {
    "usa": "US", "us": "US", "etats unis d amerique": "US", "united states of america": "US", "u s a": "US",
    "america": "US", "uk": "GB", "great britain": "GB", "grande bretagne": "GB", "angleterre": "GB",
    "england": "GB", "ecosse": "GB", "scotland": "GB", "wales": "GB", "northern ireland": "GB", "korea": "KR",
    "coree": "KR", "republic of korea": "KR", "russian federation": "RU", "czech republic": "CZ",
    "republique tcheque": "CZ", "turkey": "TR", "turquie": "TR", "turkiye": "TR", "holland": "NL",
    "hollande": "NL", "the netherlands": "NL", "viet nam": "VN", "vietnam": "VN", "ivory coast": "CI",
    "cote d ivoire": "CI", "uae": "AE", "eau": "AE", "emirates": "AE", "hong kong": "HK", "macau": "MO",
    "taiwan": "TW", "syria": "SY", "iran": "IR", "palestine": "PS", "congo": "CG", "rdc": "CD", "myanmar": "MM",
    "burma": "MM", "birmanie": "MM", "macedonia": "MK", "la reunion": "RE", "reunion": "RE", "cape verde": "CV",
    "swaziland": "SZ", "bosnia": "BA", "moldavie": "MD", "bolivia": "BO", "laos": "LA",
    "metropolitan france": "FR", "france metropolitaine": "FR", "deutschland": "DE", "espana": "ES",
}  # fmt: skip
_ALPHA_3 = {
    "fra": "FR", "deu": "DE", "ger": "DE", "esp": "ES", "ita": "IT", "gbr": "GB", "bel": "BE", "che": "CH", "can": "CA",
    "nld": "NL", "prt": "PT", "lux": "LU", "aut": "AT", "pol": "PL", "irl": "IE", "bra": "BR", "mar": "MA", "dza": "DZ",
    "tun": "TN", "sen": "SN", "mex": "MX", "swe": "SE", "dnk": "DK", "nor": "NO", "fin": "FI", "grc": "GR", "rou": "RO",
}  # fmt: skip
_LANGUAGE_ALIASES = {
    "fre": "fr", "fra": "fr", "eng": "en", "spa": "es", "ger": "de", "deu": "de", "ita": "it", "por": "pt", "nld": "nl",
    "dut": "nl", "ara": "ar", "vf": "fr", "castellano": "es", "castilian": "es", "brazilian": "pt", "mandarin": "zh",
}  # fmt: skip
_FLAG = re.compile("[\U0001f1e6-\U0001f1ff]{2}")


@lru_cache(maxsize=10_000)
def country_of(text: str) -> str | None:
    """The ISO 3166-1 alpha-2 code of a country's name, code or flag; None when it names none."""
    if flag := _FLAG.search(text):
        return "".join(chr(ord(letter) - 0x1F1E6 + ord("A")) for letter in flag[0])
    name = _plain(text)
    if len(name) == 2 and name.upper() in _codes():
        return "GB" if name == "uk" else name.upper()
    return ALIASES.get(name) or _ALPHA_3.get(name) or _countries().get(name)


@lru_cache(maxsize=10_000)
def language_of(text: str) -> str | None:
    """The ISO 639-1 code of a language's name or tag (`fr-FR`, `français`); None when it names none."""
    name = _plain(text)
    first = name.split(" ")[0] if name else ""
    if len(first) == 2 and first in _languages().values():
        return first
    return _LANGUAGE_ALIASES.get(name) or _languages().get(name)


def place_of(text: str) -> tuple[str, str | None]:
    """The city and country of `Lyon, France`; the city is blank when only a country is named."""
    parts = [part.strip() for part in re.split(r"[,;/|]|\s-\s|\(|\)", text) if part.strip()]
    countries = [country_of(part) if len(part) > 2 else None for part in parts]
    country = next((code for code in reversed(countries) if code), None)
    if country is None and len(parts) > 1:
        country = country_of(parts[-1])
        countries[-1] = country
    cities = [part for part, code in zip(parts, countries, strict=True) if code is None]
    return (cities[0] if cities else ""), country


def _plain(text: str) -> str:
    bare = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return " ".join(re.sub(r"[^a-z0-9]+", " ", bare).split())


@cache
def _countries() -> Mapping[str, str]:
    names: dict[str, str] = {}
    for language in reversed(_READ_IN):
        names.update((_plain(name), code) for code, name in Locale(language).territories.items() if code in _codes())
    return names


@cache
def _codes() -> frozenset[str]:
    # Two-letter codes that are no country: regions of the world and private use.
    known = (str(code) for code in Locale("en").territories)
    return frozenset(code for code in known if len(code) == 2 and code.isalpha()) - {
        "EU",
        "EZ",
        "UN",
        "XA",
        "XB",
        "ZZ",
        "QO",
    }


@cache
def _languages() -> Mapping[str, str]:
    names: dict[str, str] = {}
    for language in reversed(_READ_IN):
        names.update((_plain(name), code) for code, name in Locale(language).languages.items() if len(code) == 2)
    return names
