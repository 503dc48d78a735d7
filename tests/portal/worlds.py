"""A creator with posts, comments and followers, measured; what the portal's tests are told about."""

from datetime import timedelta

from essaim.accounts.core.viewer import Viewer
from essaim.audit import actions
from essaim.catalogue.actions import take
from essaim.catalogue.core.search import Filters
from essaim.catalogue.core.sighting import (
    AccountSighting,
    CommentSighting,
    CreatorSighting,
    FollowerSighting,
    PostSighting,
    SnapshotSighting,
)
from essaim.catalogue.queries import search
from essaim.kernel.provenance import SourceKind
from essaim.server.measuring import refresh_warehouse
from tests.builders import NOON

DRUNK = "Soirée vodka et tequila shots, la gueule de bois demain 🍸"
READER = "lectrice.ex"
SAMPLED = "abonne.ex"


def a_creators_account(viewer: Viewer) -> int:
    """Inès, with thirty posts, one of which praises alcohol, readers who write, and followers that were sampled."""
    posts = [
        PostSighting(
            key=f"p{week}",
            counters={"likes": 700 + week, "comments": 20, "views": 9_000},
            published_at=NOON - timedelta(days=week * 5),
            format="reel",
            caption=DRUNK if week == 2 else f"Ma routine du soin, semaine {week}",
            comments=tuple(
                CommentSighting(
                    key=f"c{week}.{n}", author=f"{n}{READER}", text="Super", written_at=NOON - timedelta(days=week * 5)
                )
                for n in range(3)
            ),
        )
        for week in range(30)
    ]
    followers = tuple(
        FollowerSighting(username=f"{n}{SAMPLED}", has_picture=n % 2 == 0, followers=200, following=300, posts_count=40)
        for n in range(120)
    )
    account = AccountSighting(
        "instagram", "ines.ex", "ines.ex", {"country": "FR"}, (SnapshotSighting({"followers": 20_000}),),
        tuple(posts), followers=followers,
    )  # fmt: skip
    creators = [CreatorSighting((account,), name="Inès Exemple")]
    take(viewer, source_kind=SourceKind.FILE, label="secret-list.csv", digest="d", creators=creators, at=NOON)
    refresh_warehouse(viewer, at=NOON)
    return search(viewer, Filters()).lines[0].account_id


def a_link(viewer: Viewer, account_id: int, **when) -> str:
    """The address of a personal link, without its host."""
    return f"/report/{actions.share_report(viewer, account_id=account_id, **when)}"
