"""`essaim disclosure`: whether a text says that it is commercial, as the law of its audience wants it said."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer
from django.utils.translation import gettext as _
from rich.console import Console
from rich.markup import escape

from essaim.accounts.core.desk import desk_of
from essaim.language.spoken import spoken
from essaim.language.sponsorship import sponsorship
from essaim.law.judging import COUNTRIES, Case, Judged, judge

app = typer.Typer(no_args_is_help=True)

_CANNOT = 2
_YES_NO = {"yes": True, "no": False, "on": True, "off": False, "": None}
SURE = 0.8
"""How probable a text's language must be for its mention to be held to it."""

Text = Annotated[str, typer.Option("--text", help=_("The caption, or what is said."))]
File = Annotated[Path | None, typer.Option("--file", help=_("Cases, one JSON object a line."))]
Country = Annotated[str, typer.Option("--country", help=_("fr, be, de, es, it, nl, uk, ie or us."))]


@app.callback()
def disclosure() -> None:
    """Commercial mentions, country by country."""


@app.command("check")
def check(
    context: typer.Context,
    *,
    text: Text = "",
    file: File = None,
    country: Country = "fr",
    brand: Annotated[str, typer.Option("--brand", help=_("Who pays."))] = "",
    platform: Annotated[str, typer.Option("--platform", help=_("instagram, tiktok, youtube, linkedin."))] = "instagram",
    kind: Annotated[str, typer.Option("--kind", help=_("post, reel, story, video…"))] = "post",
    label: Annotated[str, typer.Option("--label", help=_("The platform's own label: on or off."))] = "",
    commercial: Annotated[str, typer.Option("--commercial", help=_("yes or no; by default the text decides."))] = "",
    as_json: Annotated[bool, typer.Option("--json", help=_("Print JSON."))] = False,
) -> None:
    """Judge one text, or each of a file."""
    today = desk_of(context).now.date()
    if file is not None:
        for case_id, case in list(_cases(file)):
            typer.echo(json.dumps({"id": case_id, **_judged(case, today).as_json()}, ensure_ascii=False))
        return
    told = {"commercial": _switch("commercial", commercial), "label": _switch("label", label)}
    asked = {"country": country, "platform": platform, "kind": kind, "brand": brand, "text": text or None, **told}
    found = _judged(_case(asked, where=""), today)
    if as_json:
        typer.echo(json.dumps({"id": None, **found.as_json()}, ensure_ascii=False, indent=2))
    else:
        _print(found)


def _judged(case: Case, today: date) -> Judged:
    return judge(case, on=today, is_commercial=lambda text: sponsorship(text).sponsored)


def _cases(file: Path) -> Iterator[tuple[Any, Case]]:
    for number, line in enumerate(file.read_text(encoding="utf-8-sig").splitlines(), start=1):
        if not line.strip():
            continue
        where = _("line %(number)s: ") % {"number": number}
        try:
            said = json.loads(line)
        except ValueError:
            said = None
        if not isinstance(said, dict):
            raise typer.BadParameter(where + _("this is no JSON object."))
        yield said.get("id"), _case(said, where=where)


def _case(said: dict[str, Any], *, where: str) -> Case:
    """One case from its fields; what is missing is as usual. Raises `typer.BadParameter` for what cannot be."""
    country, text = str(said.get("country") or "fr").lower(), said.get("text")
    if country not in COUNTRIES:
        facts = {"said": country, "known": ", ".join(COUNTRIES)}
        raise typer.BadParameter(where + _("“%(said)s” is none of the countries: %(known)s.") % facts)
    for name in ("commercial", "label"):
        if not isinstance(said.get(name), bool | None):
            raise typer.BadParameter(where + _("“%(name)s” is true, false or null.") % {"name": name})
    if not isinstance(text, str):
        raise typer.BadParameter(where + _("there is no text to judge."))
    heard = spoken(text)
    return Case(
        text=text,
        country=country,
        platform=str(said.get("platform") or "instagram"),
        kind=str(said.get("kind") or "post"),
        brand=str(said.get("brand") or ""),
        commercial=said.get("commercial"),
        label=said.get("label"),
        language=heard.language if heard.probability >= SURE else "",
    )


def _switch(name: str, said: str) -> bool | None:
    if said.lower() not in _YES_NO:
        raise typer.BadParameter(_("--%(name)s is yes or no.") % {"name": name})
    return _YES_NO[said.lower()]


def _print(found: Judged) -> None:
    words = {
        "pass": _("sufficient"),
        "warn": _("doubtful: look at it"),
        "fail": _("not sufficient"),
        "not_commercial": _("not commercial: nothing to say"),
    }
    console = Console(soft_wrap=True)
    console.print(words[found.judgement.value])
    for one in found.findings:
        quote = " " + _("“%(words)s”") % {"words": one["words"]} if one["words"] else ""
        console.print(escape(f"  {one['code']}{quote} · {one['rule']} ({one['certainty']})"))
        console.print(escape(f"    {one['source']}"))
        if one["fix"]:
            console.print(escape("    " + _("At the very beginning: %(words)s") % {"words": one["fix"]}))
