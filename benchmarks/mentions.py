"""How the model of comments reads the sentences of captions that mention somebody: not well enough.

Labels by row of the shared captions, given before the model read them: the
sentence is favourable, to whom it mentions or of itself; the others are
neutral. None is unfavourable.
"""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from pathlib import Path

from essaim.language.comments import read_comments

QUESTION = "Can the model that judges comments say whether a brand is spoken of well in a caption?"
CAPTIONS = Path(__file__).parents[2] / "shared" / "data" / "posts_instagram_2017" / "anon_2017.jsonl.gz"
FAVOURABLE = (
    255, 945, 3742, 4009, 5722, 6456, 6835, 7852, 8179, 8288, 9019, 9803, 10071, 10480, 12060, 12960, 15384, 15454,
    16152, 16294, 16332,
)  # fmt: skip
NEUTRAL = (
    676, 1622, 1646, 1824, 1988, 2054, 2233, 2591, 3527, 4143, 4490, 4558, 4632, 4982, 5828, 6347, 6949, 8189, 8226,
    8764, 9108, 9375, 9637, 9764, 10144, 10425, 10657, 11111, 11354, 11542, 11764, 11997, 12356, 13087, 13200, 13246,
    13419, 13654, 14023,
)  # fmt: skip
LONGEST = 280
_MENTION = re.compile(r"(?<!\w)@\w")
_ENDS = re.compile(r"(?<=[.!?…])\s+|\n+")


def measure() -> dict[str, float]:
    """Counts of sentences; nothing where the shared captions are absent."""
    if not CAPTIONS.is_file():
        return {}
    captions = _captions()
    labels = {**dict.fromkeys(FAVOURABLE, "positive"), **dict.fromkeys(NEUTRAL, "neutral")}
    readings = read_comments([_sentence(captions[row]) for row in labels])
    found = Counter(zip(labels.values(), (reading.polarity for reading in readings), strict=True))
    return {
        "sentences": len(labels),
        "read rightly": found["positive", "positive"] + found["neutral", "neutral"],
        "favourable, and read so": found["positive", "positive"],
        "read as favourable": found["positive", "positive"] + found["neutral", "positive"],
        "read as unfavourable, though none is": found["positive", "negative"] + found["neutral", "negative"],
    }


def _captions() -> list[str]:
    with gzip.open(CAPTIONS, "rt", encoding="utf-8") as lines:
        return [post["caption"] or "" for line in lines for post in json.loads(line)["posts"]]


def _sentence(caption: str) -> str:
    """The first sentence that mentions somebody."""
    return next(part.strip() for part in _ENDS.split(caption) if _MENTION.search(part))[:LONGEST]
