"""The end of a contest, with what it changes in the audit."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from essaim.accounts.core.viewer import Viewer
from essaim.audit.actions.carefulness import set_aside
from essaim.audit.actions.contests import answer_contest
from essaim.audit.core.contests import Outcome
from essaim.audit.models import Contest
from essaim.catalogue import queries as catalogue
from essaim.kernel.errors import NotFound


@transaction.atomic
def settle_contest(
    viewer: Viewer,
    *,
    contest_id: int,
    outcome: Outcome,
    answer: str,
    at: datetime,
    unfounded: Collection[tuple[int, str]] = (),
) -> Contest:
    """Answer a contest; when it is upheld, set aside the concerns (post, category) it showed to be unfounded.

    The answer is their reason. Needs a manager; raises as `answer_contest` does,
    and `NotFound` for a post of another account: nothing is written then.
    """
    settled = answer_contest(viewer, contest_id=contest_id, outcome=outcome, answer=answer, at=at)
    if outcome is not Outcome.UPHELD:
        return settled
    posts = catalogue.cited_posts(viewer, [post_id for post_id, _ in unfounded])
    for post_id, category in unfounded:
        if post_id not in posts or posts[post_id].account_id != settled.account_id:
            raise NotFound(kind="concern", id=post_id)
        set_aside(viewer, post_id=post_id, category=category, reason=answer, at=at)
    return settled
