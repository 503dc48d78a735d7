"""The audit room as a Django application."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """See the package's docstring."""

    name = "essaim.audit"
    label = "audit"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make the audit's words known to the figure component."""
        from essaim.audit import phrases  # noqa: PLC0415  models: needs the application registry

        phrases.register()
