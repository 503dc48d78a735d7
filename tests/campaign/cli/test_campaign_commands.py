"""Campaigns from the terminal: the same roster as the page, and a sentence for what cannot be."""

import json
from decimal import Decimal

import pytest
from django.utils import translation
from python_calamine import CalamineWorkbook
from typer.testing import CliRunner

from essaim.accounts.core.desk import Desk
from essaim.campaign import actions
from essaim.campaign.cli import app
from essaim.campaign.core.placing import Placing
from essaim.campaign.core.spending import CostKind
from essaim.campaign.core.stages import Stage
from essaim.kernel.errors import NotFound
from tests.builders import NOON
from tests.campaign.world import a_campaign

pytestmark = pytest.mark.django_db


@pytest.fixture
def run():
    """Runs a command at a desk with one campaign of two creators; its answer."""
    viewer, campaign, (ines, _theo) = a_campaign(creators=("ines.ex", "theo.ex"))
    actions.add_placement(viewer, participation_id=ines.pk, placing=Placing("reel", ines.account_id), at=NOON)
    fee = actions.Spent(CostKind.FEE, "EUR", amount=Decimal(180))
    actions.note_cost(viewer, campaign_id=campaign.pk, participation_id=ines.pk, cost=fee, at=NOON)
    actions.move(viewer, campaign_id=campaign.pk, participation_ids=[ines.pk], stage=Stage.AGREED, at=NOON)
    desk = Desk(now=NOON, language="en", sit=lambda: viewer, refresh=lambda _viewer: None)

    def command(*arguments):
        with translation.override("en"):
            return CliRunner().invoke(app, [str(one) for one in arguments], obj=desk, catch_exceptions=True)

    return command


def test_campaigns_are_listed(run):
    (line,) = json.loads(run("list", "--json").stdout)

    assert (line["name"], line["creators"], line["agreed"], line["placements"], line["left"]) == (
        "Printemps", 2, 1, 1, {"amount": "2820.00", "currency": "EUR"},
    )  # fmt: skip


@pytest.mark.parametrize("name", ["Printemps", "  printemps "])
def test_one_campaign_is_shown_with_its_roster_and_its_results(run, name):
    shown = json.loads(run("show", name, "--json").stdout)

    assert [(one["account"], one["stage"]) for one in shown["roster"]] == [
        ("instagram:ines.ex", "agreed"),
        ("instagram:theo.ex", "shortlisted"),
    ]
    assert [(one["kpi"], one["target"], one["figure"]["value"]) for one in shown["results"]] == [
        ("clicks", 800, None),
        ("posts", None, 0),
    ]


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_the_roster_becomes_a_file(run, tmp_path, ending):
    file = tmp_path / f"liste.{ending}"

    answer = json.loads(run("export", "Printemps", file, "--json").stdout)

    assert answer == {"file": str(file), "creators": 2}
    if ending == "csv":
        assert "ines.ex" in file.read_text("utf-8-sig")
    else:
        assert len(CalamineWorkbook.from_path(str(file)).get_sheet_by_index(0).to_python()) == 3


def test_another_ending_is_refused_and_nothing_is_written(run, tmp_path):
    answer = run("export", "Printemps", tmp_path / "liste.pdf")

    assert answer.exit_code == 2
    assert "“liste.pdf” ends neither in .csv nor in .xlsx." in " ".join(answer.output.replace("│", " ").split())
    assert list(tmp_path.iterdir()) == []


def test_a_name_that_is_none_is_not_found(run):
    assert isinstance(run("show", "Automne").exception, NotFound)
