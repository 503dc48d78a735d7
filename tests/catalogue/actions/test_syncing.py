"""A service read into the catalogue: what it costs, what stops it, and how it goes on."""

from datetime import UTC, datetime, timedelta

import pytest

from essaim.accounts.core.viewer import Role
from essaim.audit.queries import audit_of
from essaim.catalogue.actions import (
    BeyondQuota,
    ask_sync,
    cancel_sync,
    confirm,
    connect,
    disconnect,
    forget_expired_facts,
    run_sync,
    take,
    write_note,
)
from essaim.catalogue.core.search import Filters
from essaim.catalogue.models import Account, Comment, Connection, Creator, Post, QuotaUse, Snapshot, Source, Sync
from essaim.catalogue.queries import dossier, search, sources
from essaim.connectors import http
from essaim.connectors.errors import AskedWrongly
from essaim.connectors.found import connector
from essaim.kernel.errors import NotAllowed, NotFound
from essaim.kernel.provenance import SourceKind
from essaim.server.measuring import refresh_warehouse
from tests.builders import a_viewer, an_account
from tests.connectors.youtube_server import KEY, Bad, channel_id, serving, world

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 26, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def impatient(monkeypatch):
    monkeypatch.setattr(http, "_GROWING", lambda _state: 0.01)


@pytest.fixture
def serve(monkeypatch):
    """A YouTube of so many channels, which the connector is led to."""
    standing = []

    def stands(count=3, **fields):
        here = serving(world(count, **fields))
        standing.append(here)
        made = here.__enter__()
        monkeypatch.setenv("ESSAIM_YOUTUBE_API", made.address)
        return made

    yield stands
    for here in standing:
        here.__exit__(None, None, None)


@pytest.fixture
def owner():
    return a_viewer()


def channels(*numbers):
    return {"channels": [channel_id(number) for number in numbers]}


def sync(viewer, asked, *, at=AT, key=KEY, **options):
    connect(viewer, service="youtube", credentials={"key": key}, at=at)
    made = ask_sync(viewer, service="youtube", asked=asked, at=at, **options)
    return run_sync(viewer, sync_id=made.pk, clock=lambda: at)


def used(viewer, bucket):
    return next(
        one.used for one in sources.quota(viewer, Connection.objects.latest("pk").pk, at=AT) if one.bucket == bucket
    )


def test_channels_become_accounts_with_posts_and_a_term(serve, owner):
    here = serve(2, videos=2)

    done = sync(owner, channels(1, 2))

    assert here.faults == []
    assert (done.state, done.fetched, done.failures) == (
        "done",
        {"accounts": 2, "posts": 4, "comments": 0, "failures": 0},
        [],
    )
    assert done.forecast == done.cost == {"default": 5}
    assert used(owner, "default") == 5
    account = Account.objects.get(key="createur1.ex")
    assert (account.platform, account.display_name, account.country) == ("youtube", "Créateur 1", "FR")
    assert Snapshot.objects.get(account=account).followers == 12_300
    post = Post.objects.get(account=account, key="v1_1")
    assert (post.format, post.views, post.hashtags, post.mentions) == (
        "video",
        5_321,
        ["beautébio", "savon"],
        ["marque.ex"],
    )
    source = Source.objects.get()
    assert (source.kind, source.label, source.expires_at) == ("api", "youtube", AT + timedelta(days=30))


def test_the_same_channel_read_again_is_a_second_moment_of_one_account(serve, owner):
    serve(1)
    sync(owner, channels(1))
    sync(owner, channels(1), at=AT + timedelta(days=1))

    assert Account.objects.count() == 1
    assert Snapshot.objects.count() == 2
    assert Post.objects.count() == 3


def test_more_than_is_left_must_be_confirmed_and_is_read_on_after_the_reset(serve, owner):
    serve(3, videos=1)
    connection = connect(owner, service="youtube", credentials={"key": KEY}, at=AT)
    opened = connector("youtube").buckets[0].opened_at(AT)
    QuotaUse.objects.create(connection=connection, bucket="default", opened_at=opened, units=9_995, used_at=AT)
    with pytest.raises(BeyondQuota) as beyond:
        ask_sync(owner, service="youtube", asked=channels(1, 2, 3), at=AT)
    made = ask_sync(owner, service="youtube", asked=channels(1, 2, 3), at=AT, is_confirmed=True)

    paused = run_sync(owner, sync_id=made.pk, clock=lambda: AT)
    too_early = run_sync(owner, sync_id=made.pk, clock=lambda: AT + timedelta(hours=1))
    tomorrow = AT + timedelta(days=1)
    done = run_sync(owner, sync_id=made.pk, clock=lambda: tomorrow)

    assert (beyond.value.facts["units"], beyond.value.facts["left"]) == (7, 5)
    assert (paused.state, paused.fetched["accounts"]) == ("paused", 2)
    assert paused.resumes_at == datetime(2026, 11, 27, 8, tzinfo=UTC)
    assert too_early.state == "paused"
    assert (done.state, done.fetched["accounts"]) == ("done", 3)
    assert Account.objects.count() == 3
    assert used(owner, "default") == 10_000


def test_an_empty_bucket_of_the_services_own_is_believed(serve, owner):
    here = serve(1)
    here.bad = Bad(spent=frozenset({"default"}))

    paused = sync(owner, channels(1))

    assert (paused.state, paused.failures[0]["code"]) == ("paused", "quota_spent")
    assert used(owner, "default") == 10_000
    assert sum(here.calls.values()) == 1


def test_a_refused_key_waits_for_a_person(serve, owner):
    serve(1)

    failed = sync(owner, channels(1), key="another")

    connection = Connection.objects.get(ended_at=None)
    assert failed.state == "failed"
    assert (connection.state, connection.problem["code"]) == ("refused", "credentials_refused")
    assert "another" not in str(connection.problem) + str(failed.failures) + connection.sealed


def test_a_service_that_fails_is_asked_again_later_and_what_was_read_stays(serve, owner):
    here = serve(12, videos=0)
    made_at = AT
    connect(owner, service="youtube", credentials={"key": KEY}, at=made_at)
    handles = {"channels": [f"@createur{number}.ex" for number in range(1, 13)], "posts": 0}
    made = ask_sync(owner, service="youtube", asked=handles, at=AT)

    def clock():
        if here.calls["channels"] == 10:
            here.bad = Bad(busy=99)
        return AT

    paused = run_sync(owner, sync_id=made.pk, clock=clock)
    here.bad = Bad()
    done = run_sync(owner, sync_id=made.pk, clock=lambda: AT + timedelta(minutes=15))

    assert (paused.state, paused.resumes_at, paused.fetched["accounts"]) == ("paused", AT + timedelta(minutes=15), 10)
    assert (done.state, Account.objects.count()) == ("done", 12)


def test_what_failed_alone_is_listed(serve, owner):
    serve(1)

    done = sync(owner, channels(1, 7))

    assert done.failures == [{"code": "channel_not_found", "facts": {"about": channel_id(7)}}]
    assert done.fetched == {"accounts": 1, "posts": 3, "comments": 0, "failures": 1}


def test_a_reading_that_was_called_off_stays_so(serve, owner):
    here = serve(1)
    connect(owner, service="youtube", credentials={"key": KEY}, at=AT)
    made = ask_sync(owner, service="youtube", asked=channels(1), at=AT)

    cancel_sync(owner, sync_id=made.pk, at=AT)

    assert run_sync(owner, sync_id=made.pk, clock=lambda: AT).state == "cancelled"
    assert here.calls == {}


def test_a_key_is_sealed_and_a_new_one_takes_its_place(owner):
    connect(owner, service="youtube", credentials={"key": "first-key"}, at=AT)
    connect(owner, service="youtube", credentials={"key": " second-key "}, at=AT)

    old, new = Connection.objects.order_by("pk")
    assert (old.sealed, old.ended_at) == ("", AT)
    assert "second-key" not in new.sealed
    assert [one.pk for one in sources.connections(owner)] == [new.pk]


@pytest.mark.parametrize(
    ("service", "credentials", "problem"),
    [("youtube", {"key": "  "}, "credential_missing"), ("vimeo", {"key": "k"}, "unknown_service")],
)
def test_what_cannot_be_a_connection_is_refused(owner, service, credentials, problem):
    with pytest.raises(AskedWrongly) as refused:
        connect(owner, service=service, credentials=credentials, at=AT)

    assert refused.value.facts["problem"] == problem
    assert not Connection.objects.exists()


def test_no_figure_is_derived_from_youtubes_own_until_an_owner_confirmed_its_terms(serve, owner):
    serve(1, videos=12)
    sync(owner, {**channels(1), "comments": 20})
    account = Account.objects.get()
    connection = sources.connection_to(owner, "youtube")

    def derived():
        refresh_warehouse(owner, at=AT)
        rate = audit_of(owner, account.pk).engagement
        return type(rate).__name__, len(dossier(owner, account.pk).posts), sources.derivation(owner, account.pk)

    before = derived()
    confirm(owner, connection_id=connection.pk, what="derived_metrics", is_so=True, at=AT)
    confirmed = derived()
    confirm(owner, connection_id=connection.pk, what="derived_metrics", is_so=False, at=AT)

    assert before == ("Unavailable", 0, sources.Derivation("youtube", is_allowed=False))
    assert confirmed == ("Estimate", 12, sources.Derivation("youtube", is_allowed=True))
    assert derived() == before
    assert search(owner, Filters()).total == 1


def test_another_workspace_has_no_part_in_it(serve, owner):
    serve(1)
    done = sync(owner, channels(1))
    stranger = a_viewer()

    assert sources.connections(stranger) == sources.syncs(stranger) == []
    for reach in (
        lambda: sources.quota(stranger, done.connection_id, at=AT),
        lambda: sources.sync(stranger, done.pk),
        lambda: sources.connection_to(stranger, "youtube"),
        lambda: cancel_sync(stranger, sync_id=done.pk, at=AT),
        lambda: disconnect(stranger, connection_id=done.connection_id, at=AT),
        lambda: confirm(stranger, connection_id=done.connection_id, what="derived_metrics", is_so=True, at=AT),
        lambda: run_sync(stranger, sync_id=done.pk, clock=lambda: AT),
    ):
        with pytest.raises(NotFound):
            reach()


def test_roles_are_held_to():
    reader = a_viewer(Role.READER)
    with pytest.raises(NotAllowed):
        connect(reader, service="youtube", credentials={"key": KEY}, at=AT)
    with pytest.raises(NotAllowed):
        ask_sync(reader, service="youtube", asked=channels(1), at=AT)

    assert not Sync.objects.exists()


def test_after_thirty_days_nothing_of_it_is_left(serve, owner):
    serve(2, videos=1)
    sync(owner, {**channels(1, 2), "comments": 5})

    kept = forget_expired_facts(owner, at=AT + timedelta(days=29))
    forgotten = forget_expired_facts(owner, at=AT + timedelta(days=30))
    again = forget_expired_facts(owner, at=AT + timedelta(days=31))

    assert (kept, forgotten, again) == (0, 2, 0)
    for model in (Account, Creator, Snapshot, Post, Comment):
        assert not model.objects.exists(), model


def test_what_was_read_again_meanwhile_has_a_new_term(serve, owner):
    serve(1, videos=1)
    sync(owner, channels(1))
    sync(owner, channels(1), at=AT + timedelta(days=20))

    forget_expired_facts(owner, at=AT + timedelta(days=35))

    account = Account.objects.get()
    assert account.display_name == "Créateur 1"
    assert [one.taken_at for one in Snapshot.objects.all()] == [AT + timedelta(days=20)]
    assert Post.objects.count() == 1


def test_what_a_file_said_and_what_members_noted_stays(serve, owner):
    serve(2, videos=1)
    take(
        owner,
        source_kind=SourceKind.FILE,
        label="f",
        digest="f",
        creators=[an_account("createur1.ex", platform="youtube", followers=900, city="Lyon")],
        at=AT - timedelta(days=1),
    )
    sync(owner, channels(1, 2))
    second = Account.objects.get(key="createur2.ex")
    write_note(owner, account_id=second.pk, text="Rappeler.", at=AT)

    forget_expired_facts(owner, at=AT + timedelta(days=30))

    first = Account.objects.get(key="createur1.ex")
    second.refresh_from_db()
    assert (first.city, first.bio, list(first.origins)) == ("Lyon", "", ["city"])
    assert [one.followers for one in Snapshot.objects.filter(account=first)] == [900]
    assert (second.display_name, second.bio, second.origins) == ("", "", {})
    assert not Post.objects.exists()
