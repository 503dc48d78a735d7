"""What an import of audience lists did, list by list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils import translation

from essaim.catalogue import phrases
from essaim.catalogue.actions.reports import remark_as_json
from essaim.catalogue.core.intake.remarks import Remark
from essaim.kernel.errors import EssaimError


@dataclass
class Counts:
    """Lists that are new, took another's place, were known already, or are older than the one there."""

    created: int = 0
    replaced: int = 0
    unchanged: int = 0
    older: int = 0

    def as_json(self) -> dict[str, int]:
        """By name."""
        return {
            "created": self.created,
            "replaced": self.replaced,
            "unchanged": self.unchanged,
            "older": self.older,
        }


@dataclass(frozen=True)
class AudienceReport:
    """One file of lists. `error` says why it gave nothing; all else is then empty.

    `people` counts the members of each list, `repeated` the users named again in the same list.
    """

    file: str
    kind: str
    format: str | None = None
    lists: Counts = field(default_factory=Counts)
    people: int = 0
    repeated: int = 0
    rejected: tuple[Remark, ...] = ()
    warnings: tuple[Remark, ...] = ()
    error: EssaimError | None = None

    @property
    def exit_code(self) -> int:
        """0 when all lists were taken, 3 when some were rejected, 2 when the file could not be read."""
        if self.error is not None:
            return 2
        return 3 if self.rejected else 0

    def as_json(self, language: str) -> dict[str, object]:
        """The documented shape, its sentences in `language`."""
        with translation.override(language):
            written: dict[str, object] = {
                "file": self.file,
                "format": self.format,
                "kind": self.kind,
                "lists": self.lists.as_json(),
                "people": self.people,
                "repeated": self.repeated,
                "rejected": [remark_as_json(one) for one in self.rejected],
                "warnings": [remark_as_json(one) for one in self.warnings],
            }
            if self.error is not None:
                written["error"] = {"code": self.error.code, "message": phrases.problem(self.error)}
        return written

    def remarks(self) -> Iterable[tuple[str, str]]:
        """Outcome and sentence of each remark, in the active language."""
        for outcome, remarks in (("rejected", self.rejected), ("warnings", self.warnings)):
            for one in remarks:
                yield phrases.outcome(outcome), phrases.remark(one)
