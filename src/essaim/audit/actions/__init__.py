"""What can be done in the audit room."""

from essaim.audit.actions.auditing import measure_audits
from essaim.audit.actions.carefulness import choose_categories, set_aside, take_up_again
from essaim.audit.actions.contests import answer_contest, contest, see_report, share_report, withdraw_link
from essaim.audit.actions.engagement import measure_engagement, measure_growth
from essaim.audit.actions.fees import forget_fee, note_fee
from essaim.audit.actions.reading import read_accounts
from essaim.audit.actions.samples import receive_sample

__all__ = [
    "answer_contest",
    "choose_categories",
    "contest",
    "forget_fee",
    "measure_audits",
    "measure_engagement",
    "measure_growth",
    "note_fee",
    "read_accounts",
    "receive_sample",
    "see_report",
    "set_aside",
    "share_report",
    "take_up_again",
    "withdraw_link",
]
