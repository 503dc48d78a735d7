import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from essaim.matching.core.brief import Brief, Objective
from essaim.matching.core.fit import default_weights
from tools import generate_reference

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = sorted(DOCS.rglob("*.md"))
ENGLISH_ONLY = {"reference/command-line.md"}
SETTINGS = ("src/essaim/server/settings.py", "src/essaim/server/home.py")
CONNECTORS = [path.relative_to(ROOT) for path in (ROOT / "src/essaim/connectors").rglob("*.py")]
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")


def name(page):
    return page.relative_to(DOCS).as_posix()


def text(place):
    return (ROOT / place).read_text(encoding="utf-8")


def english_pages():
    return [page for page in PAGES if not page.name.endswith(".fr.md")]


@pytest.mark.parametrize("language", ["", ".fr"])
def test_every_setting_is_documented(language):
    read = set(re.findall(r'"(ESSAIM_[A-Z_]+)"', "".join(map(text, [*SETTINGS, *CONNECTORS]))))

    documented = set(re.findall(r"^\| `(ESSAIM_[A-Z_]+)`", text(f"docs/reference/settings{language}.md"), re.MULTILINE))

    assert documented == read


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_no_page_waits_for_a_figure(page):
    waiting = re.findall(r"^(?:[A-Z]+_)+(?:TABLE|FIGURES?)$|@[A-Z_]+@|\bTODO\b", page.read_text("utf-8"), re.MULTILINE)

    assert waiting == []


def test_the_command_line_reference_is_in_step():
    run = subprocess.run(
        [sys.executable, "-m", "tools.generate_reference", "--check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert run.returncode == 0, run.stdout + run.stderr


def test_a_reference_out_of_step_is_noticed():
    page = f"before\n{generate_reference.START}\nold\n{generate_reference.END}\nafter"

    assert generate_reference.placed(page, "new") == page.replace("\nold\n", "\n\nnew\n")


@pytest.mark.parametrize("language", ["", ".fr"])
def test_every_key_of_a_brief_is_documented(language):
    page = text(f"docs/reference/brief{language}.md")
    tables = {"target", "budget", "dates", "must_have", "must_not", "weights", "plan"}
    keys = set(Brief.model_fields) - tables
    for table in tables - {"weights"}:
        model = Brief.model_fields[table].annotation
        known = getattr(model, "model_fields", None) or model.__args__[0].model_fields
        keys |= {key if table in {"target", "plan"} else f"{table}.{key}" for key in known}

    assert [key for key in sorted(keys) if f"`{key}`" not in page] == []


@pytest.mark.parametrize("language", ["", ".fr"])
def test_the_brief_shown_is_a_brief(language):
    shown = re.search(r"```toml\n(.*?)```", text(f"docs/reference/brief{language}.md"), re.DOTALL)[1]

    assert Brief.from_toml(shown).brand == "Sauvelune"
    assert set(tomllib.loads(shown)) == set(Brief.model_fields)


@pytest.mark.parametrize("language", ["", ".fr"])
def test_the_usual_weights_are_the_ones_used(language):
    rows = re.findall(r"^\| `(\w+)`[^|]*\| (\d+) \|([^|]*)\|", text(f"docs/reference/brief{language}.md"), re.MULTILINE)
    others = {part: dict(re.findall(r"(\w+) (\d+)", cell)) for part, _usual, cell in rows}
    written = {
        objective: {part: float(others[part].get(objective.value, usual)) for part, usual, _cell in rows}
        for objective in Objective
    }

    assert written == {objective: default_weights(objective) for objective in Objective}


def test_every_english_page_has_a_french_twin():
    promised = [page for page in english_pages() if name(page) not in ENGLISH_ONLY and page.parent.name != "decisions"]

    assert [name(page) for page in promised if not page.with_suffix(".fr.md").exists()] == []


def test_every_french_page_has_an_english_twin():
    french = [page for page in PAGES if page.name.endswith(".fr.md")]

    assert [name(page) for page in french if not page.with_name(page.name.replace(".fr.md", ".md")).exists()] == []


def test_links_inside_the_documentation_lead_somewhere():
    broken = [
        (page.relative_to(ROOT).as_posix(), link)
        for page in (*PAGES, ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "changes" / "README.md")
        for link in LINK.findall(page.read_text(encoding="utf-8"))
        if not link.startswith(("http", "#", "mailto:")) and not (page.parent / link.split("#")[0]).exists()
    ]

    assert broken == []


def test_the_glossary_says_the_same_words_in_both_languages():
    tables = [glossary(language) for language in ("", ".fr")]

    assert [row[:2] for row in tables[0]] == [row[:2] for row in tables[1]]
    assert all(all(row) for table in tables for row in table)
    assert len({row[0] for row in tables[0]}) == len(tables[0]) > 50


def glossary(language):
    lines = [line for line in text(f"docs/glossary{language}.md").splitlines() if line.startswith("| ")]
    return [tuple(cell.strip() for cell in line.strip("|").split("|")) for line in lines[1:]]


DECISIONS = sorted((DOCS / "decisions").glob("[0-9]*.md"))


@pytest.mark.parametrize("record", DECISIONS, ids=lambda record: record.stem)
def test_a_decision_says_why_what_and_what_keeps_it(record):
    page = record.read_text(encoding="utf-8")

    parts = [
        page.find(part)
        for part in ("**Context.**", "\n> ", "**Consequences.**", "**Alternatives.**", "**What enforces it.**")
    ]
    assert -1 not in parts
    assert parts == sorted(parts)
    assert re.search(r"\n> (.+)\n", page)[1].endswith(".")


def test_decisions_are_numbered_without_a_gap():
    assert [record.name[:4] for record in DECISIONS] == [f"{number:04}" for number in range(1, len(DECISIONS) + 1)]


def test_no_page_names_a_folder_of_one_machine():
    told = re.compile(r"(?<![\w.])/(?:home|root|work|tmp|Users|var/(?!essaim))/?\w*")
    pages = (*PAGES, ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md")

    assert [(page.name, told.findall(page.read_text())) for page in pages if told.search(page.read_text())] == []


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    # Without --quiet: it hides the warnings before --strict can count them.
    folder = tmp_path_factory.mktemp("site")
    run = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    return folder


def test_the_site_is_built_in_both_languages(site):
    assert '<html lang="fr"' in (site / "fr" / "index.html").read_text()
    assert '<html lang="en"' in (site / "index.html").read_text()


def test_the_site_asks_nobody_else_for_anything(site):
    outside = re.compile(r"<(?:script|link|img|iframe)[^>]+(?:src|href)=\"?(https?:)?//(?!example\.org)[^>]*>")
    asking = [
        page.relative_to(site).as_posix()
        for page in site.rglob("*.html")
        if any('rel="canonical"' not in found[0] for found in outside.finditer(page.read_text()))
    ]

    assert asking == []
