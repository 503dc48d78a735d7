"""A brief as a person writes it: from an e-mail, with what is usual, city by city, and nothing lost."""

import re

import pytest
from playwright.sync_api import expect

from essaim.accounts.queries import viewer_of
from essaim.matching import queries
from tests.journeys.conftest import PHONE

EMAIL = """Hello, we are Maison Alba and we make soaps. We need 5 beauty creators around Lyon (30 km), EUR 900 in total.
Perhaps around ten videos. No wine. The wind blows hard behind the hill."""


@pytest.fixture
def writing(visit, lea):  # noqa: ARG001  somebody who may write
    def opens(size=None):
        here = visit("en", size)
        here.sign_in("lea@example.org")
        return here.open("/briefs/new")

    return opens


def pill(page, name: str, value: str):
    return page.locator(f"input[name={name}][value={value}]")


def test_an_email_becomes_a_brief(writing, lea):
    page = writing()
    page.fill("#pasted-text", EMAIL)
    page.get_by_role("button", name="Fill in the form from this text").click()

    expect(page.locator("#id_brand")).to_have_value("Maison Alba")
    expect(page.locator("#id_cities")).to_have_value("Lyon, 30 km")
    expect(page.locator("[data-field=amount] q")).to_have_text("EUR 900")
    assert queries.briefs(viewer_of(lea)) == []

    page.locator("label:has(input[name=objective][value=sales])").click()
    page.fill("#id_products", "marigold soap")
    expect(page.locator("[data-field=products] [data-yours]")).to_be_visible()
    page.get_by_role("button", name="Accept all").click()
    page.locator(".sticky-acts").get_by_role("button", name="Keep the brief").click()

    expect(page.locator("main h1")).to_contain_text("Maison Alba")
    (kept,) = queries.briefs(viewer_of(lea))
    assert kept.content["products"] == ["marigold soap"]
    assert kept.content["target"]["cities"] == [{"name": "Lyon", "radius_km": 30.0}]


def test_what_is_usual_fills_what_is_blank_and_progress_follows(writing):
    page = writing()
    page.locator("label:has(input[name=objective][value=awareness])").click()
    page.get_by_role("button", name=re.compile("usual for this objective")).click()

    expect(pill(page, "formats", "reel")).to_be_checked()
    expect(pill(page, "tiers", "micro")).to_be_checked()
    expect(page.locator("#id_max_share")).to_have_value("25")
    expect(page.locator("[data-step-said=creators]")).to_have_text("2")


def test_a_city_is_added_by_its_first_letters(writing):
    page = writing()
    with page.expect_response(re.compile("/briefs/cities")):
        page.locator("#city-name").press_sequentially("Gren")
    expect(page.locator("#city-names option[value=Grenoble]")).to_have_count(1)
    page.fill("#city-name", "Grenoble")
    page.select_option("#city-km", "50")
    page.press("#city-name", "Enter")

    expect(page.locator("#id_cities")).to_have_value("Grenoble, 50 km")
    expect(page.locator("#city-name")).to_be_focused()


def test_a_mistake_is_said_beside_its_field_as_it_is_left(writing):
    page = writing()
    page.fill("#id_cities", "Pariss, 30 km")
    page.press("#id_cities", "Tab")

    expect(page.locator("[data-field=cities] .errors")).to_contain_text("Paris")
    page.fill("#id_cities", "Paris, 30 km")
    page.press("#id_cities", "Tab")
    expect(page.locator("[data-field=cities] .errors")).to_have_count(0)


def test_a_brief_that_was_not_finished_is_found_again(writing):
    page = writing()
    page.fill("#id_name", "Autumn")
    page.locator("label:has(input[name=objective][value=traffic])").click()
    expect(page.locator("[data-draft-said]")).to_be_visible()
    page.reload()

    expect(page.locator("[data-draft-found]")).to_be_visible()
    page.get_by_role("button", name="Take it up again").click()
    expect(page.locator("#id_name")).to_have_value("Autumn")
    expect(pill(page, "objective", "traffic")).to_be_checked()


def test_the_form_fits_a_phone(writing):
    page = writing(PHONE)

    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    expect(page.get_by_role("button", name="Fill in the form from this text")).to_be_visible()
