"""Sheets of influencer platforms. None publishes its column names: most are read by their titles alone."""

from __future__ import annotations

from essaim.catalogue.core.intake.origins.origin import Evidence, Holds, Origin

_PACKAGE = "the vendor's own Python package, influencers-club-mcp 0.3.0"

INFLUENCERS_CLUB = Origin(
    code="influencers_club",
    holds=Holds.ACCOUNTS,
    evidence=Evidence.SEEN,
    source=_PACKAGE,
    on="2026-11-23",
    needs=("handle", "engagement_rate", "user_id"),
    columns={
        "handle": "username|profile.username",
        "display_name": "full_name|profile.full_name",
        "followers": "followers|profile.followers",
        "engagement_rate": "engagement_percent|profile.engagement_percent",
        "user_id": "user_id",
    },
    unread="picture|profile.picture",
    units={"engagement_rate": "percent"},
)
INFLUENCERS_CLUB_ENRICHED = Origin(
    code="influencers_club_enriched",
    holds=Holds.ACCOUNTS,
    evidence=Evidence.SEEN,
    source=_PACKAGE,
    on="2026-11-23",
    needs=("handle", "is_creator", "is_business"),
    columns={
        "handle": "input_value",
        "email": "email",
        "display_name": "full_name",
        "location": "location",
        "is_creator": "is_creator",
        "is_business": "is_business",
    },
    # What people are is nothing to keep on somebody else's word.
    unread="gender|email_type|first_name",
)


def _by_name(code: str) -> Origin:
    return Origin(
        code=code,
        holds=Holds.ACCOUNTS,
        evidence=Evidence.INFERRED,
        source="the name of the file; its columns are not published",
        on="2026-11-23",
        file_name=code,
    )


HYPEAUDITOR = Origin(
    code="hypeauditor",
    share_known=0.0,
    holds=Holds.ACCOUNTS,
    evidence=Evidence.INFERRED,
    source="columns quoted in public discussions",
    on="2026-11-23",
    needs=("engagement_rate",),
    columns={"engagement_rate": "Instagram ER|TikTok ER|YouTube ER"},
    unread="Twitter ER",
    units={"engagement_rate": "percent"},
)
ORIGINS = (
    INFLUENCERS_CLUB,
    INFLUENCERS_CLUB_ENRICHED,
    HYPEAUDITOR,
    _by_name("hypeauditor"),
    _by_name("upfluence"),
    _by_name("aspire"),
    _by_name("modash"),
)
