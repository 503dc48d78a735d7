"""The words by which the people to reach are known, folded, in French and English."""

from __future__ import annotations

import re

YEARS = re.compile(r"^[ ]?(?:ans\b|years?(?:[ -]olds?)?\b|yo\b|y\.o|y/o)")
AGED = re.compile(
    r"(?:\bages?d?\b|\bagees?\b|\bages? de|\bwomen|\bmen\b|\bpeople|\bfemmes|\bhommes|\bparents|\badults|\badultes|\bstudents|\betudiants|\bthe|\bles\b|\bdes|mostly|audience|cible|tranche|\bfrom|\bde|couples|girls|boys|millennials|managers)[^.;\d]{0,24}$"
)
WORDS = (
    (re.compile(r"\bgen(?:eration)?[ -]?z\b"), ("18-24",), 0.6),
    (re.compile(r"\bmillennials?\b|\bmilleniaux\b|\bgeneration y\b"), ("25-34", "35-44"), 0.6),
    (re.compile(r"\bseniors?\b|\bretraites\b|\bretirees\b"), ("55-64", "65+"), 0.5),
    (re.compile(r"\bados?\b|\badolescents?\b|\bteen(?:ager)?s?\b"), ("13-17",), 0.6),
    (re.compile(r"\btwenties and (?:early )?thirties\b"), ("18-24", "25-34", "35-44"), 0.7),
    (re.compile(r"\b(?:in their )?twenties\b|\bvingtaine d'annees\b"), ("18-24", "25-34"), 0.6),
    (re.compile(r"\b(?:in their )?thirties\b|\btrentenaires\b"), ("25-34", "35-44"), 0.7),
    (re.compile(r"\bquadragenaires\b|\bforties\b"), ("35-44", "45-54"), 0.7),
    (re.compile(r"\bover[- ]45s?\b"), ("45+",), 0.9),
)  # fmt: skip
WOMEN = r"femmes|women|woman|female|feminine?s?|filles|girls|coureuses|lyonnaises|parisiennes|bordelaises|toulousaines|nantaises|marseillaises|lilloises|rennaises|mamans|meres|moms|mums|mothers"
MEN = r"hommes|\bmen\b|\bman\b|male|masculine?s?|garcons|boys|papas|peres|dads|fathers"
GENDER = re.compile(rf"\b(?P<women>{WOMEN})\b|\b(?P<men>{MEN})\b")
BOTH = re.compile(
    rf"(?:{MEN})[ ]?(?:et|and|&|/|ou|or|,)[ ]?(?:(?:de|d'|des|les)[ ]?)?(?:{WOMEN})|(?:{WOMEN})[ ]?(?:et|and|&|/|ou|or|,)[ ]?(?:(?:de|d'|des|les)[ ]?)?(?:{MEN})|both sexes|mixte|tous genres|all genders"
)
MOSTLY = re.compile(
    r"(?:mostly|mainly|majoritairement|principalement|surtout|predominantly|en majorite|primarily|plutot)[ ](?:\w+[ ]){0,2}?$"
)
AUDIENCE = re.compile(
    r"cible|target|audience|public|vis\w+|touch|reach|aupres|atteindre|who|pour qui|clientele|consommat|customers|aimed|lecteurs|coeur|découv|decouvr"
)
OF_CREATORS = re.compile(r"influenc|creatri|creators?|createur|blog|youtub|tiktok|photographe")
