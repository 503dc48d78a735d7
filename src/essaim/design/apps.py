"""The design room as a Django application."""

from django.apps import AppConfig


class DesignConfig(AppConfig):
    """See the package's docstring."""

    name = "essaim.design"
    label = "design"
    default_auto_field = "django.db.models.BigAutoField"
