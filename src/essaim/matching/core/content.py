"""A shortlist as JSON: the stable shape that `essaim match --json` prints and the workspace keeps.

Sentences are not in it: codes and facts are, and a door adds the words in the
reader's language.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from essaim.matching.core.brief import Brief
from essaim.matching.core.fit import PartOfFit
from essaim.matching.core.shortlist import Entry, Reason

Cited = Mapping[int, Mapping[str, object]]
CAPTION_KEPT = 280


def content_of(brief: Brief, entries: Sequence[Entry], *, pool: Mapping[str, object], cited: Cited) -> dict[str, Any]:
    """The whole shortlist; `cited` holds the posts named as evidence, by id."""
    return {
        "brief": {"name": brief.name, "brand": brief.brand, "objective": brief.objective.value},
        "pool": dict(pool),
        "entries": [_entry(entry, cited) for entry in entries],
    }


def cited_ids(entries: Sequence[Entry]) -> set[int]:
    """The posts that the entries name as evidence."""
    judged = (part.judgement.post_id for entry in entries for part in entry.fit.parts)
    return {post_id for post_id in judged if post_id is not None}


def _entry(entry: Entry, cited: Cited) -> dict[str, Any]:
    fit, candidate = entry.fit, entry.fit.candidate
    return {
        "rank": entry.rank,
        "account_id": candidate.account_id,
        "creator_id": candidate.creator_id,
        "platform": candidate.platform,
        "handle": candidate.handle,
        "name": candidate.name,
        "tier": candidate.tier,
        "followers": candidate.followers,
        "country": candidate.country,
        "city": candidate.city,
        "niches": list(candidate.niches),
        "engagement": candidate.engagement.as_json(),
        "percentile": candidate.percentile.as_json(),
        "score": fit.score,
        "low": fit.low,
        "high": fit.high,
        "known": fit.known,
        "parts": [_part(part, cited) for part in fit.parts],
        "reasons_for": [_reason(reason, cited) for reason in entry.reasons_for],
        "reasons_against": [_reason(reason, cited) for reason in entry.reasons_against],
    }


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


def _reason(reason: Reason, cited: Cited) -> dict[str, Any]:
    return {"part": reason.part, "code": reason.code, "facts": reason.facts, "post": _post(reason.post_id, cited)}


def _post(post_id: int | None, cited: Cited) -> dict[str, object] | None:
    if post_id is None or post_id not in cited:
        return None
    post = dict(cited[post_id])
    caption = str(post["caption"])
    post["caption"] = caption if len(caption) <= CAPTION_KEPT else caption[: CAPTION_KEPT - 1].rstrip() + "…"
    return post
