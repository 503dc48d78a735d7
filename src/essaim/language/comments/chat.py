"""The language of a comment that is mostly chat: "jpp", "mdr", "lmao" are in no word list."""

from __future__ import annotations

from essaim.language.spoken import UNKNOWN, Spoken, spoken, words_of

FRENCH = frozenset((
    "jpp", "mdr", "mdrr", "mdrrr", "ptdr", "ptdrr", "stp", "svp", "slt", "bjr", "bsr", "cc", "pk", "pq", "pcq",
    "tkt", "wsh", "wesh", "dsl", "jtm", "jsp", "jsuis", "chui", "chuis", "ouf", "deg", "dég", "relou", "chelou",
    "meuf", "kiffe", "kiffer", "oklm", "askip", "bof", "beurk", "berk", "mouais", "bah", "ouais", "nan", "bg", "bv",
    "bcp", "tjrs", "tjr", "qqn", "qqun", "trop", "tro", "cest", "jadore", "jaime",
))  # fmt: skip
ENGLISH = frozenset((
    "lol", "lmao", "lmfao", "omg", "wtf", "ngl", "tbh", "idk", "imo", "ily", "ikr", "smh", "pls", "plz", "thx", "ur",
    "u", "r", "yall", "bruh", "sis", "girly", "slay", "obsessed", "gorg", "yess", "yass", "yasss", "fr", "frfr",
    "rn", "gonna", "wanna", "gotta", "dm", "dms",
))  # fmt: skip
_FEW = 4
_SURE = 0.9


def chat_language(text: str) -> Spoken:
    """As `spoken`, but for the few words of chat that tell the language of a short comment."""
    found = spoken(text)
    words = words_of(text)
    if found.language == UNKNOWN or len(words) > _FEW:
        return found
    french, english = (len(known.intersection(words)) for known in (FRENCH, ENGLISH))
    if french == english:
        return found
    language = "fr" if french > english else "en"
    return Spoken(language, max(_SURE, found.probability) if found.language == language else _SURE)
