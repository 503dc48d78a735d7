"""A brief pasted as prose: what is read, what it rests on, and what nothing makes it believe."""

from datetime import date

import pytest

from benchmarks.prose import scored
from essaim.matching.core.brief import Brief
from essaim.matching.core.prose import LONGEST_PROSE, NothingUnderstood, draft, read_prose
from essaim.server.demo.sample_files import PROSE_NAMES, sample_brief, sample_brief_text

TODAY = date(2026, 10, 12)


def guessed(text: str, path: str) -> list[object]:
    return [guess.value for guess in read_prose(text, today=TODAY).guesses if guess.path == path]


@pytest.mark.parametrize(
    ("text", "path", "values"),
    [
        ("Budget : 5 000 €", "budget.amount", [5000]),
        ("On a 5k€ de budget.", "budget.amount", [5000]),
        ("Budget : 3 à 5 k€", "budget.amount", [5000]),
        ("We can spend between €6,000 and €8,000.", "budget.amount", [8000]),
        ("Total budget of CHF 9'000.", "budget.currency", ["CHF"]),
        ("Budget : deux mille cinq cents euros.", "budget.amount", [2500]),
        ("400 € par créateur, soit 1 600 € de budget au maximum.", "budget.amount", [1600]),
        ("Budget 6 000 €, maximum 30 % du budget par créateur.", "plan.max_share", [30]),
        ("Budget: $8,000, no creator gets more than a quarter of it.", "plan.max_share", [25]),
        ("Créateurs entre 10 000 et 50 000 abonnés", "must_have.min_followers", [10_000]),
        ("Créateurs entre 10 000 et 50 000 abonnés", "must_have.max_followers", [50_000]),
        ("Nano creators, none above 30k followers.", "must_have.max_followers", [30_000]),
        ("Creators with at least 3 % engagement.", "must_have.min_engagement", [3]),
        ("We want 10 creators.", "plan.max_creators", [10]),
        ("Une dizaine de créatrices mode.", "plan.max_creators", [12]),
        ("8 à 12 créateurs", "plan.min_creators", [8]),
        ("KPI : 500k vues", "kpis.views", [500_000]),
        ("Objectif : 300 inscriptions", "kpis.sign_ups", [300]),
    ],
)
def test_numbers_are_read_for_what_they_count(text, path, values):
    assert guessed(text, path) == values


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Campagne du 1er au 30 avril.", "2027-04-01", "2027-04-30"),
        ("Publications du 15 novembre au 20 décembre 2026.", "2026-11-15", "2026-12-20"),
        ("We launch in March.", "2027-03-01", "2027-03-31"),
        ("Between Feb 15th and April 10th.", "2027-02-15", "2027-04-10"),
        ("Dates : 24/08/2027 - 12/09/2027", "2027-08-24", "2027-09-12"),
        ("From 1 December to 31 January.", "2026-12-01", "2027-01-31"),
        ("The campaign must end before Christmas.", None, "2026-12-24"),
        ("Terminé avant Pâques.", None, "2027-03-27"),
        ("Début mars, pendant 3 semaines.", "2027-03-01", "2027-03-21"),
        ("Timing : Q1 2027", "2027-01-01", "2027-03-31"),
        ("Pour la Saint-Valentin.", None, "2027-02-14"),
    ],
)
def test_days_without_a_year_are_the_next_to_come(text, start, end):
    found = {guess.path: guess.value for guess in read_prose(text, today=TODAY).guesses}

    assert (found.get("dates.start"), found.get("dates.end")) == (start, end)


@pytest.mark.parametrize(
    ("text", "path", "values"),
    [
        ("Pas d'alcool, ni de jeux d'argent.", "must_not.categories", ["alcool", "jeux d'argent"]),
        ("Please avoid anyone promoting diet pills.", "must_not.categories", ["diet pills"]),
        ("Ne pas travailler avec Zelvia.", "must_not.competitors", ["Zelvia"]),
        ("Concurrents : Florabelis, Maison Orcelle.", "must_not.competitors", ["Florabelis", "Maison Orcelle"]),
        ("No one who has worked with Brookfield or Altra Peak.", "must_not.competitors", ["Brookfield", "Altra Peak"]),
        ("Nous ne cherchons pas de macro-influenceurs : uniquement des micro.", "tiers", ["micro"]),
        ("Pas de comptes TikTok, nous restons sur Instagram.", "platforms", ["instagram"]),
        ("Objectif : l'engagement, pas les ventes.", "objective", ["engagement"]),
    ],
)
def test_what_is_not_wanted_is_no_wish(text, path, values):
    assert guessed(text, path) == values


def test_a_place_is_a_target_unless_it_is_only_where_the_brand_is():
    text = "Sauvelune fabrique des savons à Marseille. Créatrices autour de Lyon (30 km)."

    assert guessed(text, "target.cities") == [{"name": "Lyon", "radius_km": 30.0}]


def test_each_guess_quotes_the_words_it_rests_on():
    read = read_prose("Bonjour,\nBudget : 5 000 € pour 8 créatrices mode à Nantes.", today=TODAY)

    assert read.guesses
    assert all(read.text[guess.start : guess.end] == guess.quote for guess in read.guesses)


def test_what_is_not_said_and_not_understood_is_told():
    read = read_prose("Budget : 900 €. Le vent souffle fort derrière la colline.", today=TODAY)

    assert [read.text[span.start : span.end] for span in read.not_understood] == [
        "Le vent souffle fort derrière la colline."
    ]
    assert {"brand", "objective", "target.cities", "dates.start"} <= set(read.unsaid)


def test_lines_a_mail_programme_broke_are_one_sentence():
    text = "Nous cherchons des créatrices de voyage, dans un rayon de 60 km\nautour de Lyon, pour 2 000 euros de budget en tout."

    assert guessed(text, "target.cities") == [{"name": "Lyon", "radius_km": 60.0}]


def test_known_brands_are_recognised_at_sight():
    read = read_prose("une campagne pour maison alba en mai, 900 euros", today=TODAY, brands=("Maison Alba",))

    assert [guess.value for guess in read.guesses if guess.path == "brand"] == ["Maison Alba"]


@pytest.mark.parametrize("name", PROSE_NAMES)
def test_the_sample_brief_says_the_same_as_prose(name):
    read = draft(read_prose(sample_brief_text(name), today=TODAY)).brief
    written = sample_brief()

    for part in ("brand", "objective", "handles", "tiers", "platforms", "budget", "dates", "must_have", "key_messages"):
        if name == "spring.txt" and part == "key_messages":
            continue
        assert getattr(read, part) == getattr(written, part), part
    assert read.target.cities == written.target.cities
    assert read.target.age_bands == written.target.age_bands
    assert (read.plan.min_creators, read.plan.max_creators, read.plan.max_share) == (6, 14, 25)


def test_a_draft_assumes_what_a_brief_cannot_be_without_and_says_so():
    made = draft(read_prose("2 000 euros pour 5 créateurs gaming sur YouTube", today=TODAY))

    assert [(guess.path, guess.value) for guess in made.assumed] == [
        ("name", "2 000 euros pour 5 créateurs gaming sur YouTube"),
        ("brand", "—"),
        ("objective", "awareness"),
    ]
    assert made.brief == Brief.of(made.brief.as_content())


def test_a_text_that_says_nothing_makes_no_brief():
    with pytest.raises(NothingUnderstood):
        draft(read_prose("Lorem ipsum dolor sit amet.", today=TODAY))


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t ",
        "\x00\x01\x02" * 50,
        "\u202eمرحبا بكم\u202c " * 200,
        "<script>alert(1)</script><p>Budget : 900 €</p>" * 300,
        "a" * 200_000,
        "1 " * 100_000,
        "pas de marque " * 15_000,
        "@a " * 60_000,
        "".join(map(chr, range(1, 2_000))) * 20,
        "(" * 50_000 + "«" * 50_000,
        "99/99/9999 31 février 2027 0 € -5 % 1e309 999999999999 € " * 50,
    ],
    ids=[
        "empty",
        "blank",
        "control",
        "rtl",
        "html",
        "endless",
        "digits",
        "refusals",
        "handles",
        "all",
        "brackets",
        "odd",
    ],
)
def test_hostile_texts_are_read_like_others(text):
    read = read_prose(text, today=TODAY)

    assert len(read.text) <= LONGEST_PROSE
    for guess in read.guesses:
        assert read.text[guess.start : guess.end] == guess.quote


def test_html_is_no_words():
    assert guessed("<p>Budget&nbsp;: <b>900</b> €</p>", "budget.amount") == [900]


@pytest.mark.parametrize(("part", "precision", "recall"), [("seen", 95, 95), ("unseen", 90, 88)])
def test_most_of_what_sixty_briefs_say_is_read(part, precision, recall):
    figures = scored(part)

    assert figures["precision"] >= precision
    assert figures["recall"] >= recall
    assert figures["precision when sure"] > figures["precision when unsure"]


@pytest.mark.parametrize(
    ("text", "products"),
    [
        ("Nous sommes Sauvelune. Il s'agit de faire connaître la marque en France.", []),
        ("Nous sommes Sauvelune. Il s'agit de faire connaître nos savons en France.", ["savons en France"]),
        ("We are Sauvelune. We want to promote the brand in Belgium.", []),
    ],
)
def test_a_brand_somewhere_is_no_product(text, products):
    assert guessed(text, "products") == products
