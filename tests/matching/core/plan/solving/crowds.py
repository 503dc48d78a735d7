"""Questions of a few dozen creators: too many plans to go through, few enough for the solver alone."""

import numpy as np
from scipy.sparse import csr_array

from essaim.matching.core.plan.question import Option, Question


def a_crowd(seed=3, creators=40, people=300, chance=1.0):
    dice = np.random.default_rng(seed)
    follows = dice.random((creators, people)) < dice.beta(0.5, 6, creators)[:, None]
    options = tuple(
        Option(
            f"creator{place}", place, float(20 + follows[place].sum()), {"city": "Lyon" if place % 5 == 0 else "Nantes"}
        )
        for place in range(creators)
    )
    return Question(options, np.ones(people), csr_array(follows * chance), np.zeros(creators))


def three_creators():
    """Anna, Béa and Clara of the method page."""
    members = {"anna": (300.0, range(6)), "béa": (300.0, range(3, 9)), "clara": (200.0, range(9, 12))}
    follows = np.zeros((3, 12))
    for place, (_fee, people) in enumerate(members.values()):
        follows[place, list(people)] = 1.0
    options = tuple(Option(name, place, fee) for place, (name, (fee, _people)) in enumerate(members.items()))
    return Question(options, np.ones(12), csr_array(follows), np.zeros(3))
