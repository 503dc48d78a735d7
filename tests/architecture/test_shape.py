"""What imports cannot show: frameworks kept out, tables in order, names that say something."""

import ast
import re
import subprocess
import sys
from itertools import takewhile
from pathlib import Path

import pytest
from django.apps import apps

from essaim.server.rooms import ROOMS

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "essaim"
MODULES = sorted(path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts)
ORDER = ["accounts", *(room.name for room in ROOMS), "workspace", "portal", "server"]
PURE = (
    "kernel",
    "language",
    "law",
    "accounts/core",
    "catalogue/core",
    "audit/core",
    "matching/core",
    "campaign/core",
    "outreach/core",
    "agreement/core",
    "portal/core",
)
EMPTY_WORDS = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "managers", "data", "base", "lib"}
ABOUT_THE_INSTALLATION = {
    "essaim.accounts.queries.has_people",
    "essaim.accounts.queries.workspace_ids",
    # The link's secret says who looks, and the public page's address whose it is.
    "essaim.audit.queries.sharing.opened_link",
    "essaim.campaign.queries.calendar.feed_owner",
    "essaim.campaign.queries.own_links.opened_own_page",
    "essaim.catalogue.queries.applications.application_behind",
    "essaim.catalogue.queries.applications.open_page",
    "essaim.catalogue.queries.applications.own_application",
    "essaim.outreach.queries.opting_out.opt_out_behind",
    "essaim.server.queries.is_waiting",
}
LONGEST_FILE = 400
LONGEST_FUNCTION = 60


def name(path: Path) -> str:
    return ".".join(path.relative_to(ROOT / "src").with_suffix("").parts).removesuffix(".__init__")


@pytest.mark.parametrize("package", PURE)
def test_a_core_imports_where_django_is_absent(package: str):
    modules = [name(path) for path in MODULES if path.is_relative_to(SOURCE / package)]
    absent = "import sys\nfor gone in ('django', 'ibis', 'httpx', 'ninja', 'allauth'): sys.modules[gone] = None\n"
    script = absent + "\n".join(f"import {module}" for module in modules)

    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)

    assert modules
    assert run.returncode == 0, run.stderr


def test_foreign_keys_point_down_the_order_of_the_work():
    upward = [
        f"{model.__name__}.{field.name} -> {field.related_model.__name__}"
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if field.is_relation and field.concrete and model._meta.app_label in ORDER
        if field.related_model._meta.app_label in ORDER
        and ORDER.index(field.related_model._meta.app_label) > ORDER.index(model._meta.app_label)
    ]

    assert upward == []


def test_no_room_reaches_into_another_by_a_reverse_accessor():
    reaching = [
        f"{model.__name__}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if field.is_relation and field.concrete and model._meta.app_label in ORDER
        if field.related_model._meta.app_label in ORDER
        and field.related_model._meta.app_label != model._meta.app_label
        and not field.remote_field.hidden
    ]

    assert reaching == []


def test_tables_are_touched_only_by_models_queries_and_actions():
    trespassing = [
        f"{name(path)}:{node.lineno}"
        for path in MODULES
        if not {"models", "queries", "actions"} & set(name(path).split("."))
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Attribute) and node.attr in {"objects", "_default_manager"}
    ]

    assert trespassing == []


def test_every_query_takes_the_viewer_or_the_person_first():
    blind = []
    for path in MODULES:
        if "queries" not in name(path).split("."):
            continue
        for node in ast.parse(path.read_text()).body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and touches_tables(node):
                first = node.args.args[0].arg if node.args.args else ""
                about_the_installation = f"{name(path)}.{node.name}" in ABOUT_THE_INSTALLATION
                if first not in {"viewer", "person", "workspace_name"} and not about_the_installation:
                    blind.append(f"{name(path)}.{node.name}({first})")

    assert blind == []


def touches_tables(function: ast.FunctionDef) -> bool:
    return any(isinstance(node, ast.Attribute) and node.attr == "objects" for node in ast.walk(function))


def test_no_module_has_a_name_that_says_nothing():
    assert [name(path) for path in MODULES if path.stem in EMPTY_WORDS] == []


def test_every_check_that_is_switched_off_says_why():
    silent = [
        f"{name(path)}:{number}"
        for path in MODULES
        for number, line in enumerate(path.read_text().splitlines(), start=1)
        if re.search(r"#\s*noqa(?!: [A-Z0-9, ]+[^A-Z0-9, ])", line)
    ]

    assert silent == []


def test_files_and_functions_stay_small_enough_to_hold_in_the_head():
    files = {name(path): len(path.read_text().splitlines()) for path in MODULES}
    functions = {
        f"{name(path)}.{node.name}": code_lines(node)
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }

    assert {key: lines for key, lines in files.items() if lines > LONGEST_FILE} == {}
    assert {key: lines for key, lines in functions.items() if lines > LONGEST_FUNCTION} == {}


def code_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    docstring = takewhile(
        lambda node: isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant), function.body
    )
    quoted = sum(node.end_lineno - node.lineno + 1 for node in docstring)
    return function.end_lineno - function.lineno + 1 - quoted


def test_the_product_names_no_machine_and_no_host():
    telling = re.compile(r"(?<![\w./-])/(root|home|work|opt)/[a-z]|pypi\.org|registry\.npmjs|files\.pythonhosted")
    places = [ROOT / "requirements.lock", ROOT / "package-lock.json", ROOT / "Makefile", *MODULES]

    assert [str(path) for path in places if telling.search(path.read_text())] == []


WRITES = {"create", "save", "update", "delete", "get_or_create", "update_or_create", "bulk_create", "bulk_update"}


def test_every_verb_that_writes_more_than_once_is_one_transaction():
    loose = []
    for path in MODULES:
        if "actions" not in name(path).split("."):
            continue
        for node in ast.parse(path.read_text()).body:
            if not isinstance(node, ast.FunctionDef) or node.name.startswith("_"):
                continue
            written = [call for call in ast.walk(node) if isinstance(call, ast.Attribute) and call.attr in WRITES]
            logged = [call for call in ast.walk(node) if isinstance(call, ast.Name) and call.id == "record"]
            if len(written) + len(logged) > 1 and "transaction.atomic" not in ast.unparse(node):
                loose.append(f"{name(path)}.{node.name}")

    assert loose == []
