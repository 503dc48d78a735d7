"""Pictures of every page: French and English, 1440 and 390 px, light and dark.

    .venv/bin/python tools/screenshots.py FOLDER --email E --password P [--url http://127.0.0.1:8000]
        [--only NAME ...] [--quick]

The server must run and hold something to show: `make demo` does both.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

CHROMIUM = "/usr/bin/chromium"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
    "--disable-component-update",
    "--disable-sync",
]
LANGUAGES = ("fr", "en")
SIZES = {"1440": (1440, 900), "390": (390, 844)}
THEMES = ("light", "dark")
TALLEST = 2400
STRANGER = {"sign-in": "/account/login/", "password-reset": "/account/password/reset/"}
MEMBER = {
    "home": "/",
    "imports": "/imports",
    "import-new": "/imports/new",
    "creators": "/creators",
    "creators-filtered": "/creators?platform=instagram&tier=micro&sort=-engagement",
    "creators-cards": "/creators?view=cards&about=routine+pour+peau+sensible&near=Lyon&radius=50",
    "lists": "/lists",
    "searches": "/searches",
    "listening": "/listening",
    "voice": "/listening/voice",
    "trends": "/listening/trends",
    "trend": "/listening/trends/hashtag/beautebio",
    "names": "/listening/names",
    "briefs": "/briefs",
    "brief-new": "/briefs/new",
    "fees": "/fees",
    "carefulness": "/settings/carefulness",
}
FOUND = {
    "creator": ("/creators?tier=micro&sort=-engagement&platform=instagram", r"/creators/\d+$"),
    "import": ("/imports", r"/imports/\d+$"),
    "brief": ("/briefs", r"/briefs/\d+$"),
    "shortlist": ("/briefs", r"/shortlists/\d+$"),
}
"""Pages whose address is found as the first such link of another page."""


def main() -> None:
    """Take the pictures and say where they are."""
    asked = _arguments()
    asked.folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        kept = _signed_in(browser, asked)
        pages = _pages(browser, asked, kept)
        for language, size, theme in _kinds(asked.quick):
            _shoot(browser, asked, kept, pages, language, size, theme)
        browser.close()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--url", default="http://127.0.0.1:8000")
    parser.add_argument("--email", required=True)
    parser.add_argument("--password", required=True)
    parser.add_argument("--only", nargs="*", default=[], help="names of pages")
    parser.add_argument("--also", nargs="*", default=[], help="name=/address")
    parser.add_argument("--quick", action="store_true", help="French light 1440 and English dark 390 only")
    return parser.parse_args()


def _kinds(quick: bool) -> Iterator[tuple[str, str, str]]:
    if quick:
        yield from (("fr", "1440", "light"), ("en", "390", "dark"))
        return
    yield from product(LANGUAGES, SIZES, THEMES)


def _signed_in(browser: Browser, asked: argparse.Namespace) -> dict[str, object]:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{asked.url}/account/login/")
    page.fill("input[name=login]", asked.email)
    page.fill("input[name=password]", asked.password)
    page.click("main form.form button")
    page.wait_for_url(f"{asked.url}/")
    kept = context.storage_state()
    context.close()
    return kept  # type: ignore[return-value]


def _pages(browser: Browser, asked: argparse.Namespace, kept: dict[str, object]) -> dict[str, str]:
    context = browser.new_context(storage_state=kept)  # type: ignore[arg-type]
    page = context.new_page()
    pages = {**STRANGER, **MEMBER}
    for name, (start, pattern) in FOUND.items():
        address = _first_link(page, asked.url + start, pattern)
        if address:
            pages[name] = address
    context.close()
    pages.update(dict(one.split("=", 1) for one in asked.also))
    wanted = set(asked.only) | {one.split("=", 1)[0] for one in asked.also}
    return {name: address for name, address in pages.items() if not asked.only or name in wanted}


def _first_link(page: Page, start: str, pattern: str) -> str | None:
    page.goto(start)
    links = page.eval_on_selector_all("a[href]", "links => links.map(link => link.getAttribute('href'))")
    return next((link for link in links if re.search(pattern, link)), None)


def _shoot(
    browser: Browser,
    asked: argparse.Namespace,
    kept: dict[str, object],
    pages: dict[str, str],
    language: str,
    size: str,
    theme: str,
) -> None:
    width, height = SIZES[size]
    for name, address in pages.items():
        state = None if name in STRANGER else kept
        context = browser.new_context(
            storage_state=state,  # type: ignore[arg-type]
            viewport={"width": width, "height": height},
            color_scheme=theme,  # type: ignore[arg-type]
            locale=language,
            reduced_motion="reduce",
        )
        _speak(context, asked.url, language)
        page = context.new_page()
        page.goto(asked.url + address, wait_until="networkidle")
        page.wait_for_timeout(250)
        file = asked.folder / f"{name}-{language}-{size}-{theme}.png"
        tall = int(page.evaluate("document.documentElement.scrollHeight"))
        clip = {"x": 0, "y": 0, "width": width, "height": min(max(tall, height), TALLEST)}
        page.screenshot(path=file, full_page=True, clip=clip)  # type: ignore[arg-type]
        print(file)
        context.close()


def _speak(context: BrowserContext, url: str, language: str) -> None:
    context.add_cookies([{"name": "django_language", "value": language, "url": url}])


if __name__ == "__main__":
    main()
