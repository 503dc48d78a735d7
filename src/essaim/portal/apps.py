"""The portal as a Django application."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """See the package's docstring."""

    name = "essaim.portal"
    label = "portal"
    default_auto_field = "django.db.models.BigAutoField"
