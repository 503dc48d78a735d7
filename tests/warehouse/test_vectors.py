from pathlib import Path

import numpy as np
import pytest

from essaim.warehouse import passages, vectors

ROWS = 5_000


@pytest.fixture(scope="module")
def matrix():
    drawn = np.random.default_rng(3).standard_normal((ROWS, 256)).astype(np.float32)
    drawn[1::2] += 1.5 * drawn[::2]
    drawn /= np.linalg.norm(drawn, axis=1, keepdims=True)
    drawn[17] = 0
    return drawn


@pytest.fixture(scope="module")
def stored(matrix, tmp_path_factory):
    folder = tmp_path_factory.mktemp("vectors")
    with vectors.Writer(folder) as writer:
        writer.add(matrix[:2_000])
        writer.add(matrix[2_000:])
    opened = vectors.opened(folder, 256)
    assert opened is not None
    return opened


def test_cosines_are_those_of_the_vectors_to_the_second_decimal(matrix, stored):
    assert len(stored) == ROWS
    assert np.abs(stored.similarities(matrix[4]) - matrix @ matrix[4]).max() < 0.01


def test_the_nearest_are_exactly_the_nearest(matrix, stored):
    exact = matrix @ matrix[4]

    found, cosines = stored.nearest(matrix[4], least=0.15, most=50)

    assert found[:2].tolist() == np.argsort(-exact)[:2].tolist() == [4, 5]
    assert cosines == pytest.approx(exact[found], abs=1e-3)
    assert (np.diff(cosines) <= 0).all()


def test_only_the_rows_asked_for_are_compared(matrix, stored):
    rows = np.array([9, 5, 300, 17], np.int32)

    found, _cosines = stored.nearest(matrix[4], rows, least=-1, most=10)
    alike = stored.similarities(matrix[4], rows)

    assert (found[0], set(found.tolist())) == (5, set(rows.tolist()))
    assert (alike[1], alike[3]) == (pytest.approx(float(matrix[5] @ matrix[4]), abs=0.01), 0)


def test_without_a_row_there_is_nothing_to_open(tmp_path: Path):
    with vectors.Writer(tmp_path), passages.Writer(tmp_path):
        pass

    assert vectors.opened(tmp_path, 256) is None
    assert passages.opened(tmp_path, 256) is None


def test_the_nearest_text_of_an_account_is_named_by_its_post(matrix, tmp_path: Path):
    with passages.Writer(tmp_path) as writer:
        writer.add([([passages.BIO, 70, 71], vectors.coarse(matrix[:3])), ([], vectors.coarse(matrix[:0]))])
        writer.add([([80], vectors.coarse(matrix[3:4]))])

    opened = passages.opened(tmp_path, 256)

    assert opened is not None
    found = [opened.nearest(matrix[row], account) for row, account in ((0, 0), (2, 0), (2, 1), (3, 2))]
    assert [one.post_id if one else None for one in found] == [passages.BIO, 71, None, 80]
    assert found[0] is not None
    assert found[0].similarity == pytest.approx(1, abs=0.02)
