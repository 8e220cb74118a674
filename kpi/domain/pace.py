"""The share of the plan expected by now, and how the result stands to it."""

import numpy as np
import pandas as pd

from kpi.domain.achievement import progresses, share
from kpi.domain.columns import MISSING, amounts, first_that_applies, quiet, says
from kpi.domain.comparison import beyond
from kpi.domain.model import Basis, Expectation

FEWEST_PAST_YEARS = 3


def expected(rows: pd.DataFrame) -> pd.DataFrame:
    """Add `expected`, in percent of the year's plan, `expected_by`, where it comes from, and `expected_value`.

    Args:
        rows: as `achieved` returns them, with `elapsed` (share of the year, 0 to 1), `milestone` (the plan up to this
            month, in the unit), `past_share` (median share that closed years had reached here, 0 to 1) and
            `past_years` (how many years that median rests on); each may be missing.

    Returns:
        The same rows. The milestone goes through the same formula as the result; else the past share counts
        when it rests on at least three years; else the elapsed share. A ratio has an expectation only from a
        milestone; limits, tasks and differences have none. `expected_value` is the same in the indicator's unit.

    Rule: docs/rules.md, section 5.
    """
    milestone, past, elapsed, plan = amounts(rows, "milestone", "past_share", "elapsed", "plan")
    (start, target), progress = amounts(rows, "start", "target"), progresses(rows)
    asked = share(rows, milestone)
    past = np.where(progress & (rows["past_years"].to_numpy() >= FEWEST_PAST_YEARS), 100.0 * past, MISSING)
    elapsed = np.where(progress & ~np.isnan(plan), 100.0 * elapsed, MISSING)
    by_past = np.where(np.isnan(past), elapsed, past)
    lines = (
        (~np.isnan(asked), Expectation.MILESTONE),
        (~np.isnan(past), Expectation.PAST_YEARS),
        (~np.isnan(elapsed), Expectation.ELAPSED),
    )
    due = np.where(np.isnan(asked), by_past, asked)
    value = start + (target - start) * due / 100.0
    return rows.assign(expected=due, expected_by=first_that_applies(lines, ""), expected_value=value)


@quiet
def pace(rows: pd.DataFrame) -> pd.DataFrame:
    """Add `pace` = achieved / expected; missing when expected ≤ 0, and for a ratio, which only reaches or not.

    Rule: docs/rules.md, section 5.
    """
    reached, due = amounts(rows, "achieved", "expected")
    divisible = np.where(beyond(due, 0.0) & ~says(rows, "basis", Basis.RATIO), due, MISSING)
    return rows.assign(pace=reached / divisible)
