"""Drawing shortlists from briefs, and deciding of whom they hold."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from essaim.accounts.actions import record
from essaim.accounts.core.viewer import Role, Viewer
from essaim.kernel.errors import NotFound
from essaim.matching import queries
from essaim.matching.core.brief import Brief
from essaim.matching.core.candidate import Candidate
from essaim.matching.core.choices import Choices, Standing
from essaim.matching.core.content import KEPT, unpacked
from essaim.matching.models import Shortlist

_VERBS = {
    Standing.PINNED: "shortlist.pinned",
    Standing.LEFT_OUT: "shortlist.excluded",
    Standing.FREE: "shortlist.freed",
}


@transaction.atomic
def draw_shortlist(
    viewer: Viewer, *, brief_id: int, at: datetime, limit: int | None = None, choices: Choices | None = None
) -> Shortlist:
    """Match a kept brief against the current generation and keep the result. Needs a contributor.

    `choices` go over the brief: other weights, who stays, who goes. `limit` is short for choices that ask no more.
    """
    viewer.must_reach(Role.CONTRIBUTOR)
    written = queries.brief(viewer, brief_id)
    asked = choices or Choices()
    asked = asked if limit is None else replace(asked, limit=limit)
    content = queries.match(viewer, Brief.of(written.content), choices=asked)
    drawn = Shortlist.objects.create(
        brief=written,
        edition=content["pool"]["edition"],
        drawn_at=at,
        by_id=viewer.person_id,
        content=content,
        choices=asked.as_content(),
    )
    record(viewer, verb="shortlist.drawn", subject=written.name, at=at, shortlist=drawn.pk)
    return drawn


@transaction.atomic
def keep_choices(viewer: Viewer, *, shortlist_id: int, choices: Choices, at: datetime) -> Choices:
    """Order the shortlist anew by these choices and keep it so; returns the former ones. Needs a contributor.

    Raises `NotFound` for another workspace's, and for one drawn before judgements were kept.
    """
    kept = _to_change(viewer, shortlist_id)
    former = _order_anew(viewer, kept, choices)
    record(viewer, verb="shortlist.weighed", subject=kept.brief.name, at=at, shortlist=kept.pk)
    return former


@transaction.atomic
def decide(viewer: Viewer, *, shortlist_id: int, account_id: int, standing: Standing, at: datetime) -> Standing:
    """Pin that creator, leave it out, or let the score decide again; returns how it stood. Needs a contributor.

    Raises `NotFound` as `keep_choices` does, and for an account that the brief's conditions did not let in.
    """
    kept = _to_change(viewer, shortlist_id)
    candidate = _candidate(kept, account_id)
    choices = Choices.of(kept.choices)
    _order_anew(viewer, kept, choices.standing_as(account_id, standing))
    subject = candidate.name or f"@{candidate.handle}"
    record(viewer, verb=_VERBS[standing], subject=subject, at=at, shortlist=kept.pk, account=account_id)
    return choices.standing(account_id)


def _to_change(viewer: Viewer, shortlist_id: int) -> Shortlist:
    viewer.must_reach(Role.CONTRIBUTOR)
    lists = Shortlist.objects.select_for_update(of=("self",)).select_related("brief")
    kept = lists.filter(brief__workspace_id=viewer.workspace_id, pk=shortlist_id).first()
    if kept is None or KEPT not in kept.content:
        raise NotFound(kind="shortlist", id=shortlist_id)
    return kept


def _order_anew(viewer: Viewer, kept: Shortlist, choices: Choices) -> Choices:
    former = Choices.of(kept.choices)
    kept.content = queries.reranked(viewer, kept.pk, choices)
    kept.choices = choices.as_content()
    kept.save(update_fields=["content", "choices"])
    return former


def _candidate(kept: Shortlist, account_id: int) -> Candidate:
    candidates, _ = unpacked(kept.content[KEPT])
    for candidate in candidates.candidates:
        if candidate.account_id == account_id:
            return candidate
    raise NotFound(kind="candidate", id=account_id)
