"""The command-line reference, written between two marks of its page from the commands themselves.

`python -m tools.generate_reference` writes; `--check` only says whether the page is in step.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

PAGE = Path(__file__).parent.parent / "docs" / "reference" / "command-line.md"
START, END = "<!-- commands: generated from here -->", "<!-- commands: to here -->"


def main() -> int:
    """Exit 1 when the page was behind and `--check` forbids to write."""
    before = PAGE.read_text(encoding="utf-8")
    after = placed(before, "\n".join(sections()))
    if "--check" in sys.argv[1:]:
        if after != before:
            print(f"{PAGE.name} is not in step with the commands; run: make fix")
        return int(after != before)
    PAGE.write_text(after, encoding="utf-8")
    return 0


def placed(page: str, generated: str) -> str:
    """The page with the text between its marks replaced."""
    head, _, rest = page.partition(START)
    _, _, tail = rest.partition(END)
    return f"{head}{START}\n\n{generated}\n{END}{tail}"


def sections() -> Iterator[str]:
    """One section per command, in the order in which the command line lists them."""
    for path, command in commands():
        yield f"## {' '.join(('essaim', *path.split()))}\n"
        yield f"{' '.join((command.help or '').split())}\n"
        yield f"```\n{usage(path, command)}\n```\n"
        rows = [row(parameter) for parameter in command.params if parameter.name != "help"]
        if rows:
            yield "| | What | Default |\n|---|---|---|\n" + "\n".join(rows) + "\n"


def commands() -> Iterator[tuple[str, Any]]:
    """Each command with its words after `essaim`; groups are entered."""
    # The help texts are read when the commands are imported: the language comes first.
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "essaim.server.settings")
    import django  # noqa: PLC0415  settings must be named first
    from django.utils import translation  # noqa: PLC0415  settings must be named first

    django.setup()
    translation.activate("en")
    from typer.main import get_command  # noqa: PLC0415  commands are imported in the chosen language

    from essaim.cli.commands import app  # noqa: PLC0415  commands are imported in the chosen language

    root = get_command(app)
    yield "", root
    yield from _inside(root, "")


def _inside(group: Any, before: str) -> Iterator[tuple[str, Any]]:
    for name in group.list_commands(None):
        command = group.get_command(None, name)
        path = f"{before} {name}".strip()
        if hasattr(command, "list_commands"):
            yield from _inside(command, path)
        else:
            yield path, command


def usage(path: str, command: Any) -> str:
    """`essaim match [OPTIONS] BRIEF`."""
    arguments = [argument_name(one) for one in command.params if one.param_type_name == "argument"]
    tail = ["COMMAND ..."] if hasattr(command, "list_commands") else arguments
    return " ".join(("essaim", *path.split(), "[OPTIONS]", *tail))


def argument_name(argument: Any) -> str:
    """`BRIEF`, or `FILES...` when several may be given."""
    return f"{argument.name.upper()}{'...' if argument.nargs == -1 else ''}"


def row(parameter: Any) -> str:
    """One line of a command's table."""
    is_argument = parameter.param_type_name == "argument"
    spelled = [argument_name(parameter)] if is_argument else [*parameter.opts, *parameter.secondary_opts]
    help_text = " ".join((getattr(parameter, "help", "") or "").split()).replace("|", "\\|")
    return f"| {', '.join(f'`{one}`' for one in spelled)} | {help_text} | {_default(parameter)} |"


def _default(parameter: Any) -> str:
    if parameter.required:
        return "needed"
    if parameter.default in (None, "", (), []) or callable(parameter.default):
        return ""
    if isinstance(parameter.default, bool):
        return ("on" if parameter.default else "off") if parameter.secondary_opts else ""
    return f"`{parameter.default}`"


if __name__ == "__main__":
    sys.exit(main())
