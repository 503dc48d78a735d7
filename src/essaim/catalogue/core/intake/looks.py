"""What a column's values look like, when its title does not say enough."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from statistics import median

from essaim.catalogue.core.handles import link_in, plain, reference
from essaim.catalogue.core.intake.dates import read_date, read_time
from essaim.catalogue.core.intake.numbers import Unreadable, is_unknown, read_number
from essaim.catalogue.core.intake.table import Cell, Linked, address, as_text, is_blank
from essaim.kernel.errors import EssaimError

MOST = 0.6
_EMAIL = re.compile(r"[^\s@,;]+@[^\s@,;]+\.[a-z]{2,}", re.IGNORECASE)
_HANDLE = re.compile(r"@?[\w.·-]{1,60}")


def mostly(values: Sequence[Cell], test: Callable[[Cell], bool]) -> bool:
    """Whether most known values pass; False when there are none."""
    return share(values, test) >= MOST


def share(values: Sequence[Cell], test: Callable[[Cell], bool]) -> float:
    """The share of known values that pass; 0 when there are none."""
    known = [value for value in values if not is_blank(value) and not (isinstance(value, str) and is_unknown(value))]
    return sum(map(test, known)) / len(known) if known else 0


def is_profile_link(value: Cell) -> bool:
    """Whether a value is the address of an account."""
    text = address(value) if isinstance(value, str) else ""
    if not link_in(plain(text)):
        return False
    try:
        reference(text)
    except EssaimError:
        return False
    return True


def account_text(value: Cell) -> str:
    """What a cell says of an account: the profile it leads to, else its text."""
    return address(value) if is_linked_profile(value) else as_text(value)


def is_linked_profile(value: Cell) -> bool:
    """Whether a value shows one thing and leads to an account."""
    return isinstance(value, Linked) and is_profile_link(value)


def is_marked_handle(value: Cell) -> bool:
    """Whether a value is a handle written with its @."""
    return isinstance(value, str) and re.fullmatch(r"@[\w.·-]+", plain(value)) is not None


def could_be_account(value: Cell) -> bool:
    """Whether a value is a link or could be a handle."""
    text = plain(account_text(value))
    return bool(link_in(text)) or _HANDLE.fullmatch(text) is not None


def is_email(value: Cell) -> bool:
    """Whether a value holds an e-mail address."""
    return isinstance(value, str) and _EMAIL.search(value) is not None


def is_number(value: Cell) -> bool:
    """Whether a value is a quantity."""
    return number_of(value) is not None


def number_of(value: Cell) -> float | None:
    """The quantity in a value as far as it shows alone; percent points stay points."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return float(value)
    if not isinstance(value, str):
        return None
    try:
        number = read_number(value)
    except Unreadable:
        return None
    return number.value if number else None


def is_time_alone(value: Cell) -> bool:
    """Whether a value is a time of day without a date."""
    try:
        return read_time(value) is not None and not isinstance(value, int)
    except Unreadable:
        return False


def is_date(value: Cell) -> bool:
    """Whether a value is a date, with or without time."""
    try:
        return read_date(value) is not None
    except Unreadable:
        return False


def is_records(value: Cell) -> bool:
    """Whether a value is a list of objects, such as an account's posts."""
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict)


def has_spaces(value: Cell) -> bool:
    """Whether a value is several words; what leads to a profile is its address, whatever it shows."""
    return isinstance(value, str) and not is_linked_profile(value) and " " in value.strip()


def typical(values: Sequence[Cell]) -> float | None:
    """The median quantity; None when no value is one."""
    numbers = [number for number in map(number_of, values) if number is not None]
    return median(numbers) if numbers else None
