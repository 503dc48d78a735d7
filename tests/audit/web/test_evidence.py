"""What a line rests on, and the report on paper."""

import pytest
from django.test import Client

from essaim.accounts.models import User
from essaim.audit.queries import report_of, shown
from essaim.catalogue.actions import take
from essaim.catalogue.models import Account
from essaim.kernel.provenance import SourceKind
from tests.builders import NOON, a_catalogue, a_viewer, an_account
from tests.portal.worlds import READER, SAMPLED, a_creators_account

pytestmark = pytest.mark.django_db


@pytest.fixture
def viewer():
    return a_viewer()


@pytest.fixture
def member(viewer):
    browser = Client(headers={"accept-language": "fr"})
    browser.force_login(User.objects.get(pk=viewer.person_id))
    return browser


def test_every_line_and_remark_leads_to_what_it_rests_on(viewer, member):
    account = a_creators_account(viewer)
    sections = shown(report_of(viewer, account).sections)
    lines = [line for one in sections for line in (*one.main, *one.others, *(x for g in one.groups for x in g.lines))]
    asked = [
        one.evidence
        for one in (*lines, *(remark for section in sections for remark in section.remarks))
        if one.evidence
    ]

    answers = {
        (one.section, one.subject): member.get(f"/creators/{account}/evidence/{one.section}/{one.subject}")
        for one in asked
    }

    assert len(answers) > 10
    assert {key: answer.status_code for key, answer in answers.items()} == dict.fromkeys(answers, 200)
    assert any(SAMPLED in answer.content.decode() for answer in answers.values())


HOSTILE = (
    "content/a/b/c",
    "content/..%2f..%2f",
    "nothing/cadence",
    "content/<script>alert(1)</script>",
    "content/remark-99999999999999999999",
    "content/%00",
    "content/" + "x" * 3_000,
)


def test_evidence_that_is_not_there_is_a_page_that_says_so(viewer, member):
    account = a_creators_account(viewer)

    answers = [member.get(f"/creators/{account}/evidence/{asked}") for asked in HOSTILE]

    assert {answer.status_code for answer in answers} == {404}
    assert not any("<script>alert" in answer.content.decode() for answer in answers)


def test_an_account_that_is_not_measured_has_neither_evidence_nor_paper(viewer, member):

    take(viewer, source_kind=SourceKind.FILE, label="x", digest="x", creators=[an_account("neuve.ex")], at=NOON)
    account = Account.objects.get().pk

    answers = [
        member.get(f"/creators/{account}/{rest}").status_code for rest in ("evidence/content/cadence", "audit.pdf")
    ]

    assert answers == [404, 404]
    assert member.get(f"/creators/{account}/audit/sharing").status_code == 200


def test_the_paper_is_a_pdf_in_the_readers_language(viewer, member):
    account = a_creators_account(viewer)

    paper = member.get(f"/creators/{account}/audit.pdf")

    assert (paper.status_code, paper["Content-Type"]) == (200, "application/pdf")
    assert paper["Content-Disposition"] == 'attachment; filename="audit-instagram-inesex.pdf"'
    assert paper.content.startswith(b"%PDF-")
    assert READER.encode() not in paper.content


def test_an_account_of_which_nearly_nothing_is_known_has_its_paper_too(viewer, member):
    a_catalogue(viewer, an_account("vide.ex", followers=None))

    paper = member.get(f"/creators/{Account.objects.get().pk}/audit.pdf")

    assert paper.content.startswith(b"%PDF-")
