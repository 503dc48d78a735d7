"""A small fictitious catalogue with fees to expect, and a brief with money."""

from essaim.accounts.core.viewer import Role, Viewer
from essaim.catalogue.core.sighting import CreatorSighting
from essaim.matching.actions import write_brief
from essaim.matching.core.brief import Brief
from essaim.matching.models import Brief as WrittenBrief
from tests.builders import NOON, a_catalogue, an_account, some_posts

NAMES = ("amel", "basile", "chloe", "diane", "elias", "fanny")


def a_brief(**changes: object) -> Brief:
    wanted = {
        "name": "Printemps",
        "brand": "Ronce",
        "objective": "awareness",
        "budget": {"amount": 1_000},
        "target": {"countries": ["FR"]},
    }
    return Brief.of({**wanted, **changes})


def creators() -> list[CreatorSighting]:
    """Six micro and nano creators and a macro one, all in France."""
    small = [
        an_account(
            name,
            followers=4_000 * (place + 1),
            country="FR",
            city="Lyon" if place % 2 else "Lille",
            posts=some_posts(6, caption="Ma routine", views=3_000 * (place + 1), likes=200, comments=9),
        )
        for place, name in enumerate(NAMES)
    ]
    large = an_account(
        "zoe", followers=120_000, country="FR", posts=some_posts(6, views=20_000, likes=900, comments=40)
    )
    return [*small, large]


def a_kept_brief(viewer: Viewer, **changes: object) -> WrittenBrief:
    """The catalogue, measured, and a brief kept in that workspace."""
    owner = Viewer(viewer.workspace_id, viewer.person_id, Role.OWNER)
    a_catalogue(owner, *creators())
    return write_brief(owner, content=a_brief(**changes), at=NOON)
