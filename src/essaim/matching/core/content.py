"""A shortlist as JSON: the stable shape that `essaim match --json` prints and the workspace keeps.

Sentences are not in it: codes and facts are, and a door adds the words in the
reader's language.
"""

from __future__ import annotations

import zlib
from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence
from typing import Any

import orjson

from essaim.matching.core.brief import Brief
from essaim.matching.core.choices import Choices
from essaim.matching.core.fit import Fit, PartOfFit
from essaim.matching.core.judged import Judged
from essaim.matching.core.missed import Missed
from essaim.matching.core.ranking import Bar, Ranking
from essaim.matching.core.shortlist import Reason

Cited = Mapping[int, Mapping[str, object]]
CAPTION_KEPT = 280
KEPT = "kept"
"""The key of what only Essaim reads: everybody's judgements, packed, for new weights."""


def heading(brief: Brief) -> dict[str, Any]:
    """What of the brief stands above the shortlist."""
    return {"name": brief.name, "brand": brief.brand, "objective": brief.objective.value}


def content_of(
    brief: Mapping[str, Any], found: Ranking, choices: Choices, *, pool: Mapping[str, object], cited: Cited
) -> dict[str, Any]:
    """The whole shortlist; `cited` holds the posts named as evidence, by id."""
    return {
        "brief": dict(brief),
        "pool": dict(pool),
        "weights": dict(found.weights),
        "choices": choices.as_content(),
        "entries": [
            {
                "rank": entry.rank,
                **_account(entry.fit),
                "parts": [_part(part, cited) for part in entry.fit.parts],
                "reasons_for": _reasons(entry.reasons_for, cited),
                "reasons_against": _reasons(entry.reasons_against, cited),
                "is_pinned": entry.fit.candidate.account_id in choices.pinned,
                "stability": found.stability[entry.fit.candidate.account_id].as_json(),
                "brings": [{"code": one.code, "facts": one.facts} for one in brings],
            }
            for entry, brings in zip(found.entries, found.brings, strict=True)
        ],
        "just_missed": [_missed(one, cited) for one in found.missed],
        "left_out": [
            {**_account(fit), "rule": bar.rule, "facts": bar.facts, "post": _post(bar.post_id, cited)}
            for fit, bar in found.barred
            if _is_shown(bar.post_id, cited)
        ],
        "set_aside": [_account(fit) for fit in found.set_aside],
    }


def cited_ids(found: Ranking) -> set[int]:
    """The posts that a shortlist names as evidence."""
    shown = (*(entry.fit for entry in found.entries), *(one.fit for one in found.missed))
    judged = (part.judgement.post_id for fit in shown for part in fit.parts)
    barring = (bar.post_id for _, bar in found.barred)
    return {post_id for post_id in (*judged, *barring) if post_id is not None}


def packed(found: Judged, barred: Judged, bars: Sequence[Bar]) -> str:
    """Judgements as text, to be kept under `KEPT`; `unpacked` takes them back."""
    kept = {
        "judged": found.as_json(),
        "barred": barred.as_json(),
        "bars": [[bar.rule, bar.facts, bar.post_id] for bar in bars],
    }
    return b64encode(zlib.compress(orjson.dumps(kept), 3)).decode("ascii")


def unpacked(text: str) -> tuple[Judged, tuple[Judged, list[Bar]]]:
    """The judgements back: those of the candidates, and of whom a hard rule keeps out, with the rules."""
    kept = orjson.loads(zlib.decompress(b64decode(text)))
    return Judged.from_json(kept["judged"]), (Judged.from_json(kept["barred"]), [Bar(*bar) for bar in kept["bars"]])


def _account(fit: Fit) -> dict[str, Any]:
    return {
        **fit.candidate.as_json(),
        "score": fit.score,
        "low": fit.low,
        "high": fit.high,
        "known": fit.known,
    }


def _missed(one: Missed, cited: Cited) -> dict[str, Any]:
    part = _part(one.part, cited) if one.part else None
    return {"rank": one.rank, **_account(one.fit), "code": one.code, "facts": one.facts, "part": part}


def _part(part: PartOfFit, cited: Cited) -> dict[str, Any]:
    judgement = part.judgement
    return {
        "name": part.name,
        "weight": part.weight,
        "score": judgement.score,
        "low": part.low,
        "high": part.high,
        "contribution": part.contribution,
        "assumed": part.assumed,
        "code": judgement.code,
        "facts": judgement.facts,
        "post": _post(judgement.post_id, cited),
    }


def _reasons(reasons: Sequence[Reason], cited: Cited) -> list[dict[str, Any]]:
    """Those whose post, if they name one, is among the cited: nothing is said without its evidence."""
    return [_reason(reason, cited) for reason in reasons if _is_shown(reason.post_id, cited)]


def _is_shown(post_id: int | None, cited: Cited) -> bool:
    return post_id is None or post_id in cited


def _reason(reason: Reason, cited: Cited) -> dict[str, Any]:
    return {"part": reason.part, "code": reason.code, "facts": reason.facts, "post": _post(reason.post_id, cited)}


def _post(post_id: int | None, cited: Cited) -> dict[str, object] | None:
    if post_id is None or post_id not in cited:
        return None
    post = dict(cited[post_id])
    caption = str(post["caption"])
    post["caption"] = caption if len(caption) <= CAPTION_KEPT else caption[: CAPTION_KEPT - 1].rstrip() + "…"
    return post
