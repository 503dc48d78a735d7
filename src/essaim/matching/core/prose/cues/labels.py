"""The words by which labels and headings are known, folded, in French and English."""

from __future__ import annotations

import re

LABELS = {
    "name": r"campagne|nom (?:de la campagne|du brief)|operation|campaign(?: name)?|campaign brief|project|projet|subject|objet"
    r"|titre|title",
    "brand": r"(?:la |notre )?marque|nom de la marque|brand(?: name)?|client|annonceur|advertiser|company|entreprise|societe"
    r"|qui|who we are|qui sommes[- ]nous|editeur|maison|enseigne|we",
    "product": r"produits?(?: a promouvoir)?|products?(?: to promote)?|offre|service|what we do|ce que nous (?:faisons|vendons)"
    r"|what we sell|activite|quoi|what",
    "aim": r"(?:l')?objectifs?(?: principal| principaux| de (?:la )?campagne)?|(?:main |campaign )?objectives?|but|goals?|aims?"
    r"|pourquoi|why|purpose|finalite|want|we want|ce que nous voulons|mission",
    "audience": r"(?:coeur de )?cibles?|publics?(?: vises?| cible)?|(?:target )?audience|target|who|who should see it|persona|who we want to reach"
    r"|nous visons|pour qui|for whom|demographics?",
    "country": r"pays|countries|country|markets?|marches?|territoires?|territory|ou|where|zone|lieux?|locations?|villes?|cities",
    "language": r"langues?|languages?|content language|langue des contenus",
    "age": r"ages?|tranche d'age|age (?:group|range)",
    "interest": r"centres? d'interets?|interets?|interests?|themes?|thematiques?|topics?|univers|niches?",
    "platform": r"reseaux?(?: sociaux)?|plateformes?|platforms?|channels?|canaux|canal|channels? & formats?|channels? and formats?|supports?",
    "format": r"formats?|contenus?|content|livrables?(?: attendus?)?|deliverables?(?: per creator)?|comment|how",
    "creator": r"createurs?(?: recherches)?|creatrices|influenceurs?|influenceuses|creators?|influencers?|talents?|profils?(?: recherches)?"
    r"|profiles?|avec qui|with whom|creator tiers?|tiers?|paliers?|casting|ideal creators?",
    "count": r"nombre(?: de createurs)?|number(?: of creators)?|how many|combien de createurs",
    "budget": r"budget(?: global| total| maximum| max)?|total budget|combien|enveloppe(?: globale)?|spend|money|how much|moyens|investissement",
    "dates": r"dates?|periodes?(?: de publication)?|quand|when|timing|timeline|planning|calendrier|flight|publication window|posting dates?"
    r"|campaign dates|duree|lancement|launch|debut|start|fin|end",
    "values": r"valeurs?|(?:our )?values?|nos mots|what we stand for|adn|engagements?",
    "messages": r"messages?(?: cles?)?|key messages?|les messages|points? cles?|talking points|a dire|to say|(?:three|trois) (?:short |petits )?messages",
    "freedom": r"liberte(?: laissee)?|freedom|ton|tone",
    "refusals": r"a (?:eviter|exclure|ne pas faire|bannir)|ne pas|exclusions?|exclu(?:s|es)?|interdits?|interdictions?|must[- ]?nots?|do nots?|don'?ts?"
    r"|avoid|eviter|pas de|no|no[- ]go|blacklist|not working with|ne travaillons jamais avec|never|please avoid|refus",
    "competitors": r"(?:la )?concurrence|concurrents?(?: directs?| a exclure)?|(?:direct )?competitors?(?: brands?)?|marques? concurrentes?",
    "kpis": r"kpis?|indicateurs?(?: de succes)?|nos indicateurs|targets?|objectifs? chiffres?|success|metrics|resultats attendus|success metrics",
    "hashtag": r"hashtags?(?: obligatoires?)?",
    "handle": r"(?:our |notre |mon )?(?:handles?|comptes?|pseudos?|instagram handle)",
}  # fmt: skip
KNOWN = {code: re.compile(rf"(?:{pattern})") for code, pattern in LABELS.items()}
DETERMINER = re.compile(r"^(?:(?:notre|nos|our|les?|la|the|my|mon|ma|mes) |l')(?=\w)")
INLINE = re.compile(
    r"(?:(?<=^)|(?<=\n)|(?<=[.;,(!?•*]))[^\w\n\"']{0,8}(?:\d{1,2}[.)][ ]?)?"
    r"(?P<label>[a-z][a-z'&/ -]{0,34}?)(?:[ ]?\([^()\n]{0,30}\))?(?P<mark>[ ]?:(?!//)|[ ]=|[ ][–-](?=[ ])|\t+)[ ]*"
)
HEADING = re.compile(r"(?:^|(?<=\n))[^\w\n]{0,6}(?P<label>[a-z][a-z'&/ -]{1,34}?)[^\w\n]{0,4}(?=\n|$)")
STRICT = frozenset(
    (
        "who",
        "qui",
        "ou",
        "where",
        "we",
        "how",
        "comment",
        "end",
        "fin",
        "start",
        "debut",
        "want",
        "why",
        "what",
        "quoi",
        "no",
        "pas de",
    )
)
"""Words too usual to be a label inside a sentence: only at the beginning of a line."""
BULLET = re.compile(r"[ ]{0,4}[-–*•▪●◦]")
