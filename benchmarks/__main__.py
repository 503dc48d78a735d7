"""`python -m benchmarks [name ...]`: run the benchmarks, print a table, and write what was measured as JSON.

A benchmark is a module here with `QUESTION` and `measure()`, which gives its
figures by name. Each runs in a process of its own, so that none inherits
another's memory.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
ALONE = (
    "from importlib import import_module; import json; print(json.dumps(import_module('benchmarks.{name}').measure()))"
)


def main(names: list[str]) -> int:
    """Exit 0 when each has run."""
    found = sorted(path.stem for path in HERE.glob("[a-z]*.py"))
    unknown = [name for name in names if name not in found]
    if unknown:
        print(f"No benchmark is called {', '.join(unknown)}. There are: {', '.join(found)}.", file=sys.stderr)
        return 2
    measured = {}
    for name in names or found:
        print(f"\n{name}", flush=True)
        done = subprocess.run(
            [sys.executable, "-c", ALONE.format(name=name)], capture_output=True, text=True, check=False
        )
        if done.returncode:
            print(done.stderr.strip())
            return 1
        measured[name] = json.loads(done.stdout.splitlines()[-1])
        for figure, value in measured[name].items():
            print(f"  {figure:<60} {value:>12}")
    print("\n" + json.dumps(measured))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
