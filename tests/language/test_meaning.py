"""Vectors of meaning: one per text, of length one, near when subjects are near."""

import numpy as np
import pytest

from essaim.language import meaning


def test_each_text_has_a_row_of_length_one_and_no_words_have_none():
    rows = meaning.vectors(["Ma routine de soins", "🔥", "", "https://example.org @lea", "#vanlife"])

    assert (rows.shape, rows.dtype) == ((5, meaning.DIMENSIONS), np.float32)
    assert np.linalg.norm(rows, axis=1) == pytest.approx([1, 0, 0, 0, 1], abs=1e-5)
    assert meaning.vectors([]).shape == (0, meaning.DIMENSIONS)


def test_the_same_subject_is_near_in_both_languages():
    french, english, other = meaning.vectors(
        ["Une crème pour peau sèche", "A cream for dry skin", "Le match de football d'hier soir"]
    )

    assert french @ english > 0.5 > french @ other


def test_a_hashtag_is_read_as_its_words():
    assert meaning.readable("Coucou @lea #soindelapeau https://example.org") == "Coucou soin de la peau"
    assert meaning.readable("🔥 12") == ""


def test_a_vector_is_kept_and_cannot_be_changed():
    kept = meaning.vector("Trail en montagne")

    assert meaning.vector("Trail en montagne") is kept
    with pytest.raises(ValueError, match="read-only"):
        kept[0] = 1


def test_reranking_keeps_one_figure_per_text_and_prefers_the_right_one():
    texts = ["Le match d'hier soir", "Mes joues ne tirent plus après la douche", "Recette de lasagnes"]
    first = meaning.vectors(texts) @ meaning.vector("crème hydratante pour peaux sèches")

    again = meaning.rerank("crème hydratante pour peaux sèches", texts, first)

    assert again.shape == (3,)
    assert again.argmax() == 1
