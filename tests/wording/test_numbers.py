"""Digits as Vietnamese and English readers write them, halves rounded up on the decimal digits."""

from decimal import ROUND_HALF_UP, Decimal

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi.wording.catalogue import LANGUAGES
from kpi.wording.numbers import exact, number, parts, percent, signed, trimmed

SIGNS = {"vi": (".", ","), "en": (",", ".")}


@pytest.mark.parametrize(
    ("value", "decimals", "vi", "en"),
    [
        (7800, 0, "7.800", "7,800"),
        (94.85, 1, "94,9", "94.9"),  # 94.84999… in binary
        (7480.25, 1, "7.480,3", "7,480.3"),
        (2.675, 2, "2,68", "2.68"),
        (0.5, 0, "1", "1"),
        (-0.5, 0, "−1", "−1"),
        (-0.26, 2, "−0,26", "−0.26"),
        (-0.004, 2, "0,00", "0.00"),
        (3, 2, "3,00", "3.00"),
        (1234567.891, 2, "1.234.567,89", "1,234,567.89"),
        (0, 0, "0", "0"),
    ],
)
def test_a_number_is_rounded_half_up_and_written_the_readers_way(value, decimals, vi, en):
    assert (number(value, "vi", decimals), number(value, "en", decimals)) == (vi, en)


@pytest.mark.parametrize("nothing", [None, float("nan"), pd.NA, float("inf")])
def test_missing_is_a_dash_and_never_zero(nothing):
    assert {number(nothing, "vi", 2), trimmed(nothing, "vi", 2), exact(nothing, "vi"), percent(nothing, "vi")} == {"–"}
    assert signed(nothing, "vi", 2) == "–"


def test_a_percent_drops_its_trailing_zeros():
    assert [percent(value, "vi") for value in (55.7142857, 30.0, 100, 96.666667)] == ["55,71%", "30%", "100%", "96,67%"]
    assert percent(42.3333333, "vi", 1) == "42,3%"


def test_running_text_drops_trailing_zeros_but_not_those_of_a_thousand():
    assert [trimmed(value, "vi", 2) for value in (52.5, 50.75, 14000, 100)] == ["52,5", "50,75", "14.000", "100"]


def test_exact_keeps_every_published_digit_and_no_binary_noise():
    assert [exact(value, "vi") for value in (50.75, 124150.997, 0.1 + 0.2, 3.0)] == ["50,75", "124.150,997", "0,3", "3"]


def test_a_difference_carries_its_sign_and_zero_carries_none():
    assert [signed(value, "vi", 2) for value in (300, -0.26, 0, 0.001)] == ["+300", "−0,26", "0", "0"]


@pytest.mark.parametrize("language", LANGUAGES)
@given(value=st.floats(-1e15, 1e15), decimals=st.integers(0, 6))
def test_a_written_number_read_back_is_the_half_up_rounding(language, value, decimals):
    group, decimal = SIGNS[language]
    written = number(value, language, decimals)

    read = Decimal(written.replace(group, "").replace(decimal, ".").replace("−", "-"))

    assert read == Decimal(repr(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


@pytest.mark.parametrize("language", LANGUAGES)
@given(value=st.floats(allow_nan=False, allow_infinity=False))
def test_every_finite_number_can_be_written(language, value):
    assert number(value, language, 2).strip("−")[0].isdigit()
    assert exact(value, language).strip("−")[0].isdigit()


@pytest.mark.parametrize("language", LANGUAGES)
@given(value=st.floats(-1e9, 1e9), decimals=st.integers(0, 4))
def test_the_parts_of_a_number_make_it_whole_again(language, value, decimals):
    written = number(value, language, decimals)
    whole, fraction = parts(written, language)

    assert whole + fraction == written
    assert len(fraction) == (decimals + 1 if decimals else 0)
