"""Files that go along: names without paths, kinds that mailboxes take, limits that say what was done."""

import pytest

from essaim.outreach.core.attaching import LARGEST_TOGETHER, MOST_FILES, AttachmentRefused, Given, checked

PDF = b"%PDF-1.7 brief"


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("brief.pdf", "brief.pdf"),
        ("C:\\Users\\lea\\brief.pdf", "brief.pdf"),
        ("../../etc/passwd", "passwd"),
        ("bri\r\nBcc: x@example.org\x00ef.pdf", "briBcc: x@example.orgef.pdf"),
        ("…", "…"),
        ("   ", "file"),
        ("é" * 400 + ".pdf", "é" * 146 + ".pdf"),
    ],
)
def test_a_name_holds_no_path_and_no_line_break(name, kept):
    assert checked([Given(name, "application/pdf", PDF)]) == [Given(kept, "application/pdf", PDF)]


@pytest.mark.parametrize(
    ("media_type", "kept"),
    [
        ("application/pdf", "application/pdf"),
        ("", "application/octet-stream"),
        ("text/html\r\nBcc: x", "application/octet-stream"),
        ("message/rfc822", "application/octet-stream"),
        ("multipart/mixed", "application/octet-stream"),
    ],
)
def test_a_kind_is_one_that_a_mail_can_say(media_type, kept):
    assert checked([Given("a.pdf", media_type, PDF)])[0].media_type == kept


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("facture.pdf.exe", PDF),
        ("photo.JPG.SCR", PDF),
        ("brief.pdf", b"MZ\x90\x00"),
        ("brief.pdf", b"\x7fELF\x02"),
        ("notes.txt", b"#!/bin/sh\nrm"),
    ],
)
def test_what_runs_is_refused_by_its_name_or_its_first_bytes(name, content):
    with pytest.raises(AttachmentRefused) as refused:
        checked([Given(name, "application/pdf", content)])
    assert refused.value.facts == {"problem": "runs", "name": name}


def test_an_empty_file_is_refused():
    with pytest.raises(AttachmentRefused) as refused:
        checked([Given("a.pdf", "application/pdf", b"")])
    assert refused.value.facts["problem"] == "empty"


def test_limits_count_what_is_there_already():
    one = Given("a.pdf", "application/pdf", PDF)

    assert checked([one], held=[1] * (MOST_FILES - 1)) == [one]
    with pytest.raises(AttachmentRefused) as many:
        checked([one], held=[1] * MOST_FILES)
    with pytest.raises(AttachmentRefused) as large:
        checked([one], held=[LARGEST_TOGETHER])
    assert (many.value.facts["problem"], large.value.facts["problem"]) == ("too_many", "too_large")
