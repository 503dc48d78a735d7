"""What a creator may be reminded of, in their language: words for a person to change before they leave."""

from __future__ import annotations

from django.utils import translation
from django.utils.translation import gettext as _

from essaim.campaign.core.agenda import Need
from essaim.campaign.core.roster import PlacementLine
from essaim.design.formats import day
from essaim.design.templatetags.design import format_name


def creators_reminder(code: str, placement: PlacementLine | None, language: str, *, has_page: bool) -> str:
    """The words for what is due of theirs; blank for what is the brand's to do. Fields are filled in when it leaves."""
    with translation.override(language):
        said = _said(Need(code), placement)
        if not said:
            return ""
        page = _("Everything is on your page: %(page)s") % {"page": "{{their_page}}"} if has_page else ""
        hello = _("Hello %(name)s,") % {"name": "{{first_name}}"}
        return "\n\n".join(part for part in (hello, said, page, _("Thank you!")) if part)


def _said(need: Need, placement: PlacementLine | None) -> str:
    if need is Need.PARCEL_LATE:
        return _("Has your parcel arrived? Tell me if not, and I ask the carrier.")
    if placement is None:
        return ""
    due = placement.draft_due_on if need in {Need.ASK_DRAFT, Need.DRAFT_LATE} else placement.due_on
    facts = {"format": format_name(placement.format), "day": day(due) if due else ""}
    words = {
        Need.ASK_DRAFT: _("A short word to say that I look forward to your draft (%(format)s), by %(day)s."),
        Need.DRAFT_LATE: _(
            "I had hoped for your draft (%(format)s) by %(day)s. Is anything missing for you to go on? Another day is "
            "fine: tell me which."
        ),
        Need.PUBLICATION_SOON: _(
            "Your publication (%(format)s) is foreseen for %(day)s. Remember the mention of the collaboration, and paste "
            "its link on your page once it is online."
        ),
        Need.PUBLICATION_LATE: _(
            "Your publication (%(format)s) was foreseen for %(day)s and I have not seen it. Is it online, or is there "
            "another day?"
        ),
        Need.NOTE_LINK: _("Your publication (%(format)s) is online: could you paste its link on your page?"),
    }
    return words[need] % facts if need in words else ""
