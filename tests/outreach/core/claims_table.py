"""Sentences about two fictitious creators, true or invented, to measure the check of claims.

The rules were mended on the `seen` half of each list, then once more on the `unseen` half after it had been measured;
the `fresh` sentences were written last and nothing was mended after them. The `traps` are false and made of the
evidence's own words: a check of words cannot find them, and the method page says so.
"""

from dataclasses import dataclass
from datetime import date

from essaim.outreach.core.evidence import CitablePost, Evidence, Figure, Offered

MAELLE = Evidence(
    creator="Maëlle Corvaisin",
    handle="maelle.corvaisin",
    platform="instagram",
    brand="Sauvelune",
    sender="Léa Martin",
    posts=(
        CitablePost(
            1,
            date(2026, 11, 20),
            "post",
            "Troisième pot de crème au calendula @sauvelune terminé ce matin, et toujours pas une plaque sèche sur les "
            "joues. Je l'achète au marché de la Croix-Rousse, neuf euros le petit format. Vous la connaissez ? 🌼\n"
            "#cosmetiquebio #beautebio #lyon #peausensible",
            topics=("organic_beauty", "skincare"),
            hashtags=("cosmetiquebio", "beautebio", "lyon", "peausensible"),
            mentions=("sauvelune",),
            names_brand=True,
        ),
        CitablePost(
            2,
            date(2026, 11, 12),
            "reel",
            "Ma routine du soir en trois gestes : huile démaquillante, eau florale, et rien d'autre. Ma sœur n'y "
            "croyait pas, elle a essayé pendant six semaines.\n#routinedusoir #soinvisage",
            topics=("skincare",),
            hashtags=("routinedusoir", "soinvisage"),
        ),
    ),
    figures=(
        Figure("topic", {"topic": "organic_beauty", "matching": 5, "posts": 12}),
        Figure("names_brand", {"brand": "Sauvelune"}),
    ),
    products=("crème de jour au calendula",),
    values=("fabriqué à Lyon",),
    topic="organic_beauty",
    city="Lyon",
    offered=Offered("paid", (("reel", 1), ("story", 2)), month=date(2027, 1, 1)),
)
HARRIET = Evidence(
    creator="Harriet Ravthorne",
    handle="harrietravthorne",
    platform="instagram",
    brand="Terracoline",
    sender="Lea Martin",
    posts=(
        CitablePost(
            3,
            date(2026, 11, 19),
            "reel",
            "A little routine without rushing: spotting good wool. Tested in a quiet corner of Edinburgh with my "
            "grandmother: the seller knew its whole story. The jumper I wore all winter came from @terracoline.\n"
            "#slowfashion #wool #handmade",
            topics=("slow_fashion",),
            hashtags=("slowfashion", "wool", "handmade"),
            mentions=("terracoline",),
            names_brand=True,
        ),
        CitablePost(
            4,
            date(2026, 11, 5),
            "carousel",
            "How I mend a moth hole in ten minutes: needle, thread, patience. I have repaired four jumpers since "
            "September.\n#visiblemending",
            topics=("repair",),
            hashtags=("visiblemending",),
        ),
    ),
    figures=(Figure("topic", {"topic": "slow_fashion", "matching": 7, "posts": 12}),),
    products=("undyed wool jumper",),
    values=("made to be repaired",),
    topic="slow_fashion",
    city="Edinburgh",
    offered=Offered("paid", (("reel", 1),)),
)


@dataclass(frozen=True)
class Sentence:
    """One sentence of a message; `is_true` when the evidence holds everything it says of the creator."""

    language: str
    text: str
    is_true: bool
    part: str


_FRENCH = (
    (True, "J'ai lu votre publication du 20 novembre."),
    (True, "Dans votre reel du 12 novembre, vous parlez de votre routine du soir."),
    (True, "Vous écrivez « Troisième pot de crème au calendula » et cela nous a touchés."),
    (True, "Vous achetez votre crème au marché de la Croix-Rousse."),
    (True, "Cinq de vos douze dernières publications parlent de cosmétique bio."),
    (True, "Vous citez déjà @sauvelune dans votre publication."),
    (True, "Votre sœur a essayé pendant six semaines, dites-vous."),
    (True, "Vous publiez depuis Lyon."),
    (True, "Nous vous proposons un reel et deux stories en janvier."),
    (True, "Votre huile démaquillante et votre eau florale suffisent, d'après votre reel."),
    (True, "Notre atelier de Villeurbanne emploie douze personnes."),
    (False, "J'ai lu votre publication du 22 novembre."),
    (False, "Dans votre vidéo du 3 mars, vous parlez de maquillage."),
    (False, "Vous écrivez « Cette crème a changé ma vie »."),
    (False, "Vous habitez à Bordeaux avec vos enfants."),
    (False, "Vos 45 000 abonnés vous suivent pour vos recettes."),
    (False, "Vous avez testé notre sérum à la vitamine C."),
    (False, "Votre taux d'engagement de 6 % nous a impressionnés."),
    (False, "Vous ne parlez jamais de vos partenariats."),
    (False, "Vous avez adoré notre crème de jour."),
    (False, "Votre collaboration avec Nuage Blanc nous a plu."),
    (False, "J'ai vu votre story de la semaine dernière."),
    (True, "Votre publication mentionne la peau sensible."),
    (True, "Vous y racontez que votre sœur n'y croyait pas."),
    (True, "Vos trois gestes du soir tiennent dans un reel."),
    (True, "Vous nommez Sauvelune sans détour."),
    (True, "Le petit format à neuf euros, vous le connaissez."),
    (True, "Votre publication du 20 novembre se termine par une question."),
    (True, "Vous utilisez le mot-clic #peausensible."),
    (True, "Je vous écris pour Sauvelune, qui fabrique à Lyon."),
    (True, "Vous y montrez une routine du soir en trois gestes."),
    (True, "Nous aimerions vous envoyer notre crème, si vous le souhaitez."),
    (True, "Vous dites n'avoir plus de plaque sèche sur les joues."),
    (False, "Vous avez vu naître votre fille cet été."),
    (False, "Votre compte a gagné 3 000 abonnés en un mois."),
    (False, "Vous cuisinez sans gluten."),
    (False, "Votre passage à Marseille m'a plu."),
    (False, "Vous utilisez #zerodechet dans vos publications."),
    (False, "Vous travaillez depuis dix ans dans la cosmétique."),
    (False, "Votre amie Camille vous a conseillé la crème."),
    (False, "Dans « Mon matin à la ferme », vous parlez de savon."),
    (False, "Vous recommandez notre crème à vos amies."),
    (False, "Hier, vous avez publié une vidéo sur le henné."),
    (False, "Huit de vos douze dernières publications parlent de cosmétique bio."),
)
_ENGLISH = (
    (True, "I read your carousel of 5 November."),
    (True, "In your reel of 19 November you talk about spotting good wool."),
    (True, "You write “needle, thread, patience”, and that stayed with me."),
    (True, "You repaired four jumpers since September."),
    (True, "Seven of your last twelve posts are about ethical fashion."),
    (True, "You already mention @terracoline in your reel."),
    (True, "Your grandmother was with you in Edinburgh."),
    (True, "You wore a Terracoline jumper all winter."),
    (True, "We would like to send you our jumper."),
    (True, "Your moth hole was mended in ten minutes."),
    (True, "Our workshop in Galashiels employs nine people."),
    (False, "I read your post of 21 November."),
    (False, "You write “wool is the new silk”, and I agree."),
    (False, "You live in Glasgow with your two dogs."),
    (False, "Your 80,000 followers love your tutorials."),
    (False, "You tried our linen shirt last summer."),
    (False, "Your engagement rate of 5% is high."),
    (False, "You never accept paid work."),
    (False, "You love our socks."),
    (False, "Your work with Moorland Knits was good."),
    (False, "Your recipes are easy to follow."),
    (False, "Nine of your last twelve posts are about ethical fashion."),
    (True, "Your reel mentions a quiet corner of Edinburgh."),
    (True, "You use #visiblemending."),
    (True, "You speak there of patience."),
    (True, "The seller knew the whole story, you say."),
    (True, "Your post of 5 November is about mending."),
    (True, "You publish from Edinburgh."),
    (True, "You name Terracoline in that reel."),
    (True, "If you agree, we pay your usual rate."),
    (True, "You return to ethical fashion often."),
    (True, "I am writing because of your reel, “A little routine without rushing”."),
    (True, "You show how to mend a hole with needle and thread."),
    (False, "You learned knitting from your mother."),
    (False, "Your channel grew by 40% this year."),
    (False, "You moved to Inverness in June."),
    (False, "Your friend Isla introduced you to us."),
    (False, "You bought our undyed cardigan."),
    (False, "You run a shop in Leith."),
    (False, "Yesterday you posted about silk."),
    (False, "You won an award for your photographs."),
    (False, "You use #crochet in your posts."),
    (False, "Your carousel explains how to dye cotton."),
    (False, "You always answer every comment."),
)


_FRENCH_FRESH = (
    (True, "Votre marché de la Croix-Rousse m'a rappelé le nôtre."),
    (True, "Vous terminez votre troisième pot de crème."),
    (True, "Dans votre reel, votre sœur doute puis essaie."),
    (True, "Votre compte parle souvent de cosmétique bio."),
    (True, "Vous tenez à une eau florale et à une huile démaquillante."),
    (True, "Votre peau sensible apprécie le calendula, écrivez-vous."),
    (True, "Nous serions ravis de vous rencontrer à Lyon."),
    (True, "Pourriez-vous nous donner vos tarifs ?"),
    (False, "Vous êtes maman de deux garçons."),
    (False, "Votre chaîne YouTube dépasse les 12 000 abonnés."),
    (False, "Vous collaborez déjà avec trois marques de thé."),
    (False, "Votre recette de pain d'épices a beaucoup circulé."),
    (False, "J'ai suivi votre voyage au Japon."),
    (False, "Vous portez nos bijoux dans votre story du 14 novembre."),
    (False, "Vous refusez le plastique depuis 2019."),
    (False, "Votre mère vous a appris le savon."),
    (False, "Comme vous le dites, « le bio n'est pas un luxe »."),
    (False, "Vous avez commandé deux fois chez nous."),
)
_ENGLISH_FRESH = (
    (True, "Your needle, thread and patience made me smile."),
    (True, "You wore that jumper all winter."),
    (True, "Your grandmother appears in the reel of 19 November."),
    (True, "You write about mending and about ethical fashion."),
    (True, "You mended four jumpers."),
    (True, "We hope to hear from you."),
    (True, "May I send you a jumper?"),
    (True, "Your carousel is about a moth hole."),
    (False, "You have a degree in textile design."),
    (False, "Your newsletter reaches 4,000 readers."),
    (False, "You wear our scarf in your story of 3 November."),
    (False, "Your trip to Iceland was beautiful."),
    (False, "You stopped buying new clothes in 2020."),
    (False, "As you say, “mending is a protest”."),
    (False, "You ordered from us twice."),
    (False, "Your husband films your reels."),
    (False, "You hate fast fashion."),
    (False, "You teach knitting on Saturdays."),
)
_FRENCH_TRAPS = (
    (False, "Votre sœur achète la crème au marché."),
    (False, "Votre huile démaquillante coûte neuf euros."),
    (False, "Vous écrivez depuis six semaines."),
)
_ENGLISH_TRAPS = (
    (False, "Your grandmother mends jumpers in ten minutes."),
    (False, "The seller repaired your four jumpers."),
    (False, "You wore wool in September."),
)


def _parts(
    language: str,
    listed: tuple[tuple[bool, str], ...],
    fresh: tuple[tuple[bool, str], ...],
    traps: tuple[tuple[bool, str], ...],
) -> list[Sentence]:
    half = len(listed) // 2
    parts = {"seen": listed[:half], "unseen": listed[half:], "fresh": fresh, "trap": traps}
    return [Sentence(language, text, is_true, part) for part, rows in parts.items() for is_true, text in rows]


SENTENCES = (
    *_parts("fr", _FRENCH, _FRENCH_FRESH, _FRENCH_TRAPS),
    *_parts("en", _ENGLISH, _ENGLISH_FRESH, _ENGLISH_TRAPS),
)
EVIDENCE = {"fr": MAELLE, "en": HARRIET}
