"""A browser, somebody signed in, and a world to walk through."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from django.conf import settings as configured
from django.db import connection
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect, sync_playwright

from essaim.accounts.actions import open_workspace
from essaim.accounts.models import User
from essaim.accounts.queries import viewer_of
from essaim.catalogue.actions import take
from essaim.kernel.provenance import LegalBasis, SourceKind
from essaim.matching.actions import draw_shortlist, write_brief
from essaim.matching.core.brief import Brief
from essaim.server.demo.world import creators
from essaim.server.measuring import refresh_warehouse

os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright holds an event loop in the thread of the tests

ROOT = Path(__file__).parents[2]
CHROMIUM = "/usr/bin/chromium"
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
    "--disable-component-update",
    "--disable-sync",
)
DESK, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
AT_ONCE = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
PASSWORD = "huit abeilles sages"


def pytest_collection_modifyitems(items):
    for item in items:
        if "journeys" in item.path.parts:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session", autouse=True)
def static_folder():
    """The server looks for it when it starts."""
    Path(configured.STATIC_ROOT).mkdir(parents=True, exist_ok=True)


@pytest.fixture(scope="session")
def browser(live_server) -> Iterator[Browser]:  # noqa: ARG001  closed before the server: none of its calls is cut
    if not Path(CHROMIUM).exists():
        pytest.skip(f"{CHROMIUM} is not installed")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield launched
        launched.close()


@dataclass
class Visit:
    """One person's browser; what its console complains of is kept."""

    page: Page
    url: str
    complaints: list[str] = field(default_factory=list)

    def open(self, address: str) -> Page:
        """Go there and wait until it is quiet."""
        self.page.goto(self.url + address, wait_until="networkidle")
        return self.page

    def sign_in(self, email: str, password: str = PASSWORD) -> None:
        """Through the page, as a person does."""
        self.open("/account/login/")
        self.page.fill("input[name=login]", email)
        self.page.fill("input[name=password]", password)
        self.page.click("main form.form button")
        expect(self.page.locator("main h1")).to_be_visible()


@pytest.fixture
def visit(browser, live_server, settings):
    """Opens browsers: `visit(language, size, theme)`; none may have complained at the end."""
    settings.TASKS = AT_ONCE
    opened: list[Visit] = []

    def opens(language="fr", size=None, theme="light") -> Visit:
        context = browser.new_context(
            locale=language, viewport=size or DESK, color_scheme=theme, reduced_motion="reduce", accept_downloads=True
        )
        page = context.new_page()
        page.set_default_timeout(15_000)
        one = Visit(page, live_server.url)
        page.on("console", lambda said: one.complaints.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: one.complaints.append(str(error)))
        opened.append(one)
        return one

    yield opens
    for one in opened:
        one.page.context.close()
    assert [complaint for one in opened for complaint in one.complaints] == []


@pytest.fixture
def lea(live_server):  # noqa: ARG001  the server brings the database
    """The owner of a workspace."""
    person = User.objects.create_user("lea@example.org", PASSWORD, name="Léa")
    open_workspace(name="Maison Alba", brand="Maison Alba", owner=person, at=timezone.now())
    return person


@dataclass
class World:
    """The stores as they were left once: rows in memory, files in a folder of their own."""

    rows: sqlite3.Connection
    files: Path

    @classmethod
    def kept(cls, home: Path, files: Path) -> "World":
        rows = sqlite3.connect(":memory:", check_same_thread=False)
        connection.connection.backup(rows)
        return cls(rows, Path(shutil.copytree(home, files)))

    def restore(self, home: Path) -> None:
        connection.ensure_connection()
        self.rows.backup(connection.connection)
        shutil.copytree(self.files, home, dirs_exist_ok=True)


@pytest.fixture(scope="session")
def worlds() -> dict[str, World]:
    """Worlds that were built once for the whole run."""
    return {}


@pytest.fixture
def leas_world(live_server, settings, request, worlds, home, tmp_path_factory):  # noqa: ARG001
    """A hundred fictitious creators, audited, with a brief and its shortlist; built once, then put back."""
    settings.TASKS = AT_ONCE
    if "lea" in worlds:
        worlds["lea"].restore(home)
    else:
        _build(viewer_of(request.getfixturevalue("lea")))
        worlds["lea"] = World.kept(home, tmp_path_factory.mktemp("world") / "home")
    return viewer_of(User.objects.get(email="lea@example.org"))


def _build(viewer) -> None:
    at = timezone.now()
    take(
        viewer,
        source_kind=SourceKind.DEMO,
        label="demo",
        digest="demo",
        creators=creators(at.date(), count=100),
        at=at,
        legal_basis=LegalBasis.FICTITIOUS,
    )
    refresh_warehouse(viewer, at=at)
    brief = Brief.of(
        {
            "name": "Printemps",
            "brand": "Maison Alba",
            "objective": "engagement",
            "target": {"countries": ["FR"], "languages": ["fr"], "interests": ["cosmétique bio", "zéro déchet"]},
        }
    )
    written = write_brief(viewer, content=brief, at=at)
    draw_shortlist(viewer, brief_id=written.pk, at=at)
