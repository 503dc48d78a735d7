"""The words of the conversation: answers, what readers say, and who comments together."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from essaim.audit.core.conversation import FEWEST_ANSWERS, FEWEST_COMMENTS, FEWEST_QUESTIONS
from essaim.audit.core.rings import FEWEST_MEMBERS, FEWEST_POSTS, FEWEST_SHARED
from essaim.design.figures import Phrase
from essaim.design.formats import count, hours, whole_share

PHRASES = {
    "reply_rate": Phrase(
        gettext_lazy("Reply rate"), gettext_lazy("The part of readers' comments that the creator answered, among the comments brought in.")
    ),
    "reply_delay": Phrase(
        gettext_lazy("Time to answer"), gettext_lazy("Half of the creator's answers come within this time.")
    ),
    "questions_answered": Phrase(
        gettext_lazy("Questions answered"), gettext_lazy("The part of readers' questions that the creator answered. The evidence shows those that wait.")
    ),
    "question_share": Phrase(gettext_lazy("Questions"), gettext_lazy("The part of readers' comments that ask something.")),
    "enthusiastic_share": Phrase(
        gettext_lazy("Enthusiastic comments"), gettext_lazy("The part of readers' comments that show lively interest, beyond a polite word.")
    ),
    "positive_share": Phrase(gettext_lazy("Positive comments"), gettext_lazy("The part of readers' comments that are favourable.")),
    "neutral_share": Phrase(
        gettext_lazy("Neutral comments"), gettext_lazy("The part of readers' comments that are neither favourable nor unfavourable.")
    ),
    "negative_share": Phrase(gettext_lazy("Negative comments"), gettext_lazy("The part of readers' comments that are unfavourable.")),
    "generic_share": Phrase(
        gettext_lazy("Comments that say nothing of the post"), gettext_lazy("The part of readers' comments that could stand under any post: \"wow\", \"so pretty\", hearts. One to three in twenty is usual.")
    ),
    "emoji_only_share": Phrase(gettext_lazy("Comments of emoji only"), gettext_lazy("The part of readers' comments without a word.")),
    "mention_only_share": Phrase(
        gettext_lazy("Comments that only mention somebody"), gettext_lazy("The part of readers' comments that only name other accounts, as giveaways ask for.")
    ),
    "ring_share": Phrase(
        gettext_lazy("Comments of groups that comment together"), gettext_lazy("The part of readers' comments written by people who comment on the same posts, within minutes of each other, without saying anything of them, more than chance explains.")
    ),
    "clustered_95": Phrase(
        gettext_lazy("Counted, interval over posts"), gettext_lazy("The share that was counted, with a 95 %% interval that takes posts, not comments, as what was sampled: comments under one post resemble each other.")
    ),
    "clustered_model_95": Phrase(
        gettext_lazy("Sum of probabilities, interval over posts"), gettext_lazy("Each comment counts with the probability that the model gives it. The 95 %% interval takes posts as what was sampled, and adds the model's own doubt.")
    ),
    "woodruff_95": Phrase(
        gettext_lazy("Median, interval over posts"), gettext_lazy("The median of the answers' delays, with Woodruff's 95 %% interval, which takes posts as what was sampled.")
    ),
    "ring_test": Phrase(
        gettext_lazy("Test of who comments together"), gettext_lazy("Pairs of frequent commenters are held against chance at a false discovery rate of 1 %%; groups of at least 4 who are tied to each other are counted. No interval: a group is found or not.")
    ),
    "no_comments": Phrase(gettext_lazy("No comments"), gettext_lazy("No comments have been brought in.")),
    "too_few_comments": Phrase(
        gettext_lazy("Too few comments"), gettext_lazy("Shares are given from 10 comments on; %(found)s found.")
    ),
    "too_few_questions": Phrase(
        gettext_lazy("Too few questions"), gettext_lazy("The share of questions answered is given from 5 questions on; %(found)s found.")
    ),
    "too_few_answers": Phrase(
        gettext_lazy("Too few answers"), gettext_lazy("A delay is given from 5 dated answers under 2 posts on; %(found)s found.")
    ),
    "comments_of_one_post": Phrase(
        gettext_lazy("Comments of one post only"), gettext_lazy("All known comments stand under one post, which cannot speak for the account.")
    ),
    "authors_unknown": Phrase(
        gettext_lazy("Authors unknown"), gettext_lazy("The comments come without their authors: the creator's own answers cannot be told.")
    ),
    "comments_unread": Phrase(gettext_lazy("Comments not read yet"), gettext_lazy("The comments have not been read by the model yet.")),
    "rings_unseen": Phrase(
        gettext_lazy("Too few posts with named comments"), gettext_lazy("Who comments together is told from 5 posts with comments that have an author and have been read; comments of %(found)s posts are known.")
    ),
    "import_comments": Phrase(gettext_lazy("Bring in comments"), gettext_lazy("Bring in a file of comments with their authors and dates, for several posts.")),
    "run_audit": Phrase(gettext_lazy("Run the audit"), gettext_lazy("Run the audit of this account.")),
}  # fmt: skip

assert (FEWEST_COMMENTS, FEWEST_QUESTIONS, FEWEST_ANSWERS) == (10, 5, 5)  # noqa: S101  a wrong sentence must stop the start, not a page
assert (FEWEST_MEMBERS, FEWEST_POSTS, FEWEST_SHARED) == (4, 5, 4)  # noqa: S101  a wrong sentence must stop the start, not a page


def _share(sentence: Promise) -> Callable[[Mapping[str, Any]], str]:
    def said(facts: Mapping[str, Any]) -> str:
        value, low, high = (whole_share(facts[name]) for name in ("value", "low", "high"))
        comments = ngettext("%(count)s comment", "%(count)s comments", facts["comments"])
        counted = comments % {"count": count(facts["comments"])}
        return str(sentence) % {"value": value, "low": low, "high": high, "comments": counted}

    return said


def _questions(sentence: Promise) -> Callable[[Mapping[str, Any]], str]:
    def said(facts: Mapping[str, Any]) -> str:
        questions = ngettext("%(count)s question", "%(count)s questions", facts["comments"])
        counted = questions % {"count": count(facts["comments"])}
        return str(sentence) % {"value": whole_share(facts["value"]), "questions": counted}

    return said


def _ring(facts: Mapping[str, Any]) -> str:
    filled = {
        "people": count(facts["people"]),
        "posts": count(facts["posts"]),
        "share": whole_share(facts["share"]),
        "generic": whole_share(facts["generic"]),
        "confidence": whole_share(facts["confidence"]),
    }
    if facts["hours"] is None:
        return (
            _(
                "The same %(people)s people comment together under %(posts)s posts; %(generic)s of their comments say nothing of the post, and they make %(share)s of all comments (confidence %(confidence)s). It can be a group of friends or one of mutual support: ask."
            )
            % filled
        )
    return _(
        "The same %(people)s people comment together under %(posts)s posts, typically %(delay)s after publication; %(generic)s of their comments say nothing of the post, and they make %(share)s of all comments (confidence %(confidence)s). It can be a group of friends or one of mutual support: ask."
    ) % {**filled, "delay": hours(facts["hours"])}


SENTENCES: dict[str, Callable[[Mapping[str, Any]], str]] = {
    "answers_readers": _share(gettext_lazy("The creator answers readers: %(value)s of %(comments)s (%(low)s to %(high)s).")),
    "rarely_answers_readers": _share(gettext_lazy("The creator rarely answers: %(value)s of %(comments)s (%(low)s to %(high)s).")),
    "answers_questions": _questions(gettext_lazy("Readers' questions get answers: %(value)s of %(questions)s.")),
    "questions_unanswered": _questions(
        gettext_lazy("Readers' questions mostly wait: %(value)s of %(questions)s were answered. If your product raises questions, agree on who answers.")
    ),
    "enthusiastic_readers": _share(gettext_lazy("Readers are enthusiastic in %(value)s of %(comments)s (%(low)s to %(high)s).")),
    "negative_comments": _share(gettext_lazy("%(value)s of %(comments)s are negative (%(low)s to %(high)s). Read some before you decide.")),
    "mostly_generic_comments": _share(
        gettext_lazy("Most comments say nothing of the post: %(value)s of %(comments)s (%(low)s to %(high)s). One to three in twenty is usual; read some of them.")
    ),
    "many_generic_comments": _share(
        gettext_lazy("Many comments say nothing of the post: %(value)s of %(comments)s (%(low)s to %(high)s). One to three in twenty is usual; read some of them.")
    ),
    "real_conversation": _share(
        gettext_lazy("Comments are about the posts: only %(value)s of %(comments)s could stand anywhere (%(low)s to %(high)s).")
    ),
    "mostly_emoji": _share(gettext_lazy("Most comments are emoji without a word: %(value)s of %(comments)s (%(low)s to %(high)s).")),
    "mostly_mentions": _share(
        gettext_lazy("Most comments only mention somebody: %(value)s of %(comments)s (%(low)s to %(high)s). Giveaways ask for that.")
    ),
    "comment_ring": _ring,
}  # fmt: skip
