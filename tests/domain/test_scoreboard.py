"""A period as a whole: which rows there are, whose plan they stand under, and what is remembered of them."""

import pandas as pd
import pytest
from tests.sight import book

from kpi.domain.scoreboard import announced, scoreboard

JOBS = "code|kind\njobs|cumulative"
RATE = "code|kind|basis|rate\nrate|level|baseline|yes"


def one(indicators: str, told: str, period: str, series: str = "") -> pd.Series:
    """The only row of a period."""
    rows = scoreboard(book(indicators, told, series), period)
    assert len(rows) == 1, rows[["indicator", "plan_period", "status"]]
    return rows.iloc[0]


def test_a_final_result_wins_over_an_estimate():
    row = one(JOBS, """
        indicator|period|measure|value|stage
        jobs|2019-H1|result|7800|estimate
        jobs|2019-H1|result|7900|final
        jobs|2019|plan|14000|""", "2019-H1")

    assert (row["value"], row["stage"]) == (7900, "final")


def test_a_sum_is_as_certain_as_its_weakest_part():
    row = one(JOBS, """
        indicator|period|measure|value|stage
        jobs|2019-Q1|result|3000|final
        jobs|2019-Q2|result|4000|estimate
        jobs|2019|plan|14000|""", "2019-H1")

    assert (row["value"], row["stage"], row["value_parts"]) == (7000, "estimate", "2019-Q1 + 2019-Q2")


def test_two_ways_of_adding_that_differ_are_marked_not_averaged():
    row = one(JOBS, """
        indicator|period|measure|value
        jobs|2019-H1|result|7000
        jobs|2019-Q1|result|3000
        jobs|2019-Q2|result|3900""", "2019-H1")

    assert row["value"] == 7000
    assert row["value_differs"]


def test_a_figure_reported_as_missing_is_no_data_and_not_zero():
    row = one(JOBS, """
        indicator|period|measure|value
        jobs|2019-H1|result|
        jobs|2019|plan|14000""", "2019-H1")

    assert pd.isna(row["value"])
    assert row["status"] == "no_data"


def test_the_last_known_figure_stands_in_sight_of_a_missing_one():
    row = one(JOBS, """
        indicator|period|measure|value
        jobs|2019-H1|result|7800
        jobs|2019|plan|14000""", "2019")

    assert (row["status"], row["last_value"], row["last_period"]) == ("no_data", 7800, "2019-H1")


def test_one_result_stands_under_the_plans_of_two_bodies():
    rows = scoreboard(book(JOBS, """
        indicator|period|measure|value|assigned_by
        jobs|2019-H1|result|7800|
        jobs|2019|plan|14000|central
        jobs|2019|plan|20000|province"""), "2019-H1")

    assert rows[["assigned_by", "status"]].to_numpy().tolist() == [["central", "on_track"], ["province", "behind"]]


def test_the_milestone_belongs_to_the_body_that_assigned_it():
    rows = scoreboard(book(JOBS, """
        indicator|period|measure|value|assigned_by
        jobs|2019-H1|result|7800|
        jobs|2019|plan|14000|central
        jobs|2019|plan|14000|province
        jobs|2019-H1|plan|9000|province"""), "2019-H1")

    assert rows["milestone"].isna().tolist() == [True, False]


def test_a_revised_plan_leaves_the_earlier_one_in_sight():
    told = """
        indicator|period|measure|value|decided_on
        jobs|2019-H1|result|7800|
        jobs|2019|plan|14000|2018-12-10
        jobs|2019|plan|15600|2019-05-20"""
    row = one(JOBS, told, "2019-H1")

    assert (row["plan"], row["earlier_plan"], row["revisions"]) == (15600, 14000, 2)
    assert row["achieved"] == pytest.approx(50)


def test_a_half_year_plan_alone_says_reached_or_not():
    told = """
        indicator|period|measure|value
        jobs|2019-H2|plan|1500
        jobs|2019-H2|result|1600"""

    half, year = one(JOBS, told, "2019-H2"), one(JOBS, told, "2019")

    assert (half["status"], half["plan_period"], half["value"]) == ("period_met", "2019-H2", 1600)
    assert (year["status"], year["value"]) == ("period_met", 1600)


def test_what_begins_later_is_announced_and_not_judged():
    shown = book(JOBS, """
        indicator|period|measure|value|said
        jobs|2019-H2|plan|1500|trên""")

    assert scoreboard(shown, "2019-H1").empty
    assert announced(shown, "2019-H1")[["plan_period", "plan", "plan_said"]].to_numpy().tolist() == [
        ["2019-H2", 1500, "trên"]
    ]
    assert announced(shown, "2019").empty


def test_the_second_half_is_what_the_year_brought_beyond_the_first():
    row = one(JOBS, """
        indicator|period|measure|value
        jobs|2017-H1|result|1.53
        jobs|2017|result|3.3
        jobs|2017|plan|3""", "2017-H2")

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
    row = one(RATE, """
        indicator|period|measure|value|baseline_period
        rate|2016|baseline|45.5|
        rate|2017-H1|result|46|
        rate|2018|plan|47.5|2016
        rate|2018-H1|result|46.5|""", "2018-H1")

    assert (row["baseline"], row["baseline_period"]) == (45.5, "2016")
    assert row["achieved"] == pytest.approx(50)


def test_an_older_level_is_no_baseline():
    row = one(RATE, """
        indicator|period|measure|value
        rate|2015|baseline|42.2
        rate|2017|plan|47.5
        rate|2017-H1|result|46""", "2017-H1")

    assert pd.isna(row["baseline"])
    assert (row["status"], row["reason"]) == ("no_judgement", "no_baseline")


def test_nothing_is_compared_with_another_period_in_place_of_a_missing_one():
    row = one(JOBS, """
        indicator|period|measure|value
        jobs|2019-H1|result|7800
        jobs|2017-H1|result|7500
        jobs|2018|result|15000""", "2019-H1")

    assert pd.isna(row["change"])
    assert row["previous_period"] == ""


def test_a_month_is_not_compared_with_the_sum_of_the_year_before():
    row = one(JOBS, """
        indicator|period|measure|value
        jobs|2025-12|result|600
        jobs|2024|result|6000""", "2025-12")

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


def test_a_claim_of_another_document_stands_for_another_plan():
    row = one(JOBS, """
        indicator|period|measure|value|published_percent|source
        jobs|2018-H1|result|5036|42.53|June report
        jobs|2018|plan|10000||January report""", "2018-H1")

    assert row["claim_verdict"] == "another_plan"
    assert row["plan_implied"]
    assert row["plan"] == pytest.approx(5036 / 0.4253)
    assert row["earlier_plan"] == 10000
    assert row["achieved"] == pytest.approx(42.53)


def test_a_claim_that_does_not_fit_the_plan_of_its_own_document_changes_nothing():
    row = one(JOBS, """
        indicator|period|measure|value|published_percent|source
        jobs|2018|result|732000|48.8|the report
        jobs|2018|plan|1510000||the report""", "2018")

    assert row["claim_verdict"] == "disagrees"
    assert row["plan"] == 1510000


def test_an_official_estimate_beyond_twice_the_pace_is_said_to_be_strained():
    told = """
        indicator|period|measure|value
        jobs|2019-H1|result|4000
        jobs|2019|plan|14000
        jobs|2019|full_year_estimate|{}"""

    assert one(JOBS, told.format(12100), "2019-H1")["official_strained"]
    assert not one(JOBS, told.format(11900), "2019-H1")["official_strained"]


def test_many_periods_at_once_are_the_same_as_one_after_the_other():
    shown = book(JOBS + "\nother|cumulative", """
        indicator|period|measure|value|decided_on
        jobs|2018-H1|result|7000|
        jobs|2018|result|15000|
        jobs|2019-H1|result|7800|
        jobs|2019|plan|14000|
        jobs|2019|plan|15000|2019-08-01
        jobs|2019-H1|plan|6500|
        other|2019-Q3|result|10|""")
    periods = ["2019-H1", "2019", "2018", "2019-Q3"]

    together = scoreboard(shown, *periods)

    apart = pd.concat([scoreboard(shown, period) for period in periods], ignore_index=True)
    pd.testing.assert_frame_equal(together, apart)


def test_a_period_without_figures_is_an_empty_table_with_its_columns():
    rows = scoreboard(book(JOBS, "indicator|period|value\njobs|2019-H1|7800"), "1990")

    assert rows.empty
    assert {"indicator", "achieved", "status", "required"} <= set(rows)
