"""Captions: composed sentence by sentence, so that two of them rarely say the same."""

from __future__ import annotations

import re
from typing import Any

from essaim.server.demo.dice import Dice, Weighted
from essaim.server.demo.material import FULL_LANGUAGES, Niche, Place, Voice, brand_handle, written

_OF_ALL = (("thought", 26.0), ("vlog", 18.0), ("review", 18.0), ("tutorial", 14.0), ("routine", 11.0))
_OF_THINGS = (("haul", 6.0), ("unboxing", 5.0), ("giveaway", 3.0))
_OF_FOOD = (("recipe", 34.0), ("giveaway", 3.0))
_COOKED = frozenset({"food", "baking", "vegan"})
_KINDS = Weighted(_OF_ALL)
_KINDS_OF_THINGS = Weighted((*_OF_ALL, *_OF_THINGS))
_KINDS_OF_FOOD = Weighted((*_OF_ALL, *_OF_FOOD))
_BOUGHT = frozenset({"beauty", "style", "home", "table"})
"""Groups of niches that are about things one can buy."""
LENGTHS = {"instagram": (2, 4), "tiktok": (0, 1), "youtube": (2, 4), "linkedin": (3, 6)}
TAGS = {"instagram": (3, 8), "tiktok": (3, 6), "youtube": (2, 5), "linkedin": (1, 4)}
_ELISION = re.compile(r"\b([dD]|[qQu]u|[jJ]usqu|[lL]orsqu)e (?=[aeiouyàâéèêëîïôœAEIOUÉÈÊ])")


class _Gaps(dict[str, str]):
    """The gaps of one caption: the same word wherever the same gap stands, except the ones listed as loose."""

    LOOSE = frozenset({"when", "who", "long", "n", "feel", "place", "spend", "since"})

    def __init__(self, dice: Dice, voice: Voice, gaps: dict[str, list[str]], **known: str) -> None:
        super().__init__(known)
        self._dice, self._voice, self._gaps = dice, voice, gaps
        self._details = dice.some(voice.details, len(voice.details))

    def __missing__(self, name: str) -> str:
        if name == "detail":
            # Each one once, then from the start again.
            self._details.insert(0, self._details.pop())
            return self._details[0]
        if name in self.LOOSE:
            return self._dice.pick(self._gaps[name])
        self["thing"], self["thing2"] = self._dice.some(self._voice.things, 2)
        self["doing"], self["doing2"] = self._dice.some(self._voice.doings, 2)
        return self[name]


def compose(
    dice: Dice, niche: Niche, *, language: str, place: Place, platform: str, brand: str = "", label: str | None = None
) -> str:
    """One caption. `brand` is praised in it; `label` (even empty) says that the brand pays for it."""
    if language in FULL_LANGUAGES:
        named = f"@{brand_handle(brand)}" if brand else ""
        phrases = written(f"captions_{language}")
        gaps = _Gaps(dice, niche.voices[language], phrases["gaps"], city=place.city, brand=named)
        about = "" if not brand else "praise" if label is None else "paid"
        kind = dice.weigh(kinds_of(niche))
        templates = _templates(dice, phrases, platform, kind=kind, about=about)
        sentences = [filled(template, gaps, language) for template in templates]
    else:
        sentences = _short(dice, niche, language, place)
    text = _joined(dice, sentences, niche.emoji, platform)
    if label:
        text = f"{label.format(brand=brand)} {text}" if label[0] != "#" else f"{text} {label}"
    return f"{text}\n{_tags(dice, niche.voices[language].tags, place, platform)}"


def kinds_of(niche: Niche) -> Weighted[str]:
    """The kinds of post that its creators publish."""
    if niche.code in _COOKED:
        return _KINDS_OF_FOOD
    return _KINDS_OF_THINGS if niche.group in _BOUGHT else _KINDS


def _templates(dice: Dice, phrases: dict[str, Any], platform: str, *, kind: str, about: str) -> list[str]:
    """The sentences of one caption, gaps open; `about` is how a brand is spoken of, if one is."""
    body = phrases["body"]
    templates = [dice.pick(phrases["openings"][kind])]
    templates += dice.some(body["plain"], dice.whole(*LENGTHS[platform]))
    if about:
        templates.insert(1, dice.pick(body[about]))
    if dice.chance(0.45):
        templates.append(dice.pick(body["questions"]))
    if dice.chance(0.4):
        closing = dice.pick(body["closings"])
        # Nobody is paid and says in the same breath that nothing is.
        templates += [closing] if about != "paid" or "sponsor" not in closing else []
    return templates


def filled(template: str, gaps: dict[str, str], language: str) -> str:
    """The sentence with its gaps filled, what elides or contracts in that language done, starting with a capital."""
    text = template.format_map(gaps)
    if "{" in text:
        text = text.format_map(gaps)
    if language == "fr":
        text = _ELISION.sub(r"\1'", text)
    elif language == "es":
        text = text.replace(" de el ", " del ")
    return text[0].upper() + text[1:]


def _short(dice: Dice, niche: Niche, language: str, place: Place) -> list[str]:
    phrases = written("captions_other")[language]
    sentences = dice.some(phrases["sentences"], dice.whole(2, 5))
    gaps = {"topic": niche.word(language), "city": place.city}
    return [filled(sentence, gaps | {"n": dice.pick(phrases["n"])}, language) for sentence in sentences]


def _joined(dice: Dice, sentences: list[str], emoji: tuple[str, ...], platform: str) -> str:
    between = "\n\n" if platform == "linkedin" else " "
    marked = [f"{sentence} {dice.pick(emoji)}" if dice.chance(0.25) else sentence for sentence in sentences]
    return between.join(marked)


def _tags(dice: Dice, tags: tuple[str, ...], place: Place, platform: str) -> str:
    chosen = dice.some(tags, dice.whole(*TAGS[platform]))
    if dice.chance(0.2):
        chosen.append(re.sub(r"\W", "", place.city.lower()))
    return " ".join(f"#{tag}" for tag in chosen)
