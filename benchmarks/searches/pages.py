"""The server time of each page, for a brand with that many accounts: the demo's world, made larger.

`python -m benchmarks.searches.pages` measures again the world that an
installation (`ESSAIM_HOME`) already holds, and prints the processor's time too.
"""

from __future__ import annotations

import time
from pathlib import Path
from typing import NamedTuple

from django.test import Client
from django.utils import timezone

PAGES = {
    "home": "/",
    "discover": "/creators",
    "discover, narrowed": "/creators?platform=instagram&country=FR&min_followers=5000&max_followers=50000&niche=beauty",
    "discover, words and meaning": "/creators?about=routine+pour+peau+sensible",
    "discover, radius": "/creators?near=Lyon&radius=30",
    "discover, hashtag": "/creators?hashtag=beautebio",
    "discover, cards": "/creators?view=cards",
    "lists": "/lists",
    "listening": "/listening",
    "briefs": "/briefs",
}
ROUNDS = 60


class Times(NamedTuple):
    """Milliseconds at the 95th percentile: by the clock, and of the processor."""

    clock: float
    processor: float


def page_times(_folder: Path, accounts: int) -> dict[str, float]:
    """Milliseconds at the 95th percentile, by page; each is asked first once, which is not counted."""
    return {name: times.clock for name, times in measured(loaded(accounts)).items()}


def loaded(accounts: int) -> str:
    """Write the demo's world of that many accounts, with its columns, unless it is there; returns who signs in."""
    from essaim.server.demo.load import load_world  # noqa: PLC0415  Django must be set up first
    from essaim.server.installation import ensure_ready  # noqa: PLC0415  Django must be set up first
    from essaim.server.measuring import refresh_warehouse  # noqa: PLC0415  Django must be set up first

    ensure_ready(at=timezone.now())
    demo = load_world(timezone.now(), count=accounts)
    refresh_warehouse(demo.viewer, at=timezone.now())
    return demo.email


def measured(email: str) -> dict[str, Times]:
    """How long each page takes for that person, and the pages of one creator of the first workspace."""
    from essaim.accounts.models import User  # noqa: PLC0415  Django must be set up first
    from essaim.catalogue.models import Account  # noqa: PLC0415  Django must be set up first

    client = Client(headers={"host": "localhost"})
    person = User.objects.get(email=email)
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    account = Account.objects.filter(workspace__memberships__person=person).values_list("pk", flat=True)[10]
    creator = {
        "a creator": f"/creators/{account}",
        "a creator, posts": f"/creators/{account}?tab=posts",
        "a creator, beside the list": f"/creators/{account}/panel",
    }
    return {name: _slowest(client, address) for name, address in {**PAGES, **creator}.items()}


def _slowest(client: Client, address: str) -> Times:
    clock, processor = [], []
    for _round in range(ROUNDS + 1):
        began, worked = time.perf_counter(), time.process_time()
        answer = client.get(address)
        processor.append((time.process_time() - worked) * 1000)
        clock.append((time.perf_counter() - began) * 1000)
        assert answer.status_code == 200, (address, answer.status_code)
    return Times(*(sorted(times[1:])[int(0.95 * ROUNDS) - 1] for times in (clock, processor)))


def _main() -> None:
    import django  # noqa: PLC0415  only when run as a command

    django.setup()
    from essaim.server.demo.actions import EMAIL  # noqa: PLC0415  Django must be set up first

    for name, times in measured(EMAIL).items():
        print(f"{name:30} {times.clock:7.1f} ms, processor {times.processor:7.1f} ms")


if __name__ == "__main__":
    _main()
