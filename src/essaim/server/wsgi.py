"""The web application for a synchronous server; every view is synchronous, so this is the one that serves."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "essaim.server.settings")
application = get_wsgi_application()

from essaim.server.warming import warm_up  # noqa: E402  Django must be set up first

warm_up()
