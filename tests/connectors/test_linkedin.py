"""LinkedIn on its good days and its bad ones, over real HTTP."""

from datetime import UTC, datetime
from urllib.parse import unquote

import pytest

from essaim.connectors.contract import Whose
from essaim.connectors.errors import AskedWrongly, CredentialsRefused, Garbled, QuotaSpent, Unreachable
from essaim.connectors.linkedin import LinkedIn
from essaim.connectors.quota import CountingMeter
from tests.connectors.loopback import Bad, Service

AT = datetime(2026, 11, 26, 9, tzinfo=UTC)
OPEN = {"access_token": "a token", "refresh_token": "", "outside_id": "sub1"}
POST = "urn:li:share:123"
COUNTS = {"IMPRESSION": 1_234, "REACTION": 52, "COMMENT": 7}
TYPES = {"IMPRESSION", "MEMBERS_REACHED", "RESHARE", "REACTION", "COMMENT", "POST_SAVE", "POST_SEND", "LINK_CLICKS"}
"""https://learn.microsoft.com/linkedin/marketing/community-management/members/post-statistics."""


def linkedin(*, elements=None, spent=False):
    def answer(_here, call):
        if call.token != "a token":
            return 401, {"status": 401, "message": "The token used in the request has expired"}
        if call.path == "/v2/userinfo":
            return 200, {"sub": "sub1", "name": "Marie Exemple", "email": "marie@example.org"}
        assert call.headers["linkedin-version"].isdecimal()
        assert call.headers["x-restli-protocol-version"] == "2.0.0"
        if spent:
            return 429, {"status": 429, "message": "Resource level throttle DAY limit for calls is reached."}
        if call.path == "/rest/memberFollowersCount":
            assert call.params == {"q": "me"}
            return 200, {"elements": [{"memberFollowersCount": 1_234}]}
        assert call.path == "/rest/memberCreatorPostAnalytics"
        assert (call.params["q"], call.params["aggregation"]) == ("entity", "TOTAL")
        kind, _, urn = call.params["entity"].strip("()").partition(":")
        assert kind in ("share", "ugc")
        if unquote(urn) != POST:
            return 403, {"status": 403, "message": f"Not enough permissions to access {unquote(urn)}"}
        metric = call.params["queryType"]
        assert metric in TYPES
        found = [{"count": COUNTS[metric], "metricType": metric}] if metric in COUNTS else []
        return 200, {"paging": {"start": 0, "count": 10}, "elements": found if elements is None else elements}

    return Service(answer)


@pytest.fixture
def service(stand):
    return lambda **options: stand(linkedin(**options), "ESSAIM_LINKEDIN_API")


def read(asked, *, credentials=OPEN, cursor=None):
    meter = CountingMeter(AT)
    return list(LinkedIn().read(LinkedIn().understood(asked), credentials, meter, at=AT, cursor=cursor)), meter


def test_a_member_comes_with_followers_and_the_publications_named(service):
    here = service()
    asked = {"posts": [f"https://www.linkedin.com/feed/update/{POST}/", "urn:li:ugcPost:9"]}

    pages, meter = read(asked)

    assert here.faults == []
    first, second = (page.accounts[0] for page in pages if page.accounts)
    assert (first.outside_id, first.handle, first.name) == ("sub1", "", "Marie Exemple")
    assert (first.counters, first.posts) == ({"followers": 1_234}, ())
    assert second.posts[0].counters == {"views": 1_234, "likes": 52, "comments": 7, "shares": 0}
    assert [(one.code, one.about) for page in pages for one in page.failures] == [
        ("post_not_readable", "urn:li:ugcPost:9")
    ]
    assert meter.spent == {"member": 2 + 4 + 1, "application": 7}
    assert LinkedIn().forecast(LinkedIn().understood(asked)) == {"member": 10, "application": 10}


def test_a_reading_goes_on_where_it_stopped(service):
    service()
    pages, meter = read({"posts": [POST]}, cursor={"left": [POST]})

    assert [len(page.accounts[0].posts) for page in pages] == [1]
    assert meter.spent["member"] == 5


def test_who_agreed_is_known_by_an_identifier_and_a_name(service):
    service()

    assert LinkedIn().whose(OPEN, CountingMeter(AT)) == Whose("sub1", "", "Marie Exemple")


@pytest.mark.parametrize(
    ("options", "bad", "credentials", "error"),
    [
        ({}, Bad(busy=9), OPEN, Unreachable),
        ({}, Bad(cut=True), OPEN, Garbled),
        ({"elements": [{"count": "many"}]}, Bad(), OPEN, Garbled),
        ({"spent": True}, Bad(), OPEN, QuotaSpent),
        ({}, Bad(), {**OPEN, "access_token": "old"}, CredentialsRefused),
    ],
    ids=["busy", "cut", "wrong type", "spent", "expired"],
)
def test_bad_days(service, options, bad, credentials, error):
    here = service(**options)
    here.bad = bad

    with pytest.raises(error):
        read({"posts": [POST]}, credentials=credentials)


def test_a_publication_is_named_by_its_urn():
    with pytest.raises(AskedWrongly) as wrong:
        LinkedIn().understood({"posts": ["https://www.linkedin.com/in/marie.ex/"]})

    assert wrong.value.facts["problem"] == "no_post"
