"""An account's facts in the reader's words, each with its source."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from essaim.accounts.core.viewer import Viewer
from essaim.catalogue import queries
from essaim.catalogue.core.audience_lists import AudienceListLine
from essaim.catalogue.core.listing import Fact
from essaim.catalogue.queries.said import audience_said
from essaim.design import formats
from essaim.kernel.provenance import Provenance

NAMES = {
    "display_name": _("Name"),
    "url": _("Address"),
    "bio": _("Bio"),
    "language": _("Language"),
    "country": _("Country"),
    "region": _("Region"),
    "city": _("City"),
    "niches": _("Niches"),
    "email": _("E-mail"),
    "website": _("Website"),
    "is_verified": _("Verified by the platform"),
    "followers": _("Followers"),
    "following": _("Accounts followed"),
    "posts_count": _("Number of posts"),
    "likes_average": _("Likes per post"),
    "comments_average": _("Comments per post"),
    "shares_average": _("Shares per post"),
    "saves_average": _("Saves per post"),
    "views_average": _("Views per post"),
    "engagement_average": _("Reactions per post"),
    "engagement_rate": _("Engagement rate of the source"),
}
KINDS = {
    "file": _("imported file"),
    "api": _("platform's interface"),
    "creator": _("the creator"),
    "person": _("typed by a member"),
    "demo": _("demonstration, fictitious"),
    "computed": _("computed here"),
}
BASES = {
    "legitimate_interest": _("legitimate interest"),
    "contract": _("contract"),
    "consent": _("consent"),
    "fictitious": _("fictitious person"),
}


@dataclass(frozen=True)
class Told:
    """One fact, ready to read."""

    name: str
    label: str
    words: str
    provenance: Provenance
    kind: str
    basis: str

    @property
    def is_link(self) -> bool:
        """Whether the value is an address to open."""
        return self.words.startswith(("http://", "https://"))


def facts_in_words(facts: Iterable[Fact]) -> list[Told]:
    """Each fact with its label, its value and its origin in the reader's language."""
    return [
        Told(
            name=fact.name,
            label=str(NAMES.get(fact.name, fact.name)),
            words=_words(fact.name, fact.value),
            provenance=fact.provenance,
            kind=str(KINDS[fact.provenance.kind.value]),
            basis=str(BASES[fact.provenance.legal_basis.value]),
        )
        for fact in facts
    ]


@dataclass(frozen=True)
class ToldList:
    """One list of people who engage with an account, ready to read; without provenance, found in the comments."""

    kind: str
    line: AudienceListLine
    origin: str
    basis: str


def lists_in_words(viewer: Viewer, account_id: int) -> list[ToldList]:
    """The audience lists of an account, each with its origin in the reader's language."""
    return [
        ToldList(
            kind=audience_said(line.kind),
            line=line,
            origin=str(KINDS[line.provenance.kind.value]) if line.provenance else "",
            basis=str(BASES[line.provenance.legal_basis.value]) if line.provenance else "",
        )
        for line in queries.audience_lists_of(viewer, account_id)
    ]


def _words(name: str, value: Any) -> str:
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if name == "country":
        return formats.country(value)
    if name == "language":
        return formats.language(value)
    if name == "engagement_rate":
        return formats.share(value)
    if isinstance(value, int | float):
        return formats.count(value) if float(value).is_integer() else formats.decimal(value)
    return ", ".join(value) if isinstance(value, list | tuple) else str(value)
