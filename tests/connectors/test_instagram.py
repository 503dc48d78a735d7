"""Instagram on its good days and its bad ones, over real HTTP, by the names that Meta's own library knows."""

import base64
import hashlib
import hmac
import json
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, quote, urlsplit

import pytest

from essaim.connectors import http
from essaim.connectors.contract import Whose
from essaim.connectors.errors import AskedWrongly, CredentialsRefused, Forged, Garbled, QuotaSpent, Unreachable
from essaim.connectors.instagram import Instagram, InstagramCreator
from essaim.connectors.quota import CountingMeter
from tests.connectors.graph_server import APPLICATION, CODE, OWN, SHORT, TOKEN, Person, graph
from tests.connectors.loopback import Bad

AT = datetime(2026, 11, 26, 9, tzinfo=UTC)
LEA, TOM, ZOE = Person("lea.ex"), Person("tom.ex", hides_likes=True, country="BE"), Person("zoe.ex", posts=70)
OPEN = {"access_token": TOKEN, "outside_id": OWN}


@pytest.fixture
def meta(stand):
    """A Graph API of these people, to which both connectors are led."""
    names = ("ESSAIM_META_GRAPH_API", "ESSAIM_INSTAGRAM_GRAPH_API", "ESSAIM_INSTAGRAM_TOKENS")
    return lambda *people, **options: stand(graph(*people, **options), *names)


def read(asked, *, connector=None, credentials=OPEN, cursor=None, meter=None):
    connector, meter = connector or Instagram(), meter or CountingMeter(AT)
    pages = list(connector.read(connector.understood(asked), credentials, meter, at=AT, cursor=cursor))
    return pages, meter


def accounts(pages):
    return [account for page in pages for account in page.accounts]


def failures(pages):
    return [(failure.code, failure.about) for page in pages for failure in page.failures]


def test_any_professional_account_comes_with_its_latest_publications(meta):
    here = meta(LEA)

    pages, meter = read({"accounts": ["https://www.instagram.com/Lea.ex/"], "posts": 2})

    (lea,) = accounts(pages)
    assert here.faults == []
    assert (lea.handle, lea.name, lea.bio) == ("lea.ex", "Lea.Ex", "Savons et #voyageresponsable")
    assert lea.counters == {"followers": 12_300, "following": 12, "posts_count": 3}
    assert [(post.format, post.counters) for post in lea.posts] == [
        ("reel", {"likes": 410, "comments": 20, "views": 9_000}),
        ("post", {"likes": 410, "comments": 20}),
    ]
    assert lea.posts[0].published_at == datetime(2026, 11, 2, 7, 56, 32, tzinfo=UTC)
    assert meter.spent == {"calls": 1}
    assert pages[-1].cursor is None


def test_more_publications_than_a_page_holds_take_more_calls(meta):
    here = meta(ZOE)
    forecast = Instagram().forecast(Instagram().understood({"accounts": ["zoe.ex"], "posts": 70}))

    pages, meter = read({"accounts": ["zoe.ex"], "posts": 70})

    assert here.faults == []
    assert len(accounts(pages)[0].posts) == 70
    assert forecast == meter.spent == {"calls": 2}


def test_what_is_hidden_is_unknown(meta):
    meta(TOM)

    pages, _meter = read({"accounts": ["tom.ex"], "posts": 1})

    assert accounts(pages)[0].posts[0].counters == {"comments": 20, "views": 9_000}


def test_a_personal_account_is_said_like_one_that_is_not_there_and_the_rest_is_read(meta):
    meta(LEA)

    pages, _meter = read({"accounts": ["personne.ex", "lea.ex"]})

    assert failures(pages) == [("account_not_found", "@personne.ex")]
    assert [one.handle for one in accounts(pages)] == ["lea.ex"]


def test_a_hashtag_brings_publications_without_authors_and_counts_once_in_seven_days(meta):
    here = meta(LEA, TOM)

    pages, meter = read({"hashtags": ["#savon", "rien"]})

    assert here.faults == []
    assert accounts(pages) == []
    assert [lead.url for page in pages for lead in page.leads] == [
        "https://www.instagram.com/p/lea.ex-0/",
        "https://www.instagram.com/p/tom.ex-0/",
    ]
    assert failures(pages) == [("hashtag_not_found", "#rien")]
    assert meter.spent == {"calls": 3, "hashtags": 2}


def test_the_brand_reads_its_own_insights_and_audience(meta):
    here = meta()

    pages, _meter = read({"own": True, "posts": 3})

    (own,) = accounts(pages)
    assert here.faults == []
    assert own.posts[1].counters == {"likes": 412, "comments": 21, "views": 5_000, "shares": 7}
    shares = {(one.dimension, one.value): round(one.share, 3) for one in own.audience}
    assert shares == {
        ("age", "18-24"): 0.75,
        ("age", "25-34"): 0.25,
        ("gender", "women"): 0.75,
        ("gender", "men"): 0.2,
        ("gender", "other"): 0.05,
        ("country", "FR"): 0.75,
        ("country", "BE"): 0.1,
        ("city", "Lyon, Auvergne-Rhône-Alpes"): 0.05,
    }


def test_who_tags_and_who_mentions_the_brand_is_known(meta):
    here = meta(LEA, TOM, ZOE)

    pages, _meter = read({"tags": True, "mentions": ["179"]})

    assert here.faults == []
    assert [one.handle for one in accounts(pages)] == ["lea.ex", "lea.ex", "tom.ex", "zoe.ex"]
    assert accounts(pages)[0].posts[0].key == "179"
    assert accounts(pages)[1].counters == {}


def test_the_marketplace_opens_to_the_page_and_tells_who_is_reached(meta):
    here = meta(Person("lea.ex", email="lea@example.org"), TOM, ZOE)

    pages, meter = read({"marketplace": True, "words": "savon", "countries": ["fr"], "min_followers": 10_000})

    lea = accounts(pages)[0]
    assert here.faults == []
    assert [one.handle for one in accounts(pages)] == ["lea.ex", "zoe.ex"]
    assert (lea.email, lea.country, lea.counters) == ("lea@example.org", "FR", {"followers": 12_300})
    assert {(one.dimension, one.value): one.share for one in lea.audience} == {
        ("gender", "women"): 0.7,
        ("gender", "men"): 0.3,
        ("age", "18-24"): 0.4,
        ("age", "25-34"): 0.6,
        ("country", "FR"): 0.9,
        ("country", "BE"): 0.1,
    }
    assert meter.spent == {"calls": 1, "marketplace": 1 + 2 * 4}


def test_a_marketplace_costs_no_more_than_was_told(meta):
    meta(LEA, TOM, ZOE)
    asked = {"marketplace": True, "found": 3}

    _pages, meter = read(asked)

    assert meter.spent == Instagram().forecast(Instagram().understood(asked))


@pytest.mark.parametrize(
    ("part", "asked"),
    [("tags", {"tags": True}), ("hashtag", {"hashtags": ["savon"]}), ("marketplace", {"marketplace": True})],
)
def test_what_meta_has_not_granted_is_said_and_the_rest_is_read(meta, part, asked):
    meta(LEA, refuses=frozenset({part}))

    pages, _meter = read({**asked, "accounts": ["lea.ex"]})

    assert [code for code, _about in failures(pages)] == ["not_granted"]
    assert [one.handle for one in accounts(pages)] == ["lea.ex"]


def test_publications_without_insights_come_without_them(meta):
    meta(refuses=frozenset({"insights"}))

    pages, _meter = read({"own": True, "posts": 1})

    assert failures(pages) == [
        ("insights_not_readable", "https://www.instagram.com/p/marque.ex-0/"),
        ("audience_not_readable", "@marque.ex"),
    ]
    assert accounts(pages)[0].posts[0].counters == {"likes": 410, "comments": 20}


def test_under_a_hundred_followers_the_audience_is_unknown(meta):
    meta(few_followers=True)

    pages, _meter = read({"own": True, "posts": 0})

    assert failures(pages) == [("too_few_followers", "@marque.ex")]
    assert accounts(pages)[0].audience == ()


def test_a_reading_goes_on_where_it_stopped(meta):
    meta(LEA, TOM)
    asked = {"accounts": ["lea.ex", "tom.ex"], "posts": 0}
    first = next(Instagram().read(Instagram().understood(asked), OPEN, CountingMeter(AT), at=AT))

    pages, meter = read(asked, cursor=first.cursor)

    assert [one.handle for one in accounts(pages)] == ["tom.ex"]
    assert meter.spent == {"calls": 1}


def test_an_expired_permission_ends_the_reading(meta):
    meta(LEA)

    with pytest.raises(CredentialsRefused) as refused:
        read({"accounts": ["lea.ex"]}, credentials={**OPEN, "access_token": "old"})

    assert refused.value.facts["said"].startswith("Error validating access token")


def test_a_throttled_application_waits_for_its_hour(meta):
    meta(LEA, throttled=True)

    with pytest.raises(QuotaSpent) as spent:
        read({"accounts": ["lea.ex"]})

    assert spent.value.facts["resets_at"] == AT + timedelta(hours=1)


@pytest.mark.parametrize(
    ("bad", "error"),
    [
        (Bad(busy=9), Unreachable),
        (Bad(cut=True), Garbled),
        (Bad(too_long=True), Garbled),
        (Bad(slow=0.3), Unreachable),
    ],
)
def test_bad_days(meta, monkeypatch, bad, error):
    monkeypatch.setattr(http, "SECONDS", 0.1)
    here = meta(LEA)
    here.bad = bad

    with pytest.raises(error):
        read({"accounts": ["lea.ex"]})


def test_a_short_bad_moment_is_waited_out(meta):
    here = meta(LEA)
    here.bad = Bad(busy=2)

    pages, meter = read({"accounts": ["lea.ex"]})

    assert len(accounts(pages)) == 1
    assert meter.spent == {"calls": 3}


def test_wrong_types_and_circles_are_garbled(meta):
    meta(LEA, wrong_type=True)
    with pytest.raises(Garbled):
        read({"accounts": ["lea.ex"]})


def test_tags_in_circles_end(meta):
    here = meta(LEA, circles=True)

    read({"tags": True})

    assert sum(here.calls.values()) <= 3


@pytest.mark.parametrize(
    ("asked", "problem"),
    [
        ({"accounts": ["https://example.org/lea"]}, "no_account"),
        ({"hashtags": ["#sa von"]}, "no_hashtag"),
        ({"countries": ["France"]}, "no_code"),
        ({"min_followers": 5}, "no_step"),
        ({"posts": 900}, "out_of_range"),
        ({"followers": 1}, "unknown_field"),
    ],
)
def test_what_makes_no_sense_is_refused_before_a_call(asked, problem):
    with pytest.raises(AskedWrongly) as wrong:
        Instagram().understood(asked)

    assert wrong.value.facts["problem"] == problem
    assert wrong.value.facts["service"] == "instagram"


@pytest.mark.parametrize(
    ("connector", "whose"),
    [(Instagram(), Whose(OWN, "marque.ex", "Marque")), (InstagramCreator(), Whose(OWN, "marque.ex", "Marque.Ex"))],
    ids=["brand", "creator"],
)
def test_a_permission_is_asked_for_given_and_renewed(meta, connector, whose):
    here = meta()
    back = "https://desk.example.org/permissions/x"
    asking = connector.permission.asking(APPLICATION, back=back, state="a state", secret="s")

    short_lived = {"code": CODE, "back": back, "secret": "s"}
    tokens = connector.permission.exchange(APPLICATION, **short_lived, at=AT)
    renewed = connector.permission.renewed(APPLICATION, tokens.as_credentials(), at=AT)

    told = parse_qs(urlsplit(asking).query)
    assert (told["state"], told["redirect_uri"], told["client_id"]) == (["a state"], [back], ["1234"])
    assert here.faults == []
    assert tokens.access == renewed.access == TOKEN != SHORT
    assert tokens.expires_at == AT + timedelta(seconds=5_183_944)
    assert connector.whose(tokens.as_credentials(), CountingMeter(AT)) == whose
    with pytest.raises(CredentialsRefused):
        connector.permission.renewed(APPLICATION, {"access_token": "taken back", "refresh_token": ""}, at=AT)


def test_a_creators_account_comes_with_its_audience(meta):
    here = meta()

    pages, meter = read({"posts": 3}, connector=InstagramCreator())

    (account,) = accounts(pages)
    assert here.faults == []
    assert (account.handle, len(account.posts), len(account.audience)) == ("marque.ex", 3, 8)
    assert meter.spent == InstagramCreator().forecast({"posts": 3})


def test_a_permission_taken_back_is_told_by_a_signed_message_only():
    def message(secret, payload):
        signature = hmac.new(secret.encode(), payload.encode(), hashlib.sha256).digest()
        written = base64.urlsafe_b64encode(signature).rstrip(b"=").decode()
        return f"signed_request={quote(written)}.{quote(payload)}".encode()

    told = json.dumps({"algorithm": "HMAC-SHA256", "user_id": "77"}).encode()
    payload = base64.urlsafe_b64encode(told).rstrip(b"=").decode()
    true, false = message(APPLICATION["client_secret"], payload), message("another", payload)

    assert InstagramCreator().removals(true, {}, APPLICATION, at=AT) == ["77"]
    for forged in (false, b"", b"signed_request=x", b"signed_request=x.%ff"):
        with pytest.raises(Forged):
            InstagramCreator().removals(forged, {}, APPLICATION, at=AT)


@pytest.mark.parametrize("own", [False, True], ids=["any", "own"])
def test_only_what_was_published_since_is_read(meta, own):
    person = Person("lea.ex", posts=70, weekly=True)
    here = meta(person)
    here.own = Person("marque.ex", posts=70, weekly=True)
    asked = {"own": True} if own else {"accounts": ["lea.ex"]}

    pages, meter = read({**asked, "posts": 70, "since": "2026-10-19"})

    (account,) = accounts(pages)
    assert here.faults == []
    assert [f"{post.published_at:%Y-%m-%d}" for post in account.posts] == ["2026-11-02", "2026-10-26", "2026-10-19"]
    assert meter.spent["calls"] < 15
