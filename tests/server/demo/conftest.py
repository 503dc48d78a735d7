from datetime import date

import pytest

from essaim.server.demo.world import creators

DAY = date(2026, 11, 24)


@pytest.fixture(scope="session")
def world():
    return tuple(creators(DAY))


@pytest.fixture(scope="session")
def accounts(world):
    return tuple(account for creator in world for account in creator.accounts)


@pytest.fixture(scope="session")
def cast(accounts):
    """The accounts worth meeting, by handle."""
    return {account.handle: account for account in accounts[:40]}
