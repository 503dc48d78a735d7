"""The pages of plans: what they show, what they refuse, and in which words."""

import csv
import io
import re

import pytest
from django.test import Client
from django.urls import reverse

from essaim.accounts.core.viewer import Role, Viewer
from essaim.accounts.models import User
from essaim.matching.actions import draw_plan
from essaim.matching.models import Adoption, Plan
from essaim.matching.queries import plan_desks
from tests.builders import NOON, a_viewer
from tests.matching.plan_world import a_kept_brief

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_desk_of_another_test():
    plan_desks.forget()


def a_client(viewer: Viewer, language: str = "en") -> Client:
    client = Client(headers={"accept-language": language})
    client.force_login(User.objects.get(pk=viewer.person_id))
    return client


def a_plan(viewer: Viewer, **changes: object) -> Plan:
    owner = Viewer(viewer.workspace_id, viewer.person_id, Role.OWNER)
    return draw_plan(owner, brief_id=a_kept_brief(viewer, **changes).pk, at=NOON)


def words_of(answer) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_one_click_on_the_brief_draws_its_plan():
    viewer = a_viewer()
    written = a_kept_brief(viewer)

    answer = a_client(viewer).post(reverse("plan_draw", args=[written.pk]))

    drawn = Plan.objects.get()
    assert (answer.status_code, answer.url) == (302, reverse("plan", args=[drawn.pk]))
    page = words_of(a_client(viewer).get(answer.url))
    assert "would reach" in page
    assert "What €500 more would buy" in page
    assert "The same money on one big creator" in page


def test_a_brief_without_budget_is_asked_for_one():
    viewer = a_viewer()
    written = a_kept_brief(viewer, budget=None)
    client = a_client(viewer)

    asked = client.post(reverse("plan_draw", args=[written.pk]))
    refused = client.post(reverse("plan_draw", args=[written.pk]), {"budget": "beaucoup"})
    drawn = client.post(reverse("plan_draw", args=[written.pk]), {"budget": "1 200,50"})

    assert (asked.status_code, refused.status_code, drawn.status_code) == (422, 422, 302)
    assert "How much may be spent?" in words_of(asked)
    assert "“beaucoup” is no budget" in words_of(refused)
    assert Plan.objects.get().content["budget"] == 1_200.5


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("budget=0", "“0” is no budget"),
        ("budget=-5", "“-5” is no budget"),
        ("budget=abc", "“abc” is no budget"),
        ("budget=500&min_creators=many", "“many” cannot be used for “At least so many creators”"),
        ("budget=500&max_share=140", "“140” cannot be used for “Largest share of the budget for one creator”"),
        ("budget=500&per_city.Lyon.max=-1", "“-1” cannot be used for “Lyon, at most”"),
    ],
)
def test_what_cannot_be_read_is_one_sentence_and_the_kept_plan_stays(query, said):
    viewer = a_viewer()
    drawn = a_plan(viewer)

    answer = a_client(viewer).get(f"{reverse('plan', args=[drawn.pk])}?asked=1&{query}")

    assert answer.status_code == 422
    assert said in words_of(answer)
    assert drawn.content["rows"][0]["handle"] in answer.content.decode()


def test_the_address_moves_the_plan_and_writes_nothing():
    viewer = a_viewer()
    drawn = a_plan(viewer)
    first, *_ = drawn.content["rows"]

    query = f"?asked=1&budget=700&exclude={first['account_id']}&max_creators=3"
    page = a_client(viewer).get(reverse("plan", args=[drawn.pk]) + query)

    assert page.status_code == 200
    assert "Left out by choice:" in words_of(page)
    assert "Keep this version" in words_of(page)
    assert page.context["view"].creators <= 3
    assert page.context["view"].cost <= 700
    assert first["account_id"] not in {row.account_id for row in page.context["view"].rows}
    assert Plan.objects.get().content == drawn.content


def test_what_is_shown_is_kept_then_adopted_and_does_not_move_any_more():
    viewer = a_viewer()
    drawn = a_plan(viewer)
    client = a_client(viewer, "fr")

    client.post(reverse("plan_keep", args=[drawn.pk]), {"state": "asked=1&budget=700"})
    client.post(reverse("plan_adopt", args=[drawn.pk]), {"state": "asked=1&budget=600"})
    again = client.post(reverse("plan_adopt", args=[drawn.pk]), follow=True)
    moved = client.get(reverse("plan", args=[drawn.pk]) + "?asked=1&budget=100")

    assert Adoption.objects.get().plan.content["budget"] == 600.0
    assert "Ce plan a été adopté" in words_of(again)
    assert moved.context["view"].budget == 600.0
    assert "Personne n’a été contacté" in words_of(moved)


def test_a_limit_in_the_way_is_shown_with_the_link_that_relaxes_it():
    viewer = a_viewer()
    drawn = a_plan(viewer)
    client = a_client(viewer)

    blocked = client.get(reverse("plan", args=[drawn.pk]) + "?asked=1&budget=20&min_creators=5")
    links = re.findall(r'href="([^"]+)" data-plan-link', blocked.content.decode())
    eased = [client.get(link.replace("&amp;", "&")) for link in links]

    assert "What stands in the way" in words_of(blocked)
    assert len(links) == 2
    assert [answer.context["view"].blocks for answer in eased] == [(), ()]


def test_what_changes_if_somebody_declines_is_a_fragment_or_a_page():
    viewer = a_viewer()
    drawn = a_plan(viewer)
    row = drawn.content["rows"][0]
    client = a_client(viewer)
    address = reverse("plan_without", args=[drawn.pk, row["account_id"]])

    fragment = client.get(address, headers={"HX-Request": "true"})
    page = client.get(address)

    assert f"If {row['handle']} declines" in words_of(fragment)
    assert "<html" not in fragment.content.decode()
    assert "Back to the plan" in words_of(page)
    assert client.get(reverse("plan_without", args=[drawn.pk, 987_654])).status_code == 404


@pytest.mark.parametrize(("language", "mark", "title"), [("en", ",", "Handle"), ("fr", ";", "Pseudo")])
def test_the_plan_and_its_frontier_are_files(language, mark, title):
    viewer = a_viewer()
    drawn = a_plan(viewer)
    client = a_client(viewer, language)

    table = client.get(reverse("plan_export", args=[drawn.pk, "csv"]) + "?asked=1&budget=700")
    budgets = client.get(reverse("plan_export_budgets", args=[drawn.pk, "csv"]))
    sheet = client.get(reverse("plan_export", args=[drawn.pk, "xlsx"]))

    rows = list(csv.DictReader(io.StringIO(table.content.decode("utf-8-sig")), delimiter=mark))
    assert rows
    assert all(row[title] for row in rows)
    assert len(budgets.content.decode().splitlines()) == 1 + len(drawn.content["frontier"])
    assert sheet.content[:2] == b"PK"


def test_roles_and_workspaces():
    viewer, stranger = a_viewer(), a_viewer(workspace="Autre")
    drawn = a_plan(viewer)
    reader = a_viewer(Role.READER, workspace="Lecture")
    read = a_plan(reader)
    client = a_client(stranger)

    for name in ("plan", "plan_keep", "plan_adopt"):
        address = reverse(name, args=[drawn.pk])
        assert (client.get(address) if name == "plan" else client.post(address)).status_code == 404
    assert client.get(reverse("plan_export", args=[drawn.pk, "csv"])).status_code == 404
    page = a_client(reader).get(reverse("plan", args=[read.pk]))
    assert "Start the campaign" not in words_of(page)
    assert a_client(reader).post(reverse("plan_adopt", args=[read.pk])).status_code == 403
    assert a_client(reader).post(reverse("plan_draw", args=[read.brief_id])).status_code == 403
    assert Client().get(reverse("plan", args=[drawn.pk])).status_code == 302


@pytest.mark.parametrize("creators", [1, 3])
def test_a_kept_plan_costs_the_same_however_long(creators, django_assert_max_num_queries):
    viewer = a_viewer()
    drawn = a_plan(viewer, plan={"max_creators": creators})
    client = a_client(viewer)
    client.get(reverse("plan", args=[drawn.pk]))

    with django_assert_max_num_queries(9):
        page = client.get(reverse("plan", args=[drawn.pk]))

    assert page.context["view"].creators == creators
