"""What a service's terms let us keep for a time only is forgotten when that time is over."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import models, transaction
from django.db.models import Exists, OuterRef, QuerySet

from essaim.accounts.actions import record
from essaim.accounts.core.viewer import Viewer
from essaim.catalogue.actions.taking import open_edition
from essaim.catalogue.core.sighting import ACCOUNT_FACTS
from essaim.catalogue.models import (
    Account,
    AudienceList,
    AudienceShare,
    Collaboration,
    Contact,
    Creator,
    FollowerSample,
    ListEntry,
    Note,
    Post,
    Snapshot,
    Source,
    Tagging,
)
from essaim.kernel.provenance import SourceKind

_BLANK: dict[str, object] = dict.fromkeys(ACCOUNT_FACTS, "") | {"niches": [], "is_verified": None}
_TIMED: tuple[models.Manager[Any], ...] = (
    Snapshot.objects, Post.objects, FollowerSample.objects, AudienceShare.objects,
)  # fmt: skip
"""What bears its source, and goes when it has expired."""
_BESIDE: tuple[models.Manager[Any], ...] = (
    AudienceList.objects, ListEntry.objects, Tagging.objects, Note.objects, Contact.objects, Collaboration.objects,
)  # fmt: skip
"""What the workspace's people put beside an account: it stays, bare, as long as one of these is there."""


@transaction.atomic
def forget_expired_facts(viewer: Viewer, *, at: datetime) -> int:
    """Delete what services said and may be kept no longer; how many accounts lost something.

    Counters, posts with their comments, audience shares, and facts of the account
    itself go when the source that said them last has expired. An account of which
    nothing is left goes with them, unless somebody put something beside it.
    """
    expired = list(
        Source.objects.filter(
            workspace_id=viewer.workspace_id, kind=SourceKind.API.value, expires_at__lte=at
        ).values_list("pk", flat=True)
    )
    touched = _accounts_of(viewer, expired)
    if not touched:
        return 0
    for facts in _TIMED:
        facts.filter(source_id__in=expired).delete()
    for account in Account.objects.filter(pk__in=touched).iterator():
        _forget_facts(account, set(expired))
    _remove_bare(touched)
    record(viewer, verb="source.expired", subject=str(len(touched)), at=at, sources=expired[:100])
    open_edition(viewer)
    return len(touched)


def _accounts_of(viewer: Viewer, expired: Collection[int]) -> set[int]:
    touched: set[int] = set()
    for facts in _TIMED:
        found = facts.filter(source_id__in=expired)
        touched |= set(found.values_list("account_id", flat=True).distinct())
    sources = set(expired)
    accounts = Account.objects.filter(workspace_id=viewer.workspace_id)
    told = accounts.values_list("pk", "origins") if sources else []
    return touched | {pk for pk, origins in told if any(_source_of(one) in sources for one in origins.values())}


def _forget_facts(account: Account, expired: set[int]) -> None:
    gone = [name for name, origin in account.origins.items() if _source_of(origin) in expired]
    for name in gone:
        del account.origins[name]
        if name in _BLANK:
            setattr(account, name, _BLANK[name])
    if gone:
        account.save(update_fields=["origins", *(name for name in gone if name in _BLANK)])


def _source_of(origin: object) -> object:
    return origin.get("source") if isinstance(origin, dict) else None


def _remove_bare(touched: Collection[int]) -> None:
    bare: QuerySet[Account] = Account.objects.filter(pk__in=touched, origins={})
    for beside in (*_TIMED, *_BESIDE):
        bare = bare.exclude(Exists(beside.filter(account=OuterRef("pk"))))
    creators = set(bare.values_list("creator_id", flat=True))
    bare.delete()
    lonely = Creator.objects.filter(pk__in=creators).exclude(Exists(Account.objects.filter(creator=OuterRef("pk"))))
    lonely.delete()
