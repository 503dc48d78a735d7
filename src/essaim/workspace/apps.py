"""The workspace room as a Django application."""

from django.apps import AppConfig


class WorkspaceConfig(AppConfig):
    """See the package's docstring."""

    name = "essaim.workspace"
    label = "workspace"
    default_auto_field = "django.db.models.BigAutoField"
