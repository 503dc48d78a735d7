"""The server as a Django application: it owns no table."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy


class ServerConfig(AppConfig):
    """Settings, addresses, jobs."""

    name = "essaim.server"
    label = "server"

    def ready(self) -> None:
        """Give the server's own errors their words."""
        from essaim.design.phrases import Phrase, register  # noqa: PLC0415  models: needs the application registry

        register(
            {
                "port_taken": Phrase(
                    gettext_lazy("Address in use"),
                    gettext_lazy(
                        "Another program already answers at %(host)s:%(port)s. Stop it, or choose another --port."
                    ),
                )
            }
        )
