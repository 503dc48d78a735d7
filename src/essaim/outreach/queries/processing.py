"""What the room keeps of people, for the register of processing."""

from __future__ import annotations

from essaim.accounts.core.viewer import Viewer
from essaim.outreach.models import Attachment, Mailbox, Message


def counts_held(viewer: Viewer) -> dict[str, int]:
    """How many rows of each kind there are about people."""
    own = {"conversation__workspace_id": viewer.workspace_id}
    return {
        "messages": Message.objects.filter(**own).count(),
        "attachments": Attachment.objects.filter(**{f"message__{key}": value for key, value in own.items()}).count(),
    }


def recipients_of_messages(viewer: Viewer) -> tuple[str, ...]:
    """The machines outside that see messages: the hosts of the brands' mailboxes."""
    kept = Mailbox.objects.filter(brand__workspace_id=viewer.workspace_id)
    hosts = [host for pair in kept.values_list("smtp_host", "imap_host") for host in pair if host]
    return tuple(dict.fromkeys(hosts))
