"""Past work and refusals: noted, told otherwise, taken back, and seen by whoever matches."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from essaim.accounts.core.viewer import Role
from essaim.accounts.models import Activity, Brand
from essaim.catalogue import queries
from essaim.catalogue.actions import (
    edit_collaboration,
    lift_refusal,
    note_collaboration,
    note_refusal,
    remove_collaboration,
    undo,
)
from essaim.catalogue.core.collaboration import CannotHaveEnded, NotAShareOfTheBrief, PastWork, RefusedAlready
from essaim.catalogue.core.shelves import NameMissing
from essaim.catalogue.models import Collaboration, Edition
from essaim.kernel.errors import NotAllowed, NotFound
from essaim.server.measuring import refresh_warehouse
from essaim.warehouse.generations import reading
from tests.builders import NOON, a_catalogue, a_viewer, an_account

pytestmark = pytest.mark.django_db

SPRING = PastWork(
    brand="Maison Garance",
    ended_on=date(2026, 4, 30),
    formats=("reel", "post"),
    on_time=True,
    brief_followed=0.75,
    was_published=True,
    note="Sent a story on top.",
)


@pytest.fixture
def viewer():
    viewer = a_viewer(Role.CONTRIBUTOR)
    Brand.objects.create(workspace_id=viewer.workspace_id, name="Maison Garance")
    a_catalogue(viewer, an_account("lea.beaute", name="Léa"), an_account("zoe.makes"))
    return viewer


@pytest.fixture
def lea(viewer):
    return queries.account_id_of(viewer, platform="instagram", key="lea.beaute")


def test_past_work_is_remembered_as_it_was_noted(viewer, lea):
    noted = note_collaboration(viewer, account_id=lea, work=replace(SPRING, brand="  maison  garance "), at=NOON)

    (line,) = queries.collaborations_of(viewer, lea)
    tidied = replace(SPRING, brand="maison garance", formats=("post", "reel"))
    assert (line.collaboration_id, line.work, line.is_ours) == (noted.pk, tidied, True)
    assert (line.source, line.noted_at, line.edited_at) == (line.by, NOON, None)
    assert Activity.objects.filter(verb="collaboration.noted", subject="@lea.beaute × maison garance").count() == 1


def test_work_for_a_brand_that_is_not_the_workspaces_is_another_s(viewer, lea):
    note_collaboration(viewer, account_id=lea, work=replace(SPRING, brand="Rivale"), at=NOON)

    assert [line.is_ours for line in queries.collaborations_of(viewer, lea)] == [False]


def test_what_a_person_does_not_know_stays_unknown(viewer, lea):
    note_collaboration(viewer, account_id=lea, work=PastWork("Rivale", date(2026, 1, 2)), at=NOON)

    assert _columns(viewer) == [(lea, "Rivale", False, date(2026, 1, 2), None, None, None)]


def test_the_columns_follow_what_is_noted_changed_and_removed(viewer, lea):
    noted = note_collaboration(viewer, account_id=lea, work=SPRING, at=NOON)
    first = _columns(viewer)
    edit_collaboration(viewer, collaboration_id=noted.pk, work=replace(SPRING, on_time=False), at=NOON)
    second = _columns(viewer)
    removed = remove_collaboration(viewer, collaboration_id=noted.pk, at=NOON)
    third = _columns(viewer)
    undo(viewer, line=removed.line, at=NOON)

    kept = (lea, "Maison Garance", True, date(2026, 4, 30), True, 0.75, True)
    changed = (lea, "Maison Garance", True, date(2026, 4, 30), False, 0.75, True)
    assert [first, second, third, _columns(viewer)] == [[kept], [changed], [], [changed]]


@pytest.mark.parametrize(
    ("work", "error"),
    [
        (replace(SPRING, brand="  "), NameMissing),
        (replace(SPRING, ended_on=date(2026, 11, 25)), CannotHaveEnded),
        (replace(SPRING, ended_on=date(226, 4, 30)), CannotHaveEnded),
        (replace(SPRING, brief_followed=75.0), NotAShareOfTheBrief),
    ],
)
def test_work_that_cannot_have_been_is_refused_and_nothing_is_kept(viewer, lea, work, error):
    before = Edition.objects.get().number

    with pytest.raises(error):
        note_collaboration(viewer, account_id=lea, work=work, at=NOON)

    assert (Collaboration.objects.count(), Edition.objects.get().number) == (0, before)


def test_work_that_ended_today_where_the_workspace_is_has_ended(viewer, lea):
    late = datetime(2026, 11, 24, 23, 30, tzinfo=UTC)

    note_collaboration(viewer, account_id=lea, work=replace(SPRING, ended_on=date(2026, 11, 25)), at=late)

    assert Collaboration.objects.count() == 1


def test_another_workspace_neither_sees_nor_touches_past_work(viewer, lea):
    noted = note_collaboration(viewer, account_id=lea, work=SPRING, at=NOON)
    stranger = a_viewer(workspace="Autre maison")

    with pytest.raises(NotFound):
        remove_collaboration(stranger, collaboration_id=noted.pk, at=NOON)
    with pytest.raises(NotFound):
        note_collaboration(stranger, account_id=lea, work=SPRING, at=NOON)
    assert (queries.collaborations_of(stranger, lea), queries.collaborations(stranger)) == ([], [])
    assert len(queries.collaborations(viewer)) == 1


def test_a_reader_notes_nothing(viewer, lea):
    reader = replace(viewer, role=Role.READER)

    with pytest.raises(NotAllowed):
        note_collaboration(reader, account_id=lea, work=SPRING, at=NOON)


def test_a_refusal_stands_for_all_of_a_creator_s_accounts_until_it_is_lifted(viewer, lea):
    refusal = note_refusal(viewer, account_id=lea, reason="No brands before summer.", at=NOON)
    creator = queries.account(viewer, lea).creator_id

    assert _refusals(viewer) == [(creator, "No brands before summer.")]
    assert queries.refused_creator_ids(viewer) == {creator}
    with pytest.raises(RefusedAlready):
        note_refusal(viewer, account_id=lea, at=NOON)

    lifted = lift_refusal(viewer, refusal_id=refusal.pk, at=NOON + timedelta(days=1))
    assert (_refusals(viewer), queries.refusal_of(viewer, lea)) == ([], None)

    undo(viewer, line=lifted.line, at=NOON + timedelta(days=1))
    assert queries.refusal_of(viewer, lea).reason == "No brands before summer."


def _columns(viewer):
    return _rows(
        viewer,
        "SELECT account_id, brand, is_ours, ended_on, on_time, brief_followed, was_published FROM collaborations",
    )


def _refusals(viewer):
    return _rows(viewer, "SELECT creator_id, reason FROM refusals")


def _rows(viewer, question):
    refresh_warehouse(viewer, at=NOON)
    with reading(queries.generation_of(viewer)) as columns:
        return columns.execute(question).fetchall()
