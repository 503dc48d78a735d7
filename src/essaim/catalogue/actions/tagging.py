"""Tags: put on accounts and taken off. Each verb needs a contributor."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from essaim.accounts.actions import record
from essaim.accounts.core.viewer import Role, Viewer
from essaim.catalogue.actions.choosing import done, own_accounts
from essaim.catalogue.core.shelves import COLOURS, LONGEST_TAG_NAME, Change, NameTaken, colour_for, key_of, name_of
from essaim.catalogue.models import Tag, Tagging
from essaim.kernel.errors import NotFound

BATCH = 500


@transaction.atomic
def tag_accounts(viewer: Viewer, *, name: str, account_ids: Sequence[int], at: datetime) -> Change:
    """Those accounts bear the tag of that name, which is made when there is none.

    Raises `NameMissing`, `NameTooLong`, `NobodyChosen`, `TooManyChosen`, and
    `NotFound` for an account of another workspace; then nothing changes.
    """
    viewer.must_reach(Role.CONTRIBUTOR)
    written = name_of(name, most=LONGEST_TAG_NAME)
    wanted = own_accounts(viewer, account_ids)
    tag = _tag_named(viewer, written, at)
    here = set(Tagging.objects.filter(tag=tag, account_id__in=wanted).values_list("account_id", flat=True))
    new = [account_id for account_id in wanted if account_id not in here]
    Tagging.objects.bulk_create(
        [Tagging(tag=tag, account_id=account_id, by_id=viewer.person_id, at=at) for account_id in new],
        batch_size=BATCH,
    )
    return done(viewer, verb="tag.put", name=tag.name, at=at, changed=new, already=len(here), tag=tag.pk)


@transaction.atomic
def untag_accounts(viewer: Viewer, *, tag_id: int, account_ids: Sequence[int], at: datetime) -> Change:
    """Those accounts bear the tag no more. Raises as `tag_accounts` does, and `NotFound` for the tag."""
    viewer.must_reach(Role.CONTRIBUTOR)
    tag = _tag(viewer, tag_id)
    wanted = own_accounts(viewer, account_ids)
    taggings = Tagging.objects.filter(tag=tag, account_id__in=wanted)
    here = set(taggings.values_list("account_id", flat=True))
    taggings.delete()
    changed = [account_id for account_id in wanted if account_id in here]
    already = len(wanted) - len(changed)
    return done(viewer, verb="tag.taken_off", name=tag.name, at=at, changed=changed, already=already, tag=tag.pk)


@transaction.atomic
def change_tag(viewer: Viewer, *, tag_id: int, name: str, colour: str, at: datetime) -> Tag:
    """The tag under another name or in another colour. Raises `NameTaken` and as `tag_accounts` does."""
    viewer.must_reach(Role.CONTRIBUTOR)
    tag = _tag(viewer, tag_id)
    written = name_of(name, most=LONGEST_TAG_NAME)
    if _tags(viewer).filter(key=key_of(written)).exclude(pk=tag_id).exists():
        raise NameTaken(name=written)
    tag.name, tag.key = written, key_of(written)
    tag.colour = colour if colour in COLOURS else tag.colour
    tag.save(update_fields=["name", "key", "colour"])
    record(viewer, verb="tag.changed", subject=written, at=at, tag=tag_id)
    return tag


@transaction.atomic
def remove_tag(viewer: Viewer, *, tag_id: int, at: datetime) -> Change:
    """No account bears the tag any more; its line undoes it. Raises `NotFound`."""
    viewer.must_reach(Role.CONTRIBUTOR)
    tag = _tag(viewer, tag_id)
    tag.removed_at = at
    tag.save(update_fields=["removed_at"])
    return done(viewer, verb="tag.removed", name=tag.name, at=at, changed=(), already=0, tag=tag_id)


def _tags(viewer: Viewer) -> QuerySet[Tag]:
    return Tag.objects.filter(workspace_id=viewer.workspace_id, removed_at__isnull=True)


def _tag(viewer: Viewer, tag_id: int) -> Tag:
    if (found := _tags(viewer).filter(pk=tag_id).first()) is None:
        raise NotFound(kind="tag", id=tag_id)
    return found


def _tag_named(viewer: Viewer, name: str, at: datetime) -> Tag:
    key = key_of(name)
    if (found := _tags(viewer).filter(key=key).first()) is not None:
        return found
    return Tag.objects.create(workspace_id=viewer.workspace_id, name=name, key=key, colour=colour_for(key), made_at=at)
