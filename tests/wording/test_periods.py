"""Periods as officials say them."""

import pytest

from kpi.wording.periods import day, elapsed, inside, month, period, rest, short, title

CASES = [
    ("2019", "cả năm 2019", "Full year 2019", "2019", "2019"),
    ("2019-H1", "6 tháng đầu năm 2019", "First half of 2019", "6T/2019", "H1 2019"),
    ("2019-6M", "6 tháng đầu năm 2019", "First half of 2019", "6T/2019", "H1 2019"),
    ("2019-H2", "6 tháng cuối năm 2019", "Second half of 2019", "6T cuối/2019", "H2 2019"),
    ("2019-9M", "9 tháng đầu năm 2019", "First 9 months of 2019", "9T/2019", "9M 2019"),
    ("2019-Q1", "quý I năm 2019", "Quarter 1 of 2019", "Quý I/2019", "Q1 2019"),
    ("2019-Q3", "quý III năm 2019", "Quarter 3 of 2019", "Quý III/2019", "Q3 2019"),
    ("2019-04", "tháng 4 năm 2019", "April 2019", "T4/2019", "April 2019"),
    ("2019-01", "tháng 1 năm 2019", "January 2019", "T1/2019", "January 2019"),
]


def plain(text):
    return text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(("key", "vi", "en", "short_vi", "short_en"), CASES)
def test_a_period_is_said_in_full_and_in_short(key, vi, en, short_vi, short_en):
    assert (plain(period(key, "vi")), plain(period(key, "en"))) == (vi, en)
    assert (short(key, "vi"), short(key, "en")) == (short_vi, short_en)


def test_a_number_never_parts_from_its_noun():
    assert period("2019-H1", "vi").startswith("6\N{NO-BREAK SPACE}tháng")


def test_a_heading_begins_with_a_capital_and_a_sentence_goes_on_small():
    assert plain(title("2019", "vi")) == "Cả năm 2019"
    assert plain(inside("2019-9M", "en")) == "the first 9 months of 2019"


def test_what_is_left_of_the_year():
    assert plain(rest("2019-H1", "vi")) == "6 tháng cuối năm"
    assert rest("2019-11", "en") == "the last month of the year"
    assert rest("2019", "vi") == rest("2019-H2", "vi") == ""


def test_what_has_passed_of_the_year():
    assert plain(elapsed("2019-Q3", "vi")) == "9 tháng đầu năm"
    assert elapsed("2019-01", "en") == "the first month"


def test_days_and_months_of_publication():
    assert (plain(month("2019-07", "vi")), month("2019-07", "en")) == ("tháng 7/2019", "July 2019")
    assert (day("2019-06-14", "vi"), day("2019-06-14", "en")) == ("14/6/2019", "14 June 2019")


def test_what_is_no_period_has_no_words():
    with pytest.raises(ValueError, match="2019-13"):
        period("2019-13", "vi")
