"""Finding creators as a person does: filters that answer at once, several chosen, everything taken back."""

import re

import pytest
from playwright.sync_api import expect

from essaim.catalogue import queries
from tests.journeys.conftest import PHONE


@pytest.fixture
def discover(visit, leas_world):  # noqa: ARG001  the world is what the page shows
    """Discover in English, with a hundred creators; a mark tells whether the page was ever loaded anew."""
    here = visit("en")
    here.sign_in("lea@example.org")
    page = here.open("/creators")
    page.evaluate("window.sameDocument = true")
    return page


def total(page) -> int:
    return int(page.locator("#total strong").inner_text().replace(",", ""))


def is_the_same_document(page) -> bool:
    return page.evaluate("window.sameDocument === true")


def test_filters_answer_at_once_and_stand_in_the_address(discover):
    page, everybody = discover, total(discover)

    page.check("#f-platform-instagram")
    expect(page).to_have_url(re.compile("platform=instagram"))
    expect(page.locator("#f-platform-instagram")).to_be_focused()
    on_instagram = total(page)
    page.fill("#id_min_followers", "5k")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("min_followers=5k"))
    expect(page.locator(".chip")).to_have_count(2)
    page.locator(".chip", has_text="Instagram").click()
    expect(page.locator("#f-platform-instagram")).not_to_be_checked()
    page.locator(".chip").click()
    expect(page.locator(".chip")).to_have_count(0)

    assert 0 < on_instagram < everybody
    assert total(page) == everybody
    assert is_the_same_document(page)


def test_a_number_that_is_none_is_said_beside_it_and_kept(discover):
    page, everybody = discover, total(discover)

    page.fill("#id_min_followers", "beaucoup")
    page.keyboard.press("Enter")

    expect(page.locator("#said-followers")).to_contain_text("is not a number")
    expect(page.locator("#id_min_followers")).to_have_value("beaucoup")
    assert total(page) == everybody


def test_the_new_total_is_told_to_those_who_do_not_see_it(discover):
    page = discover

    page.locator("th[data-in-column=followers] a.sort").click()
    page.check("#f-tier-nano")

    expect(page.locator("#announce")).to_have_text(re.compile(r"^\d+ accounts?$"))
    assert page.locator("#announce").get_attribute("role") == "status"


def test_several_are_chosen_over_two_pages_listed_and_taken_back(discover, leas_world):
    page = discover

    page.check("[data-choose-page]")
    page.locator("a[rel=next]").click()
    expect(page).to_have_url(re.compile("page=2"))
    page.locator("[data-choose]").first.check()
    expect(page.locator("[data-selection] [data-words]")).to_have_text("31 accounts chosen")
    page.locator(".selection-bar summary", has_text="Add to a list").click()
    page.fill("#new-list", "Spring")
    page.get_by_role("button", name="Make and add").click()
    expect(page.locator("#said")).to_contain_text("31 accounts added to “Spring”.")
    expect(page.locator("tbody").first.locator(".shelved")).to_contain_text("Spring")
    listed = [(line.name, line.accounts) for line in queries.creator_lists(leas_world)]
    page.locator("#said").get_by_role("button", name="Undo").click()
    expect(page.locator("#said")).to_contain_text("everything is as it was")

    assert listed == [("Spring", 31)]
    assert queries.creator_lists(leas_world) == []
    assert is_the_same_document(page)


def test_the_keys_walk_choose_and_find(discover):
    page = discover

    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("x")
    expect(page.locator("[data-choose]").nth(1)).to_be_checked()
    page.keyboard.press("/")
    expect(page.locator("#id_about")).to_be_focused()
    page.keyboard.press("Control+k")
    expect(page.locator("#quick-field")).to_be_focused()
    page.keyboard.type("lists")
    expect(page.locator("#quick-hits [aria-selected=true]")).to_have_text(re.compile("Lists"))
    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile("/lists$"))


def test_the_rail_opens_the_quick_search_and_one_escape_closes_it(discover):
    page = discover

    page.locator(".rail [data-quick]").click()
    expect(page.locator("#quick-field")).to_be_focused()
    page.keyboard.type("briefs")
    page.keyboard.press("Escape")
    expect(page.locator("dialog.quick")).not_to_be_visible()
    page.keyboard.press("Control+k")
    page.keyboard.type("bri")
    expect(page.locator("#quick-field")).to_have_value("bri")
    page.keyboard.type("efs")
    page.keyboard.press("Enter")

    # Enter did not wait for the answer: it still opens what the letters mean.
    expect(page).to_have_url(re.compile("/briefs$"))


@pytest.mark.usefixtures("leas_world")
def test_on_a_phone_filters_are_a_sheet_over_the_accounts(visit):
    here = visit("fr", size=PHONE)
    here.sign_in("lea@example.org")
    page = here.open("/creators")

    expect(page.locator("#filters")).not_to_be_visible()
    page.locator("[data-open-filters]").click()
    expect(page.locator("#f-tier-micro")).to_be_visible()
    page.check("#f-tier-micro")
    expect(page.locator("#filters-count")).to_have_text("1")
    page.locator(".filters-foot [data-close-filters]").click()

    expect(page.locator("#filters")).not_to_be_visible()
    expect(page.locator("[data-open-filters]")).to_be_focused()
