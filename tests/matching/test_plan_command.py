"""`essaim plan --candidates … --audiences …`, run for real on small files whose best plan is known."""

import json

import pytest
from django.utils.translation import override

from essaim.cli.commands import run

# With 10 to spend, b and c reach eight; a alone, the largest, six; a and d seven.
CANDIDATES = "id,cost,tier\na,8,macro\nb,5,micro\nc,5,micro\nd,2,nano\n"
AUDIENCES = {"a": [1, 2, 3, 4, 5, 6], "b": [1, 2, 3, 7], "c": [4, 8, 9, 10, 4], "d": [6, 11]}


@pytest.fixture
def plan(capsys):
    """Run the command; gives its exit code, what it printed, and what it said on the error stream."""

    def command(*arguments: object, language: str = "en"):
        with override(language), pytest.raises(SystemExit) as end:
            run(["plan", *map(str, arguments)])
        printed = capsys.readouterr()
        return end.value.code or 0, printed.out, printed.err

    return command


@pytest.fixture
def files(tmp_path):
    """The two files as arguments; another content may be given."""

    def write(candidates: str = CANDIDATES, audiences: object = AUDIENCES):
        table, lists = tmp_path / "candidates.csv", tmp_path / "audiences.json"
        table.write_text(candidates, encoding="utf-8")
        lists.write_text(audiences if isinstance(audiences, str) else json.dumps(audiences), encoding="utf-8")
        return "--candidates", table, "--audiences", lists

    return write


def test_the_best_plan_is_found_with_its_proof_and_the_best_single_candidate(plan, files):
    code, printed, said = plan(*files(), "--budget", 10, "--json")

    found = json.loads(printed)
    assert (code, said) == (0, "")
    assert found.pop("took_ms") >= 0
    assert found == {
        "chosen": [
            {"id": "b", "cost": 5, "marginal_reach": 4},
            {"id": "c", "cost": 5, "marginal_reach": 4},
        ],
        "reach": 8,
        "cost": 10,
        "bound": 8,
        "gap": 0.0,
        "single_best": {"id": "a", "cost": 8, "reach": 6},
        "method": "exact",
        "audiences": "exact",
        "candidates": 4,
        "notes": [],
        "blocked": [],
        "refused": [],
    }


@pytest.mark.parametrize(
    ("limits", "chosen"),
    [
        (["--max-creators", 1], ["a"]),
        (["--include", "a"], ["a", "d"]),
        (["--exclude", "b", "--exclude", "c"], ["a", "d"]),
        (["--per", "tier:Micro=..1"], ["a", "d"]),
        (["--per", "tier:nano=1..", "--per", "tier:macro=..0", "--exclude", "b"], ["c", "d"]),
        (["--max-share", 30], ["d"]),
    ],
)
def test_limits_are_respected(plan, files, limits, chosen):
    code, printed, _ = plan(*files(), "--budget", 10, *limits, "--json")

    assert (code, sorted(one["id"] for one in json.loads(printed)["chosen"])) == (0, chosen)


def test_a_sample_of_everybody_gives_the_same_plan(plan, files):
    _, printed, _ = plan(*files(), "--budget", 10, "--sketch", 16, "--json")

    found = json.loads(printed)
    assert (found["reach"], found["audiences"]) == (8, "sketched")


def test_people_read_the_plan_as_a_table_and_sentences(plan, files):
    code, printed, said = plan(*files(), "--budget", "10 €")

    assert (code, said) == (0, "")
    assert "8 people reached at least once by 2 creators, for 10." in printed
    assert "No other choice within these limits reaches more." in printed
    assert "The best single candidate, a, reaches 6 for 8." in printed


def test_the_plan_is_told_in_french(plan, files):
    _, printed, _ = plan(*files(), "--budget", "10 €", language="fr")

    assert "8 personnes touchées au moins une fois par 2 créateurs, pour 10." in printed


def test_who_is_left_out_is_said_and_the_rest_is_planned(plan, files):
    code, printed, _ = plan(
        *files(CANDIDATES + "e,1,nano\nf,,nano\n", {**AUDIENCES, "z": [1]}), "--budget", 10, "--json"
    )

    found = json.loads(printed)
    assert (code, found["reach"]) == (0, 8)
    assert [(note["code"], note["ids"]) for note in found["notes"]] == [
        ("without_audience", ["e"]),
        ("without_candidate", ["z"]),
    ]
    assert [row["sentence"] for row in found["refused"]] == [
        "Line 7, “f”: no cost is known, so the candidate is left out. Zero means free."
    ]


def test_a_budget_that_buys_nobody_is_an_empty_plan_that_says_so(plan, files):
    code, printed, _ = plan(*files(), "--budget", 1, "--json")

    found = json.loads(printed)
    assert (code, found["chosen"], found["reach"], found["bound"], found["single_best"]) == (0, [], 0, 0, None)
    assert found["notes"][0]["sentence"] == "Nobody can be bought with this budget: the cheapest candidate costs 2."


def test_limits_that_cannot_be_met_are_named_with_what_would_do(plan, files):
    code, printed, _ = plan(*files(), "--budget", 10, "--min-creators", 4, "--json")

    found = json.loads(printed)
    assert (code, found["chosen"], found["method"]) == (3, [], "blocked")
    assert {block["sentence"] for block in found["blocked"]} == {
        "The budget is 10; the other limits need at least 20.",
        "At least so many creators are asked for: 4; the other limits let in 2.",
    }


def test_without_audiences_followers_are_added_up_and_that_is_said(plan, tmp_path):
    table = tmp_path / "candidates.csv"
    table.write_text("id,cost,followers\na,8,900\nb,5,500\nc,5,600\nd,1,\n", encoding="utf-8")

    code, printed, _ = plan("--candidates", table, "--budget", 10, "--json")

    found = json.loads(printed)
    assert (code, found["reach"], found["audiences"]) == (0, 1_100, "followers")
    assert [note["code"] for note in found["notes"]] == ["no_overlap_known", "without_followers"]


def test_followers_drawn_at_random_from_a_population_overlap(plan, tmp_path):
    table = tmp_path / "candidates.csv"
    table.write_text("id,cost,followers\na,8,900\nb,5,500\nc,5,600\n", encoding="utf-8")

    _, printed, _ = plan("--candidates", table, "--budget", 10, "--population", 1_000, "--json")

    found = json.loads(printed)
    assert (found["reach"], [one["id"] for one in found["chosen"]]) == (900, ["a"])


@pytest.mark.parametrize(
    ("candidates", "audiences", "more", "sentence"),
    [
        ("", AUDIENCES, [], "The file is empty."),
        ("id,name\na,b\n", AUDIENCES, [], "candidates.csv: no column holds costs. Name one “cost”. The file has: id, name."),
        (CANDIDATES, "", [], "The file is empty."),
        (CANDIDATES, '{"a": [1,', [], "audiences.json is not readable JSON: it breaks off at line 1"),
        (CANDIDATES, "[1]", [], "audiences.json holds no lists by candidate."),
        (CANDIDATES, '{"a": "x"}', [], "audiences.json: the audience of “a” is not a list."),
        (CANDIDATES, '{"a": [null]}', [], "in the audience of “a”, null is neither a name nor a whole number."),
        (CANDIDATES, AUDIENCES, ["--include", "bb"], "No candidate has the id “bb”. Did you mean “b”?"),
        (CANDIDATES, AUDIENCES, ["--per", "tier"], "“tier” is no limit."),
        (CANDIDATES, AUDIENCES, ["--per", "tier:mega=1.."], "No candidate has “mega” as its tier. The file has: macro, micro, nano."),
        (CANDIDATES, AUDIENCES, ["--budget", "-5"], "“-5” is no budget"),
        (CANDIDATES, AUDIENCES, ["--budget", "0"], "“0” is no budget"),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_one_sentence_and_exit_code_two(plan, files, candidates, audiences, more, sentence):
    code, printed, said = plan(*files(candidates, audiences), "--budget", "10", *more, "--json")

    assert (code, printed) == (2, "")
    assert sentence in said
    assert len(said.splitlines()) == 1
