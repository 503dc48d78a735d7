"""Permissions: given, renewed by one process at a time, lost, given up, and heard of; what they let be read goes along."""

from datetime import timedelta

import pytest

from essaim.accounts.core.viewer import Role
from essaim.catalogue import actions
from essaim.catalogue.actions import (
    ask_sync,
    begin_permission,
    confirm,
    connect,
    give_up_permission,
    hear,
    run_sync,
    take_permission,
)
from essaim.catalogue.actions.permissions import opened_credentials
from essaim.catalogue.models import Account, Connection, Post, Snapshot, Source
from essaim.catalogue.queries import sources
from essaim.connectors import http
from essaim.connectors.errors import AskedWrongly, CredentialsRefused, Forged
from essaim.kernel.errors import NotAllowed, NotFound
from tests.builders import NOON, a_catalogue, a_viewer, an_account
from tests.connectors.loopback import serving
from tests.connectors.test_tiktok import signed
from tests.connectors.tiktok_server import APPLICATION, CODE, OPEN_ID, tiktok

pytestmark = pytest.mark.django_db
BACK = "https://desk.example.org/permissions/tiktok"


@pytest.fixture(autouse=True)
def impatient(monkeypatch):
    monkeypatch.setattr(http, "_GROWING", lambda _state: 0.01)


@pytest.fixture
def service(monkeypatch):
    with serving(tiktok()) as here:
        monkeypatch.setenv("ESSAIM_TIKTOK_API", here.address)
        yield here


@pytest.fixture
def viewer(service):  # noqa: ARG001  what the connection leads to
    made = a_viewer()
    connect(made, service="tiktok", credentials=APPLICATION, at=NOON)
    return made


def begun(viewer, *, account_id=None):
    return begin_permission(viewer, service="tiktok", back=BACK, then="/", account_id=account_id, at=NOON)


def given(viewer, *, account_id=None, at=NOON):
    pending = begun(viewer, account_id=account_id).pending
    return take_permission(viewer, pending=pending, answer={"code": CODE, "state": pending["state"]}, clock=lambda: at)


def read(viewer, permission, *, at=NOON):
    made = ask_sync(viewer, service="tiktok", asked={}, at=at, connection_id=permission.pk)
    return run_sync(viewer, sync_id=made.pk, clock=lambda: at)


def known(viewer, handle):
    a_catalogue(viewer, an_account(handle, platform="tiktok"))
    return Account.objects.get(handle=handle)


def test_a_permission_is_kept_sealed_and_read_by(viewer, service):
    permission = given(viewer)
    sync = read(viewer, permission)

    assert service.faults == []
    assert (permission.label, permission.outside_id) == ("@marie.ex", OPEN_ID)
    assert "access" not in permission.sealed
    assert permission.expires_at == NOON + timedelta(days=1)
    assert (sync.state, sync.fetched["accounts"], sync.fetched["posts"]) == ("done", 1, 3)
    assert Account.objects.get().handle == "marie.ex"


def test_what_a_creator_lets_be_read_is_read_by_consent_and_belongs_to_their_account(viewer, service):
    service.partial = True
    account = known(viewer, "marie.ex")

    read(viewer, given(viewer, account_id=account.pk))

    assert Source.objects.get(kind="api").legal_basis == "consent"
    assert Post.objects.filter(account=account).count() == 3


def test_somebody_else_who_agrees_is_refused_and_nothing_kept(viewer):
    account = known(viewer, "tom.ex")

    with pytest.raises(actions.OtherAccount) as other:
        given(viewer, account_id=account.pk)

    assert other.value.facts == {"given": "marie.ex", "asked": "tom.ex"}
    assert not Connection.objects.exclude(outside_id="").exists()


@pytest.mark.parametrize(
    ("answer", "later", "error"),
    [
        ({"code": CODE, "state": "another"}, timedelta(0), actions.NotSent),
        ({"code": CODE}, timedelta(0), actions.NotSent),
        ({"code": CODE, "state": "é"}, timedelta(0), actions.NotSent),
        ({"code": CODE, "state": None}, timedelta(hours=1), actions.NotSent),
        ({"error": "access_denied", "state": None}, timedelta(0), actions.Declined),
        ({"code": "another", "state": None}, timedelta(0), CredentialsRefused),
    ],
    ids=["another state", "no state", "a strange state", "too late", "declined", "another code"],
)
def test_who_was_not_sent_there_brings_nothing_back(viewer, answer, later, error):
    pending = begun(viewer).pending
    told = {name: pending["state"] if value is None else value for name, value in answer.items()}

    with pytest.raises(error):
        take_permission(viewer, pending=pending, answer=told, clock=lambda: NOON + later)

    assert not Connection.objects.exclude(outside_id="").exists()


def test_a_permission_that_ends_is_renewed_before_it_is_used_and_the_new_one_kept(viewer, service):
    permission = given(viewer)
    tomorrow = NOON + timedelta(days=1)

    sync = read(viewer, permission, at=tomorrow)

    permission.refresh_from_db()
    assert sync.state == "done"
    assert service.renewals == 1
    assert permission.expires_at == tomorrow + timedelta(days=1)
    assert opened_credentials(permission, lambda: tomorrow)["refresh_token"] == "refresh 2"


def test_a_permission_refused_on_the_way_is_renewed_once(viewer, service):
    permission = given(viewer)
    service.access = "another one"

    sync = read(viewer, permission)

    assert (sync.state, service.renewals) == ("done", 1)


def test_another_process_that_renews_is_waited_for(viewer, service):
    permission = given(viewer)
    other = Connection.objects.get(pk=permission.pk)
    opened_credentials(permission, lambda: NOON, is_refused=True)

    told = opened_credentials(other, lambda: NOON, is_refused=True)

    assert told["access_token"] == "access 2"
    assert service.renewals == 1


def test_a_permission_lost_keeps_what_was_read_for_a_month(viewer, service):
    permission = given(viewer)
    read(viewer, permission)
    service.is_revoked = True

    sync = read(viewer, permission, at=NOON + timedelta(days=2))

    permission.refresh_from_db()
    assert (sync.state, permission.state) == ("failed", "refused")
    assert Source.objects.get(kind="api").expires_at == NOON + timedelta(days=32)
    assert Snapshot.objects.count() == 1


def test_a_permission_given_up_takes_along_what_it_let_be_read(viewer, service):
    permission = given(viewer)
    read(viewer, permission)

    assert give_up_permission(viewer, connection_id=permission.pk, at=NOON) is True

    permission.refresh_from_db()
    assert service.revoked == ["refresh 1"]
    assert (permission.sealed, permission.ended_at) == ("", NOON)
    assert (Account.objects.count(), Post.objects.count(), Snapshot.objects.count()) == (0, 0, 0)


def test_given_up_it_takes_along_what_a_former_one_of_the_same_account_let_be_read(viewer):
    read(viewer, given(viewer))
    again = given(viewer)

    give_up_permission(viewer, connection_id=again.pk, at=NOON)

    assert (Account.objects.count(), Post.objects.count()) == (0, 0)


def test_another_application_keeps_the_wish_and_not_the_confirmation(viewer):
    own = sources.connection_to(viewer, "tiktok")
    for what in ("kept_fresh", "derived_metrics"):
        confirm(viewer, connection_id=own.pk, what=what, is_so=True, at=NOON)

    assert list(connect(viewer, service="tiktok", credentials=APPLICATION, at=NOON).confirmed) == ["kept_fresh"]


def test_what_somebody_else_said_of_the_account_stays(viewer):
    permission = given(viewer)
    account = known(viewer, "marie.ex")
    read(viewer, permission, at=NOON + timedelta(hours=1))

    give_up_permission(viewer, connection_id=permission.pk, at=NOON + timedelta(hours=2))

    assert [one.pk for one in Account.objects.all()] == [account.pk]
    assert Post.objects.count() == 0


def test_a_service_that_cannot_be_told_is_said(viewer, monkeypatch):
    permission = given(viewer)
    monkeypatch.setenv("ESSAIM_TIKTOK_API", "http://127.0.0.1:9/")

    assert give_up_permission(viewer, connection_id=permission.pk, at=NOON) is False
    assert Connection.objects.get(pk=permission.pk).sealed == ""


def test_tiktok_says_by_itself_that_a_permission_was_taken_back(viewer):
    permission = given(viewer)
    read(viewer, permission)
    own = sources.connection_to(viewer, "tiktok")
    body = b'{"event": "authorization.removed", "user_openid": "%s"}' % OPEN_ID.encode()

    heard = hear(connection_id=own.pk, body=body, headers=signed(body, at=NOON), at=NOON)
    again = hear(connection_id=own.pk, body=body, headers=signed(body, at=NOON), at=NOON)

    assert (heard, again) == (1, 0)
    assert Post.objects.count() == 0
    with pytest.raises(Forged):
        hear(connection_id=own.pk, body=body, headers={}, at=NOON)
    with pytest.raises(NotFound):
        hear(connection_id=permission.pk, body=body, headers=signed(body, at=NOON), at=NOON)


def test_given_again_it_takes_the_place_of_the_former(viewer):
    first, second = given(viewer), given(viewer)

    assert [one.pk for one in sources.permissions(viewer, "tiktok")] == [second.pk]
    assert Connection.objects.get(pk=first.pk).sealed == ""


def test_which_permission_is_meant_must_be_clear(viewer):
    with pytest.raises(NotFound):
        ask_sync(viewer, service="tiktok", asked={}, at=NOON)
    permission = given(viewer)
    Connection.objects.create(
        workspace_id=viewer.workspace_id, service="tiktok", label="@tom.ex", outside_id="x", sealed="", opened_at=NOON
    )
    with pytest.raises(AskedWrongly) as wrong:
        ask_sync(viewer, service="tiktok", asked={}, at=NOON)

    assert wrong.value.facts["known"] == ["@marie.ex", "@tom.ex"]
    assert ask_sync(viewer, service="tiktok", asked={}, at=NOON, connection_id=permission.pk).pk


def test_a_key_needs_no_permission(viewer):
    with pytest.raises(AskedWrongly):
        begin_permission(viewer, service="youtube", back=BACK, then="/", at=NOON)
    with pytest.raises(NotFound):
        begin_permission(viewer, service="linkedin", back=BACK, then="/", at=NOON)


def test_only_a_manager_gives_up_and_only_in_their_own_workspace(viewer):
    permission = given(viewer)

    with pytest.raises(NotAllowed):
        give_up_permission(a_viewer(Role.CONTRIBUTOR), connection_id=permission.pk, at=NOON)
    with pytest.raises(NotFound):
        give_up_permission(a_viewer(), connection_id=permission.pk, at=NOON)
