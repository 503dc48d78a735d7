"""Publications, planned otherwise: moved on the calendar, changed, taken out."""

from __future__ import annotations

from datetime import date

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from essaim.campaign import actions
from essaim.campaign.web.answers import Undo, act, said
from essaim.design.doors import MemberRequest
from essaim.design.formats import count, day


@act
def move(request: MemberRequest, placement_id: int) -> HttpResponse:
    """Another day of publication; blank takes the day away."""
    written = request.POST.get("due_on", "").strip()
    due_on = _day(written)
    if written and due_on is None:
        return said(request, _("“%(day)s” is not a date. Write 2026-12-31.") % {"day": written})
    former = actions.move_placement(request.viewer, placement_id=placement_id, due_on=due_on, at=timezone.now())
    words = _("To publish on %(day)s.") % {"day": day(due_on)} if due_on else _("No day is set.")
    fields = {"due_on": former.isoformat() if former else ""}
    return said(request, words, undo=Undo(reverse("placement_move", args=[placement_id]), fields))


@act
def drop(request: MemberRequest, placement_id: int) -> HttpResponse:
    """It is not to be published any more."""
    actions.drop_placement(request.viewer, placement_id=placement_id, at=timezone.now())
    undo = Undo(reverse("placement_restore", args=[placement_id]))
    return said(request, _("The publication is taken out."), undo=undo)


@act
def restore(request: MemberRequest, placement_id: int) -> HttpResponse:
    """It is to be published again."""
    actions.restore_placement(request.viewer, placement_id=placement_id, at=timezone.now())
    return said(request, _("The publication is planned again."))


@act
def spread(request: MemberRequest, campaign_id: int) -> HttpResponse:
    """Give every publication without a day one."""
    number = actions.spread_placements(request.viewer, campaign_id=campaign_id, at=timezone.now())
    words = ngettext("%(count)s publication has its day.", "%(count)s publications have their day.", number)
    return said(request, words % {"count": count(number)})


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None
