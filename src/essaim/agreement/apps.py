"""The agreement room as a Django application."""

from django.apps import AppConfig


class AgreementConfig(AppConfig):
    """See the package's docstring."""

    name = "essaim.agreement"
    label = "agreement"
    default_auto_field = "django.db.models.BigAutoField"
