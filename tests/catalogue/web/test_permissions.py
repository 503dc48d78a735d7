"""The way to a service's own page and back, in a browser; and what services tell by themselves."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from django.utils import timezone

from essaim.accounts.core.viewer import Role
from essaim.accounts.models import User
from essaim.catalogue.actions import connect
from essaim.catalogue.models import Account, Connection, Sync
from essaim.catalogue.queries import sources
from tests.builders import a_viewer
from tests.connectors.loopback import serving
from tests.connectors.test_tiktok import signed
from tests.connectors.tiktok_server import APPLICATION, CODE, OPEN_ID, tiktok

pytestmark = pytest.mark.django_db


@pytest.fixture
def service(monkeypatch, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    with serving(tiktok()) as here:
        monkeypatch.setenv("ESSAIM_TIKTOK_API", here.address)
        yield here


@pytest.fixture
def viewer():
    made = a_viewer()
    connect(made, service="tiktok", credentials=APPLICATION, at=timezone.now())
    return made


@pytest.fixture
def page(client, viewer, service):  # noqa: ARG001  what the connection leads to
    return visiting(client, viewer)


def visiting(client, viewer):
    client.force_login(User.objects.get(pk=viewer.person_id))
    client.cookies["django_language"] = "en"
    return client


def text(answer):
    return " ".join(answer.content.decode().split())


def sent(page):
    """What the page before TikTok's own sends it there with."""
    address = page.get("/sources/tiktok/permission").context["address"]
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}


def test_an_account_is_connected_and_read(page, service):
    told = sent(page)
    service.challenge = told["code_challenge"]

    answer = page.get("/permissions/tiktok", {"code": CODE, "state": told["state"]}, follow=True)

    assert service.faults == []
    assert told["redirect_uri"] == "http://testserver/permissions/tiktok"
    assert "Thank you: @marie.ex is connected, and being read." in text(answer)
    assert "1 account, 3 posts, 0 comments" in text(answer)
    assert Account.objects.get().handle == "marie.ex"


def test_the_page_before_says_what_is_going_to_happen(page):
    shown = text(page.get("/sources/tiktok/permission"))

    assert "itself asks you whether you agree" in shown
    assert 'href="https://www.tiktok.com/v2/auth/authorize/?response_type=code&amp;client_key=client+key' in shown
    assert "http://testserver/permissions/tiktok" in text(page.get("/sources/tiktok"))
    assert "http://testserver/hooks/" in text(page.get("/sources/tiktok"))


@pytest.mark.parametrize(
    "answer", [{"code": CODE, "state": "x"}, {"error": "access_denied", "state": None}, {"code": CODE}]
)
def test_a_false_return_keeps_nothing_and_says_so(page, service, answer):
    told = sent(page)
    given = {name: told["state"] if value is None else value for name, value in answer.items()}

    shown = page.get("/permissions/tiktok", given, follow=True)

    assert shown.status_code == 200
    assert "Begin again." in text(shown) or "nothing was read" in text(shown)
    assert service.calls == {}
    assert not Connection.objects.exclude(outside_id="").exists()


def test_a_return_counts_once_and_only_in_the_browser_that_was_sent(page, viewer):
    told = sent(page)
    back = {"code": CODE, "state": told["state"]}

    elsewhere = visiting(Client(), viewer).get("/permissions/tiktok", back)
    first, second = page.get("/permissions/tiktok", back), page.get("/permissions/tiktok", back)

    assert (elsewhere.status_code, first.status_code, second.status_code) == (410, 302, 410)
    assert "Nothing was kept" in text(second)


def test_a_return_for_another_service_is_refused(page):
    told = sent(page)

    assert page.get("/permissions/linkedin", {"code": CODE, "state": told["state"]}).status_code == 410


def test_a_member_who_signed_out_meanwhile_brings_nothing_back(page, client):
    told = sent(page)
    pending = client.session["permission"]
    client.logout()
    session = client.session
    session["permission"] = pending
    session.save()

    assert client.get("/permissions/tiktok", {"code": CODE, "state": told["state"]}).status_code == 410


def test_a_permission_is_given_up_on_the_page(page):
    told = sent(page)
    page.get("/permissions/tiktok", {"code": CODE, "state": told["state"]})
    given = Connection.objects.exclude(outside_id="").get()

    answer = page.post(f"/sources/connections/{given.pk}/give-up", follow=True)

    assert "what was read by it is deleted" in text(answer)
    assert not Account.objects.exists()


def test_a_contributor_connects_nothing(client):
    member = a_viewer(Role.CONTRIBUTOR)

    assert visiting(client, member).get("/sources/tiktok/permission").status_code == 403


def test_without_an_application_the_way_leads_back(client):
    answer = visiting(client, a_viewer()).get("/sources/tiktok/permission", follow=True)

    assert answer.redirect_chain[0][0] == "/sources"


def test_a_hook_is_judged_by_its_signature(page, client, viewer):
    told = sent(page)
    page.get("/permissions/tiktok", {"code": CODE, "state": told["state"]})
    own = sources.connection_to(viewer, "tiktok")
    body = b'{"event": "authorization.removed", "user_openid": "%s"}' % OPEN_ID.encode()
    where = f"/hooks/{own.pk}"

    def post(headers, to=where):
        return client.post(to, body, content_type="application/json", headers=headers).status_code

    assert post({}) == 403
    assert Account.objects.exists()
    assert post(signed(body, at=timezone.now())) == 200
    assert not Account.objects.exists()
    assert post(signed(body, at=timezone.now()), "/hooks/999999") == 404
    assert client.get(where).status_code == 405
    assert client.post(where, b"x" * 300_000, content_type="application/json").status_code == 413


def test_what_is_asked_of_a_permission_is_told_and_read(page):
    told = sent(page)
    page.get("/permissions/tiktok", {"code": CODE, "state": told["state"]})

    cost = page.post("/sources/tiktok/readings", {"posts": "40", "cost": "1"})
    read = page.post("/sources/tiktok/readings", {"posts": "2"}, follow=True)

    assert "This reading costs at most 3 of 600 calls of the minute" in text(cost)
    assert "1 account, 2 posts" in text(read)
    assert Sync.objects.count() == 2


def test_a_service_learns_where_a_deletion_can_be_followed(page, client, viewer):
    told = sent(page)
    page.get("/permissions/tiktok", {"code": CODE, "state": told["state"]})
    own = sources.connection_to(viewer, "tiktok")
    body = b'{"event": "authorization.removed", "user_openid": "%s"}' % OPEN_ID.encode()

    answer = client.post(
        f"/hooks/{own.pk}", body, content_type="application/json", headers=signed(body, at=timezone.now())
    ).json()

    code = answer["confirmation_code"]
    assert code.isalnum()
    assert answer["url"] == f"http://testserver/hooks/{own.pk}/deleted/{code}"
    assert code in text(Client().get(answer["url"]))
    assert OPEN_ID not in text(Client().get(answer["url"]))
    assert Client().get(f"/hooks/{own.pk}/deleted/20261124{'0' * 24}").status_code == 404
    assert Client().get(f"/hooks/{own.pk + 1}/deleted/{code}").status_code == 404
