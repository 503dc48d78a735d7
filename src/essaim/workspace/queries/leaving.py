"""Who leaves by the calendar, with the contacts that every room knows of."""

from __future__ import annotations

from datetime import datetime

from essaim.accounts.core.viewer import Viewer
from essaim.audit import queries as audit
from essaim.campaign import queries as campaign
from essaim.catalogue import queries as catalogue
from essaim.catalogue.core.retention import Leaving, Since


def leaving(viewer: Viewer, *, by: datetime, most: int | None = None) -> list[Leaving]:
    """The creators whose term is over by that moment, the first to leave first."""
    return catalogue.leaving(viewer, by=by, elsewhere=_elsewhere(viewer), most=most)


def leaving_count(viewer: Viewer, *, by: datetime) -> int:
    """How many there are."""
    return catalogue.leaving_count(viewer, by=by, elsewhere=_elsewhere(viewer))


def leaves(viewer: Viewer, creator_id: int) -> Leaving | None:
    """When that creator leaves if nothing comes from them; None for somebody fictitious."""
    return catalogue.leaves(viewer, creator_id, elsewhere=_elsewhere(viewer))


def _elsewhere(viewer: Viewer) -> dict[Since, dict[int, datetime]]:
    """The last contacts that come from creators beyond the catalogue: objections, visits of their page, work."""
    return {
        Since.CONTESTED: audit.last_contests(viewer),
        Since.ANSWERED: campaign.last_visits(viewer),
        Since.WORKED: campaign.last_work(viewer),
    }
