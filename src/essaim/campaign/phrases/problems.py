"""Why something could not be done in a campaign, and how to mend it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from essaim.campaign.phrases import content
from essaim.campaign.phrases.stages import stage
from essaim.catalogue.queries.said import problem_said
from essaim.design.formats import day
from essaim.kernel.errors import EssaimError

Facts = Mapping[str, Any]

_SIMPLE: dict[str, Promise] = {
    **content.PROBLEMS,
    "not_filled_in": gettext_lazy("This cannot be taken: %(said)s"),
    "ends_before_start": gettext_lazy("The last day comes before the first, or a day is missing. Give both."),
    "unknown_objective": gettext_lazy("“%(said)s” is no objective. Choose one of the list."),
    "unknown_currency": gettext_lazy("“%(said)s” is no currency. Write its three letters: EUR, GBP, CHF."),
    "wrong_budget": gettext_lazy("“%(said)s” cannot be an amount here. Write a number above zero, or leave it blank."),
    "amount_refused": gettext_lazy("“%(said)s” is no amount. Write a number such as 120 or 49.90; for hours, how many and at which rate."),
    "rate_missing": gettext_lazy("An amount in %(currency)s needs the rate that turns it into %(wanted)s, with its day and its source."),
    "campaign_closed": gettext_lazy("“%(name)s” is closed: nothing is changed in it. A manager can reopen it."),
    "nobody_new": gettext_lazy("They are in the campaign already."),
    "asked_for_silence": gettext_lazy("%(name)s asked not to be proposed work. Nobody writes to them until the refusal is lifted."),
    "published_already": gettext_lazy("This is published: its plan does not change any more."),
    "invoice_known": gettext_lazy("An invoice numbered “%(number)s” of this creator is here already."),
    "address_missing": gettext_lazy("Nobody knows where to send it. Ask %(name)s for their address through their page, or write it here."),
    "no_roster_columns": gettext_lazy("No column says who the creators are. Name one “handle” or “profile”. Columns found: %(found)s."),
    "nothing_said": gettext_lazy("Give at least one mark or one sentence."),
    "wrong_mark": gettext_lazy("A mark goes from 1 to 5."),
}  # fmt: skip
_PARTS = {
    "name": pgettext_lazy("part of an address", "the name"),
    "lines": pgettext_lazy("part of an address", "street and number"),
    "postal_code": pgettext_lazy("part of an address", "the postal code"),
    "city": pgettext_lazy("part of an address", "the town"),
    "country": pgettext_lazy("part of an address", "the country"),
    "phone": pgettext_lazy("part of an address", "the telephone"),
    "instructions": pgettext_lazy("part of an address", "the instructions"),
    "number": pgettext_lazy("part of an invoice", "its number"),
}

_COLUMNS = {
    "format": pgettext_lazy("column of a roster's file", "a format (post, reel, story, video, short, carousel)"),
    "due_on": pgettext_lazy("column of a roster's file", "a date"),
    "fee": pgettext_lazy("column of a roster's file", "an amount"),
}


def knows(error: EssaimError) -> bool:
    """Whether this room has words for that error."""
    return error.code in {*_SIMPLE, *_SENTENCES}


def problem(error: EssaimError) -> str:
    """Why something could not be done, in one sentence; the catalogue's words for what is the catalogue's."""
    if error.code in _SENTENCES:
        return _SENTENCES[error.code](error.facts)
    if error.code in _SIMPLE:
        return str(_SIMPLE[error.code]) % error.facts
    return problem_said(error)


def _wrong_moment(facts: Facts) -> str:
    if facts["now"] == facts["wanted"]:
        return _("They stand at “%(stage)s” already.") % {"stage": stage(facts["now"])}
    return _("From “%(now)s”, nobody goes to “%(wanted)s”. Take them back into the pipeline first, or close them.") % {
        "now": stage(facts["now"]),
        "wanted": stage(facts["wanted"]),
    }


def _wrong_target(facts: Facts) -> str:
    return _("“%(said)s” is no target: write a number above zero, or leave it blank.") % facts


def _too_many_in_campaign(facts: Facts) -> str:
    return ngettext(
        "A campaign holds %(most)s creator at most.", "A campaign holds %(most)s creators at most.", facts["most"]
    ) % facts  # fmt: skip


def _too_many_placements(facts: Facts) -> str:
    return ngettext(
        "One creator has %(most)s publication at most in a campaign.",
        "One creator has %(most)s publications at most in a campaign.",
        facts["most"],
    ) % facts  # fmt: skip


def _draft_after_publication(facts: Facts) -> str:
    return _("The draft would come on %(draft)s, after the publication on %(due)s.") % {
        "draft": day(facts["draft_due_on"]),
        "due": day(facts["due_on"]),
    }


def _parcel_too_early(facts: Facts) -> str:
    return _("%(day)s cannot be: it lies ahead, or comes before the parcel left.") % {"day": day(facts["said"])}


def _row_unreadable(facts: Facts) -> str:
    return _("“%(said)s” cannot be read as %(part)s.") % {"said": facts["said"], "part": _COLUMNS[facts["part"]]}


def _incomplete(facts: Facts) -> str:
    return _("This is missing or too long: %(part)s.") % {"part": _PARTS[facts["part"]]}


_SENTENCES: dict[str, Callable[[Facts], str]] = {
    **content.SENTENCES,
    "wrong_moment": _wrong_moment,
    "wrong_target": _wrong_target,
    "too_many_in_campaign": _too_many_in_campaign,
    "too_many_placements": _too_many_placements,
    "draft_after_publication": _draft_after_publication,
    "parcel_too_early": _parcel_too_early,
    "roster_row_unreadable": _row_unreadable,
    "address_incomplete": _incomplete,
    "invoice_incomplete": _incomplete,
}
