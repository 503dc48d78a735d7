"""LinkedIn's sentences, in both languages."""

from __future__ import annotations

WORDS = {
    "name": {"en": "LinkedIn, a member's own account", "fr": "LinkedIn, compte du membre"},
    "gives": {
        "en": "By a member's permission, for companies that LinkedIn has vetted: followers, and the figures of the "
        "publications you name. Kept for a day; importing the member's own export has no such term.",
        "fr": "Avec la permission d’un membre, pour les entreprises que LinkedIn a agréées : ses abonnés, et les "
        "chiffres des publications que vous nommez. Gardés un jour ; importer l’export du membre n’a pas ce terme.",
    },
    "credential.client_id": {"en": "The application's client ID", "fr": "L’identifiant client de l’application"},
    "credential.client_secret": {"en": "The application's client secret", "fr": "Le secret client de l’application"},
    "bucket.application": {"en": "calls of the day, of all members", "fr": "appels du jour, tous membres ensemble"},
    "bucket.member": {"en": "calls of the day, of one member", "fr": "appels du jour, pour un membre"},
    "field.posts": {"en": "Publications to measure", "fr": "Publications à mesurer"},
    "help.posts": {
        "en": "One per line: the address of the publication, with urn:li:share:… in it. LinkedIn does not list them.",
        "fr": "Une par ligne : l’adresse de la publication, qui contient urn:li:share:…. LinkedIn ne les liste pas.",
    },
    "problem.no_post": {
        "en": "“%(value)s” names no publication: its address must contain urn:li:share: or urn:li:ugcPost: and a "
        "number.",
        "fr": "« %(value)s » ne nomme aucune publication : l’adresse doit contenir urn:li:share: ou urn:li:ugcPost: et "
        "un nombre.",
    },
    "failure.post_not_readable": {
        "en": "%(about)s: LinkedIn does not give its figures (%(reason)s).",
        "fr": "%(about)s : LinkedIn ne donne pas ses chiffres (%(reason)s).",
    },
}
