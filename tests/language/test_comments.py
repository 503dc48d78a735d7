"""What readers' comments say: polarity, questions, enthusiasm, and what is said without words."""

import csv
from pathlib import Path

import pytest

from essaim.language.comments import METHOD, has_finer, read_comments
from essaim.language.comments.asking import turns_of
from essaim.language.comments.generic import is_generic
from essaim.language.comments.surface import known_signs, surface
from tools.comments import examples

needs_finer = pytest.mark.skipif(not has_finer(), reason="the weights of the finer reading are not installed")


def one(text: str, *, finer: bool = False):
    return read_comments([text], finer=finer)[0]


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("J'adore cette robe 😍", "positive"), ("jpp c'est trop stylé", "positive"), ("so pretty", "positive"),
        ("troooop beau", "positive"), ("MAGNIFIQUE !!!", "positive"), ("rien à redire, parfait", "positive"),
        ("nul à chier", "negative"), ("bof", "negative"), ("trop deg", "negative"), ("this is trash", "negative"),
        ("j'aime pas du tout", "negative"), ("arnaque, n'achetez pas", "negative"), ("merci pour rien", "negative"),
        ("j'habite à Lyon", "neutral"), ("@user regarde", "neutral"), ("le lien est en bio", "neutral"),
        ("❤️", "positive"), ("😂😂", "positive"), ("🤮", "negative"), ("🙄", "negative"), ("👀", "neutral"),
    ],
)  # fmt: skip
def test_a_comment_has_a_polarity(text: str, polarity: str):
    assert one(text).polarity == polarity


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("c'est quelle marque", True), ("tu l'as trouvé où", True), ("il est dispo svp", True), ("prix svp", True),
        ("where is it from", True), ("link please", True), ("Tu fais quelle taille ?", True), ("???", True),
        ("trop belle", False), ("quand je rentre je fais pareil", False), ("merci pour le lien", False), ("🔥", False),
    ],
)  # fmt: skip
def test_a_question_is_known_by_its_words(text: str, asks: bool):
    assert (one(text).question >= 0.5) is asks


@pytest.mark.parametrize(
    ("text", "turns"),
    [
        ("as-tu une adresse à Brest", (1, 0)), ("Trop bien, tu l'as eu où stp", (1, 0)), ("faut-il un visa", (1, 0)),
        ("tu mets quoi dessus", (1, 0)), ("lien svp", (1, 0)), ("anyone know the song", (1, 0)), ("ou trouver ça", (1, 0)),
        ("do you ship", (1, 0)), ("quelle allure", (0, 1)), ("quand je rentre je fais pareil", (0, 1)),
        ("combien je t'aime", (0, 1)), ("je ne sais pas quoi dire", (0, 1)), ("la ville où je vis", (0, 1)),
        ("merci pour le lien", (0, 1)), ("what a day", (0, 1)), ("trop beau", (0, 0)), ("c'est quoi ?", (0, 0)),
        ("", (0, 0)), ("merci hello coucou", (0, 0)), ("où", (1, 0)),
    ],
)  # fmt: skip
def test_a_turn_asks_or_only_looks_like_it(text: str, turns: tuple[int, int]):
    assert tuple(turns_of([surface(text)])[0]) == turns


@pytest.mark.parametrize("word", ["tu ", "c'est a ", "t'", "quelqu'un ", "prix ", "oh ", "je n' t' ", ", "])
def test_a_comment_that_repeats_itself_is_searched_like_others(word: str):
    assert turns_of([surface(word * 800)]).tolist() == turns_of([surface(word * 400)]).tolist()


def test_questions_without_a_mark_are_told_from_their_look_alikes():
    rows = examples.questions("test")
    fitted = {row.text for row in examples.questions("fit")}

    right = sum(
        row.question == (one.question >= 0.5)
        for row, one in zip(rows, read_comments([row.text for row in rows]), strict=True)
    )

    assert not {row.text for row in rows} & fitted
    assert right / len(rows) >= 0.8


@pytest.mark.parametrize(
    ("text", "enthusiastic"),
    [
        ("J'ADOOOORE 😍😍", True), ("🔥🔥🔥", True), ("omg so beautiful ❤️❤️", True), ("incroyable !!!", True),
        ("merci", False), ("pas mal", False), ("👍", False), ("c'est nul", False), ("le prix svp", False),
    ],
)  # fmt: skip
def test_enthusiasm_is_more_than_approval(text: str, enthusiastic: bool):
    assert (one(text).enthusiastic >= 0.5) is enthusiastic


@pytest.mark.parametrize("text", ["", "  ", "\n", "@user", "@user @user", ".", "https://example.org/a"])
def test_nothing_said_is_neutral_in_no_language(text: str):
    read = one(text)

    assert (read.polarity, read.language, read.language_probability) == ("neutral", "und", 0.0)
    assert read.question < 0.5
    assert read.enthusiastic < 0.5


def test_every_reading_is_whole():
    texts = ["trop beau", "❤️", "", "c'est où ?", "x" * 10_000, "\ud83d", "١٢٣", "今日のコーデ", "a\x00b", "🏳️‍🌈" * 300]

    for finer in (False, has_finer()):
        readings = read_comments(texts, finer=finer)

        assert len(readings) == len(texts)
        for read in readings:
            assert read.positive + read.negative + read.neutral == pytest.approx(1, abs=1e-5)
            assert all(0 <= chance <= 1 for chance in (read.question, read.enthusiastic, read.positive))
    assert read_comments([]) == []


def test_the_same_text_has_the_same_reading_wherever_it_stands():
    alone = one("trop bien ce tuto")

    among = read_comments(["quelle horreur", "trop bien ce tuto", "❤️", "trop bien ce tuto"])

    assert among[1] == among[3]
    assert among[1].positive == pytest.approx(alone.positive, abs=1e-5)
    assert METHOD


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("❤️❤️", (True, False, True)), ("@user ❤️", (True, False, True)), ("@user @user", (False, True, True)),
        ("wow", (False, False, True)), ("trop beau", (False, False, True)), ("nice pic", (False, False, True)),
        ("Trop beau ton canapé", (False, False, False)), ("c'est quelle marque", (False, False, False)),
        ("belle ?", (False, False, False)),
    ],
)  # fmt: skip
def test_a_comment_may_say_nothing_of_the_post(text: str, kinds: tuple[bool, bool, bool]):
    read = one(text)

    assert (read.is_emoji_only, read.is_mention_only, read.is_generic) == kinds
    assert is_generic(surface(text)) is kinds[2]


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("TROOOOP BEAUUUU", "trop beau"), ("coooool", "cool"), ("@lea.b trop bien", "@user trop bien"),
        ("vu sur https://example.org/x", "vu sur http"), ("❤️❤️❤️❤️❤️", "❤ ❤ ❤"), ("🤦🏽‍♀️", "🙄"), ("🧇", "gaufre"),
        ("quoi !!!!!!!", "quoi !!!"), ("", ""),
    ],
)  # fmt: skip
def test_a_comment_is_made_plain(written: str, plain: str):
    assert surface(written).plain == plain


def test_every_sign_has_a_sibling_that_is_known():
    signs = known_signs()

    assert len(signs) > 150
    assert all(-2 <= sign.valence <= 2 and 0 <= sign.warmth <= 2 for sign in signs.values())
    assert all(sign.sibling in signs for sign in signs.values())


def test_the_labelled_french_comments_are_read_well_enough_and_never_learned_from():
    rows = examples.labelled_french()
    learned = {row.text for row in examples.ours("french")}

    right = sum(
        ("negative", "neutral", "positive")[row.polarity] == read.polarity
        for row, read in zip(rows, read_comments([row.text for row in rows]), strict=True)
    )

    assert not {row.text for row in rows} & learned
    assert right / len(rows) >= 0.78


@needs_finer
def test_the_finer_reading_is_right_on_most_labelled_comments():
    rows = examples.labelled_french()[::3]

    read = read_comments([row.text for row in rows], finer=True)

    names = ("negative", "neutral", "positive")
    assert sum(names[row.polarity] == one.polarity for row, one in zip(rows, read, strict=True)) / len(rows) >= 0.8
    assert sum(row.question == (one.question >= 0.5) for row, one in zip(rows, read, strict=True)) / len(rows) >= 0.9


@needs_finer
def test_pieces_make_up_their_words():
    from essaim.language.comments.e5_weights import weights
    from essaim.language.comments.pieces import pieces_of

    known = weights().vocabulary
    names = {number: piece for piece, number in known.pieces.items()}

    found = pieces_of("Trop belle ta robe 😍")

    assert (found[0], found[-1]) == (known.first, known.last)
    assert "".join(names[number] for number in found[1:-1]) == "▁Trop▁belle▁ta▁robe▁😍"
    assert len(pieces_of("mot " * 500)) == 128


def test_the_labels_of_public_comments_are_those_of_the_rows_they_name():
    if not examples.SHARED.is_dir():
        pytest.skip("the shared material is not here")
    with (examples.LABELLED / "instagram_2025.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))

    assert len(examples.labelled_instagram()) == len(rows) == 367


def test_ours_hold_no_public_comment():
    """Those that train the reading are ours, not copied from a public set."""
    long_ones = [row.text for name in ("french", "english") for row in examples.ours(name) if len(row.text) > 40]

    assert len(long_ones) > 100
    if examples.SHARED.is_dir():
        assert not {text for _row, text in examples.instagram()} & set(long_ones)


def test_the_folders_are_where_they_are_looked_for():
    assert (Path(examples.LABELLED) / "french_test.tsv").is_file()
