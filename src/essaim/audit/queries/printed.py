"""The report on paper."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import get_language, gettext

from essaim.audit.queries.audits import Report
from essaim.audit.queries.shown import ShownGroup, ShownLine, ShownRemark, ShownSection, in_short
from essaim.design import formats
from essaim.design.figures import drawn
from essaim.design.templatetags.design import platform_name, tier_name
from essaim.design.typesetting import typeset

TEMPLATE = "audit/papers/report.typ"


def report_pdf(report: Report, sections: tuple[ShownSection, ...], *, at: datetime) -> bytes:
    """The report of one account as an A4 document (PDF/UA) in the reader's language."""
    account = report.account
    name, handle, tier = account.creator_name, account.handle, report.essentials.tier
    country = account.value("country")
    place = ", ".join(str(part) for part in (account.value("city"), formats.country(str(country or ""))) if part)
    short = in_short(sections)
    made = gettext("Audit of %(day)s, made with Essaim. Every figure has its interval, its sample and its source.")
    facts = {
        "title": gettext("Audit of %(name)s") % {"name": name},
        "language": get_language() or "fr",
        "footer": f"{name} · @{handle} · {formats.day(at)}",
        "name": name,
        "account": f"{platform_name(account.platform)} @{handle}",
        "place": place,
        "tier": tier_name(tier) if tier else "",
        "made": made % {"day": formats.day(at)},
        "words": _words(),
        "good": list(map(_remark, short.good)),
        "check": list(map(_remark, short.check)),
        "unknown": list(short.unknown),
        "sections": [_section(section) for section in sections],
    }
    return typeset(TEMPLATE, facts)


def _words() -> dict[str, Any]:
    return {
        "in_short": gettext("In short"),
        "good": gettext("What speaks for this account"),
        "check": gettext("What to ask about"),
        "unknown": gettext("What nobody knows"),
        "nothing": gettext("Nothing to report."),
        "header": [gettext("Figure"), gettext("Value"), gettext("Interval"), gettext("Rests on")],
        "legend": gettext(
            "Full dot: measured. Half dot: estimated with an assumption. Open dot: given by the source. "
            "Dash: unavailable. Nothing here is a judgement of a person: what may look odd has often a simple reason, "
            "and can be contested."
        ),
    }


def _section(section: ShownSection) -> dict[str, Any]:
    lines = [_line(line) for line in (*section.main, *section.others)]
    return {
        "title": section.title,
        "question": section.question,
        "remarks": list(map(_remark, section.remarks)),
        "lines": lines,
        "groups": list(map(_group, section.groups)),
    }


def _group(group: ShownGroup) -> dict[str, Any]:
    return {"title": group.title, "lines": list(map(_line, group.lines))}


def _remark(remark: ShownRemark) -> dict[str, Any]:
    return {"tone": remark.tone, "sentence": remark.sentence}


def _line(line: ShownLine) -> dict[str, Any]:
    shown = drawn(line.figure)
    return {
        "label": line.label,
        "value": shown.value,
        "words": shown.standing_words,
        "standing": shown.standing,
        "bar": list(shown.bar) if shown.bar else None,
        "range": f"{shown.low} – {shown.high}" if shown.low else "",
        "sample": shown.sample,
        "about": shown.about,
    }
