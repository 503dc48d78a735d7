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
from essaim.audit.core.usual_fee import fees_by_size, usual_format
from essaim.audit.core.weak_authenticity import signs_present
from essaim.kernel.estimate import Estimate, Figure
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
        SELECT account_id, bit_xor(hash(taken_at, followers, following, posts_count)) AS key, count(*) AS counts
        FROM snapshots GROUP BY account_id
    ), sampled AS (
        SELECT account_id, bit_xor(hash(sample_id, taken_at, followers)) AS key
        FROM follower_samples GROUP BY account_id
    ), now AS (
        SELECT accounts.account_id,
               CASE WHEN said.key IS NOT NULL OR sampled.key IS NOT NULL OR counts >= $enough
                    THEN md5(concat_ws('|', platform, language, coalesce(said.key, 0), coalesce(written.key, 0),
                                       coalesce(counted.key, 0), coalesce(sampled.key, 0))) END AS digest
        FROM accounts LEFT JOIN said USING (account_id) LEFT JOIN written USING (account_id)
        LEFT JOIN counted USING (account_id) LEFT JOIN sampled USING (account_id)
    ), joined AS (
        SELECT account_id, now.digest, audits.digest AS read_digest, sections, marks, posts_read
        FROM now LEFT JOIN audits USING (account_id)
    )
    SELECT joined.*, judged.* EXCLUDE (account_id)
    FROM joined LEFT JOIN judged USING (account_id) ORDER BY account_id
"""
_JUDGED = """
    SELECT accounts.account_id, accounts.platform, tier, followers, marks, value, formula, reason, measured_at,
           percentile, percentile_low, percentile_high, peers, percentile_standing
    FROM accounts LEFT JOIN engagement ON engagement.account_id = accounts.account_id AND kind = 'headline'
    LEFT JOIN audits ON audits.account_id = accounts.account_id
"""
_BATCH = 20_000
FEWEST_COUNTS = 5
"""Fewer counts say nothing of habits."""


def measure_audits(connection: duckdb.DuckDBPyConnection, *, at: datetime, deals: Sequence[Deal] = ()) -> None:
    """Fill the generation's `audited` table from what was read so far (the view `audits`).

    An account without posts, sample or a series of counts has no digest: there is nothing to read.

    Needs the `engagement` table. `deals` are the fees that the workspace agreed.
    """
    rows = connection.execute(_JUDGED).to_arrow_reader(_BATCH)
    judged = [_judged(batch, at=at, deals=deals) for batch in rows]
    connection.register("judged", pa.concat_tables([_JUDGEMENTS.empty_table(), *judged]))
    connection.execute(_FILL, {"enough": FEWEST_COUNTS})
    connection.unregister("judged")


_COLUMNS = {
    "authenticity": pa.float64(), "authenticity_low": pa.float64(), "authenticity_high": pa.float64(),
    "is_sampled": pa.bool_(), "authenticity_sample": pa.int32(), "authenticity_source": pa.string(),
    "authenticity_at": pa.timestamp("us", "UTC"), "signs": pa.list_(pa.string()),
    "reply_rate": pa.float64(), "reply_low": pa.float64(), "reply_high": pa.float64(), "reply_sample": pa.int32(),
    "generic_share": pa.float64(), "generic_low": pa.float64(), "generic_high": pa.float64(),
    "generic_sample": pa.int32(),
}  # fmt: skip
_PRICES = {
    "price": pa.float64(), "price_low": pa.float64(), "price_high": pa.float64(), "price_format": pa.string(),
    "price_method": pa.string(), "price_sample": pa.int32(), "price_source": pa.string(),
    "price_at": pa.timestamp("us", "UTC"),
}  # fmt: skip
_JUDGEMENTS = pa.schema({"account_id": pa.int64(), **_COLUMNS, **_PRICES})


def _judged(batch: pa.RecordBatch, *, at: datetime, deals: Sequence[Deal]) -> pa.Table:
    found = [_read(row, at) for row in batch.drop_columns(["followers"]).to_pylist()]
    prices = _prices(batch["platform"].to_pylist(), batch["followers"].to_numpy(zero_copy_only=False), at, deals)
    columns = {name: pa.array([one.get(name) for one in found], kind) for name, kind in _COLUMNS.items()}
    return pa.table({"account_id": batch["account_id"], **columns, **prices})


def _read(row: Mapping[str, Any], at: datetime) -> dict[str, object]:
    """What the account's own marks and its place among peers say; nothing under what they do not know."""
    marks = Marks.from_json(json.loads(row["marks"])) if row["marks"] else UNREAD
    return {
        **_authenticity(marks, percentile_figure(row), at),
        **_share(marks.reply, "reply_rate", "reply"),
        **_share(marks.generic, "generic_share", "generic"),
    }


def _authenticity(marks: Marks, standing: Figure, at: datetime) -> dict[str, object]:
    ends = marks.authenticity(standing)
    if ends is None:
        return {}
    said: dict[str, object] = dict(
        zip(("authenticity", "authenticity_low", "authenticity_high"), (round(end, 4) for end in ends), strict=True)
    )
    sampled = marks.sampled
    if isinstance(sampled, Estimate):
        about = {"authenticity_sample": sampled.sample, "authenticity_source": sampled.source}
        return {**said, **about, "is_sampled": True, "authenticity_at": sampled.at}
    signs = list(signs_present(marks.signs(standing)))
    return {**said, "is_sampled": False, "authenticity_source": "catalogue", "authenticity_at": at, "signs": signs}


def _share(figure: Figure, name: str, prefix: str) -> dict[str, object]:
    if not isinstance(figure, Estimate):
        return {}
    return {
        name: figure.value,
        f"{prefix}_low": figure.low,
        f"{prefix}_high": figure.high,
        f"{prefix}_sample": figure.sample,
    }


def _prices(
    platforms: Sequence[str], followers: np.ndarray[Any, np.dtype[np.float64]], at: datetime, deals: Sequence[Deal]
) -> dict[str, pa.Array]:
    """The fee for each platform's usual format, and what it rests on."""
    ends = np.full((3, len(platforms)), np.nan)
    about = np.full((4, len(platforms)), None, dtype=object)
    formats = np.array([usual_format(platform) for platform in platforms], dtype=object)
    places = np.asarray(platforms)
    for platform in dict.fromkeys(platforms):
        rows = (places == platform) & (followers > 0)
        found = fees_by_size(platform, followers[rows], deals, at=at)
        ends[:, rows] = found.ends
        if found.bases:
            bases = np.array([(one.method, one.sample, one.source, one.at) for one in found.bases], dtype=object)
            about[:, rows] = bases[found.places].T
    kinds = zip(_PRICES.items(), (*ends, formats, *about), strict=True)
    return {name: pa.array(column, kind, from_pandas=True) for (name, kind), column in kinds}
