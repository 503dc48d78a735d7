"""A roster filled from a list: rows that can be taken are, the others are said with their reason."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from essaim.campaign import actions
from essaim.campaign.core.filling import NoRosterColumns, pasted, tabled
from essaim.campaign.models import Cost, Participation, Placement
from essaim.catalogue.actions import note_refusal
from essaim.catalogue.core.intake.opening import open_file
from tests.builders import NOON
from tests.campaign.world import a_campaign, some_accounts

pytestmark = pytest.mark.django_db
PARIS = ZoneInfo("Europe/Paris")
LIST = """
instagram:ines.ex; reel; 10/12/2026; 180 €; rappeler
@malo.ex
instagram:malo.ex\tstory\t2026-12-12
instagram:nobody.ex; reel
instagram:ines.ex; opéra
instagram:zoe.ex; reel; hier
instagram:zoe.ex; reel; 2026-12-15; cher
instagram:silence.ex
"""


def test_each_row_is_taken_or_refused_by_itself_and_twice_changes_nothing():
    viewer, campaign, _ = a_campaign(creators=())
    *_known, silent = some_accounts(viewer, ["ines.ex", "malo.ex", "zoe.ex", "silence.ex"])
    note_refusal(viewer, account_id=silent.pk, at=NOON)

    first = actions.fill_roster(viewer, campaign_id=campaign.pk, rows=pasted(LIST, zone=PARIS), at=NOON)
    second = actions.fill_roster(viewer, campaign_id=campaign.pk, rows=pasted(LIST, zone=PARIS), at=NOON)

    assert (first.creators, first.placements, first.fees) == (2, 2, 1)
    assert [(one.row, one.code) for one in first.rejected] == [
        (3, "missing_platform"), (5, "unknown_account"), (6, "roster_row_unreadable"),
        (7, "roster_row_unreadable"), (8, "roster_row_unreadable"), (9, "asked_for_silence"),
    ]  # fmt: skip
    assert (second.creators, second.placements, second.fees) == (0, 0, 0)
    assert sorted(Placement.objects.values_list("account__handle", "format", "due_on")) == [
        ("ines.ex", "reel", date(2026, 12, 10)),
        ("malo.ex", "story", date(2026, 12, 12)),
    ]
    assert list(Cost.objects.values_list("amount", "participation__note")) == [(Decimal(180), "rappeler")]
    assert Participation.objects.count() == 2


def read(path: Path, content: str):
    path.write_text(content, "utf-8")
    with open_file(path) as opened:
        return list(tabled(opened.tables, zone=PARIS))


def test_a_files_columns_are_known_by_their_titles(tmp_path):
    rows = read(
        tmp_path / "a.csv",
        "Réseau;Pseudo;Format;Date de publication;Rémunération\nInstagram;ines.ex;Reels;10/12/2026;180\n",
    )

    assert [(one.reference, one.format, one.due_on, one.fee) for one in rows] == [
        ("Instagram:ines.ex", "reel", date(2026, 12, 10), "180")
    ]


def test_a_file_without_creators_says_which_columns_it_has(tmp_path):
    with pytest.raises(NoRosterColumns) as refusal:
        read(tmp_path / "a.csv", "ville;surface\nLyon;12\n")

    assert refusal.value.facts == {"found": "ville, surface"}
