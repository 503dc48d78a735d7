"""Who must still be told that they are known, by when; and who was, with the words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import Exists, Manager, Min, OuterRef, Q, QuerySet

from essaim.accounts.core.viewer import Viewer
from essaim.catalogue.core.informing import A_MONTH, DueNotice, due_at
from essaim.catalogue.models import (
    Account,
    AudienceShare,
    Contact,
    Creator,
    Notice,
    Post,
    Snapshot,
    Source,
)
from essaim.kernel.errors import NotFound
from essaim.kernel.provenance import LegalBasis

MOST_SHOWN = 100
_FACTS: tuple[Manager[Any], ...] = (Snapshot.objects, Post.objects, AudienceShare.objects)
"""What bears its source beside the account's own facts."""


def notices_due(
    viewer: Viewer, *, by: datetime | None = None, start: int = 0, most: int = MOST_SHOWN
) -> list[DueNotice]:
    """Creators who were never told, or are to be by that moment, the most urgent first; nobody fictitious."""
    first = first_contacts(viewer)
    known = untold(viewer).values_list("pk", "created_at")
    dated = sorted((due_at(created_at, first.get(pk)), pk) for pk, created_at in known)
    dated = [one for one in dated if by is None or one[0] <= by]
    return _due(viewer, [pk for _day, pk in dated[start : start + most]], first)


def notices_due_count(viewer: Viewer, *, by: datetime | None = None) -> int:
    """How many are to be told, or are to be by that moment."""
    creators = untold(viewer)
    if by is not None:
        written_to = Contact.objects.filter(account__creator=OuterRef("pk"), at__lte=by, is_theirs=False)
        creators = creators.filter(Q(created_at__lte=by - A_MONTH) | Exists(written_to))
    return creators.count()


def notice_due(viewer: Viewer, creator_id: int) -> DueNotice:
    """One of the workspace's creators, told or not; raises `NotFound`."""
    found = _due(viewer, [creator_id], first_contacts(viewer, creator_id))
    if not found:
        raise NotFound(kind="creator", id=creator_id)
    return found[0]


def first_contacts(viewer: Viewer, creator_id: int | None = None) -> dict[int, datetime]:
    """When each creator, or that one, was first written to."""
    ours = Contact.objects.filter(account__workspace_id=viewer.workspace_id, is_theirs=False)
    contacts = ours.order_by()
    if creator_id is not None:
        contacts = contacts.filter(account__creator_id=creator_id)
    return dict(contacts.values_list("account__creator_id").annotate(Min("at")))


def notices_given(viewer: Viewer, *, creator_id: int | None = None, most: int = MOST_SHOWN) -> list[Notice]:
    """What creators were told, newest first."""
    given = Notice.objects.filter(creator__workspace_id=viewer.workspace_id).select_related("creator", "by")
    return list((given.filter(creator_id=creator_id) if creator_id else given)[:most])


def notice_given(viewer: Viewer, notice_id: int) -> Notice:
    """One of them; raises `NotFound`."""
    given = Notice.objects.filter(creator__workspace_id=viewer.workspace_id).select_related("creator", "by")
    if (found := given.filter(pk=notice_id).first()) is None:
        raise NotFound(kind="notice", id=notice_id)
    return found


def sources_of_creator(viewer: Viewer, creator_id: int) -> list[Source]:
    """Where what is known of them came from, oldest first."""
    accounts = Account.objects.filter(workspace_id=viewer.workspace_id, creator_id=creator_id)
    named = {source_id for _creator_id, source_id in _behind(accounts)}
    behind = Source.objects.filter(workspace_id=viewer.workspace_id, pk__in=named)
    return list(behind.order_by("fetched_at", "pk"))


def untold(viewer: Viewer) -> QuerySet[Creator, Any]:
    """The creators without a notice; nobody fictitious."""
    creators = Creator.objects.filter(workspace_id=viewer.workspace_id)
    creators = creators.exclude(Exists(Notice.objects.filter(creator=OuterRef("pk"))))
    creators = creators.filter(Exists(Account.objects.filter(creator=OuterRef("pk"))))
    return creators.exclude(pk__in=fictitious_creators(viewer))


def fictitious_creators(viewer: Viewer, creator_id: int | None = None) -> set[int]:
    """Those of whom nothing came from anywhere but the demonstration, or that one if so: they are nobody."""
    sources = Source.objects.filter(workspace_id=viewer.workspace_id)
    fictitious = set(sources.filter(legal_basis=LegalBasis.FICTITIOUS.value).values_list("pk", flat=True))
    if not fictitious:
        return set()
    others = list(sources.exclude(pk__in=fictitious).values_list("pk", flat=True))
    accounts = Account.objects.filter(workspace_id=viewer.workspace_id)
    if creator_id is not None:
        accounts = accounts.filter(creator_id=creator_id)
    made_up: set[int] = set()
    real: set[int] = set()
    bare: set[int] = set()
    for known_id, origins in accounts.values_list("creator_id", "origins").iterator():
        behind = {one["source"] for one in origins.values() if isinstance(one, dict)}
        (bare if not behind else made_up if behind <= fictitious else real).add(known_id)
    for facts in _FACTS:
        told = facts.filter(account__workspace_id=viewer.workspace_id).order_by()
        told = told.values_list("account__creator_id", flat=True)
        real |= set(told.filter(source_id__in=others))
        made_up |= set(told.filter(source_id__in=fictitious, account__creator_id__in=bare)) if bare else set()
    return made_up - real


def _behind(accounts: QuerySet[Account, Any]) -> Iterator[tuple[int, int]]:
    """The creator and the source of everything that is known of these accounts."""
    for known_id, origins in accounts.values_list("creator_id", "origins").iterator():
        yield from ((known_id, one["source"]) for one in origins.values() if isinstance(one, dict))
    for facts in _FACTS:
        told = facts.filter(account__in=accounts).order_by()
        yield from told.values_list("account__creator_id", "source_id").distinct()


def _due(viewer: Viewer, creator_ids: list[int], first: dict[int, datetime]) -> list[DueNotice]:
    accounts: dict[int, list[Account]] = {}
    there = Account.objects.filter(workspace_id=viewer.workspace_id, creator_id__in=creator_ids)
    for account in there.select_related("creator").order_by("pk"):
        accounts.setdefault(account.creator_id, []).append(account)
    return [_one(accounts[pk], first.get(pk)) for pk in creator_ids if pk in accounts]


def _one(accounts: list[Account], first_contact_at: datetime | None) -> DueNotice:
    first = accounts[0]
    collected_at = first.creator.created_at
    return DueNotice(
        creator_id=first.creator_id,
        account_id=first.pk,
        name=first.creator.name or first.display_name or f"@{first.handle}",
        accounts=tuple(map(str, accounts)),
        email=next((one.email for one in accounts if one.email), ""),
        collected_at=collected_at,
        first_contact_at=first_contact_at,
        due_at=due_at(collected_at, first_contact_at),
    )
