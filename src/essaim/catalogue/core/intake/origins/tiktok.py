"""TikTok Studio: content, daily figures and followers; the download of one's own data."""

from __future__ import annotations

from essaim.catalogue.core.intake.origins.origin import Evidence, Holds, Origin

_PARSERS = "independent parsers of the export in public repositories"

CONTENT = Origin(
    code="tiktok_content",
    holds=Holds.POSTS,
    evidence=Evidence.SEEN,
    source=_PARSERS,
    on="2026-11-23",
    platform="tiktok",
    needs=("post_url", "views", "published_at"),
    columns={
        "caption": "Video title|Título del video",
        "post_url": "Video link|Enlace del video",
        "published_at": "Post time|Hora de publicación",
        "likes": "Total likes|Me gusta totales|Total de Me gusta",
        "comments": "Total comments|Comentarios totales|Total de comentarios",
        "shares": "Total shares|Veces compartido totales|Compartidos totales|Total de veces compartido",
        "views": "Total views|Visualizaciones totales|Total de visualizaciones",
        "saves": "Add to favorites|Añadir a favoritos",
    },
    links_name_owner=True,
    unread="Total play time|Average watch time|Watched full video",
)
CONTENT_FR = Origin(
    code="tiktok_content_fr",
    holds=Holds.POSTS,
    evidence=Evidence.INFERRED,
    source="French titles of the same screens; no such file has been seen",
    on="2026-11-26",
    platform="tiktok",
    needs=("post_url", "views", "published_at"),
    columns={
        "caption": "Titre de la vidéo",
        "post_url": "Lien de la vidéo|Lien vidéo",
        "published_at": "Heure de publication|Date de publication",
        "likes": "Total de J’aime|Nombre total de J’aime|Total des J’aime|J’aime au total",
        "comments": "Total de commentaires|Nombre total de commentaires|Total des commentaires",
        "shares": "Total de partages|Nombre total de partages|Total des partages",
        "views": "Total de vues|Nombre total de vues|Total des vues|Vues totales",
        "saves": "Ajouts aux favoris|Ajouter aux favoris",
    },
    links_name_owner=True,
    unread="Durée de lecture totale|Durée moyenne de visionnage|A regardé la vidéo en entier",
)
OVERVIEW = Origin(
    code="tiktok_overview",
    holds=Holds.NOTHING,
    evidence=Evidence.SEEN,
    source=_PARSERS,
    on="2026-11-23",
    platform="tiktok",
    needs=("day", "video_views", "profile_views"),
    columns={"day": "Date", "video_views": "Video Views", "profile_views": "Profile Views"},
    unread="Likes|Comments|Shares",
)
FOLLOWERS = Origin(
    code="tiktok_followers",
    holds=Holds.HISTORY,
    evidence=Evidence.SEEN,
    source=_PARSERS,
    on="2026-11-23",
    platform="tiktok",
    needs=("taken_at", "followers", "change"),
    columns={
        "taken_at": "Date",
        "followers": "Followers",
        "change": "Difference in followers from previous day",
    },
)
DOWNLOAD = Origin(
    code="tiktok_download",
    holds=Holds.POSTS,
    evidence=Evidence.SEEN,
    source=_PARSERS,
    on="2026-11-23",
    platform="tiktok",
    columns={
        "post_url": "Link",
        "published_at": "Date",
        "likes": "Likes",
        "caption": "Title",
        "is_paid": "ContentDisclosure",
    },
    unread="WhoCanView|AllowComments|AllowStitches|AllowDuets|AllowSharingToStory|Sound|Location|AIGeneratedContent|"
    "AddYoursText|CoverImage|AlternateText|AddToSharedAlbum",
)
FANS = Origin(
    code="tiktok_fans",
    holds=Holds.FOLLOWERS,
    evidence=Evidence.SEEN,
    source=_PARSERS,
    on="2026-11-23",
    platform="tiktok",
    columns={"user": "user"},
)
ORIGINS = (CONTENT, CONTENT_FR, OVERVIEW, FOLLOWERS, DOWNLOAD, FANS)
