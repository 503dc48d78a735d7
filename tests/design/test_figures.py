from datetime import UTC, datetime

from django.template import Context, Template
from django.utils import translation

from essaim.design.figures import drawn
from essaim.kernel.estimate import Estimate, Standing, Unavailable, Unit

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def an_estimate(**said) -> Estimate:
    return Estimate(
        **{
            "value": 0.034,
            "low": 0.028,
            "high": 0.041,
            "sample": 12,
            "method": "median_bootstrap_95",
            "definition": "likes_comments_per_follower",
            "source": "créateurs.xlsx",
            "at": NOON,
            **said,
        }
    )


def shown(figure, **options) -> str:
    names = " ".join(f"{name}={value}" for name, value in options.items())
    return Template(f"{{% figure one {names} %}}").render(Context({"one": figure}))


def test_a_figure_says_value_interval_sample_formula_source_and_date():
    with translation.override("en"):
        told = drawn(an_estimate())

    assert (told.value, told.sample, told.standing_words) == ("3.4%", "12 posts", "measured")
    assert dict(told.rows)["95% interval"] == "2.8% to 4.1%"
    assert dict(told.rows)["Source"] == "créateurs.xlsx"
    assert dict(told.rows)["Date"] == "24 Nov 2026"
    assert "30 posts" in dict(told.rows)["Formula"]


def test_a_rank_among_peers_is_never_nothing_nor_everything():
    with translation.override("en"):
        lowest = drawn(an_estimate(value=0.0004, low=0.0, high=0.03, sample_of="peers"))
        highest = drawn(an_estimate(value=0.997, low=0.95, high=1.0, sample_of="peers"))
        usual = drawn(an_estimate(value=0.62, low=0.4, high=0.8, sample_of="peers"))

    assert (lowest.value, lowest.low, lowest.high) == ("<\u00a01%", "<\u00a01%", "3.0%")
    assert (highest.value, highest.high) == (">\u00a099%", ">\u00a099%")
    assert (usual.value, usual.low) == ("62.0%", "40.0%")
    assert drawn(an_estimate(value=0.0004, low=0.0, high=0.03)).value != lowest.value


def test_a_figure_without_interval_draws_no_bar():
    given = an_estimate(low=None, high=None, sample=None, standing=Standing.GIVEN, method="rate_given")

    assert drawn(given).bar is None
    assert '<svg class="interval"' not in shown(given)


def test_compared_figures_share_the_end_of_their_bars():
    assert drawn(an_estimate(), top=0.082).bar == (34.1, 41.5, 50.0)


def test_an_unavailable_figure_is_a_word_with_its_reason_and_its_remedy():
    with translation.override("en"):
        html = shown(Unavailable("too_few_posts", "engagement_rate", "import_posts", {"found": 2}))

    assert "unavailable" in html
    assert "2 found, 3 needed" in html
    assert "Import a file of posts" in html
    assert "0%" not in html


def test_a_code_without_words_is_shown_as_itself():
    told = drawn(an_estimate(definition="brand_new_rate", method="brand_new_way"))

    assert told.title == "Brand new rate"


def test_drawings_use_a_point_in_french_too():
    with translation.override("fr"):
        html = shown(an_estimate(), top=0.082)

    assert 'x1="34.1"' in html
    assert 'style="' not in html


def test_a_score_is_shown_out_of_a_hundred():
    assert drawn(an_estimate(value=0.71, low=0.6, high=0.8, unit=Unit.SCORE)).value == "71"


def test_a_ratio_a_span_and_an_amount_are_written_in_their_unit():
    ratio = an_estimate(value=0.82, low=0.7, high=0.95, unit=Unit.TIMES)
    delay = an_estimate(value=3.5, low=2.0, high=30.0, unit=Unit.HOURS)
    fee = an_estimate(value=387.0, low=120.0, high=1_500.0, unit=Unit.MONEY, facts={"currency": "EUR"})

    with translation.override("en"):
        shown = [(told.value, told.low, told.high) for told in map(drawn, (ratio, delay, fee))]

    assert [tuple(text.replace("\xa0", " ") for text in row) for row in shown] == [
        ("× 0.82", "× 0.70", "× 0.95"),
        ("3.5 h", "2 h", "30 h"),
        ("€387", "€120", "€1,500"),
    ]


def test_a_change_that_may_be_a_loss_draws_no_bar_from_zero():
    assert drawn(an_estimate(value=-0.02, low=-0.05, high=0.01)).bar is None
