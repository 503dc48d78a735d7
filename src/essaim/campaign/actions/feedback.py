"""What each side says of the other."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from essaim.accounts.actions import record
from essaim.accounts.core.viewer import Role, Viewer
from essaim.campaign.actions.roster import own_participation
from essaim.campaign.core.feedback import LONGEST_WORDS, marks_checked
from essaim.campaign.models import Feedback
from essaim.catalogue.core.shelves import TextTooLong


@transaction.atomic
def give_feedback(
    viewer: Viewer, *, participation_id: int, is_creators: bool, marks: Mapping[str, int], words: str, at: datetime
) -> Feedback:
    """What one side says; saying it again takes the place of the former. Needs a contributor.

    Raises `WrongMark`, `NothingSaid`, `TextTooLong`, `CampaignClosed` and `NotFound`.
    """
    viewer.must_reach(Role.CONTRIBUTOR)
    participation = own_participation(viewer, participation_id)
    said = words.strip()
    if len(said) > LONGEST_WORDS:
        raise TextTooLong(most=LONGEST_WORDS)
    given, _ = Feedback.objects.update_or_create(
        participation=participation,
        is_creators=is_creators,
        defaults={
            "marks": marks_checked(marks, is_creators=is_creators, words=said),
            "words": said,
            "at": at,
            "by_id": viewer.person_id,
        },
    )
    record(
        viewer, verb="feedback.given", subject=str(participation.account), at=at,
        participation=participation.pk, is_creators=is_creators,
    )  # fmt: skip
    return given
