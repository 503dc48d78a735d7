"""A text read as a brief: every reader in turn, then what was left unsaid or not understood."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from html import unescape

from essaim.language.spoken import spoken
from essaim.matching.core.prose.aims import aims
from essaim.matching.core.prose.areas import areas, tongues
from essaim.matching.core.prose.channels import channels
from essaim.matching.core.prose.figures import figures
from essaim.matching.core.prose.guess import LISTS, PATHS, Guess, ProseBrief, Span
from essaim.matching.core.prose.interests import interests
from essaim.matching.core.prose.money import budget
from essaim.matching.core.prose.names import names
from essaim.matching.core.prose.page import Page
from essaim.matching.core.prose.people import people
from essaim.matching.core.prose.periods import dates
from essaim.matching.core.prose.refusals import refused
from essaim.matching.core.prose.source import Source
from essaim.matching.core.prose.wishes import wishes

LONGEST_PROSE = 12_000
"""Characters read; a brief of four pages. What follows is counted, not read."""
MOST_CLEANED = 8 * LONGEST_PROSE
"""Characters looked at before marks and tags are taken away."""
MAIN = (
    "brand", "objective", "products", "target.interests", "target.countries", "target.cities", "target.languages",
    "target.age_bands", "platforms", "tiers", "formats", "budget.amount", "dates.start", "dates.end",
    "must_not.competitors", "key_messages", "plan.max_creators",
)  # fmt: skip
"""What a brief usually says: those of which nothing is found are `unsaid`."""
_TAGS = re.compile(r"<(?:script|style)\b[^<]{0,2000}</(?:script|style)>|<!--[^>]{0,2000}-->|</?[a-zA-Z][^<>]{0,300}>")
_BREAKING = re.compile(r"</(?:p|div|li|h\d|tr)>|<br ?/?>", re.IGNORECASE)
_GREETING = re.compile(
    r"^(?:hi|hello|hey|dear|bonjour|bonsoir|salut|merci|thanks?|thank you|best|cordialement|bien a vous|kind regards"
    r"|regards|cheers|a bientot|from|objet|subject)\b|^\W*$"
)
_FEWEST_WORDS = 3
LONGEST_WORD = 80
LONG_LINE = 55
_BEGINS = re.compile(r"\s*(?:$|[-–—•*▪●◦>#|]|\d{1,2}[.)]\s|[^\W\d][\w’'&/ -]{0,34}?(?:\s?[:=]|\s[–-]\s|\t))")
"""How a line begins that does not go on: blank, a bullet, a number, a label."""
_SPACES = re.compile("[ \u00a0\u202f]{2,}")
_ENDLESS = re.compile(rf"\S{{{LONGEST_WORD},}}")


def read_prose(text: str, *, today: date, brands: tuple[str, ...] = ()) -> ProseBrief:
    """What a brief in prose seems to say.

    `today` gives days without a year theirs; `brands` are names to be known at sight. Anything is read, HTML and
    control characters included; what says nothing gives no guess.
    """
    beyond = max(0, len(text) - MOST_CLEANED)
    cleaned = clean(text[:MOST_CLEANED])
    page = Page.of(cleaned[:LONGEST_PROSE])
    source = Source(page, today, brands)
    guesses = _in_order(_each_once(_guesses(source)))
    return ProseBrief(
        text=page.text,
        language=_language(page.text),
        guesses=guesses,
        unsaid=tuple(path for path in MAIN if not any(guess.path == path for guess in guesses)),
        not_understood=_not_understood(page, source, guesses),
        unread=max(0, len(cleaned) - LONGEST_PROSE) + beyond,
    )


def clean(text: str) -> str:
    """Without HTML, control and direction marks; letters composed, endless words cut; the same text otherwise."""
    if "<" in text and _TAGS.search(text):
        text = unescape(_TAGS.sub(" ", _BREAKING.sub("\n", text)))
    text = unicodedata.normalize(
        "NFC", text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0b", "\n").replace("\u2028", "\n")
    )
    text = _unwrapped(_SPACES.sub(" ", text))
    text = _ENDLESS.sub(lambda word: f"{word[0][:LONGEST_WORD]} ", text)
    return "".join(
        char for char in text if char in "\n\t" or unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Co", "Cn"}
    ).strip()


def _unwrapped(text: str) -> str:
    """Lines that a mail programme broke, joined again: a long line without an end, and a next one that goes on."""
    lines = text.split("\n")
    for place in range(len(lines) - 1):
        line, following = lines[place].rstrip(), lines[place + 1]
        goes_on = len(line) >= LONG_LINE and line.rstrip('"”» ')[-1:] not in ".!?:;" and not _BEGINS.match(following)
        lines[place] = f"{line} " if goes_on else f"{lines[place]}\n"
    return "".join(lines)


def _language(text: str) -> str:
    return "fr" if spoken(text.replace("#", " ")).language == "fr" else "en"


def _guesses(source: Source) -> Iterator[Guess]:
    named = tuple(names(source))
    yield from named
    yield from aims(source)
    yield from areas(source, tuple(str(guess.value) for guess in named if guess.path == "brand"))
    yield from tongues(source)
    yield from people(source)
    yield from interests(source, tuple(guess for guess in named if guess.path == "products"))
    open_channels = tuple(channels(source))
    yield from open_channels
    yield from budget(source)
    yield from dates(source)
    yield from figures(source)
    yield from refused(source.page, source.refusals)
    handles = tuple(str(guess.value) for guess in named if guess.path == "handles")
    yield from wishes(source, handles, tuple(str(guess.value) for guess in open_channels if guess.path == "platforms"))


def _each_once(guesses: Iterator[Guess]) -> Iterator[Guess]:
    """The surest guess of a path that holds one value, the first of each value of one that holds several."""
    lists: set[tuple[str, str]] = set()
    singles: dict[str, Guess] = {}
    for guess in guesses:
        if guess.path in LISTS:
            key = (guess.path, str(guess.value).casefold())
            if key not in lists:
                lists.add(key)
                yield guess
        elif guess.path not in singles or guess.certainty > singles[guess.path].certainty:
            singles[guess.path] = guess
    yield from _consistent(singles).values()


def _consistent(singles: dict[str, Guess]) -> dict[str, Guess]:
    """Without an end below its beginning: the less certain of the two is dropped."""
    for low, high in (
        ("must_have.min_followers", "must_have.max_followers"),
        ("plan.min_creators", "plan.max_creators"),
        ("dates.start", "dates.end"),
    ):
        one, other = singles.get(low), singles.get(high)
        if one and other and other.value < one.value:
            singles.pop(low if one.certainty < other.certainty else high)
    women, men = singles.get("target.gender.women"), singles.get("target.gender.men")
    if women and men and women.value + men.value > 100:
        singles.pop("target.gender.men")
    return singles


def _in_order(guesses: Iterator[Guess]) -> tuple[Guess, ...]:
    """In the order of the brief, then of the text."""
    return tuple(sorted(guesses, key=lambda guess: (_place(guess.path), guess.path, guess.start)))


def _place(path: str) -> int:
    return PATHS.index(path if path in PATHS else path.split(".", maxsplit=1)[0])


def _not_understood(page: Page, source: Source, guesses: tuple[Guess, ...]) -> tuple[Span, ...]:
    """The sentences in which no guess rests and nothing is refused, greetings apart."""
    rested = [guess.span for guess in guesses] + [refusal.whole for refusal in source.refusals]
    return tuple(
        sentence
        for sentence in page.sentences
        if not any(sentence.meets(span) for span in rested)
        and len(page.words(sentence)) >= _FEWEST_WORDS
        and not _GREETING.match(page.plain_of(sentence))
    )
