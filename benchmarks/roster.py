"""How long the server works on the roster of a campaign with 200 creators, and how that grows with their number.

Run: `python -m benchmarks roster`; about a minute. The home is thrown away.
"""

from __future__ import annotations

import os
import statistics
import tempfile
from contextlib import ExitStack
from datetime import date, timedelta
from decimal import Decimal
from time import perf_counter
from typing import Any

QUESTION = "How long does the server work on a roster of 200 creators, and does it ask more questions than for 20?"
SMALL, LARGE, ASKED = 20, 200, 100


def measure() -> dict[str, Any]:
    """Milliseconds of the whole page by Django's own client: median, 95th percentile; and questions asked."""
    with ExitStack() as stack:
        os.environ["ESSAIM_HOME"] = stack.enter_context(tempfile.TemporaryDirectory())
        os.environ["DJANGO_SETTINGS_MODULE"] = "essaim.server.settings"
        import django  # noqa: PLC0415  the home must be named first

        django.setup()
        return _measured()


def _measured() -> dict[str, Any]:
    from django.core.management import call_command  # noqa: PLC0415  after the settings
    from django.test import Client  # noqa: PLC0415  after the settings

    from essaim.server.warming import warm_up  # noqa: PLC0415  after the settings

    call_command("migrate", verbosity=0)
    warm_up().join()
    person, small, large = _worlds()
    client = Client()
    client.force_login(person)
    found: dict[str, Any] = {}
    for size, campaign_id in ((SMALL, small), (LARGE, large)):
        for page in ("", "/board"):
            times, questions = _asked(client, f"/campaigns/{campaign_id}{page}")
            name = page.strip("/") or "roster"
            found[f"{name} of {size}: median, ms"] = round(statistics.median(times), 1)
            found[f"{name} of {size}: 95th percentile, ms"] = round(statistics.quantiles(times, n=20)[-1], 1)
            found[f"{name} of {size}: questions"] = questions
    ratio = found[f"roster of {LARGE}: median, ms"] / found[f"roster of {SMALL}: median, ms"]
    found[f"roster of {LARGE} / roster of {SMALL}"] = round(ratio, 2)
    return found


def _asked(client: Any, address: str) -> tuple[list[float], int]:
    from django.db import connection  # noqa: PLC0415  after the settings

    seen: list[str] = []

    def counted(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:  # noqa: FBT001  Django's own call
        seen.append(sql)
        return execute(sql, params, many, context)

    headers = {"host": "localhost"}
    with connection.execute_wrapper(counted):
        answer = client.get(address, headers=headers)
    if answer.status_code != 200:
        raise RuntimeError(f"{address}: {answer.status_code}")
    times = []
    for _time in range(ASKED):
        began = perf_counter()
        client.get(address, headers=headers)
        times.append((perf_counter() - began) * 1_000)
    return times, len(seen)


def _worlds() -> tuple[Any, int, int]:
    """Two campaigns, each creator with two placements, a fee, and a stage of their own."""
    from django.utils import timezone  # noqa: PLC0415  after the settings

    from essaim.accounts.actions import open_workspace  # noqa: PLC0415  after the settings
    from essaim.accounts.models import Brand, User  # noqa: PLC0415  after the settings
    from essaim.accounts.queries import viewer_of  # noqa: PLC0415  after the settings
    from essaim.campaign import actions  # noqa: PLC0415  after the settings
    from essaim.campaign.core.placing import Placing  # noqa: PLC0415  after the settings
    from essaim.campaign.core.spending import CostKind  # noqa: PLC0415  after the settings
    from essaim.campaign.core.stages import PIPELINE  # noqa: PLC0415  after the settings
    from essaim.campaign.core.terms import Terms  # noqa: PLC0415  after the settings
    from essaim.catalogue.actions import take  # noqa: PLC0415  after the settings
    from essaim.catalogue.core.sighting import (  # noqa: PLC0415  after the settings
        AccountSighting,
        CreatorSighting,
        SnapshotSighting,
    )
    from essaim.catalogue.models import Account  # noqa: PLC0415  after the settings
    from essaim.kernel.provenance import LegalBasis, SourceKind  # noqa: PLC0415  after the settings

    at = timezone.now()
    person = User.objects.create_user("lea@example.org", "un mot de passe long", name="Léa")
    open_workspace(name="Banc", owner=person, at=at, brand="Maison Alba")
    viewer = viewer_of(person)
    if viewer is None:
        raise RuntimeError("the owner has a view")
    creators = [
        CreatorSighting(
            (
                AccountSighting(
                    "instagram", f"c{n}.ex", f"c{n}.ex", {}, (SnapshotSighting({"followers": 1_000 + n}),), ()
                ),
            ),
            name=f"Créatrice {n}",
        )
        for n in range(LARGE)
    ]
    take(
        viewer, source_kind=SourceKind.DEMO, label="banc", digest="banc", creators=creators, at=at,
        legal_basis=LegalBasis.FICTITIOUS,
    )  # fmt: skip
    brand_id = Brand.objects.get().pk
    ids = list(Account.objects.order_by("pk").values_list("pk", flat=True))
    opened = []
    for size in (SMALL, LARGE):
        campaign = actions.open_campaign(
            viewer, brand_id=brand_id, terms=Terms(f"De {size}", "sales", "EUR", Decimal(90_000)), at=at
        )
        parts = actions.add_creators(viewer, campaign_id=campaign.pk, account_ids=ids[:size], at=at).new
        for n, part in enumerate(parts):
            for form in ("reel", "story"):
                placing = Placing(form, part.account_id, date.today() + timedelta(days=n % 40 - 10))  # noqa: DTZ011  a day is enough
                actions.add_placement(viewer, participation_id=part.pk, placing=placing, at=at)
            fee = actions.Spent(CostKind.FEE, "EUR", Decimal(100 + n))
            actions.note_cost(viewer, campaign_id=campaign.pk, participation_id=part.pk, cost=fee, at=at)
            stage = PIPELINE[n % len(PIPELINE)]
            if stage is not PIPELINE[0]:
                actions.move(viewer, campaign_id=campaign.pk, participation_ids=[part.pk], stage=stage, at=at)
        opened.append(campaign.pk)
    return person, opened[0], opened[1]
