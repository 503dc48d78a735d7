import json

from essaim.audit.core.readings import CommentReading, PostReading
from tests.audit.core.accounts import a_comment_reading, a_concern, a_reading


def test_a_posts_reading_survives_its_storage_as_json():
    reading = a_reading(
        7, kind="giveaway", is_sponsored=True, is_disclosed=True, disclosure="clear", words=("en partenariat avec",),
        partners=("brume",), concerns=(a_concern("alcohol", "un verre de rhum"),),
    )  # fmt: skip

    stored = json.loads(json.dumps(reading.as_json()))

    assert PostReading.from_json(stored) == reading


def test_a_comments_reading_survives_its_storage_and_stays_small():
    reading = a_comment_reading(7, question=0.91, is_generic=True)

    stored = json.dumps(reading.as_json())

    assert CommentReading.from_json(json.loads(stored)) == reading
    assert len(stored) < 80
