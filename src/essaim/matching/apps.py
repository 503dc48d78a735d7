"""The matching room as a Django application."""

from django.apps import AppConfig


class MatchingConfig(AppConfig):
    """See the package's docstring."""

    name = "essaim.matching"
    label = "matching"
    default_auto_field = "django.db.models.BigAutoField"
