"""The words of offers."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from essaim.agreement.core.offers import OfferState, OfferTerms, Side
from essaim.campaign.queries.worded import problem_said
from essaim.design.formats import decimal, money
from essaim.design.templatetags.design import format_name
from essaim.kernel.errors import EssaimError

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
