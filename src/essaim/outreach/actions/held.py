"""Rows that a verb changes, held until its transaction ends."""

from __future__ import annotations

from essaim.accounts.core.viewer import Role, Viewer
from essaim.catalogue import queries as catalogue
from essaim.kernel.errors import NotFound
from essaim.outreach.models import Conversation, Mailbox, Message

ABOUT = (
    "participation__campaign__brand",
    "participation__creator",
    "participation__account",
)


def own_conversation(viewer: Viewer, conversation_id: int) -> Conversation:
    """The conversation with whom it is about; needs a contributor. Raises `NotFound`."""
    viewer.must_reach(Role.CONTRIBUTOR)
    own = Conversation.objects.select_for_update(of=("self",)).filter(workspace_id=viewer.workspace_id)
    if (found := own.select_related(*ABOUT).filter(pk=conversation_id).first()) is None:
        raise NotFound(kind="conversation", id=conversation_id)
    return found


def own_message(viewer: Viewer, message_id: int) -> Message:
    """The message of ours, with its conversation; needs a contributor. Raises `NotFound`."""
    viewer.must_reach(Role.CONTRIBUTOR)
    own = Message.objects.select_for_update(of=("self",)).filter(
        conversation__workspace_id=viewer.workspace_id, is_ours=True
    )
    found = own.select_related(*(f"conversation__{one}" for one in ABOUT)).filter(pk=message_id).first()
    if found is None:
        raise NotFound(kind="message", id=message_id)
    return found


def mailbox_of(conversation: Conversation) -> Mailbox | None:
    """The mailbox that the campaign's brand writes from; None when it has none."""
    return Mailbox.objects.filter(brand_id=conversation.participation.campaign.brand_id).first()


def is_silent(viewer: Viewer, creator_id: int) -> bool:
    """Whether the creator asked to be left in peace, wherever that was noted."""
    return creator_id in set(catalogue.refused_creator_ids(viewer))


def name_of(conversation: Conversation) -> str:
    """What the creator is called."""
    part = conversation.participation
    return part.creator.name or part.account.display_name or f"@{part.account.handle}"
