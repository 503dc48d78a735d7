"""What holds on every page: nothing inaccessible, nothing cut on a phone, nothing left in the other language."""

import re
from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from essaim.accounts.queries import brands_of
from essaim.agreement.actions import accept_offer, make_offer
from essaim.agreement.core.offers import OfferTerms, Side
from essaim.agreement.models import Offer as Proposal
from essaim.audit.actions import contest, share_report
from essaim.audit.queries import opened_link
from essaim.campaign import actions as campaign
from essaim.campaign.core.content import Outcome, Zone
from essaim.campaign.core.rights import Medium, Right
from essaim.campaign.core.terms import Terms
from essaim.campaign.models import Asset
from essaim.campaign.queries import secret_behind
from essaim.catalogue.actions import (
    Attached,
    apply,
    ask_sync,
    confirm_application,
    connect,
    edit_application_page,
    mark_contacted,
    note_collaboration,
    note_refusal,
    receive_file,
    save_search,
    start_list,
    tag_accounts,
    take,
    write_note,
)
from essaim.catalogue.core.applying import Offer, OwnAccount
from essaim.catalogue.core.collaboration import PastWork
from essaim.catalogue.models import PrivacyCharter, Sync
from essaim.catalogue.queries import account_id_of, creator_of, list_id_named, open_page
from essaim.kernel.provenance import SourceKind
from essaim.matching.actions import draw_plan
from essaim.matching.core.plan.choices import PlanChoices
from essaim.matching.models import Shortlist
from essaim.outreach.actions.drafting import draft_first_message
from essaim.outreach.core.composing import Tone
from essaim.outreach.queries.evidence import citable
from tests.builders import an_account
from tests.campaign.content_world import an_image
from tests.journeys.conftest import DESK, PHONE, ROOT

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
PICTURE = an_image(300, 400)
UNREAD = b"handle,followers,ER,e-mail,city\n@ines.ex,12000,3.4,ines.of.a.very.long.name.indeed@example.org,Lyon\n"
OPEN_TO_ALL = ("/account/login/", "/account/signup/", "/account/password/reset/")
MARKS_OF_THE_OTHER = {
    "fr": re.compile(r"\b(the|with|followers|among|creators)\b", re.IGNORECASE),
    "en": re.compile(r"\b(les|avec|abonnés|parmi|créateurs)\b", re.IGNORECASE),
}


def addresses(viewer, now) -> list[str]:
    """One address of every kind of page."""
    drawn = Shortlist.objects.select_related("brief").get()
    entries = drawn.content["entries"]
    file = receive_file(viewer, name="liste.csv", chunks=[UNREAD], at=now)
    one, two = entries[0]["account_id"], entries[1]["account_id"]
    shelf = shelves_of(viewer, [one, two], now)
    remember_work(viewer, one, now)
    read_a_service(viewer, now)
    plan = draw_plan(viewer, brief_id=drawn.brief_id, choices=PlanChoices(budget=Decimal(3_000)), at=now)
    return [
        "/",
        "/imports",
        "/imports/new",
        f"/imports/{file.pk}",
        "/imports/audiences",
        "/sources",
        *offered(viewer, now),
        *duties(viewer, one, now),
        "/creators",
        "/creators?platform=instagram&tier=micro&sort=-engagement",
        "/creators?view=cards&about=soin+peau+sensible",
        "/creators?min_followers=beaucoup&near=Lyonn&min_price=9",
        f"/creators?similar={one}",
        f"/creators/{one}",
        f"/creators/{one}?tab=posts",
        f"/creators/{one}?tab=work",
        f"/creators/{one}?tab=sources",
        f"/creators/{one}/collaborations",
        f"/creators/compare?account={one}&account={two}",
        *audited(viewer, now),
        *together(viewer, drawn, now),
        "/lists",
        f"/lists/{shelf}",
        "/searches",
        "/listening",
        "/listening?days=90&label=natural",
        "/listening/voice",
        "/listening/trends",
        "/listening/trends?niche=beauty&days=28",
        "/listening/trends/hashtag/beautebio",
        "/listening/names",
        "/briefs",
        "/briefs/new",
        f"/briefs/{drawn.brief_id}",
        f"/briefs/{drawn.brief_id}/edit",
        f"/shortlists/{drawn.pk}",
        f"/shortlists/{drawn.pk}/compare?account={one}&account={two}",
        f"/plans/{plan.pk}",
        f"/plans/{plan.pk}?asked=1&budget=20&min_creators=5",
        f"/plans/{plan.pk}/without/{plan.content['rows'][0]['account_id']}",
        "/method/engagement_rate",
        "/method/planned_reach",
    ]


def together(viewer, drawn, now) -> list[str]:
    """A campaign with everything in it: a draft with a remark, a post, an offer, a parcel, the creator's own page."""
    brand = next(one for one in brands_of(viewer) if one.name == "Maison Alba")
    terms = Terms(
        "Hiver",
        "sales",
        "EUR",
        budget=Decimal(900),
        starts_on=now.date(),
        ends_on=now.date() + timedelta(days=30),
        kpis={"clicks": 20},
    )
    opened = campaign.open_campaign(viewer, brand_id=brand.pk, brief_id=drawn.brief_id, terms=terms, at=now)
    ids = [entry["account_id"] for entry in drawn.content["entries"]]
    first, second, third = campaign.add_creators(viewer, campaign_id=opened.pk, account_ids=ids, at=now).new[:3]
    offered = OfferTerms("EUR", {"post": 1}, fee=Decimal(90), product="Savon", product_value=Decimal(12))
    make_offer(viewer, participation_id=first.pk, terms=offered, side=Side.BRAND, at=now)
    accept_offer(viewer, offer_id=Proposal.objects.get().pk, side=Side.CREATOR, at=now)
    make_offer(viewer, participation_id=second.pk, terms=offered, side=Side.CREATOR, at=now)
    planned = first.placements.get()
    begun = campaign.begin_upload(
        viewer, participation_id=first.pk, name="a.png", size=len(PICTURE), author="creator", at=now
    )
    campaign.append_slice(viewer, participation_id=first.pk, upload_id=begun.pk, offset=0, chunk=[PICTURE])
    draft = campaign.send_draft(
        viewer,
        participation_id=first.pk,
        placement_id=planned.pk,
        text="#ad Savon",
        upload_ids=[begun.pk],
        author="creator",
        at=now,
    )
    campaign.remark(
        viewer,
        draft_id=draft.pk,
        file_id=draft.files.get().pk,
        zone=Zone(0.1, 0.1, 0.5, 0.5),
        words="Ici",
        author="member",
        at=now,
    )
    campaign.decide_draft(viewer, draft_id=draft.pk, outcome=Outcome.APPROVED, knowingly=True, at=now)
    campaign.prepare_parcel(viewer, participation_id=first.pk, parcel=campaign.Parcel("Savon"), at=now)
    campaign.change_participation(viewer, participation_id=first.pk, promo_code="INES10", note="À rappeler", at=now)
    draft_first_message(
        viewer,
        participation_id=third.pk,
        post_ids=[one.post_id for one in citable(viewer, third.pk, at=now).usual],
        tone=Tone.WARM,
        language="fr",
        at=now,
    )
    asset = Asset.objects.get()
    right = Right((Medium.SHOP,), ("FR",), now.date(), now.date() + timedelta(days=9), "Courriel de ce jour")
    campaign.grant_right(viewer, asset_id=asset.pk, right=right, at=now)
    own = f"/together/{secret_behind(campaign.open_own_link(viewer, participation_id=first.pk, at=now))}"
    return [
        "/campaigns",
        "/campaigns/new",
        f"/campaigns/{opened.pk}",
        f"/campaigns/{opened.pk}?due=1&open={first.pk}",
        f"/campaigns/{opened.pk}/board",
        f"/campaigns/{opened.pk}/calendar",
        f"/campaigns/{opened.pk}/calendar?view=week",
        f"/campaigns/{opened.pk}/content",
        f"/campaigns/{opened.pk}/costs",
        f"/campaigns/{opened.pk}/results",
        f"/campaigns/{opened.pk}/brief",
        f"/campaigns/{opened.pk}/terms",
        f"/campaigns/{opened.pk}/filling",
        f"/campaigns/{opened.pk}/creators/{third.pk}/message",
        f"/participations/{first.pk}",
        f"/participations/{second.pk}/offers",
        f"/drafts/{draft.pk}",
        "/calendar",
        "/library",
        "/library?medium=shop",
        f"/assets/{asset.pk}",
        "/inbox",
        f"/settings/mailbox/{brand.pk}",
        "/outreach/preparations",
        "/outreach/snippets",
        "/outreach/writer",
        own,
        f"{own}/publications/{planned.pk}",
        f"{own}/numbers",
    ]


def audited(viewer, now) -> list[str]:
    """A report that has everything, one that has nothing, what lines rest on, and the creator's own view."""
    full, thin = (
        account_id_of(viewer, platform="instagram", key=key) for key in ("alba.rosenval", "tiphaine.aubrivel")
    )
    secret = share_report(viewer, account_id=full, at=now)
    link = opened_link(secret, at=now)
    contest(link.viewer, link_id=link.link_id, section="growth", subject="", words="C'était un concours.", at=now)
    behind = ("conversation/reply_delay", "growth/growth_90_days", "authenticity/suspicious")
    return [
        f"/creators/{full}?tab=audit",
        f"/creators/{thin}?tab=audit",
        *(f"/creators/{full}/evidence/{one}" for one in behind),
        f"/creators/{full}/audit/sharing",
        "/fees",
        "/settings/carefulness",
        f"/report/{secret}",
    ]


def offered(viewer, now) -> list[str]:
    """A public page, an application that waits with its answer, and its applicant's own page."""
    PrivacyCharter.objects.create(
        workspace_id=viewer.workspace_id, controller={"name": "Alba", "email": "contact@example.org"}, edited_at=now
    )
    brand = brands_of(viewer)[0]
    edit_application_page(viewer, brand_id=brand.pk, slug="alba", words={}, is_open=True, at=now)
    account = OwnAccount("instagram", "a.very.long.name.of.an.account", 12_000)
    offer = Offer("Noé", "noe.of.a.very.long.name.indeed@example.org", "fr", (account,), message="Bonjour.")
    applied = apply(open_page("alba"), offer=offer, notice="Alba.", at=now, files=[Attached("kit.pdf", b"%PDF-1.7")])
    own = f"/my-application/{applied.secret}"
    confirm_application(secret=applied.secret, at=now)
    return [
        "/work-with-us/alba",
        own,
        f"{own}/correct",
        "/applications",
        f"/applications/{applied.application_id}?decision=accepted&language=fr",
        f"/applications/pages/{brand.pk}",
    ]


def duties(viewer, account_id, now) -> list[str]:
    """Somebody real to be told, and about to leave; and what is said before somebody is erased."""
    long_ago = now - timedelta(days=1_090)
    known = [an_account("longue.date.ex", name="Longue Date", email="longue.date.of.a.long.name@example.org")]
    take(viewer, source_kind=SourceKind.FILE, label="l.csv", digest="l", creators=known, at=long_ago)
    creator_id = creator_of(viewer, account_id_of(viewer, platform="instagram", key="longue.date.ex"))
    return [
        "/personal-data",
        "/personal-data/charter",
        "/personal-data/notices",
        f"/personal-data/notices/{creator_id}",
        "/personal-data/register",
        "/personal-data/retention",
        f"/creators/{account_id}/erasing",
    ]


def remember_work(viewer, account_id, now):
    """Past work and a refusal, so that the page has everything to show."""
    work = PastWork(
        "Maison Alba", now.date() - timedelta(days=9), ("reel",), on_time=True, brief_followed=0.9, note="Vu."
    )
    note_collaboration(viewer, account_id=account_id, work=work, at=now)
    note_refusal(viewer, account_id=account_id, reason="Non.", at=now)


def read_a_service(viewer, now):
    """A key, and a reading with its cost, what it brought and what failed."""
    connect(viewer, service="youtube", credentials={"key": "k"}, at=now)
    made = ask_sync(viewer, service="youtube", asked={"channels": ["@lea.ex"]}, at=now)
    failures = [{"code": "comments_disabled", "facts": {"about": "v1"}}]
    Sync.objects.filter(pk=made.pk).update(
        state="done", failures=failures, cost={"default": 5}, fetched={"accounts": 1}
    )


def shelves_of(viewer, accounts, now) -> int:
    """A list, a tag, a note, a contact and a saved search; the id of the list."""
    start_list(viewer, name="Printemps", account_ids=accounts, at=now)
    tag_accounts(viewer, name="vegan", account_ids=accounts, at=now)
    mark_contacted(viewer, account_ids=accounts[:1], way="email", at=now)
    write_note(viewer, account_id=accounts[0], text="Ok", at=now)
    save_search(viewer, name="Micro", query="tier=micro", found=[], at=now)
    return list_id_named(viewer, "Printemps")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_no_page_is_inaccessible_wide_or_half_translated_on_a_desk(visit, leas_world, theme):
    if not AXE.exists():
        pytest.skip("axe-core is not installed: run make setup")
    here = visit("fr", theme=theme, size=DESK)
    found = [fault for address in OPEN_TO_ALL for fault in faults(here, address)]
    here.sign_in("lea@example.org")
    wide, strange, gaping = [], [], []

    for address in addresses(leas_world, timezone.now()):
        found += faults(here, address)
        gaping += [address] if here.page.evaluate(SHOWS_A_CLOSED_CARD) else []
        wide += [address] if here.page.evaluate(SCROLLS_SIDEWAYS) else []
        strange += [(address, line) for line in said_in(here.page, "fr")]

    assert not found, "\n".join(found)
    assert gaping == [], "a card nobody opened is shown"
    assert wide == []
    assert strange == []


@pytest.mark.parametrize(("language", "size"), [("fr", PHONE), ("en", DESK)], ids=["phone", "english"])
def test_no_page_scrolls_sideways_or_speaks_the_other_language(visit, leas_world, language, size):
    here = visit(language, size=size)
    here.sign_in("lea@example.org")
    wide, strange = [], []

    for address in addresses(leas_world, timezone.now()):
        page = here.open(address)
        wide += [address] if page.evaluate(SCROLLS_SIDEWAYS) else []
        strange += [(address, line) for line in said_in(page, language)]

    assert wide == []
    assert strange == []


@pytest.mark.usefixtures("leas_world")
def test_the_keyboard_is_enough(visit):
    here = visit("fr")
    here.sign_in("lea@example.org")
    page = here.open("/creators")

    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
    page.locator("a.row-link").first.focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator("a.row-link").nth(1)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("dialog.panel[open]")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("dialog.panel")).not_to_be_visible()
    page.locator("tbody .choose input").first.focus()
    page.keyboard.press("Space")
    expect(page.locator("[data-selection]")).to_be_visible()


@pytest.mark.usefixtures("leas_world")
def test_a_figure_explains_itself_on_focus(visit):
    here = visit("fr")
    here.sign_in("lea@example.org")
    page = here.open("/creators")

    page.locator("a.row-link").first.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")

    card = page.locator("[data-card]:popover-open")
    expect(card).to_be_visible()
    expect(card.get_by_role("link")).to_have_attribute("href", re.compile("/method/"))


@pytest.mark.usefixtures("lea")
def test_the_theme_chosen_is_kept(visit):
    here = visit("fr")
    here.sign_in("lea@example.org")

    here.page.locator(".rail [data-theme-choice=dark]").click()

    assert here.open("/briefs").locator("html").get_attribute("data-theme") == "dark"


def faults(here, address):
    """What axe finds on a page, one line each."""
    page = here.open(address)
    page.evaluate(AXE.read_text())
    found = page.evaluate("axe.run({resultTypes: ['violations']})")
    return [f"{address} {one['id']}: {node['html'][:160]}" for one in found["violations"] for node in one["nodes"][:3]]


def said_in(page, language):
    """The product's own lines on a page that are not in that language."""
    return [line for line in page.evaluate(OWN_WORDS) if MARKS_OF_THE_OTHER[language].search(line)]


SCROLLS_SIDEWAYS = "document.documentElement.scrollWidth > innerWidth"
SHOWS_A_CLOSED_CARD = """() => [...document.querySelectorAll('[popover]:not(:popover-open)')]
  .some(one => one.checkVisibility())"""
OWN_WORDS = """() => [...document.querySelectorAll(
  'h1, .page-head p, th, .label, label, summary, .button, .tab, .rail-link, .empty p, .help, .note'
)].filter(one => !one.closest('.entry, .post-list, .evidence-list, tbody, .facets'))
  .map(one => one.innerText).filter(Boolean)"""
