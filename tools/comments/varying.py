"""The same comment as others would type it: without its mark, without accents, in capitals, stretched, with emoji."""

from __future__ import annotations

import random
import re
import unicodedata

from tools.comments.examples import Example

_WARM = ("😍", "❤️", "🔥", "😍😍", "❤️❤️", "✨", "🥰", "👏", "😘", "🙌")
_MILD = ("😊", "👍", "🙏", "😉", "👌", "❤️")
_COLD = ("🙄", "😡", "😒", "👎", "🤮", "🤦‍♀️", "😤", "🤡")
_EVEN = ("🤔", "👀", "🙏", "😅")
_LAST_VOWEL = re.compile(r"([aeiou])(\w?)$")


def varied(example: Example, dice: random.Random) -> str:
    """Its text, changed in ways that leave its labels true."""
    text = _marked(example, dice)
    if example.source in ("ours french", "sentences", "films") and dice.random() < 0.2:
        text = _without_accents(text)
    if dice.random() < 0.25:
        text = text.lower()
    if dice.random() < 0.2:
        text = re.sub(r"[.!…]+$", "", text)
    if example.source.startswith("ours"):
        text = _typed(example, text, dice)
    return text or example.text


def _marked(example: Example, dice: random.Random) -> str:
    """With a question mark more or less: it is the words that ask."""
    text = example.text
    is_ours = example.source.startswith("ours")
    if is_ours and example.question and not text.endswith("?") and dice.random() < 0.25:
        text += dice.choice((" ?", "?", " ??"))
    if (example.question or "?" in text) and dice.random() < (0.35 if is_ours else 0.5):
        text = re.sub(r"\s*\?+\s*$", "", text)
    return text


def _typed(example: Example, text: str, dice: random.Random) -> str:
    if example.source == "ours french" and dice.random() < 0.15:
        text = text.replace("'", dice.choice((" ", "")))
    if dice.random() < 0.12:
        text = f"@user {text}"
    if dice.random() < 0.2:
        text = f"{text} {_sign(example, dice)}".strip()
    if dice.random() < 0.06:
        text = text.upper()
    if example.enthusiastic and dice.random() < 0.15:
        text = _LAST_VOWEL.sub(lambda end: end[1] * dice.randint(3, 5) + end[2], text)
    return text


def _sign(example: Example, dice: random.Random) -> str:
    if example.polarity == 2:
        return dice.choice(_WARM if example.enthusiastic else _MILD)
    if example.polarity == 0:
        return dice.choice(_COLD)
    return dice.choice(_EVEN) if dice.random() < 0.4 else ""


def _without_accents(text: str) -> str:
    return "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))
