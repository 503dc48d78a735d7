"""Exports of visits: Google Analytics, Matomo and Plausible."""

from __future__ import annotations

from essaim.catalogue.core.intake.origins.origin import Evidence, Holds, Origin

_SOURCE_MEDIUM = (
    "Session source / medium|Source / medium|Session source/medium|Source/support de la session|"
    "Source / Support de la session|First user source / medium"
)
_SOURCE = "Session source|Source de la session|Session manual source"
_MEDIUM = "Session medium|Support de la session|Session manual medium"
_CAMPAIGN = "Session campaign|Session campaign name|Campagne de la session|Session manual campaign name"
_GA4 = {
    "source_medium": _SOURCE_MEDIUM,
    "source": _SOURCE,
    "medium": _MEDIUM,
    "campaign": _CAMPAIGN,
    "content": "Session manual ad content|Contenu d’annonce manuel de la session",
    "day": "Date|Nth day",
    "sessions": "Sessions",
    "visitors": "Total users|Users|Nombre total d’utilisateurs|Utilisateurs",
    "conversions": "Key events|Conversions|Événements clés",
    "revenue": "Total revenue|Purchase revenue|Revenu total|Chiffre d’affaires total",
}
_GA4_SOURCE = "https://developers.google.com/analytics/devguides/reporting/data/v1/api-schema"


def _ga4(*needs: str) -> Origin:
    """Titles follow the names of the API's dimensions, as the console shows them."""
    return Origin(
        code="ga4_visits",
        holds=Holds.TRAFFIC,
        evidence=Evidence.INFERRED,
        source=_GA4_SOURCE,
        on="2026-11-26",
        needs=needs,
        columns=_GA4,
    )


MATOMO = Origin(
    code="matomo_visits",
    holds=Holds.TRAFFIC,
    evidence=Evidence.INFERRED,
    source="names of the metrics in the Reporting API",
    on="2026-11-26",
    needs=("campaign", "sessions", "actions"),
    columns={
        "campaign": "Label|Libellé|label",
        "visitors": "Unique visitors|Visiteurs uniques|nb_uniq_visitors",
        "sessions": "Visits|Visites|nb_visits",
        "actions": "Actions|nb_actions",
        "conversions": "Conversions|nb_conversions|goal_nb_conversions",
        "revenue": "Revenue|Revenu|revenue",
    },
)
PLAUSIBLE = Origin(
    code="plausible_visits",
    holds=Holds.TRAFFIC,
    evidence=Evidence.INFERRED,
    source="names of the files in the dashboard's archive",
    on="2026-11-26",
    needs=("name", "visitors", "bounces"),
    columns={
        "name": "name",
        "visitors": "visitors",
        "bounces": "bounce_rate",
        "sessions": "visits",
        "conversions": "conversions",
    },
    unread="visit_duration|conversion_rate",
)
PLAUSIBLE_CAMPAIGNS = Origin(
    code="plausible_visits",
    holds=Holds.TRAFFIC,
    evidence=Evidence.INFERRED,
    source="names of the files in the dashboard's archive",
    on="2026-11-26",
    needs=("day", "campaign", "visitors"),
    columns={
        "day": "date",
        "source": "utm_source",
        "medium": "utm_medium",
        "campaign": "utm_campaign",
        "content": "utm_content",
        "visitors": "visitors",
        "sessions": "visits",
    },
    unread="visit_duration|bounces|pageviews",
)
ORIGINS = (
    _ga4("source_medium", "sessions"),
    _ga4("source", "sessions"),
    _ga4("campaign", "sessions"),
    MATOMO,
    PLAUSIBLE,
    PLAUSIBLE_CAMPAIGNS,
)
