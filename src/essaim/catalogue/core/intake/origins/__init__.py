"""The exports that are known, one file per service, and how a table is recognised as one of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from essaim.catalogue.core.intake.origins import (
    instagram,
    linkedin,
    meta,
    shops,
    tiktok,
    vendors,
    visits,
    youtube,
)
from essaim.catalogue.core.intake.origins.origin import Evidence, Holds, Origin

__all__ = ["FOLLOWER_ORIGINS", "ORIGINS", "Evidence", "Holds", "Origin", "origin_named", "origin_of"]

ORIGINS = (
    *meta.ORIGINS,
    *tiktok.ORIGINS,
    *youtube.ORIGINS,
    *instagram.ORIGINS,
    *linkedin.ORIGINS,
    *vendors.ORIGINS,
    *shops.ORIGINS,
    *visits.ORIGINS,
)
FOLLOWER_ORIGINS = {one.code: one.platform or "" for one in ORIGINS if one.holds is Holds.FOLLOWERS}
"""The downloads that list an account's followers, with their platform."""


def origin_of(titles: Sequence[str], *, names: Sequence[str] = (), said: str = "") -> Origin | None:
    """The export whose own titles these are, else the one that a name among `names` speaks of; None for neither.

    `said` is the code of an origin that the opening of the file has established.
    """
    if said:
        return origin_named(said)
    fits = [(one.fits(titles), one) for one in ORIGINS if _is_named(one, names)]
    best = max(fits, key=lambda fit: fit[0], default=(0, None))
    if best[1] is not None and best[0] and _is_its_own(best[1], best[0], titles):
        return best[1]
    return next((one for one in ORIGINS if one.file_name and not one.needs and _is_named(one, names)), None)


def origin_named(code: str) -> Origin | None:
    """The export of that code."""
    return next((one for one in ORIGINS if one.code == code), None)


def _is_its_own(origin: Origin, known: int, titles: Sequence[str]) -> bool:
    return origin.is_kept_apart or known >= origin.share_known * len([title for title in titles if title])


def _is_named(origin: Origin, names: Sequence[str]) -> bool:
    """Whether the file's or the sheet's name says so, for origins that need it."""
    if not origin.file_name:
        return True
    return any(origin.file_name in re.split(r"[\W_\d]+", name.lower()) for name in names)
