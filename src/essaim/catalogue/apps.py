"""The catalogue room as a Django application."""

from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    """See the package's docstring."""

    name = "essaim.catalogue"
    label = "catalogue"
    default_auto_field = "django.db.models.BigAutoField"
