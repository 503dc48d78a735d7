"""What members do with applications: the public page, the answers, and forgetting in time."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from essaim.accounts.actions import record
from essaim.accounts.core.viewer import Role, Viewer
from essaim.accounts.models import Brand
from essaim.catalogue.actions import mailing
from essaim.catalogue.actions.applying import AskedToBeForgotten, remove_stored, send_link
from essaim.catalogue.actions.lists import add_to_list
from essaim.catalogue.actions.notes import write_note
from essaim.catalogue.actions.taking import take
from essaim.catalogue.core.application_pages import ControllerUnknown, SlugTaken, slug_said, words_said
from essaim.catalogue.core.applying import KEPT, UNDECIDED, OfferClosed, State, sighting_of
from essaim.catalogue.core.shelves import LONGEST_NOTE
from essaim.catalogue.models import Account, Application, ApplicationPage, Notice
from essaim.catalogue.phrases.applying import application_note
from essaim.catalogue.queries.applications import application, page_of
from essaim.catalogue.queries.charter import charter_of
from essaim.kernel.errors import NotFound
from essaim.kernel.links import digest_of
from essaim.kernel.provenance import LegalBasis, SourceKind

REOPENABLE = (State.SHORTLISTED, State.DECLINED)


@dataclass(frozen=True)
class Answer:
    """What a creator is told, in their language."""

    subject: str
    text: str
    language: str


@transaction.atomic
def edit_application_page(
    viewer: Viewer, *, brand_id: int, slug: str, words: Mapping[str, Mapping[str, str]], is_open: bool, at: datetime
) -> ApplicationPage:
    """The public page of a brand; needs a manager.

    Raises `SlugWrong`, `SlugTaken`, `WordsTooLong`, `NotFound` for another workspace's brand, and
    `ControllerUnknown` when it is to open while nobody says who answers for the data (GDPR, article 13(1)(a)).
    """
    viewer.must_reach(Role.MANAGER)
    brand = Brand.objects.filter(pk=brand_id, workspace_id=viewer.workspace_id).first()
    if brand is None:
        raise NotFound(kind="brand", id=brand_id)
    address, said = slug_said(slug), words_said(words)
    if is_open and not charter_of(viewer).controller.is_known:
        raise ControllerUnknown
    page = ApplicationPage.objects.filter(brand=brand).first() or ApplicationPage(brand=brand)
    page.slug, page.words, page.is_open = address, said, is_open
    page.by_id, page.edited_at = viewer.person_id, at
    try:
        with transaction.atomic():
            page.save()
    except IntegrityError:
        raise SlugTaken(slug=address) from None
    record(viewer, verb="application_page.edited", subject=brand.name, at=at, page=page.pk, is_open=is_open)
    return page


@transaction.atomic
def vouch_for_application(viewer: Viewer, *, application_id: int, at: datetime) -> Application:
    """A member knows otherwise that the address is the applicant's: it waits for an answer. Needs a contributor.

    Raises `NotFound`, and `OfferClosed` when it has been confirmed.
    """
    kept = _own(viewer, application_id)
    if kept.state != State.UNCONFIRMED:
        raise OfferClosed(state=kept.state)
    _move(kept, State.WAITING, at=at, confirmed_at=at)
    record(viewer, verb="application.vouched_for", subject=kept.page.slug, at=at, application=kept.pk)
    return kept


def send_link_again(viewer: Viewer, *, application_id: int, link: Callable[[str], str], at: datetime) -> None:
    """Mail the applicant another link to their page; the former one opens nothing any more. Needs a contributor.

    `link` makes the address of a secret. Raises `NotFound` and `MailNotSent`; then the former link still opens.
    """
    kept = _own(viewer, application_id)
    secret = secrets.token_urlsafe(32)
    with transaction.atomic():
        kept.secret_digest = digest_of(secret)
        kept.save(update_fields=["secret_digest"])
        record(viewer, verb="application.link_sent", subject=kept.page.slug, at=at, application=kept.pk)
        send_link(page_of(viewer, kept.page_id), offer=kept.offer, link=link(secret))


@transaction.atomic
def accept_application(
    viewer: Viewer, *, application_id: int, at: datetime, answer: Answer | None = None, list_id: int | None = None
) -> Application:
    """The creator enters the catalogue, as they described themselves; needs a contributor.

    Each fact is marked as given by them, for the contract they ask for (GDPR, article 6(1)(b)); the notice they
    saw is kept as proof; their words and prices become a note; with `list_id` their accounts are put in that list.
    Raises `NotFound`, `OfferClosed`, and `AskedToBeForgotten` when they asked for that in between.
    """
    kept = _undecided(viewer, application_id)
    accounts = _taken(viewer, kept)
    kept.creator_id = accounts[0].creator_id
    kept.save(update_fields=["creator"])
    note = application_note(kept.offer)
    if note:
        write_note(viewer, account_id=accounts[0].pk, text=note[:LONGEST_NOTE], at=at)
    if list_id is not None:
        add_to_list(viewer, list_id=list_id, account_ids=[account.pk for account in accounts], at=at)
    Notice.objects.bulk_create(
        Notice(
            creator_id=creator_id,
            way="application",
            language=kept.language,
            words=kept.notice,
            sent_at=kept.received_at,
            by_id=None,
        )
        for creator_id in sorted({account.creator_id for account in accounts})
    )
    return _decided(viewer, kept, State.ACCEPTED, answer, at=at)


@transaction.atomic
def shortlist_application(
    viewer: Viewer, *, application_id: int, at: datetime, answer: Answer | None = None
) -> Application:
    """Kept for a later campaign, outside the catalogue; needs a contributor. Raises `NotFound` and `OfferClosed`."""
    kept = _undecided(viewer, application_id)
    return _decided(viewer, kept, State.SHORTLISTED, answer, at=at)


@transaction.atomic
def decline_application(
    viewer: Viewer, *, application_id: int, at: datetime, answer: Answer | None = None
) -> Application:
    """Not this time: deleted a month later. Needs a contributor; raises `NotFound` and `OfferClosed`."""
    kept = _undecided(viewer, application_id)
    return _decided(viewer, kept, State.DECLINED, answer, at=at)


@transaction.atomic
def reopen_application(viewer: Viewer, *, application_id: int, at: datetime) -> Application:
    """It waits again, until it has been forgotten; what was sent stays on record. Needs a contributor.

    Raises `NotFound`, and `OfferClosed` for one that waits, or that was accepted.
    """
    kept = _own(viewer, application_id)
    if kept.state not in REOPENABLE:
        raise OfferClosed(state=kept.state)
    _move(kept, State.WAITING, at=at)
    record(viewer, verb="application.reopened", subject=kept.page.slug, at=at, application=kept.pk)
    return kept


def send_application_answer(viewer: Viewer, *, application_id: int, at: datetime) -> Application:
    """Mail the answer that was written; once sent it is not sent again. Needs a contributor.

    Raises `NotFound`, `OfferClosed` when there is no answer, and `MailNotSent`; then it is still to be sent.
    """
    kept = _own(viewer, application_id)
    answer = kept.answer
    if not answer:
        raise OfferClosed(state=kept.state)
    if answer.get("sent_at"):
        return kept
    reply_to = charter_of(viewer).controller.email
    mailing.send(
        to=kept.email, subject=answer["subject"], text=answer["text"], sender=kept.page.brand.name, reply_to=reply_to
    )
    kept.answer = answer | {"sent_at": at.isoformat()}
    with transaction.atomic():
        kept.save(update_fields=["answer"])
        record(viewer, verb="application.answered", subject=kept.page.slug, at=at, application=kept.pk)
    return kept


def forget_old_applications(viewer: Viewer, *, at: datetime) -> int:
    """Delete the applications whose time is over (`core.applying.KEPT`), with their files; how many."""
    viewer.must_reach(Role.MANAGER)
    with transaction.atomic():
        old = list(Application.objects.filter(workspace_id=viewer.workspace_id, expires_at__lte=at))
        files = [one["stored_as"] for kept in old for one in kept.files]
        Application.objects.filter(pk__in=[kept.pk for kept in old]).delete()
        if old:
            record(viewer, verb="application.expired", subject=str(len(old)), at=at)
    remove_stored(files)
    return len(old)


def _own(viewer: Viewer, application_id: int) -> Application:
    viewer.must_reach(Role.CONTRIBUTOR)
    return application(viewer, application_id)


def _undecided(viewer: Viewer, application_id: int) -> Application:
    kept = _own(viewer, application_id)
    if kept.state not in UNDECIDED:
        raise OfferClosed(state=kept.state)
    return kept


def _taken(viewer: Viewer, kept: Application) -> list[Account]:
    offer = kept.offer
    tally = take(
        viewer,
        source_kind=SourceKind.CREATOR,
        label=kept.name,
        digest=hashlib.sha256(f"application:{kept.pk}:{kept.received_at.isoformat()}".encode()).hexdigest(),
        creators=(sighting_of(offer),),
        at=kept.received_at,
        as_of=kept.received_at,
        legal_basis=LegalBasis.CONTRACT,
    )
    if tally.forgotten:
        raise AskedToBeForgotten
    named = [one.named for one in offer.accounts]
    return [Account.objects.get(workspace_id=viewer.workspace_id, platform=one.platform, key=one.key) for one in named]


def _decided(viewer: Viewer, kept: Application, state: State, answer: Answer | None, *, at: datetime) -> Application:
    kept.by_id, kept.decided_at = viewer.person_id, at
    if answer is not None:
        kept.answer = {
            "subject": answer.subject,
            "text": answer.text,
            "language": answer.language,
            "sent_at": None,
        }
    kept.save(update_fields=["by", "decided_at", "answer"])
    _move(kept, state, at=at)
    record(viewer, verb=f"application.{state.value}", subject=kept.page.slug, at=at, application=kept.pk)
    return kept


def _move(kept: Application, state: State, *, at: datetime, confirmed_at: datetime | None = None) -> None:
    kept.state, kept.expires_at = state.value, at + KEPT[state]
    kept.confirmed_at = confirmed_at or kept.confirmed_at
    kept.save(update_fields=["state", "expires_at", "confirmed_at"])
