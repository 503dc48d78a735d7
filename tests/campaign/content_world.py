"""A placement to make drafts for, and files as creators make them."""

import io

from PIL import Image

from essaim.campaign import actions
from essaim.campaign.core.placing import Placing
from essaim.campaign.models import Placement
from tests.builders import NOON
from tests.campaign.world import a_campaign

MP4 = b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom" + b"\x00" * 5_000


def an_image(width: int = 40, height: int = 30, kind: str = "PNG", **more: object) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), (200, 120, 90)).save(out, kind, **more)
    return out.getvalue()


def a_photo(width: int, height: int) -> bytes:
    """A JPEG with enough in it to be cut."""
    out = io.BytesIO()
    Image.effect_noise((width, height), 80).save(out, "JPEG")
    return out.getvalue()


def a_placement(form: str = "reel", **terms: object):
    viewer, campaign, (ines, *_others) = a_campaign(**terms)
    made = actions.add_placement(viewer, participation_id=ines.pk, placing=Placing(form, ines.account_id), at=NOON)
    return viewer, campaign, ines, Placement.objects.get(pk=made.pk)


def upload(viewer, participation, content: bytes, name: str = "brouillon.mp4", author: str = "creator") -> int:
    begun = actions.begin_upload(
        viewer, participation_id=participation.pk, name=name, size=len(content), author=author, at=NOON
    )
    actions.append_slice(viewer, participation_id=participation.pk, upload_id=begun.pk, offset=0, chunk=[content])
    return begun.pk


def a_draft(viewer, participation, placement, text="Publicité @maison.alba Maison Alba, ma routine", **more):
    return actions.send_draft(
        viewer,
        participation_id=participation.pk,
        placement_id=placement.pk,
        text=text,
        author="creator",
        at=NOON,
        **more,
    )
