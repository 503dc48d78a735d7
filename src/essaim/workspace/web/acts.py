"""Acts on the accounts chosen in a list: put into a list, tag, mark as contacted, export."""

from __future__ import annotations

from django.http import HttpResponse, QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from essaim.campaign import actions as campaign
from essaim.catalogue import actions, queries
from essaim.catalogue.core.shelves import MOST_AT_ONCE, Change
from essaim.design.doors import MemberRequest
from essaim.design.formats import count
from essaim.workspace.web import creators_file, filters
from essaim.workspace.web.answers import act, did, said
from essaim.workspace.web.creators import file_answer
from essaim.workspace.web.finding import found_ids


def chosen(request: MemberRequest) -> list[int]:
    """The accounts of the form: those ticked, or every result of the search when `all` says so."""
    if request.POST.get("all"):
        asked = filters.asked(QueryDict(request.POST.get("query", "")))
        return found_ids(request.viewer, asked, most=MOST_AT_ONCE + 1)
    ticked = ",".join(request.POST.getlist("account")).split(",")
    return [int(one) for one in ticked if one.isdecimal()]


@act
def add_to_list(request: MemberRequest) -> HttpResponse:
    """Put them into a list, or into a new one of the name given."""
    change = _fill(request)
    return did(request, "list.filled", change)


def _fill(request: MemberRequest) -> Change:
    viewer, now, accounts = request.viewer, timezone.now(), chosen(request)
    wanted, new_name = request.POST.get("list", ""), request.POST.get("new_list", "")
    if wanted.isdecimal():
        return actions.add_to_list(viewer, list_id=int(wanted), account_ids=accounts, at=now)
    return actions.start_list(viewer, name=new_name, account_ids=accounts, at=now)


@act
def enrol(request: MemberRequest) -> HttpResponse:
    """Put them into a campaign."""
    wanted = request.POST.get("campaign", "")
    campaign_id = int(wanted) if wanted.isdecimal() and len(wanted) < 19 else 0
    accounts = chosen(request)
    added = campaign.add_creators(request.viewer, campaign_id=campaign_id, account_ids=accounts, at=timezone.now())
    words = ngettext("%(count)s creator joins it.", "%(count)s creators join it.", len(added.new))
    sentence = words % {"count": count(len(added.new))}
    if added.silent:
        silent = _("Not added, since they asked to be left alone: %(names)s.")
        sentence += " " + silent % {"names": ", ".join(f"@{one}" for one in added.silent)}
    return said(request, sentence)


@act
def tag(request: MemberRequest) -> HttpResponse:
    """Put the tag of the name given on them."""
    name = request.POST.get("tag", "")
    change = actions.tag_accounts(request.viewer, name=name, account_ids=chosen(request), at=timezone.now())
    return did(request, "tag.put", change)


@act
def mark_contacted(request: MemberRequest) -> HttpResponse:
    """Say that somebody wrote or spoke to them."""
    change = actions.mark_contacted(
        request.viewer,
        account_ids=chosen(request),
        way=request.POST.get("way", "other"),
        note=request.POST.get("note", ""),
        at=timezone.now(),
    )
    return did(request, "contact.marked", change)


@act
def export_chosen(request: MemberRequest, kind: str) -> HttpResponse:
    """The chosen accounts as a file."""
    lines = queries.lines_of_accounts(request.viewer, chosen(request))
    columns, cells = creators_file.columns(request.POST.get("hidden", "").split())
    return file_answer(kind, _("creators"), columns, creators_file.rows(lines, cells))
