"""What the plans of parts of the year ask for up to a month, and from it on.

Rule: docs/rules.md, sections 4 and 5.
"""

import pandas as pd

from kpi.domain.results import WHO, levels, running

BY = ["period", *WHO, "assigned_by"]
STEPS = ["sum_step", "level_step", "stated_rest", "whole"]


def milestones(rows: pd.DataFrame, plans: pd.DataFrame) -> pd.DataFrame:
    """Add `milestone`, `remaining_plan`, and the shown period's own plan.

    Args:
        rows: a scoreboard in the making with `adds` (whether its figures add up through the year).
        plans: the plans in force.

    Returns:
        The same rows with `milestone` (the plan up to the period's end), `remaining_plan` (the plan of the rest
        of the year), and `period_plan`, `period_plan_to`, `period_bound` (the plan of exactly this span, beside
        the year's); all in the unit, missing where no part of the year has a plan.
    """
    parts = plans[(plans["plan_last"] - plans["plan_first"]).lt(11) & plans["value"].notna()]
    if parts.empty:  # most data sets plan by the year
        missing = dict.fromkeys(("milestone", "remaining_plan", "period_plan", "period_plan_to"), float("nan"))
        return rows.assign(**missing, period_bound="")
    joined = rows.merge(_steps(parts), on=BY, how="left")
    own = parts[parts["planned"].eq(parts["period"])][[*BY, "value", "value_to", "bound"]]
    own = own.rename(columns={"value": "period_plan", "value_to": "period_plan_to", "bound": "period_bound"})
    joined = joined.merge(own, on=BY, how="left")
    milestone = joined["sum_step"].where(joined["adds"], joined["level_step"])
    rest = joined["stated_rest"].where(joined["stated_rest"].notna(), joined["whole"] - joined["sum_step"])
    beside = ~joined["period_only"]
    return joined.assign(
        milestone=milestone.where(joined["month"].lt(12)),
        remaining_plan=rest,
        period_plan=joined["period_plan"].astype("float64").where(beside),
        period_plan_to=joined["period_plan_to"].astype("float64").where(beside),
        period_bound=joined["period_bound"].where(beside & joined["period_bound"].notna(), "").astype("str"),
    ).drop(columns=STEPS)


def _steps(parts: pd.DataFrame) -> pd.DataFrame:
    """Per shown period: the sum and the level planned up to its end, and the plan from there on."""
    # Shown period and assigning body take the place of the year, so that one pass sums them all apart.
    apart = parts.groupby(["period", "assigned_by"], sort=False).ngroup()
    plans = parts.drop(columns=["first", "last", "year"]).assign(
        rank=2.0, first=parts["plan_first"], shown=parts["last"], last=parts["plan_last"], year=apart
    )
    who = [*WHO, "year"]
    sums = running(plans).sums()
    ends = levels(plans).rename(columns={"last": "month"})
    steps = plans[[*who, "period", "assigned_by", "shown"]].drop_duplicates()
    rest = plans[plans["first"].eq(plans["shown"] + 1) & plans["last"].eq(12)].assign(month=12)
    december = steps["shown"].where(steps["shown"].eq(12), 12)
    found = {
        "sum_step": _at(steps, sums, steps["shown"]),
        "level_step": _at(steps, ends, steps["shown"]),
        "stated_rest": _at(steps, rest, december),
        "whole": _at(steps, sums, december),
    }
    return steps.assign(**found)[[*BY, *STEPS]]


def _at(steps: pd.DataFrame, table: pd.DataFrame, month: pd.Series) -> pd.Series:
    """The value in `table` of each step at a month; missing where there is none."""
    who = [*WHO, "year", "month"]
    values = table[[*who, "value"]]
    return steps.assign(month=month).merge(values, on=who, how="left")["value"].astype("float64").set_axis(steps.index)
