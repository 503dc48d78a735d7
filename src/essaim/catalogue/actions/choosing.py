"""What the verbs on several accounts share: whose accounts they are, and the line they leave."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from essaim.accounts.actions import record
from essaim.accounts.core.viewer import Viewer
from essaim.catalogue.core.shelves import Change, chosen
from essaim.catalogue.models import Account
from essaim.kernel.errors import NotFound


def own_accounts(viewer: Viewer, account_ids: Sequence[int]) -> list[int]:
    """Those accounts, each once, in order; raises `NotFound` when one is not of the workspace, or not at all."""
    wanted = chosen(account_ids)
    known = set(Account.objects.filter(workspace_id=viewer.workspace_id, pk__in=wanted).values_list("pk", flat=True))
    if missing := [account_id for account_id in wanted if account_id not in known]:
        raise NotFound(kind="account", id=missing[0])
    return wanted


def done(
    viewer: Viewer, *, verb: str, name: str, at: datetime, changed: Sequence[int], already: int, **facts: object
) -> Change:
    """Write the act's one line; its facts name the accounts, so that it can be undone."""
    line = record(viewer, verb=verb, subject=name, at=at, accounts=list(changed), **facts)
    return Change(line=line.pk, name=name, changed=len(changed), already=already)
