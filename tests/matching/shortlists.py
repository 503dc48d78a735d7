"""A shortlist to be told about: six creators, the more engaged the farther from Lyon."""

from dataclasses import replace

from essaim.accounts.core.viewer import Role, Viewer
from essaim.matching import actions, queries
from essaim.matching.core.brief import Brief
from essaim.matching.models import Shortlist
from tests.builders import NOON, a_catalogue, an_account, some_posts

NEAR_TO_FAR = {"fany": "Lyon", "elsa": "Paris", "dina": "Brest", "cleo": "Lille", "bea": "Nantes", "ada": "Nice"}


def a_shortlist(viewer: Viewer, *, limit: int = 3) -> Shortlist:
    """The `limit` best of the six."""
    a_catalogue(
        viewer,
        *(
            an_account(handle, country="FR", city=city, followers=10_000, posts=some_posts(6, likes=300 + 100 * far, comments=9))
            for far, (handle, city) in enumerate(NEAR_TO_FAR.items())
        ),
    )  # fmt: skip
    content = Brief.of({"name": "Été", "brand": "B", "objective": "sales", "target": {"cities": ["Lyon"]}})
    brief = actions.write_brief(viewer, content=content, at=NOON)
    return actions.draw_shortlist(viewer, brief_id=brief.pk, limit=limit, at=NOON)


def shown(viewer: Viewer, drawn: Shortlist) -> list[str]:
    """The handles in, best first, as they are kept."""
    return [entry.handle for entry in queries.shortlist(viewer, drawn.pk).entries]


def account_of(viewer: Viewer, drawn: Shortlist, handle: str) -> int:
    """The id of an account that the page shows."""
    view = queries.shortlist(viewer, drawn.pk)
    known = {one.handle: one.account_id for one in (*view.entries, *view.just_missed, *view.set_aside)}
    return known[handle]


def as_reader(viewer: Viewer) -> Viewer:
    """The same person, who may only read."""
    return replace(viewer, role=Role.READER)
