"""The one row of a small data set in sight."""

import pandas as pd

from kpi.domain.scoreboard import scoreboard
from tests.sight import book

JOBS = "code|kind\njobs|cumulative"
RATE = "code|kind|basis|rate\nrate|level|baseline|yes"


def one(indicators: str, told: str, period: str, series: str = "") -> pd.Series:
    """The only row of a period."""
    rows = scoreboard(book(indicators, told, series), period)
    assert len(rows) == 1, rows[["indicator", "plan_period", "status"]]
    return rows.iloc[0]
