"""From a person's wishes to the solver's limits: names become numbers, percents become parts of one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from essaim.kernel.errors import EssaimError
from essaim.matching.core.brief import Bounds, PlanWishes
from essaim.matching.core.plan.choices import PlanChoices
from essaim.matching.core.plan.plan_question import PlanQuestion
from essaim.matching.core.plan.prospect import Prospect
from essaim.matching.core.plan.question import GroupLimit, Limits

IN = "in"
"""The value of a group that an option belongs to: each limited value is a dimension of its own, since a creator may
have several niches."""


class NamedUnknown(EssaimError):
    """Creators (`named`) who must be in cannot be bought: not in the catalogue, left out by the brief, or unpriced."""

    code = "include_unknown"


class LockedGone(EssaimError):
    """What is signed (`named`) is not on offer any more under these limits."""

    code = "locked_gone"


def grouped(asked: PlanQuestion, wishes: PlanWishes) -> PlanQuestion:
    """The question with its options marked for every limit on a tier, platform, city or niche."""
    limited = [(kind, value) for kind, values in groups_of(wishes).items() for value in values]
    if not limited:
        return asked
    marks = [_marks(prospect, limited) for prospect in asked.prospects]
    options = tuple(
        replace(option, groups=marks[bundle.prospect])
        for option, bundle in zip(asked.question.options, asked.bundles, strict=True)
    )
    return replace(asked, question=replace(asked.question, options=options))


def bounded(asked: PlanQuestion, wishes: PlanWishes, choices: PlanChoices, budget: float) -> Limits:
    """The limits on that question. Raises `NamedUnknown` and `LockedGone`."""
    pairs = zip(asked.question.options, asked.bundles, strict=True)
    creators = {bundle.account_id: option.creator for option, bundle in pairs}
    named = {prospect.named.casefold(): prospect.account_id for prospect in asked.prospects}
    left_out = {*choices.left_out, *(named[one.casefold()] for one in wishes.exclude if one.casefold() in named)}
    exclude = frozenset(creators[account_id] for account_id in left_out if account_id in creators)
    unknown = [one for one in wishes.include if named.get(one.casefold()) not in creators]
    if unknown:
        raise NamedUnknown(named=unknown)
    # Somebody who declines since the brief was written need not be in any more.
    gone = {creators[account_id] for account_id in choices.left_out if account_id in creators}
    include = frozenset(creators[named[one.casefold()]] for one in wishes.include) - gone
    return Limits(
        budget=budget,
        min_creators=wishes.min_creators,
        max_creators=wishes.max_creators,
        max_share=None if wishes.max_share is None else wishes.max_share / 100,
        groups=tuple(_group_limits(wishes)),
        include=include,
        fixed=frozenset(_fixed(asked, choices.locked, exclude)),
        exclude=exclude,
    )


def groups_of(wishes: PlanWishes) -> dict[str, tuple[str, ...]]:
    """What is limited: dimension to values, as they are compared."""
    found = {kind: tuple(str(value).casefold() for value in bounds) for kind, bounds in _bounds(wishes)}
    return {kind: values for kind, values in found.items() if values}


def _bounds(wishes: PlanWishes) -> tuple[tuple[str, Mapping[str, Bounds]], ...]:
    return (
        ("tier", {tier.value: bounds for tier, bounds in wishes.per_tier.items()}),
        ("platform", wishes.per_platform),
        ("city", wishes.per_city),
        ("niche", wishes.per_niche),
    )


def _group_limits(wishes: PlanWishes) -> Iterator[GroupLimit]:
    for kind, values in _bounds(wishes):
        for value, bounds in values.items():
            if bounds.min is not None or bounds.max is not None:
                yield GroupLimit(f"{kind}:{value.casefold()}", IN, bounds.min, bounds.max)


def _marks(prospect: Prospect, limited: Iterable[tuple[str, str]]) -> dict[str, str]:
    own = {
        "tier": {prospect.tier},
        "platform": {prospect.platform.casefold()},
        "city": {prospect.city.casefold()},
        "niche": {niche.casefold() for niche in prospect.niches},
    }
    return {f"{kind}:{value}": IN for kind, value in limited if value in own[kind]}


def _fixed(asked: PlanQuestion, locked: Iterable[str], exclude: frozenset[int]) -> Iterator[int]:
    """The place of each locked option; one for each creator, the last that was locked."""
    places = {bundle.key: place for place, bundle in enumerate(asked.bundles)}
    latest: dict[int, int] = {}
    for key in locked:
        if key not in places:
            raise LockedGone(named=key)
        latest[asked.question.options[places[key]].creator] = places[key]
    return (place for creator, place in latest.items() if creator not in exclude)
