import re
from importlib.metadata import EntryPoint

import pytest

from essaim.connectors.errors import AskedWrongly, BrokenConnector
from essaim.connectors.found import GROUP, _loaded, connector, connectors

OURS = ["instagram", "instagram_creator", "linkedin", "tiktok", "youtube", "youtube_analytics"]


def point(name, value):
    return EntryPoint(name, value, GROUP)


def test_ours_are_found():
    assert list(connectors()) == OURS
    assert connector("youtube").platform == "youtube"


def test_another_package_may_add_one():
    found = _loaded([point("youtube", "essaim.connectors.youtube:YouTube")])

    assert found["youtube"].credentials == ("key",)


@pytest.mark.parametrize(
    ("points", "problem"),
    [
        ([point("youtube", "essaim.connectors.youtube:YouTube")] * 2, "twice"),
        ([point("vimeo", "essaim.connectors.youtube:YouTube")], "other_name"),
        ([point("vimeo", "essaim.connectors.vimeo:Vimeo")], "cannot_load"),
        ([point("vimeo", "essaim.connectors.youtube:Vimeo")], "cannot_load"),
    ],
)
def test_one_that_cannot_be_used_is_named(points, problem):
    with pytest.raises(BrokenConnector) as broken:
        _loaded(points)

    assert (broken.value.facts["problem"], broken.value.facts["name"]) == (problem, points[0].name)


def test_a_service_that_nobody_reads_is_said():
    with pytest.raises(AskedWrongly) as refused:
        connector("vimeo")

    assert refused.value.facts == {"problem": "unknown_service", "service": "vimeo", "known": OURS}


@pytest.mark.parametrize("made", connectors().values(), ids=lambda made: made.name)
def test_a_connector_says_everything_in_both_languages(made):
    needed = {"name", "gives", *(f"field.{one.name}" for one in made.fields)}
    needed |= {f"bucket.{one.name}" for one in made.buckets} | {f"credential.{name}" for name in made.credentials}

    assert needed <= set(made.words)
    for code, said in made.words.items():
        assert set(said) == {"en", "fr"}, code
        assert gaps(said["en"]) == gaps(said["fr"]), code
        assert not re.search(r"[^\u00a0 ][:;?!»]|[^\u00a0][:;?!»](\s|$)", re.sub(r"\burn:\S+", "", said["fr"])), said[
            "fr"
        ]


def gaps(sentence):
    return sorted(re.findall(r"%\((\w+)\)s", sentence))
