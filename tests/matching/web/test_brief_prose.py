"""Writing a brief in the browser: from a pasted text, with what is usual, checked while it is written."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone, translation

from essaim.accounts.core.viewer import Role
from essaim.accounts.models import User
from essaim.matching import queries
from essaim.matching.core.brief import Brief
from essaim.matching.core.prose import draft, read_prose
from essaim.matching.web.brief_content import initial_of
from essaim.matching.web.brief_form import BriefForm
from essaim.matching.web.brief_guesses import reading_of
from essaim.matching.web.brief_page import with_usual
from essaim.matching.web.brief_steps import STEPS, progress_of
from tests.builders import a_viewer

PROSE = "Maison Alba lance une crème. Budget : 900 €. Créatrices beauté à Lyon. Une dizaine de personnes."


@pytest.fixture
def member(client):
    viewer = a_viewer()
    client.force_login(User.objects.get(pk=viewer.person_id))
    return viewer


def posted(form: BriefForm) -> dict[str, object]:
    values = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in values.items() if value is not None}


@pytest.mark.django_db
@pytest.mark.usefixtures("member")
def test_a_pasted_text_fills_the_form_and_keeps_nothing(client, member):
    answer = client.post("/briefs/prose", {"pasted": PROSE})

    page = answer.content.decode()
    assert answer.status_code == 200
    assert 'value="Maison Alba"' in page
    assert "<q>900 €</q>" in page
    assert '<mark class="">900 €</mark>' in page
    assert queries.briefs(member) == []


@pytest.mark.django_db
def test_what_is_not_sure_must_be_accepted_or_changed(client, member):
    shown = client.post("/briefs/prose", {"pasted": PROSE}).context["form"]
    typed = {**posted(shown), "pasted": PROSE, "objective": "sales"}

    refused = client.post("/briefs/new", typed)
    unsure = [name for name, note in shown.notes.items() if not note.is_sure and name != "objective"]

    assert refused.status_code == 422
    assert unsure
    assert set(refused.context["form"].errors) == set(unsure)
    assert queries.briefs(member) == []

    kept = client.post("/briefs/new", {**typed, "accepted": unsure})

    assert kept.status_code == 302
    assert [brief.content["budget"] for brief in queries.briefs(member)] == [{"amount": "900", "currency": "EUR"}]


@pytest.mark.django_db
def test_a_guess_that_is_changed_is_the_persons_own(client, member):
    shown = client.post("/briefs/prose", {"pasted": PROSE}).context["form"]
    changed = {"objective": "sales", "min_creators": "3", "max_creators": "5", "interests": "beauté, parfum"}
    typed = {**posted(shown), "pasted": PROSE, **changed, "accepted": ["start", "end", "name", "products"]}

    answer = client.post("/briefs/new", typed)

    assert answer.status_code == 302, answer.context["form"].errors
    (brief,) = queries.briefs(member)
    assert brief.content["plan"] == {"min_creators": 3, "max_creators": 5}


@pytest.mark.django_db
@pytest.mark.usefixtures("member")
def test_all_guesses_may_be_accepted_without_a_script(client):
    shown = client.post("/briefs/prose", {"pasted": PROSE}).context["form"]

    answer = client.post("/briefs/new", {**posted(shown), "pasted": PROSE, "accept_all": "1"})

    assert answer.status_code == 200
    assert answer.context["form"].accepted == frozenset(shown.notes)


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["", "Lorem ipsum.", "\x00\x01", "<p></p>"])
@pytest.mark.usefixtures("member")
def test_a_text_that_says_nothing_is_given_back_with_a_sentence(client, text):
    answer = client.post("/briefs/prose", {"pasted": text})

    assert answer.status_code == 422
    assert answer.context["problem"]
    assert answer.context["pasted"] == text


@pytest.mark.django_db
def test_a_text_file_is_read_as_prose(client, member):
    answer = client.post("/briefs/file", {"file": SimpleUploadedFile("brief.txt", PROSE.encode())})

    assert answer.status_code == 200
    assert answer.context["form"].initial["brand"] == "Maison Alba"
    assert queries.briefs(member) == []


@pytest.mark.django_db
@pytest.mark.usefixtures("member")
def test_a_file_of_another_kind_is_refused(client):
    answer = client.post("/briefs/file", {"file": SimpleUploadedFile("brief.pdf", b"%PDF-1.4")}, follow=True)

    assert [str(message) for message in answer.context["messages"]]
    assert "PDF" in answer.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/briefs/prose", "/briefs/check", "/briefs/new"])
def test_a_reader_cannot_write(client, address):
    reader = a_viewer(role=Role.READER)
    client.force_login(User.objects.get(pk=reader.person_id))

    assert client.post(address, {"pasted": PROSE}).status_code == 403


@pytest.mark.django_db
@pytest.mark.usefixtures("member")
def test_the_form_is_checked_while_it_is_written(client):
    answer = client.post("/briefs/check", {"name": "N", "cities": "Pariss", "end": "2001-01-01", "is_new": "1"})

    found = answer.json()
    assert set(found["errors"]) == {"brand", "objective", "cities", "end"}
    assert found["steps"]["aim"] == 1


@pytest.mark.django_db
@pytest.mark.usefixtures("member")
def test_cities_are_suggested_those_of_the_countries_first(client):
    found = client.get("/briefs/cities", {"start": "Valen", "countries": "Espagne"}).json()["cities"]

    assert found[0]["name"] == "Valencia"
    assert len(found) <= 8


def test_what_is_usual_fills_only_what_is_blank():
    filled = with_usual({"objective": "sales", "tiers": ["macro"], "formats": [], "max_share": ""})

    assert filled == {
        "objective": "sales",
        "tiers": ["macro"],
        "formats": ["story", "reel", "video"],
        "max_share": "25",
    }
    assert with_usual({"objective": ""}) == {"objective": ""}


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_wishes_for_the_plan_survive_the_form(language):
    plan = {
        "min_creators": 3,
        "max_creators": 12,
        "max_share": 25.5,
        "max_placements": 2,
        "include": ["instagram:margot"],
        "exclude": ["tiktok:leo"],
        "per_tier": {"nano": {"min": 2}, "macro": {"max": 1}},
        "per_platform": {"tiktok": {"min": 1, "max": 4}},
        "per_city": {"La Rochelle": {"min": 1, "max": 1}},
        "per_niche": {"skincare": {"max": 4}},
        "click_rate": 0.8,
        "order_rate": 2.0,
        "order_value": "42.50",
    }
    content = Brief.of({"name": "N", "brand": "B", "objective": "sales", "plan": plan}).as_content()
    with translation.override(language):
        form = BriefForm(posted(BriefForm(initial=initial_of(content))))

        assert form.is_valid(), form.errors
    assert form.brief.as_content() == content


@pytest.mark.parametrize(
    ("line", "bounds"),
    [
        ("micro: 2 to 6", {"micro": {"min": 2, "max": 6}}),
        ("micro : 2 à 6", {"micro": {"min": 2, "max": 6}}),
        ("Micro = 2-6", {"micro": {"min": 2, "max": 6}}),
        ("macro: au plus 1", {"macro": {"max": 1}}),
        ("nano: ≥ 2", {"nano": {"min": 2}}),
        ("méga: 0", {"mega": {"min": 0, "max": 0}}),
    ],
)
def test_how_many_of_each_is_read_as_people_write_it(line, bounds):
    form = BriefForm({"per_tier": line})
    form.is_valid()

    assert form.cleaned_data["per_tier"] == bounds


@pytest.mark.parametrize("line", ["micro", "petits: 3", "micro: beaucoup", "micro: 6 à 2", ": 3"])
def test_how_many_of_each_is_refused_line_by_line(line):
    form = BriefForm({"name": "N", "brand": "B", "objective": "sales", "per_tier": f"nano: 2\n{line}"})

    assert list(form.errors) == ["per_tier"]
    assert line.strip() in form.errors["per_tier"][0]


def test_days_that_have_passed_are_refused_for_a_new_brief_only():
    typed = {"name": "N", "brand": "B", "objective": "sales", "start": "2001-01-01", "end": "2001-02-01"}

    assert set(BriefForm(typed, today=timezone.localdate()).errors) == {"start", "end"}
    assert BriefForm(typed).is_valid()


def test_every_field_belongs_to_a_step():
    form = BriefForm()
    shown = {name for one in progress_of(form) for name in one.fields}

    assert set(form.fields) - shown == {"currency"}
    assert len(progress_of(form)) == len(STEPS)


def test_a_platform_the_form_does_not_list_can_be_kept():
    made = draft(read_prose("Marque : Alba. Facebook et Instagram, 900 €.", today=timezone.localdate()))
    form = BriefForm(initial=initial_of(made.brief.as_content()), notes=reading_of(made).notes)

    assert "facebook" in dict(form.fields["platforms"].choices)
