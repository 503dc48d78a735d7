"""The activity log in sentences."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from essaim.accounts.models import Activity

VERBS = {
    "workspace.opened": _("%(who)s opened the workspace “%(subject)s”."),
    "application_page.edited": _("%(who)s edited the public page of %(subject)s."),
    "application.accepted": _("%(who)s accepted an application."),
    "application.shortlisted": _("%(who)s kept an application for later."),
    "application.declined": _("%(who)s declined an application."),
    "charter.written": _("%(who)s wrote who answers for the data."),
    "notice.marked": _("%(who)s marked creators as told what is held about them."),
    "notice.sent": _("%(who)s sent a creator what is held about them."),
    "creator.kept_on": _("%(who)s kept a creator until %(subject)s, beyond the usual term."),
    "contact.answered": _("%(who)s noted that a creator answered."),
    "person.erased": _("%(who)s erased a creator."),
    "campaign.opened": _("%(who)s opened the campaign “%(subject)s”."),
    "campaign.changed": _("%(who)s changed the campaign “%(subject)s”."),
    "campaign.page_written": _("%(who)s wrote the creators' page of “%(subject)s”."),
    "campaign.closed": _("%(who)s closed the campaign “%(subject)s”."),
    "campaign.reopened": _("%(who)s reopened the campaign “%(subject)s”."),
    "roster.added": _("%(who)s added creators to “%(subject)s”."),
    "roster.filled": _("%(who)s brought a list into “%(subject)s”."),
    "roster.moved": _("%(who)s moved creators forward in “%(subject)s”."),
    "draft.sent": _("A draft of %(subject)s arrived."),
    "draft.approved": _("%(who)s approved a draft of %(subject)s."),
    "draft.changes_asked": _("%(who)s asked %(subject)s for changes."),
    "publication.noted": _("A post of %(subject)s is online."),
    "offer.made": _("An offer was made to or by %(subject)s."),
    "offer.accepted": _("An offer with %(subject)s was accepted."),
    "parcel.sent": _("%(who)s sent a parcel to %(subject)s."),
    "catalogue.taken": _("%(who)s brought in “%(subject)s”."),
    "catalogue.file_received": _("%(who)s sent “%(subject)s”."),
    "catalogue.mapping_confirmed": _("%(who)s checked the columns of “%(subject)s”."),
    "demo.loaded": _("%(who)s loaded the demo world."),
    "brief.written": _("%(who)s wrote the brief “%(subject)s”."),
    "watch.made": _("%(who)s began to listen for “%(subject)s”."),
    "watch.changed": _("%(who)s changed what is listened for under “%(subject)s”."),
    "watch.ended": _("%(who)s stopped listening for “%(subject)s”."),
    "trend.followed": _("%(who)s followed the trend “%(subject)s”."),
    "trend.unfollowed": _("%(who)s stopped following the trend “%(subject)s”."),
    "shortlist.drawn": _("%(who)s drew a shortlist for “%(subject)s”."),
    "shortlist.weighed": _("%(who)s kept other weights for the shortlist of “%(subject)s”."),
    "shortlist.pinned": _("%(who)s pinned %(subject)s in a shortlist."),
    "shortlist.excluded": _("%(who)s took %(subject)s out of a shortlist."),
    "shortlist.freed": _("%(who)s let the score decide again for %(subject)s in a shortlist."),
    "preset.kept": _("%(who)s kept the weights “%(subject)s”."),
    "preset.removed": _("%(who)s removed the weights “%(subject)s”."),
    "plan.drawn": _("%(who)s planned the money of “%(subject)s”."),
    "plan.kept": _("%(who)s kept another version of the plan of “%(subject)s”."),
    "plan.adopted": _("%(who)s adopted the plan of “%(subject)s”."),
    "list.made": _("%(who)s made the list “%(subject)s”."),
    "list.filled": _("%(who)s added creators to the list “%(subject)s”."),
    "list.emptied": _("%(who)s took creators out of the list “%(subject)s”."),
    "list.removed": _("%(who)s removed the list “%(subject)s”."),
    "tag.put": _("%(who)s tagged creators “%(subject)s”."),
    "tag.removed": _("%(who)s removed the tag “%(subject)s”."),
    "note.written": _("%(who)s wrote a note on %(subject)s."),
    "contact.marked": _("%(who)s marked creators as contacted."),
    "collaboration.noted": _("%(who)s noted past work: %(subject)s."),
    "collaboration.removed": _("%(who)s removed past work: %(subject)s."),
    "refusal.noted": _("%(who)s noted that %(subject)s asked to be left alone."),
    "refusal.lifted": _("%(who)s lifted the refusal of %(subject)s."),
    "catalogue.trade_kept": _("%(who)s brought in orders or visits for tracking: “%(subject)s”."),
    "audience.taken": _("%(who)s brought in audience lists: “%(subject)s”."),
    "audience.removed": _("%(who)s removed an audience list of %(subject)s."),
    "search.saved": _("%(who)s saved the search “%(subject)s”."),
    "report.shared": _("%(who)s made a link to the audit of %(subject)s, for its creator."),
    "report.withdrawn": _("%(who)s withdrew a link to the audit of %(subject)s."),
    "audit.contested": _("The creator of %(subject)s says that something in their audit is wrong."),
    "contest.answered": _("%(who)s answered what the creator of %(subject)s objected to."),
    "fee.noted": _("%(who)s wrote down an agreed fee: %(subject)s."),
    "fee.forgotten": _("%(who)s took away an agreed fee: %(subject)s."),
    "safety.chosen": _("%(who)s chose what the brand is careful about."),
    "concern.set_aside": _("%(who)s judged a concern about a post unfounded."),
    "concern.taken_up": _("%(who)s took up again a concern about a post."),
}


@dataclass(frozen=True)
class Said:
    """One line, and when."""

    words: str
    at: datetime


def lines(activity: Iterable[Activity]) -> list[Said]:
    """Each line in one sentence; a verb without one is left out."""
    return [Said(_sentence(line), line.at) for line in activity if line.verb in VERBS]


def _sentence(line: Activity) -> str:
    who = str(line.by) if line.by else gettext("The command line")
    return str(VERBS[line.verb]) % {"who": who, "subject": line.subject}
