"""The parts of fit that rest on past paid work: experience, with us and others, and promises kept."""

from __future__ import annotations

from essaim.kernel.estimate import Estimate
from essaim.matching.core.brief import Brief
from essaim.matching.core.candidate import Candidate
from essaim.matching.core.columns import Columns
from essaim.matching.core.judgement import Part, Told
from essaim.matching.core.scales import Ends, either, halves, share_of

ELSEWHERE = 0.7
"""Work for others proves that one can, not that one can for us."""
OFF_SUBJECT = 0.25
"""What a paid post about something else counts, beside one about what the brief looks for."""
KEPT_WELL = 0.6


def _past_work(_brief: Brief, columns: Columns) -> Ends:
    """Each collaboration with us halves what is missing; so does paid work for others, up to `ELSEWHERE`.

    Where no paid work is known, nothing is: posts may be paid and not say so.
    """
    others = ELSEWHERE * halves(columns["relevant"] + OFF_SUBJECT * columns["other"])
    found = either(halves(columns["ours"]), others)
    return Ends.exact(found).where(columns["ours"] + columns["relevant"] + columns["other"] > 0)


def _tells_past_work(brief: Brief, candidate: Candidate, score: float | None) -> Told:
    if score is None:
        return Told("no_past_work")
    work = candidate.work
    paid = work.relevant + work.other
    facts: dict[str, object] = {
        "brand": brief.brand,
        "times": work.ours,
        "at": work.ended_at.isoformat() if work.ended_at else None,
        "paid": paid,
        "relevant": work.relevant,
        "brands": list(work.brands),
    }
    if isinstance(work.performance, Estimate):
        facts["ratio"] = work.performance.value
    code = "worked_with_us" if work.ours else "paid_work_elsewhere" if work.relevant else "paid_work_off_subject"
    return Told(code, facts, work.post_id)


def _reliability(_brief: Brief, columns: Columns) -> Ends:
    """Promises kept of those noted: the middle of Wilson's interval, so that one good time is not taken for ten."""
    share = share_of(columns["kept"], columns["promises"])
    middle = (share.low + share.high) / 2
    return Ends(middle, share.low, share.high)


def _tells_reliability(_brief: Brief, candidate: Candidate, score: float | None) -> Told:
    if score is None:
        return Told("no_collaboration")
    work = candidate.work
    facts: dict[str, object] = {
        "on_time": list(work.on_time),
        "published": list(work.published),
        "followed": work.followed[0] / work.followed[1] if work.followed[1] else None,
        "followed_of": work.followed[1],
        "kept": work.kept,
        "promises": work.promises,
    }
    return Told("reliable" if work.kept / work.promises >= KEPT_WELL else "unreliable", facts)


PAST_WORK = Part(_past_work, _tells_past_work)
RELIABILITY = Part(_reliability, _tells_reliability)
