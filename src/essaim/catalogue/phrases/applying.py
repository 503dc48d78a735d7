"""The words around applications: the notice beside the form, the mails, the answers, and why something is refused."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from essaim.catalogue.core.applying import KEPT, Offer, State
from essaim.catalogue.core.charter import Charter
from essaim.catalogue.core.platforms import label
from essaim.design import formats
from essaim.design.templatetags.design import format_name

STATES: dict[str, Promise] = {
    State.UNCONFIRMED: gettext_lazy("address not confirmed"),
    State.WAITING: gettext_lazy("to answer"),
    State.SHORTLISTED: gettext_lazy("kept for later"),
    State.ACCEPTED: gettext_lazy("accepted"),
    State.DECLINED: gettext_lazy("declined"),
}
AUTHORITY = "CNIL, 3 place de Fontenoy, TSA 80715, 75334 Paris Cedex 07, www.cnil.fr"
"""Where a person in France complains (GDPR, article 77)."""

_PROBLEMS: dict[str, Promise] = {
    "no_account": gettext_lazy("Name at least one account: without it nobody can look at your work."),
    "account_twice": gettext_lazy("The same account is named twice."),
    "handle_missing": gettext_lazy("Write the handle too: a number of followers alone names no account."),
    "other_platform": gettext_lazy("This link leads to %(platform)s. Write it on that platform's line."),
    "followers": gettext_lazy("“%(value)s” is no number of followers. Write digits only, like 12 400."),
    "price": gettext_lazy("“%(value)s” is no price. Write an amount alone, like 150 or 149.50."),
}
_FILE_PROBLEMS: dict[str, Promise] = {
    "empty": gettext_lazy("“%(name)s” is empty."),
    "too_large": gettext_lazy("“%(name)s” is too large: %(most)s MB at most."),
    "too_many": gettext_lazy("At most %(most)s files can be sent."),
    "kind": gettext_lazy("“%(name)s” is of a kind that is not taken: send a PDF, a picture, slides, a spreadsheet or an export."),
    "name_and_content": gettext_lazy("“%(name)s” is not what its name says. Save it again under the right kind."),
    "broken": gettext_lazy("“%(name)s” cannot be opened: the file is damaged. Save it again."),
    "no_export": gettext_lazy("“%(name)s” is no export of statistics: send a CSV, a spreadsheet, or the archive that the platform gave you."),
    "programs": gettext_lazy("“%(name)s” holds macros or programs, which are never taken. Save it without them, or as PDF."),
}  # fmt: skip
_MAIL_PROBLEMS: dict[str, Promise] = {
    "no_server": gettext_lazy("No mail server is configured (ESSAIM_EMAIL_URL): copy the text and send it yourself."),
    "refused": gettext_lazy("The mail server refuses this address or this message. Nothing was sent."),
    "unreachable": gettext_lazy("The mail server does not answer. Nothing was sent; try again in a few minutes."),
}


def application_state(state: str) -> str:
    """Where an application stands."""
    return str(STATES[state])


def applied_wrongly(facts: Mapping[str, Any]) -> str:
    """Why something in an offer cannot be kept."""
    platform = {"platform": label(str(facts["platform"]))} if "platform" in facts else {}
    return str(_PROBLEMS[str(facts["problem"])]) % {**facts, **platform}


def file_not_taken(facts: Mapping[str, Any]) -> str:
    """Why a file is not kept."""
    return str(_FILE_PROBLEMS[str(facts["problem"])]) % facts


def mail_not_sent(facts: Mapping[str, Any]) -> str:
    """Why a mail did not leave."""
    return str(_MAIL_PROBLEMS[str(facts["reason"])])


def applicants_notice(charter: Charter, *, brand: str, language: str) -> list[tuple[str, str]]:
    """The notice of GDPR article 13 beside the form, in that language: titles with their sentences."""
    with translation.override(language):
        return [(str(title), sentence) for title, sentence in _notice(charter, brand)]


def notice_text(parts: list[tuple[str, str]]) -> str:
    """The notice as it is kept as proof."""
    return "\n\n".join(f"{title}\n{sentence}" for title, sentence in parts)


def confirmation_mail(*, name: str, brand: str, link: str, language: str) -> tuple[str, str]:
    """Subject and text of the mail that asks whether the address is theirs."""
    with translation.override(language):
        gaps = {"name": name, "brand": brand, "link": link, "days": KEPT[State.UNCONFIRMED].days}
        subject = _("Confirm your application to %(brand)s") % gaps
        text = _(
            "Hello %(name)s,\n\n"
            "You offered to work with %(brand)s. Open this page and confirm that this address is yours:\n\n"
            "%(link)s\n\n"
            "The same page lets you correct or withdraw your application at any time: keep this mail, and do not pass "
            "the link on. Without confirmation, everything is deleted after %(days)s days.\n\n"
            "If it was not you, do nothing: nobody will write to you again."
        )
        return subject, text % gaps


def not_kept_mail(*, brand: str, contact: str, language: str) -> tuple[str, str]:
    """What is mailed when nothing may be kept of an offer."""
    with translation.override(language):
        gaps = {"brand": brand, "contact": contact}
        subject = _("Your application to %(brand)s was not kept") % gaps
        text = _(
            "Hello,\n\n"
            "An application to %(brand)s came with this address. It could not be kept, and nothing of it is. "
            "If you want to work with %(brand)s, please write to %(contact)s."
        )
        return subject, text % gaps


def proposed_answer(decision: str, *, name: str, brand: str, language: str) -> tuple[str, str]:
    """Subject and text of a polite answer, for a person to change before it is sent."""
    with translation.override(language):
        gaps = {"name": name, "brand": brand, "days": KEPT[State.DECLINED].days}
        subject, text = _ANSWERS[decision]
        return str(subject) % gaps, str(text) % gaps


_ANSWERS: dict[str, tuple[Promise, Promise]] = {
    State.ACCEPTED: (
        gettext_lazy("Your application to %(brand)s"),
        gettext_lazy(
            "Hello %(name)s,\n\n"
            "Thank you for writing to us. We looked at your work and would like to work with you: we will come back to "
            "you with a first idea, and what it would be paid.\n\n"
            "What you sent us is now kept with our creators. You can read it, correct it or have it deleted at any time: "
            "answer this mail.\n\n"
            "Kind regards,\n%(brand)s"
        ),
    ),
    State.SHORTLISTED: (
        gettext_lazy("Your application to %(brand)s"),
        gettext_lazy(
            "Hello %(name)s,\n\n"
            "Thank you for writing to us. We like your work, and have no campaign for it at the moment. We keep your "
            "application for the coming year and will write to you when something fits.\n\n"
            "If you would rather not wait, withdraw it by the link you were sent: it is deleted at once.\n\n"
            "Kind regards,\n%(brand)s"
        ),
    ),
    State.DECLINED: (
        gettext_lazy("Your application to %(brand)s"),
        gettext_lazy(
            "Hello %(name)s,\n\n"
            "Thank you for writing to us, and for the time you took. We looked at your work and will not go further "
            "together this time: it fits other brands better than what we prepare now.\n\n"
            "Your application is deleted in %(days)s days. Nothing keeps you from writing again later.\n\n"
            "Kind regards,\n%(brand)s"
        ),
    ),
}


def application_note(offer: Offer) -> str:
    """What an accepted offer says beside its facts, as a note: prices, then the creator's own words."""
    prices = [f"{format_name(name)}: {formats.money(price)}" for name, price in offer.prices.items()]
    asked = [_("Prices asked: %(prices)s.") % {"prices": ", ".join(prices)}] if prices else []
    said = [_("Application: “%(words)s”") % {"words": offer.message}] if offer.message else []
    return "\n\n".join((*asked, *said))


def _notice(charter: Charter, brand: str) -> list[tuple[Promise | str, str]]:
    who = charter.controller
    reached = ", ".join(one for one in (who.name or brand, who.address, who.email) if one)
    beside = [
        _("In the European Union they are represented by %(name)s.") % {"name": who.representative}
        if who.representative
        else "",
        _("Their data-protection officer: %(name)s.") % {"name": who.officer} if who.officer else "",
    ]
    helpers = ", ".join(f"{one.name} ({one.purpose})" if one.purpose else one.name for one in charter.sub_processors)
    months = charter.months_without_contact
    return [
        (_("Who keeps it"), " ".join(one for one in (f"{reached}.", *beside) if one)),
        (
            _("What for"),
            _(
                "To look at your application and answer it, and to work with you if both sides want it. The legal basis "
                "is what you ask for: steps before a contract (GDPR, article 6(1)(b)). Without a name, an address and an "
                "account nobody could answer you; everything else is optional."
            ),
        ),
        (
            _("Who sees it"),
            _("The people at %(brand)s who choose creators, and those who run their software: %(helpers)s.")
            % {"brand": brand, "helpers": helpers}
            if helpers
            else _("The people at %(brand)s who choose creators. Nobody else: the software runs on their own server.")
            % {"brand": brand},
        ),
        (
            _("For how long"),
            _(
                "%(unconfirmed)s days until you confirm your address; then %(waiting)s days until an answer; "
                "%(shortlisted)s days if it is kept for a later campaign; %(declined)s days after a refusal."
            )
            % {state.value: KEPT[state].days for state in State}
            + " "
            + ngettext(
                "If you are accepted: %(months)s month after the last contact from you.",
                "If you are accepted: %(months)s months after the last contact from you.",
                months,
            )
            % {"months": months},
        ),
        (
            _("Your rights"),
            _(
                "You can read, correct, take with you, limit or delete what you sent, and object to its use: by the link "
                "you are mailed, or by writing to the address above. You can complain to the authority: %(authority)s. "
                "No machine decides: a person reads each application."
            )
            % {"authority": AUTHORITY},
        ),
    ]
