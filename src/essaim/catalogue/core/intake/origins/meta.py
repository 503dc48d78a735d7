"""Meta Business Suite: the content export, in three languages, and the export of one graph."""

from __future__ import annotations

from essaim.catalogue.core.intake.origins.origin import Evidence, Holds, Origin

_NEEDS = ("post_id", "handle", "published_at", "post_url")

POSTS = Origin(
    code="meta_posts",
    holds=Holds.POSTS,
    evidence=Evidence.SEEN,
    source="independent parsers of the export in public repositories",
    on="2026-11-23",
    platform="instagram",
    needs=_NEEDS,
    columns={
        "post_id": "Post ID",
        "handle": "Account username",
        "display_name": "Account name",
        "caption": "Description",
        "published_at": "Publish time",
        "post_url": "Permalink",
        "format": "Post type",
        "views": "Views",
        "likes": "Likes",
        "comments": "Comments",
        "shares": "Shares",
        "saves": "Saves",
    },
    # Impressions count showings, not views; follows are those a post brought.
    unread="Account ID|Duration (sec)|Data comment|Date|Reach|Follows|Impressions",
    dates="mdy",
)
POSTS_DE = Origin(
    code="meta_posts_de",
    holds=Holds.POSTS,
    evidence=Evidence.INFERRED,
    source="German titles put together by the author of a public parser",
    on="2026-11-23",
    platform="instagram",
    needs=_NEEDS,
    columns={
        "post_id": "Beitrags-ID",
        "handle": "Konto-Benutzername",
        "display_name": "Kontoname",
        "caption": "Beschreibung",
        "published_at": "Veröffentlichungszeitpunkt",
        "post_url": "Permalink",
        "format": "Beitragstyp",
        "views": "Aufrufe",
        "likes": "„Gefällt mir“-Angaben",
        "comments": "Kommentare",
        "shares": "Geteilte Inhalte",
        "saves": "Gespeicherte Beiträge|Gespeichert",
    },
    unread="Konto-ID|Dauer (Sek.)|Datenkommentar|Datum|Reichweite|Follows|Impressionen",
    dates="dmy",
)
POSTS_FR = Origin(
    code="meta_posts_fr",
    holds=Holds.POSTS,
    evidence=Evidence.INFERRED,
    source="French titles of the same screens; no such file has been seen",
    on="2026-11-23",
    platform="instagram",
    needs=_NEEDS,
    columns={
        "post_id": "Identifiant de la publication|ID de la publication|ID de publication",
        "handle": "Nom d’utilisateur du compte|Nom d'utilisateur du compte|Pseudo du compte",
        "display_name": "Nom du compte",
        "caption": "Description|Légende",
        "published_at": "Heure de publication|Date de publication|Date et heure de publication",
        "post_url": "Permalien|Lien permanent",
        "format": "Type de publication",
        "views": "Vues",
        "likes": "Mentions J’aime|J’aime|Mentions J'aime|J'aime",
        "comments": "Commentaires",
        "shares": "Partages",
        "saves": "Enregistrements",
    },
    unread="Identifiant du compte|ID du compte|Durée (s)|Durée (sec)|Commentaire sur les données|Date|Couverture|"
    "Followers|Abonnements|Abonnés|Suivis|Impressions",
    dates="dmy",
)
GRAPH = Origin(
    code="meta_graph",
    share_known=1.0,
    holds=Holds.NOTHING,
    evidence=Evidence.SEEN,
    source="independent parsers of the export in public repositories",
    on="2026-11-23",
    needs=("day", "value"),
    columns={"day": "Date|Datum", "value": "Primary|Primaire|Principal|Primär"},
)
ORIGINS = (POSTS, POSTS_DE, POSTS_FR, GRAPH)
