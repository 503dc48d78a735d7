import pytest

from essaim.matching.core.brief import Brief, BriefErrors

SHORT = 'name = "Printemps"\nbrand = "Ronce"\nobjective = "sales"\n'


def problems_of(text: str) -> list[tuple[str, str, str | None]]:
    with pytest.raises(BriefErrors) as refusal:
        Brief.from_toml(text)
    return [(problem.path, problem.code, problem.suggestion) for problem in refusal.value.problems]


def test_three_lines_make_a_brief():
    brief = Brief.from_toml(SHORT)

    assert brief.as_content() == {"name": "Printemps", "brand": "Ronce", "objective": "sales"}


def test_a_brief_survives_being_kept():
    brief = Brief.from_toml(
        SHORT
        + """
        values = ["bio"]
        tiers = ["nano", "micro"]
        formats = ["reel"]
        [target]
        countries = ["France", "be"]
        cities = ["Lyon", { name = "Paris", radius_km = 12.5 }]
        gender = { women = 80 }
        [budget]
        amount = 3000.50
        [dates]
        start = 2027-03-01
        [kpis]
        views = 100000
        [weights]
        topic = 40
        """
    )

    assert Brief.of(brief.as_content()) == brief
    assert brief.target.countries == ("FR", "BE")
    assert brief.as_content()["target"]["cities"] == [
        {"name": "Lyon", "radius_km": 30.0},
        {"name": "Paris", "radius_km": 12.5},
    ]


def test_unknown_keys_are_refused_with_the_nearest_known_one_at_every_depth():
    found = problems_of(SHORT + 'platfroms = []\n[target]\ncites = []\n[[target.cities]]\nname = "Lyon"\nradius = 3\n')

    assert found == [
        ("target.cities.0.radius", "unknown_key", "radius_km"),
        ("target.cites", "unknown_key", "cities"),
        ("platfroms", "unknown_key", "platforms"),
    ]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ('tiers = ["nan"]', ("tiers.0", "not_in_list", "nano")),
        ('formats = ["reels"]', ("formats.0", "not_in_list", "reel")),
        ("weights = { topics = 3 }", ("weights.topics", "unknown_key", "topic")),
        ("kpis = { vues = 3 }", ("kpis.vues", "unknown_key", "views")),
        ('target = { countries = ["Narnia"] }', ("target.countries.0", "invalid_code", None)),
        ('budget = { amount = "beaucoup" }', ("budget.amount", "not_a_number", None)),
        ("budget = { amount = 0 }", ("budget.amount", "too_small", None)),
        ("dates = { start = 2027-03-02, end = 2027-03-01 }", ("dates.end", "ends_before_start", None)),
        (
            "must_have = { min_followers = 9, max_followers = 8 }",
            ("must_have.max_followers", "ends_before_start", None),
        ),
        ("target = { gender = { women = 80, men = 30 } }", ("target.gender", "over_hundred", None)),
        ('platforms = "instagram"', ("platforms", "not_a_list", None)),
        ('target = "France"', ("target", "not_a_table", None)),
    ],
)
def test_each_mistake_is_named_where_it_stands(line: str, expected: tuple[str, str, str | None]):
    assert problems_of(f"{SHORT}{line}\n") == [expected]


def test_what_is_needed_is_asked_for_all_at_once():
    assert [path for path, code, _ in problems_of("values = []") if code == "missing"] == ["name", "brand", "objective"]


def test_a_file_that_is_no_toml_is_one_problem():
    assert [(path, code) for path, code, _ in problems_of("name = Printemps")] == [("", "not_toml")]
