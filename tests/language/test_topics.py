"""The list of topics, and what texts are said to be about."""

import json
import re
from pathlib import Path

import pytest

from essaim.language import meaning
from essaim.language.lexicon import cost as cost_of
from essaim.language.topics import TopicGuess, numbers, topic_named, topics, topics_of

SETS = Path(__file__).parents[2] / "benchmarks" / "text"
PRIVATE = re.compile(
    r"relig|chretien|christian|musul|muslim|juif|jewish|catholi|halal|casher|kosher|islam|hijab|ramadan|lgbt|gay|lesb|"
    r"queer|hetero|trans|diabet|cancer|depress|autis|handicap|malad|disease|endometr|gauche|droite|politi|election|afro|"
    r"black hair|ethni|asiatique de france|grossesse|pregnan",
)


def test_the_list_has_two_levels_of_about_forty_and_two_hundred():
    niches = [topic for topic in topics().values() if topic.within is None]

    assert 38 <= len(niches) <= 44
    assert 195 <= len(topics()) - len(niches) <= 230
    assert all(topic.within in {niche.code for niche in niches} for topic in topics().values() if topic.within)


def test_codes_and_numbers_are_stable_names():
    assert all(re.fullmatch(r"[a-z][a-z0-9_]*", code) for code in topics())
    assert len(set(numbers().values())) == len(topics())
    assert all(0 < number < 65_000 for number in numbers().values())
    assert all((number % 100 == 0) == (topics()[code].within is None) for code, number in numbers().items())
    assert all(number // 100 == numbers()[topics()[code].niche] // 100 for code, number in numbers().items())
    assert (numbers()["beauty"], numbers()["skincare"], numbers()["celebrations"]) == (100, 101, 4_100)


def test_nothing_in_the_list_tells_what_nobody_should_infer():
    spoken_of = [word for topic in topics().values() for word in topic.words]

    assert [word for word in spoken_of if PRIVATE.search(word) and "transf" not in word] == []


@pytest.mark.parametrize(
    ("stated", "code"),
    [
        ("Beauté", "beauty"), ("skin care", "skincare"), ("#voyage", "travel"), ("Food", "food"), ("VOYAGES", "travel"),
        ("déco", "home"), ("course à pied", "running"), ("organic_beauty", "organic_beauty"), ("Soudure", None), ("", None),
    ],
)  # fmt: skip
def test_a_stated_niche_is_named(stated: str, code: str | None):
    assert topic_named(stated) == code


def test_a_guess_rests_on_the_words_that_say_so():
    guesses = topics_of(["Peau sensible et sérum visage", "Mon avis #skincareroutine"])

    assert [guess.code for guess in guesses[:2]] == ["beauty", "skincare"]
    assert set(guesses[1].because) == {"peau sensible", "serum visage", "skincare routine"}


def test_a_topic_is_never_more_probable_than_its_niche():
    for text in ("Trail, bivouac et vin naturel", "Yoga teacher and plant mum", "Je couds ma garde-robe"):
        found = {guess.code: guess.probability for guess in topics_of([text], vector=meaning.vector(text))}
        assert found
        assert all(chance <= found[topics()[code].niche] for code, chance in found.items())


def test_nothing_said_gives_no_topic():
    assert topics_of([]) == topics_of(["🔥"]) == topics_of(["de la"], vector=meaning.vector("🔥")) == ()


def test_a_stated_niche_and_bare_tags_count():
    assert topics_of([], niches=["voyage"])[0].code == "travel"
    assert topics_of([], tags=["vanlife"])[0].code in ("travel", "vanlife")


def test_meaning_finds_a_topic_that_no_word_names():
    text = "Elle a renversé le vase puis s'est endormie sur mon clavier en ronronnant"

    guesses = topics_of([text], vector=meaning.vector(text))

    assert guesses[0].code == "animals"
    assert isinstance(guesses[0], TopicGuess)


def test_niches_of_the_unseen_half_are_found():
    rows = [json.loads(line) for line in (SETS / "topics.jsonl").read_text(encoding="utf-8").splitlines()]
    unseen = [row for row in rows if row["part"] == "test"]
    vectors = meaning.vectors([row["text"] for row in unseen])

    right = 0
    for row, vector in zip(unseen, vectors, strict=True):
        guesses = topics_of([row["text"]], vector=vector)
        right += bool(guesses) and topics()[guesses[0].code].niche == topics()[row["topics"][0]].niche

    assert right / len(unseen) >= 0.75


def test_what_is_said_once_in_many_posts_tells_less():
    once = topics_of(["Tacos et bière fraîche", *["Une belle journée"] * 15])
    often = topics_of(["Tacos du dimanche"] * 16)

    assert [guess.code for guess in (once[0], often[0])] == ["food", "food"]
    assert once[0].probability < often[0].probability / 2


def test_no_word_of_every_day_in_either_language_is_a_topic():
    usual = {word for language in ("fr", "en") for word, cost in cost_of(language).items() if cost < 7.2}
    plain = {word for topic in topics().values() for word in topic.words if not word.startswith("#")}

    assert plain & usual == set()
    assert topics_of(["the same thing with the others, de la même façon"]) == ()
