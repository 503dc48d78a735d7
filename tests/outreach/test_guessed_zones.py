"""A time zone that an older version guessed is not shown as the team's word."""

from importlib import import_module

import pytest
from django.apps import apps

from essaim.outreach.actions import set_time_zone
from essaim.outreach.models import Conversation
from tests.builders import NOON
from tests.outreach.world import a_desk, a_draft

pytestmark = pytest.mark.django_db


def test_zones_kept_before_a_team_could_set_them_are_guessed_anew():
    viewer, (ines,) = a_desk()
    a_draft(viewer, ines)
    Conversation.objects.update(time_zone="Europe/Paris")

    import_module("essaim.outreach.migrations.0003_zones_a_team_set").forget_guesses(apps, None)
    guessed = Conversation.objects.get().time_zone
    set_time_zone(viewer, conversation_id=Conversation.objects.get().pk, zone="America/New_York", at=NOON)

    assert (guessed, Conversation.objects.get().time_zone) == ("", "America/New_York")
