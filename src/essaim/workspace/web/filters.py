"""The search that an address asks for, and its filters as a page shows them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from essaim.catalogue.core.search import DISCLOSURES, Filters, Problem
from essaim.catalogue.core.search_address import Search, read
from essaim.catalogue.core.shelves import ListLine, TagLine
from essaim.catalogue.core.tiers import Tier
from essaim.catalogue.queries.said import search_problem_said
from essaim.design import formats
from essaim.design.templatetags.design import platform_name, tier_name
from essaim.language.topics import topics

TITLES: dict[str, Promise] = {
    "platform": _("Platform"),
    "tier": _("Tier"),
    "country": _("Country"),
    "region": _("Region"),
    "department": _("Department"),
    "city": _("City"),
    "language": _("Language"),
    "niche": _("Niche"),
}
DISCLOSURE_NAMES: dict[str, Promise] = {
    "labelled": _("All paid posts labelled"),
    "partly": _("Some paid posts labelled"),
    "unlabelled": _("No paid post labelled"),
    "no_paid_posts": _("No paid post seen"),
}
VIEWS = ("table", "cards")
MANY = 8
"""A facet with more values than that has a field to find one among them."""


@dataclass(frozen=True)
class Field:
    """One text of the form: what was written, and what is wrong with it."""

    name: str
    value: str
    problems: tuple[str, ...] = ()


@dataclass(frozen=True)
class Asked:
    """What the address asks for."""

    query: QueryDict
    search: Search

    @property
    def filters(self) -> Filters:
        """Which accounts."""
        return self.search.filters

    @property
    def sort(self) -> str:
        """In which order."""
        return self.search.sort

    @property
    def page(self) -> int:
        """Which page."""
        return self.search.page

    @property
    def view(self) -> str:
        """`table` or `cards`."""
        view = self.query.get("view", "")
        return view if view in VIEWS else VIEWS[0]

    @property
    def is_narrowed(self) -> bool:
        """Whether anything is filtered out."""
        return self.filters != Filters()

    @cached_property
    def fields(self) -> dict[str, Field]:
        """Every field that holds one value, by its name."""
        said: dict[str, list[str]] = {}
        for problem in self.search.problems:
            said.setdefault(problem.field, []).append(search_problem_said(problem))
        names = {*self.query, *said}
        return {name: Field(name, self.query.get(name, ""), tuple(said.get(name, ()))) for name in names}

    def settled(self, *, lists: Collection[int], tags: Collection[int]) -> Asked:
        """The same without the lists and tags that are gone, each of them a problem that is said."""
        filters, problems = self.filters, list(self.search.problems)
        problems += [Problem("list", "unknown_list", {"value": one}) for one in filters.lists if one not in lists]
        problems += [Problem("tag", "unknown_tag", {"value": one}) for one in filters.tags if one not in tags]
        kept = replace(
            filters,
            lists=tuple(one for one in filters.lists if one in lists),
            tags=tuple(one for one in filters.tags if one in tags),
        )
        return replace(self, search=replace(self.search, filters=kept, problems=tuple(problems)))

    def refused(self, name: str, code: str) -> Asked:
        """The same without that one field, which could not be answered."""
        filters = self.filters.without("similar_to" if name == "similar" else name)
        problems = (*self.search.problems, Problem(name, code, {"value": self.query.get(name, "")}))
        return replace(self, search=replace(self.search, filters=filters, problems=problems))


def asked(query: QueryDict) -> Asked:
    """Read the address; what makes no sense is a problem that is said, never an error."""
    return Asked(query, read(dict(query.lists())))


@dataclass(frozen=True)
class Choice:
    """One value of a facet: how many accounts have it, and whether it is asked for."""

    value: str
    label: str
    count: int | None
    is_chosen: bool
    inner: tuple[Choice, ...] = ()
    colour: str = ""
    is_broad: bool = False

    @property
    def is_open(self) -> bool:
        """Whether one of the inner values is asked for."""
        return any(choice.is_chosen for choice in self.inner)


@dataclass(frozen=True)
class Facet:
    """One filter with its values."""

    name: str
    title: str
    choices: tuple[Choice, ...]

    @property
    def chosen(self) -> int:
        """How many values are asked for."""
        every = [choice for one in self.choices for choice in (one, *one.inner)]
        return sum(choice.is_chosen for choice in every)

    @property
    def has_many(self) -> bool:
        """Whether a field to find a value is of use."""
        return len(self.choices) > MANY


def facets(counted: Mapping[str, Sequence[tuple[str, int]]], query: QueryDict) -> dict[str, Facet]:
    """Each facet by its name: values that are asked for are kept even when nobody has them any more."""
    return {
        name: _niches(counted.get(name, ()), _chosen(query, name))
        if name == "niche"
        else _facet(name, counted.get(name, ()), _chosen(query, name))
        for name in TITLES
    }


def disclosure(query: QueryDict) -> Facet:
    """What is known of an account's paid posts."""
    chosen = _chosen(query, "disclosure")
    choices = (Choice(one, str(DISCLOSURE_NAMES[one]), None, one in chosen) for one in DISCLOSURES)
    return Facet("disclosure", gettext("Paid posts"), tuple(choices))


def shelves(name: str, lines: Iterable[ListLine | TagLine], query: QueryDict) -> Facet:
    """The workspace's lists (`list`) or tags (`tag`) as a facet."""
    chosen = _chosen(query, name)
    choices = (
        Choice(str(one.list_id), one.name, one.accounts, str(one.list_id) in chosen)
        if isinstance(one, ListLine)
        else Choice(str(one.tag_id), one.name, one.accounts, str(one.tag_id) in chosen, colour=one.colour)
        for one in lines
    )
    return Facet(name, gettext("In a list") if name == "list" else gettext("With a tag"), tuple(choices))


def label(name: str, value: str) -> str:
    """A facet's value in the reader's language."""
    writers = {
        "platform": platform_name,
        "tier": tier_name,
        "country": formats.country,
        "language": formats.language,
        "niche": topic_label,
    }
    return writers.get(name, str)(value)


def topic_label(code: str) -> str:
    """A topic's name in the reader's language; the code itself when nobody knows it."""
    topic = topics().get(code)
    return topic.label(get_language() or "fr") if topic else code


def _chosen(query: QueryDict, name: str) -> set[str]:
    return {value for value in query.getlist(name) if value}


def _facet(name: str, counted: Sequence[tuple[str, int]], chosen: set[str]) -> Facet:
    counts = dict(counted)
    missing = sorted(chosen - set(counts))
    values = [*counts, *missing]
    if name == "tier":
        values = [tier for tier in Tier if tier in values]
    choices = (Choice(value, label(name, value), counts.get(value, 0), value in chosen) for value in values)
    return Facet(name, str(TITLES[name]), tuple(choices))


def _niches(counted: Sequence[tuple[str, int]], chosen: set[str]) -> Facet:
    """Two levels: each niche with the topics within it that somebody has; the commonest first."""
    counts = dict(counted)
    wanted = {code for code in (*counts, *chosen) if code in topics()}
    inner: dict[str, list[str]] = {}
    for code in wanted:
        inner.setdefault(topics()[code].within or code, []).append(code)

    def choice(code: str, within: Sequence[str] = ()) -> Choice:
        count = counts.get(code, sum(counts.get(one, 0) for one in within))
        deeper = sorted((one for one in within if one != code), key=lambda one: (-counts.get(one, 0), one))
        inner_choices = tuple(map(choice, deeper))
        is_broad = topics()[code].within is None
        return Choice(code, topic_label(code), count, code in chosen, inner_choices, is_broad=is_broad)

    # By code among equals: several processes serve one page after the other, and all must say the same.
    outer = sorted(
        (choice(code, within) for code, within in inner.items()), key=lambda one: (-(one.count or 0), one.value)
    )
    return Facet("niche", str(TITLES["niche"]), tuple(outer))
