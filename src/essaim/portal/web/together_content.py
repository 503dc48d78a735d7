"""A creator's drafts and posts: files in slices, rounds, remarks, the link of what is online."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from essaim.campaign import actions
from essaim.campaign import queries as campaign
from essaim.campaign.core.content import LARGEST_FILE, UploadOutOfStep
from essaim.campaign.queries import OwnPage
from essaim.campaign.queries.worded import finding_said, problem_said
from essaim.design.streaming import file_answer
from essaim.design.templatetags.design import format_name
from essaim.kernel.errors import EssaimError, NotFound
from essaim.portal.web import together_shown
from essaim.portal.web.doors import by_own_link
from essaim.portal.web.together_forms import DraftForm, PublicationForm

REFUSED, OUT_OF_STEP = 422, 409
SLICE = 1 << 18
MOST_IN_A_SLICE = 16 << 20


@require_safe
@by_own_link
def placement(request: HttpRequest, own: OwnPage, secret: str, *, placement_id: int) -> HttpResponse:
    """One publication: what was sent, what was said of it, and the next round or the link."""
    return _page(request, own, secret, placement_id)


@require_POST
@by_own_link
def send_draft(request: HttpRequest, own: OwnPage, secret: str, *, placement_id: int) -> HttpResponse:
    """Another round, with the files that came in slices, or those that came with the form."""
    form = DraftForm(request.POST)
    if not form.is_valid():
        return _page(request, own, secret, placement_id, draft_form=form, status=REFUSED)
    try:
        actions.send_draft(
            own.viewer,
            participation_id=own.participation_id,
            placement_id=placement_id,
            text=form.cleaned_data["text"],
            note=form.cleaned_data["note"],
            upload_ids=[*_named(request), *_sent_along(request, own)],
            author="creator",
            at=timezone.now(),
        )
    except NotFound:
        raise
    except EssaimError as error:
        form.add_error(None, problem_said(error))
        return _page(request, own, secret, placement_id, draft_form=form, status=REFUSED)
    messages.success(request, _("Your draft is with the brand. You read its answer here."))
    return redirect("together_placement", secret, placement_id)


@require_POST
@by_own_link
def remark(request: HttpRequest, own: OwnPage, secret: str, *, draft_id: int) -> HttpResponse:
    """A word of the creator's under a draft of theirs."""
    placement_id = _placement_of(own, draft_id)
    try:
        actions.remark(
            own.viewer, draft_id=draft_id, words=request.POST.get("words", ""), author="creator", at=timezone.now()
        )
    except NotFound:
        raise
    except EssaimError as error:
        return _page(request, own, secret, placement_id, problem=problem_said(error), status=REFUSED)
    return redirect("together_placement", secret, placement_id)


@require_POST
@by_own_link
def publish(request: HttpRequest, own: OwnPage, secret: str, *, placement_id: int) -> HttpResponse:
    """It is online: its link, its words, and a picture that lasts longer than a story."""
    form = PublicationForm(request.POST)
    if not form.is_valid():
        return _page(request, own, secret, placement_id, publication_form=form, status=REFUSED)
    try:
        pictures = [*_named(request), *_sent_along(request, own)]
        actions.note_publication(
            own.viewer,
            participation_id=own.participation_id,
            placement_id=placement_id,
            author="creator",
            at=timezone.now(),
            screenshot_upload_id=pictures[0] if pictures else None,
            **form.cleaned_data,
        )
    except NotFound:
        raise
    except EssaimError as error:
        form.add_error(None, problem_said(error))
        return _page(request, own, secret, placement_id, publication_form=form, status=REFUSED)
    messages.success(request, _("Thank you: the brand sees that it is online."))
    return redirect("together_placement", secret, placement_id)


@require_POST
@by_own_link
def begin_upload(request: HttpRequest, own: OwnPage, _secret: str) -> HttpResponse:
    """A file is about to come: what it is called, how long it is. Answers its number."""
    size = request.POST.get("size", "")
    try:
        begun = actions.begin_upload(
            own.viewer,
            participation_id=own.participation_id,
            name=request.POST.get("name", ""),
            size=int(size) if size.isdecimal() and len(size) < 16 else 0,
            author="creator",
            at=timezone.now(),
        )
    except NotFound:
        raise
    except EssaimError as error:
        return JsonResponse({"problem": problem_said(error)}, status=REFUSED)
    return JsonResponse({"upload": begun.pk, "received": 0})


@require_POST
@by_own_link
def upload_slice(request: HttpRequest, own: OwnPage, _secret: str, *, upload_id: int) -> HttpResponse:
    """The next bytes, raw; answers how many are there, also when they do not follow."""
    offset = request.GET.get("offset", "")
    try:
        received = actions.append_slice(
            own.viewer,
            participation_id=own.participation_id,
            upload_id=upload_id,
            offset=int(offset) if offset.isdecimal() and len(offset) < 16 else 0,
            chunk=_read(request),
        )
    except UploadOutOfStep as out:
        return JsonResponse({"received": out.facts["received"]}, status=OUT_OF_STEP)
    except NotFound:
        raise
    except EssaimError as error:
        return JsonResponse({"problem": problem_said(error)}, status=REFUSED)
    return JsonResponse({"received": received})


@require_safe
@by_own_link
def file(request: HttpRequest, own: OwnPage, _secret: str, *, file_id: int) -> HttpResponseBase:
    """A file of their own drafts."""
    kept, path = campaign.draft_file(own.viewer, file_id, participation_id=own.participation_id)
    return file_answer(request, path, media_type=kept.media_type, name=kept.name)


def _page(
    request: HttpRequest, own: OwnPage, secret: str, placement_id: int, *, status: int = 200, **more: Any
) -> HttpResponse:
    lines = campaign.content_of(own.viewer, participation_id=own.participation_id)
    line = next((one for one in lines if one.placement.pk == placement_id), None)
    if line is None:
        raise NotFound(kind="placement", id=placement_id)
    view = campaign.draft_view(own.viewer, line.draft.pk) if line.draft else None
    kept = campaign.campaign(own.viewer, own.campaign_id)
    shown = together_shown.line_of(line)
    may_send = shown["state"] in {"planned", "changes_asked"}
    online = line.publication
    context = {
        "secret": secret,
        "own": own,
        "campaign": kept,
        "brand": kept.brand,
        "shown": shown,
        "placement": line.placement,
        "format": format_name(line.placement.format),
        "view": view,
        "findings": [(finding_said(one), one) for one in view.findings] if view else [],
        "may_send": may_send,
        "largest": LARGEST_FILE,
        "draft_form": DraftForm(initial={"text": view.draft.text if view else ""}),
        "publication_form": PublicationForm(
            initial={
                "url": online.url if online else "",
                "text": online.text if online else view.draft.text if view else "",
                "published_at": timezone.localtime(online.published_at if online else None),
            }
        ),
        **more,
    }
    return render(request, "portal/together_placement.html", context, status=status)


def _placement_of(own: OwnPage, draft_id: int) -> int:
    """The placement of a draft of theirs; raises `NotFound` for another creator's."""
    view = campaign.draft_view(own.viewer, draft_id)
    if view.placement.participation_id != own.participation_id:
        raise NotFound(kind="draft", id=draft_id)
    return view.placement.pk


def _named(request: HttpRequest) -> list[int]:
    return [int(one) for one in request.POST.getlist("upload") if one.isdecimal() and len(one) < 19]


def _sent_along(request: HttpRequest, own: OwnPage) -> list[int]:
    """Files that came with the form itself, where no script sends them in slices."""
    found = []
    for sent in request.FILES.getlist("files"):
        begun = actions.begin_upload(
            own.viewer,
            participation_id=own.participation_id,
            name=sent.name or "",
            size=sent.size or 0,
            author="creator",
            at=timezone.now(),
        )
        actions.append_slice(
            own.viewer, participation_id=own.participation_id, upload_id=begun.pk, offset=0, chunk=sent.chunks()
        )
        found.append(begun.pk)
    return found


def _read(request: HttpRequest) -> Iterator[bytes]:
    left = MOST_IN_A_SLICE
    while left > 0 and (part := request.read(min(SLICE, left))):
        left -= len(part)
        yield part
