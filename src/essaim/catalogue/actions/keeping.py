"""Keeps the orders and visits of a file for the tracking room; nothing of who bought or came is among them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from itertools import islice

from django.db import transaction

from essaim.accounts.actions import record
from essaim.accounts.core.viewer import Role, Viewer
from essaim.catalogue.actions.tally import Changes
from essaim.catalogue.core.intake.trade_rows import TradeRow
from essaim.catalogue.core.trade import TradeKind
from essaim.catalogue.models import KeptRow, Source
from essaim.kernel.provenance import LegalBasis, SourceKind

_AT_ONCE = 500


@transaction.atomic
def keep_rows(
    viewer: Viewer, rows: Iterable[TradeRow], *, label: str, digest: str, at: datetime
) -> dict[TradeKind, Changes]:
    """Keep each row once: an order met before is brought up to date; needs a contributor."""
    viewer.must_reach(Role.CONTRIBUTOR)
    source, _ = Source.objects.get_or_create(
        workspace_id=viewer.workspace_id,
        kind=SourceKind.FILE.value,
        digest=digest,
        defaults={
            "label": label[:255],
            "fetched_at": at,
            "legal_basis": LegalBasis.LEGITIMATE_INTEREST.value,
            "by_id": viewer.person_id,
        },
    )
    counts = {kind: Changes() for kind in TradeKind}
    remaining = iter(rows)
    while batch := list(islice(remaining, _AT_ONCE)):
        _write(viewer, batch, source, counts)
    kept = {kind.value: changes.as_json() for kind, changes in counts.items()}
    record(viewer, verb="catalogue.trade_kept", subject=label, at=at, source=source.pk, **kept)
    return counts


def _write(viewer: Viewer, batch: list[TradeRow], source: Source, counts: dict[TradeKind, Changes]) -> None:
    there = KeptRow.objects.filter(workspace_id=viewer.workspace_id, key__in={row.said.key for row in batch})
    known = {(one.kind, one.origin, one.key): one for one in there}
    new: dict[tuple[str, str, str], KeptRow] = {}
    changed = []
    for row in batch:
        place = (row.said.kind.value, row.origin, row.said.key)
        written, day = row.said.as_json(), row.said.day
        before = known.get(place)
        if before is None:
            counts[row.said.kind].created += place not in new
            new[place] = KeptRow(
                workspace_id=viewer.workspace_id, source=source, kind=place[0], origin=place[1], key=place[2],
                day=day, said=written,
            )  # fmt: skip
        elif before.said == written:
            counts[row.said.kind].unchanged += 1
        else:
            before.said, before.day, before.source = written, day, source
            counts[row.said.kind].updated += 1
            changed.append(before)
    KeptRow.objects.bulk_create(new.values())
    KeptRow.objects.bulk_update(changed, ["said", "day", "source"])
