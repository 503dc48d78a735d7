"""Comments that would fit under any post: "trop beau", "nice pic", "❤️", a mere mention.

A comment is generic when no word is left once the words of plain praise, greeting
and laughter are set aside, and it has few of them. The words are ours.
"""

from __future__ import annotations

from essaim.language.comments.surface import ADDRESS, MENTION, Surface
from essaim.language.text import fold

MOST_WORDS = 6
_PRAISE = """
    beau belle belles beaux bel bo bell joli jolie jolis jolies magnifique magnifiques sublime sublimes superbe superbes
    splendide canon canons bombe parfait parfaite parfaits top super genial geniale geniaux excellent excellente
    incroyable stylé style stylee styles cool nice wow waow wouah waouh wahou waw ouah omg oh ah la olala ohlala
    mignon mignonne mignons chou cute mimi adorable bravo felicitations felicitation felicite feliz congrats
    congratulations congratulation jadore adore adores aime jaime love loves lovely loved like likes kiffe
    beautiful gorgeous stunning pretty amazing awesome great perfect perfection fantastic fabulous wonderful good
    best hot sexy fire lit slay queen king goals iconic legend goat pics pic picture photo photos shot post video
    vid content contenu look tenue outfit vibe vibes fit girl babe baby bebe bb ma cherie chérie copine belle
    beaute beauty reine princesse roi chef boss lol mdr ptdr haha hahaha hihi xd lmao mdrr hello hi hey hola
    coucou salut bonjour bonsoir yes oui ouais yeah yess merci thanks thank thx ty great well done job work keep
    up going follow back me abonne gg pouce bisous bisou kiss xoxo bella bello linda lindo hermosa hermosa preciosa
    guapa guapo bellissima schon wunderschon uau top tops first premiere preums mashallah masha allah god bless
    """
_BINDING = """
    trop tres si tellement vraiment so too very really much just absolutely totally super hyper mega c est cest ca
    ce cette ces t es tes tu you u ur your are r re is it its this that these quel quelle what a an the le la les
    l un une des de du et and to for pour toi vous i my mon mes j je me te comme always toujours as ever all tout
    toute how que qu dear dis mec bro sis man guys sister frere love girls les filles
    """
_WORDS = frozenset(fold(f"{_PRAISE} {_BINDING}").split())


def is_generic(shown: Surface) -> bool:
    """Whether the comment says nothing of the post it stands under; a question never is."""
    if "?" in shown.plain:
        return False
    if not shown.is_worded:
        return True
    words = fold(shown.plain.replace(MENTION, " ").replace(ADDRESS, " ")).split()
    return len(words) <= MOST_WORDS and all(word in _WORDS for word in words)


def is_mention_only(shown: Surface) -> bool:
    """Whether it only calls other accounts, emoji aside."""
    return shown.is_mentioning and not shown.is_worded and not shown.signs
