"""Who and what leaves the catalogue by the calendar, before it does."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Any

from django.db.models import Count, Max, Min

from essaim.accounts.core.viewer import Viewer
from essaim.catalogue.core.applying import State
from essaim.catalogue.core.retention import Leaving, Since, latest_contact, months_later
from essaim.catalogue.models import (
    Account,
    Application,
    AudienceList,
    AudienceShare,
    Collaboration,
    Connection,
    Creator,
    Keeping,
    Notice,
    Refusal,
    Snapshot,
    Source,
)
from essaim.catalogue.queries.charter import charter_of
from essaim.catalogue.queries.notices import fictitious_creators
from essaim.kernel.provenance import SourceKind

Contacts = dict[int, dict[Since, datetime]]


@dataclass(frozen=True)
class Ending:
    """Other things that end by the calendar: how many until that day, and when the first one does."""

    what: str
    """"services", "audiences", or "applications"."""
    count: int
    first_at: datetime | None


def leaving(viewer: Viewer, *, by: datetime, contests: Mapping[int, datetime] | None = None) -> list[Leaving]:
    """The creators whose term is over by that moment, the first to leave first; nobody fictitious.

    `contests` are the last objections by creator, which another room keeps.
    """
    months = charter_of(viewer).months_without_contact
    known_before = months_later(by, -months)
    creators = Creator.objects.filter(workspace_id=viewer.workspace_id, created_at__lte=known_before)
    collected = dict(creators.exclude(pk__in=fictitious_creators(viewer)).values_list("pk", "created_at"))
    if not collected:
        return []
    contacts = _contacts(viewer, known_before)
    for creator_id, at in (contests or {}).items():
        contacts.setdefault(creator_id, {})[Since.CONTESTED] = at
    counted = {pk: latest_contact(at, contacts.get(pk, {})) for pk, at in collected.items()}
    over = {pk: found for pk, found in counted.items() if months_later(found[1], months) <= by}
    return _leaving(over, months, by)


def ending(viewer: Viewer, *, by: datetime) -> list[Ending]:
    """What services' terms, lists of people and applications lose by that moment."""
    sources = Source.objects.filter(workspace_id=viewer.workspace_id, kind=SourceKind.API.value, expires_at__lte=by)
    lists = AudienceList.objects.filter(account__workspace_id=viewer.workspace_id, source__expires_at__lte=by)
    waiting = Application.objects.filter(workspace_id=viewer.workspace_id, expires_at__lte=by)
    return [
        Ending(what, found["count"], found["first"])
        for what, found in (
            ("services", sources.aggregate(count=Count("pk"), first=Min("expires_at"))),
            ("audiences", lists.aggregate(count=Count("pk"), first=Min("source__expires_at"))),
            ("applications", waiting.aggregate(count=Count("pk"), first=Min("expires_at"))),
        )
        if found["count"]
    ]


def leaves(viewer: Viewer, creator_id: int, *, contested_at: datetime | None = None) -> Leaving | None:
    """When that creator leaves if nothing comes from them; None for somebody fictitious, or of another workspace."""
    creator = Creator.objects.filter(workspace_id=viewer.workspace_id, pk=creator_id).first()
    if creator is None or fictitious_creators(viewer, creator_id):
        return None
    months = charter_of(viewer).months_without_contact
    contacts = _contacts(viewer, creator.created_at, creator_id=creator_id).get(creator_id, {})
    if contested_at:
        contacts[Since.CONTESTED] = contested_at
    found = _leaving({creator_id: latest_contact(creator.created_at, contacts)}, months, None)
    return found[0] if found else None


def kept_on(viewer: Viewer) -> list[Keeping]:
    """Who is kept beyond the usual term, with the reason."""
    kept = Keeping.objects.filter(creator__workspace_id=viewer.workspace_id).select_related("creator", "by")
    return list(kept.order_by("until", "pk"))


def _leaving(over: Mapping[int, tuple[Since, datetime]], months: int, by: datetime | None) -> list[Leaving]:
    keeping = {one.creator_id: one for one in Keeping.objects.filter(creator_id__in=list(over))}
    accounts: dict[int, list[Account]] = {}
    for account in Account.objects.filter(creator_id__in=list(over)).select_related("creator").order_by("pk"):
        accounts.setdefault(account.creator_id, []).append(account)
    found = [
        _one(accounts[pk], since, at, months, keeping.get(pk)) for pk, (since, at) in over.items() if pk in accounts
    ]
    return sorted((one for one in found if by is None or one.leaves_at <= by), key=lambda one: one.leaves_at)


def _one(accounts: list[Account], since: Since, at: datetime, months: int, keeping: Keeping | None) -> Leaving:
    first = accounts[0]
    leaves_at = months_later(at, months)
    if keeping is not None:
        leaves_at = max(leaves_at, datetime.combine(keeping.until, time.min, UTC) + timedelta(days=1))
    return Leaving(
        creator_id=first.creator_id,
        account_id=first.pk,
        name=first.creator.name or first.display_name or f"@{first.handle}",
        accounts=tuple(map(str, accounts)),
        since=since,
        since_at=at,
        leaves_at=leaves_at,
        kept_because=keeping.reason if keeping else "",
        kept_until=keeping.until if keeping else None,
    )


def _contacts(viewer: Viewer, known_before: datetime, *, creator_id: int | None = None) -> Contacts:
    """The last contact of each kind that came from creators who are known since then."""
    found: Contacts = {}

    def note(since: Since, last: Iterable[tuple[int, Any]]) -> None:
        for pk, at in last:
            moment = at if isinstance(at, datetime) else datetime.combine(at, time.min, UTC)
            kinds = found.setdefault(pk, {})
            kinds[since] = max(kinds.get(since, moment), moment)

    def of(prefix: str) -> dict[str, Any]:
        asked: dict[str, Any] = {f"{prefix}__workspace_id": viewer.workspace_id}
        asked |= {f"{prefix}_id": creator_id} if creator_id else {f"{prefix}__created_at__lte": known_before}
        return asked

    for given in (Snapshot.objects, AudienceShare.objects):
        told = given.filter(source__kind=SourceKind.CREATOR.value, **of("account__creator")).order_by()
        note(Since.GIVEN, told.values_list("account__creator_id").annotate(Max("source__fetched_at")))
    permitted = Connection.objects.filter(**of("account__creator")).order_by()
    note(Since.GIVEN, permitted.values_list("account__creator_id").annotate(Max("opened_at")))
    applied = Application.objects.filter(state=State.ACCEPTED.value, **of("creator")).order_by()
    note(Since.APPLIED, applied.values_list("creator_id").annotate(Max("received_at")))
    seen = Notice.objects.filter(way="application", **of("creator")).order_by()
    note(Since.APPLIED, seen.values_list("creator_id").annotate(Max("sent_at")))
    worked = Collaboration.objects.filter(is_ours=True, removed_at=None, **of("account__creator")).order_by()
    note(Since.WORKED, worked.values_list("account__creator_id").annotate(Max("ended_on")))
    refused = Refusal.objects.filter(**of("creator")).order_by()
    note(Since.REFUSED, refused.values_list("creator_id").annotate(Max("since")))
    return found
