import numpy as np
import pytest

from essaim.audit.core.counted import doubt_of, share_with_interval
from essaim.catalogue.core.listening.shares import wilson


def test_things_that_stand_alone_have_wilsons_interval():
    assert share_with_interval([30], [100], alone=True) == (0.3, *map(pytest.approx, wilson(30, 100)))


def test_comments_that_resemble_each_other_say_less_than_as_many_apart():
    _, low, high = share_with_interval([50, 0, 50, 0, 50, 0], [50] * 6)
    _, low_apart, high_apart = share_with_interval([25] * 6, [50] * 6)

    assert high - low > 3 * (high_apart - low_apart)


def test_a_models_doubt_widens_the_interval():
    sure = share_with_interval([10], [100], alone=True)
    unsure = share_with_interval([10], [100], alone=True, doubt=doubt_of([0.1] * 100))

    assert unsure[0] == sure[0]
    assert unsure[2] - unsure[1] > 1.2 * (sure[2] - sure[1])


@pytest.mark.parametrize("share", [0.0, 1.0])
def test_none_or_all_of_a_few_is_not_certain(share):
    value, low, high = share_with_interval([share * 10] * 3, [10] * 3)

    assert value == share
    assert high - low > 0.1


def test_the_interval_holds_the_truth_as_often_as_it_says():
    dice = np.random.default_rng(7)
    held = 0
    for _ in range(600):
        rates = dice.beta(2, 8, size=12)
        wholes = dice.integers(5, 60, size=12)
        _, low, high = share_with_interval(dice.binomial(wholes, rates), wholes)
        held += low <= 0.2 <= high

    assert 0.92 <= held / 600 <= 0.99
