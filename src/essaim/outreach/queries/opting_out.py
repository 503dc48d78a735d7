"""What an unsubscribe link opens."""

from __future__ import annotations

from essaim.kernel.errors import NotFound
from essaim.kernel.links import digest_of
from essaim.outreach.models import OptOut


def opt_out_behind(secret: str) -> OptOut:
    """The link with the message it came with; raises `NotFound`."""
    behind = OptOut.objects.select_related(
        "message__conversation__participation__campaign__brand",
        "message__conversation__participation__creator",
        "message__conversation__participation__account",
    )
    if (found := behind.filter(digest=digest_of(secret)).first()) is None:
        raise NotFound(kind="opt_out")
    return found
