"""The words by which what is not wanted are known, folded, in French and English."""

from __future__ import annotations

import re

LISTED = re.compile(
    r"\b(?:(?:merci d')?(?:eviter|evitez|exclure|excluez|bannir)|avoid(?:ing)?|please exclude|exclud(?:e|ing)|leave out|(?:do not|don't|never) (?:mention|show|promote|talk about)"
    r"|(?:rather not|not) (?:be )?(?:shown|seen|appear\w*)(?: next to| beside| with)|appear next to|refus\w+ (?:toute association avec|de travailler avec|d'etre associes? a)?"
    r"|interdi\w*(?: formelle)? (?:de|d'|a) ?(?:mentionner|parler d[e']|citer|promouvoir|montrer)|(?:ne )?(?:pas|jamais) (?:parler|mentionner|montrer|promouvoir|evoquer)(?: d[eu]s?| d')?)\b,?[ ]?"
)
SINGLE = re.compile(
    r"(?:\b(?:pas|ni|jamais|surtout pas)[ ](?:d[eu]s?[ ]|d')|\bni[ ]|\b(?:surtout pas|rien)[ ](?:avec|sur|a voir avec|autour)?[ ]?(?:les?|la|l'|des|du|de la|de l'|de)?[ ]?"
    r"|\baucune?s?[ ]|(?<![\w(])no[ ]|\b(?:no one|nobody|anyone|anybody|someone|personne|creators? who|any creator)(?=[ ](?:who|sponsored|seen|promoting|that|linked|qui|ayant|working))"
    r"|\b(?:don't|do not|doesn't|won't|not)[ ](?:want|like|accept|take|work|include|propos\w+|interested)\b|\bne[ ](?:pas|voulons pas|souhaitons pas|cherchons pas|travaillons (?:pas|jamais))\b"
    r"|\bne[ ](?:\w+[ ]){1,2}?(?:pas|jamais)\b|\bnot working with\b|\bnothing with\b|\bzero[ ](?=alcool|alcohol))"
)
WITH_BRANDS = re.compile(
    r"(?:travail\w*|work\w*|collabor\w*|partenar\w*|sponsor\w*|seen|vus?|associ\w*|li[ee]\w*|linked|tied|partner\w*|contrats?|deals?|paid|remuner\w*)[ ](?:\w+[ ]){0,3}?"
    r"(?:avec|with|par|by|a|au|to|for|pour|chez)[ ]"
    r"|(?:fait la promotion|promotion)[ ](?:d[eu]s?[ ]|d')|(?:parle|talked|spoken|mention\w*)[ ](?:d[eu]s?[ ]|d'|about[ ]|of[ ])|(?:publicite|pub|promo\w*|ads?|advertis\w+)[ ](?:pour|for|d[eu])[ ]"
)
BRANDS = re.compile(
    r"(?:(?:\w+ )?(?:marques?|brands?|enseignes?|labels?|competitors?\b|concurrents?\b|the likes of|type|like|comme|such as)[ ]?:?[ ]?)+(?=\S)"
)
ON = re.compile(
    r"(?:(?:qui|who|that|ayant|having)[ ])?(?:\w+[ ]){0,2}?(?:show\w*|promot\w*|mett\w+ en avant|post\w* about|parl\w+ d[e']|talk\w* about|push\w*|sell\w*|fai\w+ la promotion d[e']|propos\w+"
    r"|vant\w*|feature\w*)[ ]?"
)
HEAD = re.compile(
    r"(?:(?:in|any|toute?s?|tous|all|the|les?|la|des|du|de la|de|un|une|a|an|our|nos|notre|with|avec|sur|en|some)[ ]|(?:de )?l'|d')*"
    r"(?:(?:comptes?|contenus?|content|creators?|createurs?|creatrices?|influenceu\w+|influencers?|profils?|profiles?|accounts?|posts?|publications?|images?|placement"
    r"|collaborations?|partenariats?|promotions?)\b(?: d[eu]s?\b| d'| on\b| about\b| with\b| avec\b| sur\b)?[ ]?)?(?:(?:les?|la|des|du|de la|de|the|any|a)[ ]|(?:de )?l'|d')*"
)
TAIL = re.compile(
    r"[ ]?(?:,?[ ]?(?:evidemment|bien sur|stp|svp|s'il vous plait|please|merci|thanks|obviously|content|contenus?|sponsors?|accounts?|comptes|of any kind|non plus|either"
    r"|pas coherent|c pas coherent)\b[ ]?)+$"
)
CUT = re.compile(
    r"[ ](?:in the (?:last|past)|depuis|ces (?:\w+ )?(?:derniers?|dernieres?|mois)|dans les|over the|during|ces douze|pour (?:cette|la|le|des|un)|for (?:this|the)|because|car|parce|since"
    r"|l'an(?:nee)? dernier\w*|last year|recently|recemment|qui|who|that|which|, even|even if|please|stp|s'il)\b|:| [–-] |\(|\)"
)
SPLIT = re.compile(r"[ ]?[,;/\n•|][ ]?|[ ](?:et|and|ni|or|ou|&|nor|as well as|ainsi que)[ ](?:d[eu]s?[ ]|d')?")
NEW_CLAUSE = re.compile(
    r"^(?:nous|we|on|je|i|ils?|elles?|they|but|mais|uniquement|only|seulement|plutot|rather|ideally|budget|at least|au moins|max|min|up to|jusqu|it|this|ca|notre|our|avec un|dont)\b|\d"
)
NO_SUBJECT = re.compile(
    r"^(?:(?:competitors?|concurrents?|big|gros|grand\w*|large|huge|relecture.*|validation.*)$|(?:tres |trop |really |too |more |big |gros(?:se)?s? |grand\w* |huge )?(?:comptes?|accounts?|names?|stars?|celebrit\w+|macros?|megas?|micros?|nanos?|tiktok|instagram|insta|youtube|linkedin|facebook"
    r"|snapchat|plus|more|less|moins|minimum|min|maximum|max|limit\w*|script\w*|brief|jargon|problem\w*|souci|ventes?|engagement|followers?|abonnes?|budget|need|idea|idee|one|body|than|matter|doubt|rush"
    r"|hesit\w*|besoin|macro-influenceu\w+|mega-influenceu\w+|micro-influenceu\w+|nano-influenceu\w+|creators?|createurs?|influenceu\w*|influencers?|contrainte\w*|preferen\w+|que|seulement|commercial\w*"
    r"|follower counts?|publications?|posts?|reels?|stories|minors?|mineurs?|pref\w*|single|fee|fees|cash|money|specific|particular|precis\w*|exclusiv\w+|more than|d'idee|frais|deadline|sure|later|earlier"
    r"|longer|plastique)\b|pas$|no$|\W*$)"
)
BEHIND = re.compile(
    r"(?P<what>[\w'-]+(?:[ ][\w'-]+){0,2})[ ](?:sont |est |are |is )?(?:exclu(?:e|s|es)?|excluded|interdite?s?|banned|proscrite?s?)\b"
)
COMPETITORS_ARE = re.compile(
    r"\b(?:our |main |direct |nos |principaux |les )*(?:competitors?|concurrents?)(?: directs?| principaux)?[ ]?(?:are|is|sont|include|:|\()[ ]?"
)
LIST_GOES_ON = re.compile(
    r"[^,.;:\d]{2,34}(?:,[ ][^,.;:\d]{2,34}){0,5},?[ ](?:or|ou|nor|ni|and|et)[ ](?:d[eu]s?[ ]|d')?[^,.;:\d]{2,34}(?:[.;]|$)"
)
AGAIN = re.compile(r"(?:anyone|anybody|pas|ni|no|not|sans|aucune?|jamais)\b[ ]?(?:d[eu]s?\b|d')?[ ]?")
