"""Who engages with each account: lists with their provenance, and sets that can be compared."""

from __future__ import annotations

import hashlib
from collections.abc import Collection

import numpy as np
from django.conf import settings

from essaim.accounts.core.viewer import Viewer
from essaim.catalogue.core.audience_lists import AudienceListLine, AudienceSet
from essaim.catalogue.core.sketch import KEEP, Sketch
from essaim.catalogue.models import Account, AudienceList
from essaim.catalogue.queries.accounts import provenance_of
from essaim.catalogue.queries.warehouse import generation_of
from essaim.warehouse.generations import reading


def salt_of(workspace_id: int) -> bytes:
    """What the names of the workspace's audience lists are salted with: it follows from the installation's secret."""
    secret = hashlib.sha256(settings.SECRET_KEY.encode()).digest()
    return hashlib.blake2b(f"audience of {workspace_id}".encode(), key=secret, digest_size=32).digest()


def mark_of(salt: bytes) -> str:
    """What tells a salt from another without telling it."""
    return hashlib.blake2b(salt, digest_size=8).hexdigest()


def audience_lists_of(viewer: Viewer, account_id: int) -> list[AudienceListLine]:
    """The lists of people who engage with that account, by kind; the commenters found in its comments come last."""
    brought = audience_lists(viewer, account_ids=[account_id])
    generation = generation_of(viewer)
    if generation is None or not Account.objects.filter(workspace_id=viewer.workspace_id, pk=account_id).exists():
        return brought
    with reading(generation) as columns:
        found = columns.execute(_FOUND, {"account": account_id}).to_arrow_table().to_pylist()
    return [*brought, *(AudienceListLine(None, account_id, provenance=None, **row) for row in found)]


def audience_lists(viewer: Viewer, *, account_ids: Collection[int] | None = None) -> list[AudienceListLine]:
    """The lists that were brought in, by account and kind; of those accounts alone, or all."""
    kept = AudienceList.objects.filter(account__workspace_id=viewer.workspace_id)
    if account_ids is not None:
        kept = kept.filter(account_id__in=account_ids)
    mark = mark_of(salt_of(viewer.workspace_id))
    return [
        AudienceListLine(
            list_id=one.pk,
            account_id=one.account_id,
            kind=one.kind,
            size=one.size,
            kept=min(one.size, KEEP),
            taken_at=one.taken_at,
            provenance=provenance_of(one.source, one.taken_at, None),
            is_comparable=one.salted_with == mark,
        )
        for one in kept.select_related("source").defer("sketch").order_by("account__platform", "account__key", "kind")
    ]


def audience_sets(viewer: Viewer, account_ids: Collection[int]) -> dict[int, AudienceSet]:
    """Who engages with each of those accounts of the workspace, by account; absent where nobody is known.

    The members of any two sets can be compared (`core.sketch`). As of the current generation.
    """
    generation = generation_of(viewer)
    if generation is None or not account_ids:
        return {}
    wanted = {"ids": sorted(set(account_ids))}
    with reading(generation) as columns:
        sets = columns.execute(_SETS, wanted).to_arrow_table().to_pylist()
        members = columns.execute(_MEMBERS, wanted).fetchnumpy()
    whose, hashes = members["account_id"], members["member"]
    accounts = [row["account_id"] for row in sets]
    starts, ends = (np.searchsorted(whose, accounts, side=side) for side in ("left", "right"))
    return {
        row["account_id"]: AudienceSet(
            Sketch(hashes[start:end], row["threshold"], row["size"]),
            kinds=tuple(row["kinds"]),
            sources=tuple(row["sources"] or ()),
            taken_at=row["taken_at"],
        )
        for row, start, end in zip(sets, starts, ends, strict=True)
    }


_FOUND = """
    SELECT kind, size, kept, taken_at FROM audience_lists WHERE account_id = $account AND source IS NULL
"""
_SETS = """
    SELECT account_id, any_value(audience_sets.size) AS size, any_value(audience_sets.threshold) AS threshold,
           list(DISTINCT kind ORDER BY kind) AS kinds,
           list(DISTINCT source ORDER BY source) FILTER (source IS NOT NULL) AS sources, max(taken_at) AS taken_at
    FROM audience_sets JOIN audience_lists USING (account_id)
    WHERE account_id IN (SELECT unnest($ids))
    GROUP BY account_id ORDER BY account_id
"""
_MEMBERS = """
    SELECT account_id, member FROM audience_members
    WHERE account_id IN (SELECT unnest($ids)) ORDER BY account_id, member
"""
