"""YouTube Analytics by a creator's permission, over real HTTP, by Google's own description of both interfaces."""

import base64
import hashlib
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from essaim.connectors.contract import Whose
from essaim.connectors.errors import CredentialsRefused, Garbled, QuotaSpent
from essaim.connectors.quota import CountingMeter
from essaim.connectors.youtube import YouTubeAnalytics
from tests.connectors.discovery import answers, faults_of_request
from tests.connectors.loopback import Service
from tests.connectors.youtube_server import channel_id, world
from tests.connectors.youtube_server import content as public

AT = datetime(2026, 11, 26, 9, tzinfo=UTC)
OPEN = {"access_token": "access", "refresh_token": "refresh", "outside_id": channel_id(1)}
APPLICATION = {"client_id": "client.example.org", "client_secret": "client secret"}
BACK = "https://desk.example.org/permissions/youtube_analytics"


def google(*, rows=None, refused="", status=403, challenge="", lost=False):  # noqa: C901  one small service, answer by answer
    """Consent, the Data API and the Analytics API of one channel."""
    here = Service(None)
    channels = world(1, videos=2)

    def answer(_here, call):
        if call.path == "/token":
            return token(call.form)
        if call.path == "/revoke":
            assert call.form["token"] == "refresh"
            return 200, {}
        if call.token != "access":
            return 401, error(401, "authError", "Invalid Credentials")
        params = {name: [value] for name, value in call.params.items()}
        if call.path == "/v2/reports":
            here.faults += faults_of_request("youtubeAnalytics.v2", "v2/reports", params)
            return report(call.params)
        here.faults += faults_of_request("youtube.v3", call.path.strip("/"), params)
        mine = {"id": [channel_id(1)]} if "mine" in params else {}
        return public(channels, call.path, {**params, **mine})

    def token(form):
        assert {"client_id": "client.example.org", "client_secret": "client secret"}.items() <= form.items()
        if form["grant_type"] == "refresh_token":
            if lost:
                return 400, {"error": "invalid_grant", "error_description": "Token has been expired or revoked."}
            return 200, {"access_token": "access 2", "expires_in": 3599, "token_type": "Bearer"}
        assert form["code"] == "the code"
        digest = hashlib.sha256(form["code_verifier"].encode()).digest()
        assert base64.urlsafe_b64encode(digest).rstrip(b"=").decode() == here.challenge
        scope = "https://www.googleapis.com/auth/youtube.readonly https://www.googleapis.com/auth/yt-analytics.readonly"
        return 200, {"access_token": "access", "refresh_token": "refresh", "expires_in": 3599, "scope": scope}

    def report(params):
        if refused:
            return status, error(status, refused, "no")
        dimensions, metric = params["dimensions"].split(","), params["metrics"]
        assert params["ids"] == "channel==MINE"
        assert (params["startDate"], params["endDate"]) == ("2026-08-25", "2026-11-23")
        told = {
            "viewerPercentage": [["age25-34", "female", 60.0], ["age25-34", "male", 30.0], ["age65-", "female", 10.0]],
            "views": [["FR", 900], ["BE", 100]],
        }[metric]
        headers = [{"name": name, "columnType": "DIMENSION", "dataType": "STRING"} for name in dimensions]
        headers.append({"name": metric, "columnType": "METRIC", "dataType": "FLOAT"})
        content = {
            "kind": "youtubeAnalytics#resultTable",
            "columnHeaders": headers,
            "rows": told if rows is None else rows,
        }
        if rows == []:
            del content["rows"]
        validator = answers("youtubeAnalytics.v2", "QueryResponse")
        here.faults += [fault.message for fault in validator.iter_errors(content)]
        return 200, content

    here.answer, here.challenge = answer, challenge
    return here


def error(code, reason, said):
    return {"error": {"code": code, "message": said, "errors": [{"message": said, "domain": "d", "reason": reason}]}}


@pytest.fixture
def service(stand):
    names = ("ESSAIM_YOUTUBE_API", "ESSAIM_YOUTUBE_ANALYTICS_API", "ESSAIM_GOOGLE_TOKENS")
    return lambda **options: stand(google(**options), *names)


def read(asked, *, credentials=OPEN):
    meter = CountingMeter(AT)
    connector = YouTubeAnalytics()
    (page,) = connector.read(connector.understood(asked), credentials, meter, at=AT)
    return page, meter


def test_a_channel_comes_with_who_watches_it(service):
    here = service()

    page, meter = read({"posts": 2})

    (account,) = page.accounts
    assert here.faults == []
    assert (account.outside_id, account.handle, len(account.posts)) == (channel_id(1), "createur1.ex", 2)
    assert {(one.dimension, one.value): round(one.share, 3) for one in account.audience} == {
        ("age", "25-34"): 0.9,
        ("age", "65+"): 0.1,
        ("gender", "women"): 0.7,
        ("gender", "men"): 0.3,
        ("country", "FR"): 0.9,
        ("country", "BE"): 0.1,
    }
    assert page.failures == ()
    assert meter.spent == YouTubeAnalytics().forecast({"posts": 2}) == {"default": 3, "reports": 2}


def test_an_audience_that_is_not_told_is_unknown(service):
    service(rows=[])

    page, _meter = read({"posts": 0})

    assert page.accounts[0].audience == ()


def test_a_report_refused_is_said_and_the_channel_kept(service):
    service(refused="forbidden")

    page, _meter = read({"posts": 0})

    assert [(one.code, one.about) for one in page.failures] == [("audience_not_readable", "createur1.ex")] * 2
    assert page.accounts[0].handle == "createur1.ex"


@pytest.mark.parametrize(
    ("options", "credentials", "problem"),
    [
        ({"rows": [["FR"]]}, OPEN, Garbled),
        ({"rows": [["age25-34", "female", "many"]]}, OPEN, Garbled),
        ({}, {**OPEN, "access_token": "old"}, CredentialsRefused),
        ({"refused": "authError", "status": 401}, OPEN, CredentialsRefused),
    ],
    ids=["half rows", "wrong type", "expired", "expired on the way"],
)
def test_bad_days(service, options, credentials, problem):
    service(**options)

    with pytest.raises(problem):
        read({"posts": 0}, credentials=credentials)


def test_reports_have_a_ceiling(service):
    service()
    meter = CountingMeter(AT, before={"reports": 1_000})

    with pytest.raises(QuotaSpent):
        list(YouTubeAnalytics().read({"posts": 0}, OPEN, meter, at=AT))


def test_a_permission_is_asked_for_with_a_challenge_given_renewed_and_given_up(service):
    permission = YouTubeAnalytics().permission
    told = parse_qs(urlsplit(permission.asking(APPLICATION, back=BACK, state="st", secret="a secret")).query)
    here = service(challenge=told["code_challenge"][0])

    tokens = permission.exchange(APPLICATION, code="the code", back=BACK, secret="a secret", at=AT)
    renewed = permission.renewed(APPLICATION, tokens.as_credentials(), at=AT)
    permission.revoke(APPLICATION, renewed.as_credentials())

    assert here.faults == []
    assert (told["access_type"], told["state"]) == (["offline"], ["st"])
    assert len(tokens.scopes) == 2
    assert (renewed.access, renewed.refresh, renewed.expires_at) == (
        "access 2",
        "refresh",
        AT + timedelta(seconds=3599),
    )
    assert YouTubeAnalytics().whose(OPEN, CountingMeter(AT)) == Whose(channel_id(1), "createur1.ex", "Créateur 1")


def test_a_permission_taken_back_cannot_be_renewed(service):
    service(lost=True)

    with pytest.raises(CredentialsRefused) as refused:
        YouTubeAnalytics().permission.renewed(APPLICATION, OPEN, at=AT)

    assert refused.value.facts["said"] == "Token has been expired or revoked."
