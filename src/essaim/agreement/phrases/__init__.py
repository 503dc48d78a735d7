"""The words of offers."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from essaim.agreement.core.ledger import CURRENCY, THRESHOLD, Standing, Why
from essaim.agreement.core.offers import OfferState, OfferTerms, Side
from essaim.campaign.queries.worded import problem_said
from essaim.design.formats import decimal, money
from essaim.design.templatetags.design import format_name
from essaim.kernel.errors import EssaimError
from essaim.kernel.money import Money

STATES = {
    OfferState.OPEN: pgettext_lazy("state of an offer", "waits for an answer"),
    OfferState.COUNTERED: pgettext_lazy("state of an offer", "answered by another offer"),
    OfferState.ACCEPTED: pgettext_lazy("state of an offer", "accepted"),
    OfferState.DECLINED: pgettext_lazy("state of an offer", "declined"),
    OfferState.WITHDRAWN: pgettext_lazy("state of an offer", "taken back"),
    OfferState.EXPIRED: pgettext_lazy("state of an offer", "expired"),
}
SIDES = {
    Side.BRAND: pgettext_lazy("who proposes", "the brand"),
    Side.CREATOR: pgettext_lazy("who proposes", "the creator"),
}
_WHY = {
    Why.THRESHOLD: gettext_lazy(
        "%(brand)s reaches %(total)s with this creator for this objective: from %(threshold)s on, a written contract is required, or it is void."
    ),
    Why.RIGHTS: gettext_lazy("Rights to use the content again are given: that is written, whatever the amount."),
    Why.MINOR: gettext_lazy("The creator is a minor: a written contract with their legal representatives is required."),
    Why.OUTSIDE_EEA: gettext_lazy(
        "The creator lives outside the European Economic Area: a written contract is required, with a representative in the Union and an insurance."
    ),
}
_PROBLEMS: dict[str, Promise] = {
    "offer_not_yours": gettext_lazy("It is for the other side to answer this offer."),
}
_EMPTY = {
    "given": gettext_lazy("An offer gives something: a fee, a product or a commission."),
    "asked": gettext_lazy("Say what is to be published: at least one publication."),
}
_WRONG = {
    "currency": gettext_lazy("“%(said)s” is no currency. Write its three letters: EUR."),
    "formats": gettext_lazy("Write how many publications as a number from 1 to 30."),
    "rounds": gettext_lazy("From 0 to 5 rounds of remarks."),
    "fee": gettext_lazy("“%(said)s” cannot be a fee."),
    "product_value": gettext_lazy("“%(said)s” cannot be a price."),
    "commission": gettext_lazy("A commission goes from 0 to 100 %%."),
    "expires_on": gettext_lazy("The last day to answer has passed already."),
}


def problem(error: EssaimError) -> str:
    """Why something could not be done, in one sentence; the rooms below know theirs."""
    if error.code == "offer_empty":
        return str(_EMPTY[str(error.facts["part"])])
    if error.code == "offer_wrong":
        return str(_WRONG[str(error.facts["part"])]) % error.facts
    if error.code == "offer_over":
        return _("This offer is over: %(state)s.") % {"state": state(OfferState(str(error.facts["state"])))}
    if error.code in _PROBLEMS:
        return str(_PROBLEMS[error.code])
    return problem_said(error)


def state(code: OfferState) -> str:
    """Where an offer stands."""
    return str(STATES[code])


def side(code: Side) -> str:
    """Who proposes."""
    return str(SIDES[code])


def given(terms: OfferTerms) -> list[str]:
    """What the creator receives, one line each."""
    lines = []
    if terms.fee_money is not None:
        lines.append(_("Fee: %(amount)s") % {"amount": money(terms.fee_money)})
    if terms.product:
        words = _("Product: %(product)s (%(value)s in the shop)") if terms.product_money else _("Product: %(product)s")
        lines.append(words % {"product": terms.product, "value": money(terms.product_money)})
    if terms.commission is not None:
        lines.append(_("Commission: %(percent)s %% of orders") % {"percent": decimal(float(terms.commission))})
    return lines


def asked(terms: OfferTerms) -> list[str]:
    """What the creator does, one line each."""
    lines = [f"{number} × {format_name(name)}" for name, number in terms.formats.items()]
    rounds = ngettext("%(n)s round of remarks", "%(n)s rounds of remarks", terms.rounds) % {"n": terms.rounds}
    lines.append(rounds)
    if terms.rights:
        lines.append(_("Rights: %(words)s") % {"words": terms.rights})
    if terms.exclusivity:
        lines.append(_("Exclusivity: %(words)s") % {"words": terms.exclusivity})
    return lines


def standing(
    found: Standing, *, brand: str, not_counted: Sequence[str] = (), has_commission: bool = False
) -> list[str]:
    """Whether a contract has to be written, why, from what it is counted and what is not: sentences, in that order."""
    facts = {
        "brand": brand,
        "total": money(Money(found.reached, CURRENCY)),
        "threshold": money(Money(THRESHOLD, CURRENCY)),
        "left": money(Money(found.left, CURRENCY)),
        "civil": money(Money(found.civil_year, CURRENCY)),
        "rolling": money(Money(found.rolling_year, CURRENCY)),
        "year": found.on.year,
    }
    said = [str(_WHY[one]) % facts for one in found.why]
    if Why.THRESHOLD not in found.why:
        said.append(
            _(
                "%(total)s with %(brand)s for this objective: %(left)s below the %(threshold)s from which a written contract is required."
            )
            % facts
        )
    said.append(_("Counted: %(civil)s in %(year)s, %(rolling)s over twelve months; the larger one decides.") % facts)
    if found.unknown:
        said.append(
            ngettext(
                "%(n)s product counts at its cost price, or at nothing where that is unknown too, since its price in the shop is unknown: it may be too little.",
                "%(n)s products count at their cost price, or at nothing where that is unknown too, since their price in the shop is unknown: it may be too little.",
                found.unknown,
            )
            % {"n": found.unknown}
        )
    if has_commission:
        said.append(_("A commission is promised: it counts once it is noted as a cost, since nobody knows it before."))
    if not_counted:
        names = ", ".join(not_counted)
        said.append(_("Not counted, since it is not in euros: %(names)s. Add it up yourself.") % {"names": names})
    return said
