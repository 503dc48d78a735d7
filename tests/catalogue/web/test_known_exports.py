"""The pages of an import say what a file looks like, ask whose it is and when it was made, and keep orders apart."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from essaim.accounts.core.viewer import Role
from essaim.accounts.models import User
from essaim.catalogue import actions
from essaim.catalogue.models import Account, ImportedFile, KeptRow, Snapshot
from essaim.catalogue.web.mapping_form import MappingForm
from tests.builders import NOON, a_viewer
from tests.catalogue import exports

pytestmark = pytest.mark.django_db
LOOKS = "This looks like the follower history of TikTok Studio"


@pytest.fixture
def viewer():
    return a_viewer(Role.CONTRIBUTOR)


@pytest.fixture
def member(client, viewer, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    client.force_login(User.objects.get(pk=viewer.person_id))
    client.cookies["language"] = "en"
    return client


def received(viewer, text: str, name: str) -> ImportedFile:
    return actions.receive_file(viewer, name=name, chunks=[text.encode()], at=NOON)


def choices(viewer, file) -> dict[str, str]:
    form = MappingForm(mapping=actions.preview_of(viewer, file.pk).mapping)
    return {name: form[name].value() or "" for name in form.fields if name != "remember"}


def shown(member, address: str) -> str:
    return member.get(address, headers={"accept-language": "en"}).content.decode()


def test_an_own_export_is_asked_whose_and_when_before_it_is_imported(member, viewer):
    file = received(viewer, exports.TIKTOK_FOLLOWERS, "FollowerHistory.csv")
    address = f"/imports/{file.pk}"
    page = shown(member, address)
    said = choices(viewer, file)

    nobody = member.post(f"{address}/mapping", said)
    no_year = member.post(f"{address}/mapping", said | {"t0-account": "lea.soins"})
    ahead = (timezone.localdate() + timedelta(days=2)).isoformat()
    tomorrow = member.post(f"{address}/mapping", said | {"t0-account": "lea.soins", "as_of": ahead})
    told = member.post(f"{address}/mapping", said | {"t0-account": "lea.soins", "as_of": "2026-01-02"})

    assert (LOOKS in page, 'name="as_of"' in page, 'name="t0-account"' in page) == (True, True, True)
    assert [one.status_code for one in (nobody, no_year, tomorrow, told)] == [422, 422, 422, 302]
    assert [one.followers for one in Snapshot.objects.order_by("taken_at")] == [1200, 1210, 1250]
    assert LOOKS in shown(member, address)


def test_orders_are_shown_kept_and_counted_and_no_creator_comes_of_them(member, viewer):
    file = received(viewer, exports.SHOPIFY, "orders_export.csv")
    address = f"/imports/{file.pk}"
    page = shown(member, address)

    member.post(f"{address}/mapping", choices(viewer, file))

    assert ("MARIE10" in page, "client@example.org" in page) == (True, False)
    assert (KeptRow.objects.count(), Account.objects.count()) == (2, 0)
    assert "2 orders for the tracking room: 2 new, 0 updated, 0 unchanged." in shown(member, address)
    assert "2 orders are kept for the tracking room." in shown(member, "/imports")


@pytest.mark.parametrize(
    ("text", "name", "leads_to_lists"),
    [
        (exports.TIKTOK_OVERVIEW, "Overview.csv", False),
        (exports.instagram_followers("zoe"), "followers_1.json", True),
    ],
    ids=["figures of a day", "followers"],
)
def test_a_known_export_without_place_says_where_it_belongs(member, viewer, text, name, leads_to_lists):
    page = shown(member, f"/imports/{received(viewer, text, name).pk}")

    assert "Nothing here for the catalogue" in page
    assert ("/imports/audiences" in page.split("<main", 1)[-1]) is leads_to_lists
