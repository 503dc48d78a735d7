"""What a generation holds of the audit: whose material was read, and what searches filter on."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa

from essaim.audit.core.marks import UNREAD, Marks
from essaim.audit.core.price import Deal
from essaim.audit.core.reading import METHOD
from essaim.audit.core.usual_fee import fees_by_size
from essaim.kernel.estimate import Estimate
from essaim.warehouse.figures import percentile_figure

_FILL = """
    INSERT INTO audited BY NAME
    WITH said AS (
        SELECT account_id, bit_xor(hash(post_id, published_at, format, likes, comments, shares, saves, views, is_paid,
                                        measured_at, words, mentions, hashtags)) AS key
        FROM posts GROUP BY account_id
    ), written AS (
        SELECT account_id, bit_xor(hash(comment_id, post_id, by_creator, answers, written_at, text_digest)) AS key
        FROM comments GROUP BY account_id
    ), counted AS (
        SELECT account_id, bit_xor(hash(taken_at, followers, following, posts_count)) AS key
        FROM snapshots GROUP BY account_id
    ), sampled AS (
        SELECT account_id, bit_xor(hash(sample_id, taken_at, followers)) AS key
        FROM follower_samples GROUP BY account_id
    ), now AS (
        SELECT accounts.account_id,
               md5(concat_ws('|', $method, platform, language, coalesce(said.key, 0), coalesce(written.key, 0),
                             coalesce(counted.key, 0), coalesce(sampled.key, 0))) AS digest
        FROM accounts LEFT JOIN said USING (account_id) LEFT JOIN written USING (account_id)
        LEFT JOIN counted USING (account_id) LEFT JOIN sampled USING (account_id)
    ), joined AS (
        SELECT account_id, now.digest, audits.digest AS read_digest, sections, marks, posts_read
        FROM now LEFT JOIN audits USING (account_id)
    )
    SELECT joined.*, authenticity, authenticity_low, authenticity_high, is_sampled, price, price_low, price_high
    FROM joined LEFT JOIN judged USING (account_id) ORDER BY account_id
"""
_JUDGED = """
    SELECT accounts.account_id, accounts.platform, tier, followers, marks, value, formula, reason, measured_at,
           percentile, percentile_low, percentile_high, peers, percentile_standing
    FROM accounts LEFT JOIN engagement ON engagement.account_id = accounts.account_id AND kind = 'headline'
    LEFT JOIN audits ON audits.account_id = accounts.account_id
"""
_BATCH = 20_000


def measure_audits(connection: duckdb.DuckDBPyConnection, *, at: datetime, deals: Sequence[Deal] = ()) -> None:
    """Fill the generation's `audited` table from what was read so far (the view `audits`).

    Needs the `engagement` table. `deals` are the fees that the workspace agreed.
    """
    rows = connection.execute(_JUDGED).to_arrow_reader(_BATCH)
    judged = [_judged(batch, at=at, deals=deals) for batch in rows]
    connection.register("judged", pa.concat_tables(judged) if judged else _NOBODY)
    connection.execute(_FILL, {"method": METHOD})
    connection.unregister("judged")


_NOBODY = pa.table(
    {
        "account_id": pa.array([], pa.int64()),
        "is_sampled": pa.array([], pa.bool_()),
        **{
            name: pa.array([], pa.float64())
            for name in (
                "authenticity", "authenticity_low", "authenticity_high", "price", "price_low", "price_high"
            )
        },
    }
)  # fmt: skip


def _judged(batch: pa.RecordBatch, *, at: datetime, deals: Sequence[Deal]) -> pa.Table:
    found = [_authenticity(row) for row in batch.drop_columns(["followers"]).to_pylist()]
    prices = _prices(batch["platform"].to_pylist(), batch["followers"].to_numpy(zero_copy_only=False), at, deals)
    ends = ("authenticity", "authenticity_low", "authenticity_high")
    shares = {name: pa.array([one[place] for one in found], pa.float64()) for place, name in enumerate(ends)}
    sampled = pa.array([one[3] for one in found], pa.bool_())
    return pa.table({"account_id": batch["account_id"], "is_sampled": sampled, **shares, **prices})


def _authenticity(row: Mapping[str, Any]) -> tuple[float | None, float | None, float | None, bool | None]:
    """Value, low, high, and whether a sample says so."""
    marks = Marks.from_json(json.loads(row["marks"])) if row["marks"] else UNREAD
    ends = marks.authenticity(percentile_figure(row))
    return (None, None, None, None) if ends is None else (*ends, isinstance(marks.sampled, Estimate))


def _prices(
    platforms: Sequence[str], followers: np.ndarray[Any, np.dtype[np.float64]], at: datetime, deals: Sequence[Deal]
) -> dict[str, pa.Array]:
    """The fee for each platform's usual format."""
    found = np.full((3, len(platforms)), np.nan)
    places = np.asarray(platforms)
    for platform in dict.fromkeys(platforms):
        rows = (places == platform) & (followers > 0)
        found[:, rows] = fees_by_size(platform, followers[rows], deals, at=at)
    names = ("price", "price_low", "price_high")
    return {name: pa.array(ends, pa.float64(), from_pandas=True) for name, ends in zip(names, found, strict=True)}
