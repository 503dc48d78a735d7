"""A creator's own look at their audit: the link, the contest, the answer."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from django.db import transaction

from essaim.accounts.actions import record
from essaim.accounts.core.viewer import Role, Viewer
from essaim.audit.core.contests import (
    LIFE,
    MOST_CONTESTS,
    AlreadyAnswered,
    Outcome,
    TooManyContests,
    section_named,
    words_of,
)
from essaim.audit.models import Contest, ReportLink
from essaim.catalogue import queries as catalogue
from essaim.kernel.errors import NotFound
from essaim.kernel.links import digest_of


@transaction.atomic
def share_report(viewer: Viewer, *, account_id: int, at: datetime, life: timedelta = LIFE) -> str:
    """A personal link's secret for that account's creator, shown once; needs a contributor.

    Raises `NotFound` for another workspace's account.
    """
    viewer.must_reach(Role.CONTRIBUTOR)
    account = catalogue.account(viewer, account_id)
    secret = secrets.token_urlsafe(24)
    link = ReportLink.objects.create(
        account_id=account_id, digest=digest_of(secret), by_id=viewer.person_id, made_at=at, expires_at=at + life
    )
    record(viewer, verb="report.shared", subject=account.creator_name, at=at, account=account_id, link=link.pk)
    return secret


@transaction.atomic
def withdraw_link(viewer: Viewer, *, link_id: int, at: datetime) -> ReportLink:
    """The link opens nothing any more; raises `NotFound` for another workspace's."""
    viewer.must_reach(Role.CONTRIBUTOR)
    link = ReportLink.objects.filter(account__workspace_id=viewer.workspace_id, pk=link_id).first()
    if link is None:
        raise NotFound(kind="report_link", id=link_id)
    if link.withdrawn_at is None:
        link.withdrawn_at = at
        link.save(update_fields=["withdrawn_at"])
        record(viewer, verb="report.withdrawn", subject=str(link.account), at=at, link=link_id)
    return link


def see_report(*, link_id: int, at: datetime) -> None:
    """Keep when the link was first opened."""
    ReportLink.objects.filter(pk=link_id, seen_at__isnull=True).update(seen_at=at)


@transaction.atomic
def contest(viewer: Viewer, *, link_id: int, section: str, subject: str, words: str, at: datetime) -> Contest:
    """Write down what the creator objects to; `viewer` is the link's own (`queries.opened_link`).

    Raises `UnknownSection`, `WordsMissing`, `WordsTooLong`, `TooManyContests`.
    """
    link = ReportLink.objects.select_for_update().get(pk=link_id, account__workspace_id=viewer.workspace_id)
    name, said = section_named(section), words_of(words)
    if link.contests.count() >= MOST_CONTESTS:
        raise TooManyContests(most=MOST_CONTESTS)
    written = Contest.objects.create(
        link=link, account_id=link.account_id, section=name, subject=subject[:80], words=said, written_at=at
    )
    record(viewer, verb="audit.contested", subject=str(link.account), at=at, contest=written.pk, section=name)
    return written


@transaction.atomic
def answer_contest(viewer: Viewer, *, contest_id: int, outcome: Outcome, answer: str, at: datetime) -> Contest:
    """End a contest with words for the creator; needs a manager.

    Raises `AlreadyAnswered`, `WordsMissing`, `WordsTooLong`, `NotFound`.
    """
    viewer.must_reach(Role.MANAGER)
    found = Contest.objects.select_for_update().filter(account__workspace_id=viewer.workspace_id, pk=contest_id).first()
    if found is None:
        raise NotFound(kind="contest", id=contest_id)
    if found.outcome:
        raise AlreadyAnswered(id=contest_id)
    found.outcome, found.answer = outcome.value, words_of(answer)
    found.by_id, found.answered_at = viewer.person_id, at
    found.save(update_fields=["outcome", "answer", "by", "answered_at"])
    record(viewer, verb="contest.answered", subject=str(found.account), at=at, contest=contest_id, outcome=outcome)
    return found
