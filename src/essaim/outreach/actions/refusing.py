"""A no is a no at once and everywhere: nothing scheduled to that creator leaves any more, in any campaign."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from essaim.accounts.actions import record
from essaim.accounts.core.viewer import Role, Viewer
from essaim.catalogue import queries as catalogue
from essaim.catalogue.actions import note_refusal
from essaim.outreach.actions.held import name_of, own_conversation
from essaim.outreach.core.sequencing import SILENT, State
from essaim.outreach.models import Conversation, Message
from essaim.outreach.queries.opting_out import opt_out_behind

REASON = "opt-out"


@transaction.atomic
def opt_out(*, secret: str, at: datetime) -> bool:
    """The creator used the link of a mail: they are written to no more; whether they had not asked before.

    Raises `NotFound` for a link that never was.
    """
    used = opt_out_behind(secret)
    viewer = Viewer(used.message.conversation.workspace_id, None, Role.CONTRIBUTOR)
    is_first = used.used_at is None
    if is_first:
        used.used_at = at
        used.save(update_fields=["used_at"])
    account_id = used.message.conversation.participation.account_id
    _silence(viewer, used.creator_id, account_id, State.UNSUBSCRIBED, at=at)
    if is_first:
        record(viewer, verb="creator.opted_out", subject=name_of(used.message.conversation), at=at)
    return is_first


@transaction.atomic
def hear_refusal(viewer: Viewer, *, conversation_id: int, at: datetime) -> Conversation:
    """A member reads in their reply that they do not want to: as binding as the link. Needs a contributor.

    Raises `NotFound`.
    """
    conversation = own_conversation(viewer, conversation_id)
    part = conversation.participation
    _silence(viewer, part.creator_id, part.account_id, State.REFUSED, at=at)
    record(viewer, verb="refusal.heard", subject=name_of(conversation), at=at, conversation=conversation.pk)
    conversation.refresh_from_db()
    return conversation


@transaction.atomic
def end_conversation(viewer: Viewer, *, conversation_id: int, at: datetime) -> Conversation:
    """Nothing more is expected: reminders stop, a later reply opens it again. Needs a contributor."""
    conversation = own_conversation(viewer, conversation_id)
    if State(conversation.state) not in SILENT:
        conversation.state = State.ENDED.value
        conversation.save(update_fields=["state"])
    stop(conversation, "conversation_over", kinds=("first", "reminder"))
    record(viewer, verb="conversation.ended", subject=name_of(conversation), at=at, conversation=conversation.pk)
    return conversation


def stop(conversation: Conversation, code: str, *, kinds: tuple[str, ...]) -> int:
    """What waits to leave in a conversation waits no more; how many."""
    waiting = Message.objects.filter(conversation=conversation, state="scheduled", kind__in=kinds)
    return waiting.update(state="cancelled", failure={"code": code, "facts": {}})


def _silence(viewer: Viewer, creator_id: int, account_id: int, state: State, *, at: datetime) -> None:
    own = Conversation.objects.filter(workspace_id=viewer.workspace_id, participation__creator_id=creator_id)
    waiting = Message.objects.filter(conversation__in=own, state="scheduled")
    waiting.update(state="cancelled", failure={"code": "asked_for_silence", "facts": {}})
    own.exclude(state__in=SILENT).update(state=state.value)
    if creator_id not in set(catalogue.refused_creator_ids(viewer)):
        note_refusal(viewer, account_id=account_id, at=at, reason=REASON if state is State.UNSUBSCRIBED else "")
