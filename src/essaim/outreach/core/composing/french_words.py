"""French between the gaps: articles of topics, elision, contraction, agreement, days in words, quotation marks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from essaim.language.topics import topics

MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
    "décembre",
)  # fmt: skip
NUMBERS = ("zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze")
FEMININE_ONE = "une"
FORMATS = {
    "post": ("publication", "f"),
    "reel": ("reel", "m"),
    "story": ("story", "f"),
    "video": ("vidéo", "f"),
    "short": ("short", "m"),
    "carousel": ("carrousel", "m"),
}
PLURALS = {"story": "stories"}
WATCHED = frozenset({"reel", "story", "video", "short"})

_FEMININE = (
    "beauty", "organic_beauty", "k_beauty", "fashion", "slow_fashion", "plus_size", "menswear", "lingerie",
    "kids_fashion", "food", "baking", "vegan", "vanlife", "hiking", "running", "trail", "strength", "mobility",
    "meditation", "sailing", "swimming", "parenting", "fatherhood", "renovation", "sewing", "knitting",
    "embroidery", "ceramics", "repair", "tech", "programming", "smart_home", "cybersecurity", "printing_3d",
    "photography", "film_photography", "landscape_photography", "street_photography", "video", "painting",
    "watercolour", "calligraphy", "sculpture", "printmaking", "romance", "fantasy", "poetry", "music", "guitar",
    "electronic_music", "investing", "accounting", "career_change", "dance", "ballet", "nature", "fishing",
    "country_life", "student_life", "expat_life", "senior_life", "geography", "fermentation", "sim_racing",
    "kitchen_bath", "home", "careers", "productivity", "outdoor_living", "motorbikes",
)  # fmt: skip
_PLURAL = (
    "hair", "nails", "lashes_brows", "jewellery", "sneakers", "bags", "world_food", "cocktails", "cheese", "hotels",
    "beach", "theme_parks", "cruises", "baby", "kids_activities", "martial_arts", "natural_remedies",
    "small_spaces", "kitchenware", "candles", "houseplants", "flowers", "animals", "dogs", "cats", "horses",
    "small_pets", "gaming", "board_games", "role_playing", "mobile_games", "smartphones", "museums", "crime_novels",
    "manga_comics", "childrens_books", "nonfiction", "books", "vinyl", "memes", "series", "documentary", "crypto",
    "crafts_business", "social_media", "events_pr", "hr", "science", "languages", "local_life", "restaurants",
    "local_events", "nightlife", "family_outings", "electric_cars", "classic_cars", "wedding_dresses",
    "urban_dance", "couple_dance", "birds", "foraging", "collecting", "bricks", "dolls", "celebrations",
    "city_breaks", "furniture", "teenagers", "grooming", "kids_meals", "sport", "anime",
)  # fmt: skip
_ELIDED = re.compile(r"^[aeiouyàâéèêëîïôöûüœæh]", re.IGNORECASE)
_ASPIRATED = re.compile(
    r"^(?:haricot|hamac|handball|hockey|hors|haut|hip|hi-fi|hamster|harmonica|yaourt|yoga|yacht|ya|yo)", re.IGNORECASE
)
_ARTICLE = re.compile(r"^(?:les?|la|une?|des|notre|nos)\s+|^l['’]", re.IGNORECASE)
_QUOTE_SPACE, _THIN = "\u00a0", "\u202f"


def elides(word: str) -> bool:
    """Whether `de` becomes `d'` before it."""
    return bool(_ELIDED.match(word)) and not _ASPIRATED.match(word)


def of(name: str) -> str:
    """`de Maison Alba`, `d'Alba`."""
    return f"d'{name}" if elides(name) else f"de {name}"


def that(name: str) -> str:
    """`que Maison Alba`, `qu'Alba`."""
    return f"qu'{name}" if elides(name) else f"que {name}"


def topic_with_article(code: str) -> str:
    """`la cosmétique bio`, `les cheveux`, `l'escalade`, `le zéro déchet`."""
    label = topics()[code].fr
    if code in _PLURAL:
        return f"les {label}"
    if elides(label):
        return f"l'{label}"
    return f"{'la' if code in _FEMININE else 'le'} {label}"


def of_topic(code: str) -> str:
    """`de cosmétique bio`, `de cheveux`, `d'escalade`: what one speaks of takes no article."""
    return of(topics()[code].fr)


def to_topic(code: str) -> str:
    """`à la cosmétique bio`, `aux cheveux`, `au zéro déchet`, `à l'escalade`."""
    noun = topic_with_article(code)
    article, _space, rest = noun.partition(" ")
    contracted = {"le": "au", "les": "aux"}.get(article)
    return f"{contracted} {rest}" if contracted else f"à {noun}"


def our(product: str) -> str:
    """`notre crème de jour`, `nos savons`; an article before the product gives way."""
    bare = _ARTICLE.sub("", product.strip())
    first = bare.split(" ")[0].lower()
    is_plural = re.match(r"^(?:les|des|nos)\s", product.strip(), re.IGNORECASE) or (
        len(first) > 3 and first.endswith(("s", "x")) and not first.endswith(("ss", "us", "is", "as", "os"))
    )
    return f"{'nos' if is_plural else 'notre'} {lowered(bare)}"


def lowered(name: str) -> str:
    """A common noun without its capital; what is written in capitals or holds another one stays."""
    return name[:1].lower() + name[1:] if name[1:] == name[1:].lower() and len(name.split()) > 1 else name


def day(when: date, today: date) -> str:
    """`12 novembre`, `1er juin`, `3 mars 2025` when it was another year."""
    written = f"{'1er' if when.day == 1 else when.day} {MONTHS[when.month - 1]}"
    return written if when.year == today.year else f"{written} {when.year}"


def month(first: date, today: date) -> str:
    """`en décembre`, `en mars 2027`."""
    written = f"en {MONTHS[first.month - 1]}"
    return written if first.year == today.year else f"{written} {first.year}"


def number(count: int, *, feminine: bool = False) -> str:
    """`deux`, `une`; figures from thirteen up."""
    if count == 1 and feminine:
        return FEMININE_ONE
    return NUMBERS[count] if count < len(NUMBERS) else str(count)


def post(form: str, when: date, today: date) -> str:
    """`votre reel du 12 novembre`."""
    return f"votre {FORMATS.get(form, FORMATS['post'])[0]} du {day(when, today)}"


def deliverables(formats: Sequence[tuple[str, int]]) -> str:
    """`un reel et deux stories`."""
    said = []
    for form, count in formats:
        noun, gender = FORMATS.get(form, FORMATS["post"])
        said.append(f"{number(count, feminine=gender == 'f')} {PLURALS.get(form, noun + 's') if count > 1 else noun}")
    return listed(said)


def listed(words: Sequence[str]) -> str:
    """`a, b et c`."""
    return " et ".join(filter(None, [", ".join(words[:-1]), words[-1] if words else ""]))


def quoted(words: str) -> str:
    """`« … »` with no-break spaces."""
    return f"«{_QUOTE_SPACE}{words}{_QUOTE_SPACE}»"


def typeset(text: str) -> str:
    """No-break spaces before the marks that take one, curly apostrophes."""
    text = re.sub(r" ([:»])", rf"{_QUOTE_SPACE}\1", text)
    text = re.sub(r" ([?!;])", rf"{_THIN}\1", text)
    return re.sub(r"(?<=\w)'(?=\w)", "’", text)
