"""Why something cannot be done in the outreach room, in one sentence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from essaim.campaign.queries.worded import problem_said
from essaim.kernel.errors import EssaimError
from essaim.outreach.phrases.composing import composing_problem

_PROBLEMS: dict[str, Promise] = {
    "mailbox_error": gettext_lazy("The mail server %(host)s gave no usable answer."),
    "mailbox_sign_in_refused": gettext_lazy("%(host)s does not accept this name and password. Many providers want a password made for one application: look in the security settings of the mailbox."),
    "mailbox_consent_lost": gettext_lazy("%(host)s lets Essaim into this mailbox no more: the consent was taken back, or has ended. Give it again on the page of the mailbox; what waits to leave is kept. %(said)s"),
    "mailbox_consent_refused": gettext_lazy("%(host)s did not give the consent: nothing was changed. Its words: %(said)s"),
    "not_sent": gettext_lazy("This answer belongs to no consent that was asked for here, or it took too long. Start again."),
    "mailbox_unreachable": gettext_lazy("%(host)s does not answer, or not securely: %(said)s. Check the name, the port and the kind of security."),
    "attachment_gone": gettext_lazy("The file “%(name)s” that should go along is no longer there, or was changed. Take it away, add it again, then send."),
    "unknown_time_zone": gettext_lazy("“%(said)s” is no time zone. Choose one of the list, such as Europe/Paris."),
    "mail_recipient_refused": gettext_lazy("The mail server refuses this address: %(said)s. Nothing left."),
    "mail_content_refused": gettext_lazy("The mail server refuses this message: %(said)s. Nothing left."),
    "mail_try_later": gettext_lazy("%(host)s asks to come back later: %(said)s. Nothing left."),
    "mail_sent_uncertain": gettext_lazy("The connection broke after the message was handed over: we cannot tell whether it left. Look among the sent mail of the mailbox."),
    "mailbox_missing": gettext_lazy("The brand has no mailbox to write from. A manager opens it in the settings."),
    "mailbox_wrong": gettext_lazy("This setting cannot be right: %(part)s."),
    "message_without_words": gettext_lazy("Write something first, and give a mail a subject."),
    "message_longer_than": gettext_lazy("This is too long: %(most)s characters at most."),
    "conversation_over": gettext_lazy("This conversation is over: nothing more leaves."),
    "message_not_scheduled": gettext_lazy("It is too late: this message does not wait any more."),
    "message_in_the_past": gettext_lazy("This moment is past. Choose a later one."),
    "mail_gone": gettext_lazy("The mailbox does not hold this mail any more."),
    "reminders_wrong": gettext_lazy("%(most)s reminders at most, each at least %(least_days)s days after what came before and within %(most_days)s days."),
    "merge_field_unknown": gettext_lazy("“%(field)s” is no field. Possible: %(allowed)s."),
    "merge_field_without_value": gettext_lazy("“%(field)s” has no value for this creator: nothing can be sent with a hole. Write the words yourself."),
    "merge_braces_left": gettext_lazy("There are braces that belong to no field: “%(near)s”."),
    "asked_for_silence": gettext_lazy("This creator asked not to be written to. Nothing leaves any more."),
    "no_published_address": gettext_lazy("This creator publishes no e-mail address. Send a direct message instead: copy the text and open the profile."),
    "controller_unknown": gettext_lazy("The law wants a first message to say who answers for the personal data. Write a name and an e-mail address under “Personal data” first."),
    "campaign_closed": gettext_lazy("This campaign is closed: nothing new is sent for it."),
    "answered": gettext_lazy("They answered: the reminder is not sent."),
    "bounced": gettext_lazy("The address does not exist any more, or takes no mail."),
    "cannot_open": gettext_lazy("The password was kept under another secret of the installation. Give it again."),
    "name_taken": gettext_lazy("“%(name)s” exists already. Choose another name."),
}  # fmt: skip


_ATTACHMENTS: dict[str, Promise] = {
    "empty": gettext_lazy("The file “%(name)s” is empty. Nothing was kept: choose another."),
    "runs": gettext_lazy("“%(name)s” is a program or a script, which mailboxes refuse. Nothing was kept: send a picture, a PDF or a link."),
    "too_many": gettext_lazy("%(most)s files at most go with one message. Nothing was kept: send the others by a link."),
    "too_large": gettext_lazy("The files are larger than %(most)s MB together, which many mailboxes refuse. Nothing was kept: send them by a link."),
}  # fmt: skip


def problem(error: EssaimError) -> str:
    """Why it cannot be done; the code and its values when no words are known."""
    if error.code == "attachment_refused":
        return str(_ATTACHMENTS[str(error.facts["problem"])]) % error.facts
    if error.code in _PROBLEMS:
        return said_of(error.code, error.facts)
    return composing_problem(error) or problem_said(error)


def said_of(code: str, facts: Mapping[str, Any]) -> str:
    """The same of a failure that was kept."""
    sentence = _PROBLEMS.get(code)
    if sentence is None:
        return f"{code}: {dict(facts)}"
    known = dict.fromkeys(("host", "said", "part", "field", "near", "name", "most", "allowed"), "")
    return str(sentence) % {**known, **facts}


def knows(error: EssaimError) -> bool:
    """Whether this room has words for that error."""
    return error.code in _PROBLEMS or error.code == "attachment_refused" or composing_problem(error) is not None
