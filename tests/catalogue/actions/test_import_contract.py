"""What an import says of each row: the documented codes, one by one."""

import pytest

from essaim.accounts.core.viewer import Role
from essaim.catalogue.core.intake.remarks import PassedOver
from essaim.catalogue.models import Account
from essaim.kernel.errors import NotAllowed
from tests.builders import a_viewer
from tests.catalogue.files import a_file, a_workbook, accounts, codes, counters, imported

pytestmark = pytest.mark.django_db


@pytest.fixture
def viewer():
    return a_viewer(Role.CONTRIBUTOR)


def test_links_handles_and_cases_are_one_account(viewer, tmp_path):
    path = a_file(
        tmp_path,
        "Instagram,Abonnés\n"
        "https://www.instagram.com/Lea.Beaute/?hl=fr,12000\n"
        "@lea.beaute,12000\n"
        "LEA.BEAUTE,12000\n"
        "instagram.com/lea.beaute,12000\n",
    )

    report = imported(viewer, path)

    assert accounts() == ["instagram:lea.beaute"]
    assert codes(report.rejected) == [(row, "Instagram", "duplicate") for row in (3, 4, 5)]
    assert report.rejected[0].facts == {"first_row": 2}


def test_a_youtube_channel_id_keeps_its_case(viewer, tmp_path):
    path = a_file(tmp_path, "Channel Id,Abonnés\nUCabcdefghijklmnopqrstuV,1000\nUCabcdefghijklmnopqrstuv,1000\n")

    imported(viewer, path, platform="youtube")

    assert accounts() == ["youtube:UCabcdefghijklmnopqrstuV", "youtube:UCabcdefghijklmnopqrstuv"]


def test_each_refusal_has_its_code_and_good_rows_are_kept(viewer, tmp_path):
    path = a_file(
        tmp_path,
        "Pseudo;Plateforme;Abonnés\n"
        "lea.beaute;Instagram;12000\n"
        ";Instagram;8000\n"
        "lea@example.org;Instagram;8000\n"
        "à recontacter en mars;Instagram;8000\n"
        "marc.cuisine;;8000\n"
        "zoe;MySpace;8000\n"
        "https://www.instagram.com/p/Cxyz123/;Instagram;8000\n"
        "https://linktr.ee/zoe;Instagram;8000\n"
        "@LEA.beaute;IG;12000\n",
    )

    report = imported(viewer, path)

    assert codes(report.rejected) == [
        (3, "Pseudo", "missing_handle"),
        (4, "Pseudo", "invalid_handle"),
        (5, "Pseudo", "invalid_handle"),
        (6, "Pseudo", "missing_platform"),
        (7, "Plateforme", "unsupported_platform"),
        (8, "Pseudo", "not_a_profile_link"),
        (9, "Pseudo", "not_a_profile_link"),
        (10, "Pseudo", "duplicate"),
    ]
    assert (report.rows, accounts(), report.exit_code) == (9, ["instagram:lea.beaute"], 3)


def test_an_unreadable_number_or_address_leaves_the_fact_unknown(viewer, tmp_path):
    path = a_file(
        tmp_path,
        "handle,followers,avg likes,email,country\n"
        "lea,beaucoup,350,lea@example.org,France\n"
        "marc,-5,120,pas d'adresse,Atlantide\n"
        "zoe,N/A,—,,\n",
    )

    report = imported(viewer, path, platform="instagram")

    assert codes(report.warnings) == [
        (2, "followers", "unreadable_number"),
        (3, "followers", "unreadable_number"),
        (3, "email", "unreadable_email"),
        (3, "country", "unreadable_country"),
    ]
    assert (counters("lea"), counters("marc"), counters("zoe")) == ({"likes_average": 350}, {"likes_average": 120}, {})
    assert report.exit_code == 0


def test_rows_that_hold_nobody_are_passed_over_with_their_kind(viewer, tmp_path):
    path = a_file(
        tmp_path,
        "Base créateurs novembre 2026\n"
        "\n"
        "Pseudo;Plateforme;Abonnés;Likes moyens\n"
        "lea;Instagram;12 000;300\n"
        ";;;\n"
        "Pseudo;Plateforme;Abonnés;Likes moyens\n"
        "total_look;Instagram;8 000;100\n"
        "Total;;20 000;400\n"
        "Source : relevé fait à la main le 12 novembre 2026 par Marc.;;;\n",
    )

    report = imported(viewer, path)

    assert [(one.row, one.kind) for one in report.ignored] == [
        (1, "title"),
        (2, "blank"),
        (5, "blank"),
        (6, "repeated_header"),
        (8, "total"),
        (9, "note"),
    ]
    assert (accounts(), report.rejected, report.rows) == (["instagram:lea", "instagram:total_look"], (), 2)


def test_a_creator_called_total_stays_a_creator(viewer, tmp_path):
    path = a_file(tmp_path, "handle,followers\nlea,12000\ntotal,3000\nmarc,9000\n")

    report = imported(viewer, path, platform="instagram")

    assert (report.ignored, "instagram:total" in accounts()) == ((), True)


def test_a_row_of_sums_without_a_word_is_a_total(viewer, tmp_path):
    path = a_file(tmp_path, "handle,followers,avg likes\nlea,12000,300\nmarc,9000,200\n,21000,500\n")

    report = imported(viewer, path, platform="instagram")

    assert report.ignored == (PassedOver(4, "total"),)


def test_platforms_side_by_side_are_one_creator_with_several_accounts(viewer, tmp_path):
    path = a_file(
        tmp_path,
        "Nom,Instagram,Followers IG,TikTok handle,Abonnés TikTok,Chaîne YouTube,Abonnés YouTube\n"
        'Léa,@lea.beaute,12k,lea_tok,"1,2 M",https://youtube.com/@LeaVideos,800\n'
        "Marc,marc.cuisine,9k,,,,\n",
    )

    report = imported(viewer, path)

    assert accounts() == ["instagram:lea.beaute", "instagram:marc.cuisine", "tiktok:lea_tok", "youtube:leavideos"]
    assert Account.objects.filter(creator__name="Léa").count() == 3
    assert (counters("lea_tok")["followers"], report.rejected, report.warnings) == (1_200_000, (), ())


def test_a_platform_can_come_from_a_sheet_a_title_or_the_files_name(viewer, tmp_path):
    rows = [["Pseudo", "Abonnés"], ["lea", 12000]]
    imported(viewer, a_workbook(tmp_path, {"TikTok": rows}))
    imported(viewer, a_file(tmp_path, "user_name,instagram_number_of_followers\nlea,12000\n"))
    told = imported(viewer, a_file(tmp_path, "Pseudo,Abonnés\nlea,12000\n", name="Youtube_Nov.csv"))

    assert accounts() == ["instagram:lea", "tiktok:lea", "youtube:lea"]
    assert codes(told.warnings) == [(None, "", "platform_from_file_name")]


def test_a_link_wins_over_the_platform_column_and_says_so(viewer, tmp_path):
    path = a_file(tmp_path, "Profil,Plateforme,Abonnés\nhttps://www.tiktok.com/@lea,Instagram,1000\n")

    report = imported(viewer, path)

    assert (accounts(), codes(report.warnings)) == (["tiktok:lea"], [(2, "Profil", "platform_conflict")])


def test_a_handle_beside_its_link_needs_no_platform_and_a_contradiction_is_told_once(viewer, tmp_path):
    path = a_file(
        tmp_path,
        "handle,platform,url\n"
        "@lea,,https://www.instagram.com/lea/\n"
        "zoe,tiktok,https://www.instagram.com/zoe/\n"
        "marc,instagram,https://www.instagram.com/marc.cuisine/\n"
        "anna,,https://www.youtube.com/channel/UCabcdefghijklmnopqrstuv\n",
    )

    report = imported(viewer, path)

    assert codes(report.warnings) == [(3, "handle", "platform_conflict"), (4, "url", "handle_conflict")]
    assert accounts() == [
        "instagram:lea",
        "instagram:marc.cuisine",
        "instagram:zoe",
        "youtube:UCabcdefghijklmnopqrstuv",
    ]


def test_one_handle_for_several_platforms_is_assumed_and_said(viewer, tmp_path):
    path = a_file(tmp_path, "Creator Name,Instagram Followers,TikTok Followers\nlea,12k,40k\nmarc,9k,\n")

    report = imported(viewer, path)

    assert accounts() == ["instagram:lea", "instagram:marc", "tiktok:lea"]
    assert codes(report.warnings) == [(None, "Creator Name", "same_handle_assumed")]


def test_a_formula_gives_its_link_and_is_never_evaluated(viewer, tmp_path):
    path = a_file(
        tmp_path,
        'handle;followers;bio\n"=HYPERLINK(""https://instagram.com/lea"";""Léa"")";12000;=1+1\n=CMD();1000;x\n',
    )

    report = imported(viewer, path, platform="instagram")

    assert accounts() == ["instagram:lea"]
    assert Account.objects.get().bio == ""
    assert codes(report.rejected) == [(3, "handle", "invalid_handle")]


def test_the_row_is_the_physical_line_where_a_quoted_row_starts(viewer, tmp_path):
    path = a_file(tmp_path, 'handle,bio\nlea,"une\nbio\nlongue"\n,personne\n')

    report = imported(viewer, path, platform="instagram")

    assert codes(report.rejected) == [(5, "handle", "missing_handle")]


def test_the_row_of_a_workbook_is_excels_own(viewer, tmp_path):
    rows = [[None], [None, "Créateurs"], [None], [None, "Pseudo", "Abonnés"], [None, "lea", 12000], [None, "", 5]]
    path = a_workbook(tmp_path, {"Instagram": rows})

    report = imported(viewer, path)

    assert (codes(report.rejected), report.rows) == ([(6, "Pseudo", "missing_handle")], 2)


def test_an_account_on_two_sheets_is_a_duplicate_that_names_its_sheet(viewer, tmp_path):
    path = a_workbook(
        tmp_path,
        {
            "Nano Instagram": [["Pseudo", "Abonnés"], ["lea", 2000]],
            "Micro Instagram": [["Compte", "Followers"], ["LEA", 2000], ["marc", 30000]],
            "Notes": [["À faire"], ["appeler Léa"]],
        },
    )

    report = imported(viewer, path)

    assert [(one.sheet, one.row, one.code) for one in report.rejected] == [("Micro Instagram", 2, "duplicate")]
    assert accounts() == ["instagram:lea", "instagram:marc"]


def test_bare_counts_beside_followers_are_averages_and_the_report_says_so(viewer, tmp_path):
    path = a_file(tmp_path, "handle,followers,views,likes\nlea,12000,5000,300\n")

    report = imported(viewer, path, platform="tiktok")

    assert counters("lea") == {"followers": 12000, "views_average": 5000, "likes_average": 300}
    assert codes(report.warnings) == [(None, "views", "taken_as_average"), (None, "likes", "taken_as_average")]


def test_the_report_has_the_documented_shape_in_both_languages(viewer, tmp_path):
    report = imported(viewer, a_file(tmp_path, "handle,followers\n,12\nlea,1000\n"), platform="instagram")

    french, english = report.as_json("fr"), report.as_json("en")

    assert list(english) == [
        "file", "format", "encoding", "rows", "accounts", "posts", "rejected", "warnings", "ignored",
    ]  # fmt: skip
    assert english["accounts"] == {"created": 1, "updated": 0, "unchanged": 0}
    assert english["rejected"] == [
        {
            "row": 2,
            "column": "handle",
            "value": None,
            "code": "missing_handle",
            "message": "Row 2, column “handle”: no handle and no profile link. Write one, or delete the row.",
        }
    ]
    assert french["rejected"][0]["message"].startswith("Ligne 2")


def test_a_dry_run_reports_the_same_and_changes_nothing(viewer, tmp_path):
    path = a_file(tmp_path, "handle,followers\nlea,12000\n,1\n")

    dry = imported(viewer, path, platform="instagram", dry_run=True)
    before = accounts()
    wet = imported(viewer, path, platform="instagram")

    assert (dry, before, accounts()) == (wet, [], ["instagram:lea"])


def test_importing_twice_changes_nothing(viewer, tmp_path):
    path = a_file(tmp_path, "handle,followers,country\nlea,12000,France\nmarc,9000,Belgique\n")

    imported(viewer, path, platform="instagram")
    again = imported(viewer, path, platform="instagram")

    assert again.accounts == {"created": 0, "updated": 0, "unchanged": 2}


def test_a_reader_may_not_import(tmp_path):
    reader = a_viewer(Role.READER)

    with pytest.raises(NotAllowed):
        imported(reader, a_file(tmp_path, "handle\nlea\n"), platform="instagram")

    assert accounts() == []
