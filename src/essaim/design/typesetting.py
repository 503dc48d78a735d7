"""Pages for paper: a Typst template and its facts become an accessible PDF."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import emoji

import essaim

PACKAGE = Path(essaim.__file__).parent


def typeset(template: str, facts: Mapping[str, Any]) -> bytes:
    """The PDF of that template, tagged for screen readers (PDF/UA-1).

    `template` is a path inside the package (`audit/papers/report.typ`); it reads
    `facts` (JSON values) as `json(bytes(sys.inputs.facts))`, and may import
    `/design/papers/paper.typ`. Emoji are left out: paper has no font for them.
    Only fonts that come with Typst are used, so that a page is the same everywhere.
    """
    import typst  # noqa: PLC0415  slow import: the typesetter and its fonts

    pdf: bytes = typst.compile(
        PACKAGE / template,
        root=PACKAGE,
        ignore_system_fonts=True,
        sys_inputs={"facts": json.dumps(_on_paper(facts), ensure_ascii=False)},
        pdf_standards=["ua-1"],
    )
    return pdf


def _on_paper(value: Any) -> Any:
    """The value with every text as it can be printed."""
    if isinstance(value, str):
        return emoji.replace_emoji(value, "").replace("\ufe0f", "").strip() if not value.isascii() else value
    if isinstance(value, Mapping):
        return {key: _on_paper(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_on_paper(one) for one in value]
    return value
