"""Disclosure in France: a caption, what the rule makes of it, and the words it rests on."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from essaim.law.disclosure import Finding, Moment, Published, Verdict, accepted_wordings, check, rules, verdict_of

TODAY = date(2026, 11, 27)
POST = Published("instagram", "post", uses_platform_tool=True)
LONG = "Je vous raconte ma routine du soir, celle que je tiens depuis l'automne, avec trois gestes simples et un peu de patience chaque jour."


def judged(text: str, post: Published = POST) -> tuple[Finding, ...]:
    return check(text, post, country="FR", moment=Moment.BEFORE, on=TODAY)


@pytest.mark.parametrize(
    ("text", "code", "quote"),
    [
        ("Publicité. Mon soin du soir @sauvelune", "wording_accepted", "Publicité"),
        ("PUBLICITÉ 🌿 mon soin", "wording_accepted", "PUBLICITÉ"),
        ("[Collaboration commerciale] Je teste ce sérum", "wording_accepted", "Collaboration commerciale"),
        ("#publicité Mon soin du soir", "wording_accepted", "#publicité"),
        ("#CollaborationCommerciale avec @sauvelune", "wording_accepted", "#CollaborationCommerciale"),
        ("Collaboration\u00a0commerciale avec Sauvelune", "wording_accepted", "Collaboration\u00a0commerciale"),
        ("𝗖𝗼𝗹𝗹𝗮𝗯𝗼𝗿𝗮𝘁𝗶𝗼𝗻 𝗰𝗼𝗺𝗺𝗲𝗿𝗰𝗶𝗮𝗹𝗲 ✨", "wording_accepted", "𝗖𝗼𝗹𝗹𝗮𝗯𝗼𝗿𝗮𝘁𝗶𝗼𝗻 𝗰𝗼𝗺𝗺𝗲𝗿𝗰𝗶𝗮𝗹𝗲"),
        ("publicite | ma routine", "wording_accepted", "publicite"),
        ("Collaboration-commerciale : la crème", "wording_accepted", "Collaboration-commerciale"),
        ("✨ (publicité) ✨", "wording_accepted", "publicité"),
        ("Partenariat rémunéré avec Sauvelune", "wording_doubtful", "Partenariat rémunéré"),
        ("#sponsorisé par Sauvelune", "wording_doubtful", "#sponsorisé par"),
        ("Vidéo sponsorisée par @sauvelune", "wording_doubtful", "Vidéo sponsorisée"),
        ("Communication commerciale : mon avis", "wording_doubtful", "Communication commerciale"),
        ("Collab commerciale 🌸", "wording_doubtful", "Collab commerciale"),
        ("Contenu publicitaire pour @sauvelune", "wording_doubtful", "Contenu publicitaire"),
        ("Publireportage : une nuit chez @sauvelune", "wording_doubtful", "Publireportage"),
        ("Article publi-rédactionnel", "wording_doubtful", "publi-rédactionnel"),
        ("Merci au sponsor de cette vidéo, Sauvelune", "wording_doubtful", "sponsor de cette vidéo"),
        ("#ad Mon soin", "wording_insufficient", "#ad"),
        ("Mon soin #sp", "wording_insufficient", "#sp"),
        ("Merci à Sauvelune pour ce sérum", "wording_insufficient", "Merci à"),
        ("Produit offert, avis sincère", "wording_insufficient", "Produit offert"),
        ("#partenariat avec Sauvelune", "wording_insufficient", "#partenariat"),
        ("En collaboration avec @sauvelune", "wording_insufficient", "En collaboration avec"),
        ("#gifted by @sauvelune", "wording_insufficient", "#gifted"),
        ("Ambassadrice Sauvelune 💛", "wording_insufficient", "Ambassadrice"),
        ("Mon code promo : INES10", "wording_insufficient", "code promo"),
        ("Sponsored by Sauvelune", "wording_insufficient", "Sponsored"),
        ("Paid partnership with Sauvelune", "wording_insufficient", "Paid partnership"),
        ("#prpackage du jour", "wording_insufficient", "#prpackage"),
        ("Invitée par Sauvelune à Lyon", "wording_insufficient", "Invitée par"),
        ("Mon soin du soir préféré", "wording_missing", ""),
        ("@sauvelune", "wording_missing", ""),
        ("", "wording_missing", ""),
        ("J'adore les publicités des années 60", "wording_missing", ""),
        ("Ceci n'est pas une publicité, juste mon avis", "wording_missing", ""),
        ("Non sponsorisé. Acheté avec mes sous", "wording_missing", ""),
        ("Aucun partenariat ici", "wording_missing", ""),
        ("Je travaille dans la publicitébio", "wording_missing", ""),
        ("Une adresse : pub@example.org", "wording_missing", ""),
        (f"{LONG} Publicité", "wording_accepted_late", "Publicité"),
        ("Mon soin #lyon #bio #soin #peau #publicité", "wording_accepted_late", "#publicité"),
        ("Mon soin\n\n\n\nPublicité", "wording_accepted_late", "Publicité"),
        (f"{LONG} Partenariat rémunéré", "wording_doubtful_late", "Partenariat rémunéré"),
        ("Merci à eux. Publicité", "wording_accepted", "Publicité"),
        ("#lyon #bio #soin #publicité", "wording_accepted", "#publicité"),
        ("#Collaboration commerciale avec Sauvelune", "wording_accepted", "#Collaboration commerciale"),
        ("#collaboration_commerciale avec Sauvelune", "wording_accepted", "#collaboration_commerciale"),
        ("Collab\u200boration commerciale", "wording_accepted", "Collab\u200boration commerciale"),
        ("Publi\u00adcité", "wording_accepted", "Publi\u00adcité"),
        ("Cette vidéo contient de la publicité", "wording_accepted", "publicité"),
        ("Ceci est une publicité pour Sauvelune", "wording_accepted", "publicité"),
        ("Sans chichis, publicité @sauvelune", "wording_accepted", "publicité"),
        ("Mon soin 🌿 publicité", "wording_accepted", "publicité"),
        ("Je travaille dans la publicité depuis dix ans", "wording_in_passing", "publicité"),
        ("J'ai vu cette publicité hier", "wording_in_passing", "publicité"),
        ("Anti-publicité", "wording_in_passing", "publicité"),
        ("Cette publicité est de Sauvelune. Publicité", "wording_accepted", "Publicité"),
        ("Mon soin\n.\n.\n.\nPublicité", "wording_accepted_late", "Publicité"),
        (f"{'x' * 115} Collaboration commerciale", "wording_accepted_late", "Collaboration commerciale"),
        (f"Partenariat rémunéré. {LONG} Publicité", "wording_doubtful", "Partenariat rémunéré"),
        ("Avis non-sponsorisé", "wording_missing", ""),
        ("Advertisement: my evening serum", "wording_insufficient", "Advertisement"),
    ],
)
def test_each_wording_has_its_verdict_and_its_words(text, code, quote):
    first = judged(text)[0]

    assert (first.code, first.quote) == (code, quote)
    assert first.start is None if not quote else text[first.start : first.start + len(quote)] == quote


@pytest.mark.parametrize(
    ("code", "verdict"),
    [
        ("Publicité", Verdict.ACCEPTED),
        ("#sponsorisé", Verdict.DOUBTFUL),
        ("#ad", Verdict.INSUFFICIENT),
        ("Mon soin", Verdict.MISSING),
    ],
)
def test_the_verdict_is_that_of_the_words(code, verdict):
    assert verdict_of(judged(code)) is verdict


def test_a_film_is_to_be_looked_at_and_does_not_lower_the_verdict():
    found = judged("Publicité, ma routine", Published("instagram", "reel", uses_platform_tool=True))

    assert [(one.code, one.verdict) for one in found] == [
        ("wording_accepted", Verdict.ACCEPTED),
        ("look_at_the_film", Verdict.UNKNOWN),
    ]
    assert verdict_of(found) is Verdict.ACCEPTED


def test_the_platforms_tool_is_asked_for_and_does_not_replace_the_words():
    unknown = judged("Publicité", Published("tiktok", "post"))
    unused = judged("Publicité", Published("tiktok", "post", uses_platform_tool=False))
    only_tool = judged("Ma routine", POST)

    assert [one.code for one in unknown] == ["wording_accepted", "tool_unknown"]
    assert verdict_of(unused) is Verdict.DOUBTFUL
    assert verdict_of(only_tool) is Verdict.MISSING


def test_who_pays_is_named_by_name_or_account():
    post = Published("instagram", "post", uses_platform_tool=True, brands=("Maison Alba", "@maison.alba"))

    assert [one.code for one in judged("Publicité pour la MAISON ALBA", post)] == ["wording_accepted"]
    assert [one.code for one in judged("Publicité @maison.alba", post)] == ["wording_accepted"]
    assert [(one.code, one.facts) for one in judged("Publicité", post)][1:] == [
        ("brand_not_named", {"brand": "Maison Alba"})
    ]


def test_altered_images_have_words_of_their_own():
    post = Published("instagram", "post", uses_platform_tool=True, is_retouched=True, is_virtual=True)

    found = judged("Publicité. Images retouchées", post)

    assert [(one.code, one.verdict) for one in found[1:]] == [
        ("retouched_said", Verdict.ACCEPTED),
        ("virtual_not_said", Verdict.INSUFFICIENT),
    ]


def test_a_country_without_a_table_promises_nothing():
    found = check("Publicité", POST, country="JP", moment=Moment.BEFORE, on=TODAY)

    assert [(one.code, one.verdict) for one in found] == [("no_rules", Verdict.UNKNOWN)]
    assert verdict_of(found) is Verdict.UNKNOWN
    assert (rules("JP", on=TODAY), accepted_wordings("../FR")) == ((), ())


def test_every_rule_says_where_it_comes_from_and_since_when():
    found = rules("FR", on=TODAY)

    assert {one.code for one in found} == {
        "commercial_intent",
        "named_wordings",
        "at_once",
        "whole_promotion",
        "platform_tool",
        "altered_images",
    }
    assert all(one.url.startswith("https://") and one.title and one.says for one in found)
    assert all(one.certainty in {"text", "reading", "open"} for one in found)
    assert [one.code for one in rules("FR", on=date(2022, 6, 1))] == ["at_once"]


def test_a_post_is_judged_by_the_law_of_its_day():
    last, first = date(2024, 11, 7), date(2024, 11, 8)
    found = {
        on: [(one.code, one.in_force_from) for one in rules("FR", on=on) if one.code == "commercial_intent"]
        for on in (date(2023, 6, 10), last, first)
    }
    former = check("Ma routine", POST, country="FR", moment=Moment.AFTER, on=last)

    assert found == {
        date(2023, 6, 10): [],
        last: [("commercial_intent", date(2023, 6, 11))],
        first: [("commercial_intent", first)],
    }
    assert verdict_of(former) is Verdict.MISSING


def test_a_rule_that_was_not_in_force_judges_nothing():
    found = check("Ma routine", POST, country="FR", moment=Moment.AFTER, on=date(2022, 6, 1))

    assert found == ()
    assert accepted_wordings("FR") == ("publicité", "collaboration commerciale")


@given(some.text(max_size=400), some.sampled_from(["post", "reel"]), some.sampled_from(["instagram", "snapchat"]))
def test_any_text_is_judged_and_what_is_quoted_is_its_own(text, post_format, platform):
    found = check(text, Published(platform, post_format), country="FR", moment=Moment.AFTER, on=TODAY)

    assert found[0].rule
    for one in found:
        assert Finding.of(one.as_json()) == one
        if one.quote:
            assert text[one.start : one.start + len(one.quote)] == one.quote


@given(some.text(max_size=120))
def test_a_text_that_begins_with_the_word_is_accepted(rest):
    assert judged(f"Publicité. {rest}")[0].code == "wording_accepted"
