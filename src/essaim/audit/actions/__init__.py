"""What can be done in the audit room."""

from essaim.audit.actions.contests import answer_contest, contest, see_report, share_report, withdraw_link
from essaim.audit.actions.engagement import measure_engagement, measure_growth
from essaim.audit.actions.fees import forget_fee, note_fee
from essaim.audit.actions.samples import receive_sample

__all__ = [
    "answer_contest",
    "contest",
    "forget_fee",
    "measure_engagement",
    "measure_growth",
    "note_fee",
    "receive_sample",
    "see_report",
    "share_report",
    "withdraw_link",
]
