"""Instagram's download of one's own information: its followers."""

from __future__ import annotations

from essaim.catalogue.core.intake.origins.origin import Evidence, Holds, Origin

FOLLOWERS = Origin(
    code="instagram_followers",
    holds=Holds.FOLLOWERS,
    evidence=Evidence.SEEN,
    source="independent parsers of the download in public repositories",
    on="2026-11-23",
    platform="instagram",
    columns={"user": "user"},
)
ORIGINS = (FOLLOWERS,)
