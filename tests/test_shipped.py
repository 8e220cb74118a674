"""What the shipped figures must at least show: section 9 of docs/rules.md, run on data/ as it stands."""

from functools import cache
from pathlib import Path

import pandas as pd
import pytest

from kpi.domain.book import Book
from kpi.domain.scoreboard import announced, scoreboard
from kpi.store import Store, load_packages
from tests.sight import DOCS, number, tables_in

ROOT = Path(__file__).parents[1]
LINES = tables_in(DOCS / "rules.md", "9. ")[0]


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    opened = Store.open(f"sqlite:///{tmp_path_factory.mktemp('shipped')}/kpi.sqlite")
    load_packages(opened, ROOT / "data")
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def book(store) -> Book:
    return store.book("lang-son")


@pytest.fixture(scope="module")
def board(book):
    @cache
    def of(period: str) -> pd.DataFrame:
        return scoreboard(book, period, areas=["20"]).set_index("indicator")

    return of


@pytest.mark.parametrize("line", [pytest.param(row, id=row["because"]) for _, row in LINES.iterrows()])
def test_lang_son_shows(line, board):
    row = board(line["period"]).loc[line["indicator"]]

    assert row["status"] == line["status"]
    assert row["achieved"] == pytest.approx(number(line["percent"]), nan_ok=True)


def test_lang_son_opens_on_its_review(book):
    assert (book.opening_period, book.data_set.opening_area) == ("2019-H1", "20")


def test_the_second_half_of_2019_was_announced(book):
    coming = announced(book, "2019-H1", ["20"])

    assert coming["indicator"].to_list() == ["workers_to_china", "merit_policies", "province_tasks"]
    assert coming["plan"].to_list()[0] == 1500


def test_the_claims_of_the_review_agree(board):
    claims = board("2019-H1")["claim_verdict"]

    assert claims[["jobs_created", "trained_rate", "poverty_cut"]].to_list() == ["agrees", "agrees", "approximate"]
    assert board("2017-H1").loc["jobs_created", "claim_verdict"] == "truncated"
    assert board("2017-H1").loc["trained_people", ["published_percent", "claim_verdict"]].to_list() == [48, "unchecked"]
    assert board("2021").loc["jobs_created", "published_percent"] == 107


def test_what_plain_division_would_have_said(board):
    rate = board("2019-H1").loc["trained_rate"]

    assert rate["plain_ratio"] == pytest.approx(96.6666667)
    assert rate["idle_ratio"] == pytest.approx(95.2380952)


def test_the_last_known_figures_of_2019(board):
    jobs = board("2019").loc["jobs_created"]

    assert (jobs["last_value"], jobs["last_period"]) == (7800, "2019-H1")
    assert board("2017").loc["jobs_created", ["last_value", "last_period"]].to_list() == [7500, "2017-H1"]


def test_the_levels_contradict_the_cut_of_2019(board):
    assert board("2019").loc["poverty_cut", "level_change"] == pytest.approx(-4.94)
    assert pd.isna(board("2021").loc["poverty_rate", "change"])


def test_the_forecasts_of_2025(board):
    assert board("2025").loc["poverty_programme_funds", "outlook_percent"] == pytest.approx(100)
    assert board("2025").loc["poverty_rate", ["value", "outlook_official"]].to_list() == [2.32, 1.36]


def test_investment_is_judged_by_the_plan_that_each_printed_percent_implies(store):
    half = scoreboard(store.book("vn-investment"), "2014-H1").set_index("area")
    ha_noi = half.loc["ha-noi"]

    assert ha_noi["achieved"] == pytest.approx(43.040833)
    assert ha_noi["plan_implied"]
    assert ha_noi["earlier_plan"] == 22073.609
    assert (ha_noi["expected_by"], ha_noi["past_years"]) == ("past_years", 3)
