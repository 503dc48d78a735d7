"""The inbox: conversations by state and campaign, and one of them whole."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from essaim.accounts.core.viewer import Viewer
from essaim.accounts.models import Brand
from essaim.kernel.errors import NotFound
from essaim.outreach.core.next_step import NextStep, next_step
from essaim.outreach.core.sequencing import State
from essaim.outreach.models import Attachment, Conversation, Mailbox, Message, Snippet, Unmatched

MOST_SHOWN = 100
ABOUT = ("participation__campaign__brand", "participation__creator", "participation__account")


@dataclass(frozen=True)
class InboxLine:
    """One conversation in a list."""

    conversation_id: int
    name: str
    handle: str
    platform: str
    campaign: str
    state: str
    way: str
    latest_at: datetime
    is_new: bool
    needs_somebody: bool
    """A message failed, or nobody knows whether it left."""
    words: str
    """The beginning of the latest message that left or came in."""


@dataclass(frozen=True)
class Thread:
    """One conversation whole."""

    conversation: Conversation
    name: str
    messages: tuple[Message, ...]
    """Oldest first; each with its attachments."""
    next_step: NextStep
    mailbox: Mailbox | None


def inbox(
    viewer: Viewer, *, state: str = "", campaign_id: int | None = None, start: int = 0, most: int = MOST_SHOWN
) -> list[InboxLine]:
    """Conversations, those with something new first, then the latest."""
    found = _own(viewer, campaign_id)
    if state:
        found = found.filter(state=state)
    return [_line(one) for one in found.order_by("-is_new", "-latest_at", "-pk")[start : start + most]]


def inbox_counts(viewer: Viewer, *, campaign_id: int | None = None) -> dict[str, int]:
    """How many conversations stand in each state, zero included."""
    counted = Counter(_own(viewer, campaign_id).order_by().values_list("state", flat=True))
    return {state.value: counted[state.value] for state in State}


def inbox_campaigns(viewer: Viewer) -> list[tuple[int, str]]:
    """The campaigns that have conversations, by name."""
    own = Conversation.objects.filter(workspace_id=viewer.workspace_id).order_by()
    named = own.values_list("participation__campaign_id", "participation__campaign__name").distinct()
    return sorted(((pk, name) for pk, name in named), key=lambda one: (one[1].casefold(), one[0]))


def thread(viewer: Viewer, conversation_id: int, *, at: datetime) -> Thread:
    """One conversation; raises `NotFound` for another workspace's."""
    own = Conversation.objects.filter(workspace_id=viewer.workspace_id).select_related(*ABOUT)
    if (found := own.filter(pk=conversation_id).first()) is None:
        raise NotFound(kind="conversation", id=conversation_id)
    said = list(Message.objects.filter(conversation=found).select_related("by").prefetch_related("attachments"))
    said.sort(key=lambda one: (one.sent_at or one.not_before or one.written_at, one.pk))
    part = found.participation
    return Thread(
        conversation=found,
        name=part.creator.name or part.account.display_name or f"@{part.account.handle}",
        messages=tuple(said),
        next_step=_suggested(found, said, at),
        mailbox=Mailbox.objects.filter(brand_id=part.campaign.brand_id).first(),
    )


def attached(viewer: Viewer, attachment_id: int) -> tuple[str, Path]:
    """The name and the place of a file that came with a message; raises `NotFound`."""
    own = Attachment.objects.filter(message__conversation__workspace_id=viewer.workspace_id)
    found = own.filter(pk=attachment_id).first()
    path = Path(settings.MEDIA_ROOT) / Path(found.stored_as).name if found else None
    if found is None or path is None or not path.is_file():
        raise NotFound(kind="file", id=attachment_id)
    return found.name, path


def mailboxes(viewer: Viewer) -> list[tuple[Brand, Mailbox | None]]:
    """Each brand with the mailbox it writes from."""
    by_brand = {one.brand_id: one for one in Mailbox.objects.filter(brand__workspace_id=viewer.workspace_id)}
    brands = Brand.objects.filter(workspace_id=viewer.workspace_id).order_by("name", "pk")
    return [(brand, by_brand.get(brand.pk)) for brand in brands]


def unmatched(viewer: Viewer) -> list[Unmatched]:
    """Mails that a person must place, the latest first."""
    waiting = Unmatched.objects.filter(mailbox__brand__workspace_id=viewer.workspace_id, dismissed_at__isnull=True)
    return list(waiting.order_by("-received_at", "-pk")[:MOST_SHOWN])


def names_of(viewer: Viewer, conversation_ids: list[int]) -> dict[int, str]:
    """What each of those conversations is called: the creator and the campaign."""
    own = Conversation.objects.filter(workspace_id=viewer.workspace_id, pk__in=conversation_ids).select_related(*ABOUT)
    return {one.pk: f"{_name(one)} · {one.participation.campaign.name}" for one in own}


def snippets(viewer: Viewer, *, language: str = "") -> list[Snippet]:
    """The team's snippets in that language, or in all, by name."""
    own = Snippet.objects.filter(workspace_id=viewer.workspace_id).select_related("by")
    return list(own.filter(language=language) if language else own)


def _own(viewer: Viewer, campaign_id: int | None) -> QuerySet[Conversation]:
    own = Conversation.objects.filter(workspace_id=viewer.workspace_id).select_related(*ABOUT)
    if campaign_id is not None:
        own = own.filter(participation__campaign_id=campaign_id)
    said = Message.objects.filter(conversation=OuterRef("pk"))
    new = said.filter(state="received").exclude(kind="automatic")
    new = new.filter(Q(conversation__seen_at__isnull=True) | Q(sent_at__gt=F("conversation__seen_at")))
    latest = said.filter(state__in=("sent", "received")).order_by("-sent_at", "-pk")
    return own.annotate(
        is_new=Exists(new),
        needs_somebody=Exists(said.filter(state__in=("failed", "uncertain"))),
        words=Subquery(latest.values("text")[:1]),
    )


def _line(one: Conversation) -> InboxLine:
    known = vars(one)
    return InboxLine(
        conversation_id=one.pk,
        name=_name(one),
        handle=one.participation.account.handle,
        platform=one.participation.account.platform,
        campaign=one.participation.campaign.name,
        state=one.state,
        way=one.way,
        latest_at=one.latest_at,
        is_new=known["is_new"],
        needs_somebody=known["needs_somebody"],
        words=" ".join((known["words"] or "").split())[:140],
    )


def _name(one: Conversation) -> str:
    part = one.participation
    return str(part.creator.name or part.account.display_name or f"@{part.account.handle}")


def _suggested(found: Conversation, said: list[Message], at: datetime) -> NextStep:
    passed = [one for one in said if one.state in {"sent", "received"} and one.kind in {"first", "reminder", "reply"}]
    theirs = [one for one in passed if not one.is_ours]
    reminders = [one.not_before for one in said if one.kind == "reminder" and one.state == "scheduled"]
    return next_step(
        state=State(found.state),
        their_last=theirs[-1].text if theirs else None,
        is_ours_last=bool(passed) and passed[-1].is_ours,
        has_uncertain=any(one.state == "uncertain" for one in said),
        has_failed=any(one.state == "failed" for one in said),
        reminder_at=min((one for one in reminders if one), default=None),
        last_at=passed[-1].sent_at if passed else None,
        at=at,
    )
