"""TikTok on its good days and its bad ones, over real HTTP."""

import hashlib
import hmac
import json
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from essaim.connectors.contract import Whose
from essaim.connectors.errors import AskedWrongly, CredentialsRefused, Forged, Garbled, Unreachable
from essaim.connectors.quota import CountingMeter
from essaim.connectors.tiktok import TikTok
from tests.connectors.loopback import Bad
from tests.connectors.tiktok_server import APPLICATION, CODE, OPEN_ID, tiktok

AT = datetime(2026, 11, 26, 9, tzinfo=UTC)
OPEN = {"access_token": "access 1", "refresh_token": "refresh 1", "outside_id": OPEN_ID}
BACK = "https://desk.example.org/permissions/tiktok"


@pytest.fixture
def service(stand):
    return lambda **options: stand(tiktok(**options), "ESSAIM_TIKTOK_API")


def read(asked, *, credentials=OPEN, cursor=None):
    meter = CountingMeter(AT)
    return list(TikTok().read(TikTok().understood(asked), credentials, meter, at=AT, cursor=cursor)), meter


def test_an_account_comes_with_its_videos(service):
    here = service(videos=2)

    pages, meter = read({})

    (page,) = pages
    account = page.accounts[0]
    assert here.faults == []
    assert (account.outside_id, account.handle, account.name, account.is_verified) == (
        OPEN_ID,
        "marie.ex",
        "Marie",
        False,
    )
    assert account.counters == {"followers": 8_421, "following": 12, "posts_count": 2}
    assert account.posts[0].counters == {"views": 5_321, "likes": 410, "comments": 12, "shares": 9}
    assert account.posts[0].url == "https://www.tiktok.com/@marie.ex/video/7080"
    assert account.posts[0].published_at == datetime(2024, 11, 22, 18, 26, 40, tzinfo=UTC)
    assert meter.spent == {"calls": 2}


def test_videos_come_twenty_by_twenty_and_go_on_where_they_stopped(service):
    here = service(videos=45)
    asked = TikTok().understood({"posts": 45})
    first = next(TikTok().read(asked, OPEN, CountingMeter(AT), at=AT))

    pages, meter = read({"posts": 45}, cursor=first.cursor)

    assert here.faults == []
    assert [len(page.accounts[0].posts) for page in (first, *pages)] == [20, 20, 5]
    assert pages[-1].cursor is None
    assert meter.spent == {"calls": 3}


def test_what_was_not_agreed_to_is_unknown(service):
    service(partial=True)

    pages, _meter = read({"posts": 0})

    account = pages[0].accounts[0]
    assert (account.handle, account.counters, account.is_verified) == ("", {}, None)


@pytest.mark.parametrize(
    ("options", "bad", "error"),
    [
        ({}, Bad(busy=9), Unreachable),
        ({}, Bad(cut=True), Garbled),
        ({"wrong_type": True}, Bad(), Garbled),
        ({"circles": True, "videos": 9_000}, Bad(), Garbled),
    ],
)
def test_bad_days(service, options, bad, error):
    here = service(**options)
    here.bad = bad

    with pytest.raises(error):
        read({"posts": 500})


def test_a_permission_is_asked_for_with_a_challenge_given_and_rotated(service):
    here = service()
    permission = TikTok().permission
    told = parse_qs(urlsplit(permission.asking(APPLICATION, back=BACK, state="st", secret="a secret")).query)
    here.challenge = told["code_challenge"][0]

    first = permission.exchange(APPLICATION, code=CODE, back=BACK, secret="a secret", at=AT)
    second = permission.renewed(APPLICATION, first.as_credentials(), at=AT)

    assert (told["client_key"], told["state"], told["code_challenge_method"]) == (["client key"], ["st"], ["S256"])
    assert here.challenge == hashlib.sha256(b"a secret").hexdigest()
    assert (first.access, first.refresh, first.expires_at) == ("access 1", "refresh 1", AT + timedelta(days=1))
    assert (second.access, second.refresh) == ("access 2", "refresh 2")
    assert TikTok().whose(second.as_credentials(), CountingMeter(AT)) == Whose(OPEN_ID, "marie.ex", "Marie")
    with pytest.raises(CredentialsRefused):
        permission.renewed(APPLICATION, first.as_credentials(), at=AT)


@pytest.mark.parametrize(
    ("secret", "code", "application"),
    [
        ("another secret", CODE, APPLICATION),
        ("a secret", "another code", APPLICATION),
        ("a secret", CODE, {**APPLICATION, "client_secret": "wrong"}),
    ],
)
def test_a_code_without_its_secret_is_worth_nothing(service, secret, code, application):
    here = service()
    here.challenge = hashlib.sha256(b"a secret").hexdigest()

    with pytest.raises(CredentialsRefused):
        TikTok().permission.exchange(application, code=code, back=BACK, secret=secret, at=AT)


def test_a_permission_given_up_opens_nothing_any_more(service):
    here = service()

    TikTok().permission.revoke(APPLICATION, OPEN)

    assert here.revoked == ["refresh 1"]
    with pytest.raises(CredentialsRefused):
        read({})


def signed(body, *, at=AT, secret=APPLICATION["client_secret"]):
    moment = int(at.timestamp())
    digest = hmac.new(secret.encode(), f"{moment}.".encode() + body, hashlib.sha256).hexdigest()
    return {"tiktok-signature": f"t={moment},s={digest}"}


def test_tiktok_tells_of_a_permission_taken_back():
    def message(event):
        told = {"client_key": "client key", "event": event, "create_time": 1, "user_openid": OPEN_ID}
        return json.dumps({**told, "content": '{"reason":1}'}).encode()

    removed, other = message("authorization.removed"), message("video.publish.completed")

    assert TikTok().removals(removed, signed(removed), APPLICATION, at=AT) == [OPEN_ID]
    assert TikTok().removals(other, signed(other), APPLICATION, at=AT) == []


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"tiktok-signature": "t=x,s=y"},
        signed(b"{}", secret="another"),
        signed(b"{}", at=AT - timedelta(hours=1)),
        signed(b"{ }"),
    ],
    ids=["none", "nonsense", "another secret", "too old", "another body"],
)
def test_a_forged_message_is_refused(headers):
    with pytest.raises(Forged):
        TikTok().removals(b"{}", headers, APPLICATION, at=AT)


def test_only_videos_published_since_are_read(service):
    here = service(videos=90, weekly=True)

    pages, meter = read({"posts": 90, "since": "2024-11-01"})

    posts = [post for page in pages for account in page.accounts for post in account.posts]
    assert here.faults == []
    assert [f"{post.published_at:%Y-%m-%d}" for post in posts] == [
        "2024-11-22",
        "2024-11-15",
        "2024-11-08",
        "2024-11-01",
    ]
    assert meter.spent == {"calls": 3}


def test_a_day_that_is_none_is_refused():
    with pytest.raises(AskedWrongly) as refused:
        read({"since": "yesterday"})

    assert refused.value.facts["problem"] == "no_day"
