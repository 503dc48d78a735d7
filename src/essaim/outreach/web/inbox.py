"""The inbox, and one conversation."""

from __future__ import annotations

from typing import Any
from zoneinfo import available_timezones

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from essaim.accounts.core.viewer import Role, Viewer
from essaim.accounts.queries import workspace_of
from essaim.campaign import queries as campaigns
from essaim.campaign.queries.worded import need_said
from essaim.connectors.mailbox import MailboxError
from essaim.design.doors import MemberRequest, members_only
from essaim.kernel.errors import EssaimError, NotAllowed, NotFound
from essaim.outreach import actions, phrases, queries
from essaim.outreach.actions.attaching import CHANGEABLE
from essaim.outreach.core.merging import FIELDS
from essaim.outreach.models import Message
from essaim.outreach.queries import Thread
from essaim.outreach.web.forms import FilesForm, ReplyForm

REFUSED = 422


@require_safe
@members_only
def inbox(request: MemberRequest) -> HttpResponse:
    """Conversations by state and campaign, those with something new first; and mails that nobody has placed."""
    viewer = request.viewer
    asked = request.GET.get("state", "")
    state = asked if asked in phrases.STATES else ""
    campaign = request.GET.get("campaign", "")
    campaign_id = int(campaign) if campaign.isdecimal() and len(campaign) < 10 else None
    counts = queries.inbox_counts(viewer, campaign_id=campaign_id)
    unmatched = queries.unmatched(viewer)
    names = queries.names_of(viewer, [pk for one in unmatched for pk in one.candidates])
    context = {
        "state": state,
        "campaign_id": campaign_id,
        "campaigns": queries.inbox_campaigns(viewer),
        "tabs": [("", _("all"), sum(counts.values()))]
        + [(code, phrases.conversation_state(code), counts[code]) for code in counts if counts[code] or code == state],
        "lines": [
            {"line": one, "state": phrases.conversation_state(one.state)}
            for one in queries.inbox(viewer, state=state, campaign_id=campaign_id)
        ],
        "unmatched": [
            {"mail": one, "choices": [(pk, names[pk]) for pk in one.candidates if pk in names]} for one in unmatched
        ],
        "mailboxes": queries.mailboxes(viewer),
        "may_write": viewer.role.reaches(Role.CONTRIBUTOR),
    }
    return render(request, "outreach/inbox.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
def conversation(request: MemberRequest, conversation_id: int) -> HttpResponse:
    """What was said, what to do next, and a box to answer in."""
    viewer = request.viewer
    found = queries.thread(viewer, conversation_id, at=timezone.now())
    is_sent = request.method == "POST"
    form = ReplyForm(
        request.POST if is_sent else None, request.FILES if is_sent else None, zone=workspace_of(viewer).time_zone
    )
    if form.is_valid():
        try:
            actions.write_reply(viewer, conversation_id=conversation_id, at=timezone.now(), **form.said())
        except (NotFound, NotAllowed):
            raise
        except EssaimError as error:
            form.add_error(None, phrases.problem(error))
        else:
            return redirect("conversation", conversation_id)
    elif request.method == "GET" and viewer.role.reaches(Role.CONTRIBUTOR):
        actions.see_conversation(viewer, conversation_id=conversation_id, at=timezone.now())
    part = found.conversation.participation
    context = {
        "thread": found,
        "state": phrases.conversation_state(found.conversation.state),
        "step": phrases.step_said(found.next_step),
        "step_code": found.next_step.value,
        "messages_said": [_said(one) for one in found.messages],
        "form": form,
        "fields": FIELDS,
        "snippets": queries.snippets(viewer, language=part.language),
        "reminders": _reminders(viewer, found),
        "zone": (zone := queries.zone_of(viewer, found.conversation)).key,
        "their_now": timezone.now().astimezone(zone),
        "zones": sorted(available_timezones()),
        "profile": part.account.url,
        "may_write": viewer.role.reaches(Role.CONTRIBUTOR),
        "is_open": found.conversation.state not in {"refused", "unsubscribed"},
    }
    return render(request, "outreach/conversation.html", context, status=REFUSED if form.errors else 200)


@require_POST
@members_only
def set_zone(request: MemberRequest, conversation_id: int) -> HttpResponse:
    """Where the creator lives."""
    zone = request.POST.get("zone", "")
    return _act(
        request,
        conversation_id,
        lambda: actions.set_time_zone(request.viewer, conversation_id=conversation_id, zone=zone, at=timezone.now()),
        _("Their hours are kept."),
    )


@require_POST
@members_only
def attach(request: MemberRequest, conversation_id: int, message_id: int) -> HttpResponse:
    """Files that leave with a message which has not left."""
    form = FilesForm(request.POST, request.FILES)
    if not form.is_valid():
        messages.error(request, " ".join(map(str, form.errors["attached"])))
        return redirect("conversation", conversation_id)
    files = form.cleaned_data["attached"]
    return _act(
        request,
        conversation_id,
        lambda: actions.attach(request.viewer, message_id=message_id, files=files, at=timezone.now()),
        _("They go along."),
    )


@require_POST
@members_only
def detach(request: MemberRequest, attachment_id: int) -> HttpResponse:
    """A file that does not leave after all."""
    kept = actions.detach(request.viewer, attachment_id=attachment_id, at=timezone.now())
    messages.success(request, _("It does not go along any more."))
    return redirect("conversation", kept.conversation_id)


@require_POST
@members_only
def cancel(request: MemberRequest, conversation_id: int, message_id: int) -> HttpResponse:
    """Undo "send"."""
    return _act(
        request,
        conversation_id,
        lambda: actions.cancel_message(request.viewer, message_id=message_id, at=timezone.now()),
        _("It is not sent."),
    )


@require_POST
@members_only
def resend(request: MemberRequest, conversation_id: int, message_id: int) -> HttpResponse:
    """Send again what was undone or could not leave."""
    return _act(
        request,
        conversation_id,
        lambda: actions.schedule(request.viewer, message_id=message_id, at=timezone.now()),
        _("It leaves in thirty seconds."),
    )


@require_POST
@members_only
def settle(request: MemberRequest, conversation_id: int, message_id: int) -> HttpResponse:
    """Say whether a message in doubt left."""
    has_gone = request.POST.get("has_gone") == "yes"
    return _act(
        request,
        conversation_id,
        lambda: actions.settle_message(request.viewer, message_id=message_id, has_gone=has_gone, at=timezone.now()),
        _("Noted: it left.") if has_gone else _("It is sent again."),
    )


@require_POST
@members_only
def tick(request: MemberRequest, conversation_id: int, message_id: int) -> HttpResponse:
    """A direct message was sent by hand."""
    return _act(
        request,
        conversation_id,
        lambda: actions.mark_sent(request.viewer, message_id=message_id, at=timezone.now()),
        _("Noted as sent."),
    )


@require_POST
@members_only
def edit(request: MemberRequest, conversation_id: int, message_id: int) -> HttpResponse:
    """Other words for a reminder that waits."""
    text = request.POST.get("text", "")
    return _act(
        request,
        conversation_id,
        lambda: actions.edit_message(request.viewer, message_id=message_id, text=text, at=timezone.now()),
        _("The words are kept."),
    )


@require_POST
@members_only
def refuse(request: MemberRequest, conversation_id: int) -> HttpResponse:
    """Their reply is a no."""
    return _act(
        request,
        conversation_id,
        lambda: actions.hear_refusal(request.viewer, conversation_id=conversation_id, at=timezone.now()),
        _("Noted: nobody writes to them any more, in any campaign."),
    )


@require_POST
@members_only
def end(request: MemberRequest, conversation_id: int) -> HttpResponse:
    """Nothing more is expected."""
    return _act(
        request,
        conversation_id,
        lambda: actions.end_conversation(request.viewer, conversation_id=conversation_id, at=timezone.now()),
        _("The conversation is ended; a reply opens it again."),
    )


@require_POST
@members_only
def place(request: MemberRequest, unmatched_id: int) -> HttpResponse:
    """Say to which conversation a mail belongs, or that it belongs to none."""
    chosen = request.POST.get("conversation", "")
    try:
        if chosen.isdecimal():
            actions.place_unmatched(
                request.viewer, unmatched_id=unmatched_id, conversation_id=int(chosen), at=timezone.now()
            )
            return redirect("conversation", int(chosen))
        actions.dismiss_unmatched(request.viewer, unmatched_id=unmatched_id, at=timezone.now())
    except (NotFound, NotAllowed):
        raise
    except EssaimError as error:
        messages.error(request, phrases.problem(error))
    return redirect("inbox")


@require_POST
@members_only
def sync(request: MemberRequest) -> HttpResponse:
    """Read the mailboxes now."""
    for _brand, mailbox in queries.mailboxes(request.viewer):
        if mailbox is not None:
            found = actions.sync_mailbox(request.viewer, mailbox_id=mailbox.pk, clock=timezone.now)
            if found.problem:
                messages.error(request, phrases.problem(_as_error(found.problem)))
    return redirect("inbox")


@require_safe
@members_only
def attachment(request: MemberRequest, attachment_id: int) -> HttpResponse:
    """A file that came with a message: downloaded, never shown in the page."""
    name, path = queries.attached(request.viewer, attachment_id)
    answer = HttpResponse(path.read_bytes(), content_type="application/octet-stream")
    answer["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    answer["Cache-Control"] = "no-store, private"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer


def _as_error(problem: dict[str, Any]) -> EssaimError:
    error = MailboxError(**problem["facts"])
    error.code = str(problem["code"])
    return error


def _reminders(viewer: Viewer, found: Thread) -> list[tuple[str, str]]:
    """What the creator may be reminded of, by what is due of theirs: its name, and words to change."""
    now, part = timezone.now(), found.conversation.participation
    today = campaigns.local_today(viewer, at=now)
    view = campaigns.participation(viewer, part.pk, today=today, at=now)
    placements = {one.placement_id: one for one in view.line.placements}
    has_page = bool(found.mailbox and found.mailbox.site)
    written = []
    for due in view.line.due:
        placement = placements.get(due.placement_id or 0)
        if words := phrases.creators_reminder(due.need.value, placement, part.language, has_page=has_page):
            written.append((need_said(due.need.value), words))
    return written


def _act(request: MemberRequest, conversation_id: int, do: Any, said: str) -> HttpResponse:
    try:
        do()
    except (NotFound, NotAllowed):
        raise
    except EssaimError as error:
        messages.error(request, phrases.problem(error))
    else:
        messages.success(request, said)
    return redirect("conversation", conversation_id)


def _said(one: Message) -> dict[str, Any]:
    why = ""
    if one.failure and one.kind != "bounce":
        why = phrases.said_of(one.failure["code"], one.failure["facts"])
    failed = one.failure["facts"]["failed"] if one.failure and one.kind == "bounce" else []
    left = (one.not_before - timezone.now()).total_seconds() if one.state == "scheduled" and one.not_before else 0
    return {
        "message": one,
        "kind": phrases.message_kind(one.kind),
        "state": phrases.message_state(one.state),
        "why": why,
        "failed": failed,
        "at": one.sent_at or one.not_before or one.written_at,
        "seconds": max(0, round(left)) if left <= 120 else 0,
        "attachments": list(one.attachments.all()),
        "may_change_files": one.is_ours and one.way == "email" and one.state in CHANGEABLE,
    }
