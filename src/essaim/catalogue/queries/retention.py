"""Who and what leaves the catalogue by the calendar, before it does."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.db.models import Count, Max, Min

from essaim.accounts.core.viewer import Viewer
from essaim.catalogue.core.applying import State
from essaim.catalogue.core.retention import Leaving, Since, months_later, term_of
from essaim.catalogue.models import (
    Account,
    Application,
    AudienceList,
    AudienceShare,
    Collaboration,
    Connection,
    Contact,
    Creator,
    Keeping,
    Notice,
    Post,
    Refusal,
    Snapshot,
    Source,
)
from essaim.catalogue.queries.charter import charter_of
from essaim.catalogue.queries.notices import fictitious_creators
from essaim.kernel.provenance import SourceKind

Contacts = dict[int, dict[Since, datetime]]
KnownElsewhere = Mapping[Since, Mapping[int, datetime]]


@dataclass(frozen=True)
class _Counted:
    """One creator's term: what it was counted from, and when it ends."""

    creator_id: int
    since: Since
    since_at: datetime
    leaves_at: datetime


@dataclass(frozen=True)
class Ending:
    """Other things that end by the calendar: how many until that day, and when the first one does."""

    what: str
    """"services", "audiences", or "applications"."""
    count: int
    first_at: datetime | None


def leaving(
    viewer: Viewer, *, by: datetime, elsewhere: KnownElsewhere | None = None, most: int | None = None
) -> list[Leaving]:
    """The creators whose term is over by that moment, the first to leave first; nobody fictitious.

    `elsewhere` are the last contacts that other rooms keep, by kind and creator.
    """
    return _leaving(viewer, _over(viewer, by, elsewhere)[:most])


def leaving_count(viewer: Viewer, *, by: datetime, elsewhere: KnownElsewhere | None = None) -> int:
    """How many there are."""
    return len(_over(viewer, by, elsewhere))


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


def leaves(viewer: Viewer, creator_id: int, *, elsewhere: KnownElsewhere | None = None) -> Leaving | None:
    """When that creator leaves if nothing comes from them; None for somebody fictitious, or of another workspace."""
    creator = Creator.objects.filter(workspace_id=viewer.workspace_id, pk=creator_id).first()
    if creator is None or fictitious_creators(viewer, creator_id):
        return None
    months = charter_of(viewer).months_without_contact
    contacts = _with_those_of(elsewhere, _contacts(viewer, creator_id)).get(creator_id, {})
    kept = Keeping.objects.filter(creator=creator).values_list("until", flat=True).first()
    found = _leaving(viewer, [_counted(creator_id, creator.created_at, contacts, months, kept)])
    return found[0] if found else None


def kept_on(viewer: Viewer) -> list[Keeping]:
    """Who is kept beyond the usual term, with the reason."""
    kept = Keeping.objects.filter(creator__workspace_id=viewer.workspace_id).select_related("creator", "by")
    return list(kept.order_by("until", "pk"))


def _over(viewer: Viewer, by: datetime, elsewhere: KnownElsewhere | None) -> list[_Counted]:
    """Whose term is over by then, the first to leave first."""
    months = charter_of(viewer).months_without_contact
    known_before = months_later(by, -months)
    creators = Creator.objects.filter(workspace_id=viewer.workspace_id, created_at__lte=known_before)
    collected = dict(creators.exclude(pk__in=fictitious_creators(viewer)).values_list("pk", "created_at"))
    if not collected:
        return []
    contacts = _with_those_of(elsewhere, _contacts(viewer))
    kept = dict(Keeping.objects.filter(creator__workspace_id=viewer.workspace_id).values_list("creator_id", "until"))
    counted = [_counted(pk, at, contacts.get(pk, {}), months, kept.get(pk)) for pk, at in collected.items()]
    return sorted((one for one in counted if one.leaves_at <= by), key=lambda one: (one.leaves_at, one.creator_id))


def _with_those_of(elsewhere: KnownElsewhere | None, contacts: Contacts) -> Contacts:
    """The last contact of each kind, wherever it is kept."""
    for since, last in (elsewhere or {}).items():
        for creator_id, at in last.items():
            kinds = contacts.setdefault(creator_id, {})
            kinds[since] = max(kinds.get(since, at), at)
    return contacts


def _counted(
    creator_id: int, collected_at: datetime, contacts: Mapping[Since, datetime], months: int, kept_until: date | None
) -> _Counted:
    since, at, leaves_at = term_of(collected_at, contacts, months)
    if kept_until is not None:
        leaves_at = max(leaves_at, datetime.combine(kept_until, time.min, UTC) + timedelta(days=1))
    return _Counted(creator_id, since, at, leaves_at)


def _leaving(viewer: Viewer, counted: list[_Counted]) -> list[Leaving]:
    chosen = [one.creator_id for one in counted]
    keeping = {one.creator_id: one for one in Keeping.objects.filter(creator_id__in=chosen)}
    accounts: dict[int, list[Account]] = {}
    there = Account.objects.filter(workspace_id=viewer.workspace_id, creator_id__in=chosen)
    for account in there.select_related("creator").order_by("pk"):
        accounts.setdefault(account.creator_id, []).append(account)
    return [
        _one(accounts[one.creator_id], one, keeping.get(one.creator_id))
        for one in counted
        if one.creator_id in accounts
    ]


def _one(accounts: list[Account], counted: _Counted, keeping: Keeping | None) -> Leaving:
    first = accounts[0]
    return Leaving(
        creator_id=first.creator_id,
        account_id=first.pk,
        name=first.creator.name or first.display_name or f"@{first.handle}",
        accounts=tuple(map(str, accounts)),
        since=counted.since,
        since_at=counted.since_at,
        leaves_at=counted.leaves_at,
        kept_because=keeping.reason if keeping else "",
        kept_until=keeping.until if keeping else None,
    )


def _contacts(viewer: Viewer, creator_id: int | None = None) -> Contacts:
    """The last contact of each kind that came from each creator, or from that one."""
    found: Contacts = {}

    def note(since: Since, last: Iterable[tuple[int, Any]]) -> None:
        for pk, at in last:
            moment = at if isinstance(at, datetime) else datetime.combine(at, time.min, UTC)
            kinds = found.setdefault(pk, {})
            kinds[since] = max(kinds.get(since, moment), moment)

    def of(prefix: str) -> dict[str, Any]:
        asked: dict[str, Any] = {f"{prefix}__workspace_id": viewer.workspace_id}
        return asked | ({f"{prefix}_id": creator_id} if creator_id else {})

    for given in (Snapshot.objects, AudienceShare.objects, Post.objects):
        told = given.filter(source__kind=SourceKind.CREATOR.value, **of("account__creator")).order_by()
        note(Since.GIVEN, told.values_list("account__creator_id").annotate(Max("source__fetched_at")))
    permitted = Connection.objects.filter(**of("account__creator")).order_by()
    note(Since.GIVEN, permitted.values_list("account__creator_id").annotate(Max("opened_at")))
    applied = Application.objects.filter(state=State.ACCEPTED.value, **of("creator")).order_by()
    note(Since.APPLIED, applied.values_list("creator_id").annotate(Max("received_at")))
    seen = Notice.objects.filter(way="application", **of("creator")).order_by()
    note(Since.APPLIED, seen.values_list("creator_id").annotate(Max("sent_at")))
    answered = Contact.objects.filter(is_theirs=True, **of("account__creator")).order_by()
    note(Since.ANSWERED, answered.values_list("account__creator_id").annotate(Max("at")))
    worked = Collaboration.objects.filter(is_ours=True, removed_at=None, **of("account__creator")).order_by()
    note(Since.WORKED, worked.values_list("account__creator_id").annotate(Max("ended_on")))
    refused = Refusal.objects.filter(**of("creator")).order_by()
    note(Since.REFUSED, refused.values_list("creator_id").annotate(Max("since")))
    return found
