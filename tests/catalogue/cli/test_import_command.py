"""`essaim catalogue import` as a person runs it: a process, its two streams, its exit code."""

import csv
import json
import subprocess
import sys

import pytest

from tests.builders import an_environment
from tests.catalogue.files import a_file


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    return tmp_path_factory.mktemp("essaim")


@pytest.fixture
def essaim(place):
    def run(*arguments, language="en"):
        environment = an_environment(place / "home")
        command = [
            sys.executable,
            "-c",
            "from essaim.cli import main; main()",
            "--language",
            language,
            *map(str, arguments),
        ]
        return subprocess.run(command, capture_output=True, text=True, env=environment, check=False)

    return run


def test_the_first_import_opens_the_installation_and_takes_all(essaim, place, tmp_path):
    path = a_file(tmp_path, "Pseudo,Abonnés\nlea,12k\n", name="tiktok.csv")

    done = essaim("catalogue", "import", path, "--json")

    (file,) = json.loads(done.stdout)["files"]
    assert (done.returncode, done.stderr, file["accounts"]) == (0, "", {"created": 1, "updated": 0, "unchanged": 0})
    assert (place / "home" / "essaim.sqlite3").exists()


def test_one_file_that_cannot_be_read_does_not_stop_the_others(essaim, tmp_path):
    empty = a_file(tmp_path, "", name="empty.csv")
    image = a_file(tmp_path, b"\x89PNG\r\n\x1a\n" + bytes(99), name="photo.csv")
    good = a_file(tmp_path, "Pseudo,Abonnés\nmarc,9k\n,1\n", name="good.csv")

    done = essaim("catalogue", "import", empty, image, tmp_path / "absent.csv", good, "--platform", "IG", "--json")

    files = json.loads(done.stdout)["files"]
    assert [file.get("error", {}).get("code") for file in files] == ["empty_file", "binary_file", "missing_file", None]
    assert (done.returncode, files[3]["accounts"]["created"], len(files[3]["rejected"])) == (2, 1, 1)


def test_some_rejected_rows_are_exit_code_3_and_a_readable_summary(essaim, tmp_path):
    path = a_file(tmp_path, "Pseudo,Abonnés\nzoe,9k\n,1\n")

    done = essaim("catalogue", "import", path, "--platform", "instagram", language="fr")

    assert done.returncode == 3
    assert "1 compte" in done.stdout
    assert "1 ligne refusée." in done.stdout
    assert "Ligne 3" in done.stdout


def test_the_row_report_is_a_table_without_formulas(essaim, tmp_path):
    path = a_file(tmp_path, "Pseudo,Abonnés\n=1+1,9k\n")

    essaim("catalogue", "import", path, "--platform", "instagram", "--report", tmp_path / "report.csv")

    with (tmp_path / "report.csv").open(encoding="utf-8-sig") as file:
        titles, line = csv.reader(file)
    assert (titles[2], line[2], line[5]) == ("Row", "2", "'=1+1")


@pytest.mark.parametrize(
    ("options", "word"),
    [
        (("--platform", "instagran"), "instagran"),
        (("--as-of", "demain"), "demain"),
        (("--as-of", "2999-01-01"), "2999-01-01"),
        (("--map", "/nowhere.toml"), "/nowhere.toml"),
    ],
)
def test_an_impossible_option_is_one_sentence_and_exit_code_2(essaim, tmp_path, options, word):
    done = essaim("catalogue", "import", a_file(tmp_path, "Pseudo\nlea\n"), *options)

    assert (done.returncode, done.stdout, done.stderr.count("\n"), "Traceback" in done.stderr) == (2, "", 1, False)
    assert word in done.stderr


def test_a_mapping_file_with_a_mistake_suggests_the_right_name(essaim, tmp_path):
    mapping = a_file(tmp_path, '[columns]\nCombien = "folowers"\n', name="map.toml")

    done = essaim("catalogue", "import", a_file(tmp_path, "Pseudo,Combien\nlea,3\n"), "--map", mapping)

    assert (done.returncode, "followers" in done.stderr) == (2, True)


def test_the_version_is_told_without_touching_anything(essaim):
    assert essaim("--version").stdout.startswith("essaim ")


@pytest.mark.parametrize(
    "text", ["[columns\nPseudo = 3", "columns = 3", "[columns]\nPseudo = 3", "sheets = 'x'", "kind = 3"]
)
def test_a_mapping_file_that_is_no_toml_says_so(essaim, tmp_path, text):
    mapping = a_file(tmp_path, text, name="map.toml")

    done = essaim("catalogue", "import", a_file(tmp_path, "Pseudo\nlea\n"), "--map", mapping)

    assert (done.returncode, done.stderr.startswith("The mapping file cannot be understood: ")) == (2, True)
    assert "Traceback" not in done.stderr


def test_columns_left_out_are_named_and_cost_no_exit_code(essaim, tmp_path):
    path = a_file(tmp_path, "Pseudo,Signe astral\nanna,Lion\n")

    done = essaim("catalogue", "import", path, "--platform", "instagram")

    assert (done.returncode, "Column “Signe astral” was not taken" in done.stdout.replace("\n", " ")) == (0, True)


def test_a_source_bears_the_files_name_and_not_its_folder(essaim, tmp_path):
    path = a_file(tmp_path, "Pseudo,Abonnés\nnina.v,12k\n", name="instagram.csv")
    essaim("catalogue", "import", path)

    shown = json.loads(essaim("catalogue", "show", "instagram:nina.v", "--json").stdout)

    assert {fact["source"]["label"] for fact in shown["facts"]} == {"instagram.csv"}
