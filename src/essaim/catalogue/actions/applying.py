"""What an applicant does by a brand's public page and by their own link: nobody of them has an account here."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction

from essaim.accounts.actions import record
from essaim.accounts.core.viewer import Viewer
from essaim.catalogue.actions import mailing
from essaim.catalogue.core.applying import (
    KEPT,
    MOST_OPEN,
    UNDECIDED,
    Offer,
    OfferClosed,
    State,
    TooManyOffers,
    kept_accounts,
    kept_prices,
)
from essaim.catalogue.core.attached import MOST_FILES, FileNotTaken, kind_of, shown_name
from essaim.catalogue.models import Application
from essaim.catalogue.phrases.applying import confirmation_mail, not_kept_mail
from essaim.catalogue.queries.applications import OpenPage, application_behind
from essaim.catalogue.queries.forgotten import forgotten_of
from essaim.kernel.errors import EssaimError
from essaim.kernel.links import digest_of

CORRECTABLE = (State.UNCONFIRMED, *UNDECIDED)


class AskedToBeForgotten(EssaimError):
    """The address or an account belongs to somebody who asked this workspace to forget them."""

    code = "asked_to_be_forgotten"


@dataclass(frozen=True)
class Attached:
    """A file as it came."""

    name: str
    content: bytes


@dataclass(frozen=True)
class Applied:
    """The application, and the secret of its applicant's link: it is kept nowhere else."""

    application_id: int
    secret: str


def apply(page: OpenPage, *, offer: Offer, notice: str, at: datetime, files: Iterable[Attached] = ()) -> Applied:
    """Keep an offer until its e-mail address is confirmed; `notice` is what was shown beside the form.

    Raises `AskedToBeForgotten`, `TooManyOffers` and `FileNotTaken`; then nothing is kept.
    """
    _must_be_welcome(page, offer, at=at)
    secret = secrets.token_urlsafe(32)
    kept = _keep(files)
    try:
        with transaction.atomic():
            made = Application.objects.create(
                workspace_id=page.viewer.workspace_id,
                page_id=page.page_id,
                notice=notice,
                secret_digest=digest_of(secret),
                received_at=at,
                expires_at=at + KEPT[State.UNCONFIRMED],
                files=kept,
                **_written(offer),
            )
            record(page.viewer, verb="application.received", subject=page.slug, at=at, application=made.pk)
    except BaseException:
        remove_stored(one["stored_as"] for one in kept)
        raise
    return Applied(made.pk, secret)


@transaction.atomic
def confirm_application(*, secret: str, at: datetime) -> Application:
    """The address is theirs: the offer waits for the brand. An earlier one from the same address gives way.

    Again changes nothing. Raises `NotFound` for a link that opens nothing.
    """
    application, viewer = application_behind(secret, at=at)
    if application.state == State.UNCONFIRMED:
        _wait(application, viewer, at=at)
        record(viewer, verb="application.confirmed", subject=application.page.slug, at=at, application=application.pk)
    return application


@transaction.atomic
def correct_application(*, secret: str, offer: Offer, at: datetime) -> Application:
    """The offer in other words, until it is answered; its e-mail address stays the one that was confirmed.

    Raises `NotFound`, `OfferClosed` and `AskedToBeForgotten`.
    """
    application, viewer = application_behind(secret, at=at)
    if application.state not in CORRECTABLE:
        raise OfferClosed(state=application.state)
    if _is_forgotten(viewer, offer):
        raise AskedToBeForgotten
    written = _written(offer) | {"email": application.email}
    for name, value in written.items():
        setattr(application, name, value)
    application.save(update_fields=list(written))
    record(viewer, verb="application.corrected", subject=application.page.slug, at=at, application=application.pk)
    return application


def withdraw_application(*, secret: str, at: datetime) -> None:
    """The application and its files are gone. Raises `NotFound`."""
    with transaction.atomic():
        application, viewer = application_behind(secret, at=at)
        files = [one["stored_as"] for one in application.files]
        record(viewer, verb="application.withdrawn", subject=application.page.slug, at=at, application=application.pk)
        application.delete()
    remove_stored(files)


def send_link(page: OpenPage, *, offer: Offer, link: str) -> None:
    """Mail the applicant their own link, by which they confirm; raises `MailNotSent`."""
    subject, text = confirmation_mail(name=offer.name, brand=page.brand, link=link, language=offer.language)
    mailing.send(to=offer.email, subject=subject, text=text, sender=page.brand, reply_to=page.charter.controller.email)


def send_not_kept(page: OpenPage, *, offer: Offer) -> None:
    """Mail the address that nothing of an offer could be kept, and whom to write to; raises `MailNotSent`."""
    contact = page.charter.controller.email
    subject, text = not_kept_mail(brand=page.brand, contact=contact, language=offer.language)
    mailing.send(to=offer.email, subject=subject, text=text, sender=page.brand, reply_to=contact)


def remove_stored(files: Iterable[object]) -> None:
    """Delete files of applications by the names they are stored under."""
    for stored_as in files:
        (Path(settings.MEDIA_ROOT) / Path(str(stored_as)).name).unlink(missing_ok=True)


def _wait(application: Application, viewer: Viewer, *, at: datetime) -> None:
    application.state, application.confirmed_at = State.WAITING.value, at
    application.expires_at = at + KEPT[State.WAITING]
    application.save(update_fields=["state", "confirmed_at", "expires_at"])
    former = Application.objects.filter(
        workspace_id=viewer.workspace_id,
        page_id=application.page_id,
        email=application.email,
        state__in=[State.UNCONFIRMED.value, State.WAITING.value],
    ).exclude(pk=application.pk)
    files = [one["stored_as"] for other in former for one in other.files]
    former.delete()
    transaction.on_commit(lambda: remove_stored(files))


def _must_be_welcome(page: OpenPage, offer: Offer, *, at: datetime) -> None:
    if _is_forgotten(page.viewer, offer):
        raise AskedToBeForgotten
    open_ones = Application.objects.filter(
        workspace_id=page.viewer.workspace_id,
        page_id=page.page_id,
        email=offer.email.casefold(),
        state__in=[State.UNCONFIRMED.value, State.WAITING.value],
        expires_at__gt=at,
    )
    if open_ones.count() >= MOST_OPEN:
        raise TooManyOffers(most=MOST_OPEN)


def _is_forgotten(viewer: Viewer, offer: Offer) -> bool:
    forgotten = forgotten_of(viewer)
    if not forgotten:
        return False
    named = [one.named for one in offer.accounts]
    return forgotten.knows("email", offer.email) or any(
        forgotten.knows(one.platform, name) for one in named for name in (one.key, one.handle)
    )


def _written(offer: Offer) -> dict[str, object]:
    return {
        "language": offer.language,
        "name": offer.name,
        "email": offer.email.casefold(),
        "accounts": kept_accounts(offer),
        "niches": list(offer.niches),
        "country": offer.country,
        "city": offer.city,
        "prices": kept_prices(offer.prices),
        "message": offer.message,
    }


def _keep(files: Iterable[Attached]) -> list[dict[str, object]]:
    """Store each under a name of our own, once all have been looked at."""
    brought = list(files)
    if len(brought) > MOST_FILES:
        raise FileNotTaken(name=shown_name(brought[MOST_FILES].name), problem="too_many", most=MOST_FILES)
    kinds = [kind_of(one.name, one.content) for one in brought]
    folder = Path(settings.MEDIA_ROOT)
    folder.mkdir(parents=True, exist_ok=True)
    kept: list[dict[str, object]] = []
    for one, kind in zip(brought, kinds, strict=True):
        stored_as = secrets.token_hex(16)
        (folder / stored_as).write_bytes(one.content)
        kept.append(
            {"name": shown_name(one.name), "kind": kind.value, "size": len(one.content), "stored_as": stored_as}
        )
    return kept
