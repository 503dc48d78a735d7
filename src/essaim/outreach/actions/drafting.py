"""Drafting first messages: composed from evidence, edited by a person, never sent from here."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from django.db import transaction

from essaim.accounts.actions import record
from essaim.accounts.core.viewer import Role, Viewer
from essaim.campaign.actions.roster import own_participation
from essaim.campaign.core.roster import AskedForSilence
from essaim.catalogue import queries as catalogue
from essaim.kernel.errors import NotFound
from essaim.outreach.actions.writers import written_by_service
from essaim.outreach.core.composing import Composed, Tone, compose_unlike
from essaim.outreach.core.drafting import MOST_EARLIER, FirstMessageSent, NotADraft, checked_text
from essaim.outreach.core.evidence import CitablePost, Evidence, Offered
from essaim.outreach.models import Conversation, Message
from essaim.outreach.queries.drafts import LEFT, draft_of, must_be_sendable, sent_lately
from essaim.outreach.queries.evidence import Citable, chosen, citable

__all__ = ["draft_first_message", "edit_draft", "must_be_sendable", "restore_draft"]


def draft_first_message(
    viewer: Viewer,
    *,
    participation_id: int,
    post_ids: Sequence[int],
    tone: Tone,
    language: str,
    at: datetime,
    proposal: Offered | None = None,
    writer: bool = False,
    given: CitablePost | None = None,
    figures: Collection[str] | None = None,
    way: str = "",
) -> Message:
    """A draft written from those posts, instead of the draft there was, whose words are kept as an earlier version.

    `proposal` is the campaign's usual one when None; `figures` are the codes of counts to use, all when None; `way`
    is e-mail where an address is published, else a direct message. With `writer`, the workspace's own writing service
    writes it from the same evidence. Needs a contributor. Raises `NoCitedPost`, `PostUndated`, `FirstMessageSent`,
    `AskedForSilence`, `CampaignClosed`, `NotFound`, and what `written_by_service` raises.
    """
    viewer.must_reach(Role.CONTRIBUTOR)
    found = citable(viewer, participation_id, at=at)
    evidence = chosen(found, post_ids=post_ids, given=given, figures=figures, proposal=proposal)
    by = way or ("email" if found.address else "direct_message")
    turn = _next_turn(viewer, participation_id, evidence)
    # The service is asked before the transaction opens: nobody waits for a lock while it thinks.
    if writer:
        said = written_by_service(viewer, evidence=evidence, tone=tone, language=language, way=by, today=found.today)
        composed = Composed(said.subject, said.text, turn)
    else:
        others = [one.written for one in sent_lately(viewer, at=at)]
        composed = compose_unlike(evidence, others, tone=tone, language=language, way=by, today=found.today, turn=turn)
    return _keep(viewer, found, evidence, composed, tone=tone, language=language, way=by, is_writers=writer, at=at)


@transaction.atomic
def edit_draft(viewer: Viewer, *, message_id: int, subject: str, text: str, at: datetime) -> Message:
    """The draft in the person's own words. Needs a contributor.

    Raises `MessageEmpty`, `MessageTooLong`, `NotADraft` and `NotFound`. What it may not be sent with is said by
    `drafts_problems`; it may be kept all the same.
    """
    viewer.must_reach(Role.CONTRIBUTOR)
    kept = _own_draft(viewer, message_id)
    title, words = checked_text(subject, text)
    if (title, words) != (kept.subject, kept.text):
        kept.subject, kept.text, kept.by_id, kept.written_at = title, words, viewer.person_id, at
        kept.evidence = {**kept.evidence, "is_edited": True}
        kept.save(update_fields=["subject", "text", "by", "written_at", "evidence"])
        record(viewer, verb="draft.edited", subject=_about(kept), at=at, message=kept.pk)
    return kept


@transaction.atomic
def restore_draft(viewer: Viewer, *, message_id: int, place: int, at: datetime) -> Message:
    """An earlier version comes back, and the present one becomes an earlier one. Needs a contributor.

    Raises `NotADraft` and `NotFound`.
    """
    viewer.must_reach(Role.CONTRIBUTOR)
    kept = _own_draft(viewer, message_id)
    earlier = list(kept.evidence.get("earlier", ()))
    if not 0 <= place < len(earlier):
        raise NotFound(kind="earlier_version", id=place)
    back = earlier.pop(place)
    kept.evidence = {**kept.evidence, "earlier": _with_earlier(earlier, kept), "is_edited": True}
    kept.subject, kept.text, kept.by_id, kept.written_at = back["subject"], back["text"], viewer.person_id, at
    kept.save(update_fields=["subject", "text", "by", "written_at", "evidence"])
    record(viewer, verb="draft.restored", subject=_about(kept), at=at, message=kept.pk)
    return kept


@transaction.atomic
def _keep(
    viewer: Viewer,
    found: Citable,
    evidence: Evidence,
    composed: Composed,
    *,
    tone: Tone,
    language: str,
    way: str,
    is_writers: bool,
    at: datetime,
) -> Message:
    one = own_participation(viewer, found.view.participation.pk)
    if one.creator_id in catalogue.refused_creator_ids(viewer):
        raise AskedForSilence(name=evidence.creator or evidence.handle)
    conversation, _made = Conversation.objects.get_or_create(
        participation=one,
        defaults={
            "workspace_id": viewer.workspace_id,
            "way": way,
            "address": found.address if way == "email" else "",
            "latest_at": at,
        },
    )
    firsts = Message.objects.select_for_update().filter(conversation=conversation, kind="first")
    if firsts.filter(state__in=LEFT).exists():
        raise FirstMessageSent(name=evidence.creator or evidence.handle)
    kept = firsts.filter(state="draft").first()
    earlier = _with_earlier(kept.evidence.get("earlier", ()), kept) if kept else []
    message = kept or Message(conversation=conversation, is_ours=True, kind="first", state="draft")
    message.subject, message.text, message.way, message.language = composed.subject, composed.text, way, language
    message.by_id, message.written_at = viewer.person_id, at
    message.evidence = {
        **evidence.as_json(),
        "tone": tone.value,
        "turn": composed.turn,
        "is_writers": is_writers,
        "is_edited": False,
        "earlier": earlier,
    }
    message.save()
    record(
        viewer,
        verb="draft.written",
        subject=str(one.account),
        at=at,
        message=message.pk,
        posts=[post.post_id for post in evidence.posts],
        is_writers=is_writers,
    )
    return message


def _with_earlier(earlier: Sequence[dict[str, object]], kept: Message) -> list[dict[str, object]]:
    """The versions there were, the present one first; words that are there already are not kept twice."""
    present = {
        "subject": kept.subject,
        "text": kept.text,
        "at": kept.written_at.isoformat(),
        "is_edited": bool(kept.evidence.get("is_edited")),
    }
    others = [one for one in earlier if one["text"] != kept.text]
    return [present, *others][:MOST_EARLIER]


def _next_turn(viewer: Viewer, participation_id: int, evidence: Evidence) -> int:
    """Another turn when the same post is written about again: "write again" gives other words."""
    kept = draft_of(viewer, participation_id)
    if kept is None:
        return 0
    before = [post.get("post_id") for post in kept.evidence.get("posts", ())]
    is_same = before == [post.post_id for post in evidence.posts]
    return int(kept.evidence.get("turn", 0)) + 1 if is_same else 0


def _own_draft(viewer: Viewer, message_id: int) -> Message:
    own = Message.objects.select_for_update(of=("self",)).filter(
        conversation__workspace_id=viewer.workspace_id, kind="first"
    )
    found = own.select_related("conversation__participation__account").filter(pk=message_id).first()
    if found is None:
        raise NotFound(kind="message", id=message_id)
    if found.state != "draft":
        raise NotADraft(state=found.state)
    return found


def _about(kept: Message) -> str:
    return str(kept.conversation.participation.account)
