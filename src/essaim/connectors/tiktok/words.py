"""TikTok's sentences, in both languages."""

from __future__ import annotations

from essaim.connectors.asked import SINCE_WORDS

WORDS = {
    **SINCE_WORDS,
    "name": {"en": "TikTok, a creator's own account", "fr": "TikTok, compte du créateur"},
    "gives": {
        "en": "By a creator's permission: their account, and each video's views, likes, comments and shares.",
        "fr": "Avec la permission d’un créateur : son compte, et les vues, mentions j’aime, commentaires et partages "
        "de chaque vidéo.",
    },
    "credential.client_id": {"en": "The application's client key", "fr": "La clé client de l’application"},
    "credential.client_secret": {"en": "The application's client secret", "fr": "Le secret client de l’application"},
    "bucket.calls": {"en": "calls of the minute", "fr": "appels de la minute"},
    "field.posts": {"en": "Latest videos", "fr": "Dernières vidéos"},
}
