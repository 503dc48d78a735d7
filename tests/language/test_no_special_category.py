"""Nothing sensitive is inferred about a person (GDPR, article 9): neither by a list, nor by a column, nor by a model."""

import re

import pytest
from django.apps import apps

from essaim.catalogue.core.sighting import ACCOUNT_FACTS
from essaim.language.kinds import KINDS, kinds_of
from essaim.language.text import fold
from essaim.language.topics import topics, topics_of
from essaim.warehouse.schemas import TABLES

SENSITIVE = re.compile(
    r"\b(?:relig\w*|faith|belie\w+|croyan\w*|foi|muslim\w*|islam\w*|christian\w*|chretien\w*|juif\w*|jewish|judais\w*|"
    r"catholi\w*|hallal|halal|casher|kosher|ramadan|politi\w*|partisan\w*|militan\w*|opinion\w*|union\w*|syndica\w*|"
    r"ethni\w*|race|racial|origin|origine\w*|skin color|couleur de peau|sexual\w*|sexuel\w*|gay|lesbi\w*|lgbt\w*|queer|"
    r"trans|orientation|health|sante|medical\w*|maladie\w*|disease\w*|illness|disab\w*|handicap\w*|pregnan\w*|"
    r"enceinte|grossesse\w*|depress\w*|diabet\w*|biometri\w*|genetic\w*|genetique\w*)\b"
)
TOLD = [
    "Ramadan moubarak à tous, belle prière du soir et rupture du jeûne en famille",
    "Messe de minuit à l'église, Dieu nous garde",
    "Je suis séropositive et je vis avec depuis dix ans",
    "Vivre avec la dépression et le diabète, mon quotidien de malade",
    "Fière militante du parti, votez pour nous dimanche",
    "Nouvelle réunion du syndicat ce soir, tous en grève",
    "Marche des fiertés avec ma femme, lesbienne et heureuse",
    "Shabbat shalom from our family to yours",
    "I was born in Senegal and proud of my roots",
    "Going to vote for the left again, join our march on Sunday",
]
"""What people may say of themselves; all of it made up."""
OF_NO_PERSON = {"keptrow.origin"}
"""The shop that an order came from."""


def test_no_topic_and_no_kind_is_a_sensitive_category():
    labels = [fold(word) for one in topics().values() for word in (one.code.replace("_", " "), one.fr, one.en)]
    labels += [kind.replace("_", " ") for kind in KINDS]

    # What is cooked and eaten is a topic of publications; it tells nobody's health.
    assert [one for one in labels if SENSITIVE.search(one)] == []


def test_no_column_holds_one():
    columns = {f"{table}.{name}" for table, written in TABLES.items() for name in re.findall(r"(\w+) [A-Z]", written)}
    fields = {
        f"{model._meta.model_name}.{field.name}"
        for model in apps.get_models()
        if model.__module__.startswith("essaim.")
        for field in model._meta.concrete_fields
    }
    named = columns | fields | {f"facts.{one}" for one in ACCOUNT_FACTS}

    assert len(named) > 200
    assert [
        one for one in sorted(named - OF_NO_PERSON) if SENSITIVE.search(fold(one.split(".")[1].replace("_", " ")))
    ] == []


@pytest.mark.parametrize("said", TOLD, ids=range(len(TOLD)))
def test_what_somebody_says_of_themselves_makes_no_such_label(said):
    found = [fold(topics()[guess.code].en) for guess in topics_of([said])]
    found += [fold(one.kind) for one in kinds_of([said])]

    assert [one for one in found if SENSITIVE.search(one)] == []
