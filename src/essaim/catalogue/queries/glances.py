"""Some accounts by their ids: their lines, and what each wrote last."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import F, Window
from django.db.models.functions import RowNumber

from essaim.accounts.core.viewer import Viewer
from essaim.catalogue.core.listing import CreatorLine
from essaim.catalogue.core.search import Filters
from essaim.catalogue.core.shelves import NamedAccount
from essaim.catalogue.models import Post
from essaim.catalogue.queries.index import index_of
from essaim.catalogue.queries.lines import lines_of
from essaim.language.text import fold
from essaim.warehouse import generations


def lines_of_accounts(viewer: Viewer, account_ids: Collection[int]) -> list[CreatorLine]:
    """The lines of those accounts of the workspace that are measured, in the order asked."""
    index = index_of(viewer)
    if index is None or not account_ids:
        return []
    wanted = ", ".join(str(int(one)) for one in account_ids)
    found = index.engine.rows(f"SELECT id, account_id FROM searchable WHERE account_id IN ({wanted})")
    rows = {account_id: row for row, account_id in found}
    return lines_of(viewer, index, [rows[one] for one in account_ids if one in rows], Filters(), None)


def latest_captions(viewer: Viewer, account_ids: Collection[int]) -> dict[int, str]:
    """What each of those accounts wrote in its newest post that has words, by account."""
    posts = Post.objects.filter(account_id__in=account_ids, account__workspace_id=viewer.workspace_id)
    ranked = posts.exclude(caption="").annotate(
        place=Window(RowNumber(), partition_by=F("account_id"), order_by=[Post.newest_first(), F("pk").asc()])
    )
    return dict(ranked.filter(place=1).values_list("account_id", "caption"))


def accounts_named(viewer: Viewer, letters: str, *, most: int) -> list[NamedAccount]:
    """Accounts whose handle or name holds those letters, accents aside: beginnings first, then the most followed."""
    index = index_of(viewer)
    wanted = fold(letters.removeprefix("@")) or letters.removeprefix("@").lower()
    if index is None or not wanted:
        return []
    with generations.reading(index.generation) as connection:
        rows = connection.execute(_NAMED, {"letters": wanted, "spaced": f" {wanted}", "most": most}).fetchall()
    return [NamedAccount(*row) for row in rows]


_NAMED = """
    SELECT account_id, platform, handle, name
    FROM (SELECT *, lower(handle) AS key, ' ' || strip_accents(lower(name)) AS said FROM accounts)
    WHERE contains(key, $letters) OR contains(said, $letters)
    ORDER BY starts_with(key, $letters) OR contains(said, $spaced) DESC, followers DESC NULLS LAST, account_id
    LIMIT $most
"""


def audiences_of(viewer: Viewer, account_ids: Collection[int]) -> dict[int, list[tuple[str, str, float]]]:
    """The audience shares of those accounts of the workspace: (dimension, value, share), largest first."""
    index = index_of(viewer)
    if index is None or not account_ids:
        return {}
    wanted = ", ".join(str(int(one)) for one in account_ids)
    with generations.reading(index.generation) as connection:
        rows = connection.execute(
            f"SELECT account_id, dimension, value, share FROM audience WHERE account_id IN ({wanted}) "
            "ORDER BY account_id, dimension, share DESC, value"
        ).fetchall()
    found: dict[int, list[tuple[str, str, float]]] = {}
    for account_id, *share in rows:
        found.setdefault(account_id, []).append((share[0], share[1], share[2]))
    return found
