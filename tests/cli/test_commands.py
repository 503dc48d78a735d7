"""The commands that read: what they print, as JSON and for people, and how they refuse."""

import json

import pytest
from django.utils.translation import override

from essaim.accounts.queries import command_line_viewer
from essaim.cli import spoken
from essaim.cli.commands import run
from essaim.server.installation import ensure_ready
from tests.builders import NOON, a_catalogue, an_account, some_posts

pytestmark = pytest.mark.django_db

BRIEF = """
name = "Printemps"
brand = "Ronce"
objective = "sales"
[target]
interests = ["cosmétique bio"]
"""


@pytest.fixture
def essaim(capsys):
    """Run a command in English; gives its exit code, what it printed and what it said on the error stream."""

    def command(*arguments: object, language: str = "en"):
        with override(language), pytest.raises(SystemExit) as end:
            run([str(argument) for argument in arguments])
        printed = capsys.readouterr()
        return end.value.code or 0, printed.out, printed.err

    return command


@pytest.fixture
def catalogue():
    ensure_ready(at=NOON)
    a_catalogue(
        command_line_viewer(),
        an_account(
            "lea",
            followers=15_000,
            city="Lyon",
            country="FR",
            posts=some_posts(6, caption="Ma routine #cosmetiquebio", likes=500, comments=30),
            name="Léa R.",
        ),
        an_account("marc", followers=50_000, likes_average=200.0, comments_average=4.0),
        an_account("zoe", platform="tiktok", followers=None),
    )


@pytest.mark.usefixtures("catalogue")
def test_list_gives_every_line_its_figures(essaim):
    code, out, _ = essaim("catalogue", "list", "--json", "--sort", "followers")

    listed = json.loads(out)
    assert (code, listed["total"]) == (0, 3)
    assert [line["handle"] for line in listed["accounts"]] == ["lea", "marc", "zoe"]
    assert set(listed["accounts"][0]) == {
        "account_id", "creator_id", "platform", "handle", "name", "url", "tier", "followers", "country", "region", "city",
        "language", "niches", "engagement", "percentile", "posts", "last_post_at", "department", "place_probability",
        "topics", "growth", "authenticity", "price",
    }  # fmt: skip
    assert listed["accounts"][0]["engagement"]["value"] == pytest.approx(530 / 15_000)
    assert (listed["accounts"][2]["followers"], listed["accounts"][2]["country"]) == (None, None)


@pytest.mark.parametrize(
    ("options", "handles"),
    [
        (["--platform", "tiktok"], ["zoe"]),
        (["--tier", "micro"], ["marc", "lea"]),
        (["--country", "fr"], ["lea"]),
        (["--min-followers", "20000"], ["marc"]),
        (["--max-followers", "20000"], ["lea"]),
        (["--min-engagement", "2"], ["lea"]),
        (["--limit", "1"], ["marc"]),
        (["--limit", "0", "--sort", "-engagement"], ["lea", "marc", "zoe"]),
    ],
)
@pytest.mark.usefixtures("catalogue")
def test_list_filters_and_sorts(essaim, options: list[str], handles: list[str]):
    _, out, _ = essaim("catalogue", "list", "--json", *options)

    assert [line["handle"] for line in json.loads(out)["accounts"]] == handles


@pytest.mark.parametrize("reference", ["instagram:lea", "instagram:@LEA", "https://www.instagram.com/Lea/"])
@pytest.mark.usefixtures("catalogue")
def test_show_gives_every_fact_with_its_source_and_date(essaim, reference: str):
    _, out, _ = essaim("catalogue", "show", reference, "--json")

    shown = json.loads(out)
    facts = {fact["name"]: fact for fact in shown["facts"]}
    assert shown["creator"]["name"] == "Léa R."
    assert facts["followers"] == {
        "name": "followers",
        "value": 15_000,
        "source": {
            "kind": "file",
            "label": "creators.csv",
            "at": NOON.isoformat(),
            "legal_basis": "legitimate_interest",
            "expires_at": None,
            "row": None,
        },
    }
    assert facts["city"]["value"] == "Lyon"


@pytest.mark.usefixtures("catalogue")
def test_audit_show_gives_figures_and_verdicts(essaim):
    _, out, _ = essaim("audit", "show", "instagram:lea", "--json")

    audit = json.loads(out)
    assert (audit["tier"], audit["engagement"]["sample"], audit["engagement"]["definition"]) == ("micro", 6, "likes_comments_per_follower")  # fmt: skip
    assert audit["engagement"]["low"] <= audit["engagement"]["value"] <= audit["engagement"]["high"]
    assert audit["percentile"]["sample_of"] == "peers"
    assert audit["verdicts"][0]["code"] == "within_scale"
    assert audit["engagement_by_views"] == {
        "value": None,
        "reason": "no_views",
        "remedy": "import_posts",
        "definition": "engagement_rate",
        "facts": {"found": 6},
    }


@pytest.mark.usefixtures("catalogue")
def test_match_gives_scores_that_add_up_and_sentences(essaim, tmp_path):
    brief = tmp_path / "brief.toml"
    brief.write_text(BRIEF)

    code, out, _ = essaim("match", brief, "--json", "--limit", "2")

    shortlist = json.loads(out)
    first = shortlist["entries"][0]
    assert (code, first["handle"], len(shortlist["entries"])) == (0, "lea", 2)
    assert sum(part["contribution"] for part in first["parts"]) == pytest.approx(first["score"])
    assert first["reasons_for"][0]["sentence"]
    assert shortlist["pool"] == {"edition": 1, "accounts": 3, "eligible": 3, "scored": 3, "excluded": {}}


@pytest.mark.usefixtures("catalogue")
def test_commands_speak_the_language_asked_for(essaim):
    _, french, _ = essaim("catalogue", "list", language="fr")
    _, english, _ = essaim("catalogue", "list", language="en")

    assert "Abonnés" in french
    assert "Followers" in english


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["audit", "show", "instagram:nobody"], "holds no account instagram:nobody"),
        (["catalogue", "show", "nobody"], "On which platform"),
        (["catalogue", "show", "myspace:tom"], "is not a platform Essaim knows"),
        (["match", "missing.toml"], "There is no file named missing.toml"),
    ],
)
def test_what_cannot_be_done_is_one_sentence_and_exit_code_2(essaim, arguments: list[str], said: str):
    code, out, err = essaim(*arguments)

    assert (code, out) == (2, "")
    assert said in err
    assert "Traceback" not in err


@pytest.mark.usefixtures("catalogue")
def test_a_file_that_cannot_be_written_is_one_sentence(essaim, tmp_path):
    nowhere = tmp_path / "nowhere" / "a.pdf"

    assert essaim("audit", "show", "instagram:lea", "--pdf", nowhere) == (
        2, "", f"{nowhere}: there is no such folder or file. Give another path.\n",
    )  # fmt: skip


def test_each_problem_of_a_brief_is_a_line_with_its_place(essaim, tmp_path):
    brief = tmp_path / "brief.toml"
    brief.write_text('name = "P"\nobjective = "sale"\nplatfroms = []\n')

    code, _, err = essaim("match", brief)

    assert code == 2
    assert err.splitlines() == [
        "brief.toml: brand: This is needed.",
        "brief.toml: objective: “sale” is not one of the accepted values. Did you mean “sales”?",
        "brief.toml: platfroms: There is no key named “platfroms”. Did you mean “platforms”?",
    ]


@pytest.mark.parametrize(
    ("arguments", "environment", "language"),
    [
        (["--language", "en", "demo"], {"LANG": "fr_FR.UTF-8"}, "en"),
        (["--language=fr"], {"LANG": "en_GB.UTF-8"}, "fr"),
        (["demo"], {"LANG": "en_GB.UTF-8"}, "en"),
        (["demo"], {"LANG": "en_GB.UTF-8", "LC_ALL": "fr_BE.UTF-8"}, "fr"),
        (["demo"], {"LANG": "C.UTF-8"}, "fr"),
        ([], {}, "fr"),
    ],
)
def test_the_language_is_the_one_asked_for_then_the_terminals_then_french(arguments, environment, language):
    assert spoken(arguments, environment) == language
