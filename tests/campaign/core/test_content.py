"""What a file is by its first bytes, and what changed in a caption."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from essaim.campaign.core.content import HEAD, FileKind, kind_of_head
from essaim.campaign.core.review import Change, Piece, changes

WEBM = b"\x1aE\xdf\xa3\x9fB\x86\x81\x01B\xf7\x81\x01B\xf2\x81\x04B\xf3\x81\x08B\x82\x84webmB\x87\x81\x04"


@pytest.mark.parametrize(
    ("head", "found"),
    [
        (b"\xff\xfb\x90\x00", (FileKind.AUDIO, "audio/mpeg")),
        (b"ID3\x04\x00", (FileKind.AUDIO, "audio/mpeg")),
        ("<svg onload=".encode("utf-16"), None),
        (b"\xff\xf1\x50\x80", None),
        (WEBM, (FileKind.VIDEO, "video/webm")),
        (WEBM.replace(b"webm", b"matr"), None),
        (b"\x00\x00\x00\x18ftypheis", (FileKind.IMAGE, "image/heic")),
        (b"\x00\x00\x00\x18ftypavif", (FileKind.IMAGE, "image/avif")),
        (b"\x00\x00\x00\x18ftypM4A ", (FileKind.AUDIO, "audio/mp4")),
        (b"\x00\x00\x00\x18ftypqt  ", (FileKind.VIDEO, "video/quicktime")),
        (b"\x00\x00\x00\x18ftypcrx ", None),
        (b"", None),
    ],
)
def test_a_file_is_what_its_first_bytes_say(head, found):
    assert kind_of_head(head) == found


@given(some.binary(max_size=HEAD))
def test_any_beginning_is_judged(head):
    assert kind_of_head(head) is None or isinstance(kind_of_head(head)[0], FileKind)


def test_a_change_is_said_word_by_word():
    assert changes("Ma routine du soir", "Publicité. Ma routine du matin") == [
        Piece(Change.ADDED, "Publicité. "),
        Piece(Change.KEPT, "Ma routine du "),
        Piece(Change.REMOVED, "soir"),
        Piece(Change.ADDED, "matin"),
    ]


@given(some.text(max_size=80), some.text(max_size=80))
def test_both_captions_are_found_again_in_what_changed(before, after):
    found = changes(before, after)

    assert "".join(one.words for one in found if one.change is not Change.ADDED) == before
    assert "".join(one.words for one in found if one.change is not Change.REMOVED) == after


def test_in_a_long_caption_that_repeats_itself_the_commonest_words_anchor_nothing():
    before, after = "a " * 150, "b a " * 150

    found = changes(before, after)

    assert [one.change for one in found] == [Change.REMOVED, Change.ADDED]
    assert [one.words for one in found] == [before, after]
