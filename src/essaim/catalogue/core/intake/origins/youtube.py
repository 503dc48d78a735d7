"""YouTube Studio in advanced mode, and Google Takeout."""

from __future__ import annotations

from essaim.catalogue.core.intake.origins.origin import Evidence, Holds, Origin

_TAKEOUT = "descriptions of Takeout in public repositories"

CONTENT = Origin(
    code="youtube_content",
    holds=Holds.POSTS,
    evidence=Evidence.SEEN,
    source="independent parsers of the export in public repositories",
    on="2026-11-23",
    platform="youtube",
    needs=("post_id", "caption", "published_at", "views"),
    columns={
        "post_id": "Content|Video",
        "caption": "Video title",
        "published_at": "Video publish time",
        "views": "Views",
        "likes": "Likes",
        "comments": "Comments added",
        "shares": "Shares",
    },
    unread="Duration|Watch time (hours)|Subscribers|Average view duration|Average percentage viewed (%)|Impressions|"
    "Thumbnail impressions|Impressions click-through rate (%)|Thumbnail click-through rate (%)|"
    "Estimated revenue (USD)|Estimated revenue (EUR)|New viewers|Returning viewers",
)
CONTENT_FR = Origin(
    code="youtube_content_fr",
    holds=Holds.POSTS,
    evidence=Evidence.INFERRED,
    source="French titles of the same screens; no such file has been seen",
    on="2026-11-26",
    platform="youtube",
    needs=("post_id", "caption", "published_at", "views"),
    columns={
        "post_id": "Contenu|Vidéo",
        "caption": "Titre de la vidéo",
        "published_at": "Heure de publication de la vidéo|Date et heure de publication de la vidéo",
        "views": "Vues",
        "likes": "J’aime|Mentions J’aime",
        "comments": "Commentaires ajoutés",
        "shares": "Partages",
    },
    unread="Durée|Durée de visionnage (heures)|Abonnés|Durée moyenne d’une vue|Pourcentage moyen visionné (%)|"
    "Impressions|Taux de clics par impressions (%)|Revenus estimés (EUR)|Revenus estimés (USD)",
)
CHART = Origin(
    code="youtube_chart",
    holds=Holds.NOTHING,
    evidence=Evidence.INFERRED,
    source="names of the files in the archive of YouTube Studio",
    on="2026-11-23",
    platform="youtube",
    needs=("day", "post_id", "views", "caption"),
    columns={
        "day": "Date",
        "post_id": "Content|Contenu",
        "caption": "Video title|Titre de la vidéo",
        "views": "Views|Vues",
    },
    unread="Video publish time|Duration|Heure de publication de la vidéo|Durée",
)
TOTALS = Origin(
    code="youtube_totals",
    holds=Holds.NOTHING,
    evidence=Evidence.INFERRED,
    source="names of the files in the archive of YouTube Studio",
    on="2026-11-23",
    platform="youtube",
    needs=("day", "views"),
    columns={"day": "Date", "views": "Views|Vues"},
    file_name="totals",
)
SUBSCRIPTIONS = Origin(
    code="takeout_subscriptions",
    holds=Holds.ACCOUNTS,
    evidence=Evidence.SEEN,
    source="independent parsers of the export in public repositories",
    on="2026-11-23",
    platform="youtube",
    needs=("handle", "url", "display_name"),
    columns={
        "handle": "Channel Id|ID des chaînes",
        "url": "Channel Url|URL des chaînes",
        "display_name": "Channel Title|Titres des chaînes",
    },
)
VIDEOS = Origin(
    code="takeout_videos",
    holds=Holds.POSTS,
    evidence=Evidence.INFERRED,
    source=_TAKEOUT,
    on="2026-11-26",
    platform="youtube",
    needs=("post_id", "handle", "published_at"),
    columns={
        "post_id": "Video ID",
        "handle": "Channel ID",
        "caption": "Video Title (Original)",
        "published_at": "Video Publish Timestamp",
    },
    unread="Approximate Duration (ms)|Video Audio Language|Video Category|Video Description (Original) Language|"
    "Video Title (Original) Language|Privacy|Video State|Video Create Timestamp",
)
ORIGINS = (CONTENT, CONTENT_FR, CHART, TOTALS, SUBSCRIPTIONS, VIDEOS)
