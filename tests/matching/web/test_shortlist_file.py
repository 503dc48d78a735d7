"""A shortlist opens in the reader's spreadsheet."""

import csv
import io

import pytest

from essaim.accounts.models import User
from essaim.matching.actions import draw_shortlist, write_brief
from essaim.matching.core.brief import Brief
from tests.builders import NOON, a_catalogue, a_viewer, an_account


@pytest.mark.django_db
def test_the_file_of_a_shortlist_says_its_scores_in_the_readers_words(client):
    viewer = a_viewer()
    a_catalogue(viewer, an_account("ines.ex", followers=12_400, country="FR", city="Lyon"))
    brief = Brief.of({"name": "Été", "brand": "B", "objective": "sales", "target": {"countries": ["FR"]}})
    drawn = draw_shortlist(viewer, brief_id=write_brief(viewer, content=brief, at=NOON).pk, at=NOON)
    client.force_login(User.objects.get(pk=viewer.person_id))

    answer = client.get(f"/shortlists/{drawn.pk}.csv", headers={"accept-language": "fr"})

    (line,) = csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";")
    assert (line["Rang"], line["Palier"], line["Abonnés"], line["Pays"]) == ("1", "micro", "12400", "France")
    assert line["Lieu, sur 100"] == "100"
    assert line["Lieu, poids"].endswith("%")
    assert 0 < float(line["Note sur 100"].replace(",", ".")) <= 100
    assert "France" in line["Pour"]
