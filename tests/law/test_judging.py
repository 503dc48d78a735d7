"""Country by country: what each table passes, doubts and refuses; what decides that a text is commercial at all."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from essaim.law.disclosure import _table, rules
from essaim.law.judging import COUNTRIES, Case, Judgement, judge

TODAY = date(2026, 11, 27)


def never(_text):
    return False


SAYS = {
    "fr": {
        "pass": ["Publicité", "#publicité", "Collaboration commerciale", "#CollaborationCommerciale"],
        "warn": ["Partenariat rémunéré", "Partenariat commercial", "Sponsorisé par", "Contenu sponsorisé", "#sponsorisé"],
        "fail": ["#ad", "Sponsored", "#spon", "#sp", "#collab", "#collaboration", "#partenariat", "#gifted", "#offert", "Merci à"],
    },
    "de": {
        "pass": ["Werbung", "Anzeige", "Bezahlte Werbepartnerschaft"],
        "warn": ["Bezahlte Partnerschaft mit"],
        "fail": ["#ad", "Sponsored by", "Powered by", "In Kooperation mit", "#kooperation"],
    },
    "be": {
        "pass": ["Reclame", "Advertentie", "Publiciteit", "Publicité", "Annonce", "Réclame"],
        "warn": ["#gesponsord", "#sponsorisé"],
        "fail": ["#spon", "#prom", "#ad"],
    },
    "es": {
        "pass": ["Publicidad", "Colaboración pagada con", "Contenido patrocinado", "Promoción pagada", "Patrocinado por"],
        "warn": ["Publi", "En colaboración con"],
        "fail": ["Información", "Legal", "#colab", "#sponso", "#sp", "Gracias a", "Regalo de", "Viaje patrocinado", "#ad", "Advertising"],
    },
    "it": {
        "pass": ["Pubblicità", "Advertising", "Sponsorizzato da", "Promosso da", "ADV", "#ad", "Prodotto inviato da", "Invitata da"],
        "warn": ["In collaborazione con"],
        "fail": ["#suppliedby", "#collab", "#gifted"],
    },
    "nl": {
        "pass": ["#ad", "Advertentie", "Reclame", "Betaald partnerschap met"],
        "warn": ["#spon"],
        "fail": ["Gekregen van", "#collab", "#partner"],
    },
    "uk": {
        "pass": ["Ad", "#ad", "Advert", "Advertising", "Advertisement feature"],
        "warn": ["Paid partnership"],
        "fail": ["#gift", "#gifted", "#collab", "#sp", "#spon", "#ambassador", "Affiliate link", "Promo code"],
    },
    "ie": {
        "pass": ["#ad", "#gifted"],
        "warn": ["Paid partnership with"],
        "fail": ["#collaboration", "#brandambassador", "#sponsored", "#affiliate", "#prinvite", "#prstay"],
    },
    "us": {
        "pass": ["#ad", "Ad:", "Advertisement", "Sponsored", "Paid partnership with"],
        "warn": [],
        "fail": ["#sp", "#spon", "#collab", "#ambassador", "Thanks to"],
    },
}  # fmt: skip
CASES = [
    (country, mention, verdict)
    for country, table in SAYS.items()
    for verdict, words in table.items()
    for mention in words
]


def judged(text: str, country: str = "fr", **more) -> Judgement:
    more = {"commercial": True, "brand": "Sauvelune", **more}
    return judge(Case(text, country=country, **more), on=TODAY, is_commercial=never).judgement


@pytest.mark.parametrize(("country", "mention", "verdict"), CASES)
def test_each_mention_has_the_verdict_of_its_countrys_table(country, mention, verdict):
    assert judged(f"{mention} Sauvelune 🌿", country) == verdict


@pytest.mark.parametrize(("country", "mention"), [(country, table["pass"][0]) for country, table in SAYS.items()])
def test_a_mention_at_the_end_of_a_long_text_is_too_late(country, mention):
    assert judged("Sauvelune. " + "la la la " * 40 + mention.strip("#"), country) == Judgement.FAIL


@pytest.mark.parametrize(
    ("country", "with_label"),
    [("fr", "fail"), ("de", "fail"), ("be", "fail"), ("it", "fail"), ("us", "fail"), ("uk", "warn"), ("es", "pass"), ("nl", "pass"), ("ie", "pass")],
)  # fmt: skip
def test_the_platforms_label_alone_counts_where_the_rules_say_so(country, with_label):
    assert judged("Sauvelune 🌿", country, label=True) == with_label
    assert judged("Sauvelune 🌿", country, label=False) == Judgement.FAIL


@pytest.mark.parametrize(
    ("language", "mention", "verdict"),
    [("nl", "Reclame", "pass"), ("nl", "Publicité", "warn"), ("fr", "Publicité", "pass"), ("fr", "Advertentie", "warn"), ("", "Publicité", "pass")],
)  # fmt: skip
def test_in_belgium_the_mention_speaks_the_language_of_the_text(language, mention, verdict):
    assert judged(f"{mention} Sauvelune", "be", language=language) == verdict


@pytest.mark.parametrize(
    ("text", "country", "verdict"),
    [
        ("#soin #peau #sauvelune #lyon #adv @sauvelune", "it", "fail"),
        ("la la la " * 30 + "#adv #sauvelune", "it", "pass"),
        ("la la la " * 30 + "#soin #peau #lyon #sauvelune #ad", "nl", "pass"),
        ("la la la " * 30 + "#soin #peau #ad #sauvelune #lyon", "nl", "fail"),
        ("ADV la mia crema", "it", "warn"),
    ],
)
def test_rows_of_hashtags_are_read_as_each_code_reads_them(text, country, verdict):
    brand = "" if text.startswith("ADV") else "Sauvelune"
    assert judged(text, country, brand=brand) == verdict


@pytest.mark.parametrize(
    ("text", "commercial", "label", "verdict"),
    [
        ("Mon pain au levain", False, None, "not_commercial"),
        ("#ad mon pain", False, None, "not_commercial"),
        ("Mon pain au levain", None, None, "not_commercial"),
        ("La publicité à la télé me fatigue", None, None, "not_commercial"),
        ("Ceci n'est pas une publicité", None, None, "not_commercial"),
        ("Publicité Sauvelune", None, None, "pass"),
        ("Mon pain au levain", None, True, "fail"),
        ("Mon pain au levain", True, None, "fail"),
    ],
)
def test_what_is_not_commercial_owes_no_mention(text, commercial, label, verdict):
    assert judged(text, commercial=commercial, label=label, brand="") == verdict


def test_every_finding_says_its_rule_its_source_how_sure_it_is_and_how_to_mend_it():
    found = judge(Case("Ma routine #ad", brand="Sauvelune", commercial=True), on=TODAY, is_commercial=never)

    worst = found.as_json()["findings"][0]
    assert (worst["code"], worst["words"], worst["position"], worst["certainty"]) == (
        "wording_insufficient",
        "#ad",
        11,
        "reading",
    )
    assert worst["source"].endswith("https://www.economie.gouv.fr/influenceurs-quels-sont-mes-devoirs")
    assert worst["fix"] == "Collaboration commerciale avec Sauvelune"
    assert all(one["rule"] and one["source"] for one in found.findings)


@pytest.mark.parametrize("country", COUNTRIES)
def test_each_table_has_its_rules_with_sources_and_mends_with_words_that_pass(country):
    table = _table(country)
    case = Case("", country=country, brand="Sauvelune", commercial=True)
    mended = judge(case, on=TODAY, is_commercial=never).findings[0]["fix"]

    assert {"commercial_intent", "named_wordings", "at_once", "platform_tool"} <= {
        one.code for one in rules(country, on=TODAY)
    }
    assert all(
        one.url.startswith("http") and one.certainty in {"text", "reading", "open"} for one in rules(country, on=TODAY)
    )
    assert table["tool"] in {"added", "enough", "doubtful"}
    assert judged(f"{mended} 🌿", country) == Judgement.PASS


@given(some.text(max_size=300), some.sampled_from(COUNTRIES), some.sampled_from([None, True, False]))
def test_any_text_is_judged_anywhere_and_quotes_are_its_own(text, country, label):
    found = judge(Case(text, country=country, commercial=True, label=label), on=TODAY, is_commercial=never)

    for one in found.findings:
        assert one["position"] is None or text[one["position"] :].startswith(one["words"])
