"""What tests are told about: people, workspaces, accounts. Everything is fictitious."""

import os
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from essaim.accounts.actions import open_workspace
from essaim.accounts.core.viewer import Role, Viewer
from essaim.accounts.models import Membership, User
from essaim.catalogue.actions import take
from essaim.catalogue.core.sighting import AccountSighting, CreatorSighting, PostSighting, SnapshotSighting
from essaim.kernel.provenance import SourceKind
from essaim.server.measuring import refresh_warehouse

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def a_person(name: str = "Léa") -> User:
    return User.objects.create_user(f"{name.lower()}@example.org", "un mot de passe long", name=name)


def a_viewer(role: Role = Role.OWNER, *, workspace: str = "Maison Test") -> Viewer:
    """A member of a workspace of their own."""
    opened = open_workspace(name=workspace, owner=None, at=NOON)
    person = a_person(f"{role.value}.{opened.pk}")
    Membership.objects.create(workspace=opened, person=person, role=role)
    return Viewer(workspace_id=opened.pk, person_id=person.pk, role=role)


def an_account(
    handle: str,
    *,
    platform: str = "instagram",
    followers: int | None = 20_000,
    posts: Sequence[PostSighting] = (),
    name: str = "",
    **said: object,
) -> CreatorSighting:
    """One creator with one account; `said` are facts and counters by their names."""
    facts = {key: value for key, value in said.items() if not key.endswith(("_average", "_rate", "_count"))}
    counters = {key: value for key, value in said.items() if key not in facts}
    if followers is not None:
        counters["followers"] = followers
    snapshots = (SnapshotSighting(counters),) if counters else ()
    account = AccountSighting(platform, handle, handle.lower(), facts, snapshots, tuple(posts))
    return CreatorSighting((account,), name=name)


def some_posts(
    number: int, *, caption: str = "", mentions: Sequence[str] = (), is_paid: bool | None = None, **counters: int
) -> list[PostSighting]:
    """That many posts, one a week, the newest at noon."""
    return [
        PostSighting(
            key=f"{caption[:12]}{week}",
            counters=counters,
            published_at=NOON - timedelta(weeks=week),
            caption=caption,
            mentions=tuple(mentions),
            is_paid=is_paid,
        )
        for week in range(number)
    ]


def a_catalogue(viewer: Viewer, *creators: CreatorSighting, label: str = "creators.csv", at: datetime = NOON) -> None:
    """Those creators, known and measured."""
    take(viewer, source_kind=SourceKind.FILE, label=label, digest=f"{label}{at}", creators=creators, at=at)
    refresh_warehouse(viewer, at=at)


def an_environment(home: Path) -> dict[str, str]:
    """What a command of its own process runs in: the product's settings, an embedded home, the usual jobs."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("ESSAIM_")}
    return {**kept, "ESSAIM_HOME": str(home), "DJANGO_SETTINGS_MODULE": "essaim.server.settings"}
