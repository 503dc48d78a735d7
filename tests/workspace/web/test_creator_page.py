"""A creator's overview and panel: the audit's figures beside engagement, and what to ask about."""

import re
from datetime import timedelta

import pytest

from essaim.accounts.models import User
from essaim.server.measuring import audit_accounts
from tests.audit.test_report import account_of, lea
from tests.builders import NOON, a_catalogue, a_viewer

pytestmark = pytest.mark.django_db
ENGLISH = {"accept-language": "en"}


@pytest.fixture
def viewer():
    viewer = a_viewer()
    a_catalogue(viewer, lea(sample=80))
    return viewer


def page_of(client, viewer, address: str) -> str:
    client.force_login(User.objects.get(pk=viewer.person_id))
    answer = client.get(address, headers=ENGLISH)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", answer.content.decode())


@pytest.mark.parametrize("part", ["", "/panel"])
def test_real_followers_growth_and_fee_stand_beside_engagement(client, viewer, part):
    account = account_of(viewer)
    audit_accounts(viewer, at=lambda: NOON + timedelta(hours=1))

    page = page_of(client, viewer, f"/creators/{account}{part}")

    assert re.findall(r'figure-cell"><span class="label">(?:<a [^>]+>)?([^<]+?) ?<', page)[:6] == [
        "Followers", "Engagement", "Among peers", "Real followers", "Growth", "Fee"
    ]  # fmt: skip
    assert "Followers that look real" in page
    assert f"/creators/{account}?tab=audit#audit-growth" in page
    assert f'hx-get="/creators/{account}/questions"' in page


def test_what_to_ask_about_is_said_once_the_account_was_read(client, viewer):
    account = account_of(viewer)
    before = page_of(client, viewer, f"/creators/{account}/questions")
    audit_accounts(viewer, at=lambda: NOON + timedelta(hours=1))

    after = page_of(client, viewer, f"/creators/{account}/questions")

    assert before.strip() == ""
    assert "What to ask about" in after
    assert 1 <= after.count("<li>") <= 2


def test_another_workspaces_creator_has_no_questions(client, viewer):
    stranger = a_viewer(workspace="Une autre")
    client.force_login(User.objects.get(pk=stranger.person_id))

    assert client.get(f"/creators/{account_of(viewer)}/questions").status_code == 404
