"""The words by which what a campaign is for are known, folded, in French and English."""

from __future__ import annotations

import re

CUES: tuple[tuple[str, float, re.Pattern[str]], ...] = tuple(
    (aim, weight, re.compile(words))
    for aim, weight, words in (
        ("awareness", 2.0, (r"notoriete|faire (?:re)?connaitre|(?:se |nous )faire connaitre|\bawareness|visibilite|visibility|faire parler d|buzz|(?:be|become|better|get) (?:better )?known|\bknown\b"
         r"|en entend\w+ parler|hear about|faire savoir|la decouvr\w+|nous decouvr\w+|faire decouvrir|brand image|discover us")),
        ("awareness", 0.7, r"\blaunch\b|\blancement|\blancons\b|\blance\b|decouvr|discover|toucher|\breach\b|portee|impressions|\bvues\b|\bviews\b|personnes touchees|promote|promouvoir"),
        ("engagement", 2.0, r"\bengagement\b|interactions?\b|\bengage\b"),
        ("engagement", 0.7, r"commentaires|comments\b|partages\b|\bshares\b|communaute|community|conversation"),
        ("traffic", 2.0, r"trafic|\btraffic\b|visites (?:sur|du|de notre)|website visits|visits to|people to our (?:website|site|page)|vers (?:le|notre) site"),
        ("traffic", 0.8, r"\bclics?\b|\bclicks?\b|\bvisits?\b|\bvisites\b"),
        ("sales", 2.0, r"\bventes?\b|\bvendre\b|\bsell more\b|\bto sell\b|\bselling\b|\bsales\b|conversions?\b|chiffre d'affaires|\brevenue\b|\bbookings?\b|reservations\b|remplir\b|tickets? sold|commandes\b|\borders\b|achats?\b"),
        ("sales", 1.2, r"faire venir|venir du monde|du monde (?:en|dans|le)|\bfootfall|en boutique|en magasin|code promo|promo code|\btickets\b"),
        ("sign_ups", 2.0, (r"inscri(?:ption|re|vent|ts?)\w*|sign[- ]?ups?\b|\bleads?\b|demandes? (?:de demo|d'essai|de devis)|downloads?\b|telechargements?|\binstalls?\b|subscribers? to|new subscribers|subscribe to our|newsletter"
         r"|benevoles|registrations?\b|free trial|essai gratuit|\bpledge\b|signatures")),
        ("content", 2.2, r"\bugc\b|user[- ]generated|contenus? (?:a reutiliser|pour (?:nos|notre|sa|son) (?:pub\w*|site|boutique))|content (?:for our|to reuse|we can)|a reutiliser|reutilis\w+|reuse\b|pour nos pub\w*|for our ads"),
    )
)  # fmt: skip
PRIMARY = re.compile(
    r"principal|avant tout|main(?:ly)?|first|d'abord|clairement|surtout|primary|priorit|what counts|is what counts|more than|measure success"
)
CONDITION = re.compile(
    r"(?:taux d'|\brate of |minimum |at least |\d ?%? ?(?:d'|of )?|min\.? |>[ ]?\d*[.,]?\d* ?%? ?|\bles? |strong |high )$"
)
RATE_AFTER = re.compile(
    r"^[ ]?(?:rate|:(?=[ ]?[<>]?[ ]?\d)|>|<|=|above|over|minimum|at least|superieur|d'au moins|d[e'] \d|de plus)"
)
NOT = re.compile(
    r"(?:\bpas (?:pour )?(?:les?|la|l'|de|d'|des)?[ ]?|\bnot[ ](?:for[ ]|the[ ])?|\bno |rather than |plutot que (?:les |la |l'|de )?|instead of |sans |over reach|more than )$"
)
AIM_WORD = re.compile(
    r"objecti|\bbut\b|\bgoal|\baim\b|\bpour (?:faire|gagner|generer|booster)|afin d|\bwe want\b|\bon veut\b|nous voulons|\bwe need\b|visons|l'idee|we hope|on voudrait|nous aimerions|would like|voudrions|souhait|\bveut\b|wants?\b"
)
THEIRS = re.compile(r"(?:leurs|their|aux|les) $")
