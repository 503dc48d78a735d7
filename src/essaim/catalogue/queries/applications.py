"""Applications: the public pages, what waits for an answer, and what an applicant's own link opens."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import Count

from essaim.accounts.core.viewer import Role, Viewer
from essaim.accounts.models import Brand
from essaim.catalogue.core.applying import Offer, State
from essaim.catalogue.core.charter import Charter
from essaim.catalogue.core.handles import reference
from essaim.catalogue.models import Account, Application, ApplicationPage
from essaim.catalogue.queries.charter import charter_of
from essaim.kernel.errors import NotFound
from essaim.kernel.links import digest_of

MOST_APPLICATIONS = 100
"""Shown at once."""


@dataclass(frozen=True)
class OpenPage:
    """A public page that is open: whose it is, what it says, and who answers for the data."""

    page_id: int
    slug: str
    brand: str
    website: str
    currency: str
    words: dict[str, dict[str, str]]
    charter: Charter
    viewer: Viewer
    """A reader of that workspace, on nobody's behalf."""

    def says(self, name: str, language: str) -> str:
        """The brand's words in that language, else in another one it wrote."""
        spoken = [self.words.get(language, {}), *self.words.values()]
        return next((said[name] for said in spoken if said.get(name)), "")


def open_page(slug: str) -> OpenPage:
    """The open page at that address; one that is closed and one that never was raise `NotFound` alike."""
    page = ApplicationPage.objects.filter(slug=slug, is_open=True).select_related("brand__workspace").first()
    if page is None:
        raise NotFound(kind="application_page", slug=slug)
    return _opened(page)


def page_of(viewer: Viewer, page_id: int) -> OpenPage:
    """A page of the workspace, open or not; raises `NotFound`."""
    pages = ApplicationPage.objects.filter(brand__workspace_id=viewer.workspace_id).select_related("brand__workspace")
    if (page := pages.filter(pk=page_id).first()) is None:
        raise NotFound(kind="application_page", id=page_id)
    return _opened(page)


def application_behind(secret: str, *, at: datetime) -> tuple[Application, Viewer]:
    """The application that an applicant's link opens, as a reader of its workspace; raises `NotFound`."""
    kept = Application.objects.select_related("page__brand").filter(secret_digest=digest_of(secret), expires_at__gt=at)
    found = kept.first()
    if found is None:
        raise NotFound(kind="application")
    return found, Viewer(found.workspace_id, None, Role.READER)


@dataclass(frozen=True)
class OwnApplication:
    """What an applicant sees of their own application."""

    brand: str
    state: State
    offer: Offer
    files: tuple[str, ...]
    notice: str
    expires_at: datetime


def own_application(secret: str, *, at: datetime) -> OwnApplication:
    """The application that an applicant's link opens; raises `NotFound`."""
    kept, _viewer = application_behind(secret, at=at)
    return OwnApplication(
        brand=kept.page.brand.name,
        state=State(kept.state),
        offer=kept.offer,
        files=tuple(str(one["name"]) for one in kept.files),
        notice=kept.notice,
        expires_at=kept.expires_at,
    )


def application_pages(viewer: Viewer) -> list[tuple[Brand, ApplicationPage | None, int]]:
    """Each brand with its public page, if it has one, and how many applications wait there."""
    pages = ApplicationPage.objects.filter(brand__workspace_id=viewer.workspace_id)
    by_brand = {page.brand_id: page for page in pages}
    waiting = dict(
        Application.objects.filter(workspace_id=viewer.workspace_id, state=State.WAITING)
        .order_by()
        .values_list("page__brand_id")
        .annotate(Count("pk"))
    )
    brands = Brand.objects.filter(workspace_id=viewer.workspace_id).order_by("name", "pk")
    return [(brand, by_brand.get(brand.pk), waiting.get(brand.pk, 0)) for brand in brands]


def applications(
    viewer: Viewer, *, state: str = "", start: int = 0, most: int = MOST_APPLICATIONS
) -> list[Application]:
    """What creators offered, newest first, of one state or of all."""
    kept = Application.objects.filter(workspace_id=viewer.workspace_id).select_related("page__brand", "by")
    return list((kept.filter(state=state) if state else kept)[start : start + most])


def application(viewer: Viewer, application_id: int) -> Application:
    """One of the workspace's; raises `NotFound`."""
    kept = Application.objects.filter(workspace_id=viewer.workspace_id).select_related("page__brand", "by", "creator")
    found = kept.filter(pk=application_id).first()
    if found is None:
        raise NotFound(kind="application", id=application_id)
    return found


def application_counts(viewer: Viewer) -> dict[str, int]:
    """How many stand in each state, zero included."""
    kept = Application.objects.filter(workspace_id=viewer.workspace_id).order_by()
    counted = dict(kept.values_list("state").annotate(Count("pk")))
    return {state.value: counted.get(state.value, 0) for state in State}


def accounts_known(viewer: Viewer, accounts: Iterable[dict[str, Any]]) -> dict[tuple[str, str], int]:
    """Those of the accounts of an application that the catalogue holds already: id by platform and handle."""
    known: dict[tuple[str, str], int] = {}
    for one in accounts:
        key = reference(one["handle"], one["platform"]).key
        held = Account.objects.filter(workspace_id=viewer.workspace_id, platform=one["platform"], key=key)
        if (pk := held.values_list("pk", flat=True).first()) is not None:
            known[one["platform"], one["handle"]] = pk
    return known


def attached_file(viewer: Viewer, application_id: int, number: int) -> tuple[str, Path]:
    """The name and the place of the file of that number; raises `NotFound`."""
    kept = application(viewer, application_id)
    if not 0 <= number < len(kept.files):
        raise NotFound(kind="file", number=number)
    one = kept.files[number]
    path = Path(settings.MEDIA_ROOT) / Path(str(one["stored_as"])).name
    if not path.is_file():
        raise NotFound(kind="file", number=number)
    return str(one["name"]), path


def _opened(page: ApplicationPage) -> OpenPage:
    workspace = page.brand.workspace
    viewer = Viewer(workspace.pk, None, Role.READER)
    return OpenPage(
        page_id=page.pk,
        slug=page.slug,
        brand=page.brand.name,
        website=page.brand.website,
        currency=workspace.currency,
        words=page.words,
        charter=charter_of(viewer),
        viewer=viewer,
    )
