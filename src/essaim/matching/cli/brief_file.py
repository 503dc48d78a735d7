"""The brief a command is given: a TOML file, or plain text read as prose."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

import typer
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from essaim.matching import phrases
from essaim.matching.core.brief import Brief
from essaim.matching.core.brief_problems import BriefErrors
from essaim.matching.core.brief_text import NotText, is_brief_toml, text_of
from essaim.matching.core.prose import Draft, Guess, NothingUnderstood, draft, read_prose
from essaim.matching.phrases import prose as words

UNREADABLE = 2
LARGEST = 1_000_000
"""Bytes; a brief is a few pages."""


@dataclass(frozen=True)
class BriefRead:
    """A brief, and the draft it comes from when the file was prose."""

    brief: Brief
    draft: Draft | None = None

    def as_json(self) -> dict[str, Any]:
        """What was guessed, assumed, left unsaid and not understood; nothing for a TOML file."""
        if self.draft is None:
            return {}
        prose = self.draft.prose
        return {
            "guesses": [_guess(guess) for guess in self.draft.guesses],
            "unsaid": list(prose.unsaid),
            "not_understood": [prose.text[span.start : span.end] for span in prose.not_understood],
        }


def read_brief(path: Path, *, today: date, brands: tuple[str, ...] = ()) -> BriefRead:
    """The brief in that file; `-` is the standard input.

    A file named `.toml`, or that is TOML with a brief's keys, is read as such; other text is read as prose, and
    what is guessed is told on the error stream. Exits with 2 and a sentence for each problem when it cannot be used.
    """
    text = _text(path)
    if is_brief_toml(path.name, text):
        return BriefRead(_of_toml(path, text))
    try:
        made = draft(read_prose(text, today=today, brands=brands))
    except NothingUnderstood as error:
        _refuse(f"{path.name}: {words.problem(error)}")
    return BriefRead(made.brief, made)


def tell(read: BriefRead, name: str) -> None:
    """Say on the error stream what was guessed from prose; nothing for a TOML file."""
    if read.draft is None:
        return
    guesses = read.draft.guesses
    sentence = ngettext(
        "%(name)s is prose: %(count)s thing was guessed. Check it; “?” marks what is unsure.",
        "%(name)s is prose: %(count)s things were guessed. Check them; “?” marks what is unsure.",
        len(guesses),
    )
    typer.echo(sentence % {"name": name, "count": len(guesses)}, err=True)
    for guess in guesses:
        typer.echo(_line(guess), err=True)
    prose = read.draft.prose
    for span in prose.not_understood[:10]:
        typer.echo(_("Not understood: “%(words)s”") % {"words": prose.text[span.start : span.end][:120]}, err=True)
    if prose.unread:
        beyond = ngettext(
            "%(count)s character beyond the first pages was not read.",
            "%(count)s characters beyond the first pages were not read.",
            prose.unread,
        )
        typer.echo(beyond % {"count": prose.unread}, err=True)


def _text(path: Path) -> str:
    """The file's text, whatever its encoding."""
    try:
        return text_of(_bytes(path))
    except NotText as error:
        _refuse(words.not_text(error.kind, path.name))


def _bytes(path: Path) -> bytes:
    if str(path) == "-":
        return sys.stdin.buffer.read(LARGEST)
    try:
        if path.stat().st_size > LARGEST:
            _refuse(_("%(name)s is larger than 1 MB: that is no brief.") % {"name": path.name})
        return path.read_bytes()
    except FileNotFoundError:
        _refuse(_("There is no file named %(name)s.") % {"name": path})
    except OSError:
        _refuse(words.not_text("", str(path)))


def _of_toml(path: Path, text: str) -> Brief:
    try:
        return Brief.from_toml(text)
    except BriefErrors as error:
        for problem in error.problems:
            said = phrases.brief_problem(problem.code, problem.value, problem.suggestion)
            typer.echo(f"{path.name}: {problem.path}: {said}" if problem.path else f"{path.name}: {said}", err=True)
    raise typer.Exit(UNREADABLE)


def _refuse(sentence: str) -> NoReturn:
    typer.echo(sentence, err=True)
    raise typer.Exit(UNREADABLE)


def _guess(guess: Guess) -> dict[str, Any]:
    return {
        "path": guess.path,
        "value": guess.value,
        "quote": guess.quote,
        "start": guess.start,
        "end": guess.end,
        "certainty": guess.certainty,
        "is_sure": guess.is_sure,
        "alternatives": list(guess.alternatives),
    }


def _line(guess: Guess) -> str:
    named = {"what": words.key(guess.path), "value": _shown(guess.value), "quote": " ".join(guess.quote.split())}
    if guess.is_assumed:
        return "  ? " + _("%(what)s: %(value)s (not said: assumed)") % named
    return ("    " if guess.is_sure else "  ? ") + _("%(what)s: %(value)s “%(quote)s”") % named


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        name, km = value["name"], value.get("radius_km")
        return f"{name} ({km:g} km)" if km else str(name)
    return str(value)
