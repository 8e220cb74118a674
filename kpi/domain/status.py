"""Exactly one status for every row: the first line of the table in docs/rules.md, section 5, that applies."""

import numpy as np
import pandas as pd

from kpi.domain.achievement import direction
from kpi.domain.columns import amounts, first_that_applies, flags, says
from kpi.domain.comparison import at_least, beyond, same
from kpi.domain.model import Basis, Kind, Reason, Status, Thresholds

DONE, IN_PROGRESS = 2, 1  # states of a task


def status(rows: pd.DataFrame, thresholds: Thresholds) -> pd.DataFrame:
    """Add `status` and, where there is no judgement, `reason`.

    Args:
        rows: a scoreboard with verdict, achieved, expected and pace, `closed` (month 12 and not an estimate),
            `month` (last month of the shown period), `period_only` (only the period itself has a plan),
            `has_plan`, and for tasks `overdue`.
        thresholds: the cut-offs of the data set.

    Returns:
        The same rows. Compared with a tolerance, on unrounded values.
    """
    task, limit, ratio = says(rows, "kind", Kind.TASK), says(rows, "kind", Kind.LIMIT), says(rows, "basis", Basis.RATIO)
    value, milestone, reached, speed = amounts(rows, "value", "milestone", "achieved", "pace")
    has_plan, period_only, closed, overdue = flags(rows, "has_plan", "period_only", "closed", "overdue")
    met, exceeded = says(rows, "verdict", "met"), says(rows, "verdict", "exceeded")
    up, ends = direction(rows), rows["month"].to_numpy() == 12
    stepped, judged = ratio & ~np.isnan(milestone), ~np.isnan(speed)
    lines = (
        (~has_plan, Status.NO_PLAN),
        (task & (value == DONE), Status.TASK_DONE),
        (task & np.isnan(value), Status.TASK_NOT_REPORTED),
        (task & overdue, Status.TASK_LATE),
        (task & (value == IN_PROGRESS), Status.TASK_IN_PROGRESS),
        (task, Status.TASK_NOT_STARTED),
        (np.isnan(value), Status.NO_DATA),
        (period_only & ~limit & (met | exceeded), Status.PERIOD_MET),
        (period_only & ~limit, Status.PERIOD_NOT_MET),
        (closed & exceeded, Status.EXCEEDED),
        (closed & met, Status.MET),
        (closed, Status.NOT_MET),
        (ends & exceeded, Status.LIKELY_EXCEEDED),
        (ends & met, Status.LIKELY_MET),
        (ends, Status.LIKELY_NOT_MET),
        (limit & met, Status.WITHIN_LIMIT),
        (limit, Status.OUTSIDE_LIMIT),
        (met | exceeded, Status.ACHIEVED_EARLY),
        (beyond(-reached, 0.0), Status.REVERSING),
        (stepped & at_least(up * value, up * milestone), Status.ON_TRACK),
        (stepped, Status.BEHIND),
        (judged & at_least(speed, thresholds.on_track), Status.ON_TRACK),
        (judged & at_least(speed, thresholds.behind), Status.BEHIND),
        (judged, Status.FAR_BEHIND),
    )
    return rows.assign(status=first_that_applies(lines, Status.NO_JUDGEMENT), reason=_reason(rows))


def _reason(rows: pd.DataFrame) -> pd.Categorical:
    """Say why there is no percent or no judgement, wherever a plan and a value stand without one."""
    start, target = amounts(rows, "start", "target")
    value, baseline, milestone = amounts(rows, "value", "baseline", "milestone")
    reached, due, speed = amounts(rows, "achieved", "expected", "pace")
    (has_plan,), from_baseline = flags(rows, "has_plan"), says(rows, "basis", Basis.BASELINE)
    open_rows = has_plan & says(rows, "kind", Kind.CUMULATIVE, Kind.LEVEL) & np.isnan(speed)
    lines = (
        (~open_rows | np.isnan(value), ""),
        (says(rows, "basis", Basis.DIFFERENCE), Reason.DIFFERENCE),
        (from_baseline & np.isnan(baseline), Reason.NO_BASELINE),
        (from_baseline & same(start, target), Reason.PLAN_EQUALS_BASELINE),
        (from_baseline & np.isnan(reached), Reason.BASELINE_BEYOND_PLAN),
        (np.isnan(reached), Reason.PLAN_ZERO),
        (says(rows, "basis", Basis.RATIO) & np.isnan(milestone), Reason.RATIO_WITHOUT_MILESTONE),
        (due <= 0, Reason.EXPECTED_ZERO),
    )
    return first_that_applies(lines, "")
