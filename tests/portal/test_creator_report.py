"""A creator opens their own report: by the link alone, for as long as it is open, and nobody else's matter in it."""

import io
import logging
import re
from datetime import timedelta

import pytest
from django.apps import apps
from django.conf import settings
from django.core import serializers
from django.test import Client
from django.utils import timezone
from django.utils.module_loading import import_string

from essaim.accounts.core.viewer import Role
from essaim.accounts.models import User
from essaim.audit import actions
from essaim.audit.core.contests import LIFE, LONGEST_WORDS, MOST_CONTESTS, Outcome
from essaim.audit.models import Contest, ReportLink
from essaim.catalogue.actions import write_note
from essaim.kernel.money import Money
from essaim.warehouse.places import folder_of
from tests.builders import NOON, a_viewer
from tests.portal.worlds import DRUNK, READER, SAMPLED, a_creators_account, a_link

pytestmark = pytest.mark.django_db
WRONG = {"section": "engagement", "subject": "rate", "words": "Mes vues n’y sont pas."}


@pytest.fixture
def viewer():
    """Somebody of the brand."""
    return a_viewer(workspace="Maison Alba")


@pytest.fixture
def address(viewer):
    """An open link to Inès's report."""
    return a_link(viewer, a_creators_account(viewer), at=timezone.now())


@pytest.fixture
def creator():
    """A browser that nobody signed in with, in French."""
    return Client(headers={"accept-language": "fr"})


def words(answer) -> str:
    return answer.content.decode()


def test_the_report_opens_without_an_account(creator, address):
    answer = creator.get(address)

    assert answer.status_code == 200
    assert "Inès Exemple" in words(answer)
    assert "Maison Alba" in words(answer)
    assert {name: answer[name] for name in ("Cache-Control", "X-Robots-Tag", "Referrer-Policy")} == {
        "Cache-Control": "no-store, private",
        "X-Robots-Tag": "noindex, nofollow, noarchive",
        "Referrer-Policy": "same-origin",
    }
    assert ReportLink.objects.get().seen_at is not None


def test_the_brands_own_matter_and_other_people_are_not_in_it(viewer, creator, address):
    account = ReportLink.objects.get().account_id
    write_note(viewer, account_id=account, text="À négocier sous trois cents", at=NOON)
    fee = {"platform": "instagram", "post_format": "reel", "followers": 20_000, "agreed_on": NOON.date(), "at": NOON}
    actions.note_fee(viewer, fee=Money("345", "EUR"), account_id=account, **fee)

    page = creator.get(address)

    names = [section.name for section in page.context["sections"]]
    assert "price" not in names
    assert {"engagement", "authenticity", "conversation", "safety"} <= set(names)
    told = words(page)
    # The fee stands alone; a token drawn by chance may hold the same digits between others.
    assert re.findall(r"(?<![\w-])345(?![\w-])", told) == []
    assert [one for one in ("négocier", READER, SAMPLED, 'class="rail"', "/creators") if one in told] == []


def test_the_language_is_switched_on_the_page(creator, address):
    french = words(creator.get(address))
    creator.post("/language", {"language": "en", "next": address})

    assert "Quelque chose est faux ici" in french
    assert "Is something here wrong?" in words(creator.get(address))


def test_closed_links_look_alike(viewer, creator):
    account, now = a_creators_account(viewer), timezone.now()
    never = "/report/never-made-at-all"
    past = a_link(viewer, account, at=now - LIFE - timedelta(minutes=1))
    withdrawn = a_link(viewer, account, at=now)
    actions.withdraw_link(viewer, link_id=ReportLink.objects.get(withdrawn_at=None, expires_at__gt=now).pk, at=now)

    answers = [creator.get(one) for one in (never, past, withdrawn, f"{withdrawn}/evidence/content/cadence")]
    posted = creator.post(f"{withdrawn}/contests", WRONG)

    assert [answer.status_code for answer in (*answers, posted)] == [404] * 5
    assert all("Ce lien est fermé" in words(answer) for answer in (*answers, posted))
    assert not any("Inès" in words(answer) for answer in (*answers, posted))
    assert not Contest.objects.exists()


def test_a_link_to_an_account_that_is_not_measured_says_to_come_back(viewer, creator, address, home):

    for file in folder_of(viewer.workspace_id).glob("manifest.json"):
        file.unlink()

    answer = creator.get(address)

    assert home.exists()
    assert (answer.status_code, "Pas encore prêt" in words(answer)) == (503, True)


def test_the_evidence_is_the_creators_own_posts(creator, address):
    remarks = [one for section in creator.get(address).context["sections"] for one in section.remarks]
    links = [f"{address}/evidence/{one.evidence.section}/{one.evidence.subject}" for one in remarks if one.evidence]

    answers = [creator.get(link) for link in links]

    assert links
    assert {answer.status_code for answer in answers} == {200}
    assert any(DRUNK[:12] in words(answer) for answer in answers)


ELSEWHERE = (
    "authenticity/suspicious",
    "conversation/ring_share",
    "conversation/reply_rate",
    "growth/growth_90_days",
    "price/fee:reel",
    "engagement/nothing",
    "nothing/rate",
    "content/..%2f..%2fsettings",
    "content/<script>alert(1)</script>",
    "engagement/remark-999",
    "engagement/remark-x",
    "engagement/remark-²",
    "engagement/%00",
)


def test_other_evidence_is_not_there(creator, address):
    answers = {asked: creator.get(f"{address}/evidence/{asked}") for asked in ELSEWHERE}

    assert {asked: answer.status_code for asked, answer in answers.items()} == dict.fromkeys(ELSEWHERE, 404)
    assert all("Votre lien est ouvert" in words(answer) for answer in answers.values())
    assert not any("Ce lien est fermé" in words(answer) for answer in answers.values())
    assert not any(SAMPLED in words(answer) or "<script>alert" in words(answer) for answer in answers.values())


def test_a_figure_leads_to_its_method_on_the_portal(creator, address):
    page = words(creator.get(address))
    methods = set(re.findall(rf'href="({address}/method/[^"]+)"', page))

    answers = {creator.get(method.replace("&amp;", "&")).status_code for method in methods}

    assert len(methods) > 5
    assert answers == {200}
    assert 'href="/method/' not in page
    assert creator.get(f"{address}/method/zzz").status_code == 404


def test_a_contest_is_kept_and_shown(creator, address):
    sent = creator.post(f"{address}/contests", WRONG)
    page = creator.get(address)

    assert (sent.status_code, sent["Location"]) == (302, f"{address}#contests")
    assert list(Contest.objects.values_list("section", "subject", "words", "outcome")) == [
        ("engagement", "rate", "Mes vues n’y sont pas.", "")
    ]
    assert "attend une réponse" in words(page)
    assert "Taux d’engagement" in words(page)


def test_the_answer_stands_beside_the_contest(viewer, creator, address):
    creator.post(f"{address}/contests", WRONG)
    answer = "Nous les <b>avons</b> ajoutées."
    actions.answer_contest(
        viewer, contest_id=Contest.objects.get().pk, outcome=Outcome.UPHELD, answer=answer, at=timezone.now()
    )

    page = words(creator.get(address))

    assert "Nous les &lt;b&gt;avons&lt;/b&gt; ajoutées." in page
    assert "vous aviez raison" in page


def test_one_link_does_not_show_what_another_sent(viewer, creator, address):
    creator.post(f"{address}/contests", WRONG)
    other = a_link(viewer, ReportLink.objects.get().account_id, at=timezone.now())

    assert WRONG["words"] not in words(creator.get(other))


REFUSED = ({"words": "   "}, {"words": "a" * (LONGEST_WORDS + 1)}, {"section": "<script>"}, {"section": ""})


def test_what_cannot_be_taken_is_refused_and_nothing_written_is_lost(creator, address):
    answers = [creator.post(f"{address}/contests", {**WRONG, **wrong}) for wrong in REFUSED]

    assert {answer.status_code for answer in answers} == {422}
    assert [answer.context["refused"].words for answer in answers] == [{**WRONG, **one}["words"] for one in REFUSED]
    assert {answer["Cache-Control"] for answer in answers} == {"no-store, private"}
    assert not Contest.objects.exists()


def test_prices_cannot_be_contested_because_they_are_not_shown(creator, address):
    assert creator.post(f"{address}/contests", {**WRONG, "section": "price"}).status_code == 404
    assert not Contest.objects.exists()


def test_words_are_shown_as_they_were_written_and_run_nothing(creator, address):
    hostile = '<script>alert(1)</script> " onmouseover="x {{ 7|add:1 }}'
    creator.post(f"{address}/contests", {**WRONG, "words": hostile, "subject": "x" * 500})

    page = words(creator.get(address))

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "{{ 7|add:1 }}" in page
    assert len(Contest.objects.get().subject) == 80


def test_a_link_takes_so_many_contests_and_no_more(creator, address):
    sent = [
        creator.post(f"{address}/contests", {**WRONG, "words": f"{n}"}).status_code for n in range(MOST_CONTESTS + 1)
    ]

    assert sent == [302] * MOST_CONTESTS + [422]
    assert Contest.objects.count() == MOST_CONTESTS


def test_a_form_from_elsewhere_is_refused(address):
    elsewhere = Client(enforce_csrf_checks=True)

    assert elsewhere.post(f"{address}/contests", WRONG).status_code == 403
    assert not Contest.objects.exists()


def test_the_page_itself_may_send_its_form(address):
    browser = Client(enforce_csrf_checks=True)
    token = browser.get(address).context["csrf_token"]

    sent = browser.post(
        f"{address}/contests", {**WRONG, "csrfmiddlewaretoken": str(token)}, headers={"origin": "http://testserver"}
    )

    assert sent.status_code == 302


def test_contests_are_only_posted(creator, address):
    opened = creator.get(f"{address}/contests")
    answers = {getattr(creator, method)(f"{address}/contests").status_code for method in ("put", "delete")}

    assert (opened.status_code, opened["Location"]) == (302, address)
    assert answers == {405}


def test_looking_whether_the_page_is_there_is_not_reading_it(creator, address):
    assert creator.head(address).status_code == 200
    assert ReportLink.objects.get().seen_at is None


def test_the_secret_is_stored_nowhere(creator, address):
    creator.get(address)
    creator.post(f"{address}/contests", WRONG)
    creator.post(f"{address}/contests", {**WRONG, "words": ""})
    secret = address.removeprefix("/report/")

    kept = "".join(serializers.serialize("json", model._default_manager.all()) for model in apps.get_models())

    assert len(kept) > 1_000
    assert secret not in kept


def test_the_secret_is_logged_nowhere(creator, address):
    log = io.StringIO()
    handler = logging.StreamHandler(log)
    for name in settings.LOGGING["handlers"]["stderr"]["filters"]:
        handler.addFilter(import_string(settings.LOGGING["filters"][name]["()"])())
    logging.getLogger("django").addHandler(handler)

    creator.get(f"{address}/evidence/content/nothing")
    Client(enforce_csrf_checks=True).post(f"{address}/contests", WRONG)
    logging.getLogger("django").removeHandler(handler)

    assert "Not Found: /report/…/evidence/content/nothing" in log.getvalue()
    assert "/report/…/contests" in log.getvalue()
    assert address.removeprefix("/report/") not in log.getvalue()


def test_somebody_signed_in_elsewhere_sees_what_the_creator_sees(address):
    reader = Client()

    reader.force_login(User.objects.get(pk=a_viewer(Role.READER, workspace="Ailleurs").person_id))

    page = reader.get(address)

    assert (page.status_code, "rail" in words(page)) == (200, False)
