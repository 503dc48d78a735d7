"""The accounts room as a Django application."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People, workspaces, brands, roles."""

    name = "essaim.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"
