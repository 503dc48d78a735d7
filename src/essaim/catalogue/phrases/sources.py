"""The words of outside services: what a reading asks, brings and costs, and what stands in its way."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.utils.dateparse import parse_datetime
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from essaim.catalogue.core.platforms import label
from essaim.design import formats

Facts = Mapping[str, Any]

_STATES: dict[str, Promise] = {
    "waiting": gettext_lazy("waiting"),
    "running": gettext_lazy("running"),
    "paused": gettext_lazy("paused"),
    "done": gettext_lazy("done"),
    "failed": gettext_lazy("stopped"),
    "cancelled": gettext_lazy("called off"),
}
_BUCKETS: dict[tuple[str, str], Promise] = {
    ("youtube", "default"): gettext_lazy("units of the day, for everything but searches"),
    ("youtube", "search"): gettext_lazy("searches of the day"),
}
_ASKED_WRONGLY: dict[str, Promise] = {
    "unknown_service": gettext_lazy("“%(service)s” is no service that Essaim reads. There are: %(known)s."),
    "nothing_asked": gettext_lazy("Say what to read: channels, or words to search for."),
    "no_channel": gettext_lazy("“%(value)s” names no YouTube channel. Write a handle like @lea, a channel's id that begins with UC, or the address of its page."),
    "too_many_channels": gettext_lazy("%(value)s channels are too many for one reading: %(most)s at most."),
    "out_of_range": gettext_lazy("“%(field)s” cannot be %(value)s: it lies between %(least)s and %(most)s."),
    "no_code": gettext_lazy("“%(value)s” is no code for “%(field)s”: write FR for a country, fr for a language."),
    "unknown_field": gettext_lazy("“%(value)s” is nothing that can be asked of this service."),
    "credential_missing": gettext_lazy("The key is missing (%(value)s)."),
}  # fmt: skip
_GARBLED = gettext_lazy("%(service)s answered something that makes no sense, or only half of it. What was read before is kept; try again later.")  # fmt: skip
_FAILURES: dict[str, Promise] = {
    "channel_not_found": gettext_lazy("%(about)s: no such channel; it was renamed, closed or never there."),
    "channel_garbled": gettext_lazy("%(about)s: the service's answer made no sense, and the channel was left out."),
    "videos_not_readable": gettext_lazy("%(about)s: the videos cannot be read; the channel came without them."),
    "comments_disabled": gettext_lazy("%(about)s: comments are switched off under this video."),
    "comments_not_readable": gettext_lazy("%(about)s: the comments of this video cannot be read."),
    "no_usable_name": gettext_lazy("%(about)s: the channel bears no name that Essaim can use."),
}


def sync_state(state: str) -> str:
    """How a reading stands."""
    return str(_STATES.get(state, state))


def bucket(service: str, name: str) -> str:
    """What a bucket of a service counts."""
    return str(_BUCKETS.get((service, name), name))


def fetched(found: Mapping[str, int]) -> str:
    """`12 accounts, 340 posts, 0 comments`."""
    accounts, posts, comments = (found.get(name, 0) for name in ("accounts", "posts", "comments"))
    return _("%(accounts)s, %(posts)s, %(comments)s") % {
        "accounts": ngettext("%(count)s account", "%(count)s accounts", accounts) % {"count": formats.count(accounts)},
        "posts": ngettext("%(count)s post", "%(count)s posts", posts) % {"count": formats.count(posts)},
        "comments": ngettext("%(count)s comment", "%(count)s comments", comments) % {"count": formats.count(comments)},
    }


def source_cost(service: str, units: int, limit: int, name: str) -> str:
    """`312 of 10 000 units of the day, for everything but searches`."""
    return _("%(units)s of %(limit)s %(bucket)s") % {
        "units": formats.count(units),
        "limit": formats.count(limit),
        "bucket": bucket(service, name),
    }


def reading_costs(said_cost: str, left: int) -> str:
    """Its cost at most, and what is left: `312 of 10 000 units`, 9 688."""
    return _("This reading costs at most %(cost)s; %(left)s are left.") % {
        "cost": said_cost,
        "left": formats.count(left),
    }


def sync_failure(said: Mapping[str, Any]) -> str:
    """What could not be read, or what stopped the reading, in one sentence."""
    code, facts = str(said.get("code", "")), said.get("facts", {})
    if code in _FAILURES:
        return str(str(_FAILURES[code]) % facts)
    if code in SPECIAL:
        return str(SPECIAL[code](facts))
    return f"{code}: {facts}"


def _wrongly(facts: Facts) -> str:
    sentence = _ASKED_WRONGLY.get(str(facts.get("problem", "")))
    gaps = {name: ", ".join(map(str, one)) if isinstance(one, list) else one for name, one in facts.items()}
    return str(sentence) % gaps if sentence else str(dict(facts))


def _refused(facts: Facts) -> str:
    if said := facts.get("said"):
        return _("%(service)s does not accept the key: “%(said)s”. Check it, or make another, and give it again.") % {
            "service": label(str(facts.get("service", ""))),
            "said": said,
        }
    return _("There is no key for %(service)s any more. Give one again.") % {
        "service": label(str(facts.get("service", "")))
    }


def _declined(facts: Facts) -> str:
    return _("%(service)s refused (%(status)s %(reason)s). Nothing is wrong with the key; try again later.") % {
        "service": label(str(facts.get("service", ""))),
        "status": facts.get("status", ""),
        "reason": facts.get("reason", ""),
    }


def _unreachable(facts: Facts) -> str:
    return _(
        "%(service)s does not answer (%(reason)s). What was read is kept; the reading goes on by itself later."
    ) % {
        "service": label(str(facts.get("service", ""))),
        "reason": facts.get("reason", ""),
    }


def _garbled(facts: Facts) -> str:
    return str(_GARBLED) % {"service": label(str(facts.get("service", "")))}


def _spent(facts: Facts) -> str:
    return _(
        "The quota is spent: %(limit)s units. The reading goes on by itself on %(moment)s, when it starts anew."
    ) % {
        "limit": formats.count(int(facts.get("limit", 0))),
        "moment": moment_of(facts.get("resets_at")),
    }


def _beyond(facts: Facts) -> str:
    return _(
        "This reading costs up to %(units)s units, and %(left)s are left until %(moment)s. Ask for less, or confirm "
        "that it may take several days (--yes)."
    ) % {
        "units": formats.count(int(facts.get("units", 0))),
        "left": formats.count(int(facts.get("left", 0))),
        "moment": moment_of(facts.get("resets_at")),
    }


def _closed(_facts: Facts) -> str:
    return _("The key was sealed with another secret of this installation, and cannot be opened. Give it again.")


def _broken(facts: Facts) -> str:
    return (
        _("The connector “%(name)s” of the package “%(package)s” cannot be used. Update or remove that package.")
        % facts
    )


def moment_of(moment: object) -> str:
    """A moment, also as JSON keeps it, as a person reads it."""
    found = parse_datetime(moment) if isinstance(moment, str) else moment
    return formats.moment(found) if isinstance(found, datetime) else "?"


SPECIAL: dict[str, Callable[[Facts], str]] = {
    "source_asked_wrongly": _wrongly,
    "credentials_refused": _refused,
    "service_refused": _declined,
    "service_unreachable": _unreachable,
    "service_garbled": _garbled,
    "quota_spent": _spent,
    "beyond_quota": _beyond,
    "cannot_open": _closed,
    "broken_connector": _broken,
}
"""Sentences of errors, by code."""
