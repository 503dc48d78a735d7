"""`essaim audit followers`, run for real on files as people and public sets write them."""

import csv
import json
from pathlib import Path

import pytest
from django.utils.translation import override

from essaim.audit.core.followers import Reason
from essaim.audit.phrases.followers import SENTENCES, why
from essaim.cli.commands import run

REASON_CODES = [
    *("follows_far_more", "few_followers", "follows_thousands", "never_posted", "hardly_posted", "no_picture"),
    *("digits_in_name", "name_of_digits", "silent_long", "no_biography", "verified", "has_posted"),
    *("followed_in_proportion", "private_and_posts", "posted_lately", "has_site", "has_biography", "has_picture"),
    *("hardly_known", "numbers_together", "follows_crowds", "followed_by_many"),
]
SHARES = {"more_suspicious_than_usual", "few_suspicious", "suspicious_undecided", "many_mass_followers"}
SHARED = Path(__file__).parents[3] / "shared" / "data" / "fake_accounts"
OURS = "username,full_name,bio,posts,followers,following,has_profile_picture,private,external_url,verified,last_post_at"


@pytest.fixture
def followers(capsys):
    """Run the command; gives its exit code, what it printed, and what it said on the error stream."""

    def command(*arguments: object, language: str = "en"):
        with override(language), pytest.raises(SystemExit) as end:
            run(["audit", "followers", *map(str, arguments)])
        printed = capsys.readouterr()
        return end.value.code or 0, printed.out, printed.err

    return command


@pytest.fixture
def ours(tmp_path: Path):
    """Forty persons, then twenty empty accounts."""
    persons = [
        f"lea.{n},Léa D.,Maman de deux,{40 + n},{300 + n},400,yes,no,,no,2026-10-{1 + n % 28:02}" for n in range(40)
    ]
    empty = [f"kfj4820{n:04},,,0,{n % 7},{1800 + n},no,no,,no," for n in range(20)]
    path = tmp_path / "abonnes.csv"
    path.write_text("\n".join([OURS, *persons, *empty]), encoding="utf-8")
    return path


def test_the_answer_has_shares_classes_and_every_row_in_its_order(followers, ours):
    code, out, err = followers(ours, "--json")
    answer = json.loads(out)

    assert (code, err) == (0, "")
    assert (answer["accounts"], answer["readable"], answer["enough"]) == (60, 60, True)
    assert answer["suspicious"]["low"] <= 1 / 3 <= answer["suspicious"]["high"]
    assert answer["suspicious"]["value"] == pytest.approx(1 / 3, abs=0.05)
    assert answer["suspicious"]["level"] == 0.9
    assert list(answer["classes"]) == ["real", "influencer", "mass", "suspicious"]
    assert [one["row"] for one in answer["per_account"]] == list(range(60))
    assert {one["class"] for one in answer["per_account"][:40]} == {"real"}
    assert {one["class"] for one in answer["per_account"][40:]} == {"suspicious"}
    assert answer["per_account"][59]["why"] == [
        "follows 1,819, followed by 5",
        "never posted",
        "no profile picture",
        "8 digits in the name",
    ]


def test_people_read_a_summary_in_their_language(followers, ours):
    _, english, _ = followers(ours)
    _, french, _ = followers(ours, "--followers", 4000, language="fr")

    assert "of followers look suspicious" in english
    assert "des abonnés semblent suspects" in french
    assert "Abonnés de masse" in french


def test_french_titles_rounded_numbers_and_unreadable_cells(followers, tmp_path):
    path = tmp_path / "abonnes.csv"
    rows = ["Liste de mars;;;;", "Pseudo;Abonnés;Abonnements;Publications;Photo de profil"]
    rows += [f"lea{n};1,{n}k;350;{30 + n};oui" for n in range(9)]
    rows += ["rose;beaucoup;1 204;12;peut-être", "inconnue;;;;"]
    path.write_text("\n".join(rows), encoding="cp1252")

    code, out, err = followers(path, "--json")
    answer = json.loads(out)

    assert code == 0
    assert (answer["accounts"], answer["enough"]) == (11, False)
    assert "Row 9, column “Abonnés”: “beaucoup” could not be read and stays unknown." in err
    assert "Row 9, column “Photo de profil”" in err


def test_unknown_columns_are_left_out_with_a_note(followers, tmp_path):
    path = tmp_path / "f.csv"
    path.write_text("posts,followers,colour\n3,40,blue\n9,80,red\n", encoding="utf-8")

    code, out, err = followers(path, "--json")

    assert code == 0
    assert err == "Columns left out: colour.\n"
    assert json.loads(out)["accounts"] == 2


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("colour,shape\nblue,round\n", "no column says anything of followers"),
        ("posts,followers\n", "no followers below them"),
        ("", ""),
    ],
)
def test_a_file_that_says_nothing_is_refused_in_one_sentence(followers, tmp_path, content, said):
    path = tmp_path / "f.csv"
    path.write_text(content, encoding="utf-8")

    code, out, err = followers(path, "--json")

    assert (code, out) == (2, "")
    assert said in err
    assert len(err.strip().splitlines()) == 1


def test_a_missing_file_is_named(followers, tmp_path):
    code, _, err = followers(tmp_path / "none.csv")

    assert code == 2
    assert "none.csv" in err


def test_one_row_and_rows_that_say_nothing_are_answered(followers, tmp_path):
    path = tmp_path / "f.jsonl"
    path.write_text('{"posts": 3, "followers": 40}\n{"posts": null, "private": null}\n', encoding="utf-8")

    code, out, _ = followers(path, "--json")
    answer = json.loads(out)

    assert code == 0
    assert (answer["accounts"], answer["readable"], answer["enough"]) == (2, 1, False)
    assert answer["per_account"][1]["why"] == ["too little is known"]


def test_a_file_in_which_nothing_can_be_judged_has_shares_that_are_null(followers, tmp_path):
    path = tmp_path / "f.csv"
    path.write_text("private,verified\nyes,no\nno,no\n", encoding="utf-8")

    code, out, _ = followers(path, "--json")
    answer = json.loads(out)

    assert code == 0
    assert answer["suspicious"] == {"value": None, "low": None, "high": None, "level": 0.9, "sample": 0}
    assert (answer["accounts"], answer["readable"], answer["classes"]) == (2, 0, {})


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_reason_and_remark_has_words(language):
    facts = dict.fromkeys(("posts", "followers", "following", "digits", "days", "length"), 12) | {"share": 0.4}
    shares = dict.fromkeys(("value", "low", "high", "expected"), 0.3)
    others = {"missing": ["picture"], "sample": 60, "unread": 2, "accounts": 90}

    with override(language):
        reasons = [why(Reason(code, suspicious=True, facts=facts)) for code in REASON_CODES]
        remarks = [SENTENCES[code](shares if code in SHARES else others) for code in SENTENCES]

    assert len(set(reasons)) >= len(REASON_CODES) - 2  # a mass follower's and a doubt's words may be the same
    assert all("%(" not in one for one in [*reasons, *remarks])
    assert not any("never posted" in one for one in reasons) or language == "en"


@pytest.mark.skipif(not SHARED.is_dir(), reason="needs the public sets in ../shared/data/fake_accounts")
@pytest.mark.parametrize(("name", "low", "high"), [("kaggle_test", 0.5, 0.5), ("srf_unlabelled_10000", 0.14, 0.35)])
def test_the_public_sets_are_read_as_they_are(followers, name, low, high):
    with (SHARED / f"{name}.csv").open(encoding="utf-8") as opened:
        rows = sum(1 for _ in csv.DictReader(opened))

    code, out, _ = followers(SHARED / f"{name}.csv", "--json")
    answer = json.loads(out)

    assert code == 0
    assert answer["accounts"] == answer["readable"] == rows
    assert answer["suspicious"]["low"] <= high
    assert answer["suspicious"]["high"] >= low
    assert answer["suspicious"]["high"] - answer["suspicious"]["low"] < 0.3
