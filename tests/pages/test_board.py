"""The charts of an indicator's page: how much room each card takes, and which years they reach."""

import pytest

from kpi.pages import state
from tests.pages.test_pages import charts, open_indicator


@pytest.mark.parametrize("period", ["2015", "2018"])
def test_the_long_ranking_of_provinces_stands_beside_the_two_short_ones(period):
    shown = charts(open_indicator(data="vn-investment", area="vn", period=period))

    assert {key: chart["span"] for key, chart in shown.items()} == {
        "path": "half", "years": "half",
        "ranking-province": "tall", "ranking-ministry": "half", "ranking-section": "half",
    }  # fmt: skip


def test_years_reach_what_no_page_can_be_opened_at():
    poverty = state.history(state.version(), "lang-son", "poverty_rate", "20", "2019-H1")
    jobs = state.history(state.version(), "lang-son", "jobs_created", "20", "2019-11M")

    assert poverty.loc[poverty["period"].eq("2020"), "outlook_official"].to_list() == [7]
    assert "2019-11M" not in state.book(state.version(), "lang-son").periods()
    assert jobs.loc[jobs["period"].eq("2019-11M"), "plan"].to_list() == [14000]
