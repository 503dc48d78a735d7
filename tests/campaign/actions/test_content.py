"""From the first slice of a film to the proof of the post: every round stays, nothing is half kept."""

import errno
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import transaction
from PIL import Image

from essaim.accounts.models import Activity
from essaim.campaign import actions, queries
from essaim.campaign.actions import stored_files
from essaim.campaign.core.content import (
    ApprovedAlready,
    DraftWaits,
    FileRefused,
    MentionMissing,
    NothingToSend,
    Outcome,
    UploadOutOfStep,
    WrongPlace,
    Zone,
)
from essaim.campaign.core.placing import Placing, PublishedAlready
from essaim.campaign.core.proof import NotAPostLink, PublishedAhead
from essaim.campaign.core.rights import Medium, Right, RightUnclear
from essaim.campaign.models import Asset, Draft, Publication, Upload
from essaim.campaign.queries import content_path
from essaim.catalogue.core.shelves import TextMissing
from essaim.kernel.errors import NotFound
from tests.builders import NOON, a_viewer
from tests.campaign.content_world import MP4, a_draft, a_photo, a_placement, an_image, upload

pytestmark = pytest.mark.django_db
POST = "https://www.instagram.com/p/Cxy123/"


def test_a_film_comes_in_slices_and_goes_on_where_it_was_cut():
    viewer, _campaign, ines, _placement = a_placement()
    begun = actions.begin_upload(
        viewer, participation_id=ines.pk, name="../film.mp4", size=len(MP4), author="creator", at=NOON
    )

    def cut():
        yield MP4[:1_000]
        raise ConnectionError

    with pytest.raises(ConnectionError):
        actions.append_slice(viewer, participation_id=ines.pk, upload_id=begun.pk, offset=0, chunk=cut())
    with pytest.raises(UploadOutOfStep) as told:
        actions.append_slice(viewer, participation_id=ines.pk, upload_id=begun.pk, offset=0, chunk=[MP4])
    there = told.value.facts["received"]
    received = actions.append_slice(
        viewer, participation_id=ines.pk, upload_id=begun.pk, offset=there, chunk=[MP4[there:]]
    )

    assert (begun.name, there, received) == ("film.mp4", 1_000, len(MP4))
    assert content_path(viewer, begun.stored_as).read_bytes() == MP4


def test_two_requests_that_send_the_same_bytes_do_not_undo_each_other():
    viewer, _campaign, ines, _placement = a_placement()
    begun = actions.begin_upload(
        viewer, participation_id=ines.pk, name="film.mp4", size=len(MP4), author="creator", at=NOON
    )
    received = []

    def slowly():
        yield MP4[:3_000]
        # The creator's page gave this request up, and sent the slice again.
        received.append(
            actions.append_slice(viewer, participation_id=ines.pk, upload_id=begun.pk, offset=0, chunk=[MP4])
        )
        yield MP4[3_000:4_000]

    received.append(
        actions.append_slice(viewer, participation_id=ines.pk, upload_id=begun.pk, offset=0, chunk=slowly())
    )

    assert received == [len(MP4), len(MP4)]
    assert content_path(viewer, begun.stored_as).read_bytes() == MP4


def test_more_than_was_said_a_full_disk_and_nothing_are_refused():
    viewer, _campaign, ines, _placement = a_placement()
    begun = actions.begin_upload(viewer, participation_id=ines.pk, name="film.mp4", size=10, author="creator", at=NOON)

    def full():
        yield b"12345"
        raise OSError(errno.ENOSPC, "no space")

    with pytest.raises(FileRefused) as too_long:
        actions.append_slice(viewer, participation_id=ines.pk, upload_id=begun.pk, offset=0, chunk=[b"1" * 11])
    with pytest.raises(FileRefused) as no_room:
        actions.append_slice(viewer, participation_id=ines.pk, upload_id=begun.pk, offset=0, chunk=full())
    with pytest.raises(FileRefused) as empty:
        actions.begin_upload(viewer, participation_id=ines.pk, name="rien.mp4", size=0, author="creator", at=NOON)
    with pytest.raises(FileRefused) as large:
        actions.begin_upload(
            viewer, participation_id=ines.pk, name="long.mp4", size=2**30 + 1, author="creator", at=NOON
        )

    assert [one.value.facts["problem"] for one in (too_long, no_room, empty, large)] == [
        "too_large",
        "no_room",
        "empty",
        "too_large",
    ]


def test_what_never_became_a_draft_is_forgotten_with_its_file(django_capture_on_commit_callbacks):
    viewer, _campaign, ines, _placement = a_placement()
    pk = upload(viewer, ines, MP4)
    path = content_path(viewer, Upload.objects.get(pk=pk).stored_as)

    with django_capture_on_commit_callbacks(execute=True):
        kept = actions.forget_old_uploads(viewer, at=NOON + timedelta(days=1))
        forgotten = actions.forget_old_uploads(viewer, at=NOON + timedelta(days=3))

    assert (kept, forgotten, path.exists()) == (0, 1, False)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "kind"),
        (b"MZ\x90\x00 a program", "kind"),
        (b"<!doctype html><script>", "kind"),
        (b"\x89PNG\r\n\x1a\n and then nothing", "damaged"),
        (a_photo(400, 300)[:-900], "damaged"),
        ("<html><script>".encode("utf-16"), "kind"),
    ],
    ids=["svg", "program", "page", "broken", "cut short", "page in UTF-16"],
)
def test_files_are_judged_by_their_content_and_a_refused_one_still_waits(content, problem):
    viewer, _campaign, ines, placement = a_placement()
    pk = upload(viewer, ines, content, name="photo.png")

    with pytest.raises(FileRefused) as refusal, transaction.atomic():
        a_draft(viewer, ines, placement, upload_ids=[pk])

    assert refusal.value.facts["problem"] == problem
    assert (Draft.objects.count(), Upload.objects.count()) == (0, 1)


def test_a_shown_image_says_nothing_of_where_it_was_taken():
    exif = Image.Exif()
    exif[0x010F] = "SecretPlace"
    viewer, _campaign, ines, placement = a_placement("post")
    pk = upload(viewer, ines, an_image(kind="JPEG", exif=exif), name="photo.jpg")
    draft = a_draft(viewer, ines, placement, upload_ids=[pk])
    file, path = queries.draft_file(viewer, draft.files.get().pk)

    shown = stored_files.shown_image(path)

    assert b"SecretPlace" in path.read_bytes()
    assert b"SecretPlace" not in shown
    assert (file.kind, file.media_type) == ("image", "image/jpeg")


def test_a_draft_is_a_round_with_its_findings_and_brings_the_creator_forward():
    viewer, _campaign, ines, placement = a_placement()

    draft = a_draft(
        viewer, ines, placement, text="#ad Ma routine avec Maison Alba", upload_ids=[upload(viewer, ines, MP4)]
    )

    ines.refresh_from_db()
    assert (draft.round, ines.stage) == (1, "draft")
    assert [one["code"] for one in draft.findings] == ["wording_insufficient", "look_at_the_film", "tool_unknown"]
    assert (Upload.objects.count(), draft.files.get().kind) == (0, "video")
    assert ines.changes.last().author == "creator"


def test_rounds_follow_answers():
    viewer, _campaign, ines, placement = a_placement()
    first = a_draft(viewer, ines, placement)

    with pytest.raises(DraftWaits):
        a_draft(viewer, ines, placement)
    with pytest.raises(TextMissing):
        actions.decide_draft(viewer, draft_id=first.pk, outcome=Outcome.CHANGES_ASKED, at=NOON)
    actions.decide_draft(viewer, draft_id=first.pk, outcome=Outcome.CHANGES_ASKED, words="Plus de lumière", at=NOON)
    second = a_draft(viewer, ines, placement)
    actions.decide_draft(viewer, draft_id=second.pk, outcome=Outcome.APPROVED, at=NOON)
    with pytest.raises(ApprovedAlready):
        a_draft(viewer, ines, placement)
    with pytest.raises(ApprovedAlready):
        actions.decide_draft(viewer, draft_id=second.pk, outcome=Outcome.APPROVED, at=NOON)
    with pytest.raises(NothingToSend):
        a_draft(viewer, ines, placement, text=" ")

    view = queries.draft_view(viewer, second.pk)
    assert [one.round for one in view.rounds] == [1, 2]
    assert view.before == first


def test_approving_without_a_mention_needs_somebody_who_knows():
    viewer, _campaign, ines, placement = a_placement()
    draft = a_draft(viewer, ines, placement, text="Ma routine du soir")

    with pytest.raises(MentionMissing):
        actions.decide_draft(viewer, draft_id=draft.pk, outcome=Outcome.APPROVED, at=NOON)
    actions.decide_draft(viewer, draft_id=draft.pk, outcome=Outcome.APPROVED, knowingly=True, at=NOON)

    line = Activity.objects.get(verb="draft.approved")
    assert (line.facts["verdict"], line.facts["knowingly"]) == ("missing", True)


def test_the_creators_part_is_approved_once_every_placement_is():
    viewer, _campaign, ines, placement = a_placement()
    story = actions.add_placement(viewer, participation_id=ines.pk, placing=Placing("story", ines.account_id), at=NOON)
    stages = []

    for one in (placement, story):
        draft = a_draft(viewer, ines, one, upload_ids=[upload(viewer, ines, an_image(), name="a.png")])
        actions.decide_draft(viewer, draft_id=draft.pk, outcome=Outcome.APPROVED, at=NOON)
        ines.refresh_from_db()
        stages.append(ines.stage)

    assert stages == ["draft", "approved"]
    assert list(Asset.objects.order_by("pk").values_list("title", "kind")) == [("a.png", "image"), ("a.png", "image")]


def test_a_remark_points_at_a_moment_or_a_zone_that_is_there():
    viewer, _campaign, ines, placement = a_placement()
    draft = a_draft(
        viewer, ines, placement, upload_ids=[upload(viewer, ines, MP4), upload(viewer, ines, an_image(), name="a.png")]
    )
    film, photo = draft.files.order_by("place")

    at_moment = actions.remark(
        viewer, draft_id=draft.pk, file_id=film.pk, at_second=12.34, words="Ici", author="member", at=NOON
    )
    on_zone = actions.remark(
        viewer, draft_id=draft.pk, file_id=photo.pk, zone=Zone(0.1, 0.2, 0.3, 0.4), words="Là", author="member", at=NOON
    )
    for wrong in (
        {"file_id": photo.pk, "at_second": 3.0},
        {"file_id": film.pk, "zone": Zone(0, 0, 1, 1)},
        {"file_id": photo.pk, "zone": Zone(0.8, 0, 0.5, 0.5)},
        {"file_id": photo.pk, "zone": Zone(0, 0, float("nan"), 0.5)},
        {"at_second": 1.0},
    ):
        with pytest.raises(WrongPlace):
            actions.remark(viewer, draft_id=draft.pk, words="?", author="member", at=NOON, **wrong)
    settled = actions.settle_remark(viewer, remark_id=at_moment.pk, is_settled=True, at=NOON)

    assert (at_moment.at_second, on_zone.zone) == (12.3, {"x": 0.1, "y": 0.2, "width": 0.3, "height": 0.4})
    assert settled.settled_at == NOON
    assert [line.open_remarks for line in queries.content_of(viewer, participation_id=ines.pk)] == [1]


def noted(viewer, ines, placement, **more):
    said = {"url": POST, "published_at": NOON, "text": "Publicité Maison Alba", "author": "creator", "at": NOON, **more}
    return actions.note_publication(viewer, participation_id=ines.pk, placement_id=placement.pk, **said)


def test_a_post_is_noted_with_a_proof_that_shows_any_change():
    viewer, _campaign, ines, placement = a_placement("post")
    picture = upload(viewer, ines, an_image(), name="capture.png")

    noted(viewer, ines, placement, screenshot_upload_id=picture)
    intact = actions.check_proof(viewer, placement_id=placement.pk)
    Publication.objects.update(text="Autre chose")
    content_path(viewer, Publication.objects.get().screenshot["stored_as"]).write_bytes(an_image(41))
    changed = actions.check_proof(viewer, placement_id=placement.pk)

    ines.refresh_from_db()
    assert (intact, changed, ines.stage) == ((), ("digest", "screenshot"), "published")
    assert Asset.objects.get().kind == "post"


def test_a_correction_keeps_what_was_said_before_and_the_picture():
    viewer, _campaign, ines, placement = a_placement("post")
    first = noted(viewer, ines, placement, screenshot_upload_id=upload(viewer, ines, an_image(), name="c.png"))

    second = noted(viewer, ines, placement, url="https://instagram.com/p/autre/", author="member")

    line = Activity.objects.get(verb="publication.corrected")
    assert (line.facts["former"]["url"], line.facts["former"]["digest"]) == (POST, first.digest)
    assert second.screenshot == first.screenshot
    assert (Publication.objects.count(), Asset.objects.count()) == (1, 1)


def test_a_correction_is_seen_in_the_library_and_leaves_no_file_behind(django_capture_on_commit_callbacks):
    viewer, _campaign, ines, placement = a_placement("post")
    noted(viewer, ines, placement, screenshot_upload_id=upload(viewer, ines, an_image(), name="c.png"))
    first = Publication.objects.get().screenshot

    with django_capture_on_commit_callbacks(execute=True):
        picture = upload(viewer, ines, an_image(41), name="d.png")
        noted(viewer, ines, placement, url="https://instagram.com/p/autre/", text="Autre", screenshot_upload_id=picture)
    second = Publication.objects.get().screenshot
    there = [content_path(viewer, one["stored_as"]).exists() for one in (first, second)]
    with django_capture_on_commit_callbacks(execute=True):
        actions.take_back_publication(viewer, placement_id=placement.pk, at=NOON)

    line = Activity.objects.get(verb="publication.corrected")
    assert (there, line.facts["former"]["screenshot"]) == ([False, True], first["sha256"])
    assert not content_path(viewer, second["stored_as"]).exists()
    assert not Asset.objects.exists()


def test_the_asset_of_a_corrected_post_says_what_was_corrected():
    viewer, _campaign, ines, placement = a_placement("post")
    noted(viewer, ines, placement)

    noted(viewer, ines, placement, url="https://instagram.com/p/autre/", text="Autre")

    asset = Asset.objects.get()
    assert (asset.title, asset.text, asset.kind) == ("https://instagram.com/p/autre/", "Autre", "post")


@pytest.mark.parametrize(
    "url",
    [
        "https://evil.example.org/p/1",
        "javascript:alert(1)",
        "https://instagram.com@evil.example.org/p/1",
        "https://www.instagram.com/",
        "ftp://instagram.com/p/1",
        "https://instagram.com:8443/p/1",
        "http://[::1",
    ],
    ids=["elsewhere", "script", "user", "front", "ftp", "port", "broken"],
)
def test_only_a_post_of_the_platform_is_a_post(url):
    viewer, _campaign, ines, placement = a_placement("post")

    with pytest.raises(NotAPostLink):
        noted(viewer, ines, placement, url=url)

    assert not Publication.objects.exists()


def test_nothing_is_online_tomorrow_and_nothing_drafted_after_it_is():
    viewer, _campaign, ines, placement = a_placement("post")

    with pytest.raises(PublishedAhead):
        noted(viewer, ines, placement, published_at=NOON + timedelta(days=1))
    noted(viewer, ines, placement)
    with pytest.raises(PublishedAlready):
        a_draft(viewer, ines, placement)
    actions.take_back_publication(viewer, placement_id=placement.pk, at=NOON)

    assert a_draft(viewer, ines, placement).round == 1
    assert not Asset.objects.exists()


def test_rights_say_what_may_be_used_where_and_until_when():
    viewer, _campaign, ines, placement = a_placement("post")
    noted(viewer, ines, placement)
    asset = Asset.objects.get()
    today = NOON.date()
    right = Right(
        (Medium.SHOP,), ("FR",), today, today + timedelta(days=20), "Courriel du 3 novembre", Decimal(50), "EUR"
    )

    granted = actions.grant_right(viewer, asset_id=asset.pk, right=right, at=NOON)
    shop = queries.library(viewer, queries.LibraryFilters(Medium.SHOP, "FR"), on=today)
    ads = queries.library(viewer, queries.LibraryFilters(Medium.PAID_ADS, "FR"), on=today)
    late = queries.library(viewer, queries.LibraryFilters(Medium.SHOP, "FR"), on=today + timedelta(days=21))
    ending = queries.rights_ending(viewer, on=today)
    actions.withdraw_right(viewer, right_id=granted.pk, at=NOON)
    after = queries.library(viewer, queries.LibraryFilters(Medium.SHOP, "FR"), on=today)

    assert [(line.asset.pk, line.answer.until) for line in shop] == [(asset.pk, today + timedelta(days=20))]
    assert (ads, late, after, ending) == ([], [], [], 1)


@pytest.mark.parametrize(
    ("changed", "part"),
    [
        ({"media": ()}, "media"),
        ({"granted_by": " "}, "granted_by"),
        ({"territory": ("ZZZ",)}, "territory"),
        ({"ends_on": date(2020, 1, 1)}, "ends_on"),
        ({"amount": Decimal(-1)}, "amount"),
        ({"amount": Decimal(50)}, "currency"),
        ({"amount": Decimal(50), "currency": "E1"}, "currency"),
    ],
    ids=["media", "grounds", "country", "days", "amount", "no currency", "unknown currency"],
)
def test_a_right_that_says_too_little_is_none(changed, part):
    right = Right(
        **{
            "media": (Medium.SHOP,),
            "territory": (),
            "starts_on": NOON.date(),
            "ends_on": None,
            "granted_by": "x",
            **changed,
        }
    )

    with pytest.raises(RightUnclear) as refusal:
        right.checked()

    assert refusal.value.facts == {"part": part}


def test_another_workspace_reaches_none_of_it():
    viewer, _campaign, ines, placement = a_placement("post")
    pk = upload(viewer, ines, an_image(), name="a.png")
    draft = a_draft(viewer, ines, placement)
    said = actions.remark(viewer, draft_id=draft.pk, words="Bien", author="member", at=NOON)
    noted(viewer, ines, placement)
    asset = Asset.objects.get()
    stranger = a_viewer(workspace="Ailleurs")

    for verb in (
        lambda: actions.append_slice(stranger, participation_id=ines.pk, upload_id=pk, offset=0, chunk=[b"x"]),
        lambda: actions.cancel_upload(stranger, participation_id=ines.pk, upload_id=pk),
        lambda: a_draft(stranger, ines, placement),
        lambda: actions.remark(stranger, draft_id=draft.pk, words="x", author="member", at=NOON),
        lambda: actions.settle_remark(stranger, remark_id=said.pk, is_settled=True, at=NOON),
        lambda: actions.decide_draft(stranger, draft_id=draft.pk, outcome=Outcome.APPROVED, at=NOON),
        lambda: noted(stranger, ines, placement),
        lambda: actions.check_proof(stranger, placement_id=placement.pk),
        lambda: actions.withdraw_right(stranger, right_id=1, at=NOON),
        lambda: queries.draft_view(stranger, draft.pk),
        lambda: queries.asset_line(stranger, asset.pk, on=NOON.date()),
    ):
        with pytest.raises(NotFound):
            verb()

    assert (queries.library(stranger, queries.LibraryFilters(), on=NOON.date()), queries.content_of(stranger)) == (
        [],
        [],
    )
