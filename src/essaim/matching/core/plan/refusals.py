"""Why a plan cannot be asked for at all. What cannot be met within limits is another matter: see `solving`."""

from __future__ import annotations

from essaim.kernel.errors import EssaimError


class NoBudget(EssaimError):
    """The brief has no budget, and none was given."""

    code = "no_budget"


class OddBudget(EssaimError):
    """The budget is not an amount above zero (`value`, as it was written)."""

    code = "odd_budget"


class OtherCurrency(EssaimError):
    """The budget is in `currency` and every fee known is in `known`: no rate of exchange is assumed."""

    code = "other_currency"


class OddLimit(EssaimError):
    """A limit (`name`) cannot be read (`value`, as it was written)."""

    code = "odd_limit"


class PlanAdopted(EssaimError):
    """The plan was adopted: a campaign starts from it, and it does not change any more."""

    code = "plan_adopted"


class NothingToAdopt(EssaimError):
    """The plan holds nobody: there is no campaign to start."""

    code = "nothing_to_adopt"
