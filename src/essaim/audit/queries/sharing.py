"""Links by which creators read their own audit, what they objected to, and the fees that were agreed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max

from essaim.accounts.core.viewer import Role, Viewer
from essaim.audit.models import AgreedFee, Contest, ReportLink, SetAside
from essaim.kernel.errors import NotFound
from essaim.kernel.links import digest_of


class LinkClosed(NotFound):
    """The link was never made, has expired, or was withdrawn: the three look alike from outside."""

    code = "link_closed"


@dataclass(frozen=True)
class OpenedLink:
    """A link that opens: what it lets see, as a reader of that workspace."""

    link_id: int
    account_id: int
    expires_at: datetime
    viewer: Viewer


def opened_link(secret: str, *, at: datetime) -> OpenedLink:
    """What that link opens; raises `LinkClosed`."""
    links = ReportLink.objects.filter(digest=digest_of(secret), expires_at__gt=at, withdrawn_at__isnull=True)
    found = links.values_list("pk", "account_id", "expires_at", "account__workspace_id").first()
    if found is None:
        raise LinkClosed
    link_id, account_id, expires_at, workspace_id = found
    return OpenedLink(link_id, account_id, expires_at, Viewer(workspace_id, None, Role.READER))


def links_of(viewer: Viewer, account_id: int) -> list[ReportLink]:
    """The links made for that account, newest first."""
    links = ReportLink.objects.filter(account_id=account_id, account__workspace_id=viewer.workspace_id)
    return list(links.select_related("by"))


def contests_of(viewer: Viewer, account_id: int) -> list[Contest]:
    """What that account's creator objected to, newest first."""
    contests = Contest.objects.filter(account_id=account_id, account__workspace_id=viewer.workspace_id)
    return list(contests.select_related("by"))


def contests_by(viewer: Viewer, link_id: int) -> list[Contest]:
    """What was objected to by that link, newest first, with the answers."""
    return list(Contest.objects.filter(link_id=link_id, account__workspace_id=viewer.workspace_id))


def last_contests(viewer: Viewer) -> dict[int, datetime]:
    """When each creator last objected to something, by the creator's id."""
    contests = Contest.objects.filter(account__workspace_id=viewer.workspace_id).order_by()
    return dict(contests.values_list("account__creator_id").annotate(Max("written_at")))


def open_contests(viewer: Viewer) -> list[Contest]:
    """Every objection that waits for an answer, oldest first."""
    waiting = Contest.objects.filter(account__workspace_id=viewer.workspace_id, outcome="")
    return list(waiting.select_related("account__creator").order_by("written_at", "pk"))


def fees(viewer: Viewer) -> list[AgreedFee]:
    """The fees that the workspace agreed, latest first."""
    return list(AgreedFee.objects.filter(workspace_id=viewer.workspace_id).select_related("account", "by"))


def concerns_set_aside(viewer: Viewer, account_id: int) -> dict[tuple[int, str], SetAside]:
    """Concerns about the account's posts that a person judged unfounded, by post and category."""
    found = SetAside.objects.filter(post__account_id=account_id, post__account__workspace_id=viewer.workspace_id)
    return {(one.post_id, one.category): one for one in found.select_related("by")}
