"""The catalogue's words for rooms above, which know it by its questions only."""

from __future__ import annotations

from dataclasses import dataclass

from essaim.accounts.core.viewer import Viewer
from essaim.catalogue import phrases
from essaim.catalogue.models import Account, Connection
from essaim.catalogue.queries.applications import OpenPage
from essaim.catalogue.queries.sources import connections
from essaim.connectors.found import connectors
from essaim.kernel.errors import EssaimError


@dataclass(frozen=True)
class Offer:
    """A service that an account's owner can let be read; `given` is their permission, None until they give it."""

    service: str
    label: str
    gives: str
    keeps_days: int | None
    given: Connection | None
    problem: str


def offers_to(viewer: Viewer, account_id: int) -> list[Offer]:
    """What the owner of an account can let be read: services of its platform for which there is an application."""
    platform = Account.objects.filter(pk=account_id, workspace_id=viewer.workspace_id).values_list(
        "platform", flat=True
    )
    kept = connections(viewer)
    ready = {one.service for one in kept if not one.outside_id}
    given = {one.service: one for one in kept if one.account_id == account_id}
    return [
        _offer(one.name, one.keeps.days if one.keeps else None, given.get(one.name))
        for one in connectors().values()
        if one.platform in platform and one.name in ready and one.permission and one.permission.is_for_creators
    ]


def _offer(service: str, keeps_days: int | None, given: Connection | None) -> Offer:
    problem = phrases.sync_failure(service, given.problem) if given and given.problem else ""
    return Offer(service, phrases.service_name(service), phrases.service_gives(service), keeps_days, given, problem)


def notice_beside(page: OpenPage, language: str) -> list[tuple[str, str]]:
    """The notice that an applicant reads beside the form (GDPR, article 13): titles with their sentences."""
    return phrases.applicants_notice(page.charter, brand=page.brand, language=language)


def notice_kept(page: OpenPage, language: str) -> str:
    """The same, as one text."""
    return phrases.notice_text(notice_beside(page, language))


def counted_from(since: str) -> str:
    """What somebody's term is counted from."""
    return phrases.counted_from(since)


def notice_way(way: str) -> str:
    """How somebody was told."""
    return phrases.notice_way(way)


def urgency_said(urgency: str) -> str:
    """How long is left to tell somebody."""
    return phrases.urgency_said(urgency)


def problem_said(error: EssaimError) -> str:
    """Why something of the catalogue cannot be done."""
    return phrases.problem(error)
