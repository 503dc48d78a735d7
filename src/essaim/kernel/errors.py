"""Errors carry facts; the door (web, command line, API) finds the words."""

from __future__ import annotations


class EssaimError(Exception):
    """Something the person can understand and mend.

    `code` is stable and documented; `facts` are the values a sentence needs.
    A door turns both into words of the reader's language.
    """

    code = "error"

    def __init__(self, **facts: object) -> None:
        super().__init__(", ".join(f"{name}={value!r}" for name, value in facts.items()) or self.code)
        self.facts = facts


class NotFound(EssaimError):
    """What was asked for does not exist, or not for this viewer."""

    code = "not_found"


class NotAllowed(EssaimError):
    """The viewer's role does not permit this."""

    code = "not_allowed"
