"""One row of the roster, one card of the board: two hundred are drawn on one page, so no template is asked for each."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Any

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from essaim.campaign import phrases
from essaim.campaign.core.agenda import LATE, Due
from essaim.campaign.core.roster import PlacementLine, RosterLine
from essaim.campaign.core.stages import Stage, is_at_least, may_go
from essaim.design.formats import compact, day, money
from essaim.design.templatetags.design import format_name, icon, monogram, platform, tier_name

MOST_PLACEMENTS = 3
TINTS = {"planned": "", "draft_waits": " warn", "changes_asked": " warn", "approved": " accent", "published": " good"}


def cells(line: RosterLine, *, today: date, may_write: bool) -> SafeString:
    """The cells of one creator's row, in the reader's language; drawn once as long as nothing of it changes."""
    return _cells(line, today, get_language() or "", may_write=may_write)


@lru_cache(maxsize=8_192)
def _cells(line: RosterLine, today: date, _language: str, *, may_write: bool) -> SafeString:
    panel = reverse("participation", args=[line.participation_id])
    return format_html(
        '<td class="choose">{choose}</td>'
        '<th scope="row" class="stick"><div class="who">{monogram}<div class="who-words">'
        '<a class="row-link" href="{url}" hx-get="{panel}" hx-target="#panel-content" data-opens="{pk}">{name}</a>'
        '<span class="second-line">{platform} @{handle}</span>{silent}</div></div></th>'
        '<td class="num" data-in-column="roster_followers" data-label="{l_followers}"><div>{followers}'
        '<span class="second-line">{tier}</span></div></td>'
        '<td data-label="{l_stage}"><div>{stage}</div></td>'
        '<td data-in-column="roster_placements" data-label="{l_placements}"><div>{placements}</div></td>'
        '<td class="nowrap" data-in-column="roster_day" data-label="{l_due}">{due_on}</td>'
        '<td class="num" data-in-column="roster_cost" data-label="{l_cost}"><div>{cost}</div></td>'
        '<td data-in-column="roster_needs" data-label="{l_needs}"><div>{needs}</div></td>',
        choose=_choose(line) if may_write else "",
        monogram=monogram(line.name),
        url=panel,
        panel=f"{panel}?panel=1",
        pk=line.participation_id,
        name=line.name,
        platform=platform(line.platform),
        handle=line.handle,
        silent=_silent(line),
        followers=compact(line.followers) if line.followers is not None else _faint(_("unknown")),
        tier=tier_name(line.tier) if line.tier else "",
        stage=_stage(line, today=today, may_write=may_write),
        placements=_placements(line.placements),
        due_on=_next_day(line.next_on, today),
        cost=_cost(line),
        needs=_needs(line.due, today),
        l_followers=_("Followers"),
        l_stage=_("Stage"),
        l_placements=_("Publications"),
        l_due=_("Next day"),
        l_cost=_("Costs"),
        l_needs=_("To do"),
    )


def card(line: RosterLine, *, today: date, may_write: bool) -> SafeString:
    """The card of one creator on the board, in the reader's language; drawn once as long as nothing of it changes."""
    return _card(line, today, get_language() or "", may_write=may_write)


@lru_cache(maxsize=8_192)
def _card(line: RosterLine, today: date, _language: str, *, may_write: bool) -> SafeString:
    panel = reverse("participation", args=[line.participation_id])
    return format_html(
        '<li class="board-card" data-card="{pk}" data-may-go="{may_go}" data-row>'
        '<a class="row-link board-card-name" href="{url}" hx-get="{url}?panel=1" hx-target="#panel-content"'
        ' data-opens="{pk}"{described}>{name}</a>'
        '<span class="second-line">{platform} {followers}</span>{placements}{needs}{move}</li>',
        pk=line.participation_id,
        may_go=" ".join(one.value for one in may_go(line.stage)),
        url=panel,
        described=mark_safe(' aria-describedby="board-help"') if may_write else "",
        name=line.name,
        platform=platform(line.platform),
        followers=compact(line.followers) if line.followers is not None else _("followers unknown"),
        placements=format_html_join(
            "", '<span class="board-card-line">{}</span>', ((_placement_words(one),) for one in line.placements)
        ),
        needs=format_html_join("", "{}", ((_card_need(one, today),) for one in line.due)),
        move=_card_move(line) if may_write else "",
    )


def _placement_words(one: PlacementLine) -> str:
    days = [day(one.due_on)] if one.due_on else []
    return " · ".join([format_name(one.format), *days, str(phrases.placement_state(one.state))])


def _card_need(one: Due, today: date) -> SafeString:
    days = one.days_late(today)
    behind = format_html(' <span class="faint">{}</span>', _days(days)) if days else ""
    kind = "board-card-need is-late" if one.need in LATE else "board-card-need"
    return format_html('<span class="{}">{}{}</span>', kind, phrases.need(one.need), behind)


def _days(days: int) -> str:
    return ngettext("%(n)s day", "%(n)s days", days) % {"n": days}


def _card_move(line: RosterLine) -> SafeString:
    return format_html(
        '<button type="button" class="button quiet small only-icon board-card-move" data-stage-of="{}" data-may-go="{}"'
        ' aria-haspopup="dialog" aria-label="{}">{}</button>',
        line.participation_id,
        " ".join(one.value for one in may_go(line.stage)),
        _("Change the stage of %(name)s") % {"name": line.name},
        icon("dots-vertical"),
    )


def _choose(line: RosterLine) -> SafeString:
    return format_html(
        '<input type="checkbox" data-choose value="{}" data-name="{}" aria-label="{}">',
        line.participation_id,
        line.name,
        _("Choose %(name)s") % {"name": line.name},
    )


def _silent(line: RosterLine) -> SafeString | str:
    if not line.is_silent:
        return ""
    return format_html('<span class="second-line bad-words">{} {}</span>', icon("ban"), _("asked for silence"))


def _stage(line: RosterLine, *, today: date, may_write: bool) -> SafeString:
    """The stage as a button that opens the one menu of the page."""
    days = (today - line.since.date()).days
    since = ngettext("for %(n)s day", "for %(n)s days", days) % {"n": days} if days > 0 else _("today")
    name = phrases.stage(line.stage)
    kind = "stage-mark stage-" + _family(line.stage)
    if not may_write:
        return format_html('<span class="{}">{}</span><span class="second-line">{}</span>', kind, name, since)
    return format_html(
        '<button type="button" class="{}" data-stage-of="{}" data-may-go="{}" aria-haspopup="dialog" aria-label="{}">'
        '{}{}</button><span class="second-line">{}</span>',
        kind,
        line.participation_id,
        " ".join(one.value for one in may_go(line.stage)),
        _("%(name)s: %(stage)s. Change the stage") % {"name": line.name, "stage": name},
        name,
        icon("chevron-down"),
        since,
    )


def _family(stage: Stage) -> str:
    """Four families of stages share a tint; the word says which stage it is."""
    if is_at_least(stage, Stage.PUBLISHED):
        return "done"
    if is_at_least(stage, Stage.AGREED):
        return "way"
    return "open" if is_at_least(stage, Stage.SHORTLISTED) else "out"


def _placements(placements: tuple[PlacementLine, ...]) -> SafeString | str:
    if not placements:
        return _faint(_("none planned"))
    shown = format_html_join(
        " ",
        '<span class="tag{}" title="{}">{}</span>',
        (
            (
                TINTS[one.state],
                f"{phrases.placement_state(one.state)}{f', {day(one.due_on)}' if one.due_on else ''}",
                f"{format_name(one.format)} · {phrases.placement_state(one.state)}",
            )
            for one in placements[:MOST_PLACEMENTS]
        ),
    )
    more = len(placements) - MOST_PLACEMENTS
    return format_html("{} {}", shown, _faint(f"+ {more}")) if more > 0 else shown


def _next_day(on: date | None, today: date) -> SafeString | str:
    if on is None:
        return _faint("—")
    return format_html('<span class="bad-words">{}</span>', day(on)) if on < today else day(on)


def _cost(line: RosterLine) -> SafeString | str:
    if not line.cost.amount:
        return _faint("—")
    paid = _("%(amount)s paid") % {"amount": money(line.spent)} if line.spent.amount else _("not paid yet")
    return format_html('{}<span class="second-line">{}</span>', money(line.cost), paid)


def _needs(due: tuple[Due, ...], today: date) -> SafeString | str:
    if not due:
        return _faint("—")
    return format_html_join("", "{}", ((need_words(one, today),) for one in due[:2]))


def need_words(one: Due, today: date) -> SafeString:
    """What is to be done, and how late it is."""
    late = one.days_late(today)
    kind = "due-line is-late" if one.need in LATE else "due-line"
    behind: Any = ""
    if late:
        behind = ngettext("%(n)s day late", "%(n)s days late", late) % {"n": late} if one.need in LATE else ""
        behind = behind or ngettext("for %(n)s day", "for %(n)s days", late) % {"n": late}
    return format_html(
        '<span class="{}">{}<span class="second-line">{}</span></span>', kind, phrases.need(one.need), behind
    )


def _faint(words: str) -> SafeString:
    return format_html('<span class="faint">{}</span>', words)
