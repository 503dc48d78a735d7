"""The report's section on authenticity, when somebody drew a sample of followers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from essaim.audit.core.followers.judging import FEWEST, INFLUENCER, MASS, REAL, SUSPICIOUS, Judgement, Share, judge
from essaim.audit.core.material import FollowerSample
from essaim.audit.core.report import Evidence, EvidenceKind, Line, Remark, Section, Tone
from essaim.kernel.estimate import Estimate, Figure, Standing, Unavailable, Unit

METHOD = "follower_families_90"
EXPECTED = 0.25
"""Up to a quarter is usual: SRF found 14 to 20 % at the median influencer, and tools warn under 75 % real."""
WIDE = 0.25
MANY_MASS = 0.25
LINES = {
    SUSPICIOUS: "suspicious_followers",
    REAL: "real_followers",
    INFLUENCER: "influencer_followers",
    MASS: "mass_followers",
}
NEEDED = frozenset({"posts", "followers", "following", "picture"})


def section(sample: FollowerSample, *, followers: int | None) -> Section:
    """Lines `authenticity`, `suspicious`, `real`, `influencer`, `mass`, and what they say.

    `followers` is how many the account has, when known.
    """
    judgement = judge(sample.followers, population=followers, at=sample.taken_at)
    main = Line("authenticity", authenticity(judgement, source=sample.source, at=sample.taken_at))
    if not judgement.enough:
        return Section("authenticity", (main,), ())
    lines = [
        Line(
            code,
            _figure(judgement.classes[code], LINES[code], source=sample.source, at=sample.taken_at),
            Evidence.of(EvidenceKind.FOLLOWERS, judgement.places(code)),
        )
        for code in LINES
    ]
    return Section("authenticity", (main, *lines), tuple(_remarks(judgement)))


def authenticity(judgement: Judgement, *, source: str, at: datetime) -> Figure:
    """The share of followers that do not look suspicious; unavailable under `FEWEST` accounts."""
    suspicious = judgement.suspicious
    if suspicious is None or not judgement.enough:
        facts: dict[str, object] = {"found": judgement.readable, "needed": FEWEST}
        return Unavailable("too_few_followers_read", "authentic_followers", "bring_follower_sample", facts)
    real = Share(
        round(1 - suspicious.value, 4), round(1 - suspicious.high, 4), round(1 - suspicious.low, 4), suspicious.sample
    )
    return _figure(real, "authentic_followers", source=source, at=at)


def _figure(share: Share, definition: str, *, source: str, at: datetime) -> Estimate:
    return Estimate(
        value=share.value,
        low=share.low,
        high=share.high,
        sample=share.sample,
        method=METHOD,
        definition=definition,
        source=source,
        at=at,
        unit=Unit.SHARE,
        sample_of="followers",
        standing=Standing.ESTIMATED,
        facts={"level": share.level},
    )


def _remarks(judgement: Judgement) -> Iterator[Remark]:
    share = judgement.suspicious
    if share is None:
        return
    facts = {"value": share.value, "low": share.low, "high": share.high, "expected": EXPECTED}
    places = _places(judgement)
    if share.low > EXPECTED:
        yield Remark("more_suspicious_than_usual", Tone.CHECK, facts, places)
    elif share.high <= EXPECTED:
        yield Remark("few_suspicious", Tone.GOOD, facts, places)
    else:
        yield Remark("suspicious_undecided", Tone.UNKNOWN, facts, places)
    if share.high - share.low > WIDE:
        yield Remark("follower_interval_wide", Tone.UNKNOWN, {"sample": share.sample})
    mass = judgement.classes[MASS]
    if mass.low > MANY_MASS:
        mass_places = Evidence.of(EvidenceKind.FOLLOWERS, judgement.places(MASS))
        yield Remark("many_mass_followers", Tone.NEUTRAL, {"value": mass.value}, mass_places)
    if not judgement.columns >= NEEDED:
        yield Remark("follower_columns_missing", Tone.UNKNOWN, {"missing": sorted(NEEDED - judgement.columns)})
    if judgement.readable < judgement.accounts:
        yield Remark(
            "followers_not_readable", Tone.NEUTRAL,
            {"unread": judgement.accounts - judgement.readable, "accounts": judgement.accounts},
        )  # fmt: skip


def _places(judgement: Judgement) -> Evidence:
    return Evidence.of(EvidenceKind.FOLLOWERS, judgement.places(SUSPICIOUS))
