"""Compile every package's French messages: each `django.po` gets its `django.mo` beside it."""

from __future__ import annotations

import sys
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

PACKAGES = Path(__file__).parent.parent / "src"


def main() -> int:
    """Compile all; fuzzy messages are left out, as gettext does."""
    for written in sorted(PACKAGES.rglob("*.po")):
        with written.open("rb") as file:
            catalog = read_po(file, locale=written.parts[-3])
        with written.with_suffix(".mo").open("wb") as file:
            write_mo(file, catalog)
    return 0


if __name__ == "__main__":
    sys.exit(main())
