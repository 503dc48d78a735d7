"""One text judged for one country: pass, warn, fail or not commercial, each finding with its rule, source and mending.

The verdict is ours and says which rule it rests on and how sure that rule is; it is no legal advice.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from essaim.law.disclosure import Finding, Moment, Published, Rule, Verdict, check, mending, rules, verdict_of


class Judgement(StrEnum):
    """What is made of the whole text."""

    PASS = "pass"  # noqa: S105  a verdict
    WARN = "warn"
    FAIL = "fail"
    NOT_COMMERCIAL = "not_commercial"


_OF = {
    Verdict.MISSING: Judgement.FAIL,
    Verdict.INSUFFICIENT: Judgement.FAIL,
    Verdict.DOUBTFUL: Judgement.WARN,
    Verdict.UNKNOWN: Judgement.WARN,
    Verdict.ACCEPTED: Judgement.PASS,
}
COUNTRIES = ("fr", "be", "de", "es", "it", "nl", "uk", "ie", "us")


@dataclass(frozen=True)
class Case:
    """A text as it was, or will be, published; `commercial` None lets the text decide, `label` None is not known."""

    text: str
    country: str = "fr"
    platform: str = "instagram"
    kind: str = "post"
    brand: str = ""
    commercial: bool | None = None
    label: bool | None = None
    language: str = ""


@dataclass(frozen=True)
class Judged:
    """The judgement with everything that it rests on, the worst first."""

    judgement: Judgement
    findings: tuple[Mapping[str, Any], ...]

    def as_json(self) -> dict[str, Any]:
        """`verdict` and `findings`, each with code, words, position, rule, source, certainty and fix."""
        return {"verdict": self.judgement.value, "findings": [dict(one) for one in self.findings]}


def judge(case: Case, *, on: date, is_commercial: Callable[[str], bool]) -> Judged:
    """What the rules of the country make of the text on that day.

    `is_commercial` is asked when nobody says whether the text is; a text that bears a mention is. A country without
    rules here is a warning that says so.
    """
    post = Published(
        platform=case.platform,
        format=case.kind,
        uses_platform_tool=case.label,
        brands=(case.brand,) if case.brand else (),
        language=case.language,
    )
    found = check(case.text, post, country=case.country, moment=Moment.BEFORE, on=on)
    if not _is_commercial(case, found, is_commercial):
        return Judged(Judgement.NOT_COMMERCIAL, ())
    known = {one.code: one for one in rules(case.country, on=on)}
    order = [Verdict.MISSING, Verdict.INSUFFICIENT, Verdict.DOUBTFUL, Verdict.ACCEPTED, Verdict.UNKNOWN]
    ordered = sorted(found, key=lambda one: order.index(one.verdict))
    return Judged(_OF[verdict_of(found)], tuple(_said(one, known.get(one.rule), case) for one in ordered))


def _is_commercial(case: Case, found: tuple[Finding, ...], is_commercial: Callable[[str], bool]) -> bool:
    if case.commercial is not None:
        return case.commercial
    bears_one = any(one.code in {"wording_accepted", "wording_doubtful", "wording_other_language"} for one in found)
    return bool(case.label) or bears_one or is_commercial(case.text)


def _said(one: Finding, rule: Rule | None, case: Case) -> dict[str, Any]:
    is_right = one.verdict in {Verdict.ACCEPTED, Verdict.UNKNOWN}
    return {
        "code": one.code,
        "words": one.quote,
        "position": one.start,
        "rule": rule.says if rule else "",
        "source": f"{rule.title}, {rule.url}" if rule else "",
        "certainty": rule.certainty if rule else "open",
        "fix": "" if is_right else mending(case.country, brand=case.brand, language=case.language),
    }
