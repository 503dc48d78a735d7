"""Sign up, import, correct, look, brief, shortlist: the thread a newcomer follows."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import PASSWORD, ROOT

REAL = ROOT.parent / "shared" / "data" / "creators_fr_instagram_2018" / "influencers.csv"
MESSY = """\
Relevé du 12/11/2026;;;;;
Pseudo Insta;Nom complet;Abonnés;ER;Ville;Sujets à nous
@lea.vidal.ex;Léa Vidal;12,4 k;4,8 %;Lyon;cosmétique bio
https://www.instagram.com/hugo.besson.ex/;Hugo Besson;8 250;7,1 %;Nantes;course à pied
@zoe.aubry.ex;Zoé Aubry;31 900;2,2 %;Lyon;cosmétique bio
;Sans Pseudo;900;2 %;Lille;lecture
@lea.vidal.ex;Léa Vidal;12,4 k;4,8 %;Lyon;cosmétique bio
=HYPERLINK("http://x");Formule;abc;3 %;Paris;jardin
Total;;53 450;;;
"""
WORDS = {
    "fr": {"sign_up": "Ouvrir l’espace", "recognised": "Reconnue", "keep": "Garder le brief", "for": "Pour"},
    "en": {"sign_up": "Open the workspace", "recognised": "Recognised", "keep": "Keep the brief", "for": "For"},
}


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_newcomer_gets_a_shortlist_from_a_messy_spreadsheet(visit, tmp_path, language):
    here = visit(language)
    _sign_up(here, language)
    file = tmp_path / "mes créateurs.csv"
    file.write_text(MESSY, encoding="utf-8")

    _import(here, file, corrected={"Sujets à nous": "niches"})

    expect(here.page.locator(".figure-cell").first).to_contain_text("3")
    expect(here.page.locator("table").first).to_contain_text("HYPERLINK")
    _look_at_creators(here)
    _write_a_brief(here, language)
    _read_the_shortlist(here, language)


@pytest.mark.usefixtures("lea")
def test_a_real_file_is_imported_whole(visit):
    if not REAL.exists():
        pytest.skip(f"{REAL} is not on this machine")
    here = visit("fr")
    here.sign_in("lea@example.org")

    _import(here, REAL, corrected={"instagram_average_engagement_rate": "engagement_rate"}, within=120_000)

    expect(here.page.locator(".page-head p")).to_contain_text(re.compile(r"5\s656"))
    page = here.open("/creators?tier=micro&sort=-engagement")
    expect(page.locator("tbody tr")).to_have_count(30)


def _sign_up(here, language):
    page = here.open("/account/signup/")
    page.fill("input[name=email]", "nadia@example.org")
    page.fill("input[name=password1]", PASSWORD)
    page.fill("input[name=workspace]", "Maison Alba")
    page.get_by_role("button", name=WORDS[language]["sign_up"]).click()
    expect(page.locator(".guide li")).to_have_count(3)


def _import(here, file, *, corrected, within=30_000):
    page = here.open("/imports/new")
    page.set_input_files("input[name=uploads]", str(file))
    page.wait_for_url(re.compile(r"/imports/\d+$"), timeout=within)
    for title, meaning in corrected.items():
        row = page.locator("tr", has=page.get_by_text(title, exact=True))
        with page.expect_response(re.compile(r"/preview$"), timeout=within):
            row.locator("select").first.select_option(meaning)
    page.check("input[name=remember]")
    page.locator(".sticky-acts button").click(timeout=within)
    expect(page.locator(".plain-number").first).to_be_visible(timeout=within)


def _look_at_creators(here):
    page = here.open("/creators")
    expect(page.locator("tbody tr")).to_have_count(3)
    page.locator("#group-place > summary").click()
    page.locator("input[name=city][value=Lyon]").check()
    expect(page.locator("tbody tr")).to_have_count(2)
    expect(page).to_have_url(re.compile("city=Lyon"))
    page.locator("th .sort").nth(1).click()
    expect(page.locator("tbody tr").first).to_contain_text("Léa Vidal")
    page.get_by_role("link", name="Léa Vidal").click()
    expect(page.locator("dialog.panel")).to_contain_text("lea.vidal.ex")
    page.locator("dialog.panel a.button").first.click()
    expect(page.locator("main h1")).to_have_text("Léa Vidal")
    page.locator(".tabs a").last.click()
    expect(page.locator("table")).to_contain_text("mes créateurs.csv")


def _write_a_brief(here, language):
    page = here.open("/briefs/new")
    page.fill("input[name=name]", "Printemps")
    page.get_by_role("button", name=WORDS[language]["keep"]).click()
    expect(page.locator("[aria-invalid=true], .errors").first).to_be_visible()
    expect(page.locator("[data-first-look]")).to_be_focused()
    here.complaints.clear()  # a refused form answers 422, which the console reports
    page.check("input[name=objective][value=engagement]")
    page.fill("input[name=interests]", "cosmétique bio")
    page.fill("textarea[name=cities]", "Lyon, 40 km")
    page.get_by_role("button", name=WORDS[language]["keep"]).click()
    expect(page.locator("main h1")).to_have_text("Printemps")


def _read_the_shortlist(here, language):
    page = here.page
    page.locator(".page-head .main-act").click()
    expect(page.locator(".entry")).to_have_count(3)
    first = page.locator(".entry").first
    expect(first).to_contain_text("Lyon")
    expect(first.get_by_role("heading", name=WORDS[language]["for"], exact=True)).to_be_visible()
    first.locator(".entry-behind summary").click()
    expect(first.locator("table.parts tfoot")).to_be_visible()
    for box in page.locator("[data-choose]").all()[:2]:
        box.check()
    page.locator("[data-compare]").click()
    expect(page.locator("thead th")).to_have_count(3)
    with page.expect_download() as download:
        page.evaluate("location.href = location.pathname.replace('/compare', '.csv')")
    assert "Léa Vidal" in download.value.path().read_text(encoding="utf-8-sig")
