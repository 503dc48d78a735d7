"""The outreach room as a Django application."""

from django.apps import AppConfig


class OutreachConfig(AppConfig):
    """See the package's docstring."""

    name = "essaim.outreach"
    label = "outreach"
    default_auto_field = "django.db.models.BigAutoField"
