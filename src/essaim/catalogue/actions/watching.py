"""Watches: what is listened for. Each verb needs a contributor."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from essaim.accounts.actions import record
from essaim.accounts.core.viewer import Role, Viewer
from essaim.accounts.models import Brand
from essaim.catalogue.core.listening.lines import NothingToListenFor, UnknownWatch, WatchTaken
from essaim.catalogue.core.listening.terms import Name, Terms
from essaim.catalogue.models import Watch
from essaim.kernel.errors import NotFound
from essaim.language.text import glued

LONGEST_NAME = 120


@transaction.atomic
def watch(
    viewer: Viewer,
    *,
    name: str,
    at: datetime,
    handles: Sequence[str] = (),
    hashtags: Sequence[str] = (),
    names: Sequence[str] = (),
    brand_id: int | None = None,
) -> Watch:
    """Listen for a brand from now on: ours when `brand_id` names it, else a competitor.

    The name itself is always among the names looked for; without a handle, the
    name glued is taken for one. Short and everyday names count only as @ or #
    until a person says otherwise. Raises `NothingToListenFor`, `WatchTaken`,
    and `NotFound` for a brand of another workspace.
    """
    viewer.must_reach(Role.CONTRIBUTOR)
    written = _name(viewer, name)
    if brand_id is not None and not Brand.objects.filter(workspace_id=viewer.workspace_id, pk=brand_id).exists():
        raise NotFound(kind="brand", id=brand_id)
    terms = Terms.of(handles=handles or [glued(written)], hashtags=hashtags, names=map(Name.judged, (written, *names)))
    made = Watch.objects.create(
        workspace_id=viewer.workspace_id,
        brand_id=brand_id,
        name=written,
        key=glued(written),
        terms=terms.as_json(),
        by_id=viewer.person_id,
        since=at,
    )
    record(viewer, verb="watch.made", subject=written, at=at, watch=made.pk)
    return made


@transaction.atomic
def watch_brand(viewer: Viewer, *, brand_id: int, at: datetime) -> Watch:
    """Listen for one of the workspace's own brands, by its name and handles. Raises as `watch` does."""
    viewer.must_reach(Role.CONTRIBUTOR)
    brand = Brand.objects.filter(workspace_id=viewer.workspace_id, pk=brand_id).first()
    if brand is None:
        raise NotFound(kind="brand", id=brand_id)
    return watch(viewer, name=brand.name, handles=brand.handles, brand_id=brand.pk, at=at)


@transaction.atomic
def change_watch(
    viewer: Viewer,
    *,
    watch_id: int,
    handles: Sequence[str],
    hashtags: Sequence[str],
    names: Sequence[str],
    at: datetime,
) -> Watch:
    """Other terms; a name that stays keeps what was decided about it. Raises `UnknownWatch`, `NothingToListenFor`."""
    viewer.must_reach(Role.CONTRIBUTOR)
    changed = _watch(viewer, watch_id)
    before = {glued(name.text): name for name in Terms.from_json(changed.terms).names}
    kept = [before.get(glued(text)) or Name.judged(text) for text in names]
    terms = Terms.of(handles=handles, hashtags=hashtags, names=kept)
    if not terms.keys:
        raise NothingToListenFor
    return _written(viewer, changed, terms, at=at)


@transaction.atomic
def count_as_words(viewer: Viewer, *, watch_id: int, name: str, counts: bool, at: datetime) -> Watch:
    """Whether a name counts as a plain word too, as a person says; the rule of homonyms no longer decides."""
    viewer.must_reach(Role.CONTRIBUTOR)
    changed = _watch(viewer, watch_id)
    terms = Terms.from_json(changed.terms)
    names = [
        replace(one, held="" if counts else "person") if glued(one.text) == glued(name) else one for one in terms.names
    ]
    return _written(viewer, changed, replace(terms, names=tuple(names)), at=at)


@transaction.atomic
def accept_spelling(viewer: Viewer, *, watch_id: int, spelling: str, at: datetime) -> Watch:
    """Listen for a way of writing that the machine proposed."""
    viewer.must_reach(Role.CONTRIBUTOR)
    changed = _watch(viewer, watch_id)
    terms = Terms.from_json(changed.terms)
    names = (*terms.names, Name.judged(spelling, is_spelling=True))
    heard = Terms.of(handles=(*terms.handles, spelling), hashtags=terms.hashtags, names=names)
    return _written(viewer, changed, heard, at=at)


@transaction.atomic
def refuse_spelling(viewer: Viewer, *, watch_id: int, spelling: str, at: datetime) -> Watch:
    """It is another word: never proposed again for this watch."""
    viewer.must_reach(Role.CONTRIBUTOR)
    changed = _watch(viewer, watch_id)
    changed.refused = list(dict.fromkeys((*changed.refused, spelling)))
    changed.save(update_fields=["refused"])
    record(viewer, verb="watch.changed", subject=changed.name, at=at, watch=watch_id)
    return changed


@transaction.atomic
def end_watch(viewer: Viewer, *, watch_id: int, at: datetime) -> Watch:
    """Stop listening; the name may be listened for again later. Raises `UnknownWatch`."""
    viewer.must_reach(Role.CONTRIBUTOR)
    ended = _watch(viewer, watch_id)
    ended.ended_at = at
    ended.save(update_fields=["ended_at"])
    record(viewer, verb="watch.ended", subject=ended.name, at=at, watch=watch_id)
    return ended


def _watch(viewer: Viewer, watch_id: int) -> Watch:
    kept = Watch.objects.select_for_update().filter(workspace_id=viewer.workspace_id, ended_at=None, pk=watch_id)
    if (found := kept.first()) is None:
        raise UnknownWatch(id=watch_id)
    return found


def _name(viewer: Viewer, name: str) -> str:
    written = " ".join(name.split())[:LONGEST_NAME]
    if not glued(written):
        raise NothingToListenFor
    if Watch.objects.filter(workspace_id=viewer.workspace_id, ended_at=None, key=glued(written)).exists():
        raise WatchTaken(name=written)
    return written


def _written(viewer: Viewer, changed: Watch, terms: Terms, *, at: datetime) -> Watch:
    changed.terms = terms.as_json()
    changed.save(update_fields=["terms"])
    record(viewer, verb="watch.changed", subject=changed.name, at=at, watch=changed.pk)
    return changed


def split_terms(written: str | Iterable[str]) -> list[str]:
    """Terms as people type them in one field: parted by commas, semicolons or lines."""
    lines = [written] if isinstance(written, str) else written
    parts = (part for line in lines for part in line.replace(";", ",").replace("\n", ",").split(","))
    return [part.strip() for part in parts if part.strip()]
