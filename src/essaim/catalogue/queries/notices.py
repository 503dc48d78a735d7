"""Who must still be told that they are known, by when; and who was, with the words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.db.models import (
    DateTimeField,
    Exists,
    ExpressionWrapper,
    F,
    Min,
    OuterRef,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Coalesce, Least

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


def notices_due(viewer: Viewer, *, start: int = 0, most: int = MOST_SHOWN) -> list[DueNotice]:
    """Creators who were never told, the most urgent first; nobody fictitious."""
    return _due(untold(viewer).order_by("due_at", "pk")[start : start + most])


def notices_due_count(viewer: Viewer, *, by: datetime | None = None) -> int:
    """How many are to be told, or are to be by that moment."""
    creators = untold(viewer)
    return (creators.filter(due_at__lte=by) if by else creators).count()


def notice_due(viewer: Viewer, creator_id: int) -> DueNotice:
    """One of the workspace's creators, told or not; raises `NotFound`."""
    found = _due(_dated(Creator.objects.filter(workspace_id=viewer.workspace_id, pk=creator_id)))
    if not found:
        raise NotFound(kind="creator", id=creator_id)
    return found[0]


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


def untold(viewer: Viewer) -> QuerySet[Any, Any]:
    """The creators without a notice, with `due_at` and `first_contact_at`; nobody fictitious."""
    creators = Creator.objects.filter(workspace_id=viewer.workspace_id)
    creators = creators.exclude(Exists(Notice.objects.filter(creator=OuterRef("pk"))))
    creators = creators.filter(Exists(Account.objects.filter(creator=OuterRef("pk"))))
    return _dated(creators.exclude(pk__in=fictitious_creators(viewer)))


def fictitious_creators(viewer: Viewer, creator_id: int | None = None) -> set[int]:
    """Those of whom nothing came from anywhere but the demonstration, or that one if so: they are nobody."""
    made_up = Source.objects.filter(workspace_id=viewer.workspace_id, legal_basis=LegalBasis.FICTITIOUS.value)
    fictitious = set(made_up.values_list("pk", flat=True))
    if not fictitious:
        return set()
    seen: set[int] = set()
    real: set[int] = set()
    accounts = Account.objects.filter(workspace_id=viewer.workspace_id)
    if creator_id is not None:
        accounts = accounts.filter(creator_id=creator_id)
    for known_id, source_id in _behind(accounts):
        (seen if source_id in fictitious else real).add(known_id)
    return seen - real


def _behind(accounts: QuerySet[Account, Any]) -> Iterator[tuple[int, int]]:
    """The creator and the source of everything that is known of these accounts."""
    for known_id, origins in accounts.values_list("creator_id", "origins").iterator():
        yield from ((known_id, one["source"]) for one in origins.values() if isinstance(one, dict))
    for facts in (Snapshot.objects, Post.objects, AudienceShare.objects):
        told = facts.filter(account__in=accounts).order_by()
        yield from told.values_list("account__creator_id", "source_id").distinct()


def _dated(creators: QuerySet[Any, Any]) -> QuerySet[Any, Any]:
    contacts = Contact.objects.filter(account__creator=OuterRef("pk")).order_by().values("account__creator")
    first = Subquery(contacts.annotate(first=Min("at")).values("first"))
    latest = ExpressionWrapper(F("created_at") + Value(A_MONTH), output_field=DateTimeField())
    contacted: QuerySet[Any, Any] = creators.annotate(first_contact_at=first)
    dated: QuerySet[Any, Any] = contacted.annotate(due_at=Least(latest, Coalesce(F("first_contact_at"), latest)))
    return dated


def _due(creators: Iterable[Any]) -> list[DueNotice]:
    found = list(creators)
    accounts: dict[int, list[Account]] = {}
    for account in Account.objects.filter(creator_id__in=[one.pk for one in found]).order_by("pk"):
        accounts.setdefault(account.creator_id, []).append(account)
    return [_one(creator, accounts[creator.pk]) for creator in found if creator.pk in accounts]


def _one(creator: Any, accounts: list[Account]) -> DueNotice:
    first = accounts[0]
    return DueNotice(
        creator_id=creator.pk,
        account_id=first.pk,
        name=creator.name or first.display_name or f"@{first.handle}",
        accounts=tuple(map(str, accounts)),
        email=next((one.email for one in accounts if one.email), ""),
        collected_at=creator.created_at,
        first_contact_at=creator.first_contact_at,
        due_at=due_at(creator.created_at, creator.first_contact_at),
    )
