"""From one row to the accounts it speaks of, or to the reason why it speaks of none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from essaim.catalogue.core.handles import MissingPlatform, Reference, owner_of_post, platform_of_link, reference
from essaim.catalogue.core.intake.dates import Moment
from essaim.catalogue.core.intake.identity import Refused, identify
from essaim.catalogue.core.intake.looks import account_text
from essaim.catalogue.core.intake.mapping import Kind, TableMapping
from essaim.catalogue.core.intake.posts import Values, listed_posts, post_of, read_values
from essaim.catalogue.core.intake.remarks import Remark, quoted
from essaim.catalogue.core.intake.seen import FirstSeen
from essaim.catalogue.core.intake.slots import AccountSlots, RowSlots, Slot
from essaim.catalogue.core.intake.table import Cell, address, as_text
from essaim.catalogue.core.sighting import (
    ACCOUNT_FACTS,
    COUNTERS,
    AccountSighting,
    CreatorSighting,
    PostSighting,
    SnapshotSighting,
)
from essaim.language.countries import place_of

_ACCOUNT_FACTS = frozenset(ACCOUNT_FACTS)
_COUNTERS = frozenset(COUNTERS)


class RowReader:
    """Reads the rows of one table."""

    def __init__(
        self, table: TableMapping, slots: RowSlots, seen: FirstSeen, warnings: list[Remark], *, sheet: str
    ) -> None:
        self._table, self._slots, self._seen, self._warnings, self._sheet = table, slots, seen, warnings, sheet
        self._row = 0
        self._platform_is_said = table.platform_from in ("title", "sheet", "person")
        self._is_history = table.is_history
        self._post_link = next((slot for slot in slots.post if slot.field == "post_url"), None)
        if not any(account.identity for account in slots.accounts):
            counters = [slot for account in slots.accounts for slot in account.counters]
            slots.accounts = [AccountSlots(table.platform, counters=counters)]

    def read(self, row: int, cells: Sequence[Cell]) -> CreatorSighting | Remark:
        """The creator of a row with its accounts, or why the row is refused."""
        self._row = row
        platform = self._platform_of(cells)
        if isinstance(platform, Remark):
            return platform
        found: list[tuple[AccountSlots, Reference, Values]] = []
        refused: list[Refused] = []
        for account in self._slots.accounts:
            named, values = self._account(account, cells, platform)
            if isinstance(named, Refused):
                refused.append(named)
            elif named is not None:
                found.append((account, named, values))
        if not found:
            return self._nobody(refused, cells)
        for one in refused:
            self._warn(one.code, one.column, one.value)
        return self._creator(found, cells)

    def _platform_of(self, cells: Sequence[Cell]) -> str | Remark | None:
        """The platform the row's own column says; a link in the row can do without."""
        slot = self._slots.platform
        if slot is None or slot.position >= len(cells):
            return None
        try:
            return slot.read(cells[slot.position])  # type: ignore[return-value]
        except ValueError:
            has_link = any(
                "/" in account_text(cells[s.position])
                for a in self._slots.accounts
                for s in a.identity
                if s.position < len(cells)
            )
            if has_link:
                self._warn("unsupported_platform", slot.title, cells[slot.position])
                return None
            return self._remark("unsupported_platform", slot.title, cells[slot.position])

    def _account(
        self, account: AccountSlots, cells: Sequence[Cell], row_platform: str | None
    ) -> tuple[Reference | Refused | None, Values]:
        """Who one group of columns is about, and its counters."""
        is_said = bool(account.platform or row_platform or self._platform_is_said)
        link = self._cell(self._post_link, cells)
        platform = account.platform or row_platform or self._table.platform or platform_of_link(link)
        if not account.identity:
            return self._owner(link, platform), read_values(account.counters, cells, self._refuse)
        named = identify(
            account, cells, platform=platform, is_said=is_said and not account.borrows_identity, warn=self._warn_slot
        )
        values = read_values(account.counters, cells, self._refuse) if named is not None or account.counters else {}
        if account.borrows_identity:
            return (self._borrowed(named, platform, values), values)
        if named is None and values and account.identity:
            return Refused("missing_handle", account.identity[0].title, ""), values
        return named, values

    def _owner(self, link: str, platform: str | None) -> Reference | None:
        """The account a person said the file is about, else the one that the post's link names."""
        if not self._table.account:
            return owner_of_post(link)
        try:
            return reference(self._table.account, platform)
        except MissingPlatform:
            return None

    def _borrowed(
        self, named: Reference | Refused | None, platform: str | None, values: Values
    ) -> Reference | Refused | None:
        """The row's shared handle on another platform, when the row has figures there."""
        if not isinstance(named, Reference) or not values:
            return named if not isinstance(named, Reference) else None
        return replace(named, platform=platform) if platform else named

    def _nobody(self, refused: Sequence[Refused], cells: Sequence[Cell]) -> Remark:
        if refused:
            first = refused[0]
            return self._remark(first.code, first.column, first.value)
        identity = [slot for account in self._slots.accounts for slot in account.identity]
        value = next(
            (as_text(cells[s.position]) for s in identity if s.position < len(cells) and cells[s.position]), ""
        )
        return self._remark("missing_handle", identity[0].title if identity else "", value)

    def _creator(
        self, found: list[tuple[AccountSlots, Reference, Values]], cells: Sequence[Cell]
    ) -> CreatorSighting | Remark:
        """The row's accounts side by side, those met before left out."""
        slots = self._slots
        shared = read_values(slots.shared, cells, self._refuse)
        taken_at = read_values([slots.taken_at], cells, self._refuse).get("taken_at") if slots.taken_at else None
        if taken_at is not None and not taken_at.year_is_given:
            self._warn("year_assumed", slots.taken_at.title if slots.taken_at else "", taken_at.at.date().isoformat())
        if self._is_history and taken_at is None:
            slot = slots.taken_at
            value = cells[slot.position] if slot and slot.position < len(cells) else ""
            return self._remark("undated_row", slot.title if slot else "", value)
        accounts, repeated = [], []
        for account, named, counters in found:
            if self._table.kind is Kind.ACCOUNTS and (first := self._first_row(named, taken_at)) is not None:
                repeated.append(self._duplicate(account, named, cells, first))
                continue
            facts = {**shared, **read_values(account.facts, cells, self._refuse)} if account.facts else shared
            accounts.append(self._sighting(named, _facts(facts, account, cells, named), counters, taken_at, cells))
        if not accounts:
            return repeated[0]
        self._warnings += repeated
        name = str(accounts[0].facts.get("display_name") or "")
        return CreatorSighting(tuple(accounts), name=name, row=self._row)

    def _first_row(self, named: Reference, taken_at: Moment | None) -> int | None:
        moment = taken_at.at.isoformat() if taken_at else ""
        return self._seen.first_row(f"{named.platform}\n{named.key}\n{moment}", self._row)

    def _duplicate(self, account: AccountSlots, named: Reference, cells: Sequence[Cell], first: int) -> Remark:
        slot = next((one for one in account.identity if one.position < len(cells) and cells[one.position]), None)
        value = cells[slot.position] if slot else named.handle
        return Remark(
            "duplicate", self._row, slot.title if slot else "", quoted(value), {"first_row": first}, self._sheet
        )

    def _sighting(
        self, named: Reference, facts: Values, counters: Values, taken_at: Moment | None, cells: Sequence[Cell]
    ) -> AccountSighting:
        numbers = {name: value for name, value in counters.items() if name in _COUNTERS}
        moment = taken_at.at if taken_at else None
        return AccountSighting(
            platform=named.platform,
            handle=named.handle,
            key=named.key,
            facts=facts,
            snapshots=(SnapshotSighting(numbers, moment),) if numbers else (),
            posts=self._posts(cells, taken_at),
        )

    def _posts(self, cells: Sequence[Cell], taken_at: Moment | None) -> tuple[PostSighting, ...]:
        slots = self._slots
        if slots.post_list is not None and slots.post_list.position < len(cells):
            return listed_posts(cells[slots.post_list.position], slots.nested, self._refuse)
        if not slots.post or self._table.kind is not Kind.POSTS:
            return ()
        values = read_values(slots.post, cells, self._refuse)
        post = post_of(values, measured_at=taken_at.at if taken_at else None)
        if post is None:
            self._warn("unidentified_post", "", "")
            return ()
        return (post,)

    def _cell(self, slot: Slot | None, cells: Sequence[Cell]) -> str:
        return address(cells[slot.position]) if slot is not None and slot.position < len(cells) else ""

    def _refuse(self, code: str, slot: Slot, cell: Cell) -> None:
        self._warnings.append(self._remark(code, slot.title, cell))

    def _warn_slot(self, code: str, slot: Slot, value: Cell) -> None:
        self._warnings.append(self._remark(code, slot.title, value))

    def _warn(self, code: str, column: str, value: Cell) -> None:
        self._warnings.append(self._remark(code, column, value))

    def _remark(self, code: str, column: str, value: object) -> Remark:
        return Remark(code, self._row, column, quoted(value), sheet=self._sheet)


def _facts(values: Mapping[str, object], account: AccountSlots, cells: Sequence[Cell], named: Reference) -> Values:
    """An account's own facts; `Lyon, France` and first and last names taken apart or put together."""
    facts = {name: value for name, value in values.items() if name in _ACCOUNT_FACTS}
    if location := values.get("location"):
        city, country = place_of(str(location))
        facts.setdefault("city", city[:120])
        facts.setdefault("country", country)
    if "display_name" not in facts:
        names = [str(values[name]) for name in ("first_name", "last_name") if values.get(name)]
        if names:
            facts["display_name"] = " ".join(names)[:255]
        elif named.key.startswith("name:"):
            facts["display_name"] = named.handle
    for slot in account.identity:
        link = account_text(cells[slot.position]) if slot.field == "url" and slot.position < len(cells) else ""
        if link.lower().startswith("http") and len(link) <= 500:
            facts["url"] = link
    return facts


class Stack:
    """Gathers the rows of a file of posts by account, so that each is written once per batch."""

    def __init__(self, *, most: int) -> None:
        self._most = most
        self._held: dict[tuple[str, str], list[CreatorSighting]] = {}
        self._count = 0

    def put(self, creator: CreatorSighting) -> list[CreatorSighting]:
        """Hold a row; everything held comes back once there is enough."""
        if self._most == 1:
            return [creator]
        account = creator.accounts[0]
        self._held.setdefault((account.platform, account.key), []).append(creator)
        self._count += 1
        return self.rest() if self._count >= self._most else []

    def rest(self) -> list[CreatorSighting]:
        """What is held, one creator per account."""
        gathered = [_together(rows) for rows in self._held.values()]
        self._held, self._count = {}, 0
        return gathered


def _together(rows: Sequence[CreatorSighting]) -> CreatorSighting:
    """Rows about one account as one sighting; the first statement of each fact is kept."""
    first = rows[0].accounts[0]
    facts: Values = {}
    for row in rows:
        for name, value in row.accounts[0].facts.items():
            facts.setdefault(name, value)
    snapshots = tuple(snapshot for row in rows for snapshot in row.accounts[0].snapshots)
    posts = tuple(post for row in rows for post in row.accounts[0].posts)
    return replace(rows[0], accounts=(replace(first, facts=facts, snapshots=snapshots, posts=posts),))
