"""The campaign room as a Django application."""

from django.apps import AppConfig


class CampaignConfig(AppConfig):
    """See the package's docstring."""

    name = "essaim.campaign"
    label = "campaign"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make the definitions of a campaign's results known to the figure component."""
        from essaim.campaign import phrases  # noqa: PLC0415  models: needs the application registry

        phrases.register()
