"""Spreads and seeds on graphs small enough to be worked out by hand, and on a public one."""

from itertools import combinations, product
from pathlib import Path

import numpy as np
import pytest

from essaim.matching.core.influence import Graph, Model, choose, graph_of, spread_of
from essaim.matching.core.influence.choosing import TooManySeeds
from essaim.matching.core.influence.graph import NoChances, OddChance
from essaim.matching.core.influence.reading import read_graph
from essaim.matching.core.influence.reverse_sets import ReverseSets

NETHEPT = Path(__file__).parents[5] / "shared" / "data" / "graph_nethept" / "NetHEPT.txt"
# 0 tells 1 and 2, who tell 3; 3 tells 4; 5 and 6 tell each other.
LINKS = [(0, 1), (0, 2), (1, 3), (2, 3), (3, 4), (5, 6), (6, 5)]


def graph(model: Model, links: list[tuple[int, int]] = LINKS, **options) -> Graph:
    ends = np.array(links)
    return graph_of([str(node) for node in range(ends.max() + 1)], ends[:, 0], ends[:, 1], model, **options)


def worlds(graph: Graph):
    """Every world of open links with its probability."""
    owners = np.repeat(np.arange(graph.size), np.diff(graph.into.starts))
    links = list(zip(graph.into.nodes.tolist(), owners.tolist(), graph.into.chances.tolist(), strict=True))
    if graph.model is Model.LINEAR_THRESHOLD:
        picks = [[link for link in links if link[1] == node] for node in range(graph.size)]
        for chosen in product(*([None, *own] for own in picks)):
            likely = np.prod(
                [
                    1 - sum(link[2] for link in own) if pick is None else pick[2]
                    for own, pick in zip(picks, chosen, strict=True)
                ]
            )
            yield float(likely), [link[:2] for link in chosen if link]
        return
    for flags in product([False, True], repeat=len(links)):
        likely = np.prod([link[2] if flag else 1 - link[2] for link, flag in zip(links, flags, strict=True)])
        yield float(likely), [link[:2] for link, flag in zip(links, flags, strict=True) if flag]


def exact_spread(graph: Graph, seeds) -> float:
    total = 0.0
    for likely, links in worlds(graph):
        reached, before = set(seeds), set()
        while reached != before:
            before = set(reached)
            reached |= {end for start, end in links if start in reached}
        total += likely * len(reached)
    return total


GRAPHS = {
    "weighted cascade": graph(Model.WEIGHTED_CASCADE),
    "weighted cascade, both ways": graph(Model.WEIGHTED_CASCADE, LINKS[:4], is_directed=False),
    "independent": graph(Model.INDEPENDENT, chances=np.array([0.9, 0.3, 0.5, 0.8, 0.2, 1.0, 0.0])),
    "independent, one chance": graph(Model.INDEPENDENT, probability=0.4),
    "linear threshold": graph(Model.LINEAR_THRESHOLD),
}


@pytest.mark.parametrize("one", GRAPHS.values(), ids=GRAPHS)
@pytest.mark.parametrize("seeds", [[0], [3, 5], [1, 2, 6]])
def test_simulations_agree_with_every_world_counted(one, seeds):
    seeds = [seed for seed in seeds if seed < one.size]
    truth = exact_spread(one, seeds)

    found = spread_of(one, seeds, runs=20_000, seed=3)

    assert found.mean == pytest.approx(truth, abs=max(0.04, 2 * (found.high - found.low)))


@pytest.mark.parametrize("one", GRAPHS.values(), ids=GRAPHS)
def test_reverse_sets_agree_with_every_world_counted(one):
    sets = ReverseSets(one)
    sets.draw(40_000, np.random.default_rng(5))

    for seeds in ([0], [0, 3], [1, 2]):
        assert sets.covered(seeds) / sets.number * one.size == pytest.approx(exact_spread(one, seeds), abs=0.08)


@pytest.mark.parametrize("one", GRAPHS.values(), ids=GRAPHS)
@pytest.mark.parametrize("number", [1, 2])
def test_the_best_seeds_are_chosen_and_no_others_pass_the_bound(one, number):
    best = max(exact_spread(one, seeds) for seeds in combinations(range(one.size), number))

    choice = choose(one, number, seed=1)

    assert exact_spread(one, choice.seeds) >= 0.99 * best
    assert choice.least <= exact_spread(one, choice.seeds)
    assert best <= choice.bound <= 1.05 * best + 0.1


def test_as_many_seeds_as_asked_are_given_even_when_fewer_reach_everybody():
    star = graph(Model.INDEPENDENT, [(0, 1), (0, 2), (0, 3)], probability=1.0)

    assert len(set(choose(star, 3, seed=1).seeds)) == 3


def test_the_same_seed_gives_the_same_answer():
    one = GRAPHS["weighted cascade"]

    assert choose(one, 2, seed=4) == choose(one, 2, seed=4)
    assert spread_of(one, [0], runs=100, seed=4) == spread_of(one, [0], runs=100, seed=4)


def test_parallel_links_and_links_to_oneself_count_in_the_cascade():
    one = graph(Model.WEIGHTED_CASCADE, [(0, 1), (0, 1), (1, 1)])

    assert exact_spread(one, [0]) == pytest.approx(1 + 1 - (2 / 3) ** 2)
    assert spread_of(one, [0], runs=20_000, seed=1).mean == pytest.approx(1 + 1 - (2 / 3) ** 2, abs=0.02)


def test_what_cannot_be_is_refused():
    with pytest.raises(TooManySeeds):
        choose(GRAPHS["independent"], 8, seed=1)
    with pytest.raises(NoChances):
        graph(Model.INDEPENDENT)
    with pytest.raises(OddChance):
        graph(Model.INDEPENDENT, chances=np.full(len(LINKS), 1.5))


@pytest.mark.skipif(not NETHEPT.is_file(), reason="the public graph NetHEPT is not here")
def test_fifty_seeds_of_a_public_graph_reach_what_the_best_methods_do():
    edges = read_graph(NETHEPT)
    read = graph_of(edges.names, edges.sources, edges.targets, Model.WEIGHTED_CASCADE)

    choice = choose(read, 50, seed=1)
    spread = spread_of(read, choice.seeds, runs=2_000, seed=2)

    assert (read.size, read.links) == (15_233, 32_235)
    assert spread.low > 1_285
    assert spread.mean < choice.bound < 1.03 * spread.mean
