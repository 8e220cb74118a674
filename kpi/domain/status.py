"""Exactly one status for every row: the first line of the table in docs/rules.md, section 5, that applies."""

import numpy as np
import pandas as pd

from kpi.domain.achievement import start_of, target_of
from kpi.domain.comparison import at_least, beyond, same
from kpi.domain.model import Basis, Better, Kind, Reason, Status, Thresholds

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
    task, limit = rows["kind"].eq(Kind.TASK), rows["kind"].eq(Kind.LIMIT)
    ratio = rows["basis"].eq(Basis.RATIO)
    state, ends = rows["value"], rows["month"].eq(12)
    met, exceeded = rows["verdict"].eq("met"), rows["verdict"].eq("exceeded")
    reached = pd.Series(np.where(rows["better"].eq(Better.UP), 1.0, -1.0), index=rows.index)
    at_milestone = at_least(reached * rows["value"], reached * rows["milestone"])
    judged = rows["pace"].notna()
    lines = (
        (~rows["has_plan"], Status.NO_PLAN),
        (task & state.eq(DONE), Status.TASK_DONE),
        (task & state.isna(), Status.TASK_NOT_REPORTED),
        (task & rows["overdue"], Status.TASK_LATE),
        (task & state.eq(IN_PROGRESS), Status.TASK_IN_PROGRESS),
        (task, Status.TASK_NOT_STARTED),
        (rows["value"].isna(), Status.NO_DATA),
        (rows["period_only"] & ~limit & (met | exceeded), Status.PERIOD_MET),
        (rows["period_only"] & ~limit, Status.PERIOD_NOT_MET),
        (rows["closed"] & exceeded, Status.EXCEEDED),
        (rows["closed"] & met, Status.MET),
        (rows["closed"], Status.NOT_MET),
        (ends & exceeded, Status.LIKELY_EXCEEDED),
        (ends & met, Status.LIKELY_MET),
        (ends, Status.LIKELY_NOT_MET),
        (limit & met, Status.WITHIN_LIMIT),
        (limit, Status.OUTSIDE_LIMIT),
        (met | exceeded, Status.ACHIEVED_EARLY),
        (beyond(-rows["achieved"], 0.0), Status.REVERSING),
        (ratio & rows["milestone"].notna() & at_milestone, Status.ON_TRACK),
        (ratio & rows["milestone"].notna(), Status.BEHIND),
        (judged & at_least(rows["pace"], thresholds.on_track), Status.ON_TRACK),
        (judged & at_least(rows["pace"], thresholds.behind), Status.BEHIND),
        (judged, Status.FAR_BEHIND),
    )
    chosen = np.select([when for when, _ in lines], [what for _, what in lines], Status.NO_JUDGEMENT)
    return rows.assign(status=chosen).pipe(_reason)


def _reason(rows: pd.DataFrame) -> pd.DataFrame:
    """Say why there is no percent or no judgement, wherever a plan and a value stand without one."""
    start, target = start_of(rows), target_of(rows)
    open_rows = rows["has_plan"] & rows["kind"].isin([Kind.CUMULATIVE, Kind.LEVEL]) & rows["pace"].isna()
    from_baseline = rows["basis"].eq(Basis.BASELINE)
    lines = (
        (~open_rows | rows["value"].isna(), ""),
        (rows["basis"].eq(Basis.DIFFERENCE), Reason.DIFFERENCE),
        (from_baseline & rows["baseline"].isna(), Reason.NO_BASELINE),
        (from_baseline & same(start, target), Reason.PLAN_EQUALS_BASELINE),
        (from_baseline & rows["achieved"].isna(), Reason.BASELINE_BEYOND_PLAN),
        (rows["achieved"].isna(), Reason.PLAN_ZERO),
        (rows["basis"].eq(Basis.RATIO) & rows["milestone"].isna(), Reason.RATIO_WITHOUT_MILESTONE),
        (rows["expected"].le(0), Reason.EXPECTED_ZERO),
    )
    return rows.assign(reason=np.select([when for when, _ in lines], [what for _, what in lines], ""))
