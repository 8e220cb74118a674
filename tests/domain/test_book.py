"""A book answers which periods there are, where it opens, and who is who."""

from dataclasses import replace

import pandas as pd
import pytest

from kpi.domain import tables
from kpi.domain.book import Book, typed
from kpi.domain.model import DataSet

LANG_SON = DataSet("lang-son", "Lạng Sơn", "Lạng Sơn", "administrative", "", "lang-son")


def figures(*lines: str) -> pd.DataFrame:
    """Figures of jobs in Lạng Sơn, one per line: period, measure, value ("" is reported as missing)."""
    rows = pd.DataFrame([line.split(",") for line in lines], columns=["period", "measure", "value"])
    return typed(rows.assign(indicator="jobs", area="lang-son", value=pd.to_numeric(rows["value"])), tables.FIGURES)


def book(*lines: str) -> Book:
    """A book of one indicator and one area with these figures."""
    return Book(
        data_set=LANG_SON,
        indicators=typed(pd.DataFrame({"code": ["jobs"], "name_vi": ["Tạo việc làm mới"]}), tables.INDICATORS),
        fields=typed(pd.DataFrame(), tables.FIELDS),
        areas=typed(pd.DataFrame({"code": ["lang-son", "bac-son"]}), tables.AREAS),
        owners=typed(
            pd.DataFrame(
                {
                    "indicator": ["jobs", "jobs"],
                    "name_en": ["Labour", "Home Affairs"],
                    "valid_from": ["", "2025-03-01"],
                    "valid_to": ["2025-02-28", ""],
                }
            ),
            tables.OWNERS,
        ),
        series=typed(pd.DataFrame(), tables.SERIES),
        figures=figures(*lines),
        passages=typed(pd.DataFrame(), tables.PASSAGES),
    )


def test_periods_run_from_the_newest_and_the_longer_span_comes_first():
    ours = book("2019-H1,result,7800", "2019-Q2,result,4000", "2019,plan,14000", "2019-04,result,900")

    assert ours.periods() == ["2019", "2019-H1", "2019-Q2", "2019-04"]


def test_a_month_is_listed_for_its_result_not_for_its_plan():
    ours = book("2019-05,plan,1000", "2019-Q3,plan,3000", "2019-04,result,900")

    assert ours.periods() == ["2019-Q3", "2019-04"]


def test_a_lone_month_opens_nothing():
    assert book("2019-H1,result,7800", "2019-07,result,900").opening_period == "2019-H1"


def test_nine_months_are_longer_than_half_a_year():
    assert book("2019-H1,result,7800", "2019-9M,result,9900").opening_period == "2019-9M"


def test_a_result_reported_as_missing_opens_nothing():
    assert book("2019-H1,result,7800", "2019,result,").opening_period == "2019-H1"


def test_plans_alone_still_open_somewhere():
    assert book("2019,plan,14000").opening_period == "2019"
    assert book().opening_period == ""


def test_the_named_period_wins_where_it_can_be_chosen():
    ours = book("2017,result,14000", "2019-H1,result,7800")

    assert replace(ours, data_set=replace(LANG_SON, opening_period="2017")).opening_period == "2017"
    assert replace(ours, data_set=replace(LANG_SON, opening_period="2031")).opening_period == "2019-H1"


def test_an_area_without_figures_opens_nothing():
    ours = book("2019-H1,result,7800")

    assert replace(ours, data_set=replace(LANG_SON, opening_area="lang-son")).opening_area == "lang-son"
    assert replace(ours, data_set=replace(LANG_SON, opening_area="178")).opening_area == "all"


def test_an_owner_ends_on_a_day():
    def owner(day: str) -> str:
        row = book().owner("jobs", day)
        return "" if row is None else row["name_en"]

    assert [owner("2025-02-28"), owner("2025-03-01")] == ["Labour", "Home Affairs"]
    assert book().owner("schools", "2025-03-01") is None


def test_lookups_by_code():
    ours = book("2019-H1,result,7800")

    assert ours.indicator("jobs")["name_vi"] == "Tạo việc làm mới"
    assert ours.areas_with_figures()["code"].to_list() == ["lang-son"]
    with pytest.raises(KeyError, match="schools"):
        ours.indicator("schools")


def test_nothing_is_missing_and_never_zero():
    row = figures("2019,result,").iloc[0]

    assert pd.isna(row["value"])
    assert row["said"] == ""
    assert figures().dtypes.to_dict() == figures("2019,result,1").dtypes.to_dict()
