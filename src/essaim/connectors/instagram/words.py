"""Instagram's sentences, in both languages."""

from __future__ import annotations

from essaim.connectors.asked import SINCE_WORDS

_BOTH = {
    "credential.client_id": {"en": "The application's ID", "fr": "L’identifiant de l’application"},
    "credential.client_secret": {"en": "The application's secret", "fr": "Le secret de l’application"},
    "bucket.calls": {"en": "calls of the hour", "fr": "appels de l’heure"},
    "field.posts": {"en": "Latest publications of each", "fr": "Dernières publications de chacun"},
    "failure.insights_not_readable": {
        "en": "%(about)s: Meta gives no insights of this publication (%(reason)s); it came without them.",
        "fr": "%(about)s : Meta ne donne pas les statistiques de cette publication (%(reason)s) ; elle est venue sans "
        "elles.",
    },
    "failure.audience_not_readable": {
        "en": "%(about)s: Meta does not say who the audience is (%(reason)s).",
        "fr": "%(about)s : Meta ne dit pas qui est l’audience (%(reason)s).",
    },
    "failure.too_few_followers": {
        "en": "%(about)s: Meta says who the audience is from 100 followers on.",
        "fr": "%(about)s : Meta dit qui est l’audience à partir de 100 abonnés.",
    },
}
CREATOR_WORDS = {
    **SINCE_WORDS,
    **_BOTH,
    "name": {"en": "Instagram, a creator's own account", "fr": "Instagram, compte du créateur"},
    "gives": {
        "en": "By a creator's permission: their account, each publication's views, saves and shares, and who "
        "follows them by age, gender, country and city.",
        "fr": "Avec la permission d’un créateur : son compte, les vues, les enregistrements et les partages "
        "de chaque publication, et qui le suit, par âge, genre, pays et ville.",
    },
}
WORDS = {
    **SINCE_WORDS,
    **_BOTH,
    "name": {"en": "Instagram, for the brand", "fr": "Instagram, pour la marque"},
    "gives": {
        "en": "With your own professional account: any other professional account by name, publications of a hashtag, "
        "those that tag you, your own insights, and the creator marketplace where Meta grants it.",
        "fr": "Avec votre propre compte professionnel : tout autre compte professionnel par son nom, les publications "
        "d’un hashtag, celles qui vous identifient, vos propres statistiques, et la place de marché des créateurs si "
        "Meta l’accorde.",
    },
    "bucket.hashtags": {"en": "different hashtags in seven days", "fr": "hashtags différents en sept jours"},
    "bucket.marketplace": {
        "en": "calls of the hour to the creator marketplace",
        "fr": "appels de l’heure à la place de marché des créateurs",
    },
    "field.accounts": {"en": "Professional accounts", "fr": "Comptes professionnels"},
    "help.accounts": {
        "en": "One per line: @handle or the address of the page. Personal accounts cannot be read.",
        "fr": "Un par ligne : @pseudo ou adresse de la page. Les comptes personnels ne peuvent pas être lus.",
    },
    "field.hashtags": {"en": "Hashtags", "fr": "Hashtags"},
    "help.hashtags": {
        "en": "One per line; 30 different ones in seven days. Instagram does not say who published: you get links.",
        "fr": "Un par ligne ; 30 différents en sept jours. Instagram ne dit pas qui a publié : vous recevez des liens.",
    },
    "field.own": {"en": "Your own account, with its insights", "fr": "Votre propre compte, avec ses statistiques"},
    "field.tags": {"en": "Publications that tag you", "fr": "Les publications qui vous identifient"},
    "field.mentions": {"en": "Publications that mention you", "fr": "Publications qui vous mentionnent"},
    "help.mentions": {
        "en": "One per line: the identifier that Meta's message gives.",
        "fr": "Une par ligne : l’identifiant que donne le message de Meta.",
    },
    "field.marketplace": {"en": "Creators of the marketplace", "fr": "Créateurs de la place de marché"},
    "help.marketplace": {
        "en": "Only where Meta has granted you the creator marketplace.",
        "fr": "Seulement si Meta vous a accordé la place de marché des créateurs.",
    },
    "field.words": {"en": "With these words", "fr": "Avec ces mots"},
    "field.countries": {"en": "Creators in these countries", "fr": "Créateurs dans ces pays"},
    "help.countries": {"en": "Two letters each: FR.", "fr": "Deux lettres chacun : FR."},
    "field.audience_countries": {"en": "Audience in these countries", "fr": "Audience dans ces pays"},
    "field.min_followers": {"en": "Followers from", "fr": "Abonnés à partir de"},
    "help.min_followers": {
        "en": "0, 10000, 25000, 50000, 75000 or 100000.",
        "fr": "0, 10000, 25000, 50000, 75000 ou 100000.",
    },
    "field.max_followers": {"en": "Followers up to", "fr": "Abonnés jusqu’à"},
    "help.max_followers": {"en": "The same steps; 0 is no limit.", "fr": "Les mêmes paliers ; 0 est sans limite."},
    "field.found": {
        "en": "Creators the marketplace may bring",
        "fr": "Créateurs que la place de marché peut rapporter",
    },
    "problem.no_account": {
        "en": "“%(value)s” names no Instagram account. Write a handle like @lea, or the address of its page.",
        "fr": "« %(value)s » ne nomme aucun compte Instagram. Écrivez un pseudo comme @lea, ou l’adresse de sa page.",
    },
    "problem.no_hashtag": {
        "en": "“%(value)s” is no hashtag: letters, digits and _ only, no emoji.",
        "fr": "« %(value)s » n’est pas un hashtag : des lettres, des chiffres et _ seulement, pas d’emoji.",
    },
    "problem.no_code": {
        "en": "“%(value)s” is no country's code for “%(field)s”: write FR.",
        "fr": "« %(value)s » n’est pas un code de pays pour « %(field)s » : écrivez FR.",
    },
    "problem.no_step": {
        "en": "“%(field)s” cannot be %(value)s: Meta knows the steps %(steps)s.",
        "fr": "« %(field)s » ne peut pas être %(value)s : Meta connaît les paliers %(steps)s.",
    },
    "failure.account_not_found": {
        "en": "%(about)s: not there, or a personal account; Instagram answers both alike.",
        "fr": "%(about)s : n’existe pas, ou compte personnel ; Instagram répond la même chose aux deux.",
    },
    "failure.account_not_readable": {
        "en": "%(about)s: cannot be read (%(reason)s).",
        "fr": "%(about)s : ne peut pas être lu (%(reason)s).",
    },
    "failure.hashtag_not_found": {
        "en": "%(about)s: Instagram knows no such hashtag, or does not let it be searched.",
        "fr": "%(about)s : Instagram ne connaît pas ce hashtag, ou ne le laisse pas chercher.",
    },
    "failure.not_granted": {
        "en": "Meta has not granted your application what this needs (%(kind)s: %(reason)s). Ask for it in App Review.",
        "fr": "Meta n’a pas accordé à votre application ce qu’il faut pour cela (%(kind)s : %(reason)s). Demandez-le "
        "dans App Review.",
    },
    "failure.not_readable": {
        "en": "%(about)s: cannot be read (%(reason)s).",
        "fr": "%(about)s : ne peut pas être lu (%(reason)s).",
    },
}
