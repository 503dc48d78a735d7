"""`essaim audit growth`, run for real on files as people write them."""

import json
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest
from django.utils.translation import override

from essaim.cli.commands import run

FIRST = date(2025, 1, 1)


@pytest.fixture
def growth(capsys):
    """Run the command; gives its exit code, what it printed, and what it said on the error stream."""

    def command(*arguments: object, language: str = "en"):
        with override(language), pytest.raises(SystemExit) as end:
            run(["audit", "growth", *map(str, arguments)])
        printed = capsys.readouterr()
        return end.value.code or 0, printed.out, printed.err

    return command


def followers(days: int = 200, *, start: float = 42_000) -> np.ndarray:
    dice = np.random.default_rng(7)
    steady = start * np.exp(np.cumsum(0.001 * np.exp(0.3 * dice.standard_normal(days))))
    steady[120:] += 5_000 - 1_500 * (1 - np.exp(-np.arange(days - 120) / 30))
    return steady


def written(path: Path, lines: list[str], encoding: str = "utf-8") -> Path:
    path.write_text("\n".join(lines), encoding=encoding)
    return path


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    rows = [f"{FIRST + timedelta(days=day)},{count:.0f}" for day, count in enumerate(followers())]
    return written(tmp_path / "counts.csv", ["date,followers", *rows])


def test_json_gives_steps_and_rates(growth, plain):
    code, printed, _ = growth(plain, "--json")
    found = json.loads(printed)
    (step,) = found["steps"]
    assert (code, step["start"], step["end"], step["cause"]) == (0, "2025-04-30", "2025-05-01", "bought_followers")
    assert step["size"] == pytest.approx(5_000, rel=0.03)
    assert 0.6 <= step["confidence"] < 1
    assert set(found["rates"]) == {"30", "90", "365"}
    assert found["rates"]["90"]["low"] == found["rates"]["90"]["value"] == found["rates"]["90"]["high"]
    assert found["rates"]["365"]["value"] is None
    assert found["rates"]["365"]["reason"] == "no_counts_apart"


def test_french_titles_days_and_rounded_counts_are_read(growth, tmp_path):
    rows = [
        f"{FIRST + timedelta(days=day):%d/%m/%Y};{f'{count / 1000:.1f}k'.replace('.', ',')};1 234;12"
        for day, count in enumerate(followers())
    ]
    file = written(tmp_path / "relevé.csv", ["Date;Abonnés;Abonnements;Publications", *reversed(rows)], "utf-16")
    code, printed, errors = growth(file, "--json")
    (step,) = json.loads(printed)["steps"]
    assert (code, errors, step["start"], step["end"]) == (0, "", "2025-04-30", "2025-05-01")
    assert json.loads(printed)["rates"]["30"]["low"] < json.loads(printed)["rates"]["30"]["high"]


def test_months_alone_and_american_first_days_are_months(growth, tmp_path):
    months = [f"{1 + month % 12}/1/{2023 + month // 12}" for month in range(30)]
    american = [f'{month},"{30_000 + 700 * place + place % 3 * 90:,}"' for place, month in enumerate(months)]
    plain = [f"{2023 + month // 12}-{1 + month % 12:02},{30_000 + 700 * month + month % 3 * 90}" for month in range(30)]
    first = json.loads(growth(written(tmp_path / "us.csv", ["Date,Followers", *american]), "--json")[1])
    second = json.loads(growth(written(tmp_path / "months.csv", ["mois,abonnés", *plain]), "--json")[1])
    assert first["rates"]["365"]["value"] == second["rates"]["365"]["value"] == pytest.approx(0.203, abs=0.02)


def test_posts_beside_the_counts_name_a_giveaway(growth, tmp_path, plain):
    lines = [f"{FIRST + timedelta(days=day)},{400 + day % 7 * 20},12,Bonjour" for day in range(0, 200, 3)]
    lines.append(f"{FIRST + timedelta(days=119)},700,900,JEU CONCOURS : abonnez-vous pour participer")
    posts = written(tmp_path / "posts.csv", ["date,likes,commentaires,légende", *lines])
    (step,) = json.loads(growth(plain, "--posts", posts, "--json")[1])["steps"]
    assert (step["cause"], step["posts"]) == ("giveaway", [69])


def test_without_json_a_person_can_read_it(growth, plain):
    code, printed, _ = growth(plain, language="fr")
    assert code == 0
    assert "30 avr. 2025" in printed
    assert "abonnés achetés" in printed


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (["name,price", "a,3"], "no columns with a date and followers"),
        (["date,followers", ",", "x,y"], "no row has both"),
        (["date,followers"], "no row has both"),
    ],
)
def test_a_file_that_cannot_be_used_gets_one_sentence(growth, tmp_path, lines, said):
    code, printed, errors = growth(written(tmp_path / "bad.csv", lines), "--json")
    assert (code, printed) == (2, "")
    assert said in errors
    assert "Traceback" not in errors


def test_a_missing_or_empty_file_gets_one_sentence(growth, tmp_path):
    assert growth(tmp_path / "none.csv")[0] == 2
    assert growth(written(tmp_path / "empty.csv", [""]))[0] == 2


def test_unreadable_cells_are_named_and_stay_unknown(growth, tmp_path, plain):
    lines = plain.read_text().splitlines()
    lines[50] = "2025-02-19,beaucoup"
    code, printed, _ = growth(written(tmp_path / "odd.csv", lines), "--json")
    assert code == 0
    assert json.loads(printed)["unread"] == [{"row": 51, "column": "followers", "value": "beaucoup"}]
