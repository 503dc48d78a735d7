import re

import pytest

from essaim.catalogue.core.listening.paid import DENIED as NOT_PAID
from essaim.catalogue.core.listening.paid import SAID as PAID
from essaim.language.text import hashtags, words_of
from essaim.matching.core.conditions import topic_pattern


def test_a_word_of_several_meanings_counts_only_as_a_hashtag():
    found = re.compile(topic_pattern(["mode"]))

    assert found.search(words_of("Tenue du jour", ["mode"]))
    assert not found.search(words_of("Un mode de vie plus lent"))
    assert not re.search(topic_pattern(["course à pied"]), words_of("Hiking with kids on the trail", ["trail"]))


@pytest.mark.parametrize(
    ("caption", "paid"),
    [
        ("Partenariat rémunéré avec @ronce", True),
        ("Merci @ronce #ad", True),
        ("Collaboration commerciale", True),
        ("Non sponsorisé, juste aimé", False),
        ("Je l’ajoute à ma routine, adieu boutons", False),
    ],
)
def test_a_caption_says_whether_it_was_paid_for(caption: str, paid: bool):
    words = words_of(caption, hashtags(caption))

    assert bool(re.search(PAID, words) and not re.search(NOT_PAID, words)) is paid
