"""`essaim text sponsored`: which texts of a file say, or let one guess, that they were paid for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer
from django.utils.translation import gettext as _

from essaim.design import formats
from essaim.language.sponsorship import sponsorship_of

Answer = dict[str, Any]
File = Annotated[Path, typer.Argument(help=_("A CSV, TSV, XLSX, JSON or JSONL file."), show_default=False)]
Column = Annotated[str, typer.Option("--column", help=_("The title of the column that holds the texts."))]
AsJson = Annotated[bool, typer.Option("--json", help=_("Print one JSON object per row."))]


def add_to(app: typer.Typer, answer: Callable[..., None]) -> None:
    """The command, among those of `app`; `answer` opens the file, asks for each text and prints."""

    @app.command()
    def sponsored(file: File, column: Column = "text", as_json: AsJson = False) -> None:
        """Say which rows were paid for, by their words, and how each says so."""
        answer(file, column, sponsorships, as_json=as_json)


def sponsorships(texts: Sequence[str]) -> Iterator[Answer]:
    """What each text says of money, as fields."""
    for found in sponsorship_of(texts):
        yield {
            "sponsored": found.sponsored,
            "probability": found.probability,
            "disclosed": found.disclosed,
            "disclosure": found.disclosure,
            "words": list(found.words),
            "denied": list(found.denied),
            "partners": list(found.partners),
        }


def said(answer: Answer) -> str:
    """The same, as people read it."""
    if not answer["sponsored"]:
        return _("says that it is not sponsored") if answer["denied"] else _("nothing says so")
    how = {
        "clear": _("said clearly"),
        "doubtful": _("said doubtfully"),
        "none": _("said in words that do not suffice") if answer["disclosed"] else _("not said"),
    }[answer["disclosure"]]
    return _("sponsored (%(chance)s), %(how)s: %(words)s") % {
        "chance": formats.whole_share(answer["probability"]),
        "how": how,
        "words": " · ".join(answer["words"]),
    }
