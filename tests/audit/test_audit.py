import json

import pytest

from essaim.audit import queries
from essaim.audit.core.engagement import MeasuredPost, from_posts
from essaim.audit.core.formulas import headline
from essaim.catalogue import queries as catalogue
from essaim.kernel.errors import NotFound
from essaim.kernel.estimate import Estimate, Unavailable
from tests.builders import NOON, a_catalogue, a_viewer, an_account, some_posts

pytestmark = pytest.mark.django_db


def audit(viewer, handle: str, platform: str = "instagram") -> queries.Audit:
    return queries.audit_of(viewer, catalogue.account_id_of(viewer, platform=platform, key=handle))


def test_the_textbook_case():
    viewer = a_viewer()
    a_catalogue(
        viewer,
        an_account("small", followers=15_000, likes_average=500.0),
        an_account("large", followers=50_000, likes_average=200.0),
    )

    small, large = audit(viewer, "small"), audit(viewer, "large")

    assert small.engagement.value == pytest.approx(500 / 15_000)
    assert large.engagement.value == pytest.approx(200 / 50_000)
    assert small.percentile.low > large.percentile.high
    assert small.verdicts[0].code == "within_scale"
    assert large.verdicts[0].code == "below_scale"


@pytest.mark.parametrize("platform", ["instagram", "tiktok", "youtube", "linkedin", "mastodon"])
def test_the_measure_over_all_accounts_equals_the_pure_one(platform: str):
    viewer = a_viewer()
    posts = [
        post
        for number in range(9)
        for post in some_posts(
            1 + number, caption=f"c{number}", likes=90 + 7 * number, comments=number, shares=2, views=1_000 + number
        )
    ]
    a_catalogue(viewer, an_account("creator", platform=platform, posts=posts))

    found = audit(viewer, "creator", platform).engagement
    pure = from_posts(
        [MeasuredPost(post.published_at, post.counters) for post in posts],
        headline(platform),
        followers=20_000,
        source="creators.csv",
        at=NOON,
    )

    assert pure is not None
    assert (found.definition, found.sample, found.method) == (pure.definition, pure.sample, pure.method)
    assert (found.value, found.low, found.high) == (
        pytest.approx(pure.value),
        pytest.approx(pure.low),
        pytest.approx(pure.high),
    )


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"followers": 20_000}, "no_posts"),
        ({"posts": some_posts(2, likes=3, comments=1)}, "too_few_posts"),
        ({"posts": some_posts(5)}, "no_reactions"),
        ({"followers": None, "posts": some_posts(5, likes=3)}, "no_followers"),
        ({"followers": 0, "posts": some_posts(5, likes=3, comments=1), "engagement_rate": 0.0}, "zero_followers"),
    ],
)
def test_a_rate_that_cannot_be_known_says_why(said: dict[str, object], reason: str):
    viewer = a_viewer()
    a_catalogue(viewer, an_account("creator", **said))

    found = audit(viewer, "creator")

    assert isinstance(found.engagement, Unavailable)
    assert found.engagement.reason == reason
    assert isinstance(found.percentile, Unavailable)


def test_a_rate_given_by_the_file_is_said_to_be_given():
    viewer = a_viewer()
    a_catalogue(viewer, an_account("creator", engagement_rate=0.041))

    found = audit(viewer, "creator").engagement

    assert isinstance(found, Estimate)
    assert (found.value, found.low, found.sample, found.standing, found.definition) == (
        0.041,
        None,
        None,
        "given",
        "rate_of_the_source",
    )


def test_posts_are_believed_before_averages_and_averages_before_a_rate():
    viewer = a_viewer()
    given = {"likes_average": 999.0, "comments_average": 1.0, "engagement_rate": 0.9}
    a_catalogue(
        viewer,
        an_account("with_posts", posts=some_posts(3, likes=190, comments=10), **given),
        an_account("with_averages", **given),
    )

    assert audit(viewer, "with_posts").engagement.value == pytest.approx(0.01)
    assert audit(viewer, "with_averages").engagement.value == pytest.approx(0.05)


def test_peers_share_platform_tier_and_formula():
    viewer = a_viewer()
    micro = [an_account(f"micro{n}", likes_average=100.0 + n, comments_average=1.0) for n in range(30)]
    others = [an_account(f"nano{n}", followers=2_000, likes_average=1.0, comments_average=1.0) for n in range(5)]
    a_catalogue(viewer, *micro, *others, an_account("likes_only", likes_average=100.0))

    assert audit(viewer, "micro0").percentile.sample == 29
    assert audit(viewer, "nano0").percentile.sample == 4
    assert audit(viewer, "likes_only").percentile.sample == 0
    assert audit(viewer, "micro29").percentile.value > audit(viewer, "micro0").percentile.value


def test_an_audit_is_said_in_both_languages():
    from django.utils.translation import override

    viewer = a_viewer()
    a_catalogue(viewer, an_account("creator", likes_average=900.0, comments_average=100.0))
    found = audit(viewer, "creator")

    said = {}
    for language in ("fr", "en"):
        with override(language):
            said[language] = queries.sentences(found)

    assert "au-dessus" not in said["en"][0]
    assert len(said["fr"]) == len(said["en"]) == len(found.verdicts)
    assert said["fr"][0] != said["en"][0]


def test_another_workspaces_account_is_not_found():
    viewer, stranger = a_viewer(), a_viewer(workspace="Voisine")
    a_catalogue(viewer, an_account("creator"))
    account_id = catalogue.account_id_of(viewer, platform="instagram", key="creator")

    with pytest.raises(NotFound):
        queries.audit_of(stranger, account_id)


def test_every_figure_of_an_audit_is_json():
    viewer = a_viewer()
    a_catalogue(viewer, an_account("creator", posts=some_posts(6, likes=190, comments=10)))
    found = audit(viewer, "creator")

    stored = [figure.as_json() for figure in (found.followers, found.engagement, found.by_views, found.percentile)]

    assert json.loads(json.dumps(stored)) == stored
