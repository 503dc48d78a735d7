"""Pages of personal data: what is due, the register, the clock, and one creator's rights."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from essaim.accounts.core.viewer import Role, Viewer
from essaim.catalogue import actions as catalogue_actions
from essaim.catalogue import queries as catalogue
from essaim.design.doors import MemberRequest, members_only
from essaim.kernel.errors import EssaimError, NotAllowed, NotFound
from essaim.workspace import actions, queries
from essaim.workspace.core.dossier_page import page_of

REFUSED = 422
WINDOWS = (30, 90, 365)
SHOWN = 200


@require_safe
@members_only
def personal_data(request: MemberRequest) -> HttpResponse:
    """What the law asks now, and where each duty is done."""
    at = timezone.now()
    context = {
        "untold": catalogue.notices_due_count(request.viewer),
        "overdue": catalogue.notices_due_count(request.viewer, by=at),
        "leaving": queries.leaving_count(request.viewer, by=at + timedelta(days=WINDOWS[0])),
        "charter": catalogue.charter_of(request.viewer),
        "register": queries.register(request.viewer, at=at),
    }
    return render(request, "workspace/personal_data.html", context)


@require_safe
@members_only
def register(request: MemberRequest) -> HttpResponse:
    """The register of processing, to read and to print."""
    return render(request, "workspace/register.html", {"register": queries.register(request.viewer, at=timezone.now())})


@require_safe
@members_only
def retention(request: MemberRequest) -> HttpResponse:
    """Who and what leaves in the coming days, before it does."""
    return _retention(request)


@require_POST
@members_only
def keep_on(request: MemberRequest, creator_id: int) -> HttpResponse:
    """Keep somebody longer, for a reason."""
    reason, until = request.POST.get("reason", ""), request.POST.get("until", "")
    try:
        day = date.fromisoformat(until)
    except ValueError:
        day = timezone.localdate()
    try:
        catalogue_actions.keep_on(request.viewer, creator_id=creator_id, reason=reason, until=day, at=timezone.now())
    except (NotFound, NotAllowed):
        raise
    except EssaimError as error:
        refused = {"creator_id": creator_id, "reason": reason, "until": until, "problem": catalogue.problem_said(error)}
        return _retention(request, refused=refused, status=REFUSED)
    messages.success(request, _("Kept, with the reason."))
    return redirect("retention")


@require_POST
@members_only
def let_go(request: MemberRequest, creator_id: int) -> HttpResponse:
    """The usual term holds again."""
    catalogue_actions.let_go(request.viewer, creator_id=creator_id, at=timezone.now())
    messages.success(request, _("The usual term holds again."))
    return redirect("retention")


@require_safe
@members_only
def download(request: MemberRequest, account_id: int) -> HttpResponse:
    """Everything about a creator, to hand over: as JSON, as a page, and their files."""
    request.viewer.must_reach(Role.MANAGER)
    person, held = catalogue.person_of(request.viewer, account_id), queries.held(request.viewer, account_id)
    at, language = timezone.now(), (get_language() or "fr")[:2]
    content = {
        "accounts": [f"{platform}:{handle}" for platform, handle in person.handles],
        "exported_at": at.isoformat(),
        "held": {one.table: one.rows for one in held},
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("held.json", json.dumps(content, ensure_ascii=False, indent=2))
        archive.writestr("held.html", page_of(person.name, held, at=at, language=language))
        for number, (name, path) in enumerate(queries.held_files(request.viewer, held), start=1):
            archive.write(path, f"files/{number}-{name}")
    answer = HttpResponse(packed.getvalue(), content_type="application/zip")
    named = f"{person.handles[0][1]}.zip"
    answer["Content-Disposition"] = content_disposition_header(True, named) or "attachment"
    answer["Cache-Control"] = "no-store, private"
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
def erase(request: MemberRequest, account_id: int) -> HttpResponse:
    """Forget a creator for good, once their handle was typed."""
    request.viewer.must_reach(Role.MANAGER)
    person = catalogue.person_of(request.viewer, account_id)
    handle = person.handles[0][1]
    typed = request.POST.get("handle", "").strip().removeprefix("@")
    if request.method == "POST" and typed.casefold() == handle.casefold():
        actions.erase_person(request.viewer, account_id=account_id, at=timezone.now())
        return render(request, "workspace/erased.html", {"namesakes": person.namesakes})
    context = {
        "account": catalogue.account(request.viewer, account_id),
        "account_id": account_id,
        "person": person,
        "handle": handle,
        "typed": typed,
        "is_wrong": request.method == "POST",
        "held": [(one.table, len(one.rows)) for one in queries.held(request.viewer, account_id)],
    }
    return render(request, "workspace/erase.html", context, status=REFUSED if request.method == "POST" else 200)


@require_POST
@members_only
def answered(request: MemberRequest, account_id: int) -> HttpResponse:
    """They answered: their term starts anew."""
    catalogue_actions.note_answer(request.viewer, account_id=account_id, at=timezone.now())
    messages.success(request, _("Noted: their term starts anew today."))
    return redirect(f"{reverse('creator', args=[account_id])}?tab=sources")


def rights(viewer: Viewer, creator_id: int) -> dict[str, Any]:
    """What the tab of a creator's data says of their rights: told when, leaves when."""
    leaves = queries.leaves(viewer, creator_id)
    given = catalogue.notices_given(viewer, creator_id=creator_id)
    return {
        "leaves": leaves,
        "counted_from": catalogue.counted_from(leaves.since) if leaves else "",
        "notices": [(one, catalogue.notice_way(one.way)) for one in given],
        "notice_due": catalogue.notice_due(viewer, creator_id) if leaves and not given else None,
        "may_erase": viewer.role.reaches(Role.MANAGER),
        "may_note": viewer.role.reaches(Role.CONTRIBUTOR),
    }


def _retention(request: MemberRequest, *, refused: dict[str, Any] | None = None, status: int = 200) -> HttpResponse:
    asked = request.GET.get("days", "")
    days = int(asked) if asked.isdecimal() and int(asked) in WINDOWS else WINDOWS[0]
    by = timezone.now() + timedelta(days=days)
    found = queries.leaving(request.viewer, by=by, most=SHOWN)
    count = len(found) if len(found) < SHOWN else queries.leaving_count(request.viewer, by=by)
    context = {
        "days": days,
        "windows": WINDOWS,
        "leaving": [{"one": one, "from": catalogue.counted_from(one.since)} for one in found],
        "more": count - len(found),
        "ending": catalogue.ending(request.viewer, by=by),
        "kept": catalogue.kept_on(request.viewer),
        "months": catalogue.charter_of(request.viewer).months_without_contact,
        "tomorrow": (timezone.localdate() + timedelta(days=1)).isoformat(),
        "refused": refused,
        "may_keep": request.viewer.role.reaches(Role.MANAGER),
    }
    return render(request, "workspace/retention.html", context, status=status)
