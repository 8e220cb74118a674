"""The share of the plan expected by now, and how the result stands to it."""

import numpy as np
import pandas as pd

from kpi.domain.achievement import share
from kpi.domain.comparison import beyond
from kpi.domain.model import Basis, Expectation, Kind

FEWEST_PAST_YEARS = 3


def expected(rows: pd.DataFrame) -> pd.DataFrame:
    """Add `expected`, in percent of the year's plan, and `expected_by`, where it comes from.

    Args:
        rows: as for `achieved`, with `elapsed` (share of the year, 0 to 1), `milestone` (the plan up to this
            month, in the unit), `past_share` (median share that closed years had reached here, 0 to 1) and
            `past_years` (how many years that median rests on); each may be missing.

    Returns:
        The same rows. The milestone goes through the same formula as the result; else the past share counts
        when it rests on at least three years; else the elapsed share. A ratio has an expectation only from a
        milestone; limits, tasks and differences have none.

    Rule: docs/rules.md, section 5.
    """
    milestone = share(rows, rows["milestone"])
    progress = rows["kind"].eq(Kind.CUMULATIVE) | (rows["kind"].eq(Kind.LEVEL) & rows["basis"].eq(Basis.BASELINE))
    past = (100.0 * rows["past_share"]).where(progress & rows["past_years"].ge(FEWEST_PAST_YEARS))
    elapsed = (100.0 * rows["elapsed"]).where(progress & rows["plan"].notna())
    return rows.assign(
        expected=milestone.fillna(past).fillna(elapsed),
        expected_by=np.select(
            [milestone.notna(), past.notna(), elapsed.notna()],
            [Expectation.MILESTONE, Expectation.PAST_YEARS, Expectation.ELAPSED],
            "",
        ),
    )


def pace(rows: pd.DataFrame) -> pd.DataFrame:
    """Add `pace` = achieved / expected; missing when expected ≤ 0, and for a ratio, which only reaches or not.

    Rule: docs/rules.md, section 5.
    """
    divisible = rows["expected"].where(beyond(rows["expected"], 0.0) & rows["basis"].ne(Basis.RATIO))
    return rows.assign(pace=rows["achieved"] / divisible)
