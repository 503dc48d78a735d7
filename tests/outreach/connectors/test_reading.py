"""What a mail says, whoever wrote it, and with whatever intent."""

import random
import time
from email.message import EmailMessage

import pytest

from essaim.connectors.mailbox import Attached, Failed, Kind, read_mail
from essaim.connectors.mailbox.texts import quoted_apart, text_of_html


def a_mail(text="Bonjour", **headers):
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "Inès <Ines@Example.org>", headers.pop("subject", "Bonjour")
    for name, value in headers.items():
        mail[name.replace("_", "-")] = value
    mail.set_content(text)
    return mail.as_bytes()


@pytest.mark.parametrize(
    ("text", "own", "quoted"),
    [
        ("Oui\n\nLe lun. 3 mars 2026, Léa <l@example.org> a écrit :\n> Bonjour", "Oui", "Le lun. 3 mars 2026, Léa <l@example.org> a écrit :\n> Bonjour"),
        ("Yes\n\nOn Mon, Mar 3, 2026 at 10:12 Léa <l@example.org> wrote:\n\n> Hello", "Yes", "On Mon, Mar 3, 2026 at 10:12 Léa <l@example.org> wrote:\n> Hello"),
        ("Ok\n\n-----Message d'origine-----\nDe : Léa\nObjet : x\n\nBonjour", "Ok", "-----Message d'origine-----\nDe : Léa\nObjet : x\n\nBonjour"),
        ("> Quel tarif ?\n150 euros\n> Quand ?\nLundi", "> Quel tarif ?\n150 euros\n> Quand ?\nLundi", ""),
        ("", "", ""),
    ],
)  # fmt: skip
def test_what_is_quoted_is_set_apart_and_an_answer_between_the_lines_stays_whole(text, own, quoted):
    assert quoted_apart(text) == (own, quoted)


@pytest.mark.parametrize(
    ("headers", "kind"),
    [
        ({}, Kind.REPLY),
        ({"Auto_Submitted": "auto-replied"}, Kind.AUTOMATIC),
        ({"Auto_Submitted": "no"}, Kind.REPLY),
        ({"Precedence": "bulk"}, Kind.AUTOMATIC),
        ({"X_Autoreply": "yes"}, Kind.AUTOMATIC),
        ({"subject": "Réponse automatique : vos savons"}, Kind.AUTOMATIC),
        ({"subject": "Out of office: soap"}, Kind.AUTOMATIC),
        ({"subject": "Re: vos savons et mon absence de lundi"}, Kind.REPLY),
        ({"X_Auto_Response_Suppress": "All"}, Kind.REPLY),
    ],
)
def test_a_machines_answer_is_told_from_a_persons(headers, kind):
    assert read_mail(a_mail(**headers)).kind is kind


def test_a_bounce_in_plain_text_is_believed_of_a_mail_system_alone():
    text = (
        "This is the Postfix program at host mx.example.org.\n\n"
        "<zoe@example.org>: host mx2.example.org said: 550 unknown user\n"
    )
    header = "Subject: Undelivered Mail Returned to Sender\nX-Failed-Recipients: zoe@example.org\n"

    told = read_mail(f"From: MAILER-DAEMON@mx.example.org\n{header}\n{text}".encode())
    quoted = read_mail(a_mail(text))

    assert (told.kind, told.failed) == (Kind.BOUNCE, (Failed("zoe@example.org", True, "", ""),))
    assert (quoted.kind, quoted.failed) == (Kind.REPLY, ())


def test_a_page_becomes_the_text_that_a_reader_reads():
    page = (
        "<style>p{color:red}</style><p>Bonjour<br>Léa</p><script>steal()</script>"
        '<ul><li>un<li>deux</ul><img src="https://x.example/p.gif"><a href="https://evil.example">ici</a>'
    )

    text = text_of_html(page)

    assert [one.strip() for one in text.splitlines() if one.strip()] == ["Bonjour", "Léa", "* un", "* deux", "ici"]


def test_a_file_keeps_a_name_and_no_place_and_headers_keep_one_line():
    mail = EmailMessage()
    mail["From"] = "ines@example.org"
    mail.set_content("Voici")
    mail.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="../../etc/kit.pdf")
    content = mail.as_bytes().replace(b"From:", b"Subject: =?utf-8?q?Oui=0D=0ABcc=3A_tous=40example=2Eorg?=\nFrom:", 1)

    read = read_mail(content)

    assert read.attached == (Attached("etc kit.pdf", "application/pdf", b"%PDF-1.7"),)
    assert read.subject == "Oui Bcc: tous@example.org"


@pytest.mark.parametrize(
    ("charset", "said"),
    [("nonsense", "h\xe9las"), ("utf-8", "h\xe9las"), ("iso-8859-1", "h\xe9las"), ("base64_codec", "h\xe9las")],
)
def test_a_charset_that_is_wrong_or_unknown_is_guessed(charset, said):
    content = f"From: a@example.org\nContent-Type: text/plain; charset={charset}\n\n".encode() + said.encode("latin-1")

    assert read_mail(content).text == "hélas"


@pytest.mark.parametrize("date", ["Tue, 99 Foo", "", "Mon, 1 Jan 1990 00:00:00 +0000", "1 Jan 99999 00:00 +0000"])
def test_a_date_that_cannot_be_is_no_date(date):
    assert read_mail(a_mail(subject="x").replace(b"Subject:", f"Date: {date}\nSubject:".encode(), 1)).written_at is None


@pytest.mark.parametrize(
    "content",
    [
        b"".join(b"Content-Type: multipart/mixed; boundary=%d\n\n--%d\n" % (one, one) for one in range(5_000)),
        b"Content-Type: message/rfc822\n\n" * 5_000,
        b"Content-Type: text/html\n\n" + b"<div>" * 100_000,
        b"Content-Type: text/html\n\n" + b"<p" * 100_000,
        b"Content-Type: text/html\n\n" + b"<!--" * 100_000,
        b"Content-Type: text/plain\n\n" + b"\nle a " * 20_000,
        b"Content-Type: text/plain\n\n" + b"\n" * 100_000 + b"_" * 100_000,
        b"References: " + b"<a@b> " * 100_000 + b"\n\nx",
        b"To: " + b"(" * 50_000 + b"\nDate: " + b"(" * 50_000 + b"\n\nx",
    ],
    ids=["nested", "forwarded", "deep", "tags", "comments", "attributions", "lines", "references", "parentheses"],
)
def test_a_mail_made_to_break_the_reader_is_read_in_no_time(content):
    began = time.monotonic()

    read = read_mail(b"From: a@example.org\n" + content)

    assert read.sender == "a@example.org"
    assert len(read.references) <= 50
    assert time.monotonic() - began < 5


def test_noise_is_a_mail_of_nobody():
    dice = random.Random(2026)  # noqa: S311  the same noise each time

    for _ in range(300):
        assert read_mail(dice.randbytes(1_500)).kind in set(Kind)
