"""What the audit writes: its columns in a generation."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import duckdb
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from essaim.audit.core.engagement import FEWEST_POSTS, trimmed_means
from essaim.audit.core.formulas import FORMULAS
from essaim.audit.core.median import median_with_interval
from essaim.audit.core.percentile import FEWEST_PEERS, standings
from essaim.audit.core.reference_scale import published_range, share_below
from essaim.catalogue.core.tiers import Tier
from essaim.kernel.estimate import Standing

_INSERT_MISSING = """
    INSERT INTO engagement BY NAME
    SELECT account_id, $kind AS kind, posts AS sample,
           CASE WHEN $kind = 'views' THEN 'no_views'
                WHEN $kind = 'followers' AND followers IS NULL THEN 'no_followers'
                WHEN followers = 0 THEN 'zero_followers'
                WHEN posts = 0 THEN 'no_posts'
                WHEN posts < $needed THEN 'too_few_posts'
                WHEN followers IS NULL THEN 'no_followers'
                ELSE 'no_reactions' END AS reason
    FROM accounts WHERE account_id NOT IN (SELECT account_id FROM engagement WHERE kind = $kind)
"""

_TOGETHER = 20_000
"""Accounts whose medians are computed in one piece."""
Values = NDArray[np.float64]

_MEDIANS = """
    CREATE TEMP TABLE medians (
        account_id BIGINT, formula VARCHAR, value DOUBLE, low DOUBLE, high DOUBLE, sample INTEGER, trimmed_mean DOUBLE)
"""
_RATES = """
    SELECT account_id, {code} AS rate FROM post_rates
    WHERE {code} IS NOT NULL AND account_id IN (
        SELECT account_id FROM chosen_formulas WHERE $code IN (headline, followers, views))
"""
_INSERT_MEASURED = """
    INSERT INTO engagement BY NAME
    SELECT medians.*, '{kind}' AS kind, source, measured_at, 'median_bootstrap_95' AS method
    FROM chosen_formulas JOIN medians
        ON medians.account_id = chosen_formulas.account_id AND formula = chosen_formulas.{kind}
"""


def measure_engagement(connection: duckdb.DuckDBPyConnection) -> None:
    """Fill the generation's `engagement` table: one row per account and kind of rate that can be known."""
    from essaim.audit import measures  # noqa: PLC0415  slow import: it brings Ibis

    connection.execute(f"CREATE TEMP TABLE post_rates AS {measures.post_rates_sql()}")
    connection.execute(f"CREATE TEMP TABLE chosen_formulas AS {measures.chosen_formulas_sql()}")
    connection.execute(_MEDIANS)
    for code in FORMULAS:
        _add_medians(connection, code)
    for kind in measures.KINDS:
        connection.execute(_INSERT_MEASURED.format(kind=kind))
        _insert_given(connection, kind, connection.execute(measures.given_sql(kind)).to_arrow_table())
        connection.execute(_INSERT_MISSING, {"kind": kind, "needed": FEWEST_POSTS})
    connection.execute("DROP TABLE post_rates; DROP TABLE chosen_formulas; DROP TABLE medians")
    _place_among_peers(connection)


def measure_growth(connection: duckdb.DuckDBPyConnection) -> None:
    """Fill the generation's `growth` table: one row per account whose followers are known about 90 days apart."""
    from essaim.audit import measures  # noqa: PLC0415  slow import: it brings Ibis

    connection.execute(f"INSERT INTO growth BY NAME {measures.growth_sql()}")


def _add_medians(connection: duckdb.DuckDBPyConnection, code: str) -> None:
    """The medians of that formula, of the accounts for which some kind of rate goes by it."""
    rates = connection.execute(_RATES.format(code=code), {"code": code}).fetchnumpy()
    if not len(rates["account_id"]):
        return
    order = np.argsort(rates["account_id"], kind="stable")
    accounts, starts, lengths = np.unique(rates["account_id"][order], return_index=True, return_counts=True)
    figures = _medians(rates["rate"][order], starts, lengths)
    columns = dict(zip(("value", "low", "high", "trimmed_mean"), figures, strict=True))
    connection.register("found", pa.table({"account_id": accounts, "sample": lengths, **columns}))
    connection.execute("INSERT INTO medians BY NAME SELECT *, $code AS formula FROM found", {"code": code})
    connection.unregister("found")


def _medians(values: Values, starts: NDArray[np.int64], lengths: NDArray[np.int64]) -> Values:
    """Rows: median, low, high, trimmed mean; accounts with as many posts are computed together, on every core."""
    figures = np.empty((4, len(starts)))

    def fill(rows: NDArray[np.intp]) -> None:
        block = values[starts[rows, np.newaxis] + np.arange(lengths[rows[0]])]
        figures[:3, rows] = median_with_interval(block)
        figures[3, rows] = trimmed_means(block)

    alike = [np.flatnonzero(lengths == length) for length in np.unique(lengths)]
    parts = [rows[start : start + _TOGETHER] for rows in alike for start in range(0, len(rows), _TOGETHER)]
    with ThreadPoolExecutor() as cores:
        list(cores.map(fill, parts))
    return figures


def _insert_given(connection: duckdb.DuckDBPyConnection, kind: str, given: pa.Table) -> None:
    connection.register("given", given)
    connection.execute(
        """
        INSERT INTO engagement BY NAME
        SELECT account_id, $kind AS kind, formula, value, method, counted_by AS source, counted_at AS measured_at
        FROM given WHERE account_id NOT IN (SELECT account_id FROM engagement WHERE kind = $kind)
        """,
        {"kind": kind},
    )
    connection.unregister("given")


def _place_among_peers(connection: duckdb.DuckDBPyConnection) -> None:
    """Fill the percentile of each headline rate among the accounts of its platform, tier and formula."""
    rows = connection.execute(
        """
        SELECT account_id, value, platform, tier, formula FROM engagement JOIN accounts USING (account_id)
        WHERE kind = 'headline' AND value IS NOT NULL AND tier IS NOT NULL ORDER BY platform, tier, formula, account_id
        """
    ).to_arrow_table()
    groups = (
        rows.group_by(["platform", "tier", "formula"], use_threads=False).aggregate([([], "count_all")]).to_pylist()
    )
    start = 0
    placed = []
    for group in groups:
        part = rows.slice(start, group["count_all"])
        start += group["count_all"]
        placed.append(_placed(part, group))
    if placed:
        connection.register("placed", pa.concat_tables(placed))
        connection.execute(
            """
            UPDATE engagement SET percentile = placed.percentile, percentile_low = placed.low,
                                  percentile_high = placed.high, peers = placed.peers,
                                  percentile_standing = placed.standing
            FROM placed WHERE engagement.account_id = placed.account_id AND kind = 'headline'
            """
        )
        connection.unregister("placed")


def _placed(part: pa.Table, group: dict[str, str]) -> pa.Table:
    rates = part["value"].to_numpy()
    formula = FORMULAS.get(group["formula"])
    published = published_range(formula.base, group["platform"], Tier(group["tier"])) if formula else None
    prior = np.array([share_below(rate, published) for rate in rates]) if published else None
    percentile, low, high = standings(rates, prior)
    few = len(rates) - 1 < FEWEST_PEERS
    standing = Standing.ESTIMATED if few else Standing.MEASURED
    unknown = np.full(len(rates), prior is None and few)
    return pa.table(
        {
            "account_id": part["account_id"],
            "percentile": pa.array(percentile, mask=unknown),
            "low": pa.array(low, mask=unknown),
            "high": pa.array(high, mask=unknown),
            "peers": np.full(len(rates), len(rates) - 1),
            "standing": pa.array([standing.value] * len(rates)),
        }
    )
