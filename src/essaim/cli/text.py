"""`essaim text`: what Essaim understands of the texts of a file, row by row."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import typer
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from rich.console import Console
from rich.markup import escape
from rich.table import Table as Grid

from essaim.catalogue.core.intake.header import find_header
from essaim.catalogue.core.intake.opening import open_file
from essaim.catalogue.core.intake.table import Line, Table, as_text, is_blank
from essaim.cli import text_comments, text_sponsored
from essaim.design import formats
from essaim.language import meaning
from essaim.language.hashtags import split_hashtag
from essaim.language.places import places_in
from essaim.language.spoken import spoken
from essaim.language.text import fold, hashtags
from essaim.language.topics import topics, topics_of

app = typer.Typer(no_args_is_help=True)

_CANNOT = 2
_TITLES_SEARCHED = 60
_AT_ONCE = 256
_BARE_TAG = re.compile(r"[^\s,;|]+")

Answer = dict[str, Any]
Understanding = Callable[[Sequence[str]], Iterable[Answer]]
File = Annotated[Path, typer.Argument(help=_("A CSV, TSV, XLSX, JSON or JSONL file."), show_default=False)]
Column = Annotated[str, typer.Option("--column", help=_("The title of the column that holds the texts."))]
AsJson = Annotated[bool, typer.Option("--json", help=_("Print one JSON object per row."))]


class Row(NamedTuple):
    """One text of the file: its line there (Excel's own number in a workbook), and its cell."""

    line: int
    text: str


@app.callback()
def text() -> None:
    """Understand texts: languages, hashtags, topics, places."""


@app.command("hashtags")
def split(file: File, column: Column = "hashtags", as_json: AsJson = False) -> None:
    """Split the hashtags of each row into words."""
    _answer(file, column, _hashtags, as_json=as_json)


@app.command()
def language(file: File, column: Column = "text", as_json: AsJson = False) -> None:
    """Say in which language each row is written."""
    _answer(file, column, _languages, as_json=as_json)


@app.command("topics")
def subjects(file: File, column: Column = "text", as_json: AsJson = False) -> None:
    """Say what each row is about, and why."""
    _answer(file, column, _topics, as_json=as_json)


@app.command()
def places(file: File, column: Column = "text", as_json: AsJson = False) -> None:
    """Find the places each row names as its author's."""
    _answer(file, column, _places, as_json=as_json)


def _hashtags(texts: Sequence[str]) -> Iterator[Answer]:
    for one in texts:
        # A column of hashtags is often written without their #.
        tags = hashtags(one) if "#" in one else tuple(dict.fromkeys(_BARE_TAG.findall(one.lower())))
        yield {"hashtags": [{"tag": tag, "words": list(split_hashtag(_as_written(tag, one)))} for tag in tags]}


def _as_written(tag: str, text: str) -> str:
    """The tag with the capitals it has in the text: they say where words begin."""
    at = text.lower().find(tag)
    return text[at : at + len(tag)] if at >= 0 else tag


def _languages(texts: Sequence[str]) -> Iterator[Answer]:
    for one in texts:
        found = spoken(one)
        yield {"language": found.language, "probability": found.probability}


def _topics(texts: Sequence[str]) -> Iterator[Answer]:
    shown = get_language() or "fr"
    for one, vector in zip(texts, meaning.vectors(texts), strict=True):
        guesses = topics_of([one], vector=vector)
        yield {
            "topics": [
                {
                    "code": guess.code,
                    "name": topics()[guess.code].label(shown),
                    "probability": guess.probability,
                    "because": list(guess.because),
                }
                for guess in guesses
            ]
        }


def _places(texts: Sequence[str]) -> Iterator[Answer]:
    for one in texts:
        yield {
            "places": [
                {
                    "name": found.place.name,
                    "kind": found.place.kind,
                    "department": found.place.department,
                    "region": found.place.region,
                    "country": found.place.country,
                    "latitude": found.place.latitude,
                    "longitude": found.place.longitude,
                    "probability": round(found.probability, 4),
                }
                for found in places_in(one)
            ]
        }


def _answer(file: Path, column: str, understand: Understanding, *, as_json: bool) -> None:
    answers = _answers(file, column, understand)
    if as_json:
        for row, answer in answers:
            typer.echo(json.dumps({"row": row.line, "text": row.text, **answer}, ensure_ascii=False))
    else:
        _print(answers)


def _answers(file: Path, column: str, understand: Understanding) -> Iterator[tuple[Row, Answer]]:
    if not file.is_file():
        typer.echo(_("There is no file named %(name)s.") % {"name": file}, err=True)
        raise typer.Exit(_CANNOT)
    with open_file(file) as opened:
        rows = _rows(opened.tables, column)
        while some := list(islice(rows, _AT_ONCE)):
            yield from zip(some, understand([row.text for row in some]), strict=True)


def _rows(tables: Sequence[Table], column: str) -> Iterator[Row]:
    """The texts of that column, in the first sheet that has it; exit code 2 when none has."""
    for table in tables:
        for titles in [table.titles] if table.titles else _first_lines(table):
            place = next((at for at, title in enumerate(titles) if fold(title) == fold(column)), None)
            if place is not None:
                yield from _below(table.lines(), None if table.titles else titles, place)
                return
    found = ", ".join(title for table in tables for title in _titles(table) if title)
    message = _("There is no column named %(column)s. The file has: %(titles)s.")
    typer.echo(message % {"column": column, "titles": found}, err=True)
    raise typer.Exit(_CANNOT)


def _titles(table: Table) -> tuple[str, ...]:
    return table.titles or find_header(list(islice(table.lines(), _TITLES_SEARCHED))).titles


def _first_lines(table: Table) -> Iterator[tuple[str, ...]]:
    """The lines among which titles may stand, below whatever is written above them."""
    for _place, cells in islice(table.lines(), _TITLES_SEARCHED):
        yield tuple(map(as_text, cells))


def _below(lines: Iterator[Line], titles: tuple[str, ...] | None, place: int) -> Iterator[Row]:
    is_below = titles is None
    for line, cells in lines:
        if is_below and _is_row(cells):
            yield Row(line, as_text(cells[place]) if place < len(cells) else "")
        is_below = is_below or tuple(map(as_text, cells)) == titles


def _is_row(cells: Sequence[Any]) -> bool:
    """Whether the line is a row: in a file of one column an empty cell is one, and an empty line is not."""
    return len(cells) == 1 or not all(map(is_blank, cells))


def _print(answers: Iterable[tuple[Row, Answer]]) -> None:
    grid = Grid(_("Row"), _("Text"), _("Found"))
    for row, answer in answers:
        grid.add_row(str(row.line), escape(row.text), escape(_said(answer)))
    Console().print(grid)


def _said(answer: Answer) -> str:
    """What was found, as people read it."""
    if "polarity" in answer:
        return text_comments.said(answer)
    if "language" in answer:
        found = answer["language"]
        return f"{formats.language(found)} {_chance(answer)}" if answer["probability"] else _("cannot be said")
    if "sponsored" in answer:
        return text_sponsored.said(answer)
    if "hashtags" in answer:
        return ", ".join(" ".join(one["words"]) for one in answer["hashtags"])
    named: list[Answer] = answer["topics"] if "topics" in answer else answer["places"]
    return ", ".join(f"{one['name']} {_chance(one)}" for one in named)


def _chance(answer: Answer) -> str:
    return f"({formats.whole_share(answer['probability'])})"


text_sponsored.add_to(app, _answer)
text_comments.add_to(app, _answer)
