"""What the rest of the year must bring, and where the year may end."""

import numpy as np
import pandas as pd

from kpi.domain.achievement import share, start_of, target_of
from kpi.domain.comparison import beyond
from kpi.domain.model import Basis, Kind

STRAINED = 2.0  # an official estimate that asks for more than twice the pace so far is said to be strained


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
    still = (target_of(rows) - rows["value"]).where(_open(rows) & rows["verdict"].eq("not_met"))
    covered = rows["value"] - start_of(rows)
    so_far = covered / rows["month"]
    ahead = still / (12 - rows["month"]).where(rows["month"].lt(12))
    forward = beyond(still * covered, 0.0) & _progress(rows)
    return rows.assign(required=still, required_factor=(ahead / so_far.where(forward)))


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
    start, month = start_of(rows), rows["month"]
    part = (month / 12).mask(rows["expected_by"].eq("past_years"), rows["past_share"])
    running = _open(rows) & _progress(rows)
    run_rate = start + (rows["value"] - start) / part.where(beyond(part, 0.0))
    official = rows["full_year_estimate"]
    ahead = (official - rows["value"]) / (12 - month).where(month.lt(12))
    so_far = (rows["value"] - start) / month
    adds_up = rows["kind"].eq(Kind.CUMULATIVE)
    return rows.assign(
        outlook_official=official,
        outlook_percent=share(rows, official),
        outlook_rate=run_rate.where(running),
        outlook_plans=(rows["value"] + rows["remaining_plan"]).where(running & adds_up),
        official_strained=(running & beyond((ahead / so_far.where(so_far.ne(0))), STRAINED)),
    )


def _open(rows: pd.DataFrame) -> pd.Series:
    """Whether the year still runs under a plan."""
    return rows["month"].lt(12) & rows["has_plan"] & ~rows["period_only"]


def _progress(rows: pd.DataFrame) -> pd.Series:
    """Whether the way covered so far can be set against the way ahead."""
    return pd.Series(
        np.where(rows["kind"].eq(Kind.LEVEL), rows["basis"].eq(Basis.BASELINE), rows["kind"].eq(Kind.CUMULATIVE)),
        index=rows.index,
        dtype=bool,
    )
