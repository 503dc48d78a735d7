"""Which pages the rail and the phone's bar offer."""

import pytest

from essaim.server.menu import MOST_IN_BAR, PLACES, menu
from tests.builders import a_viewer


@pytest.mark.django_db
def test_a_phone_shows_five_places_and_keeps_the_others_under_more(rf):
    request = rf.get("/imports/new")
    request.viewer = a_viewer()

    found = menu(request)

    in_bar = [place["url"] for place in found["menu_bar"]]
    more = [(place["url"], place["is_current"]) for place in found["menu_more"]]
    assert (in_bar, more) == (
        ["/", "/creators", "/lists", "/campaigns", "/inbox"],
        [
            ("/listening", False),
            ("/applications", False),
            ("/imports", True),
            ("/briefs", False),
            ("/calendar", False),
            ("/library", False),
        ],
    )
    assert len(in_bar) <= MOST_IN_BAR < len(PLACES)


@pytest.mark.django_db
def test_what_is_set_once_in_a_while_stands_in_the_persons_menu(rf):
    request = rf.get("/fees")
    request.viewer = a_viewer()

    found = [(place["url"], place["is_current"]) for place in menu(request)["menu_settings"]]

    assert found == [
        ("/fees", True),
        ("/settings/carefulness", False),
        ("/outreach/writer", False),
        ("/personal-data", False),
    ]


def test_a_stranger_is_offered_no_place(rf):
    found = menu(rf.get("/account/login/"))

    assert (found["menu"], found["menu_bar"], found["menu_more"]) == ((), (), ())
