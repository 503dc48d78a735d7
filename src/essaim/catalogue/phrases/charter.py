"""Why a charter cannot be kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

_PROBLEMS: dict[str, Promise] = {
    "email": gettext_lazy("“%(value)s” is no e-mail address."),
    "too_long": gettext_lazy("Each line has %(most)s characters at most."),
    "months": gettext_lazy(
        "Write a number of months from 1 to %(most)s: without a contact, nobody is kept longer than three years."
    ),
    "too_many": gettext_lazy("At most %(most)s sub-processors can be listed."),
    "name_missing": gettext_lazy("A sub-processor needs a name."),
    "country": gettext_lazy("“%(value)s” is no country."),
    "since": gettext_lazy("“%(value)s” is no day. Write it like 2026-11-24."),
}


def charter_wrong(facts: Mapping[str, Any]) -> str:
    """One sentence: what, and what to write instead."""
    return str(_PROBLEMS[str(facts["problem"])]) % facts
