"""A number is read as it was meant, or asked about; never guessed."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi.intake.numbers import Doubt, number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("7800", 7800),
        ("-3", -3),
        ("50,75", 50.75),
        ("50.75", 50.75),
        ("1.234.567,8", 1234567.8),
        ("1,234,567.8", 1234567.8),
        ("1.234.567", 1234567),
        ("7.800,5", 7800.5),
        ("14\N{NO-BREAK SPACE}000", 14000),
        ("14 000,5", 14000.5),
        ("0.125", 0.125),  # nobody writes a group after a lone zero
        ("0,125", 0.125),
        ("1234.567", 1234.567),  # nor four digits before a group
        ("\N{MINUS SIGN}1,27", -1.27),
        ("1,4E+04", 14000),
        ("0", 0),
    ],
)
def test_what_can_be_read_in_one_way_is_read(text: str, value: float):
    assert number(text) == value


@pytest.mark.parametrize("text", ["7.800", "7,800", "-1.250", "999,999"])
def test_one_mark_before_three_digits_is_asked_about(text: str):
    assert number(text) is Doubt.AMBIGUOUS


@pytest.mark.parametrize("text", ["7.8OO", "≥ 52,5", "52,0 - 53,0", "7.800/14.000", "1.23.456", "52,5%", "0x1E78"])
def test_what_is_no_number_is_not_made_one(text: str):
    assert number(text) is Doubt.NOT_A_NUMBER


@pytest.mark.parametrize(
    "text", ["inf", "-Infinity", "nan", "NaN", "1e400", "None", "NULL", "7_800", "７８００", "#N/A"]
)
def test_words_that_programs_take_for_numbers_are_none(text: str):
    assert number(text) is Doubt.NOT_A_NUMBER


@pytest.mark.parametrize("text", ["", " ", "-", "–", "…", "...", "Chưa có số liệu", "N/A"])
def test_missing_is_missing_and_not_zero(text: str):
    assert math.isnan(number(text))  # type: ignore[arg-type]


def test_whoever_says_the_decimal_mark_is_believed():
    assert [number("7.800", mark) for mark in (",", ".")] == [7800, 7.8]
    assert [number("7,800", mark) for mark in (",", ".")] == [7.8, 7800]
    assert number("50.75", ",") is Doubt.NOT_A_NUMBER


@given(st.floats(allow_nan=False, allow_infinity=False, width=32).map(float))
def test_digits_come_back_as_they_went(value: float):
    assert number(repr(value), ".") == value


@given(st.text(max_size=60))
def test_any_text_has_an_answer(text: str):
    answer = number(text)

    assert isinstance(answer, Doubt) or not math.isinf(answer)
