"""Content: what waits for the brand's eyes, one draft with its remarks, the proof of a post."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from essaim.campaign import actions, phrases, queries
from essaim.campaign.actions import stored_files
from essaim.campaign.core.content import FileKind, Outcome, Zone
from essaim.campaign.core.review import changes
from essaim.campaign.queries import DraftView
from essaim.campaign.web.answers import Undo, act, said
from essaim.campaign.web.heading import heading
from essaim.design.doors import MemberRequest, members_only
from essaim.design.streaming import file_answer, guarded
from essaim.law.disclosure import REFUSED, Finding, rules, verdict_of

SHOWN_SMALLER = frozenset({"image/jpeg", "image/png", "image/webp", "image/avif"})


@require_safe
@members_only
def content(request: MemberRequest, campaign_id: int) -> HttpResponse:
    """Every placement with its draft and its post; those that wait for the brand first."""
    kept = queries.campaign(request.viewer, campaign_id)
    context = heading(request, kept, tab="content")
    lines = queries.content_of(request.viewer, campaign_id=campaign_id)
    context |= {
        "waiting": [_line(one) for one in lines if one.waits],
        "others": [_line(one) for one in lines if not one.waits],
    }
    return render(request, "campaign/content.html", context)


@require_safe
@members_only
def draft(request: MemberRequest, draft_id: int) -> HttpResponse:
    """One draft: its files with the remarks where they belong, the caption with its check, the answer."""
    view = queries.draft_view(request.viewer, draft_id)
    kept = view.placement.participation.campaign
    context = heading(request, kept, tab="content")
    context |= {**_shown(view), "rules": rules("FR", on=context["today"])}
    return render(request, "campaign/draft.html", context)


@act
def remark(request: MemberRequest, draft_id: int) -> HttpResponse:
    """Say something of the draft, of a moment or of a zone."""
    written = request.POST
    actions.remark(
        request.viewer,
        draft_id=draft_id,
        words=written.get("words", ""),
        file_id=_whole(written.get("file")),
        at_second=_number(written.get("at_second")),
        zone=zone_of(written),
        author="member",
        at=timezone.now(),
    )
    return said(request, _("The remark is there; the creator sees it on their page."))


@act
def settle(request: MemberRequest, remark_id: int) -> HttpResponse:
    """A remark is dealt with, or is not after all."""
    is_settled = request.POST.get("settled") == "1"
    actions.settle_remark(request.viewer, remark_id=remark_id, is_settled=is_settled, at=timezone.now())
    undo = Undo(reverse("remark_settle", args=[remark_id]), {"settled": "0" if is_settled else "1"})
    return said(request, _("Settled.") if is_settled else _("Open again."), undo=undo)


@act
def decide(request: MemberRequest, draft_id: int) -> HttpResponse:
    """Approve the draft, or ask for changes."""
    outcome = request.POST.get("outcome", "")
    if outcome not in set(Outcome):
        raise Http404
    actions.decide_draft(
        request.viewer,
        draft_id=draft_id,
        outcome=Outcome(outcome),
        words=request.POST.get("words", ""),
        knowingly="knowingly" in request.POST,
        at=timezone.now(),
    )
    words = _("The draft is approved.") if outcome == Outcome.APPROVED else _("The creator is asked for changes.")
    return said(request, words, to=reverse("draft", args=[draft_id]))


class PublicationForm(forms.Form):
    """A post that is online."""

    url = forms.CharField(label=gettext_lazy("Link of the post"), max_length=500)
    text = forms.CharField(
        label=gettext_lazy("Caption, as published"), required=False, widget=forms.Textarea({"rows": 4})
    )
    published_at = forms.DateTimeField(
        label=gettext_lazy("Online since"),
        widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )


@act
def publish(request: MemberRequest, placement_id: int) -> HttpResponse:
    """A member notes that the post is online; a picture may come with it."""
    viewer = request.viewer
    form = PublicationForm(request.POST)
    participation_id = _whole(request.POST.get("participation")) or 0
    if not form.is_valid():
        return said(request, str(next(iter(form.errors.values()))[0]))
    picture: Any = request.FILES.get("screenshot")
    upload_id = None
    if picture is not None:
        now = timezone.now()
        begun = actions.begin_upload(
            viewer, participation_id=participation_id, name=picture.name, size=picture.size, author="member", at=now
        )
        actions.append_slice(
            viewer, participation_id=participation_id, upload_id=begun.pk, offset=0, chunk=picture.chunks()
        )
        upload_id = begun.pk
    actions.note_publication(
        viewer,
        participation_id=participation_id,
        placement_id=placement_id,
        author="member",
        at=timezone.now(),
        screenshot_upload_id=upload_id,
        **form.cleaned_data,
    )
    return said(request, _("The post is noted, with its proof."))


@act
def take_back(request: MemberRequest, placement_id: int) -> HttpResponse:
    """It was noted by mistake."""
    actions.take_back_publication(request.viewer, placement_id=placement_id, at=timezone.now())
    return said(request, _("The post is not online after all."))


@act
def check(request: MemberRequest, placement_id: int) -> HttpResponse:
    """Whether the proof is still as it was noted."""
    changed = actions.check_proof(request.viewer, placement_id=placement_id)
    if not changed:
        return said(request, _("The proof is intact: link, words, moment and picture are as they were noted."))
    parts = {"digest": _("link, words or moment"), "screenshot": _("the picture")}
    return said(request, _("The proof has changed: %(parts)s.") % {"parts": ", ".join(parts[one] for one in changed)})


@require_safe
@members_only
def draft_file(request: MemberRequest, file_id: int) -> HttpResponseBase:
    """A file of a draft: films from the byte that is asked for, images without where they were taken."""
    file, path = queries.draft_file(request.viewer, file_id)
    is_download = "download" in request.GET
    if not is_download and file.kind == FileKind.IMAGE and file.media_type in SHOWN_SMALLER and path.is_file():
        answer = HttpResponse(stored_files.shown_image(path), content_type="image/webp")
        return guarded(answer, name=file.name, is_download=False)
    return file_answer(request, path, media_type=file.media_type, name=file.name, is_download=is_download)


@require_safe
@members_only
def screenshot(request: MemberRequest, placement_id: int) -> HttpResponseBase:
    """The picture of a post's proof."""
    kept, path = queries.screenshot_of(request.viewer, placement_id)
    return file_answer(request, path, media_type=kept["media_type"], name=kept["name"], is_download=True)


def zone_of(written: Any) -> Zone | None:
    """The zone that a form names, all four of its numbers."""
    numbers = [_number(written.get(f"zone_{name}")) for name in ("x", "y", "width", "height")]
    known = [one for one in numbers if one is not None]
    return Zone(*known) if len(known) == len(numbers) else None


def _line(line: queries.ContentLine) -> dict[str, Any]:
    findings = tuple(map(Finding.of, line.publication.findings)) if line.publication else ()
    if not findings and line.draft and not line.publication:
        findings = tuple(map(Finding.of, line.draft.findings))
    verdict = verdict_of(findings)
    return {
        "line": line,
        "placement": line.placement,
        "verdict": phrases.verdict(verdict) if findings else "",
        "is_bad": verdict in REFUSED,
        "code": verdict.value,
        "form": PublicationForm(
            initial={
                "url": line.publication.url if line.publication else "",
                "text": line.publication.text if line.publication else line.draft.text if line.draft else "",
                "published_at": timezone.localtime(line.publication.published_at if line.publication else None),
            }
        ),
    }


def _shown(view: DraftView) -> dict[str, Any]:
    return {
        "view": view,
        "draft": view.draft,
        "placement": view.placement,
        "participation": view.placement.participation,
        "findings": [(phrases.finding(one), one) for one in view.findings],
        "verdict": phrases.verdict(view.verdict),
        "is_bad": view.verdict in REFUSED,
        "is_latest": view.draft.pk == view.rounds[-1].pk,
        "changes": changes(view.before.text, view.draft.text) if view.before else [],
        "zone_parts": (("x", _("left")), ("y", _("top")), ("width", _("width")), ("height", _("height"))),
    }


def _number(written: str | None) -> float | None:
    try:
        return float((written or "").replace(",", "."))
    except ValueError:
        return None


def _whole(written: str | None) -> int | None:
    return int(written) if written and written.isdecimal() and len(written) < 19 else None
