"""Do an account's followers look real: shares with intervals from a sample, and reasons per follower."""

from __future__ import annotations

from essaim.audit.core.followers.judging import CLASSES, FEWEST, Judged, Judgement, Share, judge, judge_profiles
from essaim.audit.core.followers.mixture import LEVEL
from essaim.audit.core.followers.profile import Profile, profile_of
from essaim.audit.core.followers.reasons import Reason
from essaim.audit.core.followers.sections import authenticity, section

__all__ = [
    "CLASSES",
    "FEWEST",
    "LEVEL",
    "Judged",
    "Judgement",
    "Profile",
    "Reason",
    "Share",
    "authenticity",
    "judge",
    "judge_profiles",
    "profile_of",
    "section",
]
