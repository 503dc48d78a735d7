"""The catalogue room as a Django application."""

from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    """See the package's docstring."""

    name = "essaim.catalogue"
    label = "catalogue"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make the words of listening known to the figure component."""
        from essaim.catalogue.queries import listening_words  # noqa: PLC0415  models: needs the application registry

        listening_words.register()
