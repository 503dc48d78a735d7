"""Writes accounts and the facts about them, each with its origin."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from essaim.catalogue.actions import rows
from essaim.catalogue.actions.tally import Tally
from essaim.catalogue.actions.writing import MetAccount, Reading
from essaim.catalogue.core.intake.merging import Standing, is_known
from essaim.catalogue.core.sighting import ACCOUNT_FACTS, AccountSighting, CreatorSighting
from essaim.catalogue.models import Account, Creator

Identity = tuple[str, str]
_BLANK: dict[str, object] = dict.fromkeys(ACCOUNT_FACTS, "") | {"niches": [], "is_verified": None}
"""An account nothing is known of; its order is that of the columns."""


def write_accounts(batch: list[CreatorSighting], reading: Reading, tally: Tally) -> list[MetAccount]:
    """Create unknown accounts, correct known ones; all of them, in the batch's order."""
    known = _known(batch, reading)
    creators = _creators_of(batch, known, reading, tally)
    met: list[MetAccount] = []
    new_rows: list[tuple[object, ...]] = []
    changed_rows: list[tuple[object, ...]] = []

    newcomers = sum((a.platform, a.key) not in known for creator in batch for a in creator.accounts)
    fresh = iter(rows.fresh_ids(Account, newcomers))
    for creator, creator_id in zip(batch, creators, strict=True):
        for account in creator.accounts:
            before = known.get((account.platform, account.key))
            if before is None:
                met.append(MetAccount(next(fresh), account, creator.row, is_new=True))
                new_rows.append(_new_row(met[-1], creator_id, reading))
            else:
                met.append(MetAccount(before["id"], account, creator.row, is_new=False))
                if corrected := _correct(met[-1], before, reading):
                    changed_rows.append(corrected)

    rows.insert(Account, ("id", *_NEW_FIELDS), new_rows)
    rows.update(Account, (*ACCOUNT_FACTS, "origins"), changed_rows)
    tally.accounts.created += newcomers
    return met


_NEW_FIELDS = ("workspace", "creator", "platform", "handle", "key", *ACCOUNT_FACTS, "origins", "created_at")


def _known(batch: Iterable[CreatorSighting], reading: Reading) -> dict[Identity, dict[str, Any]]:
    """The batch's accounts that the catalogue has, by identity."""
    keys: dict[str, list[str]] = defaultdict(list)
    for creator in batch:
        for account in creator.accounts:
            keys[account.platform].append(account.key)
    known = {}
    for platform, wanted in keys.items():
        found = Account.objects.filter(workspace_id=reading.workspace_id, platform=platform, key__in=wanted)
        for account in found.values("id", "creator_id", "creator__name", "platform", "key", "origins", *ACCOUNT_FACTS):
            known[platform, account["key"]] = account
    return known


def _creators_of(
    batch: list[CreatorSighting], known: Mapping[Identity, dict[str, Any]], reading: Reading, tally: Tally
) -> list[int]:
    """The creator each sighting speaks of: the one that owns a known account, or a new one."""
    owners = [
        next((known[a.platform, a.key] for a in sighting.accounts if (a.platform, a.key) in known), None)
        for sighting in batch
    ]
    fresh = iter(rows.fresh_ids(Creator, owners.count(None)))
    ids = [next(fresh) if owner is None else int(owner["creator_id"]) for owner in owners]
    created_at = rows.moment(reading.at)
    new = [
        (creator_id, reading.workspace_id, _name_of(sighting), created_at)
        for sighting, owner, creator_id in zip(batch, owners, ids, strict=True)
        if owner is None
    ]
    rows.insert(Creator, ("id", "workspace", "name", "created_at"), new)
    named = [
        (_name_of(sighting), owner["creator_id"])
        for sighting, owner in zip(batch, owners, strict=True)
        if owner is not None and not owner["creator__name"] and _name_of(sighting)
    ]
    rows.update(Creator, ("name",), named)
    tally.creators += len(new)
    return ids


def _name_of(sighting: CreatorSighting) -> str:
    names = (sighting.name, *(str(account.facts.get("display_name") or "") for account in sighting.accounts))
    return next((name[:255] for name in names if name), "")


def _new_row(account: MetAccount, creator_id: int, reading: Reading) -> tuple[object, ...]:
    sighting = account.sighting
    stated = {name: value for name, value in sighting.facts.items() if is_known(value)}
    facts = _BLANK | stated
    facts["niches"] = rows.as_json(facts["niches"])
    origin = _origin_text(account, reading)
    return (
        account.id,
        reading.workspace_id,
        creator_id,
        sighting.platform,
        sighting.handle,
        sighting.key,
        *facts.values(),
        "{" + ", ".join([f'"{name}": {origin}' for name in stated]) + "}",
        rows.moment(reading.at),
    )


def _correct(account: MetAccount, before: dict[str, Any], reading: Reading) -> tuple[object, ...] | None:
    """The known account's row with newer facts in it; None when nothing moves."""
    origins: dict[str, dict[str, Any]] = before["origins"]
    moved = False
    for name, value in _newer(account.sighting, before, origins, reading.standing):
        account.changed = account.changed or before[name] != value
        before[name] = value
        # A confirmation by a newer source moves the origin: the fact is fresher than we knew.
        origins[name] = _origin(account, reading)
        moved = True
    if not moved:
        return None
    return (*(_stored(name, before[name]) for name in ACCOUNT_FACTS), rows.as_json(origins), account.id)


def _newer(
    sighting: AccountSighting, before: Mapping[str, Any], origins: Mapping[str, Mapping[str, Any]], now: Standing
) -> Iterable[tuple[str, object]]:
    for name, value in sighting.facts.items():
        if not is_known(value):
            continue
        origin = origins.get(name)
        if (
            origin is None
            or not is_known(before[name])
            or now > Standing(datetime.fromisoformat(origin["at"]), origin["source"])
        ):
            yield name, _plain(value)


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


def _origin(account: MetAccount, reading: Reading) -> dict[str, object]:
    origin: dict[str, object] = {"source": reading.source_id, "at": reading.moment_text}
    return origin if account.row is None else {**origin, "row": account.row}


def _origin_text(account: MetAccount, reading: Reading) -> str:
    """`_origin` as JSON, without the cost of writing it a hundred thousand times."""
    row = "" if account.row is None else f', "row": {account.row}'
    return f'{{"source": {reading.source_id}, "at": "{reading.moment_text}"{row}}}'


def _stored(name: str, value: object) -> object:
    return rows.as_json(value) if name == "niches" else value
