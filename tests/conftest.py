"""What every test gets: a home of its own, so that no test sees another's files or generations."""

import pytest


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    """The ESSAIM_HOME of one test."""
    settings.ESSAIM_HOME = tmp_path
    settings.MEDIA_ROOT = tmp_path / "uploads"
    return tmp_path
