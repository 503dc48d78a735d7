"""The messages of every package: `check` finds what is missing, `update` brings the files in step.

Each package that speaks has its own `locale/fr/LC_MESSAGES/django.po`, so that
a room's words live with the room. English is the language of the source.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

PACKAGES = Path(__file__).parent.parent / "src" / "essaim"
FRENCH = Path("locale/fr/LC_MESSAGES/django.po")


def main() -> int:
    """Exit 0 when all is well."""
    if sys.argv[1:] == ["update"]:
        for package in speaking():
            extract(package)
        return 0
    problems = [problem for package in speaking() for problem in problems_of(package)]
    print("\n".join(problems))
    return 1 if problems else 0


def speaking() -> list[Path]:
    """The packages that hold messages."""
    return sorted(
        package
        for package in PACKAGES.iterdir()
        if (package.is_dir() and any("gettext" in file.read_text(errors="ignore") for file in package.rglob("*.py")))
        or any(package.rglob("templates"))
    )


def problems_of(package: Path) -> list[str]:
    """What is missing, left over, fuzzy or untranslated, one line each."""
    name = package.name
    if not (package / FRENCH).exists():
        return [f"{name}: no {FRENCH}; run: make fix"]
    written = read(package / FRENCH)
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / name
        shutil.copytree(package, copy, ignore=shutil.ignore_patterns("dist", "*.mo", "__pycache__"))
        extract(copy)
        wanted = read(copy / FRENCH)
    missing = [f"{name}: not in the file: {key!r}" for key in keys(wanted) - keys(written)]
    left_over = [f"{name}: no longer said: {key!r}" for key in keys(written) - keys(wanted)]
    return missing + left_over + [f"{name}: {fault}" for message in written if (fault := fault_of(message))]


def extract(package: Path) -> None:
    """Bring the package's file in step with its code and templates."""
    (package / "locale").mkdir(exist_ok=True)
    subprocess.run(
        [sys.executable, "-m", "django", "makemessages", "-l", "fr", "--no-location", "--no-obsolete", "-v", "0",
         "--ignore", "dist/*", "--ignore", "migrations/*"],
        cwd=package,
        env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"},
        check=True,
    )  # fmt: skip


def read(file: Path) -> Catalog:
    """The messages of a file."""
    with file.open("rb") as opened:
        return read_po(opened, locale="fr")


def keys(catalog: Catalog) -> set[tuple[object, object]]:
    """What identifies each message: its context and its English."""
    return {(message.context, message.id) for message in catalog if message.id}


def fault_of(message: Message) -> str | None:
    """What is wrong with one translation; None when nothing is."""
    if not message.id:
        return None
    said = message.string if isinstance(message.string, tuple | list) else (message.string,)
    if message.fuzzy:
        return f"fuzzy: {message.id!r}"
    if not all(said):
        return f"not in French: {message.id!r}"
    if message.pluralizable and len(said) != 3:  # Django's French has three plural forms
        return f"{len(said)} plural forms of 3: {message.id!r}"
    return None


if __name__ == "__main__":
    sys.exit(main())
