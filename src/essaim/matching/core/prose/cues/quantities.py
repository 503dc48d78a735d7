"""The words by which bounds and currencies are known, folded, in French and English."""

from __future__ import annotations

import re

EXACT, LEAST, MOST, ABOUT, RANGE = "exact", "least", "most", "about", "range"
"""How a number is bounded."""

CURRENCY = {
    "€": "EUR", "eur": "EUR", "euro": "EUR", "euros": "EUR", "e": "EUR", "balles": "EUR", "£": "GBP", "gbp": "GBP",
    "pound": "GBP", "pounds": "GBP", "livres sterling": "GBP", "$": "USD", "usd": "USD", "us$": "USD",
    "dollar": "USD", "dollars": "USD", "chf": "CHF", "francs": "CHF", "francs suisses": "CHF", "cad": "CAD",
    "$ca": "CAD", "ca$": "CAD",
}  # fmt: skip
AFTER = re.compile(
    r"[ ]?(?P<currency>€|£|\$ca\b|\$|eur(?:os?)?\b|e\b|balles\b|gbp\b|pounds?\b|livres sterling\b|usd\b|dollars?\b"
    r"|chf\b|francs(?: suisses)?\b|cad\b)|[ ]?(?P<percent>%|percent\b|per cent\b|pour ?cent\b)"
)
BEFORE = re.compile(r"(?P<currency>€|£|us\$|ca\$|\$|\beur|\bchf|\bgbp|\busd|\bcad)[ ]?$")
JOIN = re.compile(r"[ ]?(?:a|et|and|to|ou|or|-|–|jusqu'a|/)[ ]?(?:(?:€|£|\$|eur|chf|gbp|usd)[ ]?)?")
PLUS = re.compile(r"[ ]?\+(?![ ]?\d)")
BOUNDS_BEFORE = (
    (MOST, re.compile(r"(?:pas|jamais|not?|never|nobody|none|aucune?|personne|plus de\b.{0,12}non|nul)\b[^.;]{0,40}?(?:plus d[e']|au[- ]dessus d[e']|au[- ]dela d[e']|over|above|more than|exceed(?:s|ing)?|depass\w{0,4}) ?(?:the |les? |des? )?$")),
    (LEAST, re.compile(r"(?:\bno|not|pas)\b[^.;]{0,20}?(?:less than|fewer than|under|below|moins d[e']|en dessous d[e']) ?$")),
    (MOST, re.compile(r"(?:au plus|au maximum|maximum(?: de)?|max\.?(?: de)?|moins d[e']|inferieur\w{0,3} a|jusqu'a|up to|at most|under|below|no more than|not more than|less than|fewer than|pas plus d[e']|en dessous d[e']|<[ =]?|plafond(?:ne)?(?: a| de)?|a cap of|cap(?:ped)? (?:at|of)|within|limite a|ne depass\w+ pas|max :|no bigger than) ?(?:of |de |d'|the |: ?)?$")),
    (LEAST, re.compile(r"(?:au moins|au minimum|minimum(?: de)?|min\.?(?: de)?|a partir de|plus d[e']|at least|over|above|more than|from|superieur\w{0,3} a|depass\w{1,4}|>[ =]?|no less than|pas moins d[e']|starting (?:at|from)|des) ?(?:of |de |d'|: ?)?$")),
    (ABOUT, re.compile(r"(?:environ|a peu pres|about|around|roughly|approximately|approx\.?|circa|ca\.?|genre|disons|say|~|autour de|quelque|some|near(?:ly)?|pres de) ?(?:of |de |d'|: ?)?$")),
)  # fmt: skip
BOUNDS_AFTER = (
    (LEAST, re.compile(r"^[ ]?(?:\+|(?:\w+[ ]){0,3}?(?:au minimum|minimum|min\b|au moins|et plus|ou plus|or more|and over|and above|and more|or over|at least|at the very least))")),
    (MOST, re.compile(r"^[ ]?,?[ ]?(?:\w+[ ,]){0,4}?(?:au maximum|grand max|maximum|max\b|au plus|ou moins|or less|or fewer|at most|tops\b|pas davantage|pas plus|et pas plus|maxi\b)")),
    (ABOUT, re.compile(r"^[ ]?(?:\w+[ ]){0,2}?(?:environ|a peu pres|or so|ou presque|approximately)\b")),
)  # fmt: skip
