"""The words by which interests are known, folded, in French and English."""

from __future__ import annotations

import re

LOVE = re.compile(
    r"(?:qui|who|that)?[ ]?(?:s'interess\w+ (?:a la |a l'|au |aux |a )?|interested in |\blove[s]? |\bloving |\benjoys? |\binto |(?:qui )?aim(?:ent|e) (?!(?:nous|vous|que)\b)"
    r"|passionn\w+ (?:de |d'|par )?|amat\w+ (?:de |d')|fans? (?:de |d'|of )|sensibles? (?:a la |a l'|au |aux |a )|(?:who )?talk(?:s|ing)? about |(?:qui )?(?:parlent|parlant|traitent) (?:de la |de l'|de |du |d')"
    r"|experts? (?:du |de la |de |en |in )|who post about |speciali\w+ (?:en|dans|in) )(?:the |les? |la |l')?(?!(?:notre|nos|our|us|nous|it|them|vous|you|elle|lui)\b)"
)
CREATORS = re.compile(
    r"\b(?:micro|nano|macro)?-?[ ]?(?:influenceu\w+|influencers?|createu?r?s?|creatrices?|creators?|comptes|accounts|profils|profiles|youtub\w+|tiktok(?:eu|e)r\w*|bloggers?|blogueu\w+|photographers?|photographes?|decorators?|gardeners?|lovers?|foodies"
    r"|bookstagram\w*|gourmands|niches?|(?:micro|nano)s)\b"
)
SPLIT = re.compile(
    r"[ ]?[,/;|•\n()][ ]?|[ ](?:et|and|ou|or|&|puis|then)[ ](?:a |au |aux |de |du |d'|des |in )?|[ ](?:a la|a l'|au|aux|de la|du)[ ](?=\w)"
)
STOP = re.compile(
    r"[.:;()\n]| [–-] |,[ ]?(?:sur|on|en|in|dans|entre|between|qui|who|with|avec|within|around|autour|aged|based|de preference|preferably|at least|max|min|moins|plus|to |pour|for|\d|nano|micro|instagram|tiktok|linkedin|youtube|te |insta)\b"
    r"|[ ](?:sur|on|en|in|dans|entre|between|qui|who|with|avec|within|around|autour|of|from|aged|based|a (?:paris|lyon)|pour|for|ayant|having|de moins|de plus|who|avant|before|please|s'il|svp|que|are|est|sont|to come|around|near|amateurs)[ ]"
    r"|[ ]d[e'] ?\d|[ ]\(|\d"
)
DETERMINER = re.compile(
    r"(?:(?:de |a )?l'|d'|(?:a la|au|aux|les?|la|the|des?|du|de la|a|an|une?|some|more|nos|our|univers|comptes?|createurs?|creators?|local|petits?|small|plutot|mainly|surtout|profils?|with|micro-influenceurs|micro|nano|macro|anything)[ ](?=\w))+"
)
NO_INTEREST = re.compile(
    r"^(?:(?:on|nous|we|i|je|ils|elles|they|it|you|vous|this|that)\b.*|des?|du|les?|la|creatri\w+|.*\b(?:each|chacune?)\b.*|\w*videos?|nano|micro|macro|mega|creators?|createu?rs?|influencers?|influenceu\w+|instagram|tiktok|youtube|linkedin|facebook|reels?|stories|story|local|locaux|women|men|femmes|hommes|people|gens|them|it|nous|vous|notre marque|our brand|"
    r"\w*%.*|.*\d.*|engaged|engages|tres engages|er(?: .*)?|te(?: .*)?|followers?|abonnes?|francais\w*|french|english|lifestyle creators|other|autres|etc|small|petits|family-owned|hand|plus|more|the|max|min|only|seulement|uniquement|specialises?|similar|content|"
    r"their|leurs?|posts?|everything|funny|honest|big|young|jeunes|parents|students|etudiants|couples|adults|familles|families)$"
)
NEVER = frozenset(("social_media", "influence", "budget", "marketing", "luxury", "video", "freelance"))
NAMES = {
    "foodies": "food", "foodie": "food", "gourmands": "food", "bookstagrameuse": "livres", "bookstagrameuses": "livres", "bookstagram": "books", "bookstagrammers": "books",
    "photographers": "photography", "photographes": "photographie", "decorators": "home decor", "gardeners": "gardening", "mamans": "parentalité", "papas": "parentalité",
}  # fmt: skip
BRACKETED = re.compile(r"[ ]?\([^()\n\d]{3,80},[^()\n\d]{2,80}\)")
