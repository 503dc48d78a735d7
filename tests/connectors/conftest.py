"""What the tests of every connector share: services that stand while a test runs, and little patience."""

import pytest

from essaim.connectors import http
from tests.connectors.loopback import serving


@pytest.fixture(autouse=True)
def impatient(monkeypatch):
    """The pauses between tries, a hundred times shorter."""
    monkeypatch.setattr(http, "LONGEST_PAUSE", 0.3)
    monkeypatch.setattr(http, "_GROWING", lambda _state: 0.01)


@pytest.fixture
def stand(monkeypatch):
    """Makes a service stand on the loopback until the test is over, and leads there whoever asks at `variables`."""
    standing = []

    def stands(service, *variables):
        opened = serving(service)
        standing.append(opened)
        here = opened.__enter__()
        for name in variables:
            monkeypatch.setenv(name, here.address)
        return here

    yield stands
    for opened in standing:
        opened.__exit__(None, None, None)
