import math
from datetime import timedelta

import numpy as np
import pytest

from essaim.audit.core.price import Deal, cost_per_thousand, expected_fee, price_section
from essaim.audit.core.price_bands import BANDS, band
from essaim.audit.core.report import Section, Tone
from essaim.kernel.estimate import Estimate, Standing, Unavailable, Unit
from essaim.kernel.money import Money
from tests.audit.core.accounts import NOON, an_account

LOW, HIGH = 0.7, 0.9


def a_share(value: float, low: float | None = None, high: float | None = None) -> Estimate:
    return Estimate(value, low, high, 400, "counted", "authentic_followers", "followers.csv", NOON)


def a_deal(fee: int, followers: int = 20_000, **said) -> Deal:
    facts = {"platform": "instagram", "format": "post", "at": NOON - timedelta(days=30), **said}
    return Deal(followers=followers, fee=Money(fee, facts.pop("currency", "EUR")), **facts)


def fee(deals=(), *, platform="instagram", format="post", followers: int | None = 20_000):  # noqa: A002  the user's word
    return expected_fee(platform, format, followers, deals, at=NOON)


@pytest.mark.parametrize(
    ("followers", "expected"), [(1_000, 15.5), (10_000, 155), (100_000, 1_732), (500_000, 4_000), (5_000_000, 20_000)]
)
def test_the_published_price_follows_the_account_inside_its_tier(followers, expected):
    assert band("instagram", "post").fee(followers) == pytest.approx(expected, rel=0.01)


def test_published_prices_rise_with_followers_everywhere():
    for published in BANDS.values():
        fees = [published.fee(followers) for followers in np.geomspace(1, 50_000_000, 300)]
        assert fees == sorted(fees)


def test_without_deals_the_fee_is_the_published_one_times_or_divided_by_five():
    figure = fee()

    assert (figure.unit, figure.standing, figure.method) == (Unit.MONEY, Standing.ESTIMATED, "published_band_95")
    assert figure.facts["currency"] == "EUR"
    assert figure.value == pytest.approx(band("instagram", "post").fee(20_000), abs=0.01)
    assert figure.high / figure.value == pytest.approx(figure.value / figure.low, rel=0.01)
    assert 4.5 < figure.high / figure.value < 5.5
    assert (figure.sample, figure.source) == (None, "Kolsquare, Digitiz, 2022")


def test_the_published_ranges_for_micro_lie_inside_the_intervals():
    at_bottom, at_top = fee(followers=10_000), fee(followers=99_999)

    assert (at_bottom.low < 120, at_bottom.high > 200) == (True, True)
    assert (at_top.low < 1_500, at_top.high > 2_000) == (True, True)


def test_own_deals_lead_and_narrow_the_interval():
    few, many = ([a_deal(900, 20_000 + 100 * n) for n in range(count)] for count in (4, 40))

    published, led, sure = fee(), fee(few), fee(many)

    assert published.value < led.value < sure.value
    assert sure.value == pytest.approx(900, rel=0.15)
    assert sure.high / sure.low < led.high / led.low < published.high / published.low
    assert (sure.sample, sure.sample_of, sure.method) == (40, "deals", "own_deals_95")


def test_two_deals_are_too_few_and_are_counted_all_the_same():
    figure = fee([a_deal(900), a_deal(1_000)])

    assert figure.method == "published_band_95"
    assert (figure.facts["found"], figure.facts["deals"]) == (2, 0)


def test_deals_of_other_formats_old_or_of_other_sizes_weigh_less():
    same = fee([a_deal(900)] * 8).facts["weight"]
    other = fee([a_deal(900, format="story")] * 8).facts["weight"]
    old = fee([a_deal(900, at=NOON - timedelta(days=730))] * 8).facts["weight"]
    large = fee([a_deal(900, 2_000_000)] * 8).facts["weight"]

    assert same > 7.7
    assert (other, old) == (pytest.approx(same / 2, abs=0.1), pytest.approx(4, abs=0.1))
    assert large < 1.2


def test_a_deal_in_another_currency_is_left_out_since_no_rate_is_known():
    assert fee([a_deal(900, currency="USD")] * 20) == fee()


def test_a_format_nobody_publishes_needs_deals():
    nothing = fee(platform="linkedin")
    deals = [a_deal(400 + 10 * n, 5_000 + 500 * n, platform="linkedin") for n in range(12)]

    figure = fee(deals, platform="linkedin", followers=8_000)

    assert (nothing.reason, nothing.remedy) == ("no_price_published", "note_fees")
    assert 380 < figure.value < 520
    assert (figure.low < 400, figure.high > 510) == (True, True)


def test_the_interval_holds_fees_as_often_as_it_says():
    dice = np.random.default_rng(4)
    held = []
    for _ in range(300):
        level = dice.normal(0, 0.6)
        deals = [
            a_deal(max(1, round(_drawn(dice, size, level))), size) for size in dice.integers(5_000, 80_000, 10).tolist()
        ]
        figure = fee(deals)
        held.append(figure.low <= _drawn(dice, 20_000, level) <= figure.high)

    assert 0.92 <= np.mean(held) <= 0.99


def _drawn(dice, followers: int, level: float) -> float:
    return band("instagram", "post").fee(followers) * math.exp(level + dice.normal(0, 0.55))


def test_a_thousand_real_followers_in_the_area_cost_the_fee_over_them():
    figure = cost_per_thousand(fee(), 20_000, a_share(0.8, 0.7, 0.9), a_share(0.5))

    assert figure.value == pytest.approx(fee().value / (20_000 * 0.8 * 0.5) * 1_000, abs=0.02)
    assert (figure.definition, figure.unit) == ("cost_per_thousand_in_area", Unit.MONEY)
    assert figure.high / figure.value > fee().high / fee().value


def test_without_an_area_it_is_the_cost_of_real_followers_anywhere():
    assert cost_per_thousand(fee(), 20_000, a_share(0.8), None).definition == "cost_per_thousand"


@pytest.mark.parametrize(
    ("authentic", "in_area", "reason"),
    [
        (Unavailable("no_follower_sample", "authentic_followers"), None, "authenticity_unknown"),
        (a_share(0.8), Unavailable("no_audience", "area"), "area_unknown"),
        (a_share(0.8), a_share(0.0), "nobody_there"),
    ],
)
def test_a_missing_part_is_said_and_never_taken_for_everybody(authentic, in_area, reason):
    assert cost_per_thousand(fee(), 20_000, authentic, in_area).reason == reason


def test_the_section_has_a_fee_and_a_cost_for_each_format_sold():
    section = price_section(an_account(), (), at=NOON, authentic=a_share(0.8, LOW, HIGH), in_area=a_share(0.4))

    assert [line.name for line in section.lines] == [
        "fee:post", "fee:carousel", "fee:reel", "fee:story",
        "per_thousand:post", "per_thousand:carousel", "per_thousand:reel", "per_thousand:story",
    ]  # fmt: skip
    assert [(remark.code, remark.tone) for remark in section.remarks] == [("fee_from_bands", Tone.UNKNOWN)]
    assert Section.from_json(section.as_json()) == section


def test_tiktoks_published_prices_are_said_to_be_doubtful():
    section = price_section(an_account(platform="tiktok"), (), at=NOON, authentic=a_share(0.8))

    assert [remark.code for remark in section.remarks] == ["fee_from_bands", "fee_band_doubtful"]


@pytest.mark.parametrize(("counts", "reason"), [((), "no_followers")])
def test_without_followers_there_is_no_fee(counts, reason):
    section = price_section(an_account(counts=counts), (), at=NOON, authentic=a_share(0.8))

    assert {line.figure.reason for line in section.lines} == {reason, "no_expected_fee"}


@pytest.mark.parametrize("followers", [1, 999, 3_000_000_000])
def test_absurd_sizes_have_absurd_fees_and_break_nothing(followers):
    figure = fee([a_deal(900)] * 9, followers=followers)

    assert figure.low <= figure.value <= figure.high
