"""Where the facts behind a report came from, in the words of the law: which sources, since when, on which basis."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy

from essaim.catalogue.core.listing import AccountView
from essaim.kernel.provenance import LegalBasis, SourceKind

KINDS = {
    SourceKind.FILE: gettext_lazy("a file that the brand brought in"),
    SourceKind.API: gettext_lazy("the platform's own interface"),
    SourceKind.CREATOR: gettext_lazy("yourself"),
    SourceKind.PERSON: gettext_lazy("somebody of the brand, who wrote it down"),
    SourceKind.DEMO: gettext_lazy("the made-up world that shows how this works"),
    SourceKind.COMPUTED: gettext_lazy("a computation from the other facts"),
}
BASES = {
    LegalBasis.LEGITIMATE_INTEREST: gettext_lazy(
        "the brand's legitimate interest in knowing whom it works with (GDPR, article 6(1)(f))"
    ),
    LegalBasis.CONTRACT: gettext_lazy("a contract with you, or its preparation (GDPR, article 6(1)(b))"),
    LegalBasis.CONSENT: gettext_lazy("your consent, which you can take back at any time (GDPR, article 6(1)(a))"),
    LegalBasis.FICTITIOUS: gettext_lazy("none is needed: this person is made up"),
}


@dataclass(frozen=True)
class Origin:
    """One kind of source: what it is, and the first and last day it spoke of."""

    words: str
    first: datetime
    last: datetime


@dataclass(frozen=True)
class Origins:
    """Every kind of source of an account's facts, the legal bases, and until when the first of them is kept."""

    sources: tuple[Origin, ...]
    bases: tuple[str, ...]
    expires_at: datetime | None


def origins_of(account: AccountView) -> Origins:
    """Where that account's facts came from, the oldest source first."""
    known = [fact.provenance for fact in account.facts]
    moments: dict[SourceKind, list[datetime]] = {}
    for one in known:
        moments.setdefault(one.kind, []).append(one.at)
    sources = [Origin(str(KINDS[kind]), min(at), max(at)) for kind, at in moments.items()]
    return Origins(
        sources=tuple(sorted(sources, key=lambda source: source.first)),
        bases=tuple(str(BASES[basis]) for basis in dict.fromkeys(one.legal_basis for one in known)),
        expires_at=min((one.expires_at for one in known if one.expires_at), default=None),
    )
