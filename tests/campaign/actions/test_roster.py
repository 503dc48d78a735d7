"""Who is in a campaign, and each step with its author."""

import pytest

from essaim.accounts.core.viewer import Role
from essaim.accounts.models import Activity
from essaim.campaign import actions
from essaim.campaign.core.roster import CampaignClosed, NobodyNew
from essaim.campaign.core.stages import Stage, WrongMoment
from essaim.campaign.models import Participation, StageChange
from essaim.catalogue.actions import note_refusal
from essaim.catalogue.core.shelves import NobodyChosen
from essaim.kernel.errors import NotAllowed, NotFound
from tests.builders import NOON, a_viewer
from tests.campaign.world import a_campaign, some_accounts

pytestmark = pytest.mark.django_db


def test_creators_join_shortlisted_once_each():
    viewer, campaign, (ines,) = a_campaign()
    malo, ines_again = some_accounts(viewer, ["malo.ex", "ines.ex"])

    added = actions.add_creators(viewer, campaign_id=campaign.pk, account_ids=[malo.pk, ines_again.pk], at=NOON)

    assert [one.account_id for one in added.new] == [malo.pk]
    assert (added.already, added.silent) == (1, ())
    assert list(StageChange.objects.values_list("participation_id", "stage", "author", "by_id").order_by("pk")) == [
        (ines.pk, "shortlisted", "member", viewer.person_id),
        (added.new[0].pk, "shortlisted", "member", viewer.person_id),
    ]


def test_who_asked_for_silence_is_left_out_and_named():
    viewer, campaign, _ = a_campaign()
    (malo,) = some_accounts(viewer, ["malo.ex"])
    note_refusal(viewer, account_id=malo.pk, at=NOON)

    added = actions.add_creators(viewer, campaign_id=campaign.pk, account_ids=[malo.pk], at=NOON)

    assert (added.new, added.silent) == ((), ("malo.ex",))
    assert Participation.objects.count() == 1


def test_nobody_new_and_nobody_chosen_are_said():
    viewer, campaign, (ines,) = a_campaign()

    with pytest.raises(NobodyNew):
        actions.add_creators(viewer, campaign_id=campaign.pk, account_ids=[ines.account_id], at=NOON)
    with pytest.raises(NobodyChosen):
        actions.add_creators(viewer, campaign_id=campaign.pk, account_ids=[], at=NOON)


def test_a_move_is_a_fact_with_its_author_and_can_be_undone():
    viewer, campaign, (ines,) = a_campaign()

    moved = actions.move(
        viewer,
        campaign_id=campaign.pk,
        participation_ids=[ines.pk],
        stage=Stage.AGREED,
        at=NOON,
        reason=" au  téléphone ",
    )
    back = actions.move_back(viewer, campaign_id=campaign.pk, before=moved.before, at=NOON)

    assert moved.before == {ines.pk: Stage.SHORTLISTED}
    assert back == 1
    assert list(ines.changes.values_list("before", "stage", "author", "reason")) == [
        ("", "shortlisted", "member", ""),
        ("shortlisted", "agreed", "member", "au téléphone"),
        ("agreed", "shortlisted", "member", ""),
    ]


def test_of_several_those_who_can_go_go():
    viewer, campaign, (ines, malo, zoe) = a_campaign(creators=["ines.ex", "malo.ex", "zoe.ex"])
    actions.move(viewer, campaign_id=campaign.pk, participation_ids=[malo.pk], stage=Stage.PUBLISHED, at=NOON)

    moved = actions.move(
        viewer, campaign_id=campaign.pk, participation_ids=[ines.pk, malo.pk, zoe.pk], stage=Stage.DECLINED, at=NOON
    )

    assert (set(moved.before), moved.stayed) == ({ines.pk, zoe.pk}, 1)
    malo.refresh_from_db()
    assert malo.stage == Stage.PUBLISHED


def test_a_single_step_that_cannot_be_is_refused_and_nothing_changes():
    viewer, campaign, (ines,) = a_campaign()
    actions.move(viewer, campaign_id=campaign.pk, participation_ids=[ines.pk], stage=Stage.PUBLISHED, at=NOON)

    with pytest.raises(WrongMoment):
        actions.move(viewer, campaign_id=campaign.pk, participation_ids=[ines.pk], stage=Stage.DECLINED, at=NOON)

    assert ines.changes.count() == 2


def test_a_fact_only_brings_forward():
    viewer, _campaign, (ines,) = a_campaign()

    actions.reach(viewer, participation=ines, stage=Stage.DRAFT, author="creator", at=NOON)
    actions.reach(viewer, participation=ines, stage=Stage.CONTACTED, author="fact", at=NOON)

    ines.refresh_from_db()
    assert ines.stage == Stage.DRAFT
    assert list(ines.changes.values_list("stage", "author")) == [("shortlisted", "member"), ("draft", "creator")]


def test_cards_keep_the_order_they_are_put_in():
    viewer, campaign, (ines, malo, zoe) = a_campaign(creators=["ines.ex", "malo.ex", "zoe.ex"])

    actions.arrange(viewer, campaign_id=campaign.pk, participation_id=ines.pk, after_id=malo.pk)
    actions.arrange(viewer, campaign_id=campaign.pk, participation_id=zoe.pk, after_id=None)

    assert list(Participation.objects.order_by("rank").values_list("pk", flat=True)) == [zoe.pk, malo.pk, ines.pk]


def test_only_somebody_added_by_mistake_can_be_removed():
    viewer, campaign, (ines, malo) = a_campaign(creators=["ines.ex", "malo.ex"])
    actions.move(viewer, campaign_id=campaign.pk, participation_ids=[malo.pk], stage=Stage.CONTACTED, at=NOON)

    actions.remove_creator(viewer, participation_id=ines.pk, at=NOON)
    with pytest.raises(NotFound):
        actions.remove_creator(viewer, participation_id=malo.pk, at=NOON)

    assert list(Participation.objects.values_list("pk", flat=True)) == [malo.pk]


def test_a_closed_campaign_does_not_move_until_it_is_reopened():
    viewer, campaign, (ines,) = a_campaign()
    actions.close_campaign(viewer, campaign_id=campaign.pk, at=NOON)

    with pytest.raises(CampaignClosed):
        actions.move(viewer, campaign_id=campaign.pk, participation_ids=[ines.pk], stage=Stage.CONTACTED, at=NOON)
    with pytest.raises(CampaignClosed):
        actions.change_participation(viewer, participation_id=ines.pk, note="?", at=NOON)
    actions.reopen_campaign(viewer, campaign_id=campaign.pk, at=NOON)
    actions.move(viewer, campaign_id=campaign.pk, participation_ids=[ines.pk], stage=Stage.CONTACTED, at=NOON)

    ines.refresh_from_db()
    assert ines.stage == Stage.CONTACTED


def test_a_reader_and_another_workspace_change_nothing():
    _viewer, campaign, (ines,) = a_campaign()
    reader = a_viewer(Role.READER, workspace="Autre")
    stranger = a_viewer(workspace="Ailleurs")

    with pytest.raises(NotAllowed):
        actions.move(reader, campaign_id=campaign.pk, participation_ids=[ines.pk], stage=Stage.AGREED, at=NOON)
    for verb in (
        lambda: actions.move(
            stranger, campaign_id=campaign.pk, participation_ids=[ines.pk], stage=Stage.AGREED, at=NOON
        ),
        lambda: actions.add_creators(stranger, campaign_id=campaign.pk, account_ids=[ines.account_id], at=NOON),
        lambda: actions.change_participation(stranger, participation_id=ines.pk, note="x", at=NOON),
        lambda: actions.close_campaign(stranger, campaign_id=campaign.pk, at=NOON),
        lambda: actions.arrange(stranger, campaign_id=campaign.pk, participation_id=ines.pk, after_id=None),
        lambda: actions.remove_creator(stranger, participation_id=ines.pk, at=NOON),
    ):
        with pytest.raises(NotFound):
            verb()

    assert ines.changes.count() == 1
    assert not Activity.objects.filter(workspace_id=stranger.workspace_id, verb__startswith="roster").exists()
