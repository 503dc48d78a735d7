"""What creators are told of what is held about them: GDPR, article 14, composed from what is really there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from essaim.catalogue.core.charter import Charter, SubProcessor
from essaim.catalogue.core.informing import Urgency
from essaim.catalogue.phrases.applying import AUTHORITY
from essaim.design import formats
from essaim.kernel.provenance import LegalBasis, SourceKind

WAYS: dict[str, Promise] = {
    "email": gettext_lazy("by e-mail, from here"),
    "message": gettext_lazy("by a message"),
    "application": gettext_lazy("on the application form"),
    "by_hand": gettext_lazy("otherwise"),
}
URGENCIES: dict[str, Promise] = {
    Urgency.OVERDUE: gettext_lazy("overdue"),
    Urgency.SOON: gettext_lazy("soon"),
    Urgency.LATER: gettext_lazy("later"),
}
_KINDS: dict[str, Promise] = {
    SourceKind.FILE: gettext_lazy("a file that we brought in"),
    SourceKind.API: gettext_lazy("the platform's official interface, where it is public"),
    SourceKind.CREATOR: gettext_lazy("yourself"),
    SourceKind.PERSON: gettext_lazy("somebody of ours, who wrote it down from your public pages or your messages"),
    SourceKind.DEMO: gettext_lazy("a made-up example"),
    SourceKind.COMPUTED: gettext_lazy("a computation from the other facts"),
}
_BASES: dict[str, Promise] = {
    LegalBasis.LEGITIMATE_INTEREST: gettext_lazy(
        "our legitimate interest in finding creators who suit our brand, and in proposing them work (article 6(1)(f))"
    ),
    LegalBasis.CONTRACT: gettext_lazy("a contract with you, or steps you asked for before one (article 6(1)(b))"),
    LegalBasis.CONSENT: gettext_lazy("your consent, which you can take back at any time (article 6(1)(a))"),
    LegalBasis.FICTITIOUS: gettext_lazy("none is needed: this person is made up"),
}


def notice_way(way: str) -> str:
    """How they were told."""
    return str(WAYS[way])


def urgency_said(urgency: str) -> str:
    """How long is left."""
    return str(URGENCIES[urgency])


def basis_said(basis: str) -> str:
    """A legal basis, with its article."""
    return str(_BASES[basis])


def source_kind_said(kind: str) -> str:
    """Where facts came from."""
    return str(_KINDS[kind])


def creators_notice(
    charter: Charter,
    *,
    workspace: str,
    accounts: Sequence[str],
    sources: Iterable[tuple[str, datetime, str]],
    language: str,
) -> str:
    """The whole notice in that language; `sources` are their kind, moment and legal basis, oldest first."""
    with translation.override(language):
        known = list(sources)
        parts = [
            _("%(who)s keeps personal data about you. Here is what the law wants you to know (GDPR, article 14).")
            % {"who": charter.controller.name or workspace},
            _who(charter),
            _("What for: to find creators who suit our brand, look at their public work, propose them paid work and "
              "follow it. Legal basis: %(bases)s.") % {"bases": "; ".join(_bases(known))},
            _("What: your public name, handles (%(accounts)s), biography, numbers of followers and of reactions, "
              "publications, the place and language you state, an address you publish for your work, and what we work "
              "out from these: topics, rates, an expected price. Nothing about origin, belief, health, politics or "
              "sexuality is looked for or inferred.") % {"accounts": ", ".join(accounts)},
            _("Where it came from: %(sources)s.") % {"sources": "; ".join(_origins(known))},
            helpers_said(charter),
            _kept(charter.months_without_contact),
            _("Your rights: you can read it, correct it, have it deleted, limit its use and take it with you. You can "
              "object at any time, without giving a reason where it is about proposing you work: answer this message and "
              "we stop. No machine decides about you alone: a person does. You can complain to the authority of your "
              "country; in France: %(authority)s.") % {"authority": AUTHORITY},
        ]  # fmt: skip
        return "\n\n".join(parts)


def notice_mail(charter: Charter, *, name: str, words: str, language: str) -> tuple[str, str]:
    """Subject and text of the mail that brings it."""
    with translation.override(language):
        gaps = {"name": name, "who": charter.controller.name, "words": words}
        subject = _("What %(who)s keeps about you") % gaps
        return subject, _("Hello %(name)s,\n\n%(words)s\n\n%(who)s") % gaps


def helpers_said(charter: Charter) -> str:
    """Who else handles the data, and what covers it abroad."""
    if not charter.sub_processors:
        return _(
            "Who sees it: the people of ours who choose creators; nobody else. The software runs on our own server."
        )
    named = "; ".join(map(_helper, charter.sub_processors))
    return _("Who sees it: the people of ours who choose creators, and those who work for us: %(helpers)s.") % {
        "helpers": named
    }


def _helper(one: SubProcessor) -> str:
    said = [one.name, one.purpose, formats.country(one.country) if one.country else "", one.safeguard]
    return ", ".join(part for part in said if part)


def _who(charter: Charter) -> str:
    who = charter.controller
    reached = ", ".join(one for one in (who.name, who.address, who.email) if one)
    said = [_("Who answers for it: %(who)s.") % {"who": reached}]
    if who.representative:
        said.append(_("In the European Union they are represented by %(name)s.") % {"name": who.representative})
    if who.officer:
        said.append(_("Their data-protection officer: %(name)s.") % {"name": who.officer})
    return " ".join(said)


def _bases(sources: Iterable[tuple[str, datetime, str]]) -> list[str]:
    named = list(dict.fromkeys(basis for _kind, _at, basis in sources)) or [LegalBasis.LEGITIMATE_INTEREST.value]
    return [basis_said(one) for one in named]


def _origins(sources: Iterable[tuple[str, datetime, str]]) -> list[str]:
    first: dict[str, datetime] = {}
    for kind, at, _basis in sources:
        first.setdefault(kind, at)
    return [
        _("%(kind)s, since %(day)s") % {"kind": source_kind_said(kind), "day": formats.day(at)}
        for kind, at in first.items()
    ] or [str(_KINDS[SourceKind.PERSON])]


def _kept(months: int) -> str:
    return ngettext(
        "For how long: %(months)s month after the last contact from you, or after we came to know you; shorter where a "
        "platform's terms say so. Contracts and accounts are kept as long as the law wants.",
        "For how long: %(months)s months after the last contact from you, or after we came to know you; shorter where a "
        "platform's terms say so. Contracts and accounts are kept as long as the law wants.",
        months,
    ) % {"months": months}
