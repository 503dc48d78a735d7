"""Every search and every measure gives the same rows on every engine."""

from __future__ import annotations

import pytest

from essaim.catalogue.core import facet_sql
from essaim.catalogue.core import search_sql as sql
from essaim.catalogue.core.search import AudienceBound, AudienceNear, Filters, Near
from essaim.catalogue.queries.ranking import words_sql
from essaim.catalogue.queries.search import hit_sql
from tests.engines.conftest import ENGINES, alike

TODAY = 20_782
LYON = Near("Lyon", 45.764, 4.8357, 60)
SEARCHES = {
    "everything": Filters(),
    "eight_filters": Filters(
        platforms=("instagram", "tiktok"),
        tiers=("nano", "micro"),
        countries=("FR",),
        languages=("fr", "en"),
        min_followers=2_000,
        max_followers=60_000,
        min_engagement=0.01,
        min_growth=0.0,
        contactable=True,
        posted_within_days=200,
    ),
    "hashtags": Filters(hashtags=("bababa", "cedici", "bobaba"), max_followers=80_000),
    "keywords": Filters(keywords=("bebaba",), text="bib"),
    "mentions": Filters(mentions=("maison.test",)),
    "radius": Filters(near=LYON, min_followers=1_000),
    "pole": Filters(near=Near("north", 89.5, 0, 900)),
    "date_line": Filters(near=Near("far", -18.0, 179.9, 800)),
    "region": Filters(regions=("Auvergne-Rhône-Alpes", "Provence-Alpes-Côte d'Azur"), departments=("Rhône",)),
    "unknown_value": Filters(cities=("Nowhere",)),
    "niche": Filters(niches=("beauty",)),
    "audience": Filters(audience=(AudienceBound("country", "FR", 0.5), AudienceBound("gender", "women", 0.4))),
    "audience_near": Filters(audience_near=AudienceNear(LYON, 0.1)),
    "disclosure": Filters(disclosure=("labelled", "no_paid_posts")),
    "price_of_nobody": Filters(max_price=100.0),
}
SORTS = ("-followers", "engagement", "-percentile", "growth", "handle", "-name", "-country", "city", "last_post")


@pytest.fixture(scope="session")
def codes(every_engine):
    found: dict[str, dict[str, int]] = {}
    for facet, code, value in every_engine["duckdb"].rows("SELECT facet, code, value FROM codes"):
        found.setdefault(facet, {})[value] = code
    return found


def same(one, other) -> bool:
    """Whether two answers are the same rows; a fraction may differ in its last binary digit."""
    return len(one) == len(other) and all(
        alike(tuple(left), tuple(right)) for left, right in zip(one, other, strict=True)
    )


@pytest.mark.parametrize("engine", ENGINES[1:])
@pytest.mark.parametrize("name", SEARCHES)
def test_a_search_finds_the_same_accounts_in_the_same_order(every_engine, codes, name: str, engine: str):
    parts = sql.conditions(SEARCHES[name], sql.Known(codes, TODAY, never=[17, 23]))

    for sort in SORTS:
        select, order = hit_sql(parts, sort)
        wanted = every_engine["duckdb"].page(select, order, size=40, skip=5)
        found = every_engine[engine].page(select, order, size=40, skip=5)
        assert found[0] == wanted[0]
        assert same(found[1], wanted[1]), sort


@pytest.mark.parametrize("engine", ENGINES[1:])
@pytest.mark.parametrize("name", SEARCHES)
def test_facets_count_the_same(every_engine, codes, name: str, engine: str):
    parts = sql.conditions(SEARCHES[name], sql.Known(codes, TODAY))
    groupings = facet_sql.groupings(parts)

    counted = {
        each: facet_sql.rolled_up(
            every_engine[each].rows(facet_sql.statement(parts, groupings, shared=every_engine[each].shares)), groupings
        )
        for each in ("duckdb", engine)
    }

    assert counted[engine] == counted["duckdb"]


@pytest.mark.parametrize("engine", ENGINES[1:])
@pytest.mark.parametrize("name", ["everything", "eight_filters", "radius"])
def test_words_are_counted_the_same(every_engine, codes, name: str, engine: str):
    parts = sql.conditions(SEARCHES[name], sql.Known(codes, TODAY))
    asked = words_sql(("bababa", "cedici", "#bobaba"), parts)

    wanted, found = every_engine["duckdb"].rows(asked), every_engine[engine].rows(asked)

    assert sorted(map(tuple, found)) == sorted(map(tuple, wanted))


def test_the_searches_find_somebody(every_engine, codes):
    """Equal answers prove little when they are empty."""
    totals = {}
    for name, filters in SEARCHES.items():
        select, order = hit_sql(sql.conditions(filters, sql.Known(codes, TODAY)), "-followers")
        totals[name] = every_engine["duckdb"].page(select, order, size=1, skip=0)[0]

    empty = {name for name, total in totals.items() if not total}
    assert empty == {"mentions", "pole", "date_line", "unknown_value", "price_of_nobody"}
