"""The campaign room as a Django application."""

from django.apps import AppConfig


class CampaignConfig(AppConfig):
    """See the package's docstring."""

    name = "essaim.campaign"
    label = "campaign"
    default_auto_field = "django.db.models.BigAutoField"
