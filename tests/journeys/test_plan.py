"""Planning a brief's money as a person does: drag the budget, sign, leave out, undo, start the campaign."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from essaim.matching.actions import draw_plan, write_brief
from essaim.matching.core.brief import Brief
from essaim.matching.models import Adoption, Plan
from tests.journeys.conftest import PHONE


@pytest.fixture(autouse=True)
def patience():
    """A plan is solved on each move: a machine that does much else needs more than the usual five seconds."""
    expect.set_options(timeout=45_000)
    yield
    expect.set_options(timeout=5_000)


@pytest.fixture
def plan(leas_world):
    """A plan of 3 000 € for a hundred creators."""
    brief = Brief.of(
        {
            "name": "Été",
            "brand": "Maison Alba",
            "objective": "awareness",
            "budget": {"amount": 3_000},
            "target": {"countries": ["FR"]},
        }
    )
    at = timezone.now()
    return draw_plan(leas_world, brief_id=write_brief(leas_world, content=brief, at=at).pk, at=at)


@pytest.fixture
def page(visit, plan):
    """The plan's page in English; a mark tells whether it was ever loaded anew."""
    here = visit("en")
    here.sign_in("lea@example.org")
    page = here.open(f"/plans/{plan.pk}")
    page.evaluate("window.sameDocument = true")
    return page


def settled(page) -> None:
    expect(page.locator(".plan-desk")).not_to_have_class(re.compile("is-busy"))


def test_dragging_the_budget_moves_the_plan_in_place(page, plan):
    said = page.locator("#plan-said").inner_text()

    page.locator("[data-plan-range]").focus()
    for _ in range(20):
        page.keyboard.press("ArrowLeft")
    expect(page).to_have_url(re.compile("budget=2"))
    settled(page)

    assert page.locator("#plan-said").inner_text() != said
    assert float(page.locator("#plan-budget").input_value()) < 3_000
    assert page.evaluate("window.sameDocument") is True
    assert Plan.objects.get(pk=plan.pk).content == plan.content


def test_a_creator_is_signed_another_left_out_and_let_in_again(page):
    first = page.locator(".plan-table tbody tr:not(.without-row)").first
    name = first.locator(".row-link").inner_text()
    second = page.locator(".plan-table tbody tr:not(.without-row)").nth(1)
    other = second.locator(".row-link").inner_text()

    first.locator("label.pill").click()
    expect(page).to_have_url(re.compile("lock="))
    settled(page)
    expect(page.locator("tr.is-locked .row-link")).to_have_text(name)
    row = page.locator("tr", has=page.get_by_role("link", name=other, exact=True))
    row.locator("summary").click()
    row.get_by_role("button", name="Leave them out").click()
    expect(page.locator(".plan-aside .chip")).to_contain_text(other)
    expect(page.locator(".plan-table").get_by_role("link", name=other, exact=True)).to_have_count(0)
    expect(page.locator("tr.is-locked .row-link")).to_have_text(name)
    page.locator(".plan-aside .chip").click()
    expect(page.locator(".plan-aside")).to_have_count(0)
    expect(page.locator("tr.is-locked .row-link")).to_have_text(name)


def test_what_if_they_decline_is_answered_in_the_row(page):
    row = page.locator(".plan-table tbody tr:not(.without-row)").first
    name = row.locator(".row-link").inner_text()

    row.locator("summary").click()
    row.get_by_role("link", name="What if they decline?").click()

    expect(page.locator(".plan-without")).to_contain_text(f"If {name} declines")


def test_a_limit_in_the_way_is_relaxed_by_one_click_and_back_undoes_it(page):
    page.locator(".plan-limits summary").click()
    page.fill("input[name=min_creators]", "12")
    page.fill("input[name=max_creators]", "3")
    page.locator(".plan-limits").get_by_role("button", name="Apply").click()
    expect(page.locator(".plan-blocks")).to_contain_text("At least 12 creators are asked for")

    page.locator(".plan-blocks a.button", has_text="Ask for 3 creators").click()
    expect(page.locator(".plan-blocks")).to_have_count(0)
    expect(page.locator("input[name=min_creators]")).to_have_value("3")
    page.go_back()
    expect(page.locator(".plan-blocks")).to_have_count(1)


def test_one_click_starts_the_campaign_from_what_is_shown(page, plan):
    page.fill("#plan-budget", "2000")
    page.keyboard.press("Tab")
    expect(page).to_have_url(re.compile("budget=2000"))
    settled(page)

    page.get_by_role("button", name="Start the campaign").click()
    expect(page.locator(".flash.success")).to_contain_text("The plan is adopted.")
    expect(page.locator("#plan-budget")).to_be_disabled()

    adoption = Adoption.objects.select_related("plan").get()
    assert adoption.plan.content["budget"] == 2_000.0
    assert adoption.plan_id == plan.pk


def test_without_javascript_the_page_moves_by_its_button(browser, live_server, visit, plan):
    here = visit("fr", PHONE)
    here.sign_in("lea@example.org")
    state = here.page.context.storage_state()
    context = browser.new_context(java_script_enabled=False, storage_state=state, locale="fr", viewport=PHONE)
    page = context.new_page()
    page.goto(f"{live_server.url}/plans/{plan.pk}")

    page.fill("#plan-budget", "1500")
    page.get_by_role("button", name="Recalculer").click()

    assert "budget=1500" in page.url
    assert page.locator("#plan-head").get_by_role("button", name="Garder cette version").is_visible()
    context.close()
