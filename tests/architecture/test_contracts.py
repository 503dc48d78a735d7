"""Each one-way door is broken on purpose, to see that it would be caught."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

TRESPASSES = {
    "a lower room looks up": (
        "catalogue/core/tiers.py",
        "from essaim.matching.core import brief",
        "One-way doors",
    ),
    "an action calls its page": (
        "matching/actions/shortlists.py",
        "from essaim.matching.web import briefs",
        "Inside a room",
    ),
    "a core knows Django": ("audit/core/verdicts.py", "from django.utils import timezone", "know no framework"),
    "a core knows Ibis": ("audit/core/formulas.py", "import ibis", "know no framework"),
    "a room is entered through the window": (
        "matching/queries/candidates.py",
        "from essaim.audit.measures import window",
        "entered only through",
    ),
    "another room's tables are opened": (
        "audit/queries/sharing.py",
        "from essaim.catalogue.models import Post",
        "entered only through",
    ),
}


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("contracts")
    shutil.copytree(
        ROOT / "src", folder / "src", ignore=shutil.ignore_patterns("*.pyc", "static", "templates", "locale")
    )
    shutil.copytree(ROOT / "tools", folder / "tools", ignore=shutil.ignore_patterns("*.pyc"))
    shutil.copy(ROOT / ".importlinter", folder)
    return folder


def check(folder: Path) -> tuple[int, str]:
    run = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run(['--no-cache'])"],
        cwd=folder,
        env={"PYTHONPATH": f"{folder / 'src'}:{folder}", "PATH": "/usr/bin:/bin", "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )
    return run.returncode, run.stdout + run.stderr


def test_every_contract_is_kept_with_an_empty_exception_list(copy: Path):
    code, said = check(copy)

    assert code == 0, said
    assert "0 broken" in said
    assert "ignore_imports" not in (ROOT / ".importlinter").read_text()


@pytest.mark.parametrize("trespass", TRESPASSES)
def test_a_broken_contract_is_caught(copy: Path, trespass: str):
    place, line, contract = TRESPASSES[trespass]
    module = copy / "src" / "essaim" / place
    before = module.read_text()

    module.write_text(f"{before}\n{line}\n")
    try:
        code, said = check(copy)
    finally:
        module.write_text(before)

    broken = [line for line in said.splitlines() if line.endswith("BROKEN")]
    assert code == 1, said
    assert any(contract in line for line in broken), said


def test_a_circle_between_siblings_is_caught(copy: Path):
    listing = copy / "src/essaim/catalogue/core/listing.py"
    tiers = copy / "src/essaim/catalogue/core/tiers.py"
    before = listing.read_text(), tiers.read_text()

    listing.write_text(f"{before[0]}\nfrom essaim.catalogue.core import tiers\n")
    tiers.write_text(f"{before[1]}\nfrom essaim.catalogue.core import listing\n")
    try:
        code, said = check(copy)
    finally:
        listing.write_text(before[0])
        tiers.write_text(before[1])

    assert code == 1
    assert any("No cycles" in line and line.endswith("BROKEN") for line in said.splitlines()), said


def test_a_new_package_must_find_its_place_in_the_layers(copy: Path):
    stray = copy / "src/essaim/stray"
    stray.mkdir()
    (stray / "__init__.py").write_text('"""Nowhere."""\n')
    try:
        code, said = check(copy)
    finally:
        shutil.rmtree(stray)

    assert code == 1
    assert "stray" in said
