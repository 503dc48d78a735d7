"""Words of the retention clock."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from essaim.catalogue.core.retention import Since

_SINCE: dict[str, Promise] = {
    Since.COLLECTED: gettext_lazy("the day you came to know them"),
    Since.ANSWERED: gettext_lazy("their last answer"),
    Since.GIVEN: gettext_lazy("what they gave of their own numbers"),
    Since.APPLIED: gettext_lazy("their application"),
    Since.WORKED: gettext_lazy("your last work together, whose contract counts for five years"),
    Since.REFUSED: gettext_lazy("their refusal"),
    Since.CONTESTED: gettext_lazy("what they objected to"),
}
_PROBLEMS: dict[str, Promise] = {
    "reason": gettext_lazy("Write why they are kept: without a reason, the law wants them to go."),
    "too_long": gettext_lazy("A reason has %(most)s characters at most."),
    "until": gettext_lazy("Choose a day from tomorrow to five years from now."),
}


def counted_from(since: str) -> str:
    """What the term is counted from."""
    return str(_SINCE[since])


def kept_wrongly(facts: Mapping[str, Any]) -> str:
    """Why somebody cannot be kept on."""
    return str(_PROBLEMS[str(facts["problem"])]) % facts
