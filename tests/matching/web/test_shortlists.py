"""The page of a shortlist: other weights tried and kept, creators pinned and taken out."""

import re
from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from essaim.accounts.core.viewer import Role
from essaim.accounts.models import Membership, User
from essaim.matching import actions, queries
from essaim.matching.core.brief import PARTS
from essaim.matching.core.choices import Standing
from essaim.matching.models import Shortlist
from tests.builders import NOON, a_viewer
from tests.matching.shortlists import a_shortlist, account_of, shown

pytestmark = pytest.mark.django_db

NEARNESS = "place=100&engagement=0"
ENGLISH = {"accept-language": "en"}


@pytest.fixture
def viewer():
    return a_viewer()


@pytest.fixture
def page(client, viewer):
    """A client of the viewer's, in English."""
    client.force_login(User.objects.get(pk=viewer.person_id))
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


def ranked(answer) -> list[str]:
    return re.findall(r'<span class="handle">@(\w+)</span>', answer.content.decode())


def as_reader_of(viewer) -> None:
    Membership.objects.filter(person_id=viewer.person_id).update(role=Role.READER)


def test_weights_in_the_address_order_anew_and_change_nothing(page, viewer):
    drawn = a_shortlist(viewer)

    plain, tried = page.get(f"/shortlists/{drawn.pk}"), page.get(f"/shortlists/{drawn.pk}?{NEARNESS}")

    assert ranked(plain) == shown(viewer, drawn)
    assert ranked(tried)[0] == "fany"
    assert "Ranking changed" in tried.content.decode()
    assert "Keep this order" in tried.content.decode()
    assert "Keep this order" not in plain.content.decode()
    assert shown(viewer, drawn) == ranked(plain)


def test_a_slider_is_answered_with_the_ranking_alone(page, viewer):
    drawn = a_shortlist(viewer)

    answer = page.get(f"/shortlists/{drawn.pk}?{NEARNESS}", headers={"HX-Request": "true", "HX-Target": "ranking"})

    assert ranked(answer)[0] == "fany"
    assert b"<html" not in answer.content
    assert b'id="trying"' in answer.content
    assert b'type="range"' not in answer.content


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("place=beaucoup", "“beaucoup” is no weight for “Place”"),
        ("place=-3", "“-3” is no weight for “Place”"),
        ("place=0&engagement=0", "Every weight is zero"),
    ],
)
def test_weights_that_mean_nothing_are_told_and_the_kept_order_stays(page, viewer, written, sentence):
    drawn = a_shortlist(viewer)
    others = "&".join(f"{part}=0" for part in PARTS if part not in written)

    answer = page.get(f"/shortlists/{drawn.pk}?{others}&{written}")

    assert answer.status_code == 200
    assert sentence in answer.content.decode()
    assert ranked(answer) == shown(viewer, drawn)


def test_the_address_says_only_what_differs_from_what_is_kept(page, viewer):
    drawn = a_shortlist(viewer)

    answer = page.get(f"/shortlists/{drawn.pk}?limit=3&like=0").content.decode()

    assert 'data-query=""' in answer


def test_an_order_is_kept_and_the_act_can_be_taken_back(page, viewer):
    drawn = a_shortlist(viewer)
    before = shown(viewer, drawn)

    kept = page.post(
        f"/shortlists/{drawn.pk}/order", {"place": "100", "engagement": "0"}, headers={"HX-Request": "true"}
    )
    after = shown(viewer, drawn)
    page.post(f"/shortlists/{drawn.pk}/order", fields_of_undo(kept), headers={"HX-Request": "true"})

    assert after[0] == "fany"
    assert kept["HX-Trigger"] == "shortlist-changed"
    assert shown(viewer, drawn) == before


def fields_of_undo(answer) -> dict[str, str]:
    return dict(re.findall(r'name="(\w+)" value="([^"]*)"', answer.content.decode()))


def test_a_creator_taken_out_is_told_below_and_can_be_put_back(page, viewer):
    drawn = a_shortlist(viewer)
    first = shown(viewer, drawn)[0]
    account_id = account_of(viewer, drawn, first)

    said = page.post(
        f"/shortlists/{drawn.pk}/creators/{account_id}", {"standing": "left_out"}, headers={"HX-Request": "true"}
    )

    answer = page.get(f"/shortlists/{drawn.pk}").content.decode()
    assert "Taken out of the shortlist" in said.content.decode()
    assert fields_of_undo(said) == {"standing": "free"}
    assert "Taken out by you" in answer
    assert first not in shown(viewer, drawn)


def test_who_is_pinned_stays_under_every_weight_and_says_so(page, viewer):
    drawn = a_shortlist(viewer, limit=1)
    missing = queries.shortlist(viewer, drawn.pk).just_missed[-1]
    actions.decide(viewer, shortlist_id=drawn.pk, account_id=missing.account_id, standing=Standing.PINNED, at=NOON)

    answer = page.get(f"/shortlists/{drawn.pk}?{NEARNESS}")

    assert missing.handle in ranked(answer)
    assert "pinned</span>" in answer.content.decode()


def test_more_like_somebody_is_asked_by_the_address_and_says_so(page, viewer):
    drawn = a_shortlist(viewer)
    account_id = account_of(viewer, drawn, shown(viewer, drawn)[0])

    answer = page.get(f"/shortlists/{drawn.pk}?like={account_id}").content.decode()

    assert f"Likeness to {shown(viewer, drawn)[0]} counts too" in answer
    assert 'name="likeness"' in answer


@pytest.mark.parametrize("standing", ["", "elsewhere"])
def test_a_standing_that_does_not_exist_is_refused(page, viewer, standing):
    drawn = a_shortlist(viewer)
    account_id = account_of(viewer, drawn, shown(viewer, drawn)[0])

    answer = page.post(f"/shortlists/{drawn.pk}/creators/{account_id}", {"standing": standing})

    assert answer.status_code == 404
    assert Shortlist.objects.get().choices["excluded"] == []


def test_a_reader_tries_weights_and_decides_nothing(page, viewer):
    drawn = a_shortlist(viewer)
    before, account_id = shown(viewer, drawn), account_of(viewer, drawn, shown(viewer, drawn)[0])
    as_reader_of(viewer)

    tried = page.get(f"/shortlists/{drawn.pk}?{NEARNESS}")
    refused = [
        page.post(f"/shortlists/{drawn.pk}/order", {"place": "100"}),
        page.post(f"/shortlists/{drawn.pk}/creators/{account_id}", {"standing": "left_out"}),
        page.post("/shortlists/presets", {"name": "Local", "place": "10"}),
        page.post(f"/briefs/{drawn.brief_id}/shortlists"),
    ]

    assert ranked(tried)[0] == "fany"
    assert "Keep this order" not in tried.content.decode()
    assert 'name="standing"' not in tried.content.decode()
    assert [answer.status_code for answer in refused] == [403, 403, 403, 403]
    assert shown(viewer, drawn) == before
    assert queries.presets(viewer) == []


def test_another_workspaces_shortlist_does_not_exist(page):
    theirs = a_viewer(workspace="Voisine")
    drawn = a_shortlist(theirs)
    account_id = account_of(theirs, drawn, shown(theirs, drawn)[0])

    answers = [
        page.get(f"/shortlists/{drawn.pk}"),
        page.get(f"/shortlists/{drawn.pk}?{NEARNESS}"),
        page.get(f"/shortlists/{drawn.pk}/compare"),
        page.get(f"/shortlists/{drawn.pk}.xlsx"),
        page.post(f"/shortlists/{drawn.pk}/order", {"place": "100"}),
        page.post(f"/shortlists/{drawn.pk}/creators/{account_id}", {"standing": "pinned"}),
    ]

    assert [answer.status_code for answer in answers] == [404] * 6


def test_a_preset_is_kept_offered_taken_and_removed(page, viewer):
    drawn = a_shortlist(viewer)

    kept = page.post("/shortlists/presets", {"name": "Local", "place": "70"}, headers={"HX-Request": "true"})
    (preset,) = queries.presets(viewer)
    offered = page.get(f"/shortlists/{drawn.pk}").content.decode()
    removed = page.post(f"/shortlists/presets/{preset.pk}/removal", headers={"HX-Request": "true"})

    assert "kept as “Local”" in kept.content.decode()
    assert preset.weights == {"place": 70.0}
    assert re.search(r'href="[^"]*place=70[^"]*"[^>]*>Local', offered)
    assert fields_of_undo(removed) == {"name": "Local", "place": "70.0"}
    assert queries.presets(viewer) == []


def test_a_preset_without_a_name_is_refused_in_a_sentence(page, viewer):
    answer = page.post("/shortlists/presets", {"name": " ", "place": "70"}, headers={"HX-Request": "true"})

    assert answer.status_code == 422
    assert "Give the weights a name." in answer.content.decode()
    assert queries.presets(viewer) == []


def test_without_scripts_an_act_leads_back_to_the_page_that_asked(page, viewer):
    drawn = a_shortlist(viewer)
    account_id = account_of(viewer, drawn, shown(viewer, drawn)[0])
    asked = f"http://testserver/shortlists/{drawn.pk}?{NEARNESS}"

    answer = page.post(
        f"/shortlists/{drawn.pk}/creators/{account_id}", {"standing": "pinned"}, headers={"referer": asked}
    )

    assert (answer.status_code, answer.url) == (302, asked)


def test_a_shortlist_drawn_again_keeps_what_was_decided(page, viewer):
    drawn = a_shortlist(viewer)
    first = shown(viewer, drawn)[0]
    page.post(f"/shortlists/{drawn.pk}/creators/{account_of(viewer, drawn, first)}", {"standing": "left_out"})

    page.post(f"/briefs/{drawn.brief_id}/shortlists", {"again": drawn.pk})

    again = Shortlist.objects.order_by("-pk")[0]
    assert again.pk != drawn.pk
    assert first not in shown(viewer, again)
    assert again.choices["limit"] == 3


def test_a_shortlist_drawn_before_judgements_were_kept_is_still_read(page, viewer):
    drawn = a_shortlist(viewer)
    old = {key: drawn.content[key] for key in ("brief", "pool", "entries")}
    Shortlist.objects.filter(pk=drawn.pk).update(content=old, choices={})

    answer = page.get(f"/shortlists/{drawn.pk}?{NEARNESS}")

    assert ranked(answer) == [entry["handle"] for entry in old["entries"]]
    assert "draw it again to try other weights" in answer.content.decode()
    assert page.post(f"/shortlists/{drawn.pk}/order", {"place": "100"}).status_code == 404


def test_the_workbook_holds_what_is_shown_who_missed_and_who_was_left_out(page, viewer):
    drawn = a_shortlist(viewer)

    book = CalamineWorkbook.from_filelike(BytesIO(page.get(f"/shortlists/{drawn.pk}.xlsx?{NEARNESS}").content))
    title, *lines = book.get_sheet_by_name("Shortlist").to_python()
    missed = book.get_sheet_by_name("Just missed").to_python()[1:]

    assert book.sheet_names == ["Shortlist", "Just missed", "Left out though fitting"]
    first = dict(zip(title, lines[0], strict=True))
    assert (first["Handle"], first["Rank"], first["Rank, low"]) == ("fany", 1, 1)
    assert 0.9 < first["In the top 5, share of resamples"] <= 1
    assert len(missed) == 3


@pytest.mark.parametrize("query", ["", f"?{NEARNESS}"])
def test_a_long_shortlist_costs_as_many_questions_as_a_short_one(page, viewer, query, django_assert_num_queries):
    short = a_shortlist(viewer, limit=1)
    long = actions.draw_shortlist(viewer, brief_id=short.brief_id, limit=6, at=NOON)
    page.get(f"/shortlists/{short.pk}")
    counted = []

    for drawn in (short, long):
        with django_assert_num_queries(20, exact=False) as captured:
            page.get(f"/shortlists/{drawn.pk}{query}")
        counted.append(len(captured))

    assert counted[0] == counted[1]


def test_the_table_behind_a_score_comes_when_it_is_opened(page, viewer):
    drawn = a_shortlist(viewer)
    account_id = account_of(viewer, drawn, shown(viewer, drawn)[0])

    whole = page.get(f"/shortlists/{drawn.pk}").content.decode()
    table = page.get(f"/shortlists/{drawn.pk}/creators/{account_id}/parts?{NEARNESS}")
    missing = page.get(f"/shortlists/{drawn.pk}/creators/999999/parts")

    assert 'class="table plain small parts"' not in whole
    assert re.search(r"Place</th><td class=\"num\">\d+%", table.content.decode())
    assert missing.status_code == 404
