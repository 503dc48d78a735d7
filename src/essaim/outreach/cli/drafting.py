"""`essaim outreach draft` and `preparations`: first messages from the terminal, and what is due before them."""

from __future__ import annotations

import json
from datetime import date
from typing import Annotated, Any

import typer
from django.utils.translation import gettext as _
from rich.console import Console
from rich.table import Table

from essaim.accounts.core.desk import desk_of
from essaim.campaign import queries as campaign
from essaim.catalogue import queries as catalogue
from essaim.design import formats
from essaim.outreach.actions.drafting import draft_first_message
from essaim.outreach.core.composing import LANGUAGES, Tone
from essaim.outreach.core.drafting import DraftProblem
from essaim.outreach.core.evidence import KINDS, CitablePost, Offered, given_post
from essaim.outreach.models import Message
from essaim.outreach.phrases import composing as phrases
from essaim.outreach.queries.drafts import drafts_problems
from essaim.outreach.queries.evidence import Citable, citable
from essaim.outreach.queries.preparing import preparations_due

AsJson = Annotated[bool, typer.Option("--json", help=_("Print JSON."))]


def add_to(app: typer.Typer) -> None:
    """Add this file's commands."""
    app.command("draft", help=_("Write the draft of a first message from what a creator published. Nothing is sent."))(
        draft
    )
    app.command("preparations", help=_("What is due before first messages: follow, read, comment, learn."))(
        preparations
    )


def draft(
    context: typer.Context,
    account: Annotated[str, typer.Argument(help=_("PLATFORM:HANDLE, or a profile's address."))],
    campaign_name: Annotated[str, typer.Option("--campaign", help=_("The campaign it is for: its name or number."))],
    post: Annotated[
        list[int] | None,
        typer.Option(help=_("The number of a post to cite, the first one in the message; the best one otherwise.")),
    ] = None,
    tone: Annotated[Tone, typer.Option(help=_("How it sounds."))] = Tone.SOBER,
    language: Annotated[str | None, typer.Option(help=_("fr or en; the creator's own by default."))] = None,
    way: Annotated[str, typer.Option(help=_("email or direct_message; e-mail when an address is published."))] = "",
    proposal: Annotated[str, typer.Option(help=_("paid, gift, commission, talk, or a sentence of your own."))] = "",
    post_link: Annotated[str, typer.Option(help=_("A post you saw that the catalogue does not hold: its link."))] = "",
    post_day: Annotated[str, typer.Option(help=_("Its day, like 2026-11-24."))] = "",
    post_about: Annotated[str, typer.Option(help=_("What it was about."))] = "",
    by_service: Annotated[bool, typer.Option(help=_("Let the workspace's writing service write it."))] = False,
    as_json: AsJson = False,
) -> None:
    """Prints the draft and what is to be said of it; it is kept in the conversation."""
    desk = desk_of(context)
    kept = campaign.campaign_named(desk.viewer, campaign_name)
    part = campaign.participation_of(desk.viewer, kept.pk, catalogue.account_id_named(desk.viewer, account))
    found = citable(desk.viewer, part, at=desk.now)
    given = _given(post_link, post_day, post_about)
    usual = [] if given else [one.post_id for one in found.usual if one.post_id is not None]
    written = draft_first_message(
        desk.viewer,
        participation_id=part,
        post_ids=post or usual,
        given=given,
        tone=tone,
        language=_language(language, found),
        way=_one_of(way, ("", "email", "direct_message")),
        proposal=_proposal(proposal, found.base.offered),
        writer=by_service,
        at=desk.now,
    )
    problems = drafts_problems(desk.viewer, written.pk, at=desk.now)
    if as_json:
        typer.echo(json.dumps(as_content(written, problems), ensure_ascii=False, indent=2))
        return
    if written.subject:
        typer.echo(f"{_('Subject')}: {written.subject}\n")
    typer.echo(written.text)
    for one in problems:
        typer.echo(f"\n{_LEVELS[one.level.value]} {phrases.draft_problem(one)}")


def preparations(
    context: typer.Context,
    on: Annotated[str, typer.Option(help=_("Due by that day, like 2026-11-24; today by default."))] = "",
    as_json: AsJson = False,
) -> None:
    """Steps not done, the latest due last."""
    desk = desk_of(context)
    day = _day(on) if on else campaign.local_today(desk.viewer, at=desk.now)
    lines = preparations_due(desk.viewer, on=day)
    if as_json:
        content = [
            {
                "creator": one.creator,
                "account": f"{one.platform}:{one.handle}",
                "campaign": one.campaign,
                "step": one.step.kind.value,
                "due_on": one.step.due_on.isoformat() if one.step.due_on else None,
            }
            for one in lines
        ]
        typer.echo(json.dumps(content, ensure_ascii=False, indent=2))
        return
    table = Table(_("Due on"), _("Step"), _("Creator"), _("Campaign"))
    for one in lines:
        table.add_row(formats.day(one.step.due_on), str(phrases.STEPS[one.step.kind]), f"@{one.handle}", one.campaign)
    Console().print(table)


_LEVELS = {"refusal": "✗", "mark": "?", "advice": "·"}


def as_content(written: Message, problems: list[DraftProblem]) -> dict[str, Any]:
    """The draft as JSON, with what it rests on and everything about it, in codes and in words."""
    evidence = {key: value for key, value in written.evidence.items() if key not in {"earlier", "brand_words"}}
    return {
        "message": written.pk,
        "state": written.state,
        "language": written.language,
        "way": written.way,
        "subject": written.subject,
        "text": written.text,
        "evidence": evidence,
        "sendable": not any(one.level.value == "refusal" for one in problems),
        "problems": [
            {
                "level": one.level.value,
                "code": one.code,
                "facts": dict(one.facts),
                "start": one.start,
                "end": one.end,
                "said": phrases.draft_problem(one),
            }
            for one in problems
        ],
    }


def _given(link: str, day: str, about: str) -> CitablePost | None:
    if not any((link, day, about)):
        return None
    return given_post(url=link, published_on=_day(day) if day else None, about=about)


def _proposal(said: str, usual: Offered) -> Offered:
    if not said:
        return usual
    if said in KINDS:
        return Offered(said, usual.formats, usual.product, usual.month)
    return Offered(usual.kind, usual.formats, usual.product, usual.month, said)


def _language(said: str | None, found: Citable) -> str:
    return _one_of(said or found.view.participation.language, LANGUAGES)


def _one_of(said: str, allowed: tuple[str, ...]) -> str:
    if said not in allowed:
        raise typer.BadParameter(", ".join(filter(None, allowed)))
    return said


def _day(said: str) -> date:
    try:
        return date.fromisoformat(said)
    except ValueError as error:
        raise typer.BadParameter(_("Write the day like 2026-11-24.")) from error
