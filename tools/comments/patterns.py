"""Comments from the sentences with gaps of `patterns.toml`."""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from tools.comments.examples import LETTERS, Example

PATTERNS = Path(__file__).with_name("patterns.toml")
_GAP = re.compile(r"\{(\w+)\}")


def filled(times: int, dice: random.Random) -> list[Example]:
    """Each sentence `times` times, its gaps filled at random; French ones first."""
    return [one for language in ("fr", "en") for one in _filled(language, times, dice)]


def _filled(language: str, times: int, dice: random.Random) -> Iterator[Example]:
    kept = tomllib.loads(PATTERNS.read_text(encoding="utf-8"))[language]
    source = f"ours {'french' if language == 'fr' else 'english'}, patterns"
    for code, sentences in kept["patterns"].items():
        for sentence in sentences:
            for _again in range(times):
                text = _GAP.sub(lambda gap: dice.choice(kept["gaps"][gap[1]]), sentence)
                yield Example(source, text, LETTERS[code[0]], "q" in code, "e" in code)
