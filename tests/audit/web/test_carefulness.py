"""What a brand is careful about: managers choose, everybody reads."""

import pytest
from django.test import Client

from essaim.accounts.core.viewer import Role
from essaim.accounts.models import User
from essaim.audit.models import Carefulness
from essaim.audit.phrases.safety import CATEGORIES as NAMES
from essaim.audit.queries import categories_of
from essaim.audit.web.carefulness import SENTENCES
from essaim.language.safety import CATEGORIES
from tests.builders import a_viewer

pytestmark = pytest.mark.django_db
ADDRESS = "/settings/carefulness"


def signed_in(viewer, **options) -> Client:
    browser = Client(headers={"accept-language": "fr"}, **options)
    browser.force_login(User.objects.get(pk=viewer.person_id))
    return browser


def test_every_category_has_a_name_and_a_sentence():
    assert set(CATEGORIES) == set(NAMES) == set(SENTENCES)


def test_everything_is_chosen_until_somebody_chooses():
    page = signed_in(a_viewer(Role.MANAGER)).get(ADDRESS)

    assert [is_chosen for *_, is_chosen in page.context["categories"]] == [True] * len(CATEGORIES)


def test_a_manager_chooses():
    viewer = a_viewer(Role.MANAGER)

    answer = signed_in(viewer).post(ADDRESS, {"category": ["alcohol", "hate"]})

    assert (answer.status_code, categories_of(viewer)) == (302, ("alcohol", "hate"))


def test_nothing_is_a_choice_too():
    viewer = a_viewer(Role.MANAGER)

    signed_in(viewer).post(ADDRESS)

    assert categories_of(viewer) == ()


@pytest.mark.parametrize("role", [Role.READER, Role.CONTRIBUTOR])
def test_others_read_and_choose_nothing(role):
    member = signed_in(a_viewer(role))

    page, posted = member.get(ADDRESS), member.post(ADDRESS, {"category": ["alcohol"]})

    assert (page.status_code, posted.status_code) == (200, 403)
    assert "<fieldset disabled>" in page.content.decode()
    assert not Carefulness.objects.exists()


def test_a_category_nobody_knows_is_not_there():
    answer = signed_in(a_viewer(Role.MANAGER)).post(ADDRESS, {"category": ["alcohol", "<script>"]})

    assert answer.status_code == 404
    assert not Carefulness.objects.exists()


def test_a_form_from_elsewhere_chooses_nothing():
    member = signed_in(a_viewer(Role.MANAGER), enforce_csrf_checks=True)

    assert member.post(ADDRESS, {"category": ["alcohol"]}).status_code == 403
