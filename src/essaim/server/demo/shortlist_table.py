"""A shortlist as a table for the terminal."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from rich.box import SIMPLE_HEAD
from rich.table import Table

from essaim.catalogue.core.platforms import label
from essaim.design import formats
from essaim.design.figures import drawn
from essaim.matching.queries import EntryView, ShortlistView

MOST_REASONS = 3
MOST_DOUBTS = 2


def shortlist_table(shortlist: ShortlistView) -> Table:
    """One row per creator: who, how well they fit out of 100, and the reasons for (+) and against (−)."""
    table = Table(title=shortlist.name, box=SIMPLE_HEAD, title_justify="left", show_lines=True)
    table.add_column("", justify="right")
    table.add_column(_("Creator"), no_wrap=True)
    table.add_column(pgettext("part of fit", "Fit"), justify="right")
    table.add_column(_("Followers"), justify="right")
    table.add_column(_("Engagement"), justify="right")
    table.add_column(_("Reasons"), ratio=1)
    for entry in shortlist.entries:
        table.add_row(
            str(entry.rank),
            _who(entry),
            formats.score(entry.score),
            formats.count(entry.followers),
            drawn(entry.engagement).value,
            _reasons(entry),
        )
    return table


def _who(entry: EntryView) -> str:
    where = " · ".join(filter(None, (label(entry.platform), entry.city)))
    return f"{entry.name}\n@{entry.handle}\n{where}"


def _reasons(entry: EntryView) -> str:
    good = [f"+ {reason.sentence}" for reason in entry.reasons_for[:MOST_REASONS]]
    bad = [f"− {reason.sentence}" for reason in entry.reasons_against[:MOST_DOUBTS]]
    return "\n".join((*good, *bad))
