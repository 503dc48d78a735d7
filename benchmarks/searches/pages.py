"""The server time of each page, for a brand with that many accounts: the demo's world, made larger."""

from __future__ import annotations

import time
from pathlib import Path

from django.test import Client
from django.utils import timezone

PAGES = {
    "home": "/",
    "discover": "/creators",
    "discover, narrowed": "/creators?platform=instagram&country=FR&min_followers=5000&max_followers=50000&niche=beauty",
    "discover, words and meaning": "/creators?about=routine+pour+peau+sensible",
    "discover, radius": "/creators?near=Lyon&radius=30",
    "discover, hashtag": "/creators?hashtag=beautebio",
}
ROUNDS = 60


def page_times(_folder: Path, accounts: int) -> dict[str, float]:
    """Milliseconds at the 95th percentile, by page; each is asked first once, which is not counted."""
    from essaim.accounts.models import User  # noqa: PLC0415  Django must be set up first
    from essaim.catalogue.models import Account  # noqa: PLC0415  Django must be set up first
    from essaim.server.demo.load import load_world  # noqa: PLC0415  Django must be set up first
    from essaim.server.installation import ensure_ready  # noqa: PLC0415  Django must be set up first
    from essaim.server.measuring import refresh_warehouse  # noqa: PLC0415  Django must be set up first

    ensure_ready(at=timezone.now())
    demo = load_world(timezone.now(), count=accounts)
    refresh_warehouse(demo.viewer, at=timezone.now())
    client = Client()
    client.force_login(
        User.objects.get(email=demo.email), backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    account = Account.objects.filter(workspace_id=demo.viewer.workspace_id).values_list("pk", flat=True)[10]
    return {name: _slowest(client, address) for name, address in {**PAGES, "a creator": f"/creators/{account}"}.items()}


def _slowest(client: Client, address: str) -> float:
    times = []
    for _round in range(ROUNDS + 1):
        began = time.perf_counter()
        answer = client.get(address)
        times.append((time.perf_counter() - began) * 1000)
        assert answer.status_code == 200, (address, answer.status_code)
    return sorted(times[1:])[int(0.95 * ROUNDS) - 1]
