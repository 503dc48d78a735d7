"""The page of outside services: a key, what it may still ask, a reading asked for and what became of it."""

import pytest
from django.utils import timezone

from essaim.accounts.core.viewer import Role
from essaim.accounts.models import User
from essaim.catalogue.actions import ask_sync, connect
from essaim.catalogue.models import Account, Connection, Sync
from tests.builders import a_viewer
from tests.connectors.youtube_server import KEY, serving, world

pytestmark = pytest.mark.django_db
FORM = {"channels": "@createur1.ex\nhttps://youtube.com/@createur2.ex\n", "posts": "2", "comments": "0"}


def visiting(client, viewer):
    client.force_login(User.objects.get(pk=viewer.person_id))
    client.cookies["django_language"] = "en"
    return client


@pytest.fixture
def at_once(settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}


@pytest.fixture
def youtube(monkeypatch):
    with serving(world(3, videos=2)) as here:
        monkeypatch.setenv("ESSAIM_YOUTUBE_API", here.address)
        yield here


@pytest.fixture
def viewer():
    return a_viewer()


@pytest.fixture
def page(client, viewer):
    return visiting(client, viewer)


@pytest.fixture
def connected(page, viewer):
    connect(viewer, service="youtube", credentials={"key": KEY}, at=timezone.now())
    return page


def text(answer):
    return " ".join(answer.content.decode().split())


def test_without_a_key_the_page_says_what_one_is_good_for(page):
    shown = text(page.get("/sources/youtube"))

    assert "No key for YouTube yet" in shown
    assert 'name="key"' in shown


def test_a_key_is_kept_and_never_shown(page):
    answer = page.post("/sources/youtube/key", {"key": KEY}, follow=True)

    assert "The key for YouTube is kept, encrypted." in text(answer)
    assert KEY not in text(answer)
    assert "10,000" in text(answer)


def test_a_blank_key_is_refused_in_a_sentence(page):
    answer = page.post("/sources/youtube/key", {"key": " "}, follow=True)

    assert "Something is missing" in text(answer)
    assert not Connection.objects.exists()


def test_the_cost_is_told_and_nothing_sent(connected, youtube):
    answer = connected.post("/sources/youtube/readings", {**FORM, "cost": "1"})

    assert "This reading costs at most 6 of 10,000 units of the day" in text(answer)
    assert "@createur1.ex" in text(answer)
    assert youtube.calls == {}
    assert not Sync.objects.exists()


@pytest.mark.usefixtures("at_once")
def test_a_reading_is_asked_for_and_shown(connected, youtube):
    answer = connected.post("/sources/youtube/readings", FORM, follow=True)

    assert youtube.faults == []
    assert "The reading is asked for." in text(answer)
    assert "2 accounts, 4 posts, 0 comments" in text(answer)
    assert Account.objects.count() == 2


@pytest.mark.usefixtures("at_once")
def test_only_what_is_new_is_asked_for(connected, youtube):
    connected.post("/sources/youtube/readings", {**FORM, "since": "2026-11-20"})

    assert youtube.faults == []
    made = Sync.objects.get()
    assert (made.asked["since"], made.fetched["accounts"], made.fetched["posts"]) == ("2026-11-20", 2, 0)


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        ({"channels": "", "query": ""}, "Say what to read"),
        ({"channels": "https://example.org/lea"}, "names no YouTube channel"),
        ({"query": "savon", "country": "9"}, "is no code for"),
        ({"since": "31/31/2026"}, "Enter a valid date"),
        ({"posts": "9000"}, "less than or equal to 500"),
        ({"channels": "\n".join(f"@a{number}.ex" for number in range(2001))}, "too many for one reading"),
    ],
)
def test_what_makes_no_sense_is_said_in_the_form_and_kept_there(connected, said, problem):
    answer = connected.post("/sources/youtube/readings", {**FORM, **said})

    assert answer.status_code == 422
    assert problem in text(answer)
    assert not Sync.objects.exists()


def test_more_than_is_left_needs_a_tick(connected):
    channels = "\n".join(f"@a{number}.ex" for number in range(1_500))
    refused = connected.post("/sources/youtube/readings", {**FORM, "channels": channels, "posts": "500"})
    taken = connected.post(
        "/sources/youtube/readings", {**FORM, "channels": channels, "posts": "500", "is_confirmed": "on"}
    )

    assert (refused.status_code, taken.status_code) == (422, 302)
    assert "costs up to 31,500 units, and 10,000 are left" in text(refused)


def test_a_waiting_reading_is_followed_and_called_off(connected, viewer):
    made = ask_sync(viewer, service="youtube", asked={"query": "savon"}, at=timezone.now())

    followed = text(connected.get("/sources/readings"))
    called_off = text(connected.post(f"/sources/readings/{made.pk}/cancel", follow=True))

    assert 'hx-trigger="every 2s"' in followed
    assert "called off" in called_off
    assert 'hx-trigger="every 2s"' not in called_off


def test_an_owner_says_that_figures_may_be_derived(connected):
    number = Connection.objects.get().pk
    connected.post(f"/sources/connections/{number}/confirm/derived_metrics", {"is_so": "on"})
    confirmed = Connection.objects.get().confirmed
    connected.post(f"/sources/connections/{number}/confirm/derived_metrics", {})

    assert list(confirmed) == ["derived_metrics"]
    assert Connection.objects.get().confirmed == {}


def test_a_key_is_forgotten(connected):
    answer = connected.post(f"/sources/connections/{Connection.objects.get().pk}/end", follow=True)

    assert "The key is forgotten." in text(answer)
    assert Connection.objects.get().sealed == ""


@pytest.mark.parametrize(
    ("role", "address", "data"),
    [
        (Role.READER, "/sources/youtube/readings", FORM),
        (Role.CONTRIBUTOR, "/sources/youtube/key", {"key": "k"}),
    ],
)
def test_roles_are_held_to(client, role, address, data):
    member = a_viewer(role)
    answer = visiting(client, member).post(address, data)

    assert answer.status_code in (302, 403, 422)
    assert not Sync.objects.exists()
    assert not Connection.objects.exists()


@pytest.mark.parametrize("address", ["/sources/vimeo/key", "/sources/vimeo/readings", "/sources/connections/9/end"])
def test_what_is_not_there_is_no_page(page, address):
    assert page.post(address, {"key": "k"}).status_code == 404


def test_a_stranger_is_sent_to_the_door(client):
    assert client.get("/sources").status_code == 302


def test_another_workspace_sees_nothing(client, viewer):
    connect(viewer, service="youtube", credentials={"key": KEY}, at=timezone.now())
    made = ask_sync(viewer, service="youtube", asked={"query": "savon"}, at=timezone.now())
    stranger = visiting(client, a_viewer())

    assert "No key for YouTube yet" in text(stranger.get("/sources/youtube"))
    assert stranger.post(f"/sources/readings/{made.pk}/cancel").status_code == 404
    assert Sync.objects.get().state == "waiting"
