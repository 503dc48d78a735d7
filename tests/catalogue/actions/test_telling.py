"""Who is known must be told, in time, in words that are kept; what the workspace promises is what they read."""

from datetime import timedelta

import pytest
from django.core import mail

from essaim.accounts.core.viewer import Role, Viewer
from essaim.catalogue import actions, queries
from essaim.catalogue.actions import MailNotSent, NoAddress, take
from essaim.catalogue.core.application_pages import ControllerUnknown
from essaim.catalogue.core.charter import Charter, CharterWrong, Controller, SubProcessor
from essaim.catalogue.core.informing import A_MONTH, Urgency, due_at
from essaim.catalogue.core.shelves import NobodyChosen, TooManyChosen
from essaim.catalogue.models import Account, Notice, Source
from essaim.kernel.errors import NotAllowed, NotFound
from essaim.kernel.provenance import LegalBasis, SourceKind
from tests.builders import NOON, a_viewer, an_account

pytestmark = pytest.mark.django_db
CONTROLLER = Controller(name="Maison Alba SAS", address="1 rue des Exemples, Lyon", email="contact@example.org")


@pytest.fixture
def viewer():
    """The owner of a workspace whose charter is written."""
    member = a_viewer(workspace="Maison Alba")
    actions.write_charter(member, charter=Charter(CONTROLLER), at=NOON)
    return member


def known(viewer, *creators, at=NOON, basis=LegalBasis.LEGITIMATE_INTEREST, kind=SourceKind.FILE):
    take(viewer, source_kind=kind, label="liste.csv", digest=f"{at}{kind}", creators=creators, at=at, legal_basis=basis)


def creator_of(handle):
    return Account.objects.get(handle=handle).creator_id


def test_a_month_is_left_or_less_when_they_are_written_to(viewer):
    known(viewer, an_account("ines.ex"), an_account("malo.ex"))
    known(viewer, an_account("zoe.ex"), at=NOON - timedelta(days=40))
    malo = Account.objects.get(handle="malo.ex")
    actions.mark_contacted(viewer, account_ids=[malo.pk], at=NOON + timedelta(days=3), way="email")

    due = queries.notices_due(viewer)

    assert [(one.accounts, one.due_at, one.urgency(NOON)) for one in due] == [
        (("instagram:zoe.ex",), NOON - timedelta(days=12), Urgency.OVERDUE),
        (("instagram:malo.ex",), NOON + timedelta(days=3), Urgency.SOON),
        (("instagram:ines.ex",), NOON + A_MONTH, Urgency.LATER),
    ]
    assert queries.notices_due_count(viewer) == 3
    assert queries.notices_due_count(viewer, by=NOON) == 1


def test_a_date_is_never_later_than_the_law_allows():
    # 31 January: the month of article 14 ends on 28 February.
    collected = NOON.replace(year=2027, month=1, day=31)

    assert due_at(collected, None) == NOON.replace(year=2027, month=2, day=28)


def test_nobody_fictitious_is_to_be_told_and_whoever_is_also_real_is(viewer):
    known(viewer, an_account("demo.ex"), an_account("both.ex"), basis=LegalBasis.FICTITIOUS, kind=SourceKind.DEMO)
    known(viewer, an_account("both.ex", city="Lyon"), at=NOON + timedelta(days=1))

    assert [one.accounts for one in queries.notices_due(viewer)] == [("instagram:both.ex",)]


def test_who_was_told_is_due_no_more_and_the_words_are_kept(viewer):
    known(viewer, an_account("ines.ex", email="ines@example.org"), an_account("malo.ex"))
    chosen = [creator_of("ines.ex"), creator_of("malo.ex")]

    marked = actions.mark_told(viewer, creator_ids=chosen, way="message", language="fr", at=NOON)
    again = actions.mark_told(viewer, creator_ids=chosen, way="message", language="fr", at=NOON)

    assert (marked, again) == (2, 0)
    assert queries.notices_due(viewer) == []
    given = Notice.objects.get(creator_id=creator_of("ines.ex"))
    for said in ("Maison Alba SAS", "1 rue des Exemples", "instagram:ines.ex", "6(1)(f)", "fichier", "36", "CNIL"):
        assert said in given.words


def test_a_mark_is_taken_back_and_what_left_from_here_is_not(viewer):
    known(viewer, an_account("ines.ex", email="ines@example.org"), an_account("malo.ex"))
    actions.mark_told(viewer, creator_ids=[creator_of("malo.ex")], way="by_hand", language="fr", at=NOON)
    sent = actions.send_notice(viewer, creator_id=creator_of("ines.ex"), language="fr", at=NOON)

    actions.take_back_mark(viewer, notice_id=Notice.objects.get(way="by_hand").pk, at=NOON)

    assert [one.accounts for one in queries.notices_due(viewer)] == [("instagram:malo.ex",)]
    with pytest.raises(NotFound):
        actions.take_back_mark(viewer, notice_id=sent.pk, at=NOON)


def test_a_notice_is_mailed_to_the_address_they_publish(viewer):
    known(viewer, an_account("ines.ex", name="Inès Exemple", email="ines@example.org"))

    sent = actions.send_notice(viewer, creator_id=creator_of("ines.ex"), language="en", at=NOON)

    (message,) = mail.outbox
    assert (message.to, message.reply_to) == (["ines@example.org"], ["contact@example.org"])
    assert message.subject == "What Maison Alba SAS keeps about you"
    assert sent.words in message.body
    assert (sent.way, sent.sent_at) == ("email", NOON)


def test_a_mail_that_does_not_leave_tells_nobody(viewer, settings):
    known(viewer, an_account("ines.ex", email="ines@example.org"), an_account("malo.ex"))
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"

    with pytest.raises(MailNotSent):
        actions.send_notice(viewer, creator_id=creator_of("ines.ex"), language="fr", at=NOON)
    with pytest.raises(NoAddress):
        actions.send_notice(viewer, creator_id=creator_of("malo.ex"), language="fr", at=NOON)

    assert not Notice.objects.exists()


def test_nobody_is_told_before_somebody_answers_for_it():
    viewer = a_viewer(workspace="Sans charte")
    known(viewer, an_account("ines.ex"))

    with pytest.raises(ControllerUnknown):
        actions.mark_told(viewer, creator_ids=[creator_of("ines.ex")], way="message", language="fr", at=NOON)


def test_what_cannot_be_marked_changes_nothing(viewer):
    known(viewer, an_account("ines.ex"))
    stranger = a_viewer(workspace="Autre")
    actions.write_charter(stranger, charter=Charter(CONTROLLER), at=NOON)
    mine = creator_of("ines.ex")

    for chosen, way, wrong in (([], "message", NobodyChosen), (range(201), "message", TooManyChosen),
                               ([mine, 999_999], "message", NotFound), ([mine], "email", NotFound)):  # fmt: skip
        with pytest.raises(wrong):
            actions.mark_told(viewer, creator_ids=list(chosen), way=way, language="fr", at=NOON)
    with pytest.raises(NotFound):
        actions.mark_told(stranger, creator_ids=[mine], way="message", language="fr", at=NOON)
    with pytest.raises(NotFound):
        actions.send_notice(stranger, creator_id=mine, language="fr", at=NOON)
    reader = Viewer(viewer.workspace_id, None, Role.READER)
    with pytest.raises(NotAllowed):
        actions.mark_told(reader, creator_ids=[mine], way="message", language="fr", at=NOON)

    assert queries.notices_due(stranger) == []
    assert not Notice.objects.exists()


def test_who_was_told_elsewhere_is_not_even_there_for_another_workspace(viewer):
    known(viewer, an_account("ines.ex"))
    actions.mark_told(viewer, creator_ids=[creator_of("ines.ex")], way="message", language="fr", at=NOON)
    stranger = a_viewer(workspace="Autre")
    actions.write_charter(stranger, charter=Charter(CONTROLLER), at=NOON)

    with pytest.raises(NotFound):
        actions.mark_told(stranger, creator_ids=[creator_of("ines.ex")], way="message", language="fr", at=NOON)


def test_every_source_bears_its_kind_and_its_legal_basis(viewer):
    known(viewer, an_account("ines.ex"))

    kinds = {field.name: {value for value, _label in field.choices} for field in Source._meta.fields if field.choices}

    assert kinds == {"kind": set(SourceKind), "legal_basis": set(LegalBasis)}
    assert [one.legal_basis for one in queries.sources_of_creator(viewer, creator_of("ines.ex"))] == [
        "legitimate_interest"
    ]


def test_a_charter_is_kept_as_it_was_understood(viewer):
    written = Charter(
        Controller(name="  Maison   Alba ", email="contact@example.org"),
        (SubProcessor("Hébergeur", "hébergement", "France", "", "2026-01-31"), SubProcessor("Mailer", "e-mails", "us")),
        24,
    )

    kept = actions.write_charter(viewer, charter=written, at=NOON)

    assert kept == queries.charter_of(viewer)
    assert kept.controller.name == "Maison Alba"
    assert [(one.country, one.is_abroad) for one in kept.sub_processors] == [("FR", False), ("US", True)]


@pytest.mark.parametrize(
    ("charter", "problem"),
    [
        (Charter(Controller(email="nobody")), "email"),
        (Charter(Controller(name="x" * 301)), "too_long"),
        (Charter(months_without_contact=37), "months"),
        (Charter(months_without_contact=0), "months"),
        (Charter(sub_processors=(SubProcessor("", "hosting"),)), "name_missing"),
        (Charter(sub_processors=(SubProcessor("X", "", "Nowhereland"),)), "country"),
        (Charter(sub_processors=(SubProcessor("X", "", "", "", "tomorrow"),)), "since"),
        (Charter(sub_processors=(SubProcessor("X", ""),) * 51), "too_many"),
    ],
    ids=["email", "long", "months", "none", "name", "country", "day", "many"],
)
def test_what_cannot_stand_in_a_charter_is_refused_and_the_former_one_stays(viewer, charter, problem):
    with pytest.raises(CharterWrong) as refused:
        actions.write_charter(viewer, charter=charter, at=NOON)

    assert refused.value.facts["problem"] == problem
    assert queries.charter_of(viewer) == Charter(CONTROLLER)
