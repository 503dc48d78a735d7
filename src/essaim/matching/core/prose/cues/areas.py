"""The words by which places and languages are known, folded, in French and English."""

from __future__ import annotations

import re

SEAT = re.compile(
    r"(?:fabriqu\w*|made|bas[ee]e?s?|install\w+|siege|atelier|boutique|imagine\w*|dessin\w+|produi\w+|hand|nee?s?|situ\w+|ouvre|opens?|shop|bakery|hotel|librairie|studio|cooperative"
    r"|cheese|house|maison|fabrication|savon\w*)[ ,]{1,2}(?:(?:locale?|de quartier)[ ])?(?:a|in|at|en|dans le|dans la|dans les|de)[ ]$"
    r"|\b(?:makes?|sells?|produces?|fabrique\w*|vend\w*)\b[^.;,]{0,60}[ ](?:a|in|at|en|dans le|dans la)[ ]$"
)
BY_A_BRAND = re.compile(r"(?:,|\)) (?:a|in|at|en)[ ]$")
WANTED = re.compile(
    r"createu|creatri|creator|influenc|cible|target|audience|toucher|reach|aupres|autour|around|within|km\b|public|profils|accounts|comptes|women|femmes|people|tiktok|instagram|youtub|bloggeu"
    r"|blogg|bookstag|live|vivant|habit|known|connu|operate|markets?|client"
)
RECEIVES = re.compile(
    r"boutique|magasin|restaurant|studio|librairie|hotel|(?<!e-)(?<!online )shop|theatre|bakery|boulanger|cours|garage|musee|museum|salle|cafe|bar\b|hostel|camping|gite|salon|spa\b|store|venue|club|visit"
)
FROM = re.compile(r"(?:at least|au moins|minimum) \w+ (?:from|de) $|\bnor(?:d|th) $")
PEOPLE_OF = re.compile(r"(?:ais|aise|ois|oise|ien|ienne|ain|aine|in|ine|on|onne|an|ane|ard|arde)s?$")
COUNTRY_WORDS = re.compile(
    r"(?<![\w@#])[A-ZÀ-Þ][\w'’.-]*(?:[ ](?:of|de|du|et|and|les|la)?[ ]?[A-ZÀ-Þ][\w'’.-]*){0,3}|(?<![\w@#])(?:france|belgique|suisse|luxembourg|canada|quebec)(?!\w)"
)
ADJECTIVES = {
    "francais": "FR", "francaise": "FR", "francaises": "FR", "belge": "BE", "belges": "BE", "suisse": "CH", "suisses": "CH",
    "espagnol": "ES", "espagnols": "ES", "italien": "IT", "italiens": "IT", "allemand": "DE", "allemands": "DE",
    "french": "FR", "belgian": "BE", "swiss": "CH", "spanish": "ES", "italian": "IT", "german": "DE", "british": "GB",
    "uk-based": "GB", "dutch": "NL", "quebecois": "CA",
}  # fmt: skip
CREATORS_OF = re.compile(
    rf"\b(?:(?:createurs?|creatrices?|influenceurs?|influenceuses?|comptes?)[ ](?P<fr>{'|'.join(ADJECTIVES)})|(?P<en>{'|'.join(ADJECTIVES)})[ ](?:\w+[ ]){{0,2}}(?:creators?|influencers?|accounts?|bloggers?))\b(?![ -]speaking)"
)
OTHER_NAMES = {
    "quebec": "CA",
    "great britain": "GB",
    "wales": "GB",
    "scotland": "GB",
    "england": "GB",
    "hexagone": "FR",
}
TONGUE_LEFT = re.compile(
    r"(?:\ben|\bin|langues?|languages?|speak\w*|parl\w+|\bcontent in|\bcontenus en|,|\bet|\band|\bou|\bor|/|&|:|-|–)[ ]?$"
)
TONGUE_RIGHT = re.compile(
    r"^[ -]?(?:speak\w*|language|content|francophone|or better|mother tongue|\bbienvenus|\bwelcome|only\b)|^(?:[ ]?(?:,|/|&|and|et|or|ou)[ ]?)"
)
FRENCH_SPEAKING = re.compile(
    r"\bfrancophones?\b|\banglophones?\b|\bgermanophones?\b|\bneerlandophones?\b|\bhispanophones?\b"
)
PHONES = {"francophone": "fr", "anglophone": "en", "germanophone": "de", "neerlandophone": "nl", "hispanophone": "es"}
ABOUT_TONGUES = re.compile(
    r"speak|language|langue|content in|contenus? en|parl(?:ant|ent|e) |\bin english|\bin french|\ben francais|\ben anglais|bienvenus|welcome"
    r"|(?:french|english|dutch|german|spanish|italian) content"
)
NAME_GOES_ON = re.compile(r"[ ](?:&|de|d'|Formation|Sport)[ ]?[A-ZÀ-Þ]")
NAME_BEFORE = re.compile(r"[A-ZÀ-Þ][\w’']+[ ](?:d['’]|de |du |of |& )?$")
NEW_START = re.compile(r"[.:;,\n(][ ]*\w*[ ]?$|(?:^|[ \n])(?:À|A|En|In|Around|Autour de|From|Near)[ ]$|^\w*[ ]?$")
