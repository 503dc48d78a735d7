"""What may be said of several figures."""

from essaim.kernel.estimate import Estimate, Unavailable
from essaim.workspace.core.comparing import Above, Compared, compared
from tests.builders import NOON


def a_rate(value: float, low: float | None, high: float | None, definition: str = "engagement_rate") -> Estimate:
    return Estimate(
        value=value, low=low, high=high, sample=12, method="median", definition=definition, source="f.csv", at=NOON
    )


def test_a_figure_stands_above_another_when_their_intervals_are_apart():
    found = compared([a_rate(0.05, 0.045, 0.06), a_rate(0.03, 0.02, 0.04), a_rate(0.042, 0.039, 0.046)])

    assert found == Compared(above=(Above(0, (1,)),), is_one_measure=True, known=3)


def test_intervals_that_touch_say_nothing():
    found = compared([a_rate(0.05, 0.04, 0.06), a_rate(0.03, 0.02, 0.04)])

    assert found == Compared(above=(), is_one_measure=True, known=2)


def test_figures_counted_in_two_ways_are_not_compared():
    found = compared([a_rate(0.5, 0.4, 0.6, "per_view"), a_rate(0.03, 0.02, 0.04, "per_follower")])

    assert found == Compared(above=(), is_one_measure=False, known=2)


def test_what_is_unknown_or_has_no_interval_is_left_out():
    found = compared(
        [None, Unavailable("no_posts", "engagement_rate"), a_rate(0.05, None, None), a_rate(0.03, 0.02, 0.04)]
    )

    assert found == Compared(above=(), is_one_measure=True, known=1)
