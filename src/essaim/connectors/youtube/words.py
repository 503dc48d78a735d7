"""YouTube's sentences, in both languages."""

from __future__ import annotations

from essaim.connectors.asked import SINCE_WORDS

WORDS = {
    **SINCE_WORDS,
    "name": {"en": "YouTube", "fr": "YouTube"},
    "gives": {
        "en": "Public channels by name or by search: subscribers, videos with views, likes and comments.",
        "fr": "Les chaînes publiques, par leur nom ou par recherche : abonnés, vidéos avec vues, mentions j’aime et "
        "commentaires.",
    },
    "derived_metrics": {
        "en": "YouTube lets figures be derived from its own, like an engagement rate, only by those whom it granted "
        "its additional terms. Say here whether you have them.",
        "fr": "YouTube ne laisse tirer des chiffres des siens, comme un taux d’engagement, qu’à ceux à qui il a "
        "accordé ses conditions supplémentaires. Dites ici si vous les avez.",
    },
    "credential.key": {"en": "Key", "fr": "Clé"},
    "bucket.default": {
        "en": "units of the day, for everything but searches",
        "fr": "unités du jour, pour tout sauf les recherches",
    },
    "bucket.search": {"en": "searches of the day", "fr": "recherches du jour"},
    "field.channels": {"en": "Channels", "fr": "Chaînes"},
    "help.channels": {
        "en": "One per line: @handle, the channel's id, or the address of its page.",
        "fr": "Une par ligne : @pseudo, l’identifiant de la chaîne, ou l’adresse de sa page.",
    },
    "field.query": {"en": "Or words to search for", "fr": "Ou des mots à chercher"},
    "help.query": {
        "en": "Channels whose name or description has them. 100 searches a day.",
        "fr": "Les chaînes dont le nom ou la description les contient. 100 recherches par jour.",
    },
    "field.found": {"en": "Channels the search may bring", "fr": "Chaînes que la recherche peut rapporter"},
    "field.country": {"en": "Country of the search", "fr": "Pays de la recherche"},
    "help.country": {"en": "Two letters: FR.", "fr": "Deux lettres : FR."},
    "field.language": {"en": "Language of the search", "fr": "Langue de la recherche"},
    "help.language": {"en": "Two letters: fr.", "fr": "Deux lettres : fr."},
    "field.posts": {"en": "Latest videos of each", "fr": "Dernières vidéos de chacune"},
    "field.comments": {"en": "Comments of each video", "fr": "Commentaires de chaque vidéo"},
    "problem.nothing_asked": {
        "en": "Say what to read: channels, or words to search for.",
        "fr": "Dites quoi lire : des chaînes, ou des mots à chercher.",
    },
    "problem.no_channel": {
        "en": "“%(value)s” names no YouTube channel. Write a handle like @lea, a channel's id that begins with UC, "
        "or the address of its page.",
        "fr": "« %(value)s » ne nomme aucune chaîne YouTube. Écrivez un pseudo comme @lea, un identifiant de chaîne "
        "qui commence par UC, ou l’adresse de sa page.",
    },
    "problem.no_code": {
        "en": "“%(value)s” is no code for “%(field)s”: write FR for a country, fr for a language.",
        "fr": "« %(value)s » n’est pas un code pour « %(field)s » : écrivez FR pour un pays, fr pour une langue.",
    },
    "failure.channel_not_found": {
        "en": "%(about)s: no such channel; it was renamed, closed or never there.",
        "fr": "%(about)s : pas de chaîne de ce nom ; renommée, fermée, ou jamais ouverte.",
    },
    "failure.channel_garbled": {
        "en": "%(about)s: the service's answer made no sense, and the channel was left out.",
        "fr": "%(about)s : la réponse du service n’avait pas de sens, la chaîne a été laissée de côté.",
    },
    "failure.videos_not_readable": {
        "en": "%(about)s: the videos cannot be read; the channel came without them.",
        "fr": "%(about)s : ses vidéos ne peuvent pas être lues ; la chaîne est venue sans elles.",
    },
    "failure.comments_disabled": {
        "en": "%(about)s: comments are switched off under this video.",
        "fr": "%(about)s : les commentaires sont fermés sous cette vidéo.",
    },
    "failure.comments_not_readable": {
        "en": "%(about)s: the comments of this video cannot be read.",
        "fr": "%(about)s : les commentaires de cette vidéo ne peuvent pas être lus.",
    },
    "failure.audience_not_readable": {
        "en": "%(about)s: YouTube does not say who the audience is (%(reason)s); the channel came without it.",
        "fr": "%(about)s : YouTube ne dit pas qui est l’audience (%(reason)s) ; la chaîne est venue sans elle.",
    },
}

ANALYTICS_WORDS = {
    **SINCE_WORDS,
    **WORDS,
    "name": {"en": "YouTube Analytics", "fr": "YouTube Analytics"},
    "gives": {
        "en": "By a creator's permission: their channel, and who watches it by age, gender and country.",
        "fr": "Avec la permission d’un créateur : sa chaîne, et qui la regarde, par âge, genre et pays.",
    },
    "credential.client_id": {"en": "The application's client ID", "fr": "L’identifiant client de l’application"},
    "credential.client_secret": {"en": "The application's client secret", "fr": "Le secret client de l’application"},
    "bucket.reports": {"en": "reports of the day", "fr": "rapports du jour"},
    "field.posts": {"en": "Latest videos", "fr": "Dernières vidéos"},
}
