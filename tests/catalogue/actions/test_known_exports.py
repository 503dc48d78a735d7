"""The exports of services are recognised by themselves, read as they are meant, and said to be known or inferred."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from essaim.accounts.core.viewer import Role
from essaim.catalogue.actions import import_audiences
from essaim.catalogue.models import Account, AudienceList, Post, Snapshot
from tests.builders import NOON, a_viewer
from tests.catalogue import exports
from tests.catalogue.files import a_file, a_workbook, accounts, codes, counters, imported

pytestmark = pytest.mark.django_db
MEASURED = ("likes", "comments", "shares", "saves", "views")


@pytest.fixture
def viewer():
    return a_viewer(Role.CONTRIBUTOR)


def posts() -> dict[str, dict[str, object]]:
    return {
        post.key: {name: getattr(post, name) for name in MEASURED if getattr(post, name) is not None}
        for post in Post.objects.all()
    }


def day(moment: datetime) -> str:
    """The day of a moment where the workspace is."""
    return moment.astimezone(ZoneInfo("Europe/Paris")).date().isoformat()


def errors(report) -> str | None:
    return report.error.code if report.error else None


@pytest.mark.parametrize(
    ("text", "origin"),
    [
        (exports.META_EN, "meta_posts"),
        (exports.META_DE, "meta_posts_de"),
        (exports.META_FR, "meta_posts_fr"),
    ],
    ids=["English", "German", "French"],
)
def test_meta_posts_are_read_in_three_languages(viewer, tmp_path, text, origin):
    report = imported(viewer, a_file(tmp_path, text))

    assert (report.exit_code, report.origins, accounts()) == (0, (origin,), ["instagram:lea.soins"])
    assert posts() == {"18012345678901234": {"likes": 640, "comments": 25, "shares": 12, "saves": 88, "views": 12400}}
    assert day(Post.objects.get().published_at) == "2026-09-03"
    assert counters("lea.soins") == {}, "the follows a post brought are no followers of the account"


def test_a_metric_that_an_export_lacks_stays_unknown(viewer, tmp_path):
    text = exports.META_EN.replace(",Saves", "").replace(',"88"', "").replace("Views", "Impressions")

    report = imported(viewer, a_file(tmp_path, text))

    assert (report.origins, posts()) == (
        ("meta_posts",),
        {"18012345678901234": {"likes": 640, "comments": 25, "shares": 12}},
    )


def test_the_graph_of_one_metric_is_recognised_and_has_no_place(viewer, tmp_path):
    path = a_file(tmp_path, b"\xff\xfe" + exports.META_GRAPH.encode("utf-16-le"))

    report = imported(viewer, path)

    assert (errors(report), report.error.facts["origin"]) == ("of_nobody", "meta_graph")


def test_tiktok_content_names_its_owner_by_its_links(viewer, tmp_path):
    report = imported(viewer, a_file(tmp_path, exports.TIKTOK_CONTENT))

    assert (report.origins, accounts()) == (("tiktok_content",), ["tiktok:lea.soins"])
    assert posts() == {"7412345678901234567": {"likes": 1200, "comments": 34, "shares": 5, "views": 18400}}


def test_a_post_without_a_year_keeps_its_figures_and_asks_for_the_day(viewer, tmp_path):
    path = a_file(tmp_path, exports.TIKTOK_CONTENT_ES)

    asked = imported(viewer, path, dry_run=True)
    told = imported(viewer, path, as_of=datetime(2026, 1, 5, tzinfo=UTC))

    assert codes(asked.warnings)[0] == (2, "Hora de publicación", "date_without_year")
    assert told.exit_code == 0
    assert day(Post.objects.get().published_at) == "2025-09-13"


def test_a_history_without_years_is_refused_until_its_day_is_said(viewer, tmp_path):
    path = a_file(tmp_path, exports.TIKTOK_FOLLOWERS)

    nobody = imported(viewer, path)
    no_year = imported(viewer, path, account="lea.soins")
    told = imported(viewer, path, account="lea.soins", as_of=datetime(2026, 1, 2, tzinfo=UTC))

    assert (errors(nobody), errors(no_year), told.exit_code) == ("account_needed", "year_needed", 0)
    assert [(day(one.taken_at), one.followers) for one in Snapshot.objects.order_by("taken_at")] == [
        ("2025-12-30", 1200),
        ("2025-12-31", 1210),
        ("2026-01-01", 1250),
    ]


def test_a_row_of_a_history_without_a_day_is_left_out(viewer, tmp_path):
    path = a_file(tmp_path, exports.TIKTOK_FOLLOWERS + "someday,1300,50\n")

    report = imported(viewer, path, account="lea.soins", as_of=datetime(2026, 1, 2, tzinfo=UTC))

    assert codes(report.rejected) == [(5, "Date", "undated_row")]


def test_daily_figures_are_recognised_and_have_no_place(viewer, tmp_path):
    report = imported(viewer, a_file(tmp_path, exports.TIKTOK_OVERVIEW), account="lea.soins")

    assert (errors(report), accounts()) == ("of_nobody", [])


@pytest.mark.parametrize(
    ("account", "error"),
    [(None, "account_needed"), ("tiktok:lea", "account_elsewhere"), ("lea et moi", "wrong_account")],
    ids=["nobody", "somebody elsewhere", "no account"],
)
def test_an_own_export_wants_its_owner(viewer, tmp_path, account, error):
    report = imported(viewer, a_file(tmp_path, exports.YOUTUBE_CONTENT), account=account)

    assert (errors(report), accounts()) == (error, [])


def test_the_archive_of_youtube_studio_is_opened(viewer, tmp_path):
    content = exports.an_archive(
        {
            "Table data.csv": exports.YOUTUBE_CONTENT,
            "Chart data.csv": exports.YOUTUBE_CHART,
            "Totals.csv": exports.YOUTUBE_TOTALS,
        }
    )

    report = imported(viewer, a_file(tmp_path, content, name="studio.zip"), account="@LeaVideos")

    assert (errors(report), report.format, report.origins) == (None, "zip", ("youtube_content",))
    assert sorted(one.value for one in report.warnings if one.code == "sheet_not_read") == [
        "Chart data.csv",
        "Totals.csv",
    ]
    assert [one.kind for one in report.ignored] == ["total"]
    assert posts() == {"-bcdefghijk": {"views": 120000}, "abcdefghijk": {"views": 10000}}
    assert accounts() == ["youtube:leavideos"]


@pytest.mark.parametrize("newer", [True, False], ids=["newer", "older"])
def test_a_tiktok_download_gives_its_videos_and_says_whose_they_are(viewer, tmp_path, newer):
    content = exports.an_archive(
        {"user_data_tiktok.json": exports.tiktok_download(newer=newer), "videos/1.mp4": b"\0" * 64}
    )

    report = imported(viewer, a_file(tmp_path, content, name="TikTok_Data.zip"))

    assert (errors(report), report.origins, accounts()) == (None, ("tiktok_download",), ["tiktok:lea.soins"])
    assert posts() == {"7412345678901234567": {"likes": 1200}, "7412345678901234568": {}}
    assert [post.is_paid for post in Post.objects.order_by("key")] == [True, False]
    assert [one.facts["count"] for one in report.warnings if one.code == "members_not_read"] == [1]
    assert [one.value for one in report.warnings if one.code == "followers_elsewhere"] == ["user_data_tiktok.json"]


def test_followers_of_a_download_belong_to_the_audience_lists(viewer, tmp_path):
    imported(viewer, a_file(tmp_path, "Pseudo,Plateforme\nlea.soins,instagram\nlea.soins,tiktok\n"))
    pages = {
        "connections/followers_and_following/followers_1.json": exports.instagram_followers("zoe", "max.b"),
        "connections/followers_and_following/followers_2.json": exports.instagram_followers("ana"),
    }
    instagram = a_file(tmp_path, exports.an_archive(pages), name="instagram.zip")
    tiktok = a_file(tmp_path, exports.tiktok_download(), name="user_data_tiktok.json")

    elsewhere = imported(viewer, instagram)
    asked = import_audiences(viewer, instagram, kind="followers", at=NOON)
    first = import_audiences(viewer, instagram, kind="followers", at=NOON, account="lea.soins")
    second = import_audiences(viewer, tiktok, kind="followers", at=NOON)

    assert (errors(elsewhere), errors(asked)) == ("of_nobody", "account_needed")
    assert (errors(first), first.people, errors(second), second.people) == (None, 3, None, 2)
    assert sorted((one.account.platform, one.size) for one in AudienceList.objects.all()) == [
        ("instagram", 3),
        ("tiktok", 2),
    ]


def test_linkedin_analytics_are_read_by_the_order_of_their_sheets(viewer, tmp_path):
    link = "https://www.linkedin.com/feed/update/urn:li:activity:7123456789012345678"
    path = a_workbook(
        tmp_path,
        {
            "DÉCOUVERTE": [["Performance globale", "9/1/2026 - 9/30/2026"], ["Impressions", 1200]],
            "ENGAGEMENT": [["Date", "Impressions", "Engagements"], ["9/13/2026", 100, 5]],
            "MEILLEURS POSTS": [
                ["Maximum de 50 posts"],
                ["URL du post", "Date de publication", "Engagements", None, "URL du post", "Date", "Impressions"],
                [link, "9/13/2026", 5, None, link, "9/13/2026", 100],
            ],
            "ABONNÉS": [["Nombre total d’abonnés le 9/30/2026:", 2400], [None], ["Date", "Nouveaux abonnés"]],
            "DONNÉES": [["Données démographiques", "Valeur", "Pourcentage"]],
        },
    )

    asked = imported(viewer, path)
    told = imported(viewer, path, account="linkedin:lea-martin")

    assert errors(asked) == "account_needed"
    assert (errors(told), told.origins) == (None, ("linkedin_posts", "linkedin_followers"))
    assert posts() == {"7123456789012345678": {}}, "engagements are no likes, impressions are no views"
    assert counters("lea-martin") == {"followers": 2400}
    assert day(Snapshot.objects.get().taken_at) == "2026-09-30"


def test_linkedin_archives_and_takeouts_are_recognised(viewer, tmp_path):
    connections = imported(viewer, a_file(tmp_path, exports.LINKEDIN_CONNECTIONS))
    shares = imported(viewer, a_file(tmp_path, exports.LINKEDIN_SHARES), account="lea-martin")
    takeout = imported(viewer, a_file(tmp_path, exports.TAKEOUT_SUBSCRIPTIONS))

    assert [one.origins for one in (connections, shares, takeout)] == [
        ("linkedin_connections",),
        ("linkedin_shares",),
        ("takeout_subscriptions",),
    ]
    assert accounts() == ["linkedin:lea-martin", "youtube:UCabcdefghijklmnopqrstuv"]
    assert Post.objects.get().account.key == "lea-martin"


def test_rates_of_vendors_are_percent_points_and_locked_cells_unknown(viewer, tmp_path):
    club = imported(viewer, a_file(tmp_path, exports.INFLUENCERS_CLUB), platform="instagram")
    rate = counters("lea.soins")["engagement_rate"]
    hype = imported(viewer, a_file(tmp_path, exports.HYPEAUDITOR.replace("lea.soins", "max.b")))

    assert (club.origins, hype.origins) == (("influencers_club",), ("hypeauditor",))
    assert (rate, counters("max.b")["engagement_rate"]) == (0.003, 0.003)
    assert Account.objects.get(key="max.b").email == ""


def test_a_vendor_known_by_the_name_of_its_file_is_said_so(viewer, tmp_path):
    report = imported(viewer, a_file(tmp_path, exports.UPFLUENCE, name="upfluence_list.csv"))

    [said] = report.as_json("en")["origins"]
    assert (said["code"], said["known_by"]) == ("upfluence", "inferred")
    assert said["message"] == (
        "By its name, this is a sheet of Upfluence. Its columns are not published: they are read by their titles "
        "alone. Check them."
    )
    assert accounts() == ["instagram:lea.soins"]


def test_a_list_of_creators_is_no_export_of_a_service(viewer, tmp_path):
    report = imported(viewer, a_file(tmp_path, "Pseudo,Plateforme,Abonnés,ER\nlea.soins,instagram,12400,3.4%\n"))

    assert (report.origins, "origins" in report.as_json("fr")) == ((), False)
