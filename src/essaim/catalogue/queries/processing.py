"""What the catalogue really does with personal data: for the register of processing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Min

from essaim.accounts.core.viewer import Viewer
from essaim.catalogue import phrases
from essaim.catalogue.models import (
    Account,
    Application,
    ApplicationPage,
    AudienceList,
    AudienceShare,
    Collaboration,
    Comment,
    Connection,
    Contact,
    Creator,
    ErasedIdentity,
    Note,
    Notice,
    Post,
    Refusal,
    SampledFollower,
    Snapshot,
    Source,
)
from essaim.catalogue.queries.notices import fictitious_creators
from essaim.connectors.found import connectors


@dataclass(frozen=True)
class SourcesOfKind:
    """Sources of one kind on one legal basis: how many, and the first that ends by its own terms."""

    kind: str
    basis: str
    kind_said: str
    basis_said: str
    count: int
    first_end: datetime | None


@dataclass(frozen=True)
class Service:
    """An outside service that is read: its name, its permissions, and for how many days its terms let it be kept."""

    name: str
    permissions: int
    keeps_days: int | None


@dataclass(frozen=True)
class Processing:
    """Counts by the names of `COUNTED`, where it all came from, and which services are read."""

    counts: dict[str, int]
    fictitious: int
    """Of the creators, those whom the demonstration made up."""
    sources: tuple[SourcesOfKind, ...]
    services: tuple[Service, ...]
    open_pages: int


def processing(viewer: Viewer) -> Processing:
    """As it stands now."""
    here = viewer.workspace_id
    accounts = Account.objects.filter(workspace_id=here)
    return Processing(
        counts={
            "creators": Creator.objects.filter(workspace_id=here).count(),
            "accounts": accounts.count(),
            "addresses": accounts.exclude(email="").count(),
            "snapshots": Snapshot.objects.filter(account__workspace_id=here).count(),
            "posts": Post.objects.filter(account__workspace_id=here).count(),
            "comments": Comment.objects.filter(post__account__workspace_id=here).count(),
            "audience_shares": AudienceShare.objects.filter(account__workspace_id=here).count(),
            "audience_lists": AudienceList.objects.filter(account__workspace_id=here).count(),
            "sampled_followers": SampledFollower.objects.filter(sample__account__workspace_id=here).count(),
            "notes": Note.objects.filter(account__workspace_id=here, removed_at=None).count(),
            "contacts": Contact.objects.filter(account__workspace_id=here).count(),
            "collaborations": Collaboration.objects.filter(account__workspace_id=here, removed_at=None).count(),
            "refusals": Refusal.objects.filter(workspace_id=here, lifted_at=None).count(),
            "notices": Notice.objects.filter(creator__workspace_id=here).count(),
            "applications": Application.objects.filter(workspace_id=here).count(),
            "forgotten": ErasedIdentity.objects.filter(workspace_id=here).count(),
        },
        fictitious=len(fictitious_creators(viewer)),
        sources=_sources(viewer),
        services=_services(viewer),
        open_pages=ApplicationPage.objects.filter(brand__workspace_id=here, is_open=True).count(),
    )


def _sources(viewer: Viewer) -> tuple[SourcesOfKind, ...]:
    kept = Source.objects.filter(workspace_id=viewer.workspace_id).order_by("kind", "legal_basis")
    grouped = kept.values_list("kind", "legal_basis").annotate(Count("pk"), Min("expires_at"))
    return tuple(
        SourcesOfKind(kind, basis, phrases.source_kind_said(kind), phrases.basis_said(basis), count, first)
        for kind, basis, count, first in grouped
    )


def _services(viewer: Viewer) -> tuple[Service, ...]:
    kept = Connection.objects.filter(workspace_id=viewer.workspace_id, ended_at=None)
    by_service: dict[str, int] = {}
    for service, outside_id in kept.values_list("service", "outside_id"):
        by_service[service] = by_service.get(service, 0) + bool(outside_id)
    known = connectors()
    return tuple(
        Service(phrases.service_name(name), permissions, keeps.days if (keeps := known[name].keeps) else None)
        for name, permissions in sorted(by_service.items())
        if name in known
    )
