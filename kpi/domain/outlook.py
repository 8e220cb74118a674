"""What the rest of the year must bring, and where the year may end."""

import numpy as np
import pandas as pd

from kpi.domain.achievement import progresses, share
from kpi.domain.columns import MISSING, Flags, amounts, flags, quiet, says
from kpi.domain.comparison import beyond
from kpi.domain.model import Expectation, Kind

STRAINED = 2.0  # an official estimate that asks for more than twice the pace so far is said to be strained


@quiet
def required(rows: pd.DataFrame) -> pd.DataFrame:
    """Add `required`, what is still missing to the plan in the unit, and `required_factor`.

    Args:
        rows: a scoreboard with `month`, the last month of the shown period.

    Returns:
        The same rows. `required` is plan − value while the year is open and the plan not reached (negative
        where a level has to fall). `required_factor` is required per remaining month over covered per month
        so far: 2.33 means 2.33 times the pace so far; missing when nothing was covered.

    Rule: docs/rules.md, section 6.
    """
    value, month, start, target = amounts(rows, "value", "month", "start", "target")
    still = np.where(_open(rows) & says(rows, "verdict", "not_met"), target - value, MISSING)
    covered = value - start
    ahead = still / np.where(month < 12, 12 - month, MISSING)
    forward = beyond(still * covered, 0.0) & progresses(rows)
    return rows.assign(required=still, required_factor=ahead / np.where(forward, covered / month, MISSING))


@quiet
def outlooks(rows: pd.DataFrame) -> pd.DataFrame:
    """Add the outlooks for the year's end, side by side, in the unit.

    Args:
        rows: a scoreboard with `full_year_estimate`, `past_share` and `past_years` (as for `expected`) and
            `remaining_plan` (the plan of the rest of the year, in the unit); each may be missing.

    Returns:
        The same rows with `outlook_official` (the stated estimate), `outlook_percent` (it, in percent of the
        plan), `outlook_rate` (the run rate: by past shares where an expectation rests on them, else linear),
        `outlook_plans` (result + plan of the remaining periods, cumulative only) and `official_strained`:
        whether the stated estimate asks for more than twice the pace so far.

    Rule: docs/rules.md, section 6.
    """
    (start,), running = amounts(rows, "start"), _open(rows) & progresses(rows)
    value, month, past, official, rest = amounts(
        rows, "value", "month", "past_share", "full_year_estimate", "remaining_plan"
    )
    part = np.where(says(rows, "expected_by", Expectation.PAST_YEARS), past, month / 12)
    run_rate = start + (value - start) / np.where(beyond(part, 0.0), part, MISSING)
    ahead = (official - value) / np.where(month < 12, 12 - month, MISSING)
    so_far = (value - start) / month
    factor = ahead / np.where(so_far != 0, so_far, MISSING)
    return rows.assign(
        outlook_official=official,
        outlook_percent=share(rows, official),
        outlook_rate=np.where(running, run_rate, MISSING),
        outlook_plans=np.where(running & says(rows, "kind", Kind.CUMULATIVE), value + rest, MISSING),
        official_strained=running & beyond(factor, STRAINED),
    )


def _open(rows: pd.DataFrame) -> Flags:
    """Whether the year still runs under a plan."""
    has_plan, period_only = flags(rows, "has_plan", "period_only")
    return (rows["month"].to_numpy() < 12) & has_plan & ~period_only
