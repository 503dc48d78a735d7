"""Every plan of a small question, one by one: what the solver must agree with."""

from itertools import combinations

import numpy as np
from hypothesis import strategies as st
from scipy.sparse import csr_array

from essaim.matching.core.plan.question import GroupLimit, Limits, Option, Question


def value(question, plan):
    missed = np.ones(len(question.weights))
    for place in plan:
        missed *= 1 - question.chances[[place]].toarray()[0]
    return float(question.additive[list(plan)].sum() + (question.weights * (1 - missed)).sum())


def keeps(question, limits, plan):
    options = [question.options[place] for place in plan]
    creators = [option.creator for option in options]
    protected = limits.include | {question.options[place].creator for place in limits.fixed}
    dearest = limits.budget * (1 if limits.max_share is None else limits.max_share)
    return (
        len(set(creators)) == len(creators)
        and sum(option.cost for option in options) <= limits.budget + 1e-8
        and all(option.cost <= dearest + 1e-8 or option.creator in protected for option in options)
        and limits.fixed <= set(plan)
        and limits.include <= set(creators)
        and not limits.exclude & set(creators)
        and (limits.min_creators or 0)
        <= len(plan)
        <= (len(plan) if limits.max_creators is None else limits.max_creators)
        and all(keeps_group(group, options) for group in limits.groups)
    )


def keeps_group(group, options):
    number = sum(option.groups.get(group.dimension) == group.value for option in options)
    return (group.least or 0) <= number <= (number if group.most is None else group.most)


def every_plan(question, limits):
    places = range(len(question.options))
    return [
        plan
        for size in range(question.creators + 1)
        for plan in combinations(places, size)
        if keeps(question, limits, plan)
    ]


def best_value(question, limits):
    return max((value(question, plan) for plan in every_plan(question, limits)), default=None)


@st.composite
def questions(draw, *, chances=(1.0,), largest=9):
    number = draw(st.integers(1, largest))
    creators = draw(st.lists(st.integers(0, 5), min_size=number, max_size=number))
    order = {creator: place for place, creator in enumerate(dict.fromkeys(creators))}
    costs = draw(st.lists(st.sampled_from([0.0, 1.0, 2.0, 2.5, 3.0, 5.0, 7.0]), min_size=number, max_size=number))
    tiers = draw(st.lists(st.sampled_from(["nano", "micro"]), min_size=number, max_size=number))
    options = tuple(
        Option(f"option{place}", order[creator], cost, {"tier": tier})
        for place, (creator, cost, tier) in enumerate(zip(creators, costs, tiers, strict=True))
    )
    blocks = draw(st.integers(0, 8))
    cell = st.one_of(st.just(0.0), st.sampled_from(chances))
    row = st.lists(cell, min_size=blocks, max_size=blocks)
    cells = draw(st.lists(row, min_size=number, max_size=number))
    weights = draw(st.lists(st.integers(0, 9), min_size=blocks, max_size=blocks))
    additive = draw(st.lists(st.integers(0, 3), min_size=number, max_size=number))
    return Question(
        options,
        np.array(weights, dtype=float),
        csr_array(np.array(cells, dtype=float).reshape(number, blocks)),
        np.array(additive, dtype=float),
    )


@st.composite
def limits(draw, question):
    creators = st.integers(0, question.creators - 1)
    few = st.one_of(st.none(), st.integers(0, 4))
    return Limits(
        budget=draw(st.sampled_from([0.0, 2.0, 4.0, 6.5, 9.0, 14.0])),
        min_creators=draw(few),
        max_creators=draw(few),
        max_share=draw(st.sampled_from([None, None, 0.3, 0.5, 1.0])),
        groups=tuple(
            GroupLimit("tier", tier, draw(few), draw(few))
            for tier in draw(st.sampled_from([(), ("nano",), ("nano", "micro")]))
        ),
        include=frozenset(draw(st.one_of(st.just([]), st.lists(creators, max_size=1)))),
        fixed=frozenset(draw(st.one_of(st.just([]), st.lists(st.integers(0, len(question.options) - 1), max_size=1)))),
        exclude=frozenset(draw(st.one_of(st.just([]), st.lists(creators, max_size=1)))),
    )
