"""The clock: whoever gave no sign for three years leaves, seen before it happens, and whoever did stays."""

from datetime import date, timedelta
from hashlib import sha256

import pytest

from essaim.accounts.core.viewer import Role, Viewer
from essaim.accounts.models import Activity, Brand
from essaim.audit.actions import contest, share_report
from essaim.audit.queries import opened_link
from essaim.catalogue import actions as catalogue
from essaim.catalogue import queries
from essaim.catalogue.core.charter import Charter, Controller
from essaim.catalogue.core.collaboration import PastWork
from essaim.catalogue.core.retention import KeptWrongly, Since, months_later
from essaim.catalogue.models import Account, ErasedIdentity, Keeping, Source
from essaim.kernel.errors import NotAllowed, NotFound
from essaim.kernel.provenance import LegalBasis, SourceKind
from essaim.server.jobs import retire
from essaim.workspace.actions import retire_due
from essaim.workspace.actions.erasing import TOMBSTONES
from essaim.workspace.actions.retiring import AT_ONCE
from essaim.workspace.queries import leaves, leaving
from tests.builders import NOON, a_viewer, an_account
from tests.catalogue.actions.test_applications import OFFER, a_page, an_application

pytestmark = pytest.mark.django_db
LONG_AGO = months_later(NOON, -37)
LATELY = NOON - timedelta(days=100)


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.ESSAIM_HOME = tmp_path
    settings.MEDIA_ROOT = tmp_path / "uploads"
    return tmp_path


@pytest.fixture
def viewer():
    return a_viewer()


def known(viewer, *handles, at=LONG_AGO, kind=SourceKind.FILE, basis=LegalBasis.LEGITIMATE_INTEREST, **said):
    creators = [an_account(one, **said) for one in handles]
    digest = sha256(f"{handles}{at}{kind}".encode()).hexdigest()
    catalogue.take(viewer, source_kind=kind, label="liste.csv", digest=digest, creators=creators, at=at,
                   legal_basis=basis)  # fmt: skip


def account(handle):
    return Account.objects.get(handle=handle)


def test_whoever_gave_no_sign_for_three_years_leaves_and_may_come_back(
    viewer, home, django_capture_on_commit_callbacks
):
    known(viewer, "ines.ex", name="Inès Exemple")
    known(viewer, "malo.ex", at=LATELY)

    (one,) = leaving(viewer, by=NOON)
    with django_capture_on_commit_callbacks(execute=True):
        retired = retire_due(viewer, at=NOON)

    assert (one.accounts, one.since, one.since_at) == (("instagram:ines.ex",), Since.COLLECTED, LONG_AGO)
    assert one.leaves_at == months_later(LONG_AGO, 36)
    assert retired == 1
    assert [str(one) for one in Account.objects.all()] == ["instagram:malo.ex"]
    assert not ErasedIdentity.objects.exists()
    assert not (home / TOMBSTONES).exists()
    known(viewer, "ines.ex", at=NOON)
    assert Account.objects.filter(handle="ines.ex").exists()


def test_an_import_is_no_contact(viewer):
    known(viewer, "ines.ex")
    known(viewer, "ines.ex", at=LATELY, city="Lyon")

    assert [one.since for one in leaving(viewer, by=NOON)] == [Since.COLLECTED]


def test_a_message_of_ours_is_no_contact(viewer):
    known(viewer, "ines.ex")
    catalogue.mark_contacted(viewer, account_ids=[account("ines.ex").pk], at=LATELY, way="email")

    assert len(leaving(viewer, by=NOON)) == 1


def gave(viewer):
    catalogue.take_given(viewer, account_id=account("ines.ex").pk, typed={"country": "FR 62"}, at=LATELY)


def worked(viewer):
    Brand.objects.create(workspace_id=viewer.workspace_id, name="Alba")
    work = PastWork("Alba", LATELY.date(), ("reel",), on_time=True, brief_followed=1.0, note="")
    catalogue.note_collaboration(viewer, account_id=account("ines.ex").pk, work=work, at=LATELY)


def answered(viewer):
    catalogue.note_answer(viewer, account_id=account("ines.ex").pk, at=LATELY)


def refused(viewer):
    catalogue.note_refusal(viewer, account_id=account("ines.ex").pk, reason="Non.", at=LATELY)


def contested(viewer):
    link = opened_link(share_report(viewer, account_id=account("ines.ex").pk, at=LATELY), at=LATELY)
    contest(link.viewer, link_id=link.link_id, section="growth", subject="", words="Non.", at=LATELY)


@pytest.mark.parametrize(
    ("sign", "since"),
    [
        (answered, Since.ANSWERED),
        (gave, Since.GIVEN),
        (worked, Since.WORKED),
        (refused, Since.REFUSED),
        (contested, Since.CONTESTED),
    ],
    ids=["answered", "gave", "worked", "refused", "contested"],
)
def test_a_sign_from_them_starts_the_clock_anew(viewer, sign, since):
    known(viewer, "ines.ex")
    sign(viewer)

    found = leaves(viewer, account("ines.ex").creator_id)

    assert leaving(viewer, by=NOON) == []
    assert found is not None
    assert (found.since, found.since_at.date()) == (since, LATELY.date())
    assert retire_due(viewer, at=NOON) == 0


def test_an_accepted_application_is_a_sign(viewer):
    known(viewer, "ines.ex")
    catalogue.write_charter(viewer, charter=Charter(Controller(name="Alba", email="a@example.org")), at=LATELY)
    applied = an_application(a_page(viewer), OFFER, at=LATELY)
    catalogue.accept_application(viewer, application_id=applied.application_id, at=LATELY)

    found = leaves(viewer, account("Ines.Exemple").creator_id)

    assert found is not None
    assert found.since is Since.APPLIED


def test_an_application_is_a_sign_also_when_it_has_been_deleted(viewer):
    catalogue.write_charter(viewer, charter=Charter(Controller(name="Alba", email="a@example.org")), at=LATELY)
    applied = an_application(a_page(viewer), OFFER, at=LATELY)
    catalogue.accept_application(viewer, application_id=applied.application_id, at=LATELY)

    catalogue.forget_old_applications(viewer, at=LATELY + timedelta(days=400))

    found = leaves(viewer, account("Ines.Exemple").creator_id)
    assert found is not None
    assert (found.since, found.since_at) == (Since.APPLIED, LATELY)


def test_whoever_worked_with_us_stays_while_the_contract_can_be_argued_over(viewer):
    known(viewer, "ines.ex")
    worked(viewer)
    charter = Charter(Controller(name="Alba", email="a@example.org"), months_without_contact=1)
    catalogue.write_charter(viewer, charter=charter, at=NOON)

    found = leaves(viewer, account("ines.ex").creator_id)

    assert found is not None
    assert (found.since, found.leaves_at.date()) == (Since.WORKED, months_later(LATELY, 60).date())
    assert leaving(viewer, by=NOON) == []


def test_many_leave_slice_by_slice_with_one_line_in_the_log_each(viewer, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    known(viewer, *(f"n{number}.ex" for number in range(AT_ONCE + 3)))

    retire.call(viewer.workspace_id)

    assert not Account.objects.exists()
    assert [int(one.subject) for one in Activity.objects.filter(verb="person.retired").order_by("pk")] == [AT_ONCE, 3]


def test_somebody_is_kept_on_for_a_reason_until_a_day(viewer):
    known(viewer, "ines.ex")
    creator_id = account("ines.ex").creator_id

    catalogue.keep_on(viewer, creator_id=creator_id, reason=" Contrat  signé ", until=date(2027, 6, 30), at=NOON)

    assert leaving(viewer, by=NOON) == []
    assert retire_due(viewer, at=NOON) == 0
    (later,) = leaving(viewer, by=NOON + timedelta(days=300))
    assert (later.kept_because, later.kept_until) == ("Contrat signé", date(2027, 6, 30))
    catalogue.let_go(viewer, creator_id=creator_id, at=NOON)
    assert len(leaving(viewer, by=NOON)) == 1


@pytest.mark.parametrize(
    ("reason", "until", "problem"),
    [
        (" ", date(2027, 1, 1), "reason"),
        ("x" * 301, date(2027, 1, 1), "too_long"),
        ("Contrat", NOON.date(), "until"),
        ("Contrat", date(2032, 11, 24), "until"),
    ],
    ids=["blank", "long", "today", "far"],
)
def test_a_reason_must_say_something_and_end(viewer, reason, until, problem):
    known(viewer, "ines.ex")

    with pytest.raises(KeptWrongly) as wrong:
        catalogue.keep_on(viewer, creator_id=account("ines.ex").creator_id, reason=reason, until=until, at=NOON)

    assert wrong.value.facts["problem"] == problem
    assert not Keeping.objects.exists()


def test_only_managers_keep_on_and_only_their_own(viewer):
    known(viewer, "ines.ex")
    said = {"creator_id": account("ines.ex").creator_id, "reason": "Contrat", "until": date(2027, 1, 1), "at": NOON}

    with pytest.raises(NotAllowed):
        catalogue.keep_on(Viewer(viewer.workspace_id, None, Role.CONTRIBUTOR), **said)
    with pytest.raises(NotFound):
        catalogue.keep_on(a_viewer(workspace="Autre"), **said)


def test_nobody_fictitious_leaves(viewer):
    known(viewer, "demo.ex", kind=SourceKind.DEMO, basis=LegalBasis.FICTITIOUS)

    assert leaving(viewer, by=NOON) == []
    assert leaves(viewer, account("demo.ex").creator_id) is None


def test_a_shorter_promise_is_kept(viewer):
    known(viewer, "ines.ex", at=months_later(NOON, -13))
    charter = Charter(Controller(name="Alba", email="a@example.org"), months_without_contact=12)

    catalogue.write_charter(viewer, charter=charter, at=NOON)

    assert [one.accounts for one in leaving(viewer, by=NOON)] == [("instagram:ines.ex",)]


def test_others_leave_in_their_own_workspace(viewer):
    known(viewer, "ines.ex")

    assert leaving(a_viewer(workspace="Autre"), by=NOON) == []


def test_what_else_ends_is_shown_before_it_does(viewer):
    known(viewer, "ines.ex", at=NOON, kind=SourceKind.API)
    Source.objects.update(expires_at=NOON + timedelta(days=20))

    assert queries.ending(viewer, by=NOON + timedelta(days=10)) == []
    (one,) = queries.ending(viewer, by=NOON + timedelta(days=30))
    assert (one.what, one.count, one.first_at) == ("services", 1, NOON + timedelta(days=20))


@pytest.mark.parametrize(
    ("moment", "months", "later"),
    [
        (NOON.replace(month=1, day=31), 1, NOON.replace(month=2, day=28)),
        (NOON.replace(month=12, day=15), 1, NOON.replace(year=2027, month=1, day=15)),
        (NOON.replace(month=3, day=31), -1, NOON.replace(month=2, day=28)),
        (NOON, 36, NOON.replace(year=2029)),
    ],
    ids=["february", "new year", "before", "three years"],
)
def test_months_are_counted_by_the_calendar(moment, months, later):
    assert months_later(moment, months) == later
