"""What the columns of a file of followers are called: by us, by the public sets, by scrapers, in French."""

from __future__ import annotations

import re
from collections.abc import Sequence

from essaim.catalogue.core.words import words
from essaim.language.text import fold

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_NOBODY = words("user edge is has the")
"""Words that scrapers put before a title and that say nothing."""

TITLES = {
    "username": ("username", "user name", "handle", "login", "nom d utilisateur", "identifiant", "compte", "pseudo"),
    "username_length": ("username length", "length username", "longueur du nom d utilisateur"),
    "username_digits": ("username digits", "username digit count", "digits in username", "chiffres du nom"),
    "digit_share": ("nums length username", "username digit share"),
    "ends_digit": ("username ends digit", "username ends with digit"),
    "letter_ratio": ("username letter ratio",),
    "full_name": ("full name", "fullname", "name", "nom", "nom complet", "display name", "nom affiche"),
    "name_digit_share": ("nums length fullname",),
    "bio": ("bio", "biography", "biographie", "description"),
    "bio_length": ("bio length", "biography length", "description length", "longueur de la bio"),
    "posts": (
        *("posts", "post count", "posts count", "number of posts", "media", "media count"),
        *("publications", "nombre de publications"),
    ),
    "followers": ("followers", "follower count", "followers count", "followed by", "abonnes", "nombre d abonnes"),
    "following": (
        *("following", "followings", "follows", "follow", "followees", "following count"),
        *("abonnements", "nombre d abonnements"),
    ),
    "picture": (
        *("profile picture", "profile pic", "profil pic", "picture", "profile pic url", "profile picture url"),
        *("photo", "photo de profil", "avatar"),
    ),
    "private": ("private", "private account", "prive", "compte prive"),
    "website": (
        *("external url", "external link", "website", "url", "link in bio"),
        *("site", "site web", "lien", "lien externe", "lien en bio", "lien de la bio"),
    ),
    "verified": ("verified", "verifie", "certifie", "compte verifie"),
    "last_post": ("last post at", "last post", "last post date", "latest post", "dernier post", "derniere publication"),
}
_NAMED = {title: name for name, titles in TITLES.items() for title in titles}


def field_of(title: str) -> str | None:
    """What a column of this title says: a key of `TITLES`; None when it is none of them."""
    told = fold(_CAMEL.sub(" ", title))
    if told in _NAMED:
        return _NAMED[told]
    bare = " ".join(word for word in told.split() if word not in _NOBODY)
    return _NAMED.get(bare)


def places_of(titles: Sequence[str]) -> dict[str, int]:
    """Where each fact stands; the first column of a kind counts."""
    places: dict[str, int] = {}
    for place, title in enumerate(titles):
        named = field_of(title)
        if named is not None:
            places.setdefault(named, place)
    return places
