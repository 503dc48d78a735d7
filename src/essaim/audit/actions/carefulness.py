"""What a workspace is careful about, and the concerns that a person judged unfounded."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from essaim.accounts.actions import record
from essaim.accounts.core.viewer import Role, Viewer
from essaim.audit.core.contests import words_of
from essaim.audit.models import Carefulness, SetAside
from essaim.catalogue import queries as catalogue
from essaim.kernel.errors import NotFound
from essaim.language.safety import CATEGORIES


@transaction.atomic
def choose_categories(viewer: Viewer, *, categories: Collection[str], at: datetime) -> Carefulness:
    """The workspace wants to be told of these categories, and no others; needs a manager.

    Raises `NotFound` for a category nobody knows.
    """
    viewer.must_reach(Role.MANAGER)
    for one in categories:
        if one not in CATEGORIES:
            raise NotFound(kind="safety_category", id=one)
    chosen = [one for one in CATEGORIES if one in categories]
    kept, _ = Carefulness.objects.update_or_create(
        workspace_id=viewer.workspace_id,
        defaults={"categories": chosen, "by_id": viewer.person_id, "chosen_at": at},
    )
    record(viewer, verb="safety.chosen", subject=", ".join(chosen), at=at, categories=chosen)
    return kept


@transaction.atomic
def set_aside(viewer: Viewer, *, post_id: int, category: str, reason: str, at: datetime) -> SetAside:
    """A concern about that post no longer counts, for that reason; needs a manager.

    Raises `WordsMissing`, `WordsTooLong`, and `NotFound` for another workspace's post.
    """
    viewer.must_reach(Role.MANAGER)
    if post_id not in catalogue.cited_posts(viewer, [post_id]) or category not in CATEGORIES:
        raise NotFound(kind="concern", id=post_id)
    kept, _ = SetAside.objects.update_or_create(
        post_id=post_id,
        category=category,
        defaults={"reason": words_of(reason), "by_id": viewer.person_id, "at": at},
    )
    record(viewer, verb="concern.set_aside", subject=category, at=at, post=post_id, category=category)
    return kept


@transaction.atomic
def take_up_again(viewer: Viewer, *, post_id: int, category: str, at: datetime) -> None:
    """The concern counts again; needs a manager. Nothing happens when it was not set aside."""
    viewer.must_reach(Role.MANAGER)
    if post_id not in catalogue.cited_posts(viewer, [post_id]):
        raise NotFound(kind="concern", id=post_id)
    if SetAside.objects.filter(post_id=post_id, category=category).delete()[0]:
        record(viewer, verb="concern.taken_up", subject=category, at=at, post=post_id, category=category)
