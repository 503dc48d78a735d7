"""A shortlist as a person works on it: weights moved, creators pinned and taken out, all of it undone again."""

import re

import pytest
from playwright.sync_api import expect

from essaim.matching import queries
from essaim.matching.models import Shortlist
from tests.journeys.conftest import PHONE


@pytest.fixture
def shortlist(visit, leas_world):  # noqa: ARG001  the world is what the page shows
    """The shortlist in English; a mark tells whether the page was ever loaded anew."""
    here = visit("en")
    here.sign_in("lea@example.org")
    page = here.open(f"/shortlists/{Shortlist.objects.get().pk}")
    page.evaluate("window.sameDocument = true")
    return page


def names(page) -> list[str]:
    return [name.strip() for name in page.locator(".entry h3 a").all_inner_texts()]


def kept(viewer) -> list[str]:
    return [entry.name for entry in queries.shortlist(viewer, Shortlist.objects.get().pk).entries]


def is_the_same_document(page) -> bool:
    return page.evaluate("window.sameDocument === true")


def drag(page, part: str, *, to: float) -> None:
    """The slider's handle from where it is to that share of its length, in steps as a hand does."""
    slider = page.locator(f"#r-{part}")
    slider.scroll_into_view_if_needed()
    box = slider.bounding_box()
    now = float(slider.input_value()) / float(slider.get_attribute("max"))
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + 8 + now * (box["width"] - 16), middle)
    page.mouse.down()
    page.mouse.move(box["x"] + 8 + to * (box["width"] - 16), middle, steps=6)
    page.mouse.up()


def test_a_weight_that_is_dragged_orders_anew_and_back_undoes_it(shortlist, leas_world):
    page, before = shortlist, names(shortlist)

    drag(page, "topic", to=0)
    expect(page).to_have_url(re.compile("topic=0"))
    drag(page, "engagement", to=0)
    expect(page).to_have_url(re.compile("topic=0&.*engagement=0"))
    expect(page.locator(".entry .moved").first).to_be_visible()
    tried = names(page)
    expect(page.locator("#announce")).to_have_text(re.compile("Ranking changed: .* First: "))
    expect(page.locator("#w-topic")).to_have_value("0")
    page.go_back()
    expect(page).not_to_have_url(re.compile("engagement=0"))
    page.go_back()
    expect(page).to_have_url(re.compile(r"/shortlists/\d+$"))
    expect(page.locator("#trying .trying-acts")).to_have_count(0)

    assert tried != before
    assert names(page) == before == kept(leas_world)
    assert is_the_same_document(page)


def test_the_keyboard_moves_a_weight_and_its_share_is_said(shortlist):
    page = shortlist
    slider = page.locator("#r-place")
    before = slider.get_attribute("aria-valuetext")

    slider.focus()
    for _ in range(12):
        page.keyboard.press("ArrowRight")
    expect(page).to_have_url(re.compile("place="))

    expect(slider).to_be_focused()
    assert slider.get_attribute("aria-valuetext") != before
    assert page.locator("#w-place").input_value() == slider.input_value()


def test_an_order_is_kept_taken_back_and_kept_under_a_name(shortlist, leas_world):
    page, before = shortlist, kept(leas_world)

    drag(page, "topic", to=0)
    drag(page, "engagement", to=0)
    expect(page.locator("#keep-order")).to_be_visible()
    page.fill("#preset-name", "Without topic")
    page.locator(".preset-form button").click()
    expect(page.locator("#said")).to_contain_text("kept as “Without topic”")
    page.locator("#keep-order").click()
    expect(page.locator("#said")).to_contain_text("kept in this order")
    expect(page).to_have_url(re.compile(r"/shortlists/\d+$"))
    after = kept(leas_world)
    page.locator("#said").get_by_role("button", name="Undo").click()
    expect(page.locator("#said")).to_contain_text("kept in this order")
    expect(page.locator(".entry h3 a")).to_have_text(before)
    undone = kept(leas_world)
    page.locator("#ready-weights summary").click()
    page.locator("#ready-weights").get_by_role("link", name="Without topic").click()
    expect(page).to_have_url(re.compile("topic=0"))
    expect(page.locator(".entry h3 a")).to_have_text(after)

    assert after != before
    assert undone == before


def test_a_creator_is_pinned_and_another_taken_out_and_put_back(shortlist, leas_world):
    page, before = shortlist, names(shortlist)

    page.get_by_role("button", name=f"Pin {before[-1]}", exact=True).click()
    expect(page.locator(".entry.pinned h3 a")).to_have_text(before[-1])
    page.get_by_role("button", name=f"Take {before[0]} out").click()
    expect(page.locator("#said")).to_contain_text("Taken out of the shortlist")
    expect(page.locator("#aside-title")).to_be_visible()
    without = names(page)
    page.locator("#said").get_by_role("button", name="Undo").click()
    expect(page.locator("#aside-title")).to_have_count(0)

    assert before[0] not in without
    assert before[-1] in without
    assert kept(leas_world) == names(page) == before


def test_more_like_one_counts_likeness_until_it_is_stopped(shortlist):
    page, before = shortlist, names(shortlist)

    page.get_by_role("link", name=f"More like {before[2]}").click()
    expect(page.locator(".like-note")).to_contain_text(f"Likeness to {before[2]} counts too")
    expect(page.locator("#w-likeness")).to_be_visible()
    page.locator("#unlike").click()
    expect(page.locator(".like-note")).to_have_count(0)

    assert names(page) == before
    assert is_the_same_document(page)


def test_the_chosen_go_into_a_list_or_side_by_side(shortlist):
    page, before = shortlist, names(shortlist)

    page.check("[data-choose-page]")
    expect(page.locator("[data-selection] [data-words]")).to_have_text(f"{len(before)} creators chosen")
    page.locator(".selection-bar summary", has_text="Add to a list").click()
    page.fill("#new-list", "Spring")
    page.get_by_role("button", name="Make and add").click()
    expect(page.locator("#said")).to_contain_text(f"{len(before)} accounts added to “Spring”.")
    page.locator("[data-unchoose]").click()
    for box in page.locator(".entry [data-choose]").all()[:2]:
        box.check()
    page.locator("[data-compare]").click()

    expect(page.locator("thead th")).to_have_count(3)


@pytest.mark.usefixtures("leas_world")
def test_on_a_phone_the_first_are_seen_while_weights_move(visit):
    here = visit("fr", size=PHONE)
    here.sign_in("lea@example.org")
    page = here.open(f"/shortlists/{Shortlist.objects.get().pk}")

    expect(page.locator("#r-topic")).not_to_be_visible()
    page.locator(".weighing-sheet > summary").click()
    before = page.locator("#podium li").first.inner_text()
    page.locator("#w-topic").fill("0")
    page.locator("#w-engagement").fill("0")
    page.locator("#w-authenticity").fill("90")

    expect(page).to_have_url(re.compile("authenticity=90"))
    expect(page.locator("#podium .moved").first).to_be_visible()
    assert page.locator("#podium li").first.inner_text() != "" != before


@pytest.mark.usefixtures("leas_world")
def test_without_scripts_weights_are_sent_by_a_button(browser, live_server):
    context = browser.new_context(locale="en", java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_server.url}/account/login/")
    page.fill("input[name=login]", "lea@example.org")
    page.fill("input[name=password]", "huit abeilles sages")
    page.click("main form.form button")
    page.goto(f"{live_server.url}/shortlists/{Shortlist.objects.get().pk}")
    before = names(page)

    page.fill("#w-topic", "0")
    page.fill("#w-engagement", "0")
    page.get_by_role("button", name="Order by these weights").click()
    expect(page.locator(".entry h3 a")).not_to_have_text(before)
    page.wait_for_load_state()
    tried = names(page)
    page.get_by_role("button", name="Keep this order").click()
    expect(page.locator("#trying .trying-acts")).to_have_count(0)

    expect(page.locator(".entry h3 a")).to_have_text(tried)
    context.close()
