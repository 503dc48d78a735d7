"""The matching room as a Django application."""

from django.apps import AppConfig


class MatchingConfig(AppConfig):
    """See the package's docstring."""

    name = "essaim.matching"
    label = "matching"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make the definitions of matching known to the figure component."""
        from essaim.matching import phrases  # noqa: PLC0415  models: needs the application registry

        phrases.register()
