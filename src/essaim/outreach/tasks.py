"""Jobs of the outreach room: thin, and repeatable at any moment."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from essaim.accounts.core.viewer import Viewer
from essaim.outreach import actions, queries

Clock = Callable[[], datetime]


def send_due_messages(viewer: Viewer, at: Clock) -> actions.Sent:
    """Each minute: send what is due in the workspace."""
    return actions.send_due(viewer, clock=at)


def sync_mailboxes(viewer: Viewer, at: Clock) -> list[tuple[str, actions.Synced]]:
    """Every five minutes: read each mailbox of the workspace that lets us in; its address with what was found."""
    kept = [box for _brand, box in queries.mailboxes(viewer) if box is not None and box.state == "working"]
    return [(box.address, actions.sync_mailbox(viewer, mailbox_id=box.pk, clock=at)) for box in kept]
