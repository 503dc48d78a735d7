"""Candidates and audiences as people and programs write them."""

import gzip
import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from essaim.catalogue.core.intake.refusals import EmptyFile, FileRefused
from essaim.matching.core.plan.files.audiences import owned, read_audiences
from essaim.matching.core.plan.files.candidates import Candidate, read_candidates
from essaim.matching.core.plan.files.refusals import (
    NobodyListed,
    NoCandidateColumns,
    NoCandidates,
    NoSuchFile,
    NotAList,
    NotAUser,
    NotJson,
    NotLists,
)
from essaim.matching.core.plan.files.scanning import scanned
from essaim.matching.core.plan.files.tokens import keys_of_names

NAMES = st.lists(st.text(max_size=12), max_size=12)
NUMBERS = st.lists(st.integers(-(2**63), 2**63 - 1), max_size=12)


@pytest.fixture
def written(tmp_path):
    def write(content: str | bytes, name: str = "file"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


def alike(keys: dict[str, np.ndarray]) -> dict[str, list[int]]:
    """The lists with people numbered by where they first stand: what counts is who is the same."""
    order: dict[int, int] = {}
    return {owner: [order.setdefault(int(key), len(order)) for key in found] for owner, found in keys.items()}


def as_meant(lists: dict[str, list]) -> dict[str, list[int]]:
    order: dict[str, int] = {}
    return {owner: [order.setdefault(str(user), len(order)) for user in users] for owner, users in lists.items()}


@given(st.dictionaries(st.text(max_size=5), NAMES, min_size=1, max_size=5), st.sampled_from([None, 1]), st.booleans())
def test_names_are_told_apart_however_they_are_laid_out(tmp_path_factory, lists, indent, is_ascii):
    path = tmp_path_factory.mktemp("names") / "audiences.json"
    path.write_text(json.dumps(lists, indent=indent, ensure_ascii=is_ascii), encoding="utf-8")

    assert alike(read_audiences(path)) == as_meant(lists)


@given(
    st.dictionaries(st.text(max_size=5), NUMBERS, min_size=1, max_size=5), st.sampled_from([(",", ":"), (", ", ": ")])
)
def test_numbers_are_told_apart(tmp_path_factory, lists, marks):
    path = tmp_path_factory.mktemp("numbers") / "audiences.json"
    path.write_text(json.dumps(lists, separators=marks), encoding="utf-8")

    assert alike(read_audiences(path)) == as_meant(lists)


def test_the_same_user_as_a_number_and_as_a_name_is_one(written):
    path = written('{"a": [12, "lea", 13.0], "b": ["12", "13"]}')

    assert alike(read_audiences(path)) == {"a": [0, 1, 2], "b": [0, 2]}


@pytest.mark.parametrize(
    "content",
    ['{"a":["x","y"],"b":["y"]}', '{"a": ["x", "y"], "b": ["y"]}', '{"a":["x",\n"y"],\n "b":["y"]}\n', '{"a[":["x"]}'],
)
def test_the_quick_reader_agrees_with_the_full_one(content):
    quick = scanned(content.encode())

    assert quick is None or alike(quick) == as_meant(json.loads(content))


@pytest.mark.parametrize(
    "content",
    [
        '{"a":["x]","y"]}', '{"a":["x\\n"]}', '{"a":["x" "y"]}', '{"a":["x",1]}', '{"a":[1,,2]}', '{"a":[1,2,]}',
        '{"a":[1 2]}', '{"a":[1-2]}', '{"a":[1.5]}', '{"a":[99999999999999999999]}', '{"a":["x"],}', '{"a":["x"]',
        '{"a":["x"]} {"b":["y"]}', '[["x"]]', '{"a":[["x"]]}', '{,"a":["x"]}', '{"a":["x"]"b":["y"]}',
    ],
)  # fmt: skip
def test_the_quick_reader_leaves_to_the_full_one_what_is_not_plain(content):
    assert scanned(content.encode()) is None


def test_a_packed_file_with_a_byte_order_mark_is_read(written):
    path = written(gzip.compress(b"\xef\xbb\xbf" + b'{"a": [1, 1, 2]}', mtime=0))

    assert alike(read_audiences(path)) == {"a": [0, 0, 1]}


@pytest.mark.parametrize(
    ("content", "error", "facts"),
    [
        ("", EmptyFile, {}),
        (" \n", EmptyFile, {}),
        ('{"a": [1, 2}', NotJson, {"line": 1}),
        ("id,user\na,1\n", NotJson, {"line": 1}),
        (b"\xff\xfe\x00", NotJson, {}),
        ('["a"]', NotLists, {"found": "list"}),
        ("12", NotLists, {"found": "number"}),
        ("{}", NobodyListed, {}),
        ('{"a": "lea"}', NotAList, {"id": "a", "found": "text"}),
        ('{"a": [1], "b": {"users": [1]}}', NotAList, {"id": "b", "found": "object"}),
        ('{"a": [1, null]}', NotAUser, {"id": "a", "value": "null"}),
        ('{"a": [1.5]}', NotAUser, {"id": "a", "value": "1.5"}),
        ('{"a": [[1]]}', NotAUser, {"id": "a", "value": "[1]"}),
        (gzip.compress(b'{"a": [1]}', mtime=0)[:-9], FileRefused, {}),
    ],
)
def test_what_is_no_file_of_audiences_is_refused_with_the_reason(written, content, error, facts):
    with pytest.raises(error) as refusal:
        read_audiences(written(content))

    assert facts.items() <= refusal.value.facts.items()


def test_lists_find_their_candidates_however_both_spell_them():
    lists = {
        name: np.array([place], dtype=np.uint64) for place, name in enumerate(["lea", "@Marc", "12", "Ana", "ANA", "b"])
    }

    found = owned(lists, ["@Lea", "marc", "12.0", "ana", "b"])

    assert {name: int(people[0]) for name, people in found.items()} == {
        "@Lea": 0, "marc": 1, "12.0": 2, "Ana": 3, "ANA": 4, "b": 5,
    }  # fmt: skip


def test_an_absent_file_is_refused(tmp_path):
    with pytest.raises(NoSuchFile):
        read_audiences(tmp_path / "nowhere.json")
    with pytest.raises(NoSuchFile):
        read_candidates(tmp_path / "nowhere.csv")
    with pytest.raises(NoSuchFile):
        read_audiences(tmp_path)


def test_different_names_have_different_numbers():
    names = [f"user_{number}" for number in range(200_000)] + ["", "a", "aa", "é", "x" * 5_000]

    assert len(np.unique(keys_of_names(names))) == len(names)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("id,cost\na,120\nb,80.5\n", [("a", 120.0), ("b", 80.5)]),
        ("\ufeffid;cost\na;1 234,50 €\nb;80\n", [("a", 1234.5), ("b", 80.0)]),
        ("Créateur;Coût (€)\na;1.250,00\nb;1.250\n", [("a", 1250.0), ("b", 1250.0)]),
        ('id,cost\n"a, the first","1,250"\nb,900\n', [("a, the first", 1250.0), ("b", 900.0)]),
        ("id,cost\na,1.234\nb,10.5\n", [("a", 1.234), ("b", 10.5)]),
        ("id\tprice\na\t€12k\nb\t0\n", [("a", 12_000.0), ("b", 0.0)]),
        ('[{"id": 1, "cost": 12}, {"id": 2, "cost": 3.5}]', [("1", 12.0), ("2", 3.5)]),
        ("our candidates\n\nid,cost\n7,5\n", [("7", 5.0)]),
        ("creator_id,platform,cost,username\n9,tiktok,5,lea\n", [("9", 5.0)]),
    ],
)
def test_ids_and_costs_are_read_as_people_write_them(written, content, expected):
    read = read_candidates(written(content))

    assert [(one.id, one.cost) for one in read.candidates] == expected


def test_what_limits_count_is_read_beside_them(written):
    read = read_candidates(
        written(
            "id;cost;abonnés;taux d'engagement;ville;plateforme;thématique\na;10;12,4k;3,4 %;Lyon;Instagram;bio, beauté\n"
        )
    )

    assert read.candidates == (
        Candidate(
            "a", 10.0, 12_400.0, pytest.approx(0.034),
            {"tier": "micro", "platform": "Instagram", "city": "Lyon", "niche": "bio"},
        ),
    )  # fmt: skip


def test_rows_that_are_no_candidates_are_listed_and_the_others_kept(written):
    read = read_candidates(written("id,cost\na,10\nb,\n,5\nc,-3\nd,soon\na,11\n\ne,0\n"))

    assert [one.id for one in read.candidates] == ["a", "e"]
    assert [(one.line, one.id, one.reason, one.value) for one in read.refused] == [
        (3, "b", "no_cost", ""),
        (4, "", "no_id", ""),
        (5, "c", "negative_cost", "-3"),
        (6, "d", "unreadable_cost", "soon"),
        (7, "a", "same_id", "a"),
    ]


@pytest.mark.parametrize(
    ("content", "error", "facts"),
    [
        ("", EmptyFile, {}),
        ("id,name\na,b\n", NoCandidateColumns, {"missing": "cost", "found": ("id", "name")}),
        ("cost,city\n1,Lyon\n", NoCandidateColumns, {"missing": "id"}),
        ("id,cost\n", NoCandidates, {"refused": 0}),
        ("id,cost\na,\n", NoCandidates, {"refused": 1}),
        (b"\x89PNG\r\n\x1a\n123", FileRefused, {}),
    ],
)
def test_what_is_no_file_of_candidates_is_refused_with_the_reason(written, content, error, facts):
    with pytest.raises(error) as refusal:
        read_candidates(written(content))

    assert facts.items() <= refusal.value.facts.items()
