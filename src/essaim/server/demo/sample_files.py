"""Files to try the product with, written from the demo world: a brief, and a spreadsheet as people really have them."""

from __future__ import annotations

import csv
import io
from datetime import date
from importlib.resources import files
from itertools import islice
from pathlib import Path

import xlsxwriter

from essaim.catalogue.core.platforms import label
from essaim.catalogue.core.sighting import AccountSighting, CreatorSighting
from essaim.matching.core.brief import Brief
from essaim.server.demo.world import creators

CSV_NAME = "createurs-exemple.csv"
XLSX_NAME = "createurs-exemple.xlsx"
BRIEF_NAME = "printemps.toml"
PROSE_NAMES = ("printemps.txt", "spring.txt")
"""The same brief as an e-mail would say it, in French and in English."""
ROWS = 60
COLUMNS = (
    "Nom",
    "Pseudo",
    "Réseau",
    "Abonnés",
    "Taux d'engagement",
    "J'aime (moyenne)",
    "Ville",
    "E-mail",
    "Thématique",
)
BAD_EMAIL = "camille(arobase)example.org"
_REPEATED, _MISTYPED = 11, 23
_THOUSAND, _MILLION = 1_000, 1_000_000


def sample_brief_text(name: str = BRIEF_NAME) -> str:
    """A sample brief, as it is written."""
    return files("essaim.server.demo").joinpath("briefs", name).read_text(encoding="utf-8")


def sample_brief() -> Brief:
    """The sample brief, checked."""
    return Brief.from_toml(sample_brief_text())


def write_samples(folder: Path, day: date) -> list[Path]:
    """The spreadsheet in both formats and the briefs, written into the folder; what they are called."""
    folder.mkdir(parents=True, exist_ok=True)
    contents = {
        CSV_NAME: sample_csv(day),
        XLSX_NAME: sample_xlsx(day),
        **{name: sample_brief_text(name).encode() for name in (BRIEF_NAME, *PROSE_NAMES)},
    }
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    return [folder / name for name in contents]


def sample_csv(day: date) -> bytes:
    """Sixty creators between semicolons, in Excel's own encoding for French.

    With what real files bring: a title above the titles, French decimals, a
    creator twice, an e-mail that is none, a row of totals.
    """
    text = io.StringIO()
    csv.writer(text, delimiter=";", lineterminator="\r\n").writerows(_sheet(day))
    return text.getvalue().encode("utf-8-sig")


def sample_xlsx(day: date) -> bytes:
    """The same rows as an Excel workbook."""
    workbook_bytes = io.BytesIO()
    with xlsxwriter.Workbook(workbook_bytes, {"in_memory": True}) as workbook:
        sheet = workbook.add_worksheet("Créateurs")
        for place, row in enumerate(_sheet(day)):
            sheet.write_row(place, 0, row)
    return workbook_bytes.getvalue()


def _sheet(day: date) -> list[list[str]]:
    people = [_row(creator, creator.accounts[0]) for creator in islice(creators(day), ROWS)]
    people[_MISTYPED][COLUMNS.index("E-mail")] = BAD_EMAIL
    repeated = list(people[_REPEATED])
    repeated[COLUMNS.index("Pseudo")] = repeated[COLUMNS.index("Pseudo")].upper()
    title = ["Créateurs repérés, données fictives"] + [""] * (len(COLUMNS) - 1)
    total = ["TOTAL", "", "", str(len(people)), *([""] * (len(COLUMNS) - 4))]
    blank = [""] * len(COLUMNS)
    return [title, blank, list(COLUMNS), *people, repeated, blank, total]


def _row(creator: CreatorSighting, account: AccountSighting) -> list[str]:
    followers = account.snapshots[-1].counters["followers"]
    liked = [post.counters for post in account.posts if "likes" in post.counters]
    likes = [post["likes"] for post in liked]
    reactions = [post["likes"] + post["comments"] for post in liked]
    niches = account.facts.get("niches")
    return [
        creator.name,
        f"@{account.handle}",
        label(account.platform),
        _written(followers),
        _french(100 * sum(reactions) / len(reactions) / followers) + " %" if reactions else "",
        _french(sum(likes) / len(likes)) if likes else "",
        str(account.facts.get("city", "")),
        str(account.facts.get("email", "")),
        ", ".join(niches) if isinstance(niches, list) else "",
    ]


def _written(followers: float) -> str:
    """As people write it, one way or another: `12 400`, `31,2k`, `1,1 M`."""
    if followers >= _MILLION:
        return f"{_french(followers / _MILLION, 1)} M"
    if followers >= 30 * _THOUSAND:
        return f"{_french(followers / _THOUSAND, 1)}k"
    return f"{followers:,.0f}".replace(",", "\N{NO-BREAK SPACE}")


def _french(number: float, digits: int = 2) -> str:
    return f"{number:.{digits}f}".replace(".", ",")
