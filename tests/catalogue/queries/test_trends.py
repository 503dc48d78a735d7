"""Trends of a catalogue: what is looked at, what is sure, what is followed."""

from datetime import timedelta

import pytest

from essaim.accounts.core.viewer import Role
from essaim.catalogue import actions, queries
from essaim.catalogue.core.sighting import PostSighting
from essaim.catalogue.core.trends.lines import AlreadyFollowed, Movement, UnknownTrend
from essaim.catalogue.models import TrendFinding
from essaim.kernel.errors import NotFound
from essaim.language.text import hashtags
from tests.builders import NOON, a_catalogue, a_viewer, an_account

pytestmark = pytest.mark.django_db


def a_blogger(number: int, *, lately: str = "", before: str = "", niche: str = "skincare", format_: str = "post"):
    """Twelve posts, one a week, four of them in the latest 28 days; two of each half bear a tag."""
    posts = []
    for week in range(12):
        tag = lately if week < 4 else before
        caption = f"Semaine {week}" + (f" #{tag}" if tag and week in {1, 2, 6, 7} else "")
        posts.append(
            PostSighting(
                key=f"{week}",
                counters={},
                published_at=NOON - timedelta(weeks=week, hours=1),
                caption=caption,
                hashtags=hashtags(caption),
                format=format_,
            )
        )
    return an_account(f"lea{number}", posts=posts, niches=[niche])


def a_world(viewer, *creators, at=NOON):
    a_catalogue(viewer, *creators, label=f"{at}.csv", at=at)


@pytest.fixture
def viewer():
    viewer = a_viewer(Role.CONTRIBUTOR)
    rising = [a_blogger(number, lately="troisgestes") for number in range(12)]
    falling = [a_blogger(100 + number, before="peignoir") for number in range(20)]
    steady = [a_blogger(200 + number, lately="lecture", before="lecture", niche="running") for number in range(15)]
    a_world(viewer, *rising, *falling, *steady)
    return viewer


def by_term(found):
    return {(line.kind, line.term): line for line in found.lines}


def test_what_is_new_or_fades_is_sure_and_what_is_steady_is_not(viewer):
    found = queries.trends(viewer)

    lines = by_term(found)
    assert {term: line.movement for (kind, term), line in lines.items() if kind == "hashtag"} == {
        "troisgestes": Movement.NEW,
        "peignoir": Movement.FALLS,
        "lecture": Movement.UNSURE,
    }
    new, gone = lines["hashtag", "troisgestes"], lines["hashtag", "peignoir"]
    assert (new.accounts, new.users, new.earlier_users, new.posts, new.ratio) == (12, 12, 0, 24, None)
    assert (new.seen, new.expected) == (12, pytest.approx(4))
    assert (gone.ratio, gone.users, gone.earlier_users) == (0, 0, 20)
    assert gone.high < 1
    assert lines["hashtag", "lecture"].ratio == pytest.approx(2)


def test_a_line_says_which_share_of_active_accounts_used_it(viewer):
    found = queries.trends(viewer)

    share = by_term(found)["hashtag", "troisgestes"].share
    assert (share.value, share.sample, share.sample_of) == (12 / 47, 47, "accounts")
    assert (found.active, found.comparable) == (47, 47)
    assert share.low < 12 / 47 < share.high


def test_the_window_is_whole_days_of_the_workspace_up_to_the_newest_post(viewer):
    window = queries.trends(viewer, days=7).window

    assert (window.start.isoformat(), window.end.isoformat()) == (
        "2026-11-18T00:00:00+01:00",
        "2026-11-25T00:00:00+01:00",
    )


def test_a_niche_is_looked_at_alone(viewer):
    skincare, running = (queries.trends(viewer, niche=niche) for niche in ("skincare", "running"))

    assert ("hashtag", "lecture") not in by_term(skincare)
    assert set(by_term(running)) == {("hashtag", "lecture"), ("topic", "books")} & set(by_term(running))
    assert (skincare.active, running.active) == (32, 15)
    assert dict(queries.niche_sizes(viewer))["running"] == 15


def test_a_niche_nobody_declares_has_no_trends(viewer):
    found = queries.trends(viewer, niche="aviation à voile")

    assert (list(found.lines), found.active) == ([], 0)


def test_a_format_that_everybody_always_uses_says_nothing(viewer):
    assert not [line for line in queries.trends(viewer).lines if line.kind == "format"]


def test_one_term_is_told_with_its_past_and_posts_to_read(viewer):
    view = queries.trend(viewer, kind="hashtag", term="troisgestes")

    assert view.line is not None
    assert [(step.users, step.active) for step in view.steps] == [(0, 47), (0, 47), (12, 47)]
    assert len(view.examples) == 6
    assert len({post.account_id for post in view.examples}) == 6
    assert all("#troisgestes" in post.caption for post in view.examples)


@pytest.mark.parametrize(("kind", "term"), [("hashtag", "jamaisdit"), ("colour", "troisgestes"), ("format", "reel")])
def test_a_term_nobody_uses_is_unknown(viewer, kind, term):
    with pytest.raises(UnknownTrend):
        queries.trend(viewer, kind=kind, term=term)


def test_before_the_first_import_there_is_nothing_to_look_at():
    viewer = a_viewer()

    found = queries.trends(viewer)

    assert (list(found.lines), found.window, found.is_current) == ([], None, True)
    assert queries.niche_sizes(viewer) == {}


def test_a_workspace_never_sees_anothers_trends(viewer):
    stranger = a_viewer(Role.CONTRIBUTOR, workspace="Voisine")
    a_world(stranger, a_blogger(1))
    followed = actions.follow_trend(viewer, kind="hashtag", term="lecture", days=28, at=NOON)

    assert queries.followed(stranger) == []
    assert not [line for line in queries.trends(stranger).lines if line.kind == "hashtag"]
    with pytest.raises(NotFound):
        actions.end_following(stranger, followed_id=followed.pk, at=NOON)


def test_a_followed_trend_tells_once_when_it_becomes_sure():
    viewer = a_viewer(Role.CONTRIBUTOR)
    a_world(viewer, *[a_blogger(number) for number in range(3)])
    actions.follow_trend(viewer, kind="hashtag", term="troisgestes", days=28, at=NOON)
    later = NOON + timedelta(hours=1)

    a_world(viewer, *[a_blogger(50 + number, lately="troisgestes") for number in range(14)], at=later)
    actions.look_at_followed(viewer, at=later)
    actions.look_at_followed(viewer, at=later)

    (found,) = queries.findings(viewer)
    assert (found.kind, found.term, found.movement, found.found_at) == ("hashtag", "troisgestes", "new", later)
    assert found.content["users"] == 14
    assert [one.movement for one in queries.followed(viewer)] == ["new"]
    assert TrendFinding.objects.count() == 1


def test_what_is_sure_already_when_it_is_followed_is_no_news(viewer):
    actions.follow_trend(viewer, kind="hashtag", term="peignoir", days=28, at=NOON)

    assert actions.look_at_followed(viewer, at=NOON) == []
    assert [one.movement for one in queries.followed(viewer)] == ["falls"]


def test_a_finding_that_was_seen_is_not_shown_again():
    viewer = a_viewer(Role.CONTRIBUTOR)
    a_world(viewer, a_blogger(1))
    actions.follow_trend(viewer, kind="hashtag", term="troisgestes", days=28, at=NOON)
    a_world(viewer, *[a_blogger(50 + n, lately="troisgestes") for n in range(14)], at=NOON + timedelta(hours=1))
    actions.look_at_followed(viewer, at=NOON)
    (found,) = queries.findings(viewer)

    actions.see_finding(viewer, finding_id=found.finding_id, at=NOON)

    assert queries.findings(viewer) == []
    assert TrendFinding.objects.get().seen_at == NOON


def test_a_trend_is_followed_once_and_may_be_followed_again_after(viewer):
    first = actions.follow_trend(viewer, kind="hashtag", term="lecture", days=28, at=NOON)
    with pytest.raises(AlreadyFollowed):
        actions.follow_trend(viewer, kind="hashtag", term="lecture", days=28, at=NOON)

    actions.end_following(viewer, followed_id=first.pk, at=NOON)
    actions.follow_trend(viewer, kind="hashtag", term="lecture", days=28, at=NOON)

    assert len(queries.followed(viewer)) == 1


@pytest.mark.parametrize(("kind", "days"), [("colour", 28), ("hashtag", 12)])
def test_there_is_nothing_to_follow_beside_the_kinds_and_windows(viewer, kind, days):
    with pytest.raises(UnknownTrend):
        actions.follow_trend(viewer, kind=kind, term="lecture", days=days, at=NOON)

    assert queries.followed(viewer) == []
