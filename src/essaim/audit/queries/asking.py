"""What to ask a creator about first, said without reading anything anew."""

from __future__ import annotations

from essaim.accounts.core.viewer import Viewer
from essaim.audit.queries.audits import report_of
from essaim.audit.queries.own import is_read
from essaim.audit.queries.shown import ShownRemark, in_short, shown

MOST_ASKED = 2


def to_ask(viewer: Viewer, account_id: int) -> tuple[ShownRemark, ...]:
    """The weightiest remarks that are worth a question, without those that the verdicts on engagement say already.

    None for an account that has not been read as it is: reading it takes longer than a glance.
    """
    if not is_read(viewer, account_id):
        return ()
    report = report_of(viewer, account_id)
    said = {verdict.code for verdict in report.essentials.verdicts}
    check = in_short(shown(report.sections)).check
    return tuple(one for one in check if one.code not in said)[:MOST_ASKED]
