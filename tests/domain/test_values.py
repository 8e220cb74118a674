"""What a row is measured by, and what it is compared with: the year before, its baseline, its last known figure."""

import pandas as pd
import pytest

from tests.domain.cases import JOBS, RATE, one


def test_a_final_result_wins_over_an_estimate():
    row = one(
        JOBS,
        """
        indicator|period|measure|value|stage
        jobs|2019-H1|result|7800|estimate
        jobs|2019-H1|result|7900|final
        jobs|2019|plan|14000|""",
        "2019-H1",
    )

    assert (row["value"], row["stage"]) == (7900, "final")


def test_a_sum_is_as_certain_as_its_weakest_part():
    row = one(
        JOBS,
        """
        indicator|period|measure|value|stage
        jobs|2019-Q1|result|3000|final
        jobs|2019-Q2|result|4000|estimate
        jobs|2019|plan|14000|""",
        "2019-H1",
    )

    assert (row["value"], row["stage"], row["value_parts"]) == (7000, "estimate", "2019-Q1 + 2019-Q2")


def test_two_ways_of_adding_that_differ_are_marked_not_averaged():
    row = one(
        JOBS,
        """
        indicator|period|measure|value
        jobs|2019-H1|result|7000
        jobs|2019-Q1|result|3000
        jobs|2019-Q2|result|3900""",
        "2019-H1",
    )

    assert row["value"] == 7000
    assert row["value_differs"]


def test_a_figure_reported_as_missing_is_no_data_and_not_zero():
    row = one(
        JOBS,
        """
        indicator|period|measure|value
        jobs|2019-H1|result|
        jobs|2019|plan|14000""",
        "2019-H1",
    )

    assert pd.isna(row["value"])
    assert row["status"] == "no_data"


def test_the_last_known_figure_stands_in_sight_of_a_missing_one():
    row = one(
        JOBS,
        """
        indicator|period|measure|value
        jobs|2019-H1|result|7800
        jobs|2019|plan|14000""",
        "2019",
    )

    assert (row["status"], row["last_value"], row["last_period"]) == ("no_data", 7800, "2019-H1")


def test_the_second_half_is_what_the_year_brought_beyond_the_first():
    row = one(
        JOBS,
        """
        indicator|period|measure|value
        jobs|2017-H1|result|1.53
        jobs|2017|result|3.3
        jobs|2017|plan|3""",
        "2017-H2",
    )

    assert row["in_period"] == pytest.approx(1.77)
    assert row["in_period_derived"]
    assert row["value"] == 3.3


def test_change_baseline_and_past_share_never_cross_a_break_of_the_series():
    told = """
        indicator|period|measure|value
        rate|2020|result|7
        rate|2021|result|12.2
        rate|2021|plan|10"""
    broken = one(RATE, told, "2021", "indicator|series|first_period|name_vi|name_en\nrate|new|2021|mới|new")
    whole = one(RATE, told, "2021")

    assert pd.isna(broken["change"])
    assert pd.isna(broken["baseline"])
    assert whole["change"] == pytest.approx(5.2)
    assert whole["baseline"] == 7


def test_a_plan_may_name_its_baseline():
    row = one(
        RATE,
        """
        indicator|period|measure|value|baseline_period
        rate|2016|baseline|45.5|
        rate|2017-H1|result|46|
        rate|2018|plan|47.5|2016
        rate|2018-H1|result|46.5|""",
        "2018-H1",
    )

    assert (row["baseline"], row["baseline_period"]) == (45.5, "2016")
    assert row["achieved"] == pytest.approx(50)


def test_an_older_level_is_no_baseline():
    row = one(
        RATE,
        """
        indicator|period|measure|value
        rate|2015|baseline|42.2
        rate|2017|plan|47.5
        rate|2017-H1|result|46""",
        "2017-H1",
    )

    assert pd.isna(row["baseline"])
    assert (row["status"], row["reason"]) == ("no_judgement", "no_baseline")


def test_nothing_is_compared_with_another_period_in_place_of_a_missing_one():
    row = one(
        JOBS,
        """
        indicator|period|measure|value
        jobs|2019-H1|result|7800
        jobs|2017-H1|result|7500
        jobs|2018|result|15000""",
        "2019-H1",
    )

    assert pd.isna(row["change"])
    assert row["previous_period"] == ""


def test_a_month_is_not_compared_with_the_sum_of_the_year_before():
    row = one(
        JOBS,
        """
        indicator|period|measure|value
        jobs|2025-12|result|600
        jobs|2024|result|6000""",
        "2025-12",
    )

    assert row["value"] == 600
    assert pd.isna(row["change"])


def test_counts_change_in_percent_and_rates_in_points():
    told = """
        indicator|period|measure|value
        {0}|2018-H1|result|50
        {0}|2019-H1|result|51"""

    count, rate = one(JOBS, told.format("jobs"), "2019-H1"), one(RATE, told.format("rate"), "2019-H1")

    assert (count["change"], count["change_percent"]) == (1, pytest.approx(2))
    assert rate["change"] == 1
    assert pd.isna(rate["change_percent"])


def test_the_words_of_several_parts_are_joined_and_repeated_ones_said_once():
    row = one(
        JOBS,
        """
        indicator|period|measure|value|said|source|as_of
        jobs|2019-Q1|result|3000||the report|2019-03-31
        jobs|2019-Q2|result|4000|ước|the letter|2019-06-11
        jobs|2019-Q3|result|1000||the report|""",
        "2019-9M",
    )

    assert row[["said", "value_source", "value_as_of"]].to_list() == ["ước", "the report; the letter", "2019-06-11"]
    assert row["value_parts"] == "2019-Q1 + 2019-Q2 + 2019-Q3"


def test_the_last_known_level_is_of_the_same_series():
    told = """
        indicator|period|measure|value
        rate|2018|result|50
        rate|2019-Q1|result|51
        rate|2019|plan|55"""

    whole = one(RATE, told, "2019-H1")
    broken = one(RATE, told, "2019-H1", "indicator|series|first_period|name_vi|name_en\nrate|new|2019-Q2|mới|new")

    assert (whole["last_value"], whole["last_period"]) == (51, "2019-Q1")
    assert pd.isna(broken["last_value"])
    assert broken["last_period"] == ""
