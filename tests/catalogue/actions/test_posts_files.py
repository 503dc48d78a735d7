"""Files with one post per row, and accounts that carry their posts."""

import json
from datetime import UTC, datetime

import pytest

from essaim.accounts.core.viewer import Role
from essaim.catalogue.models import Account, Post
from tests.builders import a_viewer
from tests.catalogue.files import a_file, accounts, codes, counters, imported

pytestmark = pytest.mark.django_db


@pytest.fixture
def viewer():
    return a_viewer(Role.CONTRIBUTOR)


def posts():
    return {post.key: post for post in Post.objects.all()}


def test_meta_business_suite(viewer, tmp_path):
    path = a_file(
        tmp_path,
        "Post ID,Account ID,Account username,Account name,Description,Duration (sec),Publish time,Permalink,Post type,"
        "Data comment,Date,Views,Reach,Likes,Shares,Follows,Comments,Saves\n"
        '17890000000000001,1784,lea.beaute,Léa,"Routine du soir #beauté @marque",30,11/13/2026 10:22,'
        'https://www.instagram.com/reel/Cx1/,IG reel,,Lifetime,"12,400",9000,500,12,3,25,40\n'
        "17890000000000002,1784,lea.beaute,Léa,Photo,0,10/01/2026 09:00,https://www.instagram.com/p/Cx2/,IG image,,Lifetime,"
        '"1,400",900,50,1,0,2,4\n',
    )

    report = imported(viewer, path)

    reel = posts()["17890000000000001"]
    assert (reel.views, reel.likes, reel.comments, reel.saves, reel.format) == (12_400, 500, 25, 40, "reel")
    assert (reel.published_at.date().isoformat(), reel.hashtags, reel.mentions) == (
        "2026-11-13",
        ["beauté"],
        ["marque"],
    )
    assert (accounts(), Account.objects.get().display_name, report.posts["created"]) == (
        ["instagram:lea.beaute"],
        "Léa",
        2,
    )


def test_tiktok_studio_names_its_account_in_its_links(viewer, tmp_path):
    path = a_file(
        tmp_path,
        "Video title,Video link,Post time,Total likes,Total comments,Total shares,Total views\n"
        'Haul,https://www.tiktok.com/@lea/video/7001,2026-11-03,1.2K,38,12,"18,400"\n',
    )

    report = imported(viewer, path)

    post = posts()["7001"]
    assert (accounts(), post.likes, post.views, report.exit_code) == (["tiktok:lea"], 1200, 18_400, 0)


def test_an_export_that_names_no_account_needs_to_be_told(viewer, tmp_path):
    path = a_file(tmp_path, 'Content,Video title,Video publish time,Views\nabc_1,Ma routine,"Sep 20, 2026",3400\n')

    refused = imported(viewer, path, platform="youtube")
    taken = imported(viewer, path, platform="youtube", account="@LeaVideos")

    assert refused.error.code == "account_needed"
    assert (taken.exit_code, accounts(), sorted(posts())) == (0, ["youtube:leavideos"], ["abc_1"])


def test_youtube_studio_skips_its_total_row(viewer, tmp_path):
    path = a_file(
        tmp_path,
        "Content,Video title,Video publish time,Duration,Views,Watch time (hours),Subscribers,Likes,Comments added\n"
        "Total,,,,5400,120,12,210,30\n"
        '-abc_1,Ma routine,"Sep 20, 2026",300,3400,80,8,150,20\n'
        'xyz_2,Mon haul,"Oct 1, 2026",300,2000,40,4,60,10\n',
    )

    report = imported(viewer, path, platform="youtube", account="https://youtube.com/@LeaVideos")

    assert [(one.row, one.kind) for one in report.ignored] == [(2, "total")]
    assert (accounts(), sorted(posts()), counters("leavideos")) == (["youtube:leavideos"], ["-abc_1", "xyz_2"], {})


def test_the_same_video_on_several_trending_days_is_one_post(viewer, tmp_path):
    path = a_file(
        tmp_path,
        "titre,nomChaine,int_com,int_notes,heure_publication,date_publication,date_tendance,vues,likes,nb_com\n"
        "Salaire,Mcfly & Carlito,False,False,08:59:25,12/11/2017,14/11/2017,100,10,5\n"
        "Salaire,Mcfly & Carlito,False,False,08:59:25,12/11/2017,16/11/2017,300,30,9\n"
        "Salaire,Mcfly & Carlito,False,False,08:59:25,12/11/2017,15/11/2017,200,20,7\n"
        "Muet,Lolywood,True,True,10:00:00,13/11/2017,14/11/2017,50,0,0\n",
    )

    report = imported(viewer, path, platform="youtube")

    salary, mute = Post.objects.get(caption="Salaire"), Post.objects.get(caption="Muet")
    assert (salary.views, salary.likes, salary.published_at) == (300, 30, datetime(2017, 11, 12, 7, 59, 25, tzinfo=UTC))
    assert (mute.views, mute.likes, mute.comments) == (50, None, None)
    assert accounts() == ["youtube:name:lolywood", "youtube:name:mcfly & carlito"]
    assert (report.rows, report.posts) == (4, {"created": 2, "updated": 0, "unchanged": 0})


def test_accounts_that_carry_their_posts(viewer, tmp_path):
    account = {
        "creator": "lea",
        "followers": 12_000,
        "posts": [
            {
                "caption": "Un #selfie",
                "date": "2026-11-03T05:00:00Z",
                "likes": 10,
                "is_video": False,
                "is_carousel": False,
            },
            {"caption": "", "date": "2026-11-04T05:00:00Z", "likes": 11, "is_video": True, "is_carousel": False},
            {"caption": "", "date": "2026-11-04T05:00:00Z", "likes": 12, "is_video": False, "is_carousel": True},
        ],
    }
    path = a_file(
        tmp_path,
        json.dumps(account) + "\n" + json.dumps({"creator": "marc", "followers": 3, "posts": []}),
        name="a.jsonl",
    )

    first = imported(viewer, path, platform="instagram")
    again = imported(viewer, path, platform="instagram")

    assert (first.accounts["created"], first.posts["created"], again.posts["unchanged"]) == (2, 3, 3)
    assert sorted(Post.objects.values_list("likes", "format")) == [(10, "post"), (11, "video"), (12, "carousel")]
    assert counters("lea") == {"followers": 12_000}


def test_a_series_of_one_account_gives_its_moments(viewer, tmp_path):
    path = a_file(tmp_path, "Date,Pseudo,Abonnés\n01/10/2026,lea,1000\n15/10/2026,lea,1100\n15/10/2026,lea,1100\n")

    report = imported(viewer, path, platform="instagram")

    account = Account.objects.get()
    assert [snapshot.followers for snapshot in account.snapshots.all()] == [1000, 1100]
    assert codes(report.rejected) == [(4, "Pseudo", "duplicate")]


def test_dates_without_year_are_read_only_from_the_day_of_the_file(viewer, tmp_path):
    path = a_file(tmp_path, "Date,Pseudo,Abonnés\nOctober 1,lea,1000\n")

    unknown = imported(viewer, path, platform="instagram", dry_run=True)
    assumed = imported(viewer, path, platform="instagram", as_of=datetime(2026, 11, 1, tzinfo=UTC))

    assert (codes(unknown.warnings), codes(assumed.warnings)) == (
        [(2, "Date", "date_without_year")],
        [(2, "Date", "year_assumed")],
    )
    assert Account.objects.get().snapshots.get().taken_at.date().isoformat() in ("2026-09-30", "2026-10-01")
