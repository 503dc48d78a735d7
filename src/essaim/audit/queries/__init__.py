"""Questions the audit answers."""

from essaim.audit.queries.asking import to_ask
from essaim.audit.queries.audits import Audit, NotMeasuredYet, Report, audit_of, report_of, sentences
from essaim.audit.queries.carefulness import categories_of
from essaim.audit.queries.deals import deals_of
from essaim.audit.queries.evidence import Listed, evidence_of
from essaim.audit.queries.own import OwnAudit, own_reading, read_now
from essaim.audit.queries.printed import report_pdf
from essaim.audit.queries.sharing import (
    LinkClosed,
    OpenedLink,
    concerns_set_aside,
    contests_by,
    contests_of,
    fees,
    last_contests,
    links_of,
    open_contests,
    opened_link,
)
from essaim.audit.queries.shown import ShownLine, ShownSection, ShownStep, in_short, shown, steps_shown

__all__ = [
    "Audit",
    "LinkClosed",
    "Listed",
    "NotMeasuredYet",
    "OpenedLink",
    "OwnAudit",
    "Report",
    "ShownLine",
    "ShownSection",
    "ShownStep",
    "audit_of",
    "categories_of",
    "concerns_set_aside",
    "contests_by",
    "contests_of",
    "deals_of",
    "evidence_of",
    "fees",
    "in_short",
    "last_contests",
    "links_of",
    "open_contests",
    "opened_link",
    "own_reading",
    "read_now",
    "report_of",
    "report_pdf",
    "sentences",
    "shown",
    "steps_shown",
    "to_ask",
]
