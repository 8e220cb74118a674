"""The share of the plan reached, the gap, and the verdict by the plan's bound."""

import numpy as np
import pandas as pd

from kpi.domain.columns import MISSING, Amounts, Flags, amounts, first_that_applies, quiet, says
from kpi.domain.comparison import at_least, beyond
from kpi.domain.model import Basis, Better, Bound, Kind

WAY = ["start", "target", "distance"]


def start_of(rows: pd.DataFrame) -> Amounts:
    """Where the way to the plan begins: the baseline, or zero where the basis is not the baseline."""
    (baseline,) = amounts(rows, "baseline")
    return np.where(says(rows, "basis", Basis.BASELINE), baseline, 0.0)


def target_of(rows: pd.DataFrame) -> Amounts:
    """The value a percent divides by: the plan, or the upper end of a range when down is better."""
    plan, plan_to = amounts(rows, "plan", "plan_to")
    upper = says(rows, "bound", Bound.BETWEEN) & says(rows, "better", Better.DOWN)
    return np.where(upper & ~np.isnan(plan), plan_to, plan)


def has_formula(rows: pd.DataFrame) -> Flags:
    """Whether the kind and basis of a row have a percent at all."""
    level = says(rows, "kind", Kind.LEVEL) & says(rows, "basis", Basis.BASELINE, Basis.RATIO)
    return says(rows, "kind", Kind.CUMULATIVE) | level


def progresses(rows: pd.DataFrame) -> Flags:
    """Whether the way covered so far can be set against the way ahead: sums, and levels from a baseline."""
    step = says(rows, "kind", Kind.LEVEL) & says(rows, "basis", Basis.BASELINE)
    return says(rows, "kind", Kind.CUMULATIVE) | step


def direction(rows: pd.DataFrame) -> Amounts:
    """+1 where up is better, −1 where down is better."""
    return np.where(says(rows, "better", Better.UP), 1.0, -1.0)


def way(rows: pd.DataFrame) -> pd.DataFrame:
    """Add the way to the plan: `start`, `target`, and `distance`, the part of it that a percent divides by.

    `distance` is missing when a part is missing, when it is zero or points against `better`, and for kinds that have
    no percent.
    """
    start, target, up = start_of(rows), target_of(rows), direction(rows)
    coverable = has_formula(rows) & beyond(up * target, up * start)
    return rows.assign(start=start, target=target, distance=np.where(coverable, target - start, MISSING))


@quiet
def share(rows: pd.DataFrame, value: Amounts) -> Amounts:
    """Put any value through the formula of its row (with its `way`), in percent of the plan.

    Missing where there is no distance to cover. 100 is exactly on plan; never capped; negative the wrong way.
    """
    start, distance = amounts(rows, "start", "distance")
    return 100.0 * (value - start) / distance


@quiet
def achieved(rows: pd.DataFrame) -> pd.DataFrame:
    """Add `achieved`, the percent of the plan reached, and what plain division would have said.

    Args:
        rows: one row per indicator, area and period, with kind, basis, better, bound, plan, plan_to,
            baseline and value (year to date or level), all in the indicator's unit; each may be missing.

    Returns:
        The same rows with their `way`, and `achieved`; `plain_ratio` and `idle_ratio` (100 × value / plan, and what
        doing nothing would score by it: 100 × baseline / plan) only where progress counts from a baseline.

    Rule: docs/rules.md, section 3.
    """
    rows = way(rows)
    value, plan, baseline = amounts(rows, "value", "plan", "baseline")
    counts = says(rows, "basis", Basis.BASELINE) & (plan != 0) & ~np.isnan(baseline)
    divisible = np.where(counts, plan, MISSING)
    return rows.assign(
        achieved=share(rows, value), plain_ratio=100.0 * value / divisible, idle_ratio=100.0 * baseline / divisible
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
    value, plan, plan_to = amounts(rows, "value", "plan", "plan_to")
    up, plain = says(rows, "better", Better.UP), says(rows, "bound", Bound.EXACT, "")
    ranged, near = says(rows, "bound", Bound.BETWEEN), says(rows, "bound", Bound.ABOUT)
    band = np.where(near, about * np.abs(plan), 0.0)
    highest, lowest = np.where(ranged, plan_to, plan + band), plan - band
    floor = says(rows, "bound", Bound.AT_LEAST) | (plain & up)
    cap = says(rows, "bound", Bound.AT_MOST) | (plain & ~up)
    above, below, over = at_least(value, lowest), at_least(highest, value), beyond(value, highest)
    two_sided = ranged | near
    satisfied = (floor & above) | (cap & below) | (two_sided & above & below)
    passed = (up & over & (floor | two_sided)) | (~up & beyond(lowest, value) & (cap | two_sided))
    passed &= ~says(rows, "kind", Kind.LIMIT)
    known = ~np.isnan(value) & ~np.isnan(plan) & ~says(rows, "kind", Kind.TASK)
    gap = np.where(ranged & above & below, 0.0, value - np.where(ranged & over, plan_to, plan))
    return rows.assign(
        verdict=first_that_applies([(~known, ""), (passed, "exceeded"), (satisfied, "met")], "not_met"),
        gap=np.where(known, gap, MISSING),
    )
