"""Figures drawn for lists are the design's own, to the letter."""

import re

import pytest
from django.template import Context, Template
from django.utils import translation

from essaim.kernel.estimate import Estimate, Standing, Unavailable, Unit
from essaim.workspace.web.stencils import figure_html, scale_for
from tests.builders import NOON


def an_estimate(
    value: float = 0.034, low: float | None = 0.02, high: float | None = 0.05, **others: object
) -> Estimate:
    said = {"sample": 12, "method": "median_of_posts", "definition": "engagement_rate", "source": 'a "b" <i>.csv'}
    return Estimate(value=value, low=low, high=high, at=NOON, **{**said, **others})


FIGURES = {
    "a rate": an_estimate(),
    "without an interval": an_estimate(low=None, high=None),
    "without a sample": an_estimate(sample=None),
    "estimated, with facts": an_estimate(standing=Standing.ESTIMATED, facts={"window_days": 90, "peers": 1_200}),
    "given": an_estimate(standing=Standing.GIVEN, low=None, high=None),
    "a count": an_estimate(12_400, None, None, unit=Unit.COUNT, definition="followers"),
    "missing": Unavailable("no_posts", "engagement_rate", "import_posts"),
    "missing without a remedy": Unavailable("too_few_posts", "engagement_rate", facts={"found": 2, "needed": 3}),
}


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("top", [None, 0.1])
@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_of_a_list_is_written_as_any_other(name, top, language):
    figure = FIGURES[name]

    with translation.override(language):
        usual = Template("{% figure figure top=top %}").render(Context({"figure": figure, "top": top}))
        drawn = [figure_html(figure, top=top) for _twice in range(2)]

    keys = [set(re.findall(r"figure-[0-9a-f]{8}", one)) for one in drawn]
    assert [without_key(one) for one in drawn] == [without_key(usual)] * 2
    assert len(keys[0] | keys[1]) == 2


def without_key(html: str) -> str:
    return re.sub(r"figure-[0-9a-f]{8}", "figure", html)


def test_bars_that_are_compared_end_at_a_round_share():
    figures = [an_estimate(high=0.051), an_estimate(0.01, 0.005, 0.012), FIGURES["missing"], FIGURES["given"]]

    assert scale_for(figures) == 0.1
    assert scale_for([FIGURES["missing"]]) is None
    assert scale_for([an_estimate(3.0, 2.0, 4.0)]) == 4.0
