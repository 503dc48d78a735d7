"""A report is shown to its creator, who objects; a person answers."""

import re

import pytest
from django.test import Client
from django.utils import timezone

from essaim.accounts.core.viewer import Role, Viewer
from essaim.accounts.models import Activity, Membership, User
from essaim.audit import actions
from essaim.audit.models import Contest, ReportLink, SetAside
from essaim.audit.queries import report_of
from essaim.audit.queries.sharing import opened_link
from essaim.workspace.web.log import lines
from tests.builders import a_person, a_viewer
from tests.portal.worlds import DRUNK, a_creators_account

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner():
    return a_viewer()


@pytest.fixture
def account(owner):
    return a_creators_account(owner)


def somebody(owner: Viewer, role: Role) -> Client:
    """A browser of another member of the same workspace, in French."""
    person = a_person(role.value)
    Membership.objects.create(workspace_id=owner.workspace_id, person=person, role=role)
    return signed_in(person)


def signed_in(person: User) -> Client:
    browser = Client(headers={"accept-language": "fr"})
    browser.force_login(person)
    return browser


def a_contest(owner: Viewer, account: int, *, section: str = "safety", subject: str = "concern_seen") -> Contest:
    now = timezone.now()
    secret = actions.share_report(owner, account_id=account, at=now)
    link = opened_link(secret, at=now)
    return actions.contest(
        link.viewer, link_id=link.link_id, section=section, subject=subject, words="C’était une <i>recette</i>.", at=now
    )


def concerns_said(owner: Viewer, account: int) -> list[str]:
    return [remark.code for remark in report_of(owner, account).section("safety").remarks]


def test_a_link_is_shown_this_once(owner, account):
    member = somebody(owner, Role.CONTRIBUTOR)

    made = member.post(f"/creators/{account}/audit/link")
    later = member.get(f"/creators/{account}/audit/sharing")

    address = re.search(r'value="(http://testserver/report/[\w-]{32})"', made.content.decode())[1]
    assert "no-store" in made["Cache-Control"]
    assert Client().get(address).status_code == 200
    assert "/report/" not in later.content.decode()
    assert ReportLink.objects.count() == 1


def test_opening_the_address_that_makes_links_makes_none(owner, account):
    answer = somebody(owner, Role.CONTRIBUTOR).get(f"/creators/{account}/audit/link")

    assert (answer.status_code, answer["Location"]) == (302, f"/creators/{account}/audit/sharing")
    assert not ReportLink.objects.exists()


def test_addresses_that_are_posted_to_lead_back_when_they_are_opened(owner, account):
    member = somebody(owner, Role.READER)

    answers = [member.get(f"/creators/{account}/{rest}") for rest in ("audit/contests/1", "followers")]

    assert [answer["Location"] for answer in answers] == [
        f"/creators/{account}/audit/sharing",
        f"/creators/{account}?tab=audit#audit-authenticity",
    ]


def test_a_link_is_withdrawn(owner, account):
    now = timezone.now()
    secret = actions.share_report(owner, account_id=account, at=now)
    link = ReportLink.objects.get()

    answer = somebody(owner, Role.CONTRIBUTOR).post(f"/creators/{account}/audit/links/{link.pk}/withdrawal")

    assert answer.status_code == 302
    assert Client().get(f"/report/{secret}").status_code == 404


def test_a_reader_looks_and_neither_shares_nor_withdraws_nor_answers(owner, account):
    contest = a_contest(owner, account)
    reader = somebody(owner, Role.READER)
    base = f"/creators/{account}/audit"

    answers = [
        reader.get(f"{base}/sharing").status_code,
        reader.post(f"{base}/link").status_code,
        reader.post(f"{base}/links/{contest.link_id}/withdrawal").status_code,
        reader.post(f"{base}/contests/{contest.pk}", {"outcome": "declined", "answer": "Non."}).status_code,
        reader.post(f"{base}/concerns", {"concern": "1:alcohol"}).status_code,
    ]

    assert answers == [200, 403, 403, 403, 404]
    assert ReportLink.objects.get().withdrawn_at is None
    assert Contest.objects.get().outcome == ""


def test_a_contributor_shares_and_does_not_answer(owner, account):
    contest = a_contest(owner, account)

    answer = somebody(owner, Role.CONTRIBUTOR).post(
        f"/creators/{account}/audit/contests/{contest.pk}", {"outcome": "upheld", "answer": "Oui."}
    )

    assert (answer.status_code, Contest.objects.get().outcome) == (403, "")


def test_a_contest_waits_on_the_first_page_and_is_answered(owner, account):
    contest = a_contest(owner, account, section="engagement", subject="rate")
    manager = somebody(owner, Role.MANAGER)
    address = f"/creators/{account}/audit/sharing"

    first = manager.get("/").content.decode()
    asked = manager.get(address).content.decode()
    answer = manager.post(
        f"/creators/{account}/audit/contests/{contest.pk}", {"outcome": "declined", "answer": "Les relevés le disent."}
    )

    assert f'href="{address}#contest-{contest.pk}"' in first
    assert "C’était une &lt;i&gt;recette&lt;/i&gt;." in asked
    assert "Taux d’engagement" in asked
    assert answer["Location"] == address
    assert "Les relevés le disent." in manager.get(address).content.decode()
    assert f"#contest-{contest.pk}" not in manager.get("/").content.decode()


@pytest.mark.parametrize(
    "wrong", [{"outcome": "perhaps", "answer": "Hm."}, {"outcome": "upheld", "answer": " "}, {"answer": "Oui."}]
)
def test_an_answer_that_is_none_is_refused_and_kept_in_the_form(owner, account, wrong):
    contest = a_contest(owner, account)

    answer = somebody(owner, Role.MANAGER).post(f"/creators/{account}/audit/contests/{contest.pk}", wrong)

    assert (answer.status_code, answer.context["refused"].words) == (422, wrong["answer"])
    assert Contest.objects.get().outcome == ""


def test_a_second_answer_is_refused(owner, account):
    contest, manager = a_contest(owner, account), somebody(owner, Role.MANAGER)
    address = f"/creators/{account}/audit/contests/{contest.pk}"

    answers = [
        manager.post(address, {"outcome": "declined", "answer": words}).status_code for words in ("Un.", "Deux.")
    ]

    assert answers == [302, 422]
    assert Contest.objects.get().answer == "Un."


def test_upholding_sets_the_quoted_concern_aside_until_it_is_taken_up(owner, account):
    contest, manager = a_contest(owner, account), somebody(owner, Role.MANAGER)
    page = manager.get(f"/creators/{account}/audit/sharing")
    (concern,) = page.context["concerns"]
    before = concerns_said(owner, account)
    key = f"{concern.post_id}:{concern.category}"

    manager.post(
        f"/creators/{account}/audit/contests/{contest.pk}",
        {"outcome": "upheld", "answer": "C’est une recette sans alcool.", "unfounded": [key]},
    )
    after, told = concerns_said(owner, account), manager.get(f"/creators/{account}/audit/sharing").content.decode()
    manager.post(f"/creators/{account}/audit/concerns", {"concern": key})

    assert concern.quote in DRUNK
    assert (before, after, concerns_said(owner, account)) == (["concern_seen"], ["nothing_found"], ["concern_seen"])
    assert "C’est une recette sans alcool." in told


def test_declining_sets_nothing_aside(owner, account):
    contest, manager = a_contest(owner, account), somebody(owner, Role.MANAGER)
    (concern,) = manager.get(f"/creators/{account}/audit/sharing").context["concerns"]

    manager.post(
        f"/creators/{account}/audit/contests/{contest.pk}",
        {"outcome": "declined", "answer": "Non.", "unfounded": [f"{concern.post_id}:{concern.category}"]},
    )

    assert not SetAside.objects.exists()


@pytest.mark.parametrize("key", ["x:alcohol", "999999:alcohol", "1", "9" * 40 + ":alcohol", "1:<script>"])
def test_a_concern_that_is_not_there_undoes_the_answer(owner, account, key):
    contest = a_contest(owner, account)

    answer = somebody(owner, Role.MANAGER).post(
        f"/creators/{account}/audit/contests/{contest.pk}", {"outcome": "upheld", "answer": "Oui.", "unfounded": [key]}
    )

    assert (answer.status_code, Contest.objects.get().outcome) == (404, "")


def test_another_workspaces_account_does_not_exist(owner, account):
    contest = a_contest(owner, account)
    stranger = signed_in(User.objects.get(pk=a_viewer(workspace="Ailleurs").person_id))
    base = f"/creators/{account}"

    answers = [
        stranger.get(f"{base}/audit/sharing"),
        stranger.post(f"{base}/audit/link"),
        stranger.post(f"{base}/audit/links/{contest.link_id}/withdrawal"),
        stranger.post(f"{base}/audit/contests/{contest.pk}", {"outcome": "upheld", "answer": "Oui."}),
        stranger.post(f"{base}/audit/concerns", {"concern": "1:alcohol"}),
        stranger.get(f"{base}/evidence/content/cadence"),
        stranger.get(f"{base}/audit.pdf"),
        stranger.post(f"{base}/followers"),
    ]

    assert [answer.status_code for answer in answers] == [404] * 8
    assert (Contest.objects.get().outcome, ReportLink.objects.count()) == ("", 1)


def test_strangers_are_sent_to_the_door(client):
    pages = (
        "/creators/1/audit/sharing",
        "/creators/1/evidence/content/x",
        "/creators/1/audit.pdf",
        "/fees",
        "/settings/carefulness",
    )

    answers = [client.get(page) for page in pages]

    assert [answer["Location"] for answer in answers] == [f"/account/login/?next={page}" for page in pages]


def test_a_form_from_elsewhere_makes_no_link(owner, account):
    elsewhere = Client(enforce_csrf_checks=True)
    elsewhere.force_login(User.objects.get(pk=owner.person_id))

    assert elsewhere.post(f"/creators/{account}/audit/link").status_code == 403
    assert not ReportLink.objects.exists()


def test_the_log_says_each_act_in_a_sentence(owner, account):
    contest = a_contest(owner, account)
    somebody(owner, Role.MANAGER).post(
        f"/creators/{account}/audit/contests/{contest.pk}", {"outcome": "declined", "answer": "Non."}
    )
    verbs = ("report.shared", "audit.contested", "contest.answered")

    told = [lines([Activity.objects.get(verb=verb)])[0].words for verb in verbs]

    assert all("%(" not in one for one in told)
    assert "ines.ex" in told[1]
