"""The server as a Django application: it owns no table."""

from django.apps import AppConfig


class ServerConfig(AppConfig):
    """Settings, addresses, jobs."""

    name = "essaim.server"
    label = "server"
