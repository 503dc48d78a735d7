"""The words of outside services: what a reading asks, brings and costs, and what stands in its way."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.utils.dateparse import parse_datetime
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from essaim.catalogue.core.platforms import label
from essaim.connectors.found import connectors
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
_CONNECTION_STATES: dict[str, Promise] = {
    "working": gettext_lazy("connected"),
    "expired": gettext_lazy("over"),
    "revoked": gettext_lazy("taken back"),
    "refused": gettext_lazy("refused by the service"),
}
_ASKED_WRONGLY: dict[str, Promise] = {
    "unknown_service": gettext_lazy("“%(service)s” is no service that Essaim reads. There are: %(known)s."),
    "too_many": gettext_lazy("%(value)s of “%(field)s” are too many for one reading: %(most)s at most."),
    "no_permission": gettext_lazy("%(service)s is read with a key: nobody has to be asked for permission."),
    "which_permission": gettext_lazy("Several permissions could be meant (%(known)s): say which."),
    "out_of_range": gettext_lazy("“%(field)s” cannot be %(value)s: it lies between %(least)s and %(most)s."),
    "no_day": gettext_lazy("“%(value)s” is no day. Write it like 2026-11-24."),
    "unknown_field": gettext_lazy("“%(value)s” is nothing that can be asked of this service."),
    "credential_missing": gettext_lazy("Something is missing: %(value)s."),
}  # fmt: skip
_GARBLED = gettext_lazy("%(service)s answered something that makes no sense, or only half of it. What was read before is kept; try again later.")  # fmt: skip
_FAILURES: dict[str, Promise] = {
    "no_usable_name": gettext_lazy("%(about)s: the account bears no name that Essaim can use."),
}


def service_name(service: str) -> str:
    """How the service is called: `YouTube Analytics`."""
    return source_words(service, "name") or label(service)


def service_gives(service: str) -> str:
    """What its connector says that it reads; blank when it says nothing."""
    return source_words(service, "gives")


def credential(service: str, name: str) -> str:
    """What a person must give: `Key`, `The application's secret`."""
    return source_words(service, f"credential.{name}") or name


def connection_state(state: str) -> str:
    """How a key or a permission stands."""
    return str(_CONNECTION_STATES.get(state, state))


def sync_state(state: str) -> str:
    """How a reading stands."""
    return str(_STATES.get(state, state))


def bucket(service: str, name: str) -> str:
    """What a bucket of a service counts."""
    return source_words(service, f"bucket.{name}") or name


def source_words(service: str, code: str, facts: Facts | None = None) -> str:
    """What the service's connector says for that code in the reader's language; blank when it says nothing."""
    found = connectors().get(service)
    said = found.words.get(code, {}) if found else {}
    sentence = said.get(str(get_language() or "en")[:2]) or said.get("en", "")
    return sentence % facts if facts is not None else sentence


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


def sync_failure(service: str, said: Mapping[str, Any]) -> str:
    """What could not be read, or what stopped the reading, in one sentence."""
    code, facts = str(said.get("code", "")), said.get("facts", {})
    if sentence := source_words(service, f"failure.{code}", facts):
        return sentence
    if code in _FAILURES:
        return str(str(_FAILURES[code]) % facts)
    if code in SPECIAL:
        return str(SPECIAL[code](facts))
    return f"{code}: {facts}"


def _wrongly(facts: Facts) -> str:
    service, problem = str(facts.get("service", "")), str(facts.get("problem", ""))
    gaps = {name: ", ".join(map(str, one)) if isinstance(one, list) else one for name, one in facts.items()}
    if "field" in gaps:
        gaps["field"] = source_words(service, f"field.{gaps['field']}") or gaps["field"]
    if sentence := source_words(service, f"problem.{problem}", gaps):
        return sentence
    known = _ASKED_WRONGLY.get(problem)
    return str(known) % gaps if known else str(dict(facts))


def _refused(facts: Facts) -> str:
    service, said = str(facts.get("service", "")), facts.get("said") or facts.get("reason") or "?"
    found = connectors().get(service)
    gaps = {"service": service_name(service), "said": said}
    if found is not None and found.permission is not None:
        return _("%(service)s does not accept the permission any more: “%(said)s”. Ask for it again.") % gaps
    if not facts.get("said"):
        return _("There is no key for %(service)s any more. Give one again.") % gaps
    return _("%(service)s does not accept the key: “%(said)s”. Check it, or make another, and give it again.") % gaps


def _declined(facts: Facts) -> str:
    return _("%(service)s refused (%(status)s %(reason)s). Nothing is wrong with the key; try again later.") % {
        "service": service_name(str(facts.get("service", ""))),
        "status": facts.get("status", ""),
        "reason": facts.get("reason", ""),
    }


def _unreachable(facts: Facts) -> str:
    return _(
        "%(service)s does not answer (%(reason)s). What was read is kept; the reading goes on by itself later."
    ) % {
        "service": service_name(str(facts.get("service", ""))),
        "reason": facts.get("reason", ""),
    }


def _garbled(facts: Facts) -> str:
    return str(_GARBLED) % {"service": service_name(str(facts.get("service", "")))}


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


def _other_account(facts: Facts) -> str:
    return (
        _(
            "The permission was given for @%(given)s, and was asked for @%(asked)s: nothing was kept. Sign out of the service, and in again with the right account."
        )
        % facts
    )


def _not_sent(_facts: Facts) -> str:
    return _("This answer belongs to no permission that was asked for here, or it took too long. Begin again.")


def _not_agreed(facts: Facts) -> str:
    return _("%(service)s was not given leave to share anything, so nothing was read.") % {
        "service": service_name(str(facts.get("service", "")))
    }


def _forged(facts: Facts) -> str:
    return _("This message does not come from %(service)s.") % {"service": service_name(str(facts.get("service", "")))}


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
    "other_account": _other_account,
    "not_sent": _not_sent,
    "permission_declined": _not_agreed,
    "forged_message": _forged,
}
"""Sentences of errors, by code."""
