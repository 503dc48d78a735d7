from datetime import timedelta

import numpy as np
import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from essaim.accounts.actions import announce, open_workspace
from essaim.accounts.core.viewer import Role
from essaim.accounts.queries import machine_viewer
from essaim.catalogue import queries as catalogue
from essaim.catalogue.actions import receive_file, take, take_audiences
from essaim.catalogue.core.sketch import sketch_of
from essaim.catalogue.models import ImportedFile
from essaim.kernel.provenance import SourceKind
from essaim.server.jobs import catch_up, keep_in_step
from tests.builders import NOON, a_viewer, an_account

IMMEDIATE = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}


def takes(viewer, *handles: str) -> None:
    take(
        viewer,
        source_kind=SourceKind.FILE,
        label="creators.csv",
        digest=str(handles),
        creators=[an_account(handle) for handle in handles],
        at=NOON,
    )


@pytest.mark.django_db(transaction=True)
def test_a_changed_catalogue_is_measured_again_by_itself(settings):
    settings.TASKS = IMMEDIATE
    viewer = a_viewer()

    takes(viewer, "lea", "marc")

    assert catalogue.is_current(viewer)
    assert catalogue.search(viewer, catalogue_filters()).total == 2


@pytest.mark.django_db(transaction=True)
def test_a_file_that_changes_nothing_measures_nothing(settings):
    settings.TASKS = IMMEDIATE
    viewer = a_viewer()
    takes(viewer, "lea")
    first = catalogue.generation_of(viewer)

    takes(viewer, "lea")
    keep_in_step.call(viewer.workspace_id)

    assert catalogue.generation_of(viewer) == first


@pytest.mark.django_db(transaction=True)
def test_what_was_cut_short_is_taken_up_again_at_the_next_start(settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    behind, nothing = a_viewer(), open_workspace(name="Vide", owner=None, at=NOON)
    takes(behind, "lea")
    assert not catalogue.is_current(behind)

    settings.TASKS = IMMEDIATE
    catch_up()

    assert catalogue.is_current(behind)
    assert catalogue.generation_of(machine_viewer(nothing.pk)) is None or catalogue.is_current(
        machine_viewer(nothing.pk)
    )


@pytest.mark.django_db(transaction=True)
def test_an_import_that_a_killed_server_left_running_is_ended_at_the_next_start(settings):
    settings.TASKS = IMMEDIATE
    viewer = a_viewer(Role.CONTRIBUTOR)
    cut = receive_file(viewer, name="creators.csv", chunks=[b"handle\nlea\n"], at=NOON)
    ImportedFile.objects.filter(pk=cut.pk).update(started_at=NOON)

    catch_up()

    cut.refresh_from_db()
    assert (cut.failure, cut.finished_at is not None) == ({"code": "import_cut_short", "facts": {}}, True)


@pytest.mark.django_db(transaction=True)
def test_a_job_that_waits_already_is_not_asked_for_again(settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    viewer, other = a_viewer(), a_viewer(Role.MANAGER, workspace="Une autre")

    takes(viewer, "lea")
    takes(viewer, "marc")
    takes(other, "zoe")

    waiting = DBTaskResult.objects.filter(task_path=keep_in_step.module_path)
    assert sorted(task.args_kwargs["args"][0] for task in waiting) == sorted([viewer.workspace_id, other.workspace_id])


@pytest.mark.django_db
def test_a_fact_nobody_knows_is_a_mistake_in_the_program(django_capture_on_commit_callbacks):
    with pytest.raises(KeyError), django_capture_on_commit_callbacks(execute=True):
        announce("catalogue.vanished", workspace_id=1)


def catalogue_filters():
    from essaim.catalogue.core.search import Filters

    return Filters()


@pytest.mark.django_db(transaction=True)
def test_lists_of_people_are_forgotten_at_the_next_start_once_their_day_has_come(settings):
    settings.TASKS = IMMEDIATE
    viewer = a_viewer()
    takes(viewer, "lea")
    lea = catalogue.account_id_of(viewer, platform="instagram", key="lea")
    take_audiences(
        viewer, {lea: sketch_of(np.arange(5, dtype=np.uint64))}, kind="likers", source_kind=SourceKind.FILE,
        label="likers.json", digest="likers", at=NOON, expires_at=timezone.now() - timedelta(days=1),
    )  # fmt: skip

    catch_up()

    assert catalogue.audience_lists(viewer) == []
    assert catalogue.is_current(viewer)
