"""The stable content with every code followed by its sentence, as `essaim match --json` prints it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from essaim.matching.core.content import KEPT
from essaim.matching.queries.views import ShortlistView


def spoken(content: dict[str, Any], view: ShortlistView) -> dict[str, Any]:
    """The content in the language of its view; what only Essaim reads is left out."""
    entries = [
        {
            **entry,
            "parts": _said(entry["parts"], (part.sentence for part in shown.parts)),
            "reasons_for": _said(entry["reasons_for"], (reason.sentence for reason in shown.reasons_for)),
            "reasons_against": _said(entry["reasons_against"], (reason.sentence for reason in shown.reasons_against)),
            "stability": {**entry["stability"], "sentence": shown.stability.sentence if shown.stability else ""},
            "brings": _said(entry["brings"], shown.brings),
        }
        for entry, shown in zip(content["entries"], view.entries, strict=True)
    ]
    return {
        **{name: value for name, value in content.items() if name != KEPT},
        "entries": entries,
        "just_missed": _said(content["just_missed"], (one.sentence for one in view.just_missed)),
        "left_out": _said(content["left_out"], (one.sentence for one in view.left_out)),
    }


def _said(stored: list[dict[str, Any]], sentences: Iterable[str]) -> list[dict[str, Any]]:
    return [{**line, "sentence": sentence} for line, sentence in zip(stored, sentences, strict=True)]
