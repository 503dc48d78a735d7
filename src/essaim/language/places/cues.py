"""What the words around a name say: a home, an origin, a journey, or no place at all.

Weights are log-odds, set by reading bios and checked on labelled ones (docs/method/places.md).
"""

from __future__ import annotations

import re
from collections.abc import Mapping

PIN, LIST_GOES_ON, WHOLE_SEGMENT, BEGINS_SEGMENT = 3.2, 0.85, 1.7, 0.3
STATED = 2.5
"""From this weight on, a cue states where somebody lives."""

_BEFORE: Mapping[str, float] = {
    **dict.fromkeys(
        ("base a", "basee a", "bases a", "basees a", "base sur", "basee sur", "base en", "basee en", "basee dans",
         "base dans", "basee au", "base au", "based in", "based near", "vis a", "vis en", "vis au", "vis dans", "vit a",
         "vit en", "vivre a", "habite a", "habite en", "habite sur", "habitant a", "habitante de", "living in",
         "live in", "lives in", "installee a", "installe a", "installee dans", "installe dans", "installee en",
         "installe en", "installes a", "residente a", "resident of", "home is", "location", "localisation",
         "expat a", "expatriee a", "expat in", "exilee a", "exile a", "vivo en", "vivo a", "wohne in", "lebe in"),
        3.2,
    ),
    **dict.fromkeys(("à", "in", "in der", "aus", "sur", "au", "dans la", "dans le", "dans les", "dans l"),
    1.3),
    **dict.fromkeys(("pres de", "autour de", "near", "around", "vers", "entre", "alentours de", "region de"), 1.6),
    **dict.fromkeys(("from", "girl from", "guide des bonnes adresses de", "bonnes adresses de", "plans"), 1.3),
    **dict.fromkeys(("a", "en", "chez", "de", "d", "du", "des"), 0.2),
    **dict.fromkeys(
        ("originaire de", "originaire d", "originaire du", "nee a", "ne a", "nee en", "ne en", "born in",
         "born and raised in",
         "native de", "native from", "native of", "made in", "ex", "grandi a", "grew up in", "vient de", "viens de",
         "venue de", "raised in", "racines a", "heart in"),
        -2.2,
    ),
    **dict.fromkeys(
        ("festival de", "marathon de", "semi de", "trail de", "salon de", "rue de", "avenue de", "place de",
         "moutarde de",
         "parfums de", "parfum de", "savon de", "bleu de", "poulet de", "huitres de", "cote de", "porte de", "ecole de",
         "foire de", "tour de", "stade de", "rc", "fc", "as", "ogc", "losc", "supporter de", "fan de", "coeur a",
         "sens de"),
        -2.6,
    ),
    **dict.fromkeys(("aime", "love", "adore", "i love", "loves", "missing", "miss", "reve de", "dream of"), -1.2),
    **dict.fromkeys(
        ("ambassadrice", "ambassadeur", "ambassador", "partenaire", "partner", "sponsor", "sponsored by", "avec", "by",
         "loreal", "l oreal", "oreal", "vogue"),
        -2.5,
    ),
    **dict.fromkeys(("it s", "c est", "hello it s", "je m appelle", "moi c est", "i m", "my name is", "maman de",
    "mum of"), -3.0),
    **dict.fromkeys(("currently in", "en ce moment a", "actuellement a", "now in", "right now in", "this week in"),
    -0.8),
}  # fmt: skip
BEFORE: Mapping[str, float] = {
    **_BEFORE,
    **{phrase.removesuffix("a") + "à": weight for phrase, weight in _BEFORE.items() if phrase.endswith(" a")},
}
"""The words before a name; the longest that fits counts. With and without the accent of `à`."""

AFTER: Mapping[str, float] = {
    **dict.fromkeys(("based", "resident", "area", "et alentours", "et environs", "and around", "centre", "city"), 1.8),
    **dict.fromkeys(("represent", "ma ville", "my city", "mon amour", "france"), 1.0),
    **dict.fromkeys(
        ("match", "hilton", "united", "de paix", "saint germain fan", "fashion week only", "festival", "academy",
         "addict",
         "body", "supporter",
         "marathon",
         "s secret", "to meet", "to see", "and easy", "things", "people", "vibes only", "is the", "d or", "born",
         "native",
         "de vie", "de l", "wenn", "egard"),
        -2.4,
    ),
}  # fmt: skip
"""The words after a name."""

BRANDS = frozenset(
    ("vichy", "avene", "uriage", "evian", "vittel", "volvic", "contrexeville", "roche posay", "la roche posay",
     "badoit",
     "thermes", "perrier", "hepar", "cognac", "champagne", "roquefort", "camembert", "munster", "brie", "laguiole")
)  # fmt: skip
"""Places better known as what is sold under their name."""
WORD_LIKE, WORD_LIKE_FROM = -1.2, 0.8
"""A word in small letters among capitals is that word, from that ambiguity on."""
BRAND_WEIGHT, SEVERAL_BRANDS = -1.4, -3.2

JOURNEY = frozenset(
    ("next", "voyage", "voyages", "weekend", "week", "trip", "trips", "travel", "travels", "bientot", "soon",
     "direction",
     "destination", "destinations", "vacances", "holiday", "holidays", "visited", "visiting", "roadtrip", "bucket",
     "globe", "trotteuse", "trotteur", "backpacking")
)  # fmt: skip
"""Words after which a line names places one goes to."""
JOURNEY_WEIGHT = -4.2

GIVEN_NAMES = frozenset(
    ("florence", "nancy", "sofia", "charlotte", "jackson", "sydney", "victoria", "chelsea", "austin", "lourdes",
     "milan",
     "brooklyn", "jordan", "georgia", "santiago", "adelaide", "alma", "vienna", "savannah", "dallas", "denver",
     "lincoln",
     "leon", "orlando", "troy", "madison", "kingston", "carmen", "salma", "noemi", "olivet", "martigues", "valence",
     "constance", "clermont", "laval", "lucia", "marion", "elisa", "nora", "sara", "lara", "diana", "victor", "oslo",
     "rosny", "roman", "paula", "monica", "san diego", "mercedes", "regina", "marina", "dakota", "asia", "aurora",
     "verona", "siena", "paisley", "kelly", "perry", "tyler", "chester", "preston", "clinton", "bradford", "dalia")
)  # fmt: skip
GIVEN_NAME_WEIGHT = -2.0

NUMBER_SAID_BY = frozenset(("du", "le", "dept", "departement", "team"))
"""Before a department number that ends what is said: `sportive du 93`, not `du 29 septembre`."""

ADOPTED = frozenset(("d adoption", "de coeur", "pure souche", "at heart", "by adoption"))
BEFORE_PEOPLE = frozenset(
    ("", "une", "un", "jeune", "petite", "petit", "fille", "maman", "vraie", "vrai", "pure", "suis", "girl", "je suis",
     "famille", "mum", "blogueuse", "creatrice", "influenceuse", "devenue", "devenu")
)  # fmt: skip
"""What may stand before the name of a people when a person speaks of herself; `salade niçoise` is something else."""

TAG_BEFORE = (
    "igers",
    "insta",
    "visit",
    "ilove",
    "love",
    "only",
    "vivrea",
    "maman",
    "team",
    "blogueuse",
    "blog",
    "in",
    "my",
)
TAG_AFTER = (
    "food", "foodie", "foodies", "maville", "city", "mode", "ugc", "blog", "blogger", "blogueuse", "life", "lifestyle",
    "style", "photo", "photographer", "photographe", "influencer", "influenceuse", "girl", "mum", "maman", "running",
    "vintage", "tourisme", "shopping", "eat", "resto", "restaurant", "bonnesadresses", "moncoeur", "monamour", "addict",
    "france", "bonsplans", "sport", "metropole", "centre", "creator", "wedding", "mariage", "love", "gang", "event",
)  # fmt: skip
"""What a hashtag adds to a city's name: `#igerslyon`, `#lyonfood`."""

PINS = re.compile("[📍📌🏠🏡📮]|🗺")
PLANES = re.compile("[✈🛫🛬➡→🚐🚗>]")
FLAG = re.compile("[\U0001f1e6-\U0001f1ff]{2}")
LINES = re.compile(r"[|•·\n]|\s[-–—]\s|\.(?=\s|$)")
"""Between two of these stands one thought: what is said of a journey there holds to its end."""
LISTED = re.compile(r"\s*(?:[/|&,+•·–—-]|et|and|e|y)?\s*")
"""Between two of a list."""
PIN_ENDS = re.compile(r"\s*[📍📌🏠🏡]\s*(?:[|•·\n].*)?", re.DOTALL)
"""A pin after a name is about it when nothing else follows on the line."""
