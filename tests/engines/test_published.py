"""With a server named in the settings, a generation is copied to it, and searches are answered by it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from essaim.catalogue import queries
from essaim.catalogue.core.search import Filters
from essaim.catalogue.queries.index import index_of
from essaim.server.measuring import rebuild_warehouse
from essaim.warehouse import clickhouse, generations
from essaim.warehouse.places import folder_of
from tests.builders import NOON, a_catalogue, a_viewer, an_account
from tests.engines import front

pytestmark = pytest.mark.django_db


@pytest.fixture
def server(in_process, settings):
    with front.serving(in_process) as port:
        settings.ESSAIM_WAREHOUSE_URL = f"clickhouse://127.0.0.1:{port}/"
        yield in_process


def databases(client) -> list[str]:
    return sorted(name for (name,) in client.query("SHOW DATABASES").result_rows if name.startswith("essaim_"))


@pytest.mark.usefixtures("server")
def test_searches_are_answered_by_the_server():
    viewer = a_viewer()
    a_catalogue(viewer, an_account("alice", country="FR", city="Lyon"), an_account("bob", followers=900, country="BE"))

    index = index_of(viewer)
    page = queries.search(viewer, Filters(countries=("FR",)))
    counted = queries.facets(viewer, Filters(countries=("FR",)))

    assert index is not None
    assert isinstance(index.engine, clickhouse.ClickHouse)
    assert [(line.handle, line.city) for line in page.lines] == [("alice", "Lyon")]
    assert counted["country"] == [("BE", 1), ("FR", 1)]


def test_former_copies_are_swept_away(server):
    viewer = a_viewer()
    a_catalogue(viewer, an_account("alice"))
    for minutes in range(1, 5):
        rebuild_warehouse(viewer, at=NOON + timedelta(minutes=minutes))

    kept = [name for name in databases(server) if name.startswith(f"essaim_{viewer.workspace_id}_")]

    assert len(kept) == generations.KEPT


@pytest.mark.usefixtures("server")
def test_a_server_that_does_not_answer_leaves_the_former_generation(settings):
    viewer = a_viewer()
    a_catalogue(viewer, an_account("alice"))
    before = generations.current(folder_of(viewer.workspace_id))

    settings.ESSAIM_WAREHOUSE_URL = "clickhouse://127.0.0.1:9/"
    with pytest.raises(clickhouse.Unreachable):
        rebuild_warehouse(viewer, at=NOON + timedelta(minutes=1))

    assert generations.current(folder_of(viewer.workspace_id)) == before


@pytest.mark.parametrize(
    "url", ["http://host/", "clickhouse:///", "clickhouse://host/?cluster=a;b", "clickhouse://host/a-b"]
)
def test_an_address_that_names_no_server_is_refused(url: str):
    with pytest.raises(clickhouse.Unreachable):
        clickhouse.place_of(url)


def test_on_a_cluster_every_table_is_spread_by_account():
    made = clickhouse.schema("essaim_1", "paris")

    assert made[1] == "CREATE DATABASE essaim_1 ON CLUSTER paris"
    assert [text for text in made if "searchable" in text][1].endswith(
        "ENGINE = Distributed(paris, essaim_1, searchable_local, id)"
    )
