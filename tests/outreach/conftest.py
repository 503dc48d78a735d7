"""Mail servers for whoever asks for them."""

import subprocess
from pathlib import Path

import pytest

from tests.outreach.servers import a_letterbox, a_post_office

ROOT = Path(__file__).parents[2]


@pytest.fixture
def office():
    """Where mail is handed in."""
    opened, controller = a_post_office()
    yield opened
    opened.stops_at = ""
    controller.stop()


@pytest.fixture(scope="session")
def _dovecot():
    """Installed when it is missing, as tools/with-postgresql does."""
    subprocess.run([ROOT / "tools" / "need", "/usr/sbin/dovecot", "dovecot-imapd"], check=True)


@pytest.fixture
def letterbox(_dovecot, tmp_path_factory):
    """Where mail is fetched."""
    place = tmp_path_factory.mktemp("dovecot")
    for above in place.parents:
        if above.owner() == "root" and not above.stat().st_mode & 0o001:
            above.chmod(0o711)  # the mail server of the test walks through, and reads nothing
    opened = a_letterbox(place)
    yield opened
    opened.close()
