"""The roster as a table for files: its columns and rows in the reader's words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from essaim.campaign.core.roster import RosterLine
from essaim.campaign.phrases.stages import need, placement_state, stage
from essaim.design.exports import Column, Kind
from essaim.design.formats import day
from essaim.design.templatetags.design import format_name, platform_name, tier_name


def columns() -> list[Column]:
    """The columns' titles in the reader's language."""
    return [
        Column(_("Creator")),
        Column(_("Platform")),
        Column(_("Handle")),
        Column(_("Followers"), Kind.COUNT),
        Column(_("Tier")),
        Column(_("Stage")),
        Column(_("Since"), Kind.DAY),
        Column(_("Publications")),
        Column(_("Next day"), Kind.DAY),
        Column(_("Costs")),
        Column(_("Paid")),
        Column(_("Currency")),
        Column(_("Promo code")),
        Column(_("To do")),
        Column(_("Note")),
    ]


def rows(lines: Iterable[RosterLine]) -> Iterator[list[Any]]:
    """One row for each creator."""
    for line in lines:
        yield [
            line.name,
            platform_name(line.platform),
            f"@{line.handle}",
            line.followers,
            tier_name(line.tier) if line.tier else "",
            stage(line.stage),
            line.since,
            "; ".join(
                f"{format_name(one.format)} {day(one.due_on) if one.due_on else ''}".strip()
                + f" ({placement_state(one.state)})"
                for one in line.placements
            ),
            line.next_on,
            str(line.cost.rounded().amount),
            str(line.spent.rounded().amount),
            line.cost.code,
            line.promo_code,
            "; ".join(need(one.need) for one in line.due),
            line.note,
        ]
