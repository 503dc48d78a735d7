"""How fast an import is, and whether its memory is flat."""

from __future__ import annotations

import csv
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

QUESTION = "How long do 100 000 rows of CSV take into an empty embedded catalogue, and does memory grow with the file?"
TITLES = (
    "Pseudo",
    "Nom",
    "Plateforme",
    "Abonnés",
    "Likes moyens",
    "Commentaires moyens",
    "Taux d'engagement",
    "Ville",
    "Pays",
    "Catégorie",
    "E-mail",
    "Bio",
)
ALONE = "from benchmarks.catalogue_import import imported; imported({path!r})"


def measure() -> dict[str, float]:
    """Seconds and megabytes, whole process: start, installation, import."""
    with tempfile.TemporaryDirectory(prefix="essaim-bench-") as folder:
        times, peaks = {}, {}
        for rows in (20_000, 100_000, 200_000):
            path = _a_file(Path(folder), rows)
            began = time.perf_counter()
            peaks[rows], again = _alone(path, Path(folder) / f"home-{rows}")
            times[rows] = time.perf_counter() - began - again
    return {
        "seconds, 100 000 rows of 12 columns": round(times[100_000], 1),
        "rows per second, 200 000 rows": round(200_000 / times[200_000]),
        "megabytes at most, 20 000 rows": round(peaks[20_000]),
        "megabytes at most, 200 000 rows": round(peaks[200_000]),
        "memory of 200 000 rows over 20 000 rows": round(peaks[200_000] / peaks[20_000], 2),
        "time of 200 000 rows over 20 000 rows (10 is linear)": round(times[200_000] / times[20_000], 1),
    }


def imported(path: str) -> None:
    """Import one file in this process; prints the peak of its memory and what a second import took."""
    import resource  # noqa: PLC0415  not on every system

    import django  # noqa: PLC0415  its settings must be named first

    django.setup()
    from django.utils import timezone  # noqa: PLC0415  Django must be set up first

    from essaim.accounts.queries import command_line_viewer  # noqa: PLC0415  Django must be set up first
    from essaim.catalogue.actions import import_file  # noqa: PLC0415  Django must be set up first
    from essaim.server.installation import ensure_ready  # noqa: PLC0415  Django must be set up first

    ensure_ready(at=timezone.now())
    viewer = command_line_viewer()
    assert viewer is not None
    report = import_file(viewer, Path(path), at=timezone.now())
    assert report.accounts["created"] == report.rows > 0, report.accounts
    assert not report.warnings, report.warnings[:3]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    began = time.perf_counter()
    again = import_file(viewer, Path(path), at=timezone.now())
    assert again.accounts["unchanged"] == report.rows, again.accounts
    print(json.dumps([peak, time.perf_counter() - began]))


def _alone(path: Path, home: Path) -> tuple[float, float]:
    environment = os.environ | {"ESSAIM_HOME": str(home), "DJANGO_SETTINGS_MODULE": "essaim.server.settings"}
    command = [sys.executable, "-c", ALONE.format(path=str(path))]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    peak, again = json.loads(done.stdout.splitlines()[-1])
    return peak, again


def _a_file(folder: Path, rows: int) -> Path:
    """A believable file of fictitious creators, the same at each run."""
    dice = random.Random(rows)
    path = folder / f"creators-{rows}.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(TITLES)
        for number in range(rows):
            followers = dice.randint(1_000, 200_000)
            likes = followers * dice.uniform(0.01, 0.09)
            writer.writerow(
                [
                    f"@creatrice_{number}",
                    f"Créatrice {number}",
                    dice.choice(("Instagram", "TikTok", "YouTube")),
                    f"{followers:,}".replace(",", " "),
                    f"{likes:.2f}".replace(".", ","),
                    f"{likes / 20:.1f}".replace(".", ","),
                    f"{likes / followers * 105:.2f} %".replace(".", ","),
                    dice.choice(("Paris", "Lyon", "Lille", "Nantes")),
                    "France",
                    dice.choice(("beauté, mode", "cuisine", "voyage")),
                    f"creatrice.{number}@example.org",
                    "Je parle de beauté et de mode depuis Lyon, avec bonne humeur",
                ]
            )
    return path
