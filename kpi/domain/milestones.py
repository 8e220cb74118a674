"""What the plans of parts of the year ask for up to a month, and from it on.

Rule: docs/rules.md, sections 4 and 5.
"""

import pandas as pd

from kpi.domain.periods import Period
from kpi.domain.results import WHO, levels, running


def milestones(rows: pd.DataFrame, plans: pd.DataFrame, period: Period) -> pd.DataFrame:
    """Add `milestone`, `remaining_plan`, and the shown period's own plan.

    Args:
        rows: a scoreboard in the making with `adds` (whether its figures add up through the year).
        plans: the plans in force.
        period: the shown period.

    Returns:
        The same rows with `milestone` (the plan up to the period's end), `remaining_plan` (the plan of the rest
        of the year), and `period_plan`, `period_plan_to`, `period_bound` (the plan of exactly this span, beside
        the year's); all in the unit, missing where no part of the year has a plan.
    """
    parts = plans[plans["year"].eq(period.year) & (plans["last"] - plans["first"]).lt(11)].assign(rank=2.0)
    by = [*WHO, "assigned_by"]
    tables = [_steps(parts[parts["assigned_by"].eq(body)], period).assign(assigned_by=body) for body in parts["assigned_by"].unique()]
    steps = pd.concat(tables) if tables else pd.DataFrame(columns=[*by, "sum_step", "level_step", "remaining_plan"])
    joined = rows.merge(steps, on=by, how="left")
    milestone = joined["sum_step"].where(joined["adds"], joined["level_step"]).astype("float64")
    own = parts[parts["period"].eq(period.key)][[*by, "value", "value_to", "bound"]]
    own = own.rename(columns={"value": "period_plan", "value_to": "period_plan_to", "bound": "period_bound"})
    joined = joined.assign(milestone=milestone.where(joined["month"].lt(12))).merge(own, on=by, how="left")
    beside = joined["plan_period"].eq(str(period.year))
    return joined.assign(
        remaining_plan=joined["remaining_plan"].astype("float64"),
        period_plan=joined["period_plan"].astype("float64").where(beside),
        period_plan_to=joined["period_plan_to"].astype("float64").where(beside),
        period_bound=joined["period_bound"].where(beside & joined["period_bound"].notna(), ""),
    ).drop(columns=["sum_step", "level_step"])


def _steps(parts: pd.DataFrame, period: Period) -> pd.DataFrame:
    """Of one assigning body: sums up to the month and from it on, and the level planned for the month."""
    sums = running(parts)
    so_far = sums.at(period.year, period.last)[[*WHO, "value"]].rename(columns={"value": "sum_step"})
    level = levels(parts, period.year, period.last)[[*WHO, "value"]].rename(columns={"value": "level_step"})
    rest = parts[parts["first"].eq(period.last + 1) & parts["last"].eq(12)]
    rest = rest[[*WHO, "value"]].rename(columns={"value": "stated"})
    whole = sums.at(period.year, 12)[[*WHO, "value"]].rename(columns={"value": "whole"})
    steps = parts[WHO].drop_duplicates()
    for table in (so_far, level, rest, whole):
        steps = steps.merge(table, on=WHO, how="left")
    left = steps["whole"] - steps["sum_step"]
    return steps.assign(remaining_plan=steps["stated"].fillna(left)).drop(columns=["stated", "whole"])
