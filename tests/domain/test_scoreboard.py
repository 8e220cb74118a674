"""A period as a whole: which rows there are, and whose plan they stand under."""

import pandas as pd
import pytest

from kpi.domain.scoreboard import announced, scoreboard
from tests.domain.cases import JOBS, one
from tests.sight import book


def test_one_result_stands_under_the_plans_of_two_bodies():
    rows = scoreboard(
        book(
            JOBS,
            """
        indicator|period|measure|value|assigned_by
        jobs|2019-H1|result|7800|
        jobs|2019|plan|14000|central
        jobs|2019|plan|20000|province""",
        ),
        "2019-H1",
    )

    assert rows[["assigned_by", "status"]].to_numpy().tolist() == [["central", "on_track"], ["province", "behind"]]


def test_the_milestone_belongs_to_the_body_that_assigned_it():
    rows = scoreboard(
        book(
            JOBS,
            """
        indicator|period|measure|value|assigned_by
        jobs|2019-H1|result|7800|
        jobs|2019|plan|14000|central
        jobs|2019|plan|14000|province
        jobs|2019-H1|plan|9000|province""",
        ),
        "2019-H1",
    )

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
    shown = book(
        JOBS,
        """
        indicator|period|measure|value|said
        jobs|2019-H2|plan|1500|trên""",
    )

    assert scoreboard(shown, "2019-H1").empty
    assert announced(shown, "2019-H1")[["plan_period", "plan", "plan_said"]].to_numpy().tolist() == [
        ["2019-H2", 1500, "trên"]
    ]
    assert announced(shown, "2019").empty


def test_a_claim_that_fits_the_plan_of_one_body_says_nothing_of_that_of_another():
    shown = book(
        JOBS,
        """
        indicator|period|measure|value|published_percent|assigned_by|source
        jobs|2019-H1|result|7800|55.71||June report
        jobs|2019|plan|14000|||January report
        jobs|2019|plan|12000||central|Decision of the ministry""",
    )

    rows = scoreboard(shown, "2019-H1").set_index("assigned_by")

    assert rows["claim_verdict"].to_dict() == {"": "agrees", "central": ""}
    assert rows["plan"].to_dict() == {"": 14000, "central": 12000}
    assert rows["achieved"].to_dict() == pytest.approx({"": 55.7142857, "central": 65})


def test_a_claim_of_another_document_stands_for_another_plan():
    row = one(
        JOBS,
        """
        indicator|period|measure|value|published_percent|source
        jobs|2018-H1|result|5036|42.53|June report
        jobs|2018|plan|10000||January report""",
        "2018-H1",
    )

    assert row["claim_verdict"] == "another_plan"
    assert row["plan_implied"]
    assert row["plan"] == pytest.approx(5036 / 0.4253)
    assert row["earlier_plan"] == 10000
    assert row["achieved"] == pytest.approx(42.53)


def test_a_claim_that_does_not_fit_the_plan_of_its_own_document_changes_nothing():
    row = one(
        JOBS,
        """
        indicator|period|measure|value|published_percent|source
        jobs|2018|result|732000|48.8|the report
        jobs|2018|plan|1510000||the report""",
        "2018",
    )

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
    shown = book(
        JOBS + "\nother|cumulative",
        """
        indicator|period|measure|value|decided_on
        jobs|2018-H1|result|7000|
        jobs|2018|result|15000|
        jobs|2019-H1|result|7800|
        jobs|2019|plan|14000|
        jobs|2019|plan|15000|2019-08-01
        jobs|2019-H1|plan|6500|
        other|2019-Q3|result|10|""",
    )
    periods = ["2019-H1", "2019", "2018", "2019-Q3"]

    together = scoreboard(shown, *periods)

    apart = pd.concat([scoreboard(shown, period) for period in periods], ignore_index=True)
    pd.testing.assert_frame_equal(together, apart)


def test_a_period_without_figures_is_an_empty_table_with_its_columns():
    rows = scoreboard(book(JOBS, "indicator|period|value\njobs|2019-H1|7800"), "1990")

    assert rows.empty
    assert {"indicator", "achieved", "status", "required"} <= set(rows)


def test_its_words_are_text_whatever_the_formulas_count_with():
    told = "indicator|period|measure|value\njobs|2019-H1|result|7800\njobs|2019|plan|14000"

    words = scoreboard(book(JOBS, told), "2019-H1")[["kind", "better", "bound", "stage", "verdict", "status"]]

    assert [str(one) for one in words.dtypes] == ["str"] * 6
    assert words.iloc[0].tolist() == ["cumulative", "up", "", "final", "not_met", "on_track"]


def test_the_state_of_a_task_does_not_change_by_an_amount():
    row = one(
        "code|kind\nreport_on_time|task",
        """
        indicator|period|measure|value|said
        report_on_time|2018-H1|result|3|
        report_on_time|2019-H1|result|1|
        report_on_time|2019|plan||đúng hạn""",
        "2019-H1",
    )

    assert row[["change", "change_percent"]].isna().all()
