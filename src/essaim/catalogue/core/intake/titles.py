"""A column's title as plain words: `👥 Abonnés_Insta (nov.)` is `followers`, on Instagram."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from essaim.catalogue.core.platforms import Platform
from essaim.catalogue.core.words import words

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_NOT_WORD = re.compile(r"[^a-z0-9%@#]+")

# Phrases of several words, then words: each becomes one word of the vocabulary.
_PHRASES = {
    "tik tok": "tiktok",
    "you tube": "youtube",
    "linked in": "linkedin",
    "j aime": "likes",
    "me gusta": "likes",
    "gefallt mir angaben": "likes",
    "gefallt mir": "likes",
    "mentions likes": "likes",
    "nom d utilisateur": "username",
    "nombre de usuario": "username",
    "user name": "username",
    "screen name": "username",
    "e mail": "email",
    "site web": "website",
    "site internet": "website",
    "a propos": "bio",
    "nom de famille": "lastname",
    "last name": "lastname",
    "family name": "lastname",
    "first name": "firstname",
    "full name": "fullname",
    "nom complet": "fullname",
    "nom prenom": "fullname",
    "prenom nom": "fullname",
    "prenom et nom": "fullname",
    "nom et prenom": "fullname",
    "display name": "fullname",
    "nom affiche": "fullname",
    "geteilte inhalte": "shares",
    "gespeicherte beitrage": "saves",
    "add to favorites": "saves",
    "added to favorites": "saves",
    "comments added": "comments",
    "reseau social": "platform",
    "reseaux sociaux": "platform",
    "social network": "platform",
    "social media": "platform",
    "red social": "platform",
    "mis a jour": "updated",
    "mise a jour": "updated",
    "is video": "isvideo",
    "is carousel": "carousel",
    "taken at": "taken",
    "sur 100": "%",
    "en pourcentage": "%",
}
_WORDS = {
    "followers": "follower followeurs followeur abonne abonnes abonnees subscriber subscribers subs fans fan "
    "seguidores abonnenten suscriptores",
    "following": "followings abonnements suivis suivi abonnement folgt siguiendo",
    "average": "avg moyen moyenne moyens moyennes moy mean promedio durchschnitt durchschnittlich medio",
    "likes": "like jaime reaction reactions heart hearts",
    "comments": "comment commentaire commentaires com coms comm comentarios kommentare kommentar comentario",
    "shares": "share partage partages compartidos reposts repost",
    "saves": "save saved enregistrement enregistrements sauvegardes sauvegarde guardados favorites favoris",
    "views": "view vue vues plays play lectures lecture visionnages aufrufe visualizaciones vistas visualisations",
    "posts": "post publication publications beitrage publicaciones beitrag publicacion",
    "videos": "video clips",
    "engagement": "engagements interaction interactions eng interaccion",
    "rate": "taux tx ratio tasa quote",
    "%": "pct percent percentage pourcentage prozent pourcent",
    "language": "langue lang langues languages idioma sprache",
    "country": "pays pais land countries",
    "city": "ville ciudad stadt villes",
    "region": "departement province state bundesland",
    "location": "localisation lieu localite place ubicacion standort",
    "niches": "niche category categorie categories thematique thematiques theme themes topic topics univers secteur "
    "interests interets verticale kategorie categoria tematica sujets",
    "email": "mail courriel emails correo",
    "website": "site web blog webseite",
    "bio": "biography biographie biografia",
    "url": "link lien liens links href enlace adresse_web urls",
    "username": "pseudo pseudonyme handle handles login benutzername usuario usernames uniqueid arobase @ pseudos",
    "account": "compte konto kontoname cuenta comptes accounts",
    "profile": "profil perfil profiles profils",
    "channel": "chaine kanal canal chaines channels",
    "creator": "createur creatrice createurs influencer influenceur influenceuse influenceurs influencers talent "
    "creators createurice creatrices",
    "name": "nom nombre_",
    "firstname": "prenom vorname",
    "platform": "plateforme reseau network plattform plataforma plateformes reseaux",
    "verified": "verifie verifiee certifie certifiee",
    "caption": "legende texte text message beschreibung titulo captions",
    "title": "titre",
    "hashtags": "hashtag tags",
    "mentions": "mention",
    "format": "type typ tipo formats",
    "date": "fecha datum",
    "time": "heure hora zeit",
    "published": "publish publie publiee posted veroffentlicht upload uploaded created create",
    "updated": "update maj",
    "permalink": "permalien",
    "sponsored": "sponsorise sponsorisee sponso paid remunere ad partenariat",
    "id": "identifiant ids",
    "community": "communaute",
    "disabled": "desactive desactives desactivees",
    "trending": "tendance",
    "size": "taille",
    "thousands": "k milliers millier thousand",
    "millions": "million",
    "instagram": "insta ig",
    "tiktok": "tt",
    "youtube": "yt",
    "linkedin": "li",
}
_CANONICAL = {word: canonical for canonical, words in _WORDS.items() for word in words.split()}
_EMPTY_WORDS = words(
    "de des du d of the le la les l un une en on in au aux pour for et and nombre number nb num no n nr anzahl "
    "numero is est son sa ses a to der die das el los las del"
)
_MONTHS = words(
    "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre janv fev fevr avr "
    "juil sept january february march april may june july august september october november december jan feb "
    "mar apr jun jul aug sep oct nov dec stats"
)
_SCALES = {"thousands": "thousands", "millions": "millions"}
_PLATFORMS = {platform.value: platform for platform in Platform}


@dataclass(frozen=True)
class Title:
    """What a title says: its words, and the platform it names."""

    words: frozenset[str]
    platform: str | None = None
    scale: str | None = None
    """`thousands` or `millions` when the title says that its numbers are."""


@lru_cache(maxsize=4096)
def read_title(title: str) -> Title:
    """The words of a title in the vocabulary's own spelling, dates and counts left out."""
    text = " ".join(plain_words(title))
    for phrase, word in _PHRASES.items():
        if phrase in text:
            text = re.sub(rf"\b{phrase}\b", word, text)
    words = [_CANONICAL.get(word, word) for word in text.split()]
    platforms = {word for word in words if word in _PLATFORMS}
    scale = next((_SCALES[word] for word in words if word in _SCALES), None)
    said_apart = _EMPTY_WORDS | _MONTHS | _SCALES.keys() | platforms
    kept = frozenset(word for word in words if word not in said_apart and not word.isdigit())
    return Title(kept, platforms.pop() if len(platforms) == 1 else None, scale)


def plain_words(title: str) -> list[str]:
    """Lower-case words without accents, emoji or punctuation; camelCase is cut."""
    letters = (letter for letter in unicodedata.normalize("NFKD", title) if not unicodedata.combining(letter))
    # Dashes, curly apostrophes and emoji part words; letters beyond ASCII are no part of our titles.
    bare = "".join(letter if letter.isascii() else " " for letter in letters)
    return [word for word in _NOT_WORD.split(_CAMEL.sub(" ", bare).lower().replace("%", " % ")) if word]
