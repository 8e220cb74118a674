"""The share of the plan reached, the gap, and the verdict by the plan's bound."""

import numpy as np
import pandas as pd

from kpi.domain.comparison import at_least, beyond, same
from kpi.domain.model import Basis, Better, Bound, Kind


def start_of(rows: pd.DataFrame) -> pd.Series:
    """Where the way to the plan begins: the baseline, or zero where the basis is not the baseline."""
    return rows["baseline"].where(rows["basis"].eq(Basis.BASELINE), 0.0)


def target_of(rows: pd.DataFrame) -> pd.Series:
    """The value a percent divides by: the plan, or the upper end of a range when down is better."""
    upper = rows["bound"].eq(Bound.BETWEEN) & rows["better"].eq(Better.DOWN)
    return rows["plan_to"].where(upper, rows["plan"])


def has_formula(rows: pd.DataFrame) -> pd.Series:
    """Whether the kind and basis of a row have a percent at all."""
    level = rows["kind"].eq(Kind.LEVEL) & rows["basis"].isin([Basis.BASELINE, Basis.RATIO])
    return rows["kind"].eq(Kind.CUMULATIVE) | level


def direction(rows: pd.DataFrame) -> pd.Series:
    """+1 where up is better, −1 where down is better."""
    return rows["better"].eq(Better.UP) * 2.0 - 1.0


def share(rows: pd.DataFrame, value: pd.Series) -> pd.Series:
    """Put any value through the formula of its row, in percent of the plan.

    Missing when a part is missing, when the distance to cover is zero or points against `better`,
    and for kinds that have no percent. 100 is exactly on plan; never capped; negative the wrong way.
    """
    start, target = start_of(rows), target_of(rows)
    distance = target - start
    coverable = has_formula(rows) & ~same(target, start) & (distance * direction(rows) > 0)
    return 100.0 * (value - start) / distance.where(coverable)


def achieved(rows: pd.DataFrame) -> pd.DataFrame:
    """Add `achieved`, the percent of the plan reached, and what plain division would have said.

    Args:
        rows: one row per indicator, area and period, with kind, basis, better, bound, plan, plan_to,
            baseline and value (year to date or level), all in the indicator's unit; each may be missing.

    Returns:
        The same rows with `achieved`; `plain_ratio` and `idle_ratio` (100 × value / plan, and what doing
        nothing would score by it: 100 × baseline / plan) only where progress counts from a baseline.

    Rule: docs/rules.md, section 3.
    """
    divisible = rows["plan"].where(rows["basis"].eq(Basis.BASELINE) & rows["plan"].ne(0) & rows["baseline"].notna())
    return rows.assign(
        achieved=share(rows, rows["value"]),
        plain_ratio=100.0 * rows["value"] / divisible,
        idle_ratio=100.0 * rows["baseline"] / divisible,
    )


def verdict(rows: pd.DataFrame, about: float = 0.05) -> pd.DataFrame:
    """Add `verdict` (met, exceeded, not_met, or empty) and `gap`, both from the bound and not from the percent.

    Args:
        rows: as for `achieved`.
        about: half the width of the band of "about", as a share of the plan.

    Returns:
        The same rows; `gap` is value − plan in the unit (for a range: to its nearest end, 0 inside).
        Both are empty where value or plan is missing, and for tasks. A limit is met or not met, never exceeded.

    Rule: docs/rules.md, section 3.
    """
    value, plan = rows["value"], rows["plan"]
    up = rows["better"].eq(Better.UP)
    ranged, near = rows["bound"].eq(Bound.BETWEEN), rows["bound"].eq(Bound.ABOUT)
    highest = rows["plan_to"].where(ranged, plan + (about * plan.abs()).where(near, 0.0))
    lowest = plan - (about * plan.abs()).where(near, 0.0)
    wanted = rows["bound"].where(rows["bound"].ne(Bound.EXACT) & rows["bound"].ne(""), "")
    floor = wanted.eq(Bound.AT_LEAST) | (wanted.eq("") & up)
    cap = wanted.eq(Bound.AT_MOST) | (wanted.eq("") & ~up)
    above, below = at_least(value, lowest), at_least(highest, value)
    satisfied = (floor & above) | (cap & below) | ((ranged | near) & above & below)
    passed = (up & beyond(value, highest) & (floor | ranged | near)) | (
        ~up & beyond(lowest, value) & (cap | ranged | near)
    )
    passed &= rows["kind"].ne(Kind.LIMIT)
    known = value.notna() & plan.notna() & rows["kind"].ne(Kind.TASK)
    inside = ranged & above & below
    nearest = rows["plan_to"].where(ranged & beyond(value, highest), plan)
    return rows.assign(
        verdict=np.select([~known, passed, satisfied], ["", "exceeded", "met"], "not_met"),
        gap=(value - nearest).where(known).mask(known & inside, 0.0),
    )
