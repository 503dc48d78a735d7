"""How alike two messages are: copies are found whatever name they bear, two letters of one hand are not copies."""

from hypothesis import given
from hypothesis import strategies as st

from essaim.outreach.core.likeness import MOST_ALIKE, Written, likeness, most_alike, shingles

MASS = (
    "Bonjour {name}, nous avons vu votre publication du {day} et nous aimerions vous proposer une collaboration autour de "
    "notre crème de jour. Nous vous enverrions le produit, vous publieriez un reel en janvier, et nous vous verserions "
    "une rémunération à votre tarif habituel. Est-ce que cela vous intéresse ?"
)


def test_the_same_letter_with_another_name_and_day_is_the_same_letter():
    one, other = MASS.format(name="Maëlle", day="20 novembre"), MASS.format(name="Tom", day="18 mai")

    assert likeness(one, other, names=["Maëlle", "Tom"]) > MOST_ALIKE


def test_names_count_for_nothing():
    assert likeness("Bonjour Maëlle Exemple, voici", "Bonjour Tom, voici", names=["Maëlle Exemple", "Tom"]) == 1


def test_the_legal_notice_counts_for_nothing():
    notice = "Vos données viennent de votre compte public ; vous pouvez vous y opposer à tout moment."
    one, other = f"Votre pain m'a donné faim hier soir. {notice}", f"Un mot au sujet de la course de dimanche. {notice}"

    assert likeness(one, other) > 0.5
    assert likeness(one, other, notices=[notice]) == 0


def test_a_message_held_whole_by_a_longer_one_is_a_copy():
    short = "Je vous écris pour une collaboration rémunérée autour de notre crème"

    assert likeness(short, f"{short}, et puisque nous y sommes, de notre savon, de notre huile et de nos bougies") == 1


def test_shingles_are_three_words_in_a_row_folded():
    assert shingles("Été à Lyon, déjà") == {("ete", "a", "lyon"), ("a", "lyon", "deja")}
    assert shingles("Bonjour vous") == {("bonjour", "vous")}
    assert shingles("…") == frozenset()


def test_nothing_is_like_nothing():
    assert likeness("", "") == 0
    assert most_alike("bonjour à vous", []) is None


def test_the_most_alike_is_named_with_how_much():
    copies = [Written(1, "tout autre chose ici même"), Written(2, MASS.format(name="Tom", day="18 mai"), ("Tom",))]

    found, how = most_alike(MASS.format(name="Maëlle", day="18 mai"), copies, names=["Maëlle"])

    assert (found.message_id, how) == (2, 1.0)


TEXTS = st.lists(st.sampled_from(["crème", "pain", "reel", "lyon", "nous", "écrire", "jour"]), max_size=30).map(
    " ".join
)


@given(TEXTS, TEXTS)
def test_likeness_is_between_nothing_and_everything_and_the_same_both_ways(one, other):
    assert 0 <= likeness(one, other) <= 1
    assert likeness(one, other) == likeness(other, one)


@given(TEXTS.filter(bool))
def test_a_message_is_wholly_like_itself(text):
    assert likeness(text, text) == 1
