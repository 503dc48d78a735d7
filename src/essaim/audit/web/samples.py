"""A sample of followers, brought as a file and judged at once."""

from __future__ import annotations

import tempfile
from pathlib import Path

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from essaim.accounts.core.viewer import Role
from essaim.audit import actions
from essaim.audit.core.followers import Judgement, judge
from essaim.audit.core.followers.file import FollowersRead, NoFollowerColumns, followers_in
from essaim.audit.core.samples import SAMPLE_BYTES, NoFollowers, TooManyFollowers
from essaim.audit.queries.said import problem_said
from essaim.catalogue import queries as catalogue
from essaim.catalogue.core.intake.opening import open_file
from essaim.catalogue.core.intake.refusals import FileRefused, TooLarge
from essaim.catalogue.core.listing import AccountView
from essaim.catalogue.queries.said import problem_said as file_problem_said
from essaim.design import formats
from essaim.design.doors import MemberRequest, members_only

REFUSED = 422
TITLES_SHOWN = 12


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
def receive(request: MemberRequest, account_id: int) -> HttpResponse:
    """Keep the file's followers and say what they look like; a file that cannot be read says why."""
    page = f"{reverse('creator', args=[account_id])}?tab=audit#audit-authenticity"
    if request.method != "POST":
        return redirect(page)
    request.viewer.must_reach(Role.CONTRIBUTOR)
    account = catalogue.account(request.viewer, account_id)
    file = request.FILES.get("file")
    if file is None:
        return _refused(request, account, _("Choose a file first."))
    try:
        read, digest = _read(file)
        new = actions.receive_sample(
            request.viewer, account_id=account_id, followers=read.facts, label=file.name or "", digest=digest,
            at=timezone.now(),
        )  # fmt: skip
    except NoFollowerColumns as missing:
        return _refused(request, account, _no_columns(missing))
    except FileRefused as refusal:
        return _refused(request, account, file_problem_said(refusal))
    except (NoFollowers, TooManyFollowers) as refusal:
        return _refused(request, account, problem_said(refusal))
    messages.success(request, _found(read, account, is_new=new > 0))
    return redirect(page)


def _read(file: UploadedFile) -> tuple[FollowersRead, str]:
    """The followers in the file, and its digest; raises `FileRefused` and `NoFollowerColumns`."""
    if (file.size or 0) > SAMPLE_BYTES:
        raise TooLarge(size=file.size)
    with tempfile.TemporaryDirectory(prefix="essaim-") as folder:
        path = Path(folder) / "followers"
        with path.open("wb") as kept:
            for chunk in file.chunks():
                kept.write(chunk)
        with open_file(path, name=file.name) as opened:
            return followers_in(opened.tables), opened.digest


def _no_columns(missing: NoFollowerColumns) -> str:
    titles = ", ".join(missing.found[:TITLES_SHOWN]) or "—"
    sentence = _(
        "No column says anything of followers. The file has: %(titles)s. Name at least one column posts, followers, "
        "following, has_profile_picture or username."
    )
    return sentence % {"titles": titles}


def _found(read: FollowersRead, account: AccountView, *, is_new: bool) -> str:
    """What the file holds, in one or two sentences."""
    known = account.value("followers")
    judgement = judge(read.facts, population=known if isinstance(known, int) else None, at=timezone.now())
    read_words = ngettext("%(count)s follower was read.", "%(count)s followers were read.", judgement.accounts)
    again = "" if is_new else _("This sample was known already; nothing has changed.")
    parts = (read_words % {"count": formats.count(judgement.accounts)}, again, _unread(read), _share(judgement))
    return " ".join(part for part in parts if part)


def _share(judgement: Judgement) -> str:
    share = judgement.suspicious
    if share is None or not judgement.enough:
        return _("Too few of them show enough to say which share looks suspicious.")
    sentence = _("%(value)s look suspicious (90%% interval: %(low)s to %(high)s).")
    shown = {"value": share.value, "low": share.low, "high": share.high}
    return sentence % {name: formats.whole_share(part) for name, part in shown.items()}


def _unread(read: FollowersRead) -> str:
    number = len(read.unread)
    if not number:
        return ""
    words = ngettext(
        "%(count)s cell could not be read and stays unknown.",
        "%(count)s cells could not be read and stay unknown.",
        number,
    )
    return words % {"count": formats.count(number)}


def _refused(request: MemberRequest, account: AccountView, problem: str) -> HttpResponse:
    context = {"account": account, "problem": problem, "may_write": True}
    return render(request, "audit/sample_refused.html", context, status=REFUSED)
