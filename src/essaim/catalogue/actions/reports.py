"""What an import did with each row of a file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from django.utils import translation

from essaim.catalogue import phrases
from essaim.catalogue.core.intake.remarks import PassedOver, Remark
from essaim.kernel.errors import EssaimError

NOTHING = {"created": 0, "updated": 0, "unchanged": 0}


@dataclass(frozen=True)
class Report:
    """One file's import. `error` says why it gave nothing; all else is then empty."""

    file: str
    format: str | None = None
    encoding: str | None = None
    rows: int = 0
    accounts: Mapping[str, int] = field(default_factory=lambda: dict(NOTHING))
    posts: Mapping[str, int] = field(default_factory=lambda: dict(NOTHING))
    rejected: tuple[Remark, ...] = ()
    warnings: tuple[Remark, ...] = ()
    ignored: tuple[PassedOver, ...] = ()
    error: EssaimError | None = None
    origins: tuple[str, ...] = ()
    """The known exports the file holds (`intake.origins`)."""
    trade: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    """Orders and visits kept for tracking, by kind (`core.trade`)."""

    @property
    def exit_code(self) -> int:
        """0 when all rows were taken, 3 when some were rejected, 2 when the file could not be read."""
        if self.error is not None:
            return 2
        return 3 if self.rejected else 0

    def as_json(self, language: str) -> dict[str, object]:
        """The documented shape, its sentences in `language`."""
        with translation.override(language):
            written: dict[str, object] = {
                "file": self.file,
                "format": self.format,
                "encoding": self.encoding,
                "rows": self.rows,
                "accounts": dict(self.accounts),
                "posts": dict(self.posts),
                "rejected": [remark_as_json(one) for one in self.rejected],
                "warnings": [remark_as_json(one) for one in self.warnings],
                "ignored": [passed_as_json(one) for one in self.ignored],
            }
            if self.origins:
                written["origins"] = [phrases.origin_as_json(code) for code in self.origins]
            if self.trade:
                written["trade"] = {kind: dict(counts) for kind, counts in self.trade.items()}
            if self.error is not None:
                written["error"] = {"code": self.error.code, "message": phrases.problem(self.error)}
        return written

    def kept(self, *, most: int) -> dict[str, Any]:
        """The report without words, for the database; long lists are cut at `most` and counted."""
        return {
            "file": self.file,
            "format": self.format,
            "encoding": self.encoding,
            "rows": self.rows,
            "accounts": dict(self.accounts),
            "posts": dict(self.posts),
            "counts": {name: len(getattr(self, name)) for name in ("rejected", "warnings", "ignored")},
            "rejected": [_kept(one) for one in self.rejected[:most]],
            "warnings": [_kept(one) for one in self.warnings[:most]],
            "ignored": [passed_as_json(one) for one in self.ignored[:most]],
            "origins": list(self.origins),
            "trade": {kind: dict(counts) for kind, counts in self.trade.items()},
        }

    @classmethod
    def from_kept(cls, kept: Mapping[str, Any]) -> Self:
        """What `kept` wrote, cut lists included."""
        return cls(
            file=kept["file"],
            format=kept["format"],
            encoding=kept["encoding"],
            rows=kept["rows"],
            accounts=kept["accounts"],
            posts=kept["posts"],
            rejected=tuple(Remark(**one) for one in kept["rejected"]),
            warnings=tuple(Remark(**one) for one in kept["warnings"]),
            ignored=tuple(PassedOver(**one) for one in kept["ignored"]),
            origins=tuple(kept.get("origins", ())),
            trade=kept.get("trade", {}),
        )

    def lines(self) -> Iterable[list[str]]:
        """The report as rows of a table, titles first, in the active language; safe to open in a spreadsheet."""
        yield phrases.report_titles()
        for outcome in ("rejected", "warnings"):
            for remark in getattr(self, outcome):
                row = "" if remark.row is None else str(remark.row)
                cells = [
                    remark.sheet,
                    row,
                    phrases.outcome(outcome),
                    remark.column,
                    remark.value,
                    phrases.remark(remark),
                ]
                yield [harmless(cell) for cell in cells]
        for passed in self.ignored:
            yield [
                harmless(passed.sheet),
                str(passed.row),
                phrases.outcome("ignored"),
                "",
                "",
                phrases.row_kind(passed.kind),
            ]


def harmless(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in "=+-@\t\r" and text else text


def remark_as_json(remark: Remark) -> dict[str, object]:
    """A remark with its sentence in the active language."""
    written: dict[str, object] = {
        "row": remark.row,
        "column": remark.column or None,
        "value": remark.value or None,
        "code": remark.code,
        "message": phrases.remark(remark),
    }
    return written | ({"sheet": remark.sheet} if remark.sheet else {})


def passed_as_json(passed: PassedOver) -> dict[str, object]:
    """A row passed over."""
    written: dict[str, object] = {"row": passed.row, "kind": passed.kind}
    return written | ({"sheet": passed.sheet} if passed.sheet else {})


def _kept(remark: Remark) -> dict[str, object]:
    return {
        "code": remark.code,
        "row": remark.row,
        "column": remark.column,
        "value": remark.value,
        "facts": dict(remark.facts),
        "sheet": remark.sheet,
    }
