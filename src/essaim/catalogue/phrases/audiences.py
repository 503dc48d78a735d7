"""The words of audience lists: whom they name, and what became of them."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, ngettext

from essaim.design import formats

_AUDIENCES = {
    "followers": gettext_lazy("People who follow"),
    "likers": gettext_lazy("People who like"),
    "commenters": gettext_lazy("People who comment"),
}

LIST_REMARKS: dict[str, Promise] = {
    "unknown_account": gettext_lazy("The catalogue holds no account “%(value)s”: its list was left out. Import the creator first."),
    "ambiguous_account": gettext_lazy("“%(value)s” is an account on several platforms (%(platforms)s): its list was left out. Write it like instagram:lea, or choose the platform of the whole file."),
    "invalid_handle": gettext_lazy("“%(value)s” cannot be an account's handle: its list was left out."),
    "not_a_profile_link": gettext_lazy("“%(value)s” leads to a post or another page, not to a profile: its list was left out."),
    "unsupported_platform": gettext_lazy("“%(value)s” is on no platform Essaim knows: its list was left out."),
    "not_a_list": gettext_lazy("What stands under “%(value)s” is no list of users: it was left out."),
    "empty_audience": gettext_lazy("The list of “%(value)s” names nobody: it was left out."),
    "users_not_read": gettext_lazy("Users of “%(value)s” that are neither a name nor a number, and were left out: %(count)s."),
}  # fmt: skip
"""Why a list, or a part of it, was left out."""


def audience(kind: str) -> str:
    """Who a list of that kind names."""
    return str(_AUDIENCES.get(kind, kind))


def lists_taken(created: int, replaced: int, unchanged: int, older: int) -> str:
    """`12 lists: 10 new, 1 in place of an older one, 1 known already, 0 older than the one there`."""
    gaps = {
        "count": formats.count(created + replaced + unchanged + older),
        "created": formats.count(created),
        "replaced": formats.count(replaced),
        "unchanged": formats.count(unchanged),
        "older": formats.count(older),
    }
    return (
        ngettext(
            "%(count)s list: %(created)s new, %(replaced)s in place of an older one, %(unchanged)s known already, "
            "%(older)s left out for a newer one.",
            "%(count)s lists: %(created)s new, %(replaced)s in place of an older one, %(unchanged)s known already, "
            "%(older)s left out for a newer one.",
            created + replaced + unchanged + older,
        )
        % gaps
    )


def people_listed(people: int) -> str:
    """`1 200 people in all, each counted once in a list`."""
    return ngettext(
        "%(count)s person in all, counted once in each list. No name was kept.",
        "%(count)s people in all, each counted once in a list. No name was kept.",
        people,
    ) % {"count": formats.count(people)}


def users_repeated(count: int) -> str:
    """`12 users named again in the same list`."""
    return ngettext(
        "%(count)s user was named again in the same list.", "%(count)s users were named again in the same list.", count
    ) % {"count": formats.count(count)}


def lists_rejected(count: int) -> str:
    """`3 lists left out`."""
    return ngettext("%(count)s list left out.", "%(count)s lists left out.", count) % {"count": formats.count(count)}
