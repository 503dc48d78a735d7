"""YouTube on its good days and its bad ones, over real HTTP, by Google's own description of the API."""

from datetime import UTC, datetime

import pytest

from essaim.connectors import http
from essaim.connectors.errors import AskedWrongly, CredentialsRefused, Garbled, QuotaSpent, Unreachable
from essaim.connectors.quota import CountingMeter
from essaim.connectors.youtube import YouTube
from essaim.connectors.youtube.asked import channel_of
from tests.connectors.youtube_server import KEY, Bad, channel_id, serving, world

AT = datetime(2026, 11, 26, 9, tzinfo=UTC)


@pytest.fixture
def youtube(monkeypatch):
    def opens(here):
        monkeypatch.setenv("ESSAIM_YOUTUBE_API", here.address)
        return YouTube()

    return opens


def read(connector, asked, *, meter=None, cursor=None, key=KEY):
    meter = meter or CountingMeter(AT)
    return list(connector.read(connector.understood(asked), {"key": key}, meter, at=AT, cursor=cursor)), meter


def accounts(pages):
    return [account for page in pages for account in page.accounts]


def failures(pages):
    return [(failure.code, failure.about) for page in pages for failure in page.failures]


def test_a_channel_comes_with_its_videos_and_their_comments(youtube):
    with serving(world(1, videos=2)) as here:
        pages, meter = read(youtube(here), {"channels": ["https://www.youtube.com/@Createur1.ex"], "comments": 20})

    (account,) = accounts(pages)
    assert here.faults == []
    assert (account.outside_id, account.handle, account.name) == (channel_id(1), "createur1.ex", "Créateur 1")
    assert (account.country, account.topics) == ("FR", ("lifestyle",))
    assert account.counters == {"followers": 12_300, "posts_count": 2}
    assert [(post.key, post.format, post.counters) for post in account.posts] == [
        ("v1_0", "", {"views": 5_321, "likes": 410, "comments": 2}),
        ("v1_1", "video", {"views": 5_321, "likes": 410, "comments": 2}),
    ]
    first = account.posts[0]
    assert first.published_at == datetime(2026, 11, 2, 7, 56, 32, tzinfo=UTC)
    assert first.caption == "Vidéo v1_0\n\nMon avis #beautébio, avec @marque.ex"
    assert [(one.author, one.by_creator, one.answers) for one in first.comments] == [
        ("lectrice.ex", False, None),
        ("createur.ex", True, "v1_0-1"),
    ]
    assert meter.spent == {"default": 5}
    assert pages[-1].cursor is None


def test_what_a_sync_costs_is_known_before_it_begins(youtube):
    with serving(world(8, videos=70)) as here:
        connector = youtube(here)
        asked = {"channels": [channel_id(number) for number in range(1, 9)], "posts": 70}
        forecast = connector.forecast(connector.understood(asked))
        pages, meter = read(connector, asked)

    assert here.faults == []
    assert len(accounts(pages)) == 8
    assert forecast == meter.spent == {"default": 1 + 8 * 4}


def test_a_search_has_a_bucket_of_its_own(youtube):
    here = world(3)
    here.channels[channel_id(2)].about = "vélo"
    with serving(here):
        pages, meter = read(youtube(here), {"query": "savon", "country": "fr", "language": "fr", "posts": 0})

    assert here.faults == []
    assert [account.outside_id for account in accounts(pages)] == [channel_id(1), channel_id(3)]
    assert meter.spent == {"search": 1, "default": 1}


def test_a_hidden_count_is_unknown_and_not_zero(youtube):
    with serving(world(1, is_hidden=True)) as here:
        pages, _meter = read(youtube(here), {"channels": ["@createur1.ex"]})

    assert accounts(pages)[0].counters == {"posts_count": 3}


def test_a_reading_goes_on_where_it_was_cut(youtube):
    with serving(world(4)) as here:
        connector = youtube(here)
        asked = {"channels": [channel_id(number) for number in range(1, 5)]}
        whole, _ = read(connector, asked)
        meter = CountingMeter(AT, before={"default": 10_000 - 5})
        cut = []
        with pytest.raises(QuotaSpent) as spent:
            cut.extend(connector.read(connector.understood(asked), {"key": KEY}, meter, at=AT))
        rest, _ = read(connector, asked, cursor=cut[-1].cursor)

    assert spent.value.facts["bucket"] == "default"
    assert spent.value.facts["resets_at"].isoformat() == "2026-11-27T00:00:00-08:00"
    assert accounts(cut) + accounts(rest) == accounts(whole)


def test_an_empty_bucket_is_never_asked_again(youtube):
    with serving(world(1)) as here:
        here.bad = Bad(spent=frozenset({"default"}))
        with pytest.raises(QuotaSpent):
            read(youtube(here), {"channels": ["@createur1.ex"]})

    assert sum(here.calls.values()) == 1


def test_a_key_that_opens_nothing_is_said_at_once_and_never_shown(youtube):
    with serving(world(1)) as here, pytest.raises(CredentialsRefused) as refused:
        read(youtube(here), {"channels": ["@createur1.ex"]}, key="not that one")

    assert refused.value.reason == "API_KEY_INVALID"
    assert "not that one" not in str(refused.value)
    assert sum(here.calls.values()) == 1


@pytest.mark.parametrize("bad", [Bad(busy=2), Bad(busy=1, busy_status=429, retry_after="0")])
def test_a_busy_service_is_asked_again(youtube, bad):
    with serving(world(1)) as here:
        here.bad = bad
        pages, _meter = read(youtube(here), {"channels": ["@createur1.ex"]})

    assert len(accounts(pages)) == 1


@pytest.mark.parametrize(
    ("bad", "calls"),
    [(Bad(busy=99), http.TRIES), (Bad(busy=99, retry_after="3600"), 1)],
)
def test_a_service_that_stays_away_is_left_alone(youtube, bad, calls):
    with serving(world(1)) as here:
        here.bad = bad
        with pytest.raises(Unreachable):
            read(youtube(here), {"channels": ["@createur1.ex"]})

    assert sum(here.calls.values()) == calls


def test_nobody_there_is_unreachable(monkeypatch):
    monkeypatch.setenv("ESSAIM_YOUTUBE_API", "http://127.0.0.1:9/")

    with pytest.raises(Unreachable):
        read(YouTube(), {"channels": ["@createur1.ex"]})


@pytest.mark.parametrize(
    ("bad", "problem"),
    [(Bad(cut=True), "not_json"), (Bad(too_long=True), "too_long"), (Bad(circles=True), "pages_in_circles")],
)
def test_answers_that_make_no_sense_end_a_reading(youtube, bad, problem):
    with serving(world(1)) as here:
        here.bad = bad
        with pytest.raises(Garbled) as garbled:
            read(youtube(here), {"query": "savon"})

    assert garbled.value.facts["problem"] == problem


def test_no_redirection_is_followed(youtube):
    with serving(world(1)) as here:
        here.bad = Bad(redirected=True)
        with pytest.raises(Exception, match="302"):
            read(youtube(here), {"channels": ["@createur1.ex"]})

    assert sum(here.calls.values()) == 1


def test_what_concerns_one_channel_leaves_the_others_whole(youtube):
    with serving(world(3)) as here:
        here.bad = Bad(wrong_type_of=2, private_uploads=3)
        asked = {"channels": [*map(channel_id, (1, 2, 3, 9)), "@personne.ex"]}
        pages, _meter = read(youtube(here), asked)

    assert [account.outside_id for account in accounts(pages)] == [channel_id(1), channel_id(3)]
    assert failures(pages) == [
        ("channel_not_found", channel_id(9)),
        ("channel_garbled", channel_id(2)),
        ("videos_not_readable", channel_id(3)),
        ("channel_not_found", "@personne.ex"),
    ]


def test_videos_without_comments_say_so(youtube):
    with serving(world(1, videos=1)) as here:
        here.bad = Bad(comments_off=True)
        pages, _meter = read(youtube(here), {"channels": ["@createur1.ex"], "comments": 10})

    assert failures(pages) == [("comments_disabled", "v1_0")]
    assert accounts(pages)[0].posts[0].comments == ()


@pytest.mark.parametrize(
    ("written", "name"),
    [
        (" @Lea.Savon ", "@lea.savon"),
        ("lea.savon", "@lea.savon"),
        ("https://youtube.com/@lea.savon/videos?x=1", "@lea.savon"),
        (f"https://m.youtube.com/channel/{channel_id(7)}/about", channel_id(7)),
        (channel_id(7), channel_id(7)),
        ("https://www.youtube.com/user/lea", "user/lea"),
    ],
)
def test_a_channel_is_named_in_many_ways(written, name):
    assert channel_of(written) == name


@pytest.mark.parametrize(
    ("asked", "problem"),
    [
        ({}, "nothing_asked"),
        ({"channels": ["https://www.youtube.com/c/Lea"]}, "no_channel"),
        ({"channels": ["https://example.org/@lea"]}, "no_channel"),
        ({"channels": ["example.org/lea"]}, "no_channel"),
        ({"channels": ["https://www.youtube.com/watch?v=x"]}, "no_channel"),
        ({"query": "x", "posts": -1}, "out_of_range"),
        ({"query": "x", "country": "France"}, "no_code"),
        ({"query": "x", "deep": True}, "unknown_field"),
        ({"channels": [f"@a{number}.ex" for number in range(2_001)]}, "too_many"),
    ],
)
def test_what_makes_no_sense_is_refused_before_a_unit_is_spent(asked, problem):
    with pytest.raises(AskedWrongly) as refused:
        YouTube().understood(asked)

    assert refused.value.facts["problem"] == problem


def test_only_what_was_published_since_is_read_and_paid_for(youtube):
    asked = {"channels": ["@createur1.ex"], "posts": 180, "comments": 1}

    with serving(world(1, videos=180, weekly=True)) as here:
        connector = youtube(here)
        whole, all_of_it = read(connector, asked)
        since, what_is_new = read(connector, {**asked, "since": "2026-10-19"})

    assert here.faults == []
    assert [len(one.posts) for one in accounts(whole)] == [180]
    assert [f"{post.published_at:%Y-%m-%d}" for one in accounts(since) for post in one.posts] == [
        "2026-11-02", "2026-10-26", "2026-10-19",
    ]  # fmt: skip
    # The channel, pages of uploads until one has nothing new, the videos at once, one call for each one's comments.
    assert (all_of_it.spent, what_is_new.spent) == ({"default": 1 + 4 + 4 + 180}, {"default": 1 + 2 + 1 + 3})
