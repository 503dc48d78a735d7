"""Files as they are in the wild, taken unchanged. They stay outside the project: see ../shared/data/README.md."""

import pytest

from essaim.accounts.core.viewer import Role
from essaim.catalogue.models import Account, Post
from tests.builders import a_viewer
from tests.catalogue.files import SHARED, codes, counters, imported

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not SHARED.is_dir(), reason=f"the real files are not on this machine: {SHARED}"),
]

MONTHS = ("Sep", "Oct", "Nov")
TOP = [(platform, month) for platform in ("Instagram", "TikTok", "Youtube") for month in MONTHS]
KEPT = {
    ("Instagram", "Sep"): 983, ("Instagram", "Oct"): 997, ("Instagram", "Nov"): 998,
    ("TikTok", "Sep"): 996, ("TikTok", "Oct"): 987, ("TikTok", "Nov"): 983,
    ("Youtube", "Sep"): 999, ("Youtube", "Oct"): 998, ("Youtube", "Nov"): 998,
}  # fmt: skip


@pytest.fixture
def viewer():
    return a_viewer(Role.CONTRIBUTOR)


def test_french_creators_with_decimal_commas(viewer):
    path = SHARED / "creators_fr_instagram_2018" / "influencers.csv"

    report = imported(viewer, path)
    again = imported(viewer, path)

    assert (report.rows, report.accounts["created"], {one.code for one in report.rejected}) == (
        5656,
        5644,
        {"duplicate"},
    )
    assert again.accounts == {"created": 0, "updated": 0, "unchanged": 5644}
    assert {one.code for one in report.warnings} == {"column_not_taken"}
    assert counters("insta_13030") == {
        "followers": 85,
        "posts_count": 3,
        "comments_average": 1,
        "likes_average": 16.33333333,
        "engagement_average": 17.33333333,
        "engagement_rate": 0.2039215686,
    }
    assert Account.objects.get(key="insta_13030").platform == "instagram"


@pytest.mark.parametrize(("platform", "month"), TOP)
def test_monthly_top_lists_whose_columns_move(viewer, platform, month):
    report = imported(viewer, SHARED / "top1000_creators_2022" / f"{platform}_{month}.csv")

    assert {account.platform for account in Account.objects.all()} == {platform.lower()}
    assert (report.accounts["created"], {one.code for one in report.rejected}) == (KEPT[platform, month], {"duplicate"})
    assert report.accounts["created"] + len(report.rejected) == report.rows
    assert {one.code for one in report.warnings} <= {"platform_from_file_name", "taken_as_average", "column_not_taken"}


def test_three_months_are_three_moments_of_the_same_accounts(viewer):
    for month in MONTHS:
        imported(viewer, SHARED / "top1000_creators_2022" / f"Instagram_{month}.csv")

    assert counters("cristiano")["followers"] == 483_100_000


def test_trending_videos_are_channels_with_posts(viewer):
    path = SHARED / "youtube_trending_fr" / "FRvideos.csv"

    report = imported(viewer, path, platform="youtube")
    again = imported(viewer, path, platform="youtube")

    assert (report.rows, report.accounts["created"], report.posts["created"], report.rejected) == (2612, 635, 1650, ())
    assert codes(report.warnings) == [
        (None, column, "column_not_taken") for column in ("categorie", "categorie_id", "erreur_vid", "dislikes")
    ]
    assert (again.accounts["unchanged"], again.posts["unchanged"]) == (635, 1650)
    assert Account.objects.get(key="name:mcfly & carlito").handle == "Mcfly & Carlito"
    assert Post.objects.filter(comments__isnull=True).exists()


def test_accounts_with_their_posts(viewer):
    path = SHARED / "posts_instagram_2017" / "anon_2017.jsonl.gz"

    report = imported(viewer, path, platform="instagram")

    assert (report.format, report.rows, report.accounts["created"], report.posts["created"]) == (
        "jsonl",
        978,
        978,
        16_539,
    )
    assert (report.rejected, {one.code for one in report.warnings}) == ((), {"unreadable_date", "column_not_taken"})
