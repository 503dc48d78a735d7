"""Why something could not be done, in one sentence of the reader's language."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy

from essaim.design import formats
from essaim.kernel.errors import EssaimError

_FEES: dict[str, Promise] = {
    "amount": gettext_lazy("This amount cannot be the fee of one publication: it goes from more than 0 to 1,000,000."),
    "followers": gettext_lazy("A fee belongs to an account that had followers: write how many there were."),
    "date": gettext_lazy("A fee is agreed today or earlier: this day lies ahead."),
}

_PROBLEMS: dict[str, Promise] = {
    "words_missing": gettext_lazy("Nothing was written. One sentence is enough."),
    "words_too_long": gettext_lazy("This is too long: at most %(most)s characters are read, %(found)s were written."),
    "too_many_contests": gettext_lazy(
        "This link has sent %(most)s messages already, and takes no more. Ask for a new one."
    ),
    "already_answered": gettext_lazy("Somebody has answered this already: load the page again."),
    "unknown_section": gettext_lazy("The report has no such part: load the page again."),
    "no_followers_in_file": gettext_lazy("The file has titles and no followers below them. Add one row per follower."),
    "too_many_followers": gettext_lazy(
        "The file has %(found)s followers, at most %(most)s are read. Draw some of them at random."
    ),
    "not_measured_yet": gettext_lazy(
        "The figures of this account are being computed: load the page again in a moment."
    ),
}


def problem_said(error: EssaimError) -> str:
    """What went wrong and what to do."""
    if error.code == "fee_refused":
        return str(_FEES[str(error.facts["why"])])
    sentence = _PROBLEMS.get(error.code)
    if sentence is None:
        return gettext("This could not be done.")
    return str(sentence) % {name: _shown(value) for name, value in error.facts.items()}


def _shown(value: object) -> str:
    return formats.count(value) if isinstance(value, int) else str(value)
