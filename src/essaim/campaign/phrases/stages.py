"""The words of the pipeline and of what is due."""

from __future__ import annotations

from django.utils.translation import pgettext_lazy

from essaim.campaign.core.agenda import Need
from essaim.campaign.core.stages import Stage

STAGES = {
    Stage.SHORTLISTED: pgettext_lazy("stage of a creator", "Shortlisted"),
    Stage.CONTACTED: pgettext_lazy("stage of a creator", "Contacted"),
    Stage.NEGOTIATING: pgettext_lazy("stage of a creator", "Negotiating"),
    Stage.AGREED: pgettext_lazy("stage of a creator", "Agreed"),
    Stage.SIGNED: pgettext_lazy("stage of a creator", "Signed"),
    Stage.PRODUCT_SENT: pgettext_lazy("stage of a creator", "Product sent"),
    Stage.DRAFT: pgettext_lazy("stage of a creator", "Draft"),
    Stage.APPROVED: pgettext_lazy("stage of a creator", "Approved"),
    Stage.PUBLISHED: pgettext_lazy("stage of a creator", "Published"),
    Stage.MEASURED: pgettext_lazy("stage of a creator", "Measured"),
    Stage.CLOSED: pgettext_lazy("stage of a creator", "Closed"),
    Stage.DECLINED: pgettext_lazy("stage of a creator", "Declined"),
    Stage.WITHDRAWN: pgettext_lazy("stage of a creator", "Withdrawn"),
}
NEEDS = {
    Need.REVIEW_DRAFT: pgettext_lazy("to do", "Review the draft"),
    Need.DRAFT_LATE: pgettext_lazy("to do", "Draft late: remind them"),
    Need.PUBLICATION_LATE: pgettext_lazy("to do", "Publication late: ask them"),
    Need.PAY_INVOICE: pgettext_lazy("to do", "Pay the invoice"),
    Need.ANSWER: pgettext_lazy("to do", "Take the negotiation up again"),
    Need.CONTACT: pgettext_lazy("to do", "Write the first message"),
    Need.REMIND: pgettext_lazy("to do", "No answer yet: remind them"),
    Need.SEND_PRODUCT: pgettext_lazy("to do", "Send the product"),
    Need.PARCEL_LATE: pgettext_lazy("to do", "Parcel not received: ask"),
    Need.ASK_DRAFT: pgettext_lazy("to do", "Draft due soon"),
    Need.PUBLICATION_SOON: pgettext_lazy("to do", "Publication soon"),
    Need.NOTE_LINK: pgettext_lazy("to do", "Note the link of the post"),
    Need.MEASURE: pgettext_lazy("to do", "Note the results"),
    Need.CLOSE: pgettext_lazy("to do", "Give feedback and close"),
}
PLACEMENT_STATES = {
    "planned": pgettext_lazy("state of a placement", "planned"),
    "draft_waits": pgettext_lazy("state of a placement", "draft to review"),
    "changes_asked": pgettext_lazy("state of a placement", "changes asked"),
    "approved": pgettext_lazy("state of a placement", "approved"),
    "published": pgettext_lazy("state of a placement", "published"),
}
AUTHORS = {
    "member": pgettext_lazy("who moved a creator", "the team"),
    "creator": pgettext_lazy("who moved a creator", "the creator"),
    "fact": pgettext_lazy("who moved a creator", "by itself"),
}


def stage(code: str) -> str:
    """The stage's name."""
    return str(STAGES[Stage(code)])


def need(code: str) -> str:
    """What is to be done."""
    return str(NEEDS[Need(code)])


def placement_state(code: str) -> str:
    """Where a placement stands."""
    return str(PLACEMENT_STATES[code])


def author(code: str) -> str:
    """Who is behind a step."""
    return str(AUTHORS[code])
