"""Telling creators what is held about them, and keeping the proof: GDPR, article 14."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from essaim.accounts.actions import record
from essaim.accounts.core.viewer import Role, Viewer
from essaim.accounts.queries import workspace_of
from essaim.catalogue.actions import mailing
from essaim.catalogue.core.application_pages import ControllerUnknown
from essaim.catalogue.core.charter import Charter
from essaim.catalogue.core.informing import DueNotice
from essaim.catalogue.core.shelves import NobodyChosen, TooManyChosen
from essaim.catalogue.models import Creator, Notice
from essaim.catalogue.phrases.notices import creators_notice, notice_mail
from essaim.catalogue.queries.charter import charter_of
from essaim.catalogue.queries.notices import notice_due, notice_given, sources_of_creator
from essaim.kernel.errors import EssaimError, NotFound

BY_HAND = ("message", "by_hand")
MOST_AT_ONCE = 200


class NoAddress(EssaimError):
    """None of the creator's accounts publishes an e-mail address."""

    code = "no_published_address"


@transaction.atomic
def mark_told(viewer: Viewer, *, creator_ids: Sequence[int], way: str, language: str, at: datetime) -> int:
    """They were told elsewhere, in the words of `notice_for`, which are kept as proof; how many were not before.

    `way` is "message" or "by_hand". Needs a contributor. Raises `ControllerUnknown`,
    `NobodyChosen`, `TooManyChosen`, and `NotFound`; then nothing is marked.
    """
    viewer.must_reach(Role.CONTRIBUTOR)
    if way not in BY_HAND:
        raise NotFound(kind="way", name=way)
    wanted = list(dict.fromkeys(creator_ids))
    if not wanted:
        raise NobodyChosen
    if len(wanted) > MOST_AT_ONCE:
        raise TooManyChosen(chosen=len(wanted), most=MOST_AT_ONCE)
    ours = Notice.objects.filter(creator_id__in=wanted, creator__workspace_id=viewer.workspace_id)
    told = set(ours.values_list("creator_id", flat=True))
    new = [_notice(viewer, one, way=way, language=language, at=at) for one in wanted if one not in told]
    Notice.objects.bulk_create(new)
    record(viewer, verb="notice.marked", subject=way, at=at, creators=[one.creator_id for one in new])
    return len(new)


def send_notice(viewer: Viewer, *, creator_id: int, language: str, at: datetime) -> Notice:
    """Mail it to the address that they publish for their work; needs a contributor.

    Raises `ControllerUnknown`, `NoAddress`, `MailNotSent`, and `NotFound`; then nothing is marked.
    """
    viewer.must_reach(Role.CONTRIBUTOR)
    due = notice_due(viewer, creator_id)
    if not due.email:
        raise NoAddress(name=due.name)
    made = _notice(viewer, creator_id, way="email", language=language, at=at)
    charter = charter_of(viewer)
    subject, text = notice_mail(charter, name=due.name, words=made.words, language=language)
    mailing.send(
        to=due.email, subject=subject, text=text, sender=charter.controller.name, reply_to=charter.controller.email
    )
    with transaction.atomic():
        made.save()
        record(viewer, verb="notice.sent", subject="email", at=at, creators=[creator_id])
    return made


@transaction.atomic
def take_back_mark(viewer: Viewer, *, notice_id: int, at: datetime) -> None:
    """They were not told after all; what left from here, or was read on a page, stays. Needs a contributor.

    Raises `NotFound`.
    """
    viewer.must_reach(Role.CONTRIBUTOR)
    given = notice_given(viewer, notice_id)
    if given.way not in BY_HAND:
        raise NotFound(kind="notice", id=notice_id)
    record(viewer, verb="notice.taken_back", subject=given.way, at=at, creators=[given.creator_id])
    given.delete()


@transaction.atomic
def note_told(viewer: Viewer, *, creator_id: int, words: str, way: str, language: str, at: datetime) -> bool:
    """A message that left told them in those words, which are kept as proof; whether nobody had told them before.

    `way` is "email" or "message". Needs a contributor. Raises `NotFound`.
    """
    viewer.must_reach(Role.CONTRIBUTOR)
    if not Creator.objects.filter(pk=creator_id, workspace_id=viewer.workspace_id).exists():
        raise NotFound(kind="creator", id=creator_id)
    is_first = not Notice.objects.filter(creator_id=creator_id).exists()
    Notice.objects.create(
        creator_id=creator_id, way=way, language=language, words=words, sent_at=at, by_id=viewer.person_id
    )
    record(viewer, verb="notice.sent", subject=way, at=at, creators=[creator_id])
    return is_first


def notice_for(viewer: Viewer, creator_id: int, language: str) -> str:
    """What that creator is to be told, whole. Raises `ControllerUnknown` and `NotFound`."""
    return _words(viewer, notice_due(viewer, creator_id), language)


def _notice(viewer: Viewer, creator_id: int, *, way: str, language: str, at: datetime) -> Notice:
    if not Creator.objects.filter(pk=creator_id, workspace_id=viewer.workspace_id).exists():
        raise NotFound(kind="creator", id=creator_id)
    words = notice_for(viewer, creator_id, language)
    return Notice(creator_id=creator_id, way=way, language=language, words=words, sent_at=at, by_id=viewer.person_id)


def _words(viewer: Viewer, due: DueNotice, language: str) -> str:
    charter: Charter = charter_of(viewer)
    if not charter.controller.is_known:
        raise ControllerUnknown
    return creators_notice(
        charter,
        workspace=workspace_of(viewer).name,
        accounts=due.accounts,
        sources=[(one.kind, one.fetched_at, one.legal_basis) for one in sources_of_creator(viewer, due.creator_id)],
        language=language,
    )
