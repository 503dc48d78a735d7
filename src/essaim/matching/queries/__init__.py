"""Questions matching answers; every one takes the viewer first."""

from essaim.matching.queries.briefs import brief, briefs, kept_shortlist, shortlist, shortlists
from essaim.matching.queries.candidates import Pool, pool_for
from essaim.matching.queries.drawing import match, reranked
from essaim.matching.queries.plan_views import ChangeView, PlanView, change_view, plan_line, plan_view
from essaim.matching.queries.plans import (
    AdoptedPlan,
    Placements,
    adopted_plan,
    frozen_for,
    plan,
    planned,
    plans,
    replan,
    without,
)
from essaim.matching.queries.presets import preset, presets
from essaim.matching.queries.spoken import spoken
from essaim.matching.queries.views import (
    EntryView,
    LeftOutView,
    MissedView,
    PartView,
    PostView,
    ReasonView,
    SetAsideView,
    ShortlistView,
    StabilityView,
    view_of,
)

__all__ = [
    "AdoptedPlan",
    "ChangeView",
    "EntryView",
    "LeftOutView",
    "MissedView",
    "PartView",
    "Placements",
    "PlanView",
    "Pool",
    "PostView",
    "ReasonView",
    "SetAsideView",
    "ShortlistView",
    "StabilityView",
    "adopted_plan",
    "brief",
    "briefs",
    "change_view",
    "frozen_for",
    "kept_shortlist",
    "match",
    "plan",
    "plan_line",
    "plan_view",
    "planned",
    "plans",
    "pool_for",
    "preset",
    "presets",
    "replan",
    "reranked",
    "shortlist",
    "shortlists",
    "spoken",
    "view_of",
    "without",
]
