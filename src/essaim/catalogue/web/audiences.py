"""Pages of audience lists: those that are known, a file to bring in, what became of each of its lists."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from essaim.accounts.core.viewer import Role
from essaim.catalogue import actions, phrases, queries
from essaim.catalogue.core.audience_lists import AudienceListLine, Kind
from essaim.catalogue.core.intake.refusals import TooLarge
from essaim.catalogue.core.platforms import LABELS
from essaim.design.doors import MemberRequest, members_only
from essaim.kernel.errors import EssaimError
from essaim.kernel.provenance import LegalBasis

REFUSED = 422
LARGEST = 128 * 1024 * 1024
"""Bytes of a file brought by the browser; a larger one is brought from the command line."""
SHOWN = 200
ENDINGS = ".json,.jsonl,.csv,.tsv,.txt,.xlsx,.parquet,.gz,.zip"
_BASES = {
    LegalBasis.LEGITIMATE_INTEREST: gettext_lazy("legitimate interest"),
    LegalBasis.CONSENT: gettext_lazy("consent"),
    LegalBasis.CONTRACT: gettext_lazy("contract"),
}


class AudienceForm(forms.Form):
    """A file of lists, and what they are."""

    file = forms.FileField(
        label=gettext_lazy("File"), allow_empty_file=True, widget=forms.FileInput({"accept": ENDINGS})
    )
    kind = forms.ChoiceField(label=gettext_lazy("What these people do"), initial=Kind.LIKERS.value)
    platform = forms.ChoiceField(
        label=gettext_lazy("Platform, when the file does not say"), required=False, choices=[("", "—"), *LABELS.items()]
    )
    account = forms.CharField(
        label=gettext_lazy("Whose followers they are, for a data download"), required=False, max_length=200
    )
    as_of = forms.DateField(
        label=gettext_lazy("The day the lists are true of"),
        required=False,
        widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"),
    )
    legal_basis = forms.ChoiceField(
        label=gettext_lazy("Kept on the basis of"), choices=[(basis.value, words) for basis, words in _BASES.items()]
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [(kind.value, phrases.audience(kind)) for kind in (Kind.LIKERS, Kind.COMMENTERS, Kind.FOLLOWERS)]
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]  # a field of choices


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
def audiences(request: MemberRequest) -> HttpResponse:
    """The lists that are known; posting brings a file in and says what became of it."""
    form = AudienceForm(request.POST or None, request.FILES or None)
    report = _brought(request, form) if request.method == "POST" and form.is_valid() else None
    lists = queries.audience_lists(request.viewer)
    context = {
        "form": form,
        "report": report,
        "said": _said(report) if report else [],
        "remarks": list(report.remarks())[:SHOWN] if report else [],
        "lists": _shown(request, lists[:SHOWN]),
        "total": len(lists),
        "may_write": request.viewer.role.reaches(Role.CONTRIBUTOR),
    }
    status = REFUSED if form.errors else 200
    return render(request, "catalogue/audiences.html", context, status=status)


@require_POST
@members_only
def remove(request: MemberRequest, list_id: int) -> HttpResponse:
    """The list is gone for good."""
    actions.remove_audience_list(request.viewer, list_id=list_id, at=timezone.now())
    messages.success(request, _("The list is removed. Bring the file in again to have it back."))
    return redirect("audiences")


def _brought(request: MemberRequest, form: AudienceForm) -> actions.AudienceReport | None:
    """What became of the file; None when its refusal is said in the form."""
    request.viewer.must_reach(Role.CONTRIBUTOR)
    file, said = form.cleaned_data["file"], form.cleaned_data
    try:
        if file.size > LARGEST:
            raise TooLarge(size=file.size)
        report = _imported(request, file, said)
    except EssaimError as refused:
        form.add_error("as_of" if refused.code == "future_date" else "file", phrases.problem(refused))
        return None
    if report.error is not None:
        form.add_error("file", phrases.problem(report.error))
        return None
    return report


def _imported(request: MemberRequest, file: UploadedFile, said: dict[str, Any]) -> actions.AudienceReport:
    as_of = said["as_of"]
    with tempfile.TemporaryDirectory(prefix="essaim-") as folder:
        path = Path(folder) / "audiences"
        with path.open("wb") as kept:
            for chunk in file.chunks():
                kept.write(chunk)
        return actions.import_audiences(
            request.viewer,
            path,
            kind=said["kind"],
            at=timezone.now(),
            name=Path((file.name or "?").replace("\\", "/")).name,
            platform=said["platform"] or None,
            account=said["account"].strip() or None,
            as_of=queries.start_of(request.viewer, as_of) if as_of else None,
            legal_basis=LegalBasis(said["legal_basis"]),
        )


def _said(report: actions.AudienceReport) -> list[str]:
    words = [phrases.lists_taken(**report.lists.as_json()), phrases.people_listed(report.people)]
    if report.repeated:
        words.append(phrases.users_repeated(report.repeated))
    if report.rejected:
        words.append(phrases.lists_rejected(len(report.rejected)))
    return words


def _shown(request: MemberRequest, lists: list[AudienceListLine]) -> list[dict[str, Any]]:
    names = queries.account_names(request.viewer, [line.account_id for line in lists])
    return [
        {
            "line": line,
            "name": names[line.account_id],
            "kind": phrases.audience(line.kind),
            "basis": _BASES.get(line.provenance.legal_basis, _("fictitious people")) if line.provenance else "",
        }
        for line in lists
    ]
