"""Numbers as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from essaim.catalogue.core.intake.numbers import Number, Unreadable, ambiguous_mark, clear_decimal_mark, read_number

NARROW, WIDE = "\u202f", "\xa0"


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("45,41", 45.41),
        ("42.9k", 42_900),
        ("42,9 k", 42_900),
        ("1 234 567", 1_234_567),
        (f"1{NARROW}234{NARROW}567", 1_234_567),
        (f"12{WIDE}400", 12_400),
        ("1'234'567", 1_234_567),
        ("1.234.567", 1_234_567),
        ("1,234,567", 1_234_567),
        ("12,34,567", 1_234_567),
        ("1.234,5", 1234.5),
        ("1,234.5", 1234.5),
        ("1,2 M", 1_200_000),
        ("1.2M", 1_200_000),
        ("3 Md", 3_000_000_000),
        ("12k abonnés", 12_000),
        ("1,2 M d'abonnés", 1_200_000),
        ("15k+", 15_000),
        ("~12k", 12_000),
        ("1,2E+06", 1_200_000),
        ("12500.0", 12_500),
        ("0,123", 0.123),
        ("409.8M", 409_800_000),
    ],
)
def test_a_number_as_it_is_written(written, value):
    assert read_number(written) == Number(value)


def test_a_percent_sign_is_told_apart():
    assert read_number("11,85 %") == Number(11.85, is_percent=True)


@pytest.mark.parametrize(
    "written", ["", " ", "-", "—", "N/A", "n.c.", "🔒", "undefined", "null", "#DIV/0!", "Non communiqué"]
)
def test_what_says_that_nothing_is_known(written):
    assert read_number(written) is None


@pytest.mark.parametrize(
    "written", ["beaucoup", "10k-20k", "12 mai", "1 2", "1,2,3", "12.34.5", "²", "=1+1", "9" * 20, "1e99"]
)
def test_what_is_no_number_is_refused(written):
    with pytest.raises(Unreadable):
        read_number(written)


def test_only_the_column_can_tell_what_12_400_is():
    assert (read_number("12,400", "."), read_number("12,400", ","), read_number("12,400", "")) == (
        Number(12_400),
        Number(12.4),
        Number(12_400),
    )
    assert (ambiguous_mark("12,400"), ambiguous_mark("0,400"), ambiguous_mark("1,234,567")) == (",", None, None)


@pytest.mark.parametrize(
    ("written", "mark"),
    [("45,41", ","), ("45.41", "."), ("1.234.567", ","), ("1,234.5", "."), ("12,400", None), ("12", None)],
)
def test_some_cells_prove_the_decimal_mark(written, mark):
    assert clear_decimal_mark(written) == mark


@given(st.integers(0, 10**11), st.sampled_from([" ", NARROW, WIDE, "'", ""]))
def test_any_count_is_read_back_however_it_is_grouped(count, separator):
    assert read_number(f"{count:,}".replace(",", separator)) == Number(count)


@given(st.decimals(0, 10**6, places=2), st.sampled_from(".,"))
def test_any_decimal_is_read_back_with_either_mark(value, mark):
    assert read_number(str(value).replace(".", mark)) == Number(float(value))


@given(st.text(max_size=30), st.sampled_from([".", ",", ""]))
def test_any_text_is_a_number_unknown_or_refused_never_a_crash(text, mark):
    try:
        read_number(text, mark)
        clear_decimal_mark(text)
        ambiguous_mark(text)
    except Unreadable:
        pass
