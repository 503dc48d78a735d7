"""What captions say beyond their subject: money, kinds of content, and what a brand may not want to stand beside.

The labelled sets stand in `benchmarks/captions`: captions we wrote, and rows of
the shared material by their number, read and labelled one by one.
"""

from __future__ import annotations

import csv
import gzip
import json
from pathlib import Path
from typing import Any

SETS = Path(__file__).with_name("captions")
SHARED = Path(__file__).parents[2] / "shared" / "data"
Row = dict[str, Any]


def rows_of(name: str) -> list[Row]:
    """The rows of a labelled set; those of the shared material are left out where it is not at hand."""
    rows = [json.loads(line) for line in (SETS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
    texts = {"instagram": instagram(), "youtube": youtube()}
    for row in rows:
        if "text" not in row and texts[row["source"]]:
            row["text"] = texts[row["source"]][row["row"]]
    return [row for row in rows if "text" in row]


def instagram() -> list[str]:
    """The captions of 2017, in the order of the file; none without the shared material."""
    path = SHARED / "posts_instagram_2017" / "anon_2017.jsonl.gz"
    if not path.is_file():
        return []
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [post["caption"] or "" for line in file for post in json.loads(line)["posts"]]


def youtube() -> list[str]:
    """The titles of French trending videos, in the order of the file; none without the shared material."""
    path = SHARED / "youtube_trending_fr" / "FRvideos.csv"
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return [row["titre"] for row in csv.DictReader(file)]


def kinds_rows() -> list[Row]:
    """The texts whose kind is labelled, those written for sponsorship too."""
    written = [{**row, "source": "written", "part": _half(row["part"])} for row in rows_of("sponsored")]
    return [*rows_of("kinds"), *written]


def _half(part: str) -> str:
    return "build" if part == "build" else "test"
