"""Content in the browser: files from the byte asked for, what changed, an archive with its rights."""

import io
import zipfile
from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from PIL import Image

from essaim.campaign import actions, queries
from essaim.campaign.core.content import Outcome
from essaim.campaign.core.placing import Placing
from essaim.campaign.core.rights import Medium, Right
from essaim.campaign.models import Asset, Participation
from tests.builders import NOON, a_viewer
from tests.campaign.content_world import MP4, a_draft, a_placement, upload

pytestmark = pytest.mark.django_db
SANDBOX = "default-src 'none'; media-src 'self'; img-src 'self'; sandbox"


def signed_in(viewer) -> Client:
    browser = Client(headers={"accept-language": "en"})
    browser.force_login(get_user_model().objects.get(pk=viewer.person_id))
    return browser


def test_a_film_is_read_from_the_byte_that_is_asked_for():
    viewer, _campaign, ines, placement = a_placement()
    draft = a_draft(viewer, ines, placement, upload_ids=[upload(viewer, ines, MP4)])
    place = reverse("draft_file", args=[draft.files.get().pk])
    browser = signed_in(viewer)

    part = browser.get(place, headers={"range": "bytes=4-11"})
    beyond = browser.get(place, headers={"range": f"bytes={len(MP4)}-"})
    endless = browser.get(place, headers={"range": f"bytes={'9' * 5_000}-"})

    assert (part.status_code, part["Content-Range"], b"".join(part.streaming_content)) == (
        206,
        f"bytes 4-11/{len(MP4)}",
        b"ftypmp42",
    )
    assert (part["Content-Security-Policy"], part["X-Content-Type-Options"]) == (SANDBOX, "nosniff")
    assert (beyond.status_code, endless.status_code) == (416, 200)


def test_an_image_of_any_kind_is_shown_without_where_it_was_taken():
    viewer, _campaign, ines, placement = a_placement("post")
    exif = Image.Exif()
    exif[0x010F] = "SecretPlace"
    out = io.BytesIO()
    Image.new("RGB", (40, 30), (200, 120, 90)).save(out, "AVIF", exif=exif)
    draft = a_draft(viewer, ines, placement, upload_ids=[upload(viewer, ines, out.getvalue(), name="photo.avif")])

    answer = signed_in(viewer).get(reverse("draft_file", args=[draft.files.get().pk]))

    assert b"SecretPlace" in out.getvalue()
    assert (answer["Content-Type"], b"SecretPlace" in answer.content) == ("image/webp", False)


def test_the_next_round_shows_what_changed_in_the_caption():
    viewer, _campaign, ines, placement = a_placement("post")
    first = a_draft(viewer, ines, placement, text="Ma routine <b>du soir</b>")
    actions.decide_draft(viewer, draft_id=first.pk, outcome=Outcome.CHANGES_ASKED, words="La mention", at=NOON)
    second = a_draft(viewer, ines, placement, text="Publicité. Ma routine <b>du soir</b>")

    page = signed_in(viewer).get(reverse("draft", args=[second.pk])).content.decode()

    assert "What changed since round 1" in page
    assert "<ins>Publicité. </ins>Ma routine &lt;b&gt;du soir&lt;/b&gt;" in page


def test_an_asset_comes_with_its_rights_and_under_a_name_of_its_own():
    viewer, _campaign, ines, placement = a_placement()
    draft = a_draft(viewer, ines, placement, upload_ids=[upload(viewer, ines, MP4, name="rights.pdf")])
    actions.decide_draft(viewer, draft_id=draft.pk, outcome=Outcome.APPROVED, at=NOON)
    place = reverse("asset_download", args=[Asset.objects.get().pk])

    answer = signed_in(viewer).get(place)
    archive = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))

    assert answer["Content-Disposition"].startswith("attachment")
    assert sorted(archive.namelist()) == ["1-rights.pdf", "rights.pdf"]
    assert archive.read("1-rights.pdf") == MP4
    assert archive.read("rights.pdf").startswith(b"%PDF-")
    assert signed_in(a_viewer(workspace="Ailleurs")).get(place).status_code == 404


@pytest.mark.parametrize("creators", [1, 3])
def test_the_content_and_the_library_cost_the_same_however_many_there_are(creators, django_assert_num_queries):
    handles = [f"c{n}.ex" for n in range(creators)]
    viewer, campaign, _ines, placement = a_placement("post", creators=handles)
    placements = [placement]
    for one in Participation.objects.exclude(pk=placement.participation_id):
        placing = Placing("post", one.account_id)
        placements.append(actions.add_placement(viewer, participation_id=one.pk, placing=placing, at=NOON))
    for one in placements:
        a_draft(viewer, one.participation, one)
        actions.note_publication(
            viewer,
            participation_id=one.participation_id,
            placement_id=one.pk,
            url="https://www.instagram.com/p/Cxy123/",
            published_at=NOON,
            author="creator",
            at=NOON,
        )
    right = Right((Medium.SHOP,), (), NOON.date(), NOON.date() + timedelta(days=9), "Courriel")
    for one in Asset.objects.all():
        actions.grant_right(viewer, asset_id=one.pk, right=right, at=NOON)

    with django_assert_num_queries(3):
        lines = queries.content_of(viewer, campaign_id=campaign.pk)
        names = [f"{line.placement.participation.creator} {line.placement.account}" for line in lines]
    with django_assert_num_queries(2):
        found = queries.library(viewer, queries.LibraryFilters(Medium.SHOP, "FR"), on=NOON.date())
        titles = [f"{line.asset.participation.creator} {line.asset.campaign.name}" for line in found]

    assert (len(names), len(titles)) == (creators, creators)
