"""Drafts of first messages: the one of a creator, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from essaim.accounts.core.viewer import Viewer
from essaim.catalogue import queries as catalogue
from essaim.kernel.errors import NotFound
from essaim.outreach.core.drafting import REFUSALS, DraftProblem, Level, text_problems
from essaim.outreach.core.evidence import Evidence, NoCitedPost, PostUndated
from essaim.outreach.core.likeness import LOOKED_BACK, MOST_ALIKE, TooAlike, Written, most_alike
from essaim.outreach.models import Message

LEFT = ("scheduled", "sending", "sent", "uncertain")
"""What left, or is about to."""


@dataclass(frozen=True)
class SentBefore:
    """A first message that was sent, as another one is compared with it."""

    written: Written
    participation_id: int
    creator: str
    campaign: str
    sent_on: date | None


def draft_of(viewer: Viewer, participation_id: int) -> Message | None:
    """The draft of the first message to that creator; None when none was begun."""
    return _own(viewer).filter(conversation__participation_id=participation_id, kind="first", state="draft").first()


def first_sent(viewer: Viewer, participation_id: int) -> Message | None:
    """The first message that was sent to that creator or is about to be; None when there is none."""
    return _own(viewer).filter(conversation__participation_id=participation_id, kind="first", state__in=LEFT).first()


def draft(viewer: Viewer, message_id: int) -> Message:
    """One first message with its conversation; raises `NotFound` for another workspace's."""
    if (found := _own(viewer).filter(pk=message_id, kind="first").first()) is None:
        raise NotFound(kind="message", id=message_id)
    return found


def sent_lately(viewer: Viewer, *, at: datetime, but: int | None = None) -> list[SentBefore]:
    """The workspace's first messages of the last 90 days, those about to leave included, the latest first."""
    since = at - LOOKED_BACK
    lately = _own(viewer).filter(kind="first", state__in=LEFT).exclude(pk__in=[] if but is None else [but])
    rows = lately.filter(Q(sent_at__gte=since) | Q(sent_at__isnull=True)).order_by("-written_at", "-pk")
    return [_sent(message) for message in rows]


def likeness_of(
    text: str, evidence: Evidence, sent: Sequence[SentBefore], *, notice: str = ""
) -> tuple[SentBefore, float] | None:
    """The message sent lately that the text is most like, and how much; None when none was sent."""
    found = most_alike(text, [one.written for one in sent], names=evidence.names, notice=notice)
    if found is None:
        return None
    return next(one for one in sent if one.written is found[0]), found[1]


def drafts_problems(viewer: Viewer, message_id: int, *, at: datetime) -> list[DraftProblem]:
    """Everything about a draft, refusals first: no cited post, too alike, fields left, claims marked, advice."""
    kept = draft(viewer, message_id)
    return problems_of(viewer, kept, subject=kept.subject, text=kept.text, at=at)


def problems_of(viewer: Viewer, kept: Message, *, subject: str, text: str, at: datetime) -> list[DraftProblem]:
    """The same for words that are being written and not kept yet."""
    evidence = Evidence.of(kept.evidence)
    found = text_problems(subject, text, evidence, language=kept.language, way=kept.way)
    found += [*_uncited(viewer, kept, evidence), *_too_alike(viewer, kept, text, evidence, at)]
    order = list(Level)
    return sorted(found, key=lambda one: order.index(one.level))


def must_be_sendable(
    viewer: Viewer, message_id: int, *, at: datetime, subject: str | None = None, text: str | None = None
) -> None:
    """Raise the first refusal of a first message; marks and advice are a person's to judge.

    `subject` and `text` are the words that leave, once their fields are filled in; as they are kept when None.

    Raises `NoCitedPost`, `PostUndated`, `PostNotInText`, `TooAlike`, `MergeFieldEmpty`, `MessageEmpty`,
    `MessageTooLong`, and `NotFound`.
    """
    kept = draft(viewer, message_id)
    words = kept.text if text is None else text
    title = kept.subject if subject is None else subject
    for problem in problems_of(viewer, kept, subject=title, text=words, at=at):
        if problem.level is Level.REFUSAL:
            raise _ERRORS[problem.code](**problem.facts)


_ERRORS = {**REFUSALS, NoCitedPost.code: NoCitedPost, PostUndated.code: PostUndated, TooAlike.code: TooAlike}


def _uncited(viewer: Viewer, kept: Message, evidence: Evidence) -> list[DraftProblem]:
    """The cited post is dated, in the catalogue, and theirs; one that a member typed has a day and a link."""
    if not evidence.posts:
        return [DraftProblem(Level.REFUSAL, NoCitedPost.code, {"chosen": None})]
    cited = evidence.posts[0]
    if cited.published_on is None:
        return [DraftProblem(Level.REFUSAL, PostUndated.code, {"post": cited.caption[:60]})]
    if cited.post_id is None:
        return []
    known = catalogue.cited_posts(viewer, [cited.post_id]).get(cited.post_id)
    own = {one.account_id for one in catalogue.accounts_of_creator(viewer, kept.conversation.participation.creator_id)}
    if known is None or known.account_id not in own:
        return [DraftProblem(Level.REFUSAL, NoCitedPost.code, {"chosen": cited.post_id})]
    return []


def _too_alike(viewer: Viewer, kept: Message, text: str, evidence: Evidence, at: datetime) -> list[DraftProblem]:
    found = likeness_of(text, evidence, sent_lately(viewer, at=at, but=kept.pk), notice=kept.notice)
    if found is None or found[1] <= MOST_ALIKE:
        return []
    other, how = found
    facts = {
        "likeness": round(how, 4),
        "creator": other.creator,
        "campaign": other.campaign,
        "sent_on": other.sent_on.isoformat() if other.sent_on else "",
        "participation": other.participation_id,
        "message": other.written.message_id,
    }
    return [DraftProblem(Level.REFUSAL, TooAlike.code, facts)]


def _sent(message: Message) -> SentBefore:
    participation = message.conversation.participation
    names = Evidence.of(message.evidence).names if message.evidence else (participation.creator.name,)
    moment = message.sent_at or message.not_before
    return SentBefore(
        written=Written(message.pk, message.text, names, message.notice),
        participation_id=participation.pk,
        creator=participation.creator.name or participation.account.handle,
        campaign=participation.campaign.name,
        sent_on=moment.date() if moment else None,
    )


def _own(viewer: Viewer) -> QuerySet[Message]:
    own = Message.objects.filter(conversation__workspace_id=viewer.workspace_id, is_ours=True)
    return own.select_related(
        "conversation__participation__campaign",
        "conversation__participation__creator",
        "conversation__participation__account",
        "by",
    )
