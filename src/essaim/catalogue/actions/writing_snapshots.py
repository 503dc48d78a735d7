"""Writes counters as a series: a snapshot only when it says something new."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from essaim.catalogue.actions import rows
from essaim.catalogue.actions.tally import Tally
from essaim.catalogue.actions.writing import MetAccount, Reading
from essaim.catalogue.core.intake.merging import Counters, Standing, combined, is_known, latest, says_something_new
from essaim.catalogue.core.sighting import COUNTERS, SnapshotSighting
from essaim.catalogue.models import Snapshot

_FIELDS = ("account", "source", "taken_at", "row", *COUNTERS)


@dataclass(slots=True)
class _Known:
    """A snapshot of the catalogue; `id` is None while it is only about to be written."""

    taken_at: datetime
    source_id: int
    counters: Counters
    id: int | None = None


def write_snapshots(met: Iterable[MetAccount], reading: Reading, tally: Tally) -> None:
    """Add the batch's new moments, and fill the gaps of known ones."""
    met = [account for account in met if account.sighting.snapshots]
    series = _series(account.id for account in met if not account.is_new)
    new_rows: list[tuple[object, ...]] = []
    changed_rows: list[tuple[object, ...]] = []
    for account in met:
        for sighting in account.sighting.snapshots:
            added, amended = _written(account, sighting, series[account.id], reading)
            new_rows += [added] if added else []
            changed_rows += [amended] if amended else []
    rows.insert(Snapshot, _FIELDS, new_rows)
    rows.update(Snapshot, ("source", "row", *COUNTERS), changed_rows)
    tally.snapshots += len(new_rows)


def _series(account_ids: Iterable[int]) -> defaultdict[int, list[_Known]]:
    series: defaultdict[int, list[_Known]] = defaultdict(list)
    found = Snapshot.objects.filter(account_id__in=list(account_ids)).order_by("taken_at")
    for pk, account_id, taken_at, source_id, *values in found.values_list(
        "id", "account_id", "taken_at", "source_id", *COUNTERS
    ):
        counters = dict(zip(COUNTERS, values, strict=True))
        series[account_id].append(_Known(taken_at, source_id, counters, pk))
    return series


Row = tuple[object, ...]


def _written(
    account: MetAccount, sighting: SnapshotSighting, series: list[_Known], reading: Reading
) -> tuple[Row | None, Row | None]:
    """The row to add, or the row to amend; neither when nothing new is said."""
    counters = {name: value for name, value in sighting.counters.items() if is_known(value)}
    if not counters:
        return None, None
    taken_at = sighting.taken_at or reading.moment
    same_moment = next((known for known in series if known.taken_at == taken_at), None)
    if same_moment is not None:
        return None, _amend(account, same_moment, counters, reading)

    is_dated = reading.is_dated or sighting.taken_at is not None
    known = latest(((one.taken_at, one.counters) for one in series), until=taken_at) if series else {}
    if not is_dated and not says_something_new(counters, known):
        return None, None
    series.append(_Known(taken_at, reading.source_id, counters))
    if len(series) > 1:
        series.sort(key=lambda one: one.taken_at)
    account.changed = True
    values = (counters.get(name) for name in COUNTERS)
    return (account.id, reading.source_id, rows.moment(taken_at), account.row, *values), None


def _amend(account: MetAccount, known: _Known, counters: Counters, reading: Reading) -> tuple[object, ...] | None:
    """The known snapshot's row with its gaps filled; None when nothing changes."""
    wins = Standing(known.taken_at, reading.source_id) > Standing(known.taken_at, known.source_id)
    together = combined(known.counters, counters, new_wins=wins)
    if known.id is None or not says_something_new(together, known.counters):
        return None
    known.counters = together
    account.changed = True
    return (reading.source_id, account.row, *(together.get(name) for name in COUNTERS), known.id)
