"""Reading the texts of accounts, a slice at a time, for the next generation."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from datetime import datetime

import pyarrow as pa

from essaim.accounts.core.viewer import Viewer
from essaim.catalogue.core.reading import METHOD, MOST_CAPTIONS, AccountTexts, Understood, understand
from essaim.catalogue.models import Account, Post
from essaim.catalogue.queries import generation_of
from essaim.warehouse import generations, readings
from essaim.warehouse.places import folder_of
from essaim.warehouse.vectors import coarse

SLICE = 1_000
"""Accounts read together: some seconds of work, kept at once."""
Told = Callable[[int, int], None]

_UNREAD = """
    WITH latest AS (
        SELECT account_id, post_id, words FROM posts
        QUALIFY row_number() OVER (PARTITION BY account_id ORDER BY published_at DESC NULLS LAST, post_id) <= $captions
    ), captions AS (
        SELECT account_id, string_agg(post_id || words, '|' ORDER BY post_id) AS said FROM latest GROUP BY account_id
    ), now AS (
        SELECT accounts.account_id,
               md5(concat_ws('|', $method, bio_words, array_to_string(niches, ','), coalesce(said, ''))) AS digest
        FROM accounts LEFT JOIN captions USING (account_id)
    )
    SELECT account_id, now.digest FROM now LEFT JOIN understood USING (account_id)
    WHERE now.digest IS DISTINCT FROM understood.digest ORDER BY account_id
"""


def understand_texts(
    viewer: Viewer, *, at: Callable[[], datetime], seconds: float | None = None, told: Told | None = None
) -> int:
    """Read what is new or changed in the workspace's texts, for at most that long; returns how many are left to read.

    What is read is kept slice by slice, and shows in the next generation.
    `told` hears how many accounts were read, of how many.
    """
    unread = _unread(viewer)
    began, done = time.monotonic(), 0
    folder = folder_of(viewer.workspace_id)
    while done < len(unread) and (seconds is None or time.monotonic() - began < seconds):
        part = unread[done : done + SLICE]
        readings.TEXTS.append(folder, _table(understand(_texts(viewer, part))), at=at())
        done += len(part)
        if told is not None:
            told(done, len(unread))
    return len(unread) - done


def _unread(viewer: Viewer) -> list[tuple[int, str]]:
    """Accounts whose texts were never read, or have changed since, with the digest of their texts."""
    generation = generation_of(viewer)
    if generation is None:
        return []
    with generations.reading(generation) as connection:
        readings.TEXTS.attach(connection, folder_of(viewer.workspace_id))
        # What was read since this generation was built counts as read.
        latest = _UNREAD.replace("JOIN understood", "JOIN readings AS understood")
        return connection.execute(latest, {"method": METHOD, "captions": MOST_CAPTIONS}).fetchall()


def _texts(viewer: Viewer, part: Sequence[tuple[int, str]]) -> list[AccountTexts]:
    """Those accounts' texts as their sources wrote them."""
    ids = [account_id for account_id, _digest in part]
    captions: dict[int, list[tuple[int, str]]] = {}
    posts = Post.objects.filter(account_id__in=ids, account__workspace_id=viewer.workspace_id)
    newest_first = posts.order_by(Post.newest_first(), "pk").values_list("account_id", "pk", "caption")
    for account_id, post_id, caption in newest_first.iterator(chunk_size=5_000):
        if len(mine := captions.setdefault(account_id, [])) < MOST_CAPTIONS:
            mine.append((post_id, caption))
    accounts = Account.objects.filter(workspace_id=viewer.workspace_id, pk__in=ids)
    said = {pk: (bio, niches) for pk, bio, niches in accounts.values_list("pk", "bio", "niches")}
    return [
        AccountTexts(
            account_id=account_id,
            digest=digest,
            bio=said.get(account_id, ("", []))[0],
            captions=tuple(captions.get(account_id, ())),
            niches=tuple(said.get(account_id, ("", []))[1]),
        )
        for account_id, digest in part
    ]


def _table(read: Sequence[Understood]) -> pa.Table:
    """The readings as `warehouse.readings` keeps them."""
    names = [name for name in readings.TEXTS.columns.names if name != "vectors"]
    columns: dict[str, list[object]] = {name: [getattr(one, name) for one in read] for name in names}
    columns["vectors"] = [coarse(one.vectors).tobytes() for one in read]
    return pa.table(columns, schema=readings.TEXTS.columns)
