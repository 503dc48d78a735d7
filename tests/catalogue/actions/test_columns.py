"""What columns are taken for, decided once for the whole column, and corrected by a person."""

import pytest

from essaim.accounts.core.viewer import Role
from essaim.catalogue.core.intake.corrections import Corrections
from essaim.catalogue.core.intake.mapping import Confidence, FileMapping
from essaim.catalogue.core.intake.opening import open_file
from essaim.catalogue.core.intake.proposal import propose
from essaim.catalogue.core.intake.refusals import MappingRefused, UnknownField
from tests.builders import a_viewer
from tests.catalogue.files import a_file, a_workbook, accounts, codes, counters, imported

pytestmark = pytest.mark.django_db


@pytest.fixture
def viewer():
    return a_viewer(Role.CONTRIBUTOR)


def proposed(path, **options):
    with open_file(path) as opened:
        return propose(opened, **options)


def meanings(mapping):
    return {
        column.title: (column.field, column.confidence.value) for table in mapping.tables for column in table.columns
    }


@pytest.mark.parametrize(
    ("titles", "fields"),
    [
        ("👥 Abonnés;Pseudo;Taux d'engagement (%);E-mail pro", "followers handle engagement_rate email"),
        ("NOMBRE D’ABONNÉS;Nom d'utilisateur;ER %;Courriel", "followers handle engagement_rate email"),
        ("follower_count;username;engagementRate;email_address", "followers handle engagement_rate email"),
        ("Seguidores;Usuario;Tasa de engagement;Correo", "followers handle engagement_rate email"),
        ("Abonnenten;Benutzername;Engagement Rate;E-Mail", "followers handle engagement_rate email"),
    ],
)
def test_titles_in_several_languages(tmp_path, titles, fields):
    path = a_file(tmp_path, f"{titles}\n12000;lea;3,4;lea@example.org\n")

    assert [column.field for column in proposed(path).tables[0].columns] == fields.split()


def test_titles_that_only_resemble_ours_are_left_alone(tmp_path):
    titles = "Pseudo,Followers growth,Fake followers,Twitter followers,Cost per post,Year of birth,dislikes"
    path = a_file(tmp_path, f"{titles}\nlea,1,2,3,4,1990,5\n")

    assert {column.field for column in proposed(path).tables[0].columns[1:]} == {None}


def test_unknown_titles_are_recognised_by_their_values_and_marked_to_check(tmp_path):
    path = a_file(tmp_path, "Qui,Où lui écrire\nhttps://www.instagram.com/lea/,lea@example.org\n")

    assert meanings(proposed(path)) == {"Qui": ("url", "to_check"), "Où lui écrire": ("email", "to_check")}


def test_a_list_of_handles_without_titles(viewer, tmp_path):
    report = imported(viewer, a_file(tmp_path, "@lea\n@marc\nhttps://www.instagram.com/zoe\n"), platform="instagram")

    assert (accounts(), report.rows) == (["instagram:lea", "instagram:marc", "instagram:zoe"], 3)


def test_12_400_followers_are_thousands_and_12_400_likes_follow_the_column(viewer, tmp_path):
    path = a_file(
        tmp_path,
        'handle;followers;avg likes;avg comments\nlea;"12,400";"45,41";"1,250"\nmarc;"9,100";"12,400";"3,125"\n',
    )

    imported(viewer, path, platform="instagram")

    assert counters("marc") == {"followers": 9100, "likes_average": 12.4, "comments_average": 3.125}


def test_thousands_in_a_column_stay_thousands(viewer, tmp_path):
    path = a_file(tmp_path, 'handle,followers,avg likes\nlea,"1,012,400","12,400"\nmarc,"9,100","850"\n')

    imported(viewer, path, platform="instagram")

    assert counters("lea") == {"followers": 1_012_400, "likes_average": 12_400}


@pytest.mark.parametrize(
    ("title", "cell", "unit"),
    [("Taux d'engagement", "3,5 %", "percent"), ("ER %", "3,5", "percent"), ("Taux d'engagement", "3,5", "percent"),
     ("Taux d'engagement", "0,035", "fraction")],
)  # fmt: skip
def test_a_rate_is_a_share_of_one_however_it_is_written(viewer, tmp_path, title, cell, unit):
    path = a_file(tmp_path, f"handle;{title}\nlea;{cell}\n")

    imported(viewer, path, platform="instagram")

    assert (proposed(path).tables[0].columns[1].unit, counters("lea")) == (unit, {"engagement_rate": 0.035})


def test_the_rows_other_figures_settle_a_rate_that_its_range_would_mistake(viewer, tmp_path):
    rows = "\n".join(f"c{number},100000,150,0.15" for number in range(5))
    path = a_file(tmp_path, f"handle,followers,average engagement,engagement rate\n{rows}\n")

    imported(viewer, path, platform="instagram")

    assert counters("c1")["engagement_rate"] == 0.0015


def test_a_percentage_of_a_spreadsheet_is_already_a_share(viewer, tmp_path):
    path = a_workbook(tmp_path, {"Instagram": [["Pseudo", "ER %"], ["lea", 0.034], ["marc", 0.051]]})

    imported(viewer, path)

    assert counters("lea") == {"engagement_rate": 0.034}


def test_thousands_said_by_the_title(viewer, tmp_path):
    imported(viewer, a_file(tmp_path, "Pseudo;Abonnés (k)\nlea;12,4\n"), platform="instagram")

    assert counters("lea") == {"followers": 12_400}


def test_a_mapping_file_corrects_only_what_it_names(viewer, tmp_path):
    path = a_file(tmp_path, "Qui,Combien,Taux,Likes\nlea,12000,3.5,300\n")
    corrections = Corrections.from_toml(
        'platform = "instagram"\n[columns]\n"qui" = "handle"\nCombien = "followers"\n'
        'Taux = { field = "engagement_rate", unit = "percent" }\nLikes = "ignore"\nAbsente = "city"\n'
    )

    report = imported(viewer, path, mapping=corrections)

    assert (accounts(), counters("lea")) == (["instagram:lea"], {"followers": 12000, "engagement_rate": 0.035})
    assert codes(report.warnings) == [(None, "Absente", "column_not_found")]


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ('[columns]\nA = "folowers"', "followers"),
        ('[columns]\nA = { field = "followers", units = "percent" }', "unit"),
        ('[columns]\nA = { field = "engagement_rate", unit = "percents" }', "percent"),
        ('platform = "instagran"', "instagram"),
        ("colums = {}", "columns"),
    ],
)
def test_a_mistake_in_a_mapping_file_is_refused_with_a_suggestion(text, suggestion):
    with pytest.raises(MappingRefused) as refusal:
        Corrections.from_toml(text)

    assert refusal.value.facts["suggestion"] == suggestion


def test_a_mapping_survives_its_json_and_keeps_its_digest(tmp_path):
    path = a_file(tmp_path, "Pseudo;Abonnés;Taux d'engagement\nlea;12 000;3,4 %\n")
    mapping = proposed(path, platform="instagram")

    kept = FileMapping.from_json(mapping.as_json())

    assert (kept.as_json(), kept.digest, kept.signature) == (mapping.as_json(), mapping.digest, mapping.signature)
    with pytest.raises(UnknownField):
        FileMapping.from_json(
            {"tables": [{"kind": "accounts", "columns": [{"title": "A", "position": 0, "field": "x"}]}]}
        )


def test_a_file_of_names_only_says_which_column_is_missing(viewer, tmp_path):
    report = imported(viewer, a_file(tmp_path, "Prénom,Ville\nLéa,Lyon\n"))

    assert (report.error.code, report.exit_code) == ("no_account_column", 2)
    assert "Prénom, Ville" in report.as_json("fr")["error"]["message"]


def test_only_titles_is_no_rows(viewer, tmp_path):
    assert imported(viewer, a_file(tmp_path, "Pseudo,Abonnés\n"), platform="instagram").error.code == "no_rows"


def test_notes_above_linkedin_connections_are_passed_over(viewer, tmp_path):
    path = a_file(
        tmp_path,
        'Notes:\n"When exporting your connection data, you may notice that some of the email addresses are missing."\n\n'
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
        "Léa,Martin,https://www.linkedin.com/in/lea-martin,,Essaim,Créatrice,23 Nov 2026\n",
    )

    report = imported(viewer, path)

    assert [(one.row, one.kind) for one in report.ignored] == [(1, "note"), (2, "note"), (3, "blank")]
    assert accounts() == ["linkedin:lea-martin"]


def test_a_confidence_is_shown_for_each_column(tmp_path):
    path = a_file(tmp_path, "Pseudo,Likes,Couleur\nlea,300,bleu\n")

    assert meanings(proposed(path, platform="tiktok")) == {
        "Pseudo": ("handle", Confidence.SURE),
        "Likes": ("likes_average", Confidence.TO_CHECK),
        "Couleur": (None, Confidence.NOT_RECOGNISED),
    }
