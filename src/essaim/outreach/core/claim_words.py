"""The words by which a clause is known to speak of the creator, and those that claim nothing of them."""

from __future__ import annotations

import re
from functools import cache

import snowballstemmer

from essaim.language.text import fold

STEMMED = {"fr": "french", "en": "english"}

ABOUT_THEM = {
    "fr": re.compile(
        r"\b(?:votre|vos|vôtres?)\b|(?<!si )(?<!nous )(?<!je )\bvous\s+(?:(?:y|en|ne|n['’]y|le|la|les|leur|me|nous|avez)\s+|[nlm]['’])*"
        r"(?:êtes|faites|dites|\w+ez)\b",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\byours?\b|(?<!if )(?<!to )(?<!for )(?<!with )(?<!of )(?<!from )(?<!about )(?<!than )(?<!send )(?<!offer )"
        r"(?<!thank )(?<!tell )(?<!give )(?<!show )(?<!interest )(?<!suits )(?<!contacting )(?<!let )(?<!wish )"
        r"(?<!would )(?<!could )(?<!may )(?<!can )(?<!will )(?<!do )(?<!love )(?<!like )\byou(?:['’](?:ve|re))?\s+(?=\w)",
        re.IGNORECASE,
    ),
}
ASKING = {
    "fr": re.compile(
        r"\b(?:si vous|souhaitez|voulez|préférez|pouvez|pratiquez|décidez|décider|gardez|restez|resteriez|"
        r"connaissez|travaillez|que vous nous apportez|"
        r"\w+riez|(?!(?:ador|admir|inspir|respir|aspir|désir|tir|attir|retir|vir|mesur|assur|dur|jur|figur|captur|procur)ez)\w+(?:er|ir|dr|vr|rr|ur)ez)\b|\b(?:vous|nous) (?:vous )?propos\w+|\blaiss\w+ (?:décider|choisir)",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\b(?:if you|yours to choose|you (?:would|could|can|may|might|will|like|want|need|charge|prefer|try it|say what|work|choose|"
        r"bring|know)|you['’](?:ll|d)|for you to|would you|could you|may i)\b",
        re.IGNORECASE,
    ),
}
"""What asks, offers or leaves free, and states nothing."""
NEVER = {
    "fr": re.compile(r"\b(?:jamais|rien|aucune?|ni)\b|\bpas encore\b", re.IGNORECASE),
    "en": re.compile(r"\b(?:never|nothing|none|neither|not yet)\b", re.IGNORECASE),
}
OFTEN = {
    "fr": re.compile(
        r"\b(?:toujours|souvent|régulièrement|régularité|chaque|tou(?:te)?s les|sans cesse|d'habitude|fidèlement)\b",
        re.IGNORECASE,
    ),
    "en": re.compile(r"\b(?:always|often|regularly|every|each|usually|constantly|steady|keep)\b", re.IGNORECASE),
}
TRIED = {
    "fr": "essayer essayé essai tester testé utiliser utilisé adopter adopté acheter acheté porter goûter goûté aimer "
    "aimé adorer adoré recommander recommandé commander commandé recevoir reçu offrir choisir choisi finir",
    "en": "try tried test tested use used buy bought wear wore taste tasted love loved like liked recommend "
    "recommended order ordered receive received adopt adopted choose chose finish finished",
}
"""What only the creator knows they did with a product."""
SAYS_NOTHING = {
    "fr": "publication post reel vidéo story stories short carrousel contenu compte profil page légende texte phrase "
    "passage extrait mots début suite sujet thème question point façon manière ton angle format style univers avis "
    "conseil travail voix regard public communauté abonnés audience tarif condition habitude budget facture part "
    "temps choix nom code message réponse retour attention parler parlez parle dire dites dit écrire écrivez écrit "
    "montrer montrez expliquer expliquez raconter racontez évoquer évoquez citer citez citiez nommer nommez mentionner "
    "mentionnez publier publiez publié partager partagez partagé poster postez présenter décrire décrivez ajouter "
    "ajoutez revenir revenez commencer lire lu voir vu regarder regardé premier première dernier dernière récent "
    "intéresser intéresse intéressant retenir retenu rejoindre compter compte important ici déjà aussi ainsi encore "
    "bien très plus moins autre même tout toute toutes donner donné envie raison savoir connaître connaissez "
    "actualité partenariat collaboration rémunération concret concrète précis précision simple quelqu'un "
    "conversation chose puisque depuis trouver retrouver indiquer indique campagne environs gens proche certain "
    "quelque ligne merci bravo parti partie voilà tour atterrir changer changez convenir convient exception "
    "évident évidente reste prise parole croire crois fois marque marques instagram tiktok youtube linkedin "
    "appel exemple titre image photo conclusion introduction jusqu bout main propos pense pensé donner difficile "
    "suffire suffit suffisent tenir tient tiennent détour clic travailler rapporter rapporte penser avoir être expliquer habituel habituelles vrai mieux ouvrir ouvre parlent consacrer consacrées permettre toucher touché arrêter arrêté long heure jour semaine mois an",
    "en": "post reel video story stories short carousel content account profile page caption text sentence line "
    "passage words start beginning rest subject topic theme question point way tone angle format style world opinion "
    "advice work voice audience community followers rate terms budget invoice part time choice name code message "
    "answer reply attention talk talking speak spoke say said write wrote show showed explain explained tell told "
    "describe described mention mentioned cite cited publish published share shared post posted present add added "
    "return returning begin begins read watch watched see saw seen first last latest recent interest interesting "
    "stay stayed keep count important here already also there again well very more less other same whole all give "
    "gave reason know concrete precise simple somebody conversation thing since find found say says campaign people "
    "surroundings close certain some thank thanks change suits exception obvious pair feel home remain brand brands "
    "instagram tiktok youtube linkedin call example title image picture conclusion introduction further favourite "
    "made make get got come coming going hence instead day week month year look looked start starting caught "
    "collaboration partnership usual own yourself like much many just now ever really labelled one ones sincerely better open opens opening end choose would think bring brings take",
}
STOP = {
    "fr": "a ai as avez avons ont au aux avec ce ceci cela ces cet cette ceux chez comme comment d dans de des du elle "
    "en entre est et être étiez eu eux fait faites font il ils j je l la le les leur leurs lui m ma mais me mes moi mon "
    "n ne nos notre nous on ont ou où par pas pour qu quand que quel quelle qui s sa sans se sera ses si son sont sur "
    "ta te tes toi tu un une vers vos votre vous vôtre y ça c été êtes soit alors ainsi là lors dont peu quoi sous "
    "vôtres jusque peut afin parce car donc or ni hors",
    "en": "a about after all am an and any are as at be because been before being between both but by can did do does "
    "doing down during each for from further had has have having he her here him his how i if in into is it its me my "
    "no nor not of off on once only or our out over own s so such t than that the their them then there these they "
    "this those through to too under up us very was we were what when where which while who whom why will with you "
    "your yours re ve d ll m",
}
HOLLOW = {
    "fr": re.compile(
        r"(?:j['’]adore|nous adorons|fan de|coup de cœur pour) (?:votre|vos) (?:contenu|univers|compte|profil|travail|publications|page)"
        r"|(?:contenu|univers|compte|profil|travail) (?:\w+ )?(?:incroyable|inspirant|authentique|magnifique|exceptionnel|génial|super)\w*"
        r"|vous êtes (?:incroyable|inspirante?|authentique|géniale?|exceptionnelle?)",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"(?:love|adore|huge fan of|big fan of) your (?:content|account|profile|work|posts|page|feed|vibe)"
        r"|your (?:\w+ )?(?:content|feed|account|profile|work) is (?:\w+ )?(?:amazing|inspiring|authentic|incredible|great|awesome)"
        r"|(?:amazing|inspiring|incredible|awesome) (?:content|feed|account|profile)"
        r"|you are (?:amazing|inspiring|so authentic|incredible|awesome)",
        re.IGNORECASE,
    ),
}
"""Praise that would fit anybody."""


@cache
def stem(word: str, language: str) -> str:
    """The word's stem, folded."""
    return fold(str(snowballstemmer.stemmer(STEMMED[language]).stemWord(word.lower()))).replace(" ", "")


def stems(text: str, language: str) -> set[str]:
    """The stems of a text's words."""
    return {stem(word, language) for word in words(text)}


def words(text: str) -> list[str]:
    """Its words, accents kept, apostrophes apart."""
    return re.findall(r"[^\W\d_]+", text)


@cache
def says_nothing(language: str) -> frozenset[str]:
    """Stems that claim nothing of a creator: they speak of the post, of speaking, of the proposal."""
    listed = f"{SAYS_NOTHING[language]} {STOP[language]}"
    return frozenset(stem(one, language) for one in words(listed)) | frozenset(fold(one) for one in words(listed))


@cache
def tried(language: str) -> frozenset[str]:
    """Stems of what somebody does with a product."""
    return frozenset(stem(one, language) for one in words(TRIED[language]))
