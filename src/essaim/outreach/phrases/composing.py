"""The words of drafts: why one may not be sent, why a claim is marked, what each step and tone is called."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from essaim.design import formats
from essaim.kernel.errors import EssaimError
from essaim.language.topics import topics
from essaim.outreach.core.composing import Tone
from essaim.outreach.core.drafting import DraftProblem
from essaim.outreach.core.evidence import Figure
from essaim.outreach.core.preparing import StepKind

Facts = Mapping[str, Any]

TONES = {
    Tone.SOBER: pgettext_lazy("tone", "Sober"),
    Tone.WARM: pgettext_lazy("tone", "Warm"),
    Tone.PLAYFUL: pgettext_lazy("tone", "Playful"),
    Tone.PROFESSIONAL: pgettext_lazy("tone", "Professional"),
}
OFFERS = {
    "paid": gettext_lazy("Paid collaboration"),
    "gift": gettext_lazy("Product sent, nothing asked"),
    "commission": gettext_lazy("Commission by code"),
    "talk": gettext_lazy("A conversation first"),
}
WAYS = {"email": gettext_lazy("E-mail"), "direct_message": gettext_lazy("Direct message")}
STEPS = {
    StepKind.FOLLOW: gettext_lazy("Follow the account"),
    StepKind.READ: gettext_lazy("Read or watch the latest posts"),
    StepKind.COMMENT: gettext_lazy("Leave a comment that says something"),
    StepKind.LEARN: gettext_lazy("Know what they accept"),
}
STEPS_WHY = {
    StepKind.FOLLOW: gettext_lazy(
        "From the brand’s own account: it is the first thing they look at when your message arrives."
    ),
    StepKind.READ: gettext_lazy("At least three posts to the end; choose the one you will cite."),
    StepKind.COMMENT: gettext_lazy("About the post itself, without naming a collaboration."),
    StepKind.LEARN: gettext_lazy("Their contact page, their past paid posts, the brands they refuse."),
}
_CLAIMS: dict[str, Promise] = {
    "claim_quote": gettext_lazy(
        "“%(said)s” is not in the posts chosen. Quote them word for word, or choose the post it comes from."
    ),
    "claim_day": gettext_lazy("No chosen post is of that day: %(said)s. Write the day of the post."),
    "claim_number": gettext_lazy(
        "The evidence does not hold the number %(said)s. Take it out, or choose the count it comes from."
    ),
    "claim_tag": gettext_lazy("%(said)s is in none of the posts chosen."),
    "claim_link": gettext_lazy("This address is in no evidence: %(said)s. Check it before it is sent."),
    "claim_place": gettext_lazy("Nothing chosen says that they have to do with %(said)s."),
    "claim_name": gettext_lazy("Nothing chosen names %(said)s."),
    "claim_tried": gettext_lazy(
        "Nothing chosen shows that they did this: “%(said)s”. Only they know what they used or liked."
    ),
    "claim_never": gettext_lazy("“%(said)s”: that something never happens, no post can show."),
    "claim_often": gettext_lazy(
        "“%(said)s”: one post is no habit. Choose the count of posts, or say it of that post alone."
    ),
    "claim_said": gettext_lazy("“%(said)s” is not in the evidence chosen. Words found nowhere: %(missing)s."),
}
_ADVICE: dict[str, Promise] = {
    "no_question": gettext_lazy("End on a question: a message that asks nothing is seldom answered."),
    "several_questions": gettext_lazy("Ask one question only: of several, the hardest is a reason to answer later."),
    "hollow_praise": gettext_lazy("This praise would fit anybody. Say instead what you saw in that post."),
    "long_message": gettext_lazy("%(words)s words: a first message is read to the end below %(most)s."),
}


def _no_cited_post(facts: Facts) -> str:
    if facts.get("chosen") is not None:
        return _("The post chosen is not one of this creator’s in the catalogue any more. Choose another one.")
    if facts.get("has_posts") is False:
        return _(
            "No post of this creator is in the catalogue. Connect the platform, import an export of their posts, or type the "
            "post you saw: its link, its day, and what it was about."
        )
    return _("A first message cites a post of the creator. Choose one.")


def _too_alike(facts: Facts) -> str:
    said = {"share": formats.whole_share(facts["likeness"]), "creator": facts["creator"], "campaign": facts["campaign"]}
    if facts.get("sent_on"):
        said["day"] = formats.day(date.fromisoformat(facts["sent_on"]))
        return (
            _(
                "%(share)s like the message sent to %(creator)s on %(day)s (%(campaign)s): the same message twice is a mass mailing. Write it anew, or change what makes it theirs."
            )
            % said
        )
    return (
        _(
            "%(share)s like the message about to leave for %(creator)s (%(campaign)s): the same message twice is a mass mailing. Write it anew, or change what makes it theirs."
        )
        % said
    )


def _incomplete(facts: Facts) -> str:
    names = {"url": _("its link"), "published_on": _("its day"), "about": _("what it was about")}
    return _("A post that you type needs its link, its day, and what it was about. Missing: %(missing)s.") % {
        "missing": ", ".join(names[one] for one in facts["missing"])
    }


def _writer_wrong(facts: Facts) -> str:
    if facts["field"] == "model":
        return _("Name the model, as the service does.")
    return (
        _("“%(said)s” cannot be the address of a service. It begins with https:// and ends before /chat/completions.")
        % facts
    )


def _long(facts: Facts) -> str:
    return ngettext("It has more than %(most)s character.", "It has more than %(most)s characters.", facts["most"]) % {
        "most": formats.count(facts["most"])
    }


COMPOSING_PROBLEMS: dict[str, Callable[[Facts], str]] = {
    "no_cited_post": _no_cited_post,
    "post_undated": lambda facts: (
        _("The post chosen has no date (“%(post)s”): what is cited can be found. Choose a dated one.") % facts
    ),
    "post_incomplete": _incomplete,
    "post_not_in_text": lambda facts: (
        _(
            "The message does not cite the post chosen (“%(post)s”). Name its day, its link, or a few of its words between quotation marks."
        )
        % facts
    ),
    "too_alike": _too_alike,
    "merge_field_empty": lambda facts: _("A field was left empty: %(said)s. Fill it or take it out.") % facts,
    "message_empty": lambda _facts: _("The message is empty."),
    "message_too_long": _long,
    "not_a_draft": lambda _facts: _("This message left, or is about to: it is not changed any more."),
    "first_message_sent": lambda facts: (
        _("%(name)s was written to already. Answer in the conversation, or send a reminder.") % facts
    ),
    "writer_missing": lambda _facts: _(
        "No writing service is set. A manager sets one in the settings; drafts are written on this machine meanwhile."
    ),
    "writer_wrong": _writer_wrong,
    "cannot_open": lambda _facts: _(
        "The key of the writing service was sealed with another secret. Give it again in the settings."
    ),
    "credentials_refused": lambda facts: (
        _("The writing service does not take the key (%(reason)s). Give another one in the settings.") % facts
    ),
    "service_refused": lambda facts: (
        _("The writing service refused: %(reason)s. Check its address and the model’s name.") % facts
    ),
    "service_unreachable": lambda facts: (
        _("The writing service does not answer (%(reason)s). Try later, or let the draft be written on this machine.")
        % facts
    ),
    "service_garbled": lambda _facts: _(
        "The writing service’s answer cannot be used: it is cut, empty, or of another shape. Try again, or let the draft be written on this machine."
    ),
}
"""Each refusal's code to the sentence that its facts fill."""


def composing_problem(error: EssaimError) -> str | None:
    """Why something of a draft cannot be done, in one sentence; None for an error of another room."""
    sentence = COMPOSING_PROBLEMS.get(error.code)
    return sentence(error.facts) if sentence else None


def draft_problem(problem: DraftProblem) -> str:
    """A refusal, a mark or an advice in one sentence."""
    if problem.code in COMPOSING_PROBLEMS:
        return COMPOSING_PROBLEMS[problem.code](problem.facts)
    sentence = _CLAIMS.get(problem.code) or _ADVICE[problem.code]
    facts = dict(problem.facts)
    if "missing" in facts:
        facts["missing"] = ", ".join(facts["missing"])
    return str(sentence) % facts


def figure_said(figure: Figure, *, language: str) -> str:
    """A count as the person who chooses reads it."""
    facts = figure.facts
    if figure.code == "names_brand":
        return _("Names %(brand)s in the post") % {"brand": facts["brand"]}
    if figure.code == "place":
        return _("Publishes from %(city)s") % {"city": facts["city"]}
    if figure.code == "values":
        return _("Shares: %(values)s") % {"values": ", ".join(facts["values"])}
    label = topics()[facts["topic"]].label(language) if facts["topic"] in topics() else facts["topic"]
    return ngettext(
        "%(matching)s of the last %(posts)s posts is about: %(topic)s",
        "%(matching)s of the last %(posts)s posts are about: %(topic)s",
        facts["matching"],
    ) % {"matching": formats.count(facts["matching"]), "posts": formats.count(facts["posts"]), "topic": label}
