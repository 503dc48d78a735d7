"""What is about to reach its term is read again where somebody asked for that, and forgotten otherwise."""

from datetime import UTC, datetime, timedelta

import pytest

from essaim.catalogue.actions import confirm, connect, forget_expired_facts, refresh_due, run_sync
from essaim.catalogue.models import Connection, Snapshot, Source
from tests.builders import a_viewer
from tests.catalogue.actions.test_permissions import given, read
from tests.catalogue.actions.test_syncing import channels, sync
from tests.connectors.loopback import serving
from tests.connectors.tiktok_server import APPLICATION, tiktok
from tests.connectors.youtube_server import channel_id, world
from tests.connectors.youtube_server import serving as serving_youtube

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 1, 9, tzinfo=UTC)
SOON = AT + timedelta(days=26)


@pytest.fixture
def youtube(monkeypatch):
    with serving_youtube(world(3, videos=1)) as here:
        monkeypatch.setenv("ESSAIM_YOUTUBE_API", here.address)
        yield here


def keep_fresh(viewer, connection):
    confirm(viewer, connection_id=connection.pk, what="kept_fresh", is_so=True, at=AT)


def test_accounts_near_their_term_are_read_again_and_stay(youtube):
    viewer = a_viewer()
    sync(viewer, channels(1, 2), at=AT)
    keep_fresh(viewer, Connection.objects.get(ended_at=None))

    early = refresh_due(viewer, at=AT + timedelta(days=20))
    (made,) = refresh_due(viewer, at=SOON)
    again = refresh_due(viewer, at=SOON)
    run_sync(viewer, sync_id=made.pk, clock=lambda: SOON)
    forget_expired_facts(viewer, at=AT + timedelta(days=31))

    assert (early, again) == ([], [])
    assert made.asked["channels"] == [channel_id(1), channel_id(2)]
    assert youtube.faults == []
    assert Snapshot.objects.values("account").distinct().count() == 2
    assert refresh_due(viewer, at=SOON + timedelta(minutes=1)) == []


@pytest.mark.usefixtures("youtube")
def test_nothing_is_read_again_that_nobody_asked_to_keep():
    viewer = a_viewer()
    sync(viewer, channels(1), at=AT)

    assert refresh_due(viewer, at=SOON) == []
    assert forget_expired_facts(viewer, at=AT + timedelta(days=31)) == 1


def test_a_permission_reads_its_own_account_again(monkeypatch):
    viewer = a_viewer()
    with serving(tiktok()) as here:
        monkeypatch.setenv("ESSAIM_TIKTOK_API", here.address)
        own = connect(viewer, service="tiktok", credentials=APPLICATION, at=AT)
        permission = given(viewer)
        read(viewer, permission)
        keep_fresh(viewer, own)
        Source.objects.filter(kind="api").update(expires_at=SOON + timedelta(days=1))

        (made,) = refresh_due(viewer, at=SOON)

    assert (made.connection_id, made.asked) == (permission.pk, {"posts": 50, "since": ""})


@pytest.mark.usefixtures("youtube")
def test_a_refused_key_is_left_alone():
    viewer = a_viewer()
    sync(viewer, channels(1), at=AT)
    connection = Connection.objects.get(ended_at=None)
    keep_fresh(viewer, connection)
    Connection.objects.filter(pk=connection.pk).update(state="refused")

    assert refresh_due(viewer, at=SOON) == []
