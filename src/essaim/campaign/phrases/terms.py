"""The words of a campaign's frame."""

from __future__ import annotations

from django.utils.translation import pgettext_lazy

OBJECTIVES = {
    "awareness": pgettext_lazy("objective of a campaign", "Awareness"),
    "engagement": pgettext_lazy("objective of a campaign", "Engagement"),
    "traffic": pgettext_lazy("objective of a campaign", "Traffic to the site"),
    "sales": pgettext_lazy("objective of a campaign", "Sales"),
    "sign_ups": pgettext_lazy("objective of a campaign", "Sign-ups"),
    "content": pgettext_lazy("objective of a campaign", "Content to reuse"),
}
KPIS = {
    "reach": pgettext_lazy("figure to reach", "Reach"),
    "views": pgettext_lazy("figure to reach", "Views"),
    "likes": pgettext_lazy("figure to reach", "Likes"),
    "comments": pgettext_lazy("figure to reach", "Comments"),
    "shares": pgettext_lazy("figure to reach", "Shares"),
    "saves": pgettext_lazy("figure to reach", "Saves"),
    "engagement_rate": pgettext_lazy("figure to reach", "Engagement rate (%)"),
    "clicks": pgettext_lazy("figure to reach", "Clicks"),
    "orders": pgettext_lazy("figure to reach", "Orders"),
    "sign_ups": pgettext_lazy("figure to reach", "Sign-ups"),
    "posts": pgettext_lazy("figure to reach", "Publications"),
}


def objective(code: str) -> str:
    """What the campaign is for."""
    return str(OBJECTIVES.get(code, code))


def kpi(code: str) -> str:
    """The figure that a target is set for."""
    return str(KPIS.get(code, code))
