"""The content library: what may be used again, where, until when; and a file with its rights."""

from __future__ import annotations

import tempfile
import zipfile
from typing import Any

from django import forms
from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from essaim.accounts.core.viewer import Role
from essaim.campaign import actions, phrases, queries
from essaim.campaign.core.rights import Medium, Right
from essaim.campaign.queries import AssetLine, LibraryFilters
from essaim.campaign.web.answers import act, said
from essaim.campaign.web.campaign_form import DayInput
from essaim.design.doors import MemberRequest, members_only
from essaim.design.formats import country, day, money
from essaim.design.streaming import guarded
from essaim.design.typesetting import typeset
from essaim.design.widgets import Pills
from essaim.kernel.money import Money

IN_MEMORY = 16 << 20


class RightForm(forms.Form):
    """One right, with what it rests on."""

    where = forms.MultipleChoiceField(label=gettext_lazy("Where"), widget=Pills)
    territory = forms.CharField(
        label=gettext_lazy("Countries"),
        required=False,
        help_text=gettext_lazy("Two letters each, blank for the whole world."),
    )
    starts_on = forms.DateField(label=gettext_lazy("From"), widget=DayInput)
    ends_on = forms.DateField(
        label=gettext_lazy("Until"),
        required=False,
        widget=DayInput,
        help_text=gettext_lazy("Blank only where the grant says that it has no end."),
    )
    amount = forms.DecimalField(label=gettext_lazy("Paid for it"), required=False, min_value=0)
    currency = forms.CharField(label=gettext_lazy("Currency"), required=False, max_length=3)
    granted_by = forms.CharField(
        label=gettext_lazy("It rests on"),
        max_length=300,
        help_text=gettext_lazy("The contract and its article, or a mail of that day."),
    )

    def __init__(self, written: Any = None, **more: Any) -> None:
        super().__init__(written, **more)
        self.fields["where"].choices = [(one.value, phrases.medium(one)) for one in Medium]  # type: ignore[attr-defined]  # a field of choices

    def right(self) -> Right:
        """What was written."""
        said = self.cleaned_data
        return Right(
            media=tuple(Medium(one) for one in said["where"]),
            territory=tuple(said["territory"].replace(",", " ").split()),
            starts_on=said["starts_on"],
            ends_on=said["ends_on"],
            granted_by=said["granted_by"],
            amount=said["amount"],
            currency=said["currency"].upper() if said["amount"] is not None else "",
        )


@require_safe
@members_only
def library(request: MemberRequest) -> HttpResponse:
    """The workspace's assets; with a medium, those that may be used there today."""
    today = queries.local_today(request.viewer, at=timezone.now())
    asked = _asked(request)
    context = {
        "asked": asked,
        "today": today,
        "lines": [_line(one) for one in queries.library(request.viewer, asked, on=today)],
        "ending": queries.rights_ending(request.viewer, on=today),
        "media": [(one.value, phrases.medium(one)) for one in Medium],
        "kinds": [(one, phrases.asset_kind(one)) for one in ("image", "video", "audio", "pdf", "post")],
        "campaigns": queries.campaigns(request.viewer),
    }
    return render(request, "campaign/library.html", context)


@require_safe
@members_only
def asset(request: MemberRequest, asset_id: int) -> HttpResponse:
    """One asset with its rights."""
    today = queries.local_today(request.viewer, at=timezone.now())
    line = queries.asset_line(request.viewer, asset_id, on=today)
    uses = queries.usable(line, country="FR", on=today)
    context = {
        **_line(line),
        "today": today,
        "uses": [(phrases.medium(medium), answer.allowed, phrases.may_use(answer)) for medium, answer in uses],
        "form": RightForm(initial={"starts_on": today, "currency": line.asset.campaign.currency}),
        "may_write": request.viewer.role.reaches(Role.CONTRIBUTOR),
    }
    return render(request, "campaign/asset.html", context)


@act
def grant(request: MemberRequest, asset_id: int) -> HttpResponse:
    """A right is noted."""
    form = RightForm(request.POST)
    if not form.is_valid():
        name, errors = next(iter(form.errors.items()))
        return said(request, f"{form.fields[name].label}: {errors[0]}")
    actions.grant_right(request.viewer, asset_id=asset_id, right=form.right(), at=timezone.now())
    return said(request, _("The right is noted."), to=reverse("asset", args=[asset_id]))


@act
def withdraw(request: MemberRequest, right_id: int) -> HttpResponse:
    """A right is no longer held."""
    withdrawn = actions.withdraw_right(request.viewer, right_id=right_id, at=timezone.now())
    return said(request, _("The right is no longer held."), to=reverse("asset", args=[withdrawn.asset_id]))


@require_safe
@members_only
def download(request: MemberRequest, asset_id: int) -> HttpResponseBase:
    """The file with its rights sheet beside it, in one archive."""
    today = queries.local_today(request.viewer, at=timezone.now())
    line = queries.asset_line(request.viewer, asset_id, on=today)
    # On the disk when it is large: a film has up to a gigabyte. The answer closes it, and it is gone.
    out = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - the answer closes it
    # Stored, not compressed: films and images are already.
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(_sheet_name(), typeset("campaign/papers/rights.typ", _sheet(line, today)))
        if line.asset.file is not None:
            path = queries.content_path(request.viewer, line.asset.file.stored_as)
            if path.is_file():
                archive.write(path, _beside(line.asset.file.name))
        elif line.asset.publication is not None:
            archive.writestr("post.txt", f"{line.asset.publication.url}\n\n{line.asset.text}\n")
    name = f"{slugify(line.asset.title) or 'asset'}-{line.asset.pk}.zip"
    out.seek(0)
    return guarded(FileResponse(out, content_type="application/zip"), name=name, is_download=True)


def _sheet_name() -> str:
    return f"{slugify(_('rights'))}.pdf"


def _beside(name: str) -> str:
    """The file's name in the archive, other than the sheet's."""
    return f"1-{name}" if name.casefold() == _sheet_name() else name


def _asked(request: MemberRequest) -> LibraryFilters:
    query = request.GET
    medium = query.get("medium", "")
    campaign = query.get("campaign", "")
    return LibraryFilters(
        medium=Medium(medium) if medium in set(Medium) else None,
        country=(query.get("country", "FR").strip().upper() or "FR")[:2],
        campaign_id=int(campaign) if campaign.isdecimal() and len(campaign) < 19 else None,
        kind=query.get("kind", ""),
        words=query.get("q", "")[:120],
        only_ending="ending" in query,
    )


def _line(line: AssetLine) -> dict[str, Any]:
    return {
        "line": line,
        "asset": line.asset,
        "kind": phrases.asset_kind(line.asset.kind),
        "answer": phrases.may_use(line.answer) if line.answer else "",
        "rights": [
            (one, ", ".join(phrases.medium(medium) for medium in one.media), ", ".join(map(country, one.territory)))
            for one in line.rights
        ],
    }


def _sheet(line: AssetLine, today: Any) -> dict[str, Any]:
    asset = line.asset
    return {
        "language": translation.get_language() or "fr",
        "title": _("Rights to use this content"),
        "subject": asset.title,
        "facts": [
            [_("Creator"), str(asset.participation.creator)],
            [_("Campaign"), asset.campaign.name],
            [_("Kept since"), day(asset.added_at)],
            [_("Hash of the file (SHA-256)"), asset.file.sha256 if asset.file else ""],
        ],
        "heads": [_("Where"), _("Countries"), _("From"), _("Until"), _("Paid"), _("It rests on")],
        "rights": [
            [
                ", ".join(phrases.medium(medium) for medium in one.media),
                ", ".join(map(country, one.territory)) or _("the whole world"),
                day(one.starts_on),
                day(one.ends_on) if one.ends_on else _("no end stated"),
                money(Money(one.amount, one.currency)) if one.amount is not None and one.currency else _("in the fee"),
                one.granted_by,
            ]
            for one in line.rights
        ],
        "none": _("No right is noted: this content may not be used again."),
        "drawn": _(
            "Drawn on %(day)s. What is not written here is not granted "
            "(French Intellectual Property Code, art. L131-3)."
        )
        % {"day": day(today)},
    }
