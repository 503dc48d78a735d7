"""The words by which numbers are known, folded, in French and English."""

from __future__ import annotations

import re

FOLLOWERS = re.compile(r"abonne|follow|subscri|\bfans?\b|communaute|\bsubs\b")
NOT_FOLLOWERS = re.compile(r"newsletter|infolettre|mailing")
ENGAGEMENT = re.compile(r"engagement|\bte\b|\ber\b|\breact|\binteract")
CREATOR = (
    r"(?:micro-?|nano-?|macro-?|mega-?)?(?:createu?r?s?|creatrices?|influenceu\w+|influenceuse?s?|influencers?|creators?|comptes?|accounts?|profils?|profiles?|personnes|persons?|people"
    r"|talents?|youtub\w+|tiktok(?:eu|e)r\w*|instagram(?:m?e)(?:u?r|use)\w*|bookstagram\w*|bloggers?|blogueu\w+|ambassad\w+|voices|mamans?|voix|partenaires|partners|contributors?|foodies|photographers?)\b"
)
CREATOR_AFTER = re.compile(
    rf"^[ ]?(?:d'|de )?(?:of them\b|(?:(?!par\b|per\b|pour\b|for\b|by\b|from\b)[\w'&/-]+[ ,]{{1,2}}){{0,4}}?{CREATOR})"
)
COUNT_BEFORE = re.compile(r"(?:nombre(?: de createurs)?|number of creators|how many|combien)[ ]?:?[ \t]*$")
COUNT_AFTER = re.compile(r"^[ ]?(?:,[ ]?)?(?:of them\b|creators\b|pas davantage)")
TIER = re.compile(r"^[ ]?(?:micro|nano|macro|mega)s?\b(?!-?[ ]?(?:or|ou|et|and|/))")
NOT_REACH = re.compile(
    r"(?:touche|reach|atteint|bonus|inscri|particip|subscri|sign|vis\w+ par|installs?|who (?:walk|buy)|to sign|to subscribe)"
)
PLACEMENTS = re.compile(
    r"^[ ]?(?:\w+[ ]){0,2}?(?:publications?|posts?|contenus|placements?|pieces of content)\b[^.;]{0,20}(?:par createur|par personne|per creator|each|chacun|$)"
)
KPIS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(words))
    for name, words in (
        ("sign_ups", (r"inscri\w+|inscrits?|sign[- ]?ups?|leads?\b|demandes? de (?:demo|devis|essai)|demo requests?|(?:\w+ )?downloads?|telechargements?|installs?|installations?|(?:new )?(?:newsletter )?subscribers?\b"
         r"|signatures?|registrations?|benevoles|essais|trials?|abonnes a (?:la |notre )?(?:newsletter|infolettre)|people to (?:subscribe|sign|register)")),
        ("orders", r"commandes?|orders?|ventes?|sales|achats?|purchases?|reservations?|bookings?|tickets?|billets?|nuitees"),
        ("clicks", r"clics?|clicks?|visites?|visits?|visiteurs|visitors|sessions"),
        ("views", r"vues?|views?|impressions?|visionnages|plays"),
        ("reach", r"personnes? touchees?|personnes? atteintes|comptes touches|accounts reached|people reached|reach\b|portee|de portee"),
        ("likes", r"likes?|j'aime"),
        ("comments", r"commentaires?|comments?"),
        ("shares", r"partages?|shares?"),
        ("saves", r"enregistrements?|saves?"),
        ("posts", r"(?:pieces of |de )?(?:contenus?|content)\b|(?:short |courtes )?videos?\b|photos?\b|publications?|posts\b|visuels"),
    )
)  # fmt: skip
KPI_LEAD = re.compile(r"^[ ]?(?:\w+[ ]){0,2}?$")
KPI_BEFORE = re.compile(
    r"(?P<unit>[a-z' -]{4,40}?)[ ]?(?:\(|:|=|target(?: of)?|objectif(?: de)?|cible|goal(?: of)?)[ (:]*(?:target|objectif|cible|goal)?[ :]*$"
)
RATES = (
    ("plan.click_rate", re.compile(r"taux de clics?|click(?:-?through)? rate|\bctr\b")),
    ("plan.order_rate", re.compile(r"taux de (?:conversion|transformation)|conversion rate")),
)
OTHER_UNIT = re.compile(
    r"[ ]?(?:km|kilom|miles?\b|ans?\b|years?\b|ml\b|cl\b|kg\b|g\b|heures?|hours?|minutes?|mois|months?|semaines?|weeks?|jours?|days?|h\b|lignes?)"
)
AIMED_AT = re.compile(
    r"kpi|objectif|target|goal|atteindre|reach|success|aim|want|need|voul|voudr|il nous faut|recrut|sign"
)
ON_PLATFORM = re.compile(
    r"[ ]?(?:(?:createurs?|creatrices?|creators?|influenceu\w+|influencers?|comptes|accounts)[ ])?(?:sur |on |from )?(?P<platform>youtub|instagram|insta|tiktok|linkedin)\w*"
)
