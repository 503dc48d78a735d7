"""Pages of the import wizard: the file, its columns, its report."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from essaim.accounts.core.viewer import Role
from essaim.catalogue import actions, phrases, queries, tasks
from essaim.catalogue.core.intake.mapping import FileMapping
from essaim.catalogue.core.intake.origins import Holds
from essaim.catalogue.core.intake.preview import Preview, lacks_years
from essaim.catalogue.core.intake.refusals import FileRefused, MappingRefused, MoreToSay, OfNobody
from essaim.catalogue.models import ImportedFile
from essaim.catalogue.web import reading
from essaim.catalogue.web.mapping_form import MappingForm
from essaim.catalogue.web.sample import SAMPLE
from essaim.catalogue.web.upload_form import Upload
from essaim.design.doors import MemberRequest, members_only
from essaim.design.exports import Column, csv_answer
from essaim.kernel.errors import EssaimError

FILES_LISTED = 100


@require_safe
@members_only
def imports(request: MemberRequest) -> HttpResponse:
    """Every file brought in, newest first."""
    files = queries.latest_imports(request.viewer, limit=FILES_LISTED)
    may_write = request.viewer.role.reaches(Role.CONTRIBUTOR)
    kept = phrases.trade_kept(queries.trade_kept(request.viewer))
    return render(request, "catalogue/imports.html", {"files": files, "may_write": may_write, "trade": kept})


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
def new(request: MemberRequest) -> HttpResponse:
    """Receive files; one alone goes on to its columns, several to the list."""
    request.viewer.must_reach(Role.CONTRIBUTOR)
    form = Upload(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        received = _receive(request, form)
        if received:
            return redirect("import", received[0].pk) if len(received) == 1 else redirect("imports")
    status = 422 if form.is_bound else 200
    return render(request, "catalogue/import_new.html", {"form": form}, status=status)


@require_safe
def sample(_request: HttpRequest) -> HttpResponse:
    """A small file that shows what is understood; its people are fictitious."""
    return HttpResponse(
        "\ufeff" + SAMPLE,
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="essaim-sample.csv"'},
    )


@require_safe
@members_only
def imported(request: MemberRequest, file_id: int) -> HttpResponse:
    """Where the file is: its columns to check, its reading, its report, or why it could not be read."""
    file = actions.imported_file(request.viewer, file_id)
    if file.failure:
        problem = phrases.problem(_failure(file))
        return render(request, "catalogue/import_failed.html", {"file": file, "problem": problem})
    if file.finished_at:
        return render(request, "catalogue/import_report.html", _report(file))
    if file.mapping:
        return render(request, "catalogue/import_progress.html", _progress(file))
    return _columns(request, file)


@require_POST
@members_only
def preview(request: MemberRequest, file_id: int) -> HttpResponse:
    """The first rows as the columns on screen would have them read; nothing is kept."""
    file = actions.imported_file(request.viewer, file_id)
    corrected, day, problem = _corrected(request, file)
    context = _preview_context(request, file, corrected, day)
    return render(request, "catalogue/preview.html", context | ({"problem": problem} if problem else {}))


@require_POST
@members_only
def confirm(request: MemberRequest, file_id: int) -> HttpResponse:
    """Settle the columns and start the import."""
    file = actions.imported_file(request.viewer, file_id)
    corrected, day, problem = _corrected(request, file)
    if corrected is not None:
        as_of = queries.start_of(request.viewer, day) if day else None
        asked = actions.preview_of(request.viewer, file.pk, mapping=corrected, as_of=as_of).problem
        problem = phrases.problem(asked) if isinstance(asked, MoreToSay) else ""
    if corrected is None or problem:
        return _columns(request, file, problem=problem)
    actions.confirm_mapping(
        request.viewer,
        imported_file_id=file.pk,
        mapping=corrected,
        remember="remember" in request.POST,
        as_of=as_of,
        at=timezone.now(),
    )
    tasks.run_import.enqueue(imported_file_id=file.pk)
    return redirect("import", file.pk)


@require_safe
@members_only
def progress(request: MemberRequest, file_id: int) -> HttpResponse:
    """How far the reading is, asked again and again; the whole page once it is over."""
    file = actions.imported_file(request.viewer, file_id)
    if file.finished_at:
        return HttpResponse(headers={"HX-Refresh": "true"})
    return render(request, "catalogue/progress.html", _progress(file))


@require_safe
@members_only
def report(request: MemberRequest, file_id: int) -> HttpResponse:
    """Every line of the report as CSV."""
    titles, *lines = actions.report_lines(request.viewer, file_id)
    return csv_answer(f"import-{file_id}", list(map(Column, titles)), lines)


def _receive(request: MemberRequest, form: Upload) -> list[ImportedFile]:
    received = []
    for file in form.cleaned_data["uploads"]:
        try:
            at = timezone.now()
            received.append(actions.receive_file(request.viewer, name=file.name, chunks=file.chunks(), at=at))
        except FileRefused as refused:
            words = _("%(name)s: %(problem)s") % {"name": file.name, "problem": phrases.problem(refused)}
            form.add_error("uploads", words)
    return received


def _columns(request: MemberRequest, file: ImportedFile, *, problem: str = "") -> HttpResponse:
    try:
        context = _preview_context(request, file, None)
    except FileRefused as refused:
        words = phrases.problem(refused)
        return render(request, "catalogue/import_failed.html", {"file": file, "problem": words}, status=422)
    seen: Preview = context["preview"]  # type: ignore[assignment]  # as `_preview_context` put it
    if isinstance(seen.problem, OfNobody):
        told = {"file": file, "problem": context["problem"], "is_known": True}
        told["is_audience"] = seen.problem.facts.get("holds") == Holds.FOLLOWERS
        return render(request, "catalogue/import_failed.html", told)
    form = MappingForm(request.POST or None, mapping=seen.mapping, asks_day=lacks_years(seen.mapping))
    context |= {"form": form} | ({"problem": problem} if problem else {})
    return render(request, "catalogue/import_mapping.html", context, status=422 if problem else 200)


def _corrected(request: MemberRequest, file: ImportedFile) -> tuple[FileMapping | None, date | None, str]:
    """The mapping and the file's day as the form says them, or why they cannot be applied."""
    form = MappingForm(request.POST, mapping=actions.preview_of(request.viewer, file.pk).mapping)
    if not form.is_valid():
        wrong_day = " ".join(map(str, form.errors.get("as_of", ())))
        return None, None, wrong_day or _("One of the choices is not possible: look at the columns again.")
    try:
        return form.corrected(), form.cleaned_data["as_of"], ""
    except MappingRefused as refused:
        return None, None, phrases.problem(refused)


def _preview_context(
    request: MemberRequest, file: ImportedFile, mapping: FileMapping | None, day: date | None = None
) -> dict[str, object]:
    as_of = queries.start_of(request.viewer, day) if day else None
    seen = actions.preview_of(request.viewer, file.pk, mapping=mapping, as_of=as_of)
    titles, lines = reading.read_lines(seen)
    return {
        "file": file,
        "preview": seen,
        "shown_facts": titles,
        "read": lines,
        "origins": [phrases.origin_said(code) for code in seen.mapping.origins],
        "trade": [reading.trade_line(row) for row in seen.trade[: reading.LINES]],
        "trade_promise": phrases.trade_promise(),
        "remarks": reading.said((*seen.rejected, *seen.warnings)),
        "problem": phrases.problem(seen.problem) if seen.problem else "",
    }


def _progress(file: ImportedFile) -> dict[str, object]:
    return {"file": file, "rows_read": actions.rows_read(file)}


def _report(file: ImportedFile) -> dict[str, object]:
    found = actions.report_of(file)
    kept = file.report or {}
    return {
        "file": file,
        "report": found,
        "counts": kept.get("counts", {}),
        "origins": [phrases.origin_said(code) for code in found.origins] if found else [],
        "trade": [phrases.trade_taken(kind, counts) for kind, counts in found.trade.items()] if found else [],
        "trade_promise": phrases.trade_promise(),
        "has_posts": any(kept.get("posts", {}).values()),
        "rejected": reading.said(found.rejected, most=200) if found else [],
        "warnings": reading.said(found.warnings, most=200) if found else [],
        "ignored": reading.passed_over(found.ignored) if found else [],
    }


def _failure(file: ImportedFile) -> EssaimError:
    kept = file.failure or {}
    error = EssaimError(**kept.get("facts", {}))
    error.code = kept.get("code", "unreadable_file")
    return error
