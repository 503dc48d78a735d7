"""Members' pages of applications: what waits, one of them with its answer, and the public pages."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from essaim.accounts.core.viewer import Role
from essaim.catalogue import actions, phrases, queries
from essaim.catalogue.core.applying import UNDECIDED, State
from essaim.catalogue.core.attached import FileKind
from essaim.catalogue.models import Application
from essaim.catalogue.web.application_forms import AnswerForm, PageForm
from essaim.design.doors import MemberRequest, members_only
from essaim.kernel.errors import EssaimError, NotAllowed, NotFound

REFUSED = 422
DECISIONS = {
    State.ACCEPTED: actions.accept_application,
    State.SHORTLISTED: actions.shortlist_application,
    State.DECLINED: actions.decline_application,
}
LANGUAGES = ("fr", "en")


@require_safe
@members_only
def applications(request: MemberRequest) -> HttpResponse:
    """What waits for an answer, or stands in another state."""
    wanted = request.GET.get("state", State.WAITING.value)
    state = wanted if wanted in set(State) else State.WAITING.value
    counts = queries.application_counts(request.viewer)
    context = {
        "state": state,
        "tabs": [(one.value, phrases.application_state(one), counts[one]) for one in State],
        "applications": [_line(one) for one in queries.applications(request.viewer, state=state)],
        "more": max(0, counts[state] - queries.MOST_APPLICATIONS),
        "pages": queries.application_pages(request.viewer),
        "may_edit": request.viewer.role.reaches(Role.MANAGER),
    }
    return render(request, "catalogue/applications.html", context)


@require_safe
@members_only
def application(request: MemberRequest, application_id: int) -> HttpResponse:
    """One offer, whole; with `decision` in the address, the answer that is proposed for it."""
    kept = queries.application(request.viewer, application_id)
    return _page(request, kept, form=_proposed(request, kept))


@require_POST
@members_only
def decide(request: MemberRequest, application_id: int) -> HttpResponse:
    """Accept, keep for later or decline, with the answer as it was written."""
    kept = queries.application(request.viewer, application_id)
    form = AnswerForm(request.POST, lists=queries.creator_lists(request.viewer), can_send=actions.can_send())
    if not form.is_valid():
        return _page(request, kept, form=form, status=REFUSED)
    written = form.cleaned_data
    answer = actions.Answer(written["subject"], written["text"], written["language"])
    more = {"list_id": written["into"]} if written["decision"] == State.ACCEPTED else {}
    try:
        DECISIONS[State(written["decision"])](
            request.viewer, application_id=application_id, at=timezone.now(), answer=answer, **more
        )
    except (NotFound, NotAllowed):
        raise
    except EssaimError as error:
        form.add_error(None, phrases.problem(error))
        return _page(request, kept, form=form, status=REFUSED)
    messages.success(request, _("%(name)s: %(state)s.") % _named(kept, written["decision"]))
    if written["is_sent"]:
        _send(request, application_id)
    return redirect("application", application_id)


@require_POST
@members_only
def send_answer(request: MemberRequest, application_id: int) -> HttpResponse:
    """Send an answer that could not leave."""
    _send(request, application_id)
    return redirect("application", application_id)


@require_POST
@members_only
def reopen(request: MemberRequest, application_id: int) -> HttpResponse:
    """Look at an answered one again."""
    _attempt(request, lambda: actions.reopen_application(**_about(request, application_id)), _("It waits again."))
    return redirect("application", application_id)


@require_POST
@members_only
def vouch(request: MemberRequest, application_id: int) -> HttpResponse:
    """The address is theirs, as a member knows."""
    _attempt(request, lambda: actions.vouch_for_application(**_about(request, application_id)), _("Noted."))
    return redirect("application", application_id)


@require_POST
@members_only
def send_link(request: MemberRequest, application_id: int) -> HttpResponse:
    """Mail their own link once more: it was lost, or never arrived."""

    def link(secret: str) -> str:
        return request.build_absolute_uri(f"/my-application/{secret}")

    _attempt(
        request,
        lambda: actions.send_link_again(**_about(request, application_id), link=link),
        _("Another link is on its way; the former one opens nothing any more."),
    )
    return redirect("application", application_id)


@require_safe
@members_only
def attached(request: MemberRequest, application_id: int, number: int) -> HttpResponse:
    """A file they sent: downloaded, never shown in the page."""
    name, path = queries.attached_file(request.viewer, application_id, number)
    answer = HttpResponse(path.read_bytes(), content_type="application/octet-stream")
    answer["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    answer["Cache-Control"] = "no-store, private"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer


@require_POST
@members_only
def import_attached(request: MemberRequest, application_id: int, number: int) -> HttpResponse:
    """An export they sent, into the import's own pages."""
    name, path = queries.attached_file(request.viewer, application_id, number)
    with path.open("rb") as file:
        received = actions.receive_file(
            request.viewer, name=name, chunks=iter(lambda: file.read(1 << 16), b""), at=timezone.now()
        )
    return redirect("import", received.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
def page(request: MemberRequest, brand_id: int) -> HttpResponse:
    """A brand's public page: its address, its words, open or not."""
    brand, kept, _waiting = next(
        (one for one in queries.application_pages(request.viewer) if one[0].pk == brand_id), (None, None, 0)
    )
    if brand is None:
        raise NotFound(kind="brand", id=brand_id)
    form = PageForm(request.POST if request.method == "POST" else None, brand=brand, kept=kept)
    if form.is_valid():
        try:
            actions.edit_application_page(request.viewer, brand_id=brand_id, at=timezone.now(), **form.written())
        except (NotFound, NotAllowed):
            raise
        except EssaimError as error:
            form.add_error("slug" if error.code.startswith("slug") else None, phrases.problem(error))
        else:
            messages.success(request, _("The page is kept."))
            return redirect("application_page", brand_id)
    context = {
        "brand": brand,
        "kept": kept,
        "form": form,
        "public": request.build_absolute_uri(f"/work-with-us/{kept.slug}") if kept else "",
        "is_known": queries.charter_of(request.viewer).controller.is_known,
        "can_send": actions.can_send(),
        "may_edit": request.viewer.role.reaches(Role.MANAGER),
    }
    return render(request, "catalogue/application_page.html", context, status=REFUSED if form.errors else 200)


def _page(request: MemberRequest, kept: Application, *, form: AnswerForm | None, status: int = 200) -> HttpResponse:
    known = queries.accounts_known(request.viewer, kept.accounts)
    context = {
        "application": kept,
        "offer": kept.offer,
        "prices": list(kept.offer.prices.items()),
        "state": phrases.application_state(kept.state),
        "known": [(f"@{handle}", pk) for (_platform, handle), pk in known.items()],
        "files": [
            {"number": number, "name": one["name"], "is_table": one["kind"] == FileKind.TABLE}
            for number, one in enumerate(kept.files)
        ],
        "form": form,
        "languages": LANGUAGES,
        "decisions": [State.ACCEPTED.value, State.SHORTLISTED.value, State.DECLINED.value],
        "is_undecided": kept.state in UNDECIDED,
        "is_reopenable": kept.state in actions.REOPENABLE,
        "can_send": actions.can_send(),
        "may_write": request.viewer.role.reaches(Role.CONTRIBUTOR),
    }
    return render(request, "catalogue/application.html", context, status=status)


def _proposed(request: MemberRequest, kept: Application) -> AnswerForm | None:
    decision = request.GET.get("decision", "")
    if decision not in set(DECISIONS) or kept.state not in UNDECIDED:
        return None
    asked = request.GET.get("language", kept.language)
    language = asked if asked in LANGUAGES else LANGUAGES[0]
    subject, text = phrases.proposed_answer(decision, name=kept.name, brand=kept.page.brand.name, language=language)
    initial = {"decision": decision, "language": language, "subject": subject, "text": text}
    return AnswerForm(lists=queries.creator_lists(request.viewer), can_send=actions.can_send(), initial=initial)


def _send(request: MemberRequest, application_id: int) -> None:
    _attempt(
        request, lambda: actions.send_application_answer(**_about(request, application_id)), _("The answer is sent.")
    )


def _attempt(request: MemberRequest, do: Any, said: str) -> None:
    """Do it and say so, or why not."""
    try:
        do()
    except (NotFound, NotAllowed):
        raise
    except EssaimError as error:
        messages.error(request, phrases.problem(error))
    else:
        messages.success(request, said)


def _about(request: MemberRequest, application_id: int) -> dict[str, Any]:
    return {"viewer": request.viewer, "application_id": application_id, "at": timezone.now()}


def _named(kept: Application, decision: str) -> dict[str, str]:
    return {"name": kept.name, "state": phrases.application_state(decision)}


def _line(kept: Application) -> dict[str, Any]:
    offer = kept.offer
    return {
        "application": kept,
        "offer": offer,
        "followers": sum(one.followers or 0 for one in offer.accounts) or None,
        "is_unsent": bool(kept.answer) and not (kept.answer or {}).get("sent_at"),
    }
