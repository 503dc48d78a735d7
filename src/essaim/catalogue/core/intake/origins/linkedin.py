"""LinkedIn: the analytics of a member's content, and the archive of one's own data."""

from __future__ import annotations

from essaim.catalogue.core.intake.origins.origin import Evidence, Holds, Origin

ANALYTICS_POSTS = Origin(
    code="linkedin_posts",
    holds=Holds.POSTS,
    evidence=Evidence.INFERRED,
    source="order of the sheets as public parsers describe it; no such file has been seen",
    on="2026-11-26",
    platform="linkedin",
    columns={"post_url": "Post URL", "published_at": "Post publish date"},
)
ANALYTICS_FOLLOWERS = Origin(
    code="linkedin_followers",
    holds=Holds.HISTORY,
    evidence=Evidence.INFERRED,
    source="order of the sheets as public parsers describe it; no such file has been seen",
    on="2026-11-26",
    platform="linkedin",
    columns={"taken_at": "Date", "followers": "Followers"},
)
CONNECTIONS = Origin(
    code="linkedin_connections",
    holds=Holds.ACCOUNTS,
    evidence=Evidence.SEEN,
    source="independent parsers of the export in public repositories",
    on="2026-11-23",
    platform="linkedin",
    needs=("first_name", "last_name", "url", "since"),
    columns={
        "first_name": "First Name",
        "last_name": "Last Name",
        "url": "URL",
        "email": "Email Address",
        "since": "Connected On",
    },
    unread="Company|Position",
)
SHARES = Origin(
    code="linkedin_shares",
    holds=Holds.POSTS,
    evidence=Evidence.SEEN,
    source="independent parsers of the export in public repositories",
    on="2026-11-23",
    platform="linkedin",
    needs=("published_at", "post_url", "caption"),
    columns={"published_at": "Date", "post_url": "ShareLink", "caption": "ShareCommentary"},
    unread="SharedUrl|MediaUrl|Visibility",
)
ORIGINS = (ANALYTICS_POSTS, ANALYTICS_FOLLOWERS, CONNECTIONS, SHARES)
