"""Setting the stage: the demo's workspace, its brands, and the person who signs in."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from essaim.accounts.actions import open_workspace, record
from essaim.accounts.core.viewer import Viewer
from essaim.accounts.models import Brand, User
from essaim.accounts.queries import brands_of, viewer_of
from essaim.audit.actions import note_fee
from essaim.audit.queries.sharing import fees
from essaim.catalogue import queries as catalogue
from essaim.catalogue.actions import (
    apply,
    confirm_application,
    edit_application_page,
    follow_trend,
    note_collaboration,
    note_refusal,
    watch,
    watch_brand,
    write_charter,
)
from essaim.catalogue.core.application_pages import slug_for
from essaim.catalogue.core.applying import Offer, OwnAccount
from essaim.catalogue.core.charter import Charter, Controller
from essaim.catalogue.core.collaboration import PastWork
from essaim.catalogue.core.trends.lines import USUAL_WINDOW
from essaim.kernel.errors import NotFound
from essaim.kernel.money import Money
from essaim.server.demo.heroes import heroes
from essaim.server.demo.material import written
from essaim.server.demo.queries import LOADED

WORKSPACE = "Démo Essaim"
EMAIL = "demo@example.org"


@transaction.atomic
def open_demo(*, at: datetime) -> Viewer:
    """The demo workspace seen by its owner, opened with its brands when it is not there yet."""
    owner = User.objects.filter(email=EMAIL).first() or User.objects.create_user(EMAIL, name="Démo", language="fr")
    viewer = viewer_of(owner)
    if viewer is None:
        open_workspace(name=WORKSPACE, owner=owner, at=at)
        viewer = viewer_of(owner)
    if viewer is None:
        raise NotFound(kind="workspace", name=WORKSPACE)
    for brand in written("brands")["ours"]:
        Brand.objects.update_or_create(
            workspace_id=viewer.workspace_id,
            name=brand["name"],
            defaults={"website": brand["website"], "handles": brand["handles"]},
        )
    return viewer


@transaction.atomic
def listen(viewer: Viewer, *, at: datetime) -> None:
    """Listen for the workspace's first brand and its competitors, and follow what comes up; once."""
    if catalogue.watches(viewer):
        return
    first = written("brands")["ours"][0]["name"]
    brand = next(brand for brand in brands_of(viewer) if brand.name == first)
    watch_brand(viewer, brand_id=brand.pk, at=at)
    for rival in written("listening")["rivals"]:
        watch(viewer, name=rival, at=at)
    fashion = written("listening")["fashion"][0]
    follow_trend(viewer, kind="hashtag", term=fashion["tag"], niche=fashion["groups"][0], days=USUAL_WINDOW, at=at)


@transaction.atomic
def remember_fees(viewer: Viewer, *, at: datetime) -> None:
    """Note what the workspace agreed to pay in the past year; once."""
    if fees(viewer):
        return
    for agreed in written("fees")["fee"]:
        known = agreed.get("with")
        note_fee(
            viewer,
            platform=agreed["platform"],
            post_format=agreed["format"],
            followers=agreed["followers"],
            fee=Money(str(agreed["euros"]), "EUR"),
            agreed_on=at.date() - timedelta(days=agreed["days_ago"]),
            at=at,
            account_id=catalogue.account_id_of(viewer, platform=agreed["platform"], key=known) if known else None,
        )


@transaction.atomic
def remember_work(viewer: Viewer, *, at: datetime) -> None:
    """Note the past work of the heroes, and who said no; once."""
    if catalogue.collaborations(viewer):
        return
    for hero in heroes():
        first = hero.plans[0]
        account_id = catalogue.account_id_of(viewer, platform=first.platform, key=first.handle)
        for one in hero.work:
            work = PastWork(
                brand=one.brand,
                ended_on=at.date() - timedelta(days=one.days_ago),
                formats=one.formats,
                on_time=one.on_time,
                brief_followed=one.brief_followed,
                was_published=one.was_published,
                note=one.note,
            )
            note_collaboration(viewer, account_id=account_id, work=work, at=at)
        if hero.refuses:
            note_refusal(viewer, account_id=account_id, reason=hero.refuses, at=at)


@transaction.atomic
def receive_applications(viewer: Viewer, *, at: datetime) -> None:
    """Say who answers for the data, open the first brand's public page, and let a few creators apply; once."""
    if any(page for _brand, page, _waiting in catalogue.application_pages(viewer)):
        return
    material = written("applications")
    write_charter(viewer, charter=Charter(Controller(**material["controller"])), at=at)
    first = written("brands")["ours"][0]["name"]
    brand = next(brand for brand in brands_of(viewer) if brand.name == first)
    slug = slug_for(first)
    edit_application_page(viewer, brand_id=brand.pk, slug=slug, words=material["words"], is_open=True, at=at)
    page = catalogue.open_page(slug)
    for one in material["application"]:
        received_at = at - timedelta(days=one["days_ago"])
        notice = catalogue.notice_kept(page, one["language"])
        applied = apply(page, offer=_offer(one), notice=notice, at=received_at)
        if one["is_confirmed"]:
            confirm_application(secret=applied.secret, at=received_at)


def _offer(one: dict[str, Any]) -> Offer:
    return Offer(
        name=one["name"],
        email=one["email"],
        language=one["language"],
        accounts=tuple(OwnAccount(**account) for account in one["accounts"]),
        niches=tuple(one["niches"]),
        country=one["country"],
        city=one["city"],
        prices={name: Money(amount, "EUR") for name, amount in one["prices"].items()},
        message=one["message"],
    )


def remember_world(viewer: Viewer, *, version: str, at: datetime) -> None:
    """Write in the log which world was taken, so that it is taken once."""
    record(viewer, verb=LOADED, subject=version, at=at)


@transaction.atomic
def renew_password() -> str:
    """Give the demo's owner a new password nobody has seen, and return it."""
    password = secrets.token_urlsafe(9)
    owner = User.objects.get(email=EMAIL)
    owner.set_password(password)
    owner.save(update_fields=["password"])
    return password
