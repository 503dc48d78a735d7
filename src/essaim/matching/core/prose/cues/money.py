"""The words by which money are known, folded, in French and English."""

from __future__ import annotations

import re

EACH = re.compile(
    r"^[ ]?(?:(?:au |at )?(?:maximum|max\.?|most|plus|tops)[ ]?)?(?:,? ?(?:par|per|for (?:each|one|any one|any|a single)|pour (?:chaque|une? seule?|une?)|to each|on any (?:one|single)|on one|a|an?)[ ]"
    r"(?:personne|person|createur|creatrice|creator|influenceur|influenceuse|influencer|profil|profile|compte|account|tete|head|talent|head|piece"
    r"|partenaire|partner|collaboration|ambassad\w+|one|publication|post|video|reel|story)|each\b|chacune?\b|par tete|apiece)"
)
CAPPED = re.compile(
    r"(?:nobody|no one|no creator|aucune?|personne|cap|plafond|no single|(?:per creator|par createur|chacune?|each) ?:)[^.;]{0,40}$"
)
ORDER = re.compile(
    r"(?:panier moyen|average (?:order|basket)(?: value)?|commande moyenne|aov|valeur moyenne[^.;]{0,20}|basket)\b[^.;\d]{0,24}$"
)
ORDER_AFTER = re.compile(
    r"^[ ]?(?:de |of )?(?:panier(?: moyen)?|average (?:order|basket)|par commande|per order|a basket)"
)
BUDGET = re.compile(
    r"budget|enveloppe|spend|invest|depens|\bput in\b|\bmettre\b|money|argent|moyens|financ|total|\bpay\b|remunerat|we have|on a\b|nous avons|nous n'avons"
)
WHOLE = re.compile(
    r"total|en tout|overall|tout compris|all[- ]?in|global|altogether|in all|au maximum|incl|ttc|\bht\b|soit"
)
PERIODIC = re.compile(r"mensuel|par mois|monthly|per month|a month")
ASIDE = re.compile(r"(?:vend\w*|prix|price|cost|coute|vaut|worth|valeur|retail|offert)[^.;]{0,20}$")
SHARE = re.compile(
    r"^[ ]?(?:(?:au |at )?(?:maximum|max\.?|most|plus)[ ]?)?(?:(?:of |de |du )?(?:the |le |notre |our |total )*(?:total )?(?:budget|enveloppe|spend|it|money)\b|(?:du|of the|de l')[ ]?(?:budget|enveloppe))"
)
SHARE_BEFORE = re.compile(r"(?:budget|enveloppe|plafond|part|share|cap|dont|\bmax\b)[^.;]{0,40}$")
PARTS = {
    "un tiers": 33, "le tiers": 33, "a third": 33, "one third": 33, "un quart": 25, "le quart": 25, "a quarter": 25,
    "la moitie": 50, "half": 50, "un cinquieme": 20, "a fifth": 20, "un dixieme": 10, "a tenth": 10,
}  # fmt: skip
PART = re.compile(
    r"(?:no more than|more than|plus d[e'u]|pas plus d[e'u]|over|at most|au plus|maximum|max|jusqu'a|up to)[ ]?(?:than )?"
    rf"(?P<part>{'|'.join(PARTS)})\b[^.;\n]{{0,20}}?(?:\b(?:it|budget|enveloppe|that|total|spend)\b|,|$)"
)
TO_THIRDS = re.compile(r"(?:deux|two)[ -]$")
