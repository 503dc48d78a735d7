"""The form and the file say the same."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation

from essaim.accounts.models import User
from essaim.matching import queries
from essaim.matching.actions import write_brief
from essaim.matching.core.brief import Brief
from essaim.matching.core.brief_toml import toml_of
from essaim.matching.web.brief_content import field_of, initial_of
from essaim.matching.web.brief_form import BriefForm
from essaim.matching.web.brief_words import lines_of
from tests.builders import NOON, a_viewer

WHOLE = {
    "name": "Printemps",
    "brand": "Maison Alba",
    "objective": "sales",
    "handles": ["maisonalba"],
    "values": ["bio", 'dit "sobre"'],
    "products": ["crème"],
    "platforms": ["instagram", "tiktok"],
    "tiers": ["nano", "micro"],
    "formats": ["reel"],
    "key_messages": ["Une ligne.", "Une autre, plus longue."],
    "freedom": "Totale.\nSans réserve.",
    "target": {
        "countries": ["FR", "BE"],
        "cities": [{"name": "Lyon", "radius_km": 40.0}, {"name": "La Rochelle", "radius_km": 12.5}],
        "languages": ["fr"],
        "age_bands": ["25-34"],
        "gender": {"women": 80.0, "men": 20.0},
        "interests": ["soin"],
    },
    "budget": {"amount": "4000.5", "currency": "EUR"},
    "dates": {"start": "2027-03-01", "end": "2027-04-30"},
    "must_have": {"min_followers": 1000, "max_followers": 60000, "min_engagement": 2.5, "hashtags": ["bio"]},
    "must_not": {"competitors": ["Florabelis"], "categories": ["alcool"]},
    "kpis": {"reach": 60000.0},
    "weights": {"topic": 40.0},
}


def test_a_brief_survives_the_file():
    content = Brief.of(WHOLE).as_content()

    assert Brief.from_toml(toml_of(content)).as_content() == content


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_brief_survives_the_form(language):
    content = Brief.of(WHOLE).as_content()
    with translation.override(language):
        blank = BriefForm(initial=initial_of(content))
        posted = {name: blank[name].value() for name in blank.fields}
        form = BriefForm({name: value for name, value in posted.items() if value is not None})

        assert form.is_valid(), form.errors
    assert form.brief.as_content() == content


def test_a_problem_is_said_beside_its_field():
    form = BriefForm(
        {
            "name": "N",
            "brand": "B",
            "objective": "sales",
            "start": "2027-05-01",
            "end": "2027-04-01",
            "women": "90",
            "men": "20",
        }
    )

    assert set(form.errors) == {"end", "women"}


@pytest.mark.parametrize(
    ("path", "field"),
    [
        ("target.cities.0.radius_km", "cities"),
        ("target.gender", "women"),
        ("budget.amount", "amount"),
        ("kpis.reach", "kpi_reach"),
        ("weights.past_work", "weight_past_work"),
        ("dates.end", "end"),
        ("", None),
    ],
)
def test_a_problems_path_leads_to_its_field(path, field):
    assert field_of(path, BriefForm().fields) == field


def test_a_city_may_come_with_its_distance():
    form = BriefForm(
        {"name": "N", "brand": "B", "objective": "sales", "cities": "Lyon, 30 km\nLa Rochelle 12,5\nBrest"}
    )

    assert form.is_valid(), form.errors
    assert [(city.name, city.radius_km) for city in form.brief.target.cities] == [
        ("Lyon", 30),
        ("La Rochelle", 12.5),
        ("Brest", 30),
    ]


THREE = {"name": "N", "brand": "B", "objective": "sales"}


@pytest.mark.parametrize("line", ["Nantes, -3 km", "Nantes, 0 km", "Nantes, 900 km", "Nantes, 1.2.3 km", "12"])
def test_a_distance_that_makes_no_sense_is_refused(line):
    form = BriefForm({**THREE, "cities": f"Lyon, 30 km\n{line}"})

    assert list(form.errors) == ["cities"]
    assert line in form.errors["cities"][0]


def test_a_city_nobody_knows_is_refused_with_the_nearest_name():
    form = BriefForm({**THREE, "cities": "Pariss, 50 km", "countries": "France"})

    assert list(form.errors) == ["cities"]
    assert "Paris" in form.errors["cities"][0].removeprefix("« Pariss »")


def test_numbers_are_read_as_people_write_them():
    with translation.override("fr"):
        form = BriefForm(
            {**THREE, "min_followers": "12k", "max_followers": "1,2 M", "amount": "1 500,50", "min_engagement": "2,5 %"}
        )

        assert form.is_valid(), form.errors
    assert (form.brief.must_have.min_followers, form.brief.must_have.max_followers) == (12_000, 1_200_000)
    assert form.brief.must_have.min_engagement == 2.5
    assert str(form.brief.budget.amount) == "1500.5"


def test_every_problem_is_said_at_once():
    form = BriefForm(
        {
            "brand": "B",
            "objective": "sales",
            "countries": "France, Atlantide",
            "cities": "Pariss",
            "min_followers": "beaucoup",
            "women": "90",
            "men": "20",
        }
    )

    assert set(form.errors) == {"name", "countries", "cities", "min_followers", "women"}
    assert len(form.errors["women"]) == 1


def test_everything_a_brief_says_is_said_in_words():
    with translation.override("fr"):
        said = dict(lines_of(Brief.of(WHOLE).as_content()))

    assert said["Pays"] == "France, Belgique"
    assert said["Villes"] == "Lyon et 40 km autour, La Rochelle et 12 km autour"
    assert said["Premier jour"] == "1er mars 2027"


@pytest.mark.django_db
def test_a_brief_file_with_faults_keeps_nothing_and_lists_each(client):
    viewer = a_viewer()
    client.force_login(User.objects.get(pk=viewer.person_id))
    text = 'name = "N"\nbrand = "B"\nobjective = "vente"\nplatform = ["instagram"]\n'

    answer = client.post("/briefs/file", {"file": SimpleUploadedFile("b.toml", text.encode())})

    assert answer.status_code == 422
    assert b"objective" in answer.content
    assert b"platform" in answer.content
    assert queries.briefs(viewer) == []


@pytest.mark.django_db
def test_another_workspaces_brief_does_not_exist(client):
    theirs = write_brief(a_viewer(workspace="Leur maison"), content=Brief.of(WHOLE), at=NOON)
    client.force_login(User.objects.get(pk=a_viewer().person_id))

    asked = [f"/briefs/{theirs.pk}", f"/briefs/{theirs.pk}/edit", f"/briefs/{theirs.pk}.toml"]

    assert [client.get(address).status_code for address in asked] == [404, 404, 404]
    assert client.post(f"/briefs/{theirs.pk}/shortlists").status_code == 404
