"""Creators who come by themselves: nothing is kept without their address confirmed, nothing known without a yes."""

import io
import zipfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core import mail

from essaim.accounts.core.viewer import Role, Viewer
from essaim.accounts.models import Brand
from essaim.accounts.queries import workspace_of
from essaim.catalogue import actions, queries
from essaim.catalogue.actions import Answer, AskedToBeForgotten, Attached, MailNotSent
from essaim.catalogue.core.application_pages import ControllerUnknown, PageWordsTooLong, SlugTaken, SlugWrong
from essaim.catalogue.core.applying import KEPT, Offer, OfferClosed, OwnAccount, State, TooManyOffers
from essaim.catalogue.core.attached import FileNotTaken
from essaim.catalogue.models import (
    Account,
    Application,
    ListEntry,
    Note,
    Notice,
    PrivacyCharter,
    Snapshot,
    Source,
)
from essaim.catalogue.queries.forgotten import forgotten_of
from essaim.kernel.errors import NotAllowed, NotFound
from essaim.kernel.money import Money
from tests.builders import NOON, a_viewer

pytestmark = pytest.mark.django_db
OFFER = Offer(
    name="Inès Exemple",
    email="ines@example.org",
    language="fr",
    accounts=(OwnAccount("instagram", "Ines.Exemple", 12_400), OwnAccount("tiktok", "ines.exemple")),
    niches=("beauté",),
    country="FR",
    city="Lyon",
    prices={"reel": Money("150.00", "EUR")},
    message="J’utilise vos savons depuis deux ans.",
)
NOTICE = "Qui garde ces données\nMaison Alba, contact@example.org."
ANSWER = Answer("Votre candidature", "Bonjour Inès, merci.", "fr")
PDF = b"%PDF-1.7\n1 0 obj\n"


@pytest.fixture(autouse=True)
def uploads(tmp_path, settings):
    """A folder of uploads of the test's own."""
    settings.MEDIA_ROOT = tmp_path / "uploads"
    return settings.MEDIA_ROOT


@pytest.fixture
def viewer():
    """The owner of a workspace whose charter says who answers."""
    member = a_viewer(workspace="Maison Alba")
    PrivacyCharter.objects.create(
        workspace_id=member.workspace_id,
        controller={"name": "Maison Alba SAS", "email": "contact@example.org"},
        edited_at=NOON,
    )
    return member


def a_page(viewer, slug="maison-alba", brand="Alba"):
    made = Brand.objects.create(workspace=workspace_of(viewer), name=brand)
    actions.edit_application_page(viewer, brand_id=made.pk, slug=slug, words={}, is_open=True, at=NOON)
    return queries.open_page(slug)


def an_application(page, offer=OFFER, at=NOON, files=(), confirmed=True):
    applied = actions.apply(page, offer=offer, notice=NOTICE, at=at, files=files)
    if confirmed:
        actions.confirm_application(secret=applied.secret, at=at)
    return applied


def state_of(applied):
    return Application.objects.get(pk=applied.application_id).state


def packed(*names):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as file:
        for name in names:
            file.writestr(name, "x")
    return content.getvalue()


def test_an_offer_waits_once_its_address_is_confirmed_and_the_catalogue_knows_nothing_of_it(viewer):
    page = a_page(viewer)

    applied = an_application(page, confirmed=False)
    before = state_of(applied)
    actions.confirm_application(secret=applied.secret, at=NOON + timedelta(hours=1))
    kept = Application.objects.get(pk=applied.application_id)

    assert (before, kept.state) == ("unconfirmed", "waiting")
    assert kept.expires_at == NOON + timedelta(hours=1) + KEPT[State.WAITING]
    assert kept.offer == OFFER
    assert applied.secret not in str(list(Application.objects.values()))
    assert not Account.objects.exists()


def test_an_accepted_creator_is_known_as_they_described_themselves(viewer):
    applied = an_application(a_page(viewer))
    into = actions.make_list(viewer, name="Printemps", at=NOON)

    actions.accept_application(viewer, application_id=applied.application_id, at=NOON, answer=ANSWER, list_id=into.pk)

    accounts = Account.objects.order_by("platform")
    assert [(one.platform, one.handle, one.country, one.city, one.email) for one in accounts] == [
        ("instagram", "Ines.Exemple", "FR", "Lyon", "ines@example.org"),
        ("tiktok", "ines.exemple", "FR", "Lyon", "ines@example.org"),
    ]
    assert len({one.creator_id for one in accounts}) == 1
    assert [(one.account.platform, one.followers) for one in Snapshot.objects.all()] == [("instagram", 12_400)]
    source = Source.objects.get()
    assert (source.kind, source.legal_basis, source.fetched_at) == ("creator", "contract", NOON)
    notice = Notice.objects.get()
    assert (notice.way, notice.words, notice.sent_at) == ("application", NOTICE, NOON)
    assert ListEntry.objects.filter(list=into).count() == 2
    said = Note.objects.get().text
    assert "150" in said
    assert OFFER.message in said
    assert state_of(applied) == "accepted"


def test_nobody_is_accepted_before_the_address_is_confirmed_nor_twice(viewer):
    page = a_page(viewer)
    unconfirmed = an_application(page, confirmed=False)
    with pytest.raises(OfferClosed):
        actions.accept_application(viewer, application_id=unconfirmed.application_id, at=NOON)

    actions.confirm_application(secret=unconfirmed.secret, at=NOON)
    actions.accept_application(viewer, application_id=unconfirmed.application_id, at=NOON)

    with pytest.raises(OfferClosed):
        actions.accept_application(viewer, application_id=unconfirmed.application_id, at=NOON)
    with pytest.raises(OfferClosed):
        actions.decline_application(viewer, application_id=unconfirmed.application_id, at=NOON)
    assert Notice.objects.count() == 1


def test_a_member_vouches_for_an_address_when_no_mail_can_be_sent(viewer):
    applied = an_application(a_page(viewer), confirmed=False)

    actions.vouch_for_application(viewer, application_id=applied.application_id, at=NOON)

    assert state_of(applied) == "waiting"
    with pytest.raises(OfferClosed):
        actions.vouch_for_application(viewer, application_id=applied.application_id, at=NOON)


def test_who_is_kept_for_later_or_declined_can_be_looked_at_again_and_is_forgotten_in_time(viewer):
    page = a_page(viewer)
    later = an_application(page)
    other = an_application(page, replace(OFFER, email="malo@example.org", accounts=(OwnAccount("tiktok", "malo.ex"),)))

    actions.shortlist_application(viewer, application_id=later.application_id, at=NOON, answer=ANSWER)
    actions.decline_application(viewer, application_id=other.application_id, at=NOON)
    actions.reopen_application(viewer, application_id=other.application_id, at=NOON)
    actions.decline_application(viewer, application_id=other.application_id, at=NOON)

    assert queries.application_counts(viewer) == {
        "unconfirmed": 0, "waiting": 0, "shortlisted": 1, "accepted": 0, "declined": 1,
    }  # fmt: skip
    assert actions.forget_old_applications(viewer, at=NOON + timedelta(days=31)) == 1
    assert [one.pk for one in Application.objects.all()] == [later.application_id]
    assert not Account.objects.exists()


def test_what_is_never_confirmed_is_forgotten_with_its_files(viewer, uploads):
    an_application(a_page(viewer), files=[Attached("kit.pdf", PDF)], confirmed=False)
    assert len(list(uploads.iterdir())) == 1

    actions.forget_old_applications(viewer, at=NOON + timedelta(days=7))

    assert not Application.objects.exists()
    assert list(uploads.iterdir()) == []


def test_a_later_offer_from_the_same_address_takes_the_place_of_the_first(
    viewer, uploads, django_capture_on_commit_callbacks
):
    page = a_page(viewer)
    an_application(page, files=[Attached("kit.pdf", PDF)])

    with django_capture_on_commit_callbacks(execute=True):
        second = an_application(page, replace(OFFER, city="Nantes"))

    assert list(uploads.iterdir()) == []
    assert [(one.pk, one.city) for one in Application.objects.all()] == [(second.application_id, "Nantes")]


def test_an_address_cannot_fill_the_page(viewer):
    page = a_page(viewer)
    for _ in range(3):
        an_application(page, confirmed=False)

    with pytest.raises(TooManyOffers):
        an_application(page, confirmed=False)


def test_an_applicant_corrects_and_withdraws_by_their_own_link(viewer, uploads):
    applied = an_application(a_page(viewer), files=[Attached("kit.pdf", PDF)])

    actions.correct_application(
        secret=applied.secret, offer=replace(OFFER, city="Nantes", email="autre@example.org"), at=NOON
    )
    corrected = Application.objects.get()
    actions.withdraw_application(secret=applied.secret, at=NOON)

    assert (corrected.city, corrected.email) == ("Nantes", "ines@example.org")
    assert not Application.objects.exists()
    assert list(uploads.iterdir()) == []
    with pytest.raises(NotFound):
        actions.withdraw_application(secret=applied.secret, at=NOON)


def test_a_link_opens_nothing_once_another_was_mailed_or_its_time_is_over(viewer):
    applied = an_application(a_page(viewer), confirmed=False)
    with pytest.raises(NotFound):
        actions.confirm_application(secret=applied.secret, at=NOON + timedelta(days=8))

    actions.send_link_again(viewer, application_id=applied.application_id, link="https://desk/{}".format, at=NOON)

    with pytest.raises(NotFound):
        actions.confirm_application(secret=applied.secret, at=NOON)
    (sent,) = mail.outbox
    secret = sent.body.split("https://desk/")[1].split()[0]
    assert actions.confirm_application(secret=secret, at=NOON).state == "waiting"


def test_a_link_that_could_not_be_mailed_leaves_the_former_one_open(viewer, settings):
    applied = an_application(a_page(viewer), confirmed=False)
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"

    with pytest.raises(MailNotSent):
        actions.send_link_again(viewer, application_id=applied.application_id, link=str, at=NOON)

    assert actions.confirm_application(secret=applied.secret, at=NOON).state == "waiting"


@pytest.fixture
def forgotten(viewer):
    """One of Inès's accounts, which asked to be forgotten."""

    def ask():
        digests = forgotten_of(viewer).digests_of("tiktok", ["ines.exemple"])
        actions.remember_forgotten(viewer, digests=digests, at=NOON, keeps_until=NOON + timedelta(days=1095))

    return ask


def test_whoever_asked_to_be_forgotten_is_not_kept(viewer, forgotten, uploads):
    page = a_page(viewer)
    forgotten()

    with pytest.raises(AskedToBeForgotten):
        an_application(page, files=[Attached("kit.pdf", PDF)])

    assert not Application.objects.exists()
    assert not uploads.exists()


def test_nor_accepted_when_they_asked_for_it_since(viewer, forgotten):
    applied = an_application(a_page(viewer))
    forgotten()

    with pytest.raises(AskedToBeForgotten):
        actions.accept_application(viewer, application_id=applied.application_id, at=NOON)

    assert not Account.objects.exists()
    assert not Source.objects.exists()


def test_an_answer_is_mailed_once(viewer):
    applied = an_application(a_page(viewer))
    actions.decline_application(viewer, application_id=applied.application_id, at=NOON, answer=ANSWER)

    for _ in range(2):
        kept = actions.send_application_answer(viewer, application_id=applied.application_id, at=NOON)

    (sent,) = mail.outbox
    assert (sent.to, sent.subject, sent.body) == (["ines@example.org"], ANSWER.subject, ANSWER.text)
    assert sent.reply_to == ["contact@example.org"]
    assert sent.from_email == f"Alba <{settings.DEFAULT_FROM_EMAIL}>"
    assert kept.answer["sent_at"] == NOON.isoformat()


@pytest.mark.parametrize(
    ("backend", "reason"),
    [
        ("django.core.mail.backends.console.EmailBackend", "no_server"),
        ("django.core.mail.backends.smtp.EmailBackend", "unreachable"),
    ],
)
def test_an_answer_that_cannot_leave_is_still_to_be_sent(viewer, settings, backend, reason):
    applied = an_application(a_page(viewer))
    actions.decline_application(viewer, application_id=applied.application_id, at=NOON, answer=ANSWER)
    settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT = backend, "127.0.0.1", 9

    with pytest.raises(MailNotSent) as refused:
        actions.send_application_answer(viewer, application_id=applied.application_id, at=NOON)

    assert refused.value.facts == {"reason": reason}
    assert Application.objects.get().answer["sent_at"] is None


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("kit.pdf", b"", "empty"),
        ("kit.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "kind"),
        ("kit.txt", b"<html><script>1</script>", "kind"),
        ("kit.exe", b"MZ\x90\x00\x03", "kind"),
        ("kit.png", PDF, "name_and_content"),
        ("kit.xlsx", packed("[Content_Types].xml", "xl/vbaProject.bin"), "programs"),
        ("stats.zip", packed("posts.json", "run.exe"), "programs"),
        ("stats.zip", b"PK\x03\x04 broken", "broken"),
        ("kit.pdf", PDF + b"0" * 10_000_000, "too_large"),
    ],
    ids=["empty", "svg", "page", "program", "other", "macros", "packed", "broken", "large"],
)  # fmt: skip
def test_a_file_that_could_harm_is_refused_and_nothing_is_kept(viewer, uploads, name, content, problem):
    page = a_page(viewer)

    with pytest.raises(FileNotTaken) as refused:
        an_application(page, files=[Attached("ok.pdf", PDF), Attached(name, content)])

    assert refused.value.facts["problem"] == problem
    assert not Application.objects.exists()
    assert not uploads.exists() or list(uploads.iterdir()) == []


def test_a_hostile_name_is_only_ever_shown(viewer, uploads):
    applied = an_application(a_page(viewer), files=[Attached("..\\../\u202eetc/kit\n.pdf", PDF)])

    name, path = queries.attached_file(viewer, applied.application_id, 0)

    assert (name, path.parent) == ("kit.pdf", Path(uploads))
    with pytest.raises(NotFound):
        queries.attached_file(viewer, applied.application_id, 1)


def test_a_download_of_a_platform_may_come_with_its_pages(viewer):
    files = [Attached("instagram.zip", packed("index.html", "posts.json"))]
    applied = an_application(a_page(viewer), files=files)

    assert [one["kind"] for one in Application.objects.get(pk=applied.application_id).files] == ["table"]


def test_a_page_opens_only_when_it_can_say_who_answers():
    viewer = a_viewer(workspace="Sans charte")
    brand = Brand.objects.create(workspace=workspace_of(viewer), name="Alba")
    page = {"brand_id": brand.pk, "slug": "alba", "words": {}, "at": NOON}

    with pytest.raises(ControllerUnknown):
        actions.edit_application_page(viewer, **page, is_open=True)
    actions.edit_application_page(viewer, **page, is_open=False)

    with pytest.raises(NotFound):
        queries.open_page("alba")


def test_an_address_is_its_page_alone(viewer):
    page = a_page(viewer)
    other = Brand.objects.create(workspace=workspace_of(viewer), name="Autre")
    said = {"brand_id": other.pk, "words": {}, "is_open": False, "at": NOON}

    with pytest.raises(SlugTaken):
        actions.edit_application_page(viewer, **said, slug=page.slug)
    with pytest.raises(SlugWrong):
        actions.edit_application_page(viewer, **said, slug="../admin")
    with pytest.raises(PageWordsTooLong):
        actions.edit_application_page(viewer, **(said | {"words": {"fr": {"welcome": "x" * 3_001}}}), slug="autre")


def test_another_workspace_sees_nothing_of_it(viewer):
    applied = an_application(a_page(viewer), files=[Attached("kit.pdf", PDF)])
    stranger = a_viewer(workspace="Autre maison")

    assert queries.applications(stranger) == []
    for ask in (
        lambda: queries.application(stranger, applied.application_id),
        lambda: queries.attached_file(stranger, applied.application_id, 0),
        lambda: actions.accept_application(stranger, application_id=applied.application_id, at=NOON),
        lambda: actions.send_application_answer(stranger, application_id=applied.application_id, at=NOON),
    ):
        with pytest.raises(NotFound):
            ask()


def test_a_reader_may_look_and_not_answer(viewer):
    applied = an_application(a_page(viewer))
    reader = Viewer(viewer.workspace_id, None, Role.READER)

    assert len(queries.applications(reader)) == 1
    with pytest.raises(NotAllowed):
        actions.decline_application(reader, application_id=applied.application_id, at=NOON)
    with pytest.raises(NotAllowed):
        actions.edit_application_page(
            Viewer(viewer.workspace_id, None, Role.CONTRIBUTOR), brand_id=1, slug="x", words={}, is_open=False, at=NOON
        )
