"""What a caption says of money: labels, gifts, links, codes, and what only looks like them."""

import csv
import json
from pathlib import Path

import pytest

from essaim.language import paid
from essaim.language.phrasing import Phrasebook, Reading
from essaim.language.sponsorship import METHOD, Sponsorship, sponsorship, sponsorship_of
from essaim.language.text import fold

SETS = Path(__file__).parents[2] / "benchmarks" / "captions"
PINS = Path(__file__).parents[3] / "shared" / "data" / "disclosure_pinterest" / "pinterest_docs_labelled.csv"


def test_a_statutory_label_in_sight_is_clear_and_names_the_brand():
    assert sponsorship("Collaboration commerciale avec @sauvelune 🌙 Ma peau l'adore") == Sponsorship(
        sponsored=True,
        probability=0.99,
        disclosed=True,
        disclosure="clear",
        words=("Collaboration commerciale",),
        denied=(),
        partners=("@sauvelune",),
    )


@pytest.mark.parametrize(
    ("caption", "disclosure"),
    [
        ("Publicité | Un week-end avec @petitcairn", "clear"),
        ("#PUBLICITÉ la pause de 16h", "clear"),
        ("PUBLICITE - une journée au ski", "clear"),
        ("Partenariat rémunéré avec @velours", "doubtful"),
        ("Sponsorisé par @petitcairn", "doubtful"),
        ("Merci @tilou #ad", "none"),
        ("En partenariat avec @verdanne", "none"),
        ("Gifted by @brumelle", "none"),
        ("Une longue journée. " * 10 + "\nCollaboration commerciale", "doubtful"),
        ("Soir #peau #glow #soin #publicité @sauvelune", "doubtful"),
        ("Soir #peau #publicité @sauvelune", "clear"),
    ],
)
def test_the_wording_and_its_place_decide_how_well_it_is_said(caption, disclosure):
    found = sponsorship(caption)

    assert (found.sponsored, found.disclosed, found.disclosure) == (True, True, disclosure)


@pytest.mark.parametrize(
    ("caption", "language", "disclosure"),
    [
        ("Advertisement with @valisette: a week of trains #advertisement", "en", "clear"),
        ("Paid partnership with @nomadoro, one bag only #ad", "en", "clear"),
        ("#ad love this", "en", "clear"),
        ("Sponsored by @petitcairn", "en", "clear"),
        ("Gifted by @brumelle", "en", "none"),
        ("#spon my new mug from @tilou", "en", "none"),
        ("Morning #tea #mug #slow #ad", "en", "doubtful"),
        ("A long day. " * 15 + "#ad", "en", "doubtful"),
        ("Collaboration commerciale with @velours", "en", "doubtful"),
        ("#ad j'adore ce thé de @velours", "fr", "none"),
        ("#ad love this", None, "none"),
        ("Publicité | Un week-end avec @petitcairn", "fr", "clear"),
        ("Anzeige | Mein Morgen mit @velours", "de", "clear"),
        ("Publicidad. Mi rutina con @velours", "es", "clear"),
        ("#adv La mia mattina con @velours", "it", "clear"),
        ("Werbung | en français @velours", "fr", "none"),
        ("Publicité @velours", "pl", "clear"),
    ],
)
def test_how_well_it_is_said_is_judged_by_the_wordings_of_the_caption_s_language(caption, language, disclosure):
    found = sponsorship(caption, language=language)

    assert (found.sponsored, found.disclosed, found.disclosure) == (True, True, disclosure)


@pytest.mark.parametrize("caption", ["Sponsored? I wish!", "Ad? Not at all, just love", "Sponsorisé ? Si seulement"])
def test_a_question_answered_no_declares_nothing(caption):
    found = sponsorship(caption, language="en")

    assert (found.sponsored, found.disclosed, found.disclosure) == (False, False, "none")
    assert found.denied


def test_a_platform_s_label_beside_clear_words_of_the_language_is_clear():
    assert sponsorship("Advertisement for @valisette", labelled=True, language="en").disclosure == "clear"
    assert sponsorship("A week of trains", labelled=True, language="en").disclosure == "doubtful"


@pytest.mark.parametrize(
    "caption",
    [
        "Non sponsorisé, je l'achète moi-même depuis trois ans",
        "Ceci n'est PAS une pub, j'ai fait la queue deux heures",
        "Not sponsored, just obsessed with this mascara",
        "None of these products were gifted",
        "Our breakfast #notsponsored",
        "#notanad I paid for it with my own money",
        "Pas de partenariat ici, juste un coup de cœur",
        "Keine Werbung, nur Liebe für dieses Café",
    ],
)
def test_a_denial_is_understood_and_quoted(caption):
    found = sponsorship(caption)

    assert (found.sponsored, found.disclosed) == (False, False)
    assert found.denied
    assert found.probability < sponsorship("Un dimanche au lac").probability


@pytest.mark.parametrize(
    "caption",
    [
        "J'étudie la publicité à Lille",
        "La pub de Noël que j'adore est de retour à la télé",
        "Ce soir on se retrouve au pub avec les copains",
        "Un vrai #pub irlandais en plein Nantes",
        "#adventure is out there, j'adore #adele #advent",
        "Le partenariat entre Nantes et sa ville jumelle fête ses vingt ans",
        "We sponsor a child in Madagascar",
        "Livre offert à ma sœur pour ses trente ans",
        "Un café offert par la maison",
        "Collab avec ma copine @amie.chante pour chanter une chanson",
        "Pour toute collaboration : mail en bio",
        "DM for collabs 💌",
        "Mon code de la route en poche, dress code blanc, code wifi au bar",
        "I use code every day at work, with code reviews",
        "« Collaboration commerciale » : je vous explique ce que ça veut dire",
        "",
        "🔥🔥🔥",
    ],
)
def test_words_that_only_look_paid_are_not(caption):
    assert not sponsorship(caption).sponsored


@pytest.mark.parametrize(
    ("caption", "partner"),
    [
        ("-15% avec le code LEA15 chez @brumelle", "@brumelle"),
        ("Produits offerts par @sauvelune, avis sincère", "@sauvelune"),
        ("Cette vidéo est sponsorisée par Lumio, merci à eux", "Lumio"),
        ("I've teamed up with @osmia.drinks for dry January", "@osmia.drinks"),
        ("Nouvelle tenue @ronce.paris #ad", "@ronce.paris"),
        ("Advertisement with @valisette, worn by @imogen.reed", "@valisette"),
        ("Advertisement for @railescale. Photo @ami.photo", "@railescale"),
        ("Publicité pour @velours, photo @ami.photo", "@velours"),
    ],
)
def test_partners_are_those_the_wording_names(caption, partner):
    assert sponsorship(caption).partners == (partner,)


def test_a_denial_beside_an_affiliate_link_still_discloses():
    found = sponsorship("This video is not sponsored. Some links are affiliate links.")

    assert (found.sponsored, found.disclosed) == (True, True)
    assert found.denied == ("not sponsored",)


def test_what_a_contest_says_of_the_platform_denies_nothing():
    rules = "Concours avec @kafeo. Per Instagram rules: this is in no way sponsored, administered or associated with Instagram"

    assert sponsorship(rules).sponsored
    assert sponsorship(rules).denied == ()


def test_a_code_lets_one_guess_and_declares_nothing():
    found = sponsorship("Use my code EMMA10 for 10% off")

    assert (found.sponsored, found.disclosed, found.disclosure) == (True, False, "none")


def test_words_far_from_the_label_do_not_excuse_it():
    far = "Ma tente en collaboration avec @petitcairn. " + "On a marché. " * 20 + "Musique : Plein Soleil"

    assert sponsorship(far).sponsored
    assert not sponsorship("Musique : en collaboration avec @leo.guitar").sponsored


@pytest.mark.parametrize(
    ("text", "sponsored"),
    [
        ("#ad " * 30_000, True),
        ("AVEC LE CODE " * 10_000, False),
        ("non pas un " * 20_000, False),
        ("@" * 100_000, False),
        ("merci à " * 30_000, False),
    ],
)
def test_the_longest_texts_are_read_like_others(text: str, sponsored: bool):
    assert sponsorship(text).sponsored == sponsored


def test_the_platform_s_label_settles_it_but_is_doubtful_alone():
    assert sponsorship("Belle lumière", labelled=True) == Sponsorship(
        sponsored=True, probability=0.99, disclosed=True, disclosure="doubtful"
    )
    assert sponsorship("Belle lumière", labelled=False) == sponsorship("Belle lumière")
    assert sponsorship("Publicité - Belle lumière", labelled=True).disclosure == "clear"


@pytest.mark.parametrize("caption", ["Publicite\u0301 | œuf 🥚 @x", "𝐏𝐮𝐛𝐥𝐢𝐜𝐢𝐭𝐞́ | œuf", "œufs ﬁns — Publicité"])
def test_words_are_quoted_as_written_whatever_the_letters(caption):
    found = sponsorship(caption)

    assert found.sponsored
    assert found.words[0] in caption
    assert fold(found.words[0]) == "publicite"


def test_the_catalogue_looks_up_words_that_are_read_here_too():
    assert {"publicité", "sponsored by", "en partenariat avec"} <= set(paid.SAID)
    assert {"ad", "pub", "collab"} <= set(paid.TAGS)
    for tag in paid.TAGS:
        assert sponsorship(f"Ma journée #{tag}").sponsored, tag
    for denial in paid.DENIED:
        assert sponsorship(f"{denial}, juste aimé").denied or sponsorship(f"#{denial}").denied, denial


def test_a_stem_too_short_to_be_looked_up_is_refused():
    with pytest.raises(ValueError, match=r"pr\*"):
        Phrasebook({"gift": ("pr*",)})


def test_a_phrasebook_keeps_the_longer_of_two_that_overlap():
    book = Phrasebook({"gift": ("produits? offerts?", "offerts")})
    reading = Reading.of("Des produits offerts")

    assert [reading.quote(found.start, found.end) for found in book.find(reading)] == ["produits offerts"]


def test_the_written_captions_are_read_well():
    rows = [json.loads(line) for line in (SETS / "sponsored.jsonl").read_text(encoding="utf-8").splitlines()]
    found = sponsorship_of(row["text"] for row in rows)

    for field in ("sponsored", "disclosed"):
        right = [getattr(one, field) == row[field] for one, row in zip(found, rows, strict=True)]
        assert sum(right) / len(right) >= 0.97
    assert METHOD.startswith("sponsorship-")


@pytest.mark.skipif(not PINS.is_file(), reason="the shared pins are not here")
def test_disclosed_pins_are_told_as_well_as_published():
    with PINS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    found = sponsorship_of(row["text"] for row in rows)

    right = sum(one.disclosed and row["disclosure"] == "1" for one, row in zip(found, rows, strict=True))
    said = sum(one.disclosed for one in found)
    wanted = sum(row["disclosure"] == "1" for row in rows)
    assert 2 * right / (said + wanted) >= 0.86
