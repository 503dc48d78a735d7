"""Who may be considered for a brief: hard conditions in the engine, evidence for those who are kept.

Everybody who passes is scored, in columns; the best are read one by one, with
their witnesses. So are the best of those whom a hard rule keeps out.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from essaim.accounts.core.viewer import Viewer
from essaim.audit.core.reference_scale import beyond_belief
from essaim.catalogue import queries as catalogue
from essaim.catalogue.queries.index import index_of
from essaim.matching.core.brief import Brief
from essaim.matching.core.candidate import Candidate
from essaim.matching.core.choices import Choices
from essaim.matching.core.columns import Columns
from essaim.matching.core.fit import totals, wanted_weights
from essaim.matching.core.judged import Judged, quantiles
from essaim.matching.core.parts import judge_all, scored
from essaim.matching.core.ranking import Bar
from essaim.matching.core.scales import Ends
from essaim.matching.queries import pool_sql
from essaim.matching.queries.asked import asked_of, run, subjects
from essaim.matching.queries.kept import Kept, kept_of
from essaim.matching.queries.meanings import Meanings
from essaim.matching.queries.noted_work import noted_work
from essaim.warehouse import generations

MOST = 2_000
"""So many of the best fits are read one by one, unless told otherwise."""
OF_EACH_PART = 8
"""The best of each part are kept too, so that a weight moved to its end still finds them."""
MOST_BARRED = 60
NOBODY = Judged((), (), (), {}, {})


@dataclass(frozen=True)
class Pool:
    """Who was considered. `excluded` counts accounts by the first hard condition that each missed.

    `judged` holds the best fits with their judgements; its means are over all who are eligible. `barred` are the
    best fitting of those whom a hard rule keeps out, with the rule of each.
    """

    judged: Judged
    accounts: int
    eligible: int
    excluded: Mapping[str, int]
    edition: int
    barred: tuple[Judged, tuple[Bar, ...]] = (NOBODY, ())
    figures: Mapping[int, Mapping[str, Any]] = field(default_factory=dict)
    """What the warehouse holds of each account judged, by column: what `core.evidence` holds judgements against."""

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        """The best fits, in no order."""
        return self.judged.candidates


def pool_for(viewer: Viewer, brief: Brief, *, choices: Choices | None = None, most: int = MOST) -> Pool:
    """The accounts that meet the brief's hard conditions and fit best, with everything its parts look at.

    An account that is known to miss a condition is left out; an unknown is not
    a miss, except where the brief bounds followers or names tiers. Whom choices
    or the brief's plan name are kept whatever their fit. Empty before the first
    generation is built.
    """
    generation = catalogue.generation_of(viewer)
    if generation is None:
        return Pool(NOBODY, 0, 0, {}, 0)
    meanings = Meanings(index_of(viewer))
    with generations.reading(generation) as connection:
        eligible, counted = _rule(connection, brief, at=generation.built_at)
        scoring = _scoring(connection, brief, meanings)
        chosen, barred = scoring.best(brief, choices or Choices(), most), scoring.best_barred(brief, choices)
        kept = kept_of(connection, brief, [*chosen, *barred], meanings, at=generation.built_at)
    return Pool(
        judged=scoring.judged(brief, kept, chosen),
        accounts=eligible + sum(counted.values()),
        eligible=eligible,
        excluded=counted,
        edition=generation.edition,
        barred=(replace(scoring.judged(brief, kept, barred), likeness=NOBODY.likeness), _bars(kept, barred)),
        figures=kept.figures,
    )


def _bars(kept: Kept, account_ids: Collection[int]) -> tuple[Bar, ...]:
    return tuple(kept.bars[one] for one in account_ids)


def _rule(connection: duckdb.DuckDBPyConnection, brief: Brief, *, at: datetime) -> tuple[int, dict[str, int]]:
    """Make `ruled`; how many pass, and how many each rule keeps out."""
    asked = asked_of(brief)
    noted_work(connection, brief, at=at).bring(connection)
    for statement in (pool_sql.BOUNDED, pool_sql.seen(brief), pool_sql.ruled(brief)):
        run(connection, statement, asked)
    outside = "SELECT outside AS rule, count(*) AS accounts FROM bounded WHERE outside IS NOT NULL GROUP BY 1"
    inside = "SELECT excluded_by, count(*) FROM ruled GROUP BY 1"
    rows = connection.execute(f"SELECT * FROM ({outside} UNION ALL {inside}) ORDER BY accounts DESC, rule").fetchall()
    counted = dict(rows)
    return counted.pop(None, 0), counted


@dataclass(frozen=True)
class _Scoring:
    """Everybody inside the bounds, in columns: ids, handles, the rule that bars them, scores by part."""

    ids: NDArray[np.int64]
    named: NDArray[np.object_]
    is_barred: NDArray[np.bool_]
    scores: Mapping[str, Ends]

    def best(self, brief: Brief, choices: Choices, most: int) -> list[int]:
        """The ids of the best fits, of the best of each part, and of those named."""
        eligible = np.flatnonzero(~self.is_barred)
        total = self._totals(brief, choices)[eligible]
        chosen = dict.fromkeys(self.ids[eligible[np.lexsort((self.ids[eligible], -total))[:most]]].tolist())
        if len(eligible) > most:
            for ends in self.scores.values():
                known = np.nan_to_num(ends.value[eligible], nan=-1.0)
                chosen |= dict.fromkeys(self.ids[eligible[np.lexsort((-total, -known))[:OF_EACH_PART]]].tolist())
        asked = {*choices.pinned, *choices.excluded, choices.like}
        include = {name.casefold() for name in brief.plan.include}
        wanted = np.isin(self.ids[eligible], [one for one in asked if one is not None])
        wanted |= np.isin(self.named[eligible], sorted(include)) if include else False
        return list(chosen | dict.fromkeys(self.ids[eligible[wanted]].tolist()))

    def best_barred(self, brief: Brief, choices: Choices | None) -> list[int]:
        """The ids of the best fits among those whom a rule keeps out."""
        barred = np.flatnonzero(self.is_barred)
        total = self._totals(brief, choices or Choices())[barred]
        found: list[int] = self.ids[barred[np.lexsort((self.ids[barred], -total))[:MOST_BARRED]]].tolist()
        return found

    def judged(self, brief: Brief, kept: Kept, ids: Collection[int]) -> Judged:
        """Those accounts with their judgements; means and spreads are over all who are eligible."""
        candidates = tuple(kept.candidates[one] for one in ids)
        return Judged(
            parts=tuple(self.scores),
            candidates=candidates,
            judgements=tuple(judge_all(brief, candidates)),
            means=self._means(),
            spreads={name: quantiles(self._known(name)) for name in self._means()},
            likeness=kept.likeness,
        )

    def _known(self, name: str) -> NDArray[np.float64]:
        scores = self.scores[name].value[~self.is_barred]
        found: NDArray[np.float64] = scores[~np.isnan(scores)]
        return found

    def _means(self) -> dict[str, float]:
        return {name: float(known.mean()) for name in self.scores if len(known := self._known(name))}

    def _totals(self, brief: Brief, choices: Choices) -> NDArray[np.float64]:
        scores = {name: ends.value for name, ends in self.scores.items()}
        return totals(scores, self._means(), wanted_weights(brief, choices.weights))


def _scoring(connection: duckdb.DuckDBPyConnection, brief: Brief, meanings: Meanings) -> _Scoring:
    """Score everybody in `ruled`."""
    _bring_limits(connection)
    table = run(connection, pool_sql.columns(brief), asked_of(brief)).to_arrow_table()
    found = {
        name: table[name].to_numpy(zero_copy_only=False).astype(float)
        for name in table.column_names
        if name not in {"account_id", "named", "excluded_by", "row"}
    }
    rows = np.nan_to_num(table["row"].to_numpy(zero_copy_only=False).astype(float), nan=-1).astype(np.int32)
    read = found.pop("topic_probability")
    # Topics read in the texts say more than their distance to a phrase, where the phrase names a topic.
    found["meaning"] = np.fmax(meanings.chances(subjects(brief), rows), np.where(read > 0, read, np.nan))
    for number, value in enumerate(brief.values):
        found[f"value{number}_meaning"] = meanings.chances([value], rows)
    return _Scoring(
        ids=table["account_id"].to_numpy(),
        named=table["named"].to_numpy(zero_copy_only=False),
        is_barred=table["excluded_by"].is_valid().to_numpy(zero_copy_only=False),
        scores=scored(brief, Columns(found)),
    )


def _bring_limits(connection: duckdb.DuckDBPyConnection) -> None:
    """Lay the rates beyond which nothing is believed beside the tables, as `limits`."""
    groups = connection.execute(
        "SELECT DISTINCT platform, tier, formula FROM ruled WHERE formula IS NOT NULL ORDER BY ALL"
    ).fetchall()
    rates = [beyond_belief(formula, platform=platform, tier=tier) for platform, tier, formula in groups]
    columns = [pa.array([group[place] for group in groups], pa.string()) for place in range(3)]
    limits = pa.Table.from_arrays(
        [*columns, pa.array(rates, pa.float64())], names=["platform", "tier", "formula", "rate"]
    )
    connection.register("limits", limits)
