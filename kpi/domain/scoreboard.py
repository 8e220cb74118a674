"""The one central table: every indicator and area of a period, with its parts, its percent and its status.

The parts stay beside the ratio. Rule: docs/rules.md; the columns stand in `scoreboard`'s docstring.
"""

from collections.abc import Collection

import numpy as np
import pandas as pd

from kpi.domain.achievement import achieved, share, verdict
from kpi.domain.assembly import assemble, plans_of, within
from kpi.domain.book import Book
from kpi.domain.change import change
from kpi.domain.claims import claims
from kpi.domain.model import Claim
from kpi.domain.outlook import outlooks, required
from kpi.domain.pace import expected, pace
from kpi.domain.periods import Period
from kpi.domain.plans import later
from kpi.domain.status import status

ANNOUNCED = ["indicator", "area", "plan_period", "plan", "plan_to", "bound", "plan_said", "due_on", "plan_source", "kind"]


def scoreboard(book: Book, period: str, areas: Collection[str] | None = None) -> pd.DataFrame:
    """Judge everything that has a plan or a result at a period.

    Args:
        book: a data set with its figures.
        period: a period key.
        areas: the area codes to judge; every area when None.

    Returns:
        One row per indicator, area and assigning body (and per planned part of the year where the year itself
        has no plan), in the order of the indicators and areas. Numbers are missing (NaN) and texts empty where
        nothing stands. Columns: what it is (indicator, area, period, kind, basis, better, decimals,
        percent_decimals, rate, series); the plan (plan_period, assigned_by, plan, plan_to, bound, plan_said,
        plan_implied, plan_decided_on, plan_source, plan_published, due_on, revisions, earlier_plan,
        earlier_plan_source; the span's own: period_plan, period_bound, period_achieved, period_verdict);
        baseline, baseline_period, baseline_source; the result (value, stage, said, value_source, value_as_of,
        value_published, value_note, value_parts, value_differs, in_period, in_period_derived, last_value,
        last_period); claims (published_percent, published_index, published_change, claim_verdict, claim_plan);
        the judgement (achieved, plain_ratio, idle_ratio, gap, verdict, closed, estimate, expected, expected_by,
        past_years, pace, status, reason); ahead (required, required_factor, outlook_official, outlook_percent,
        outlook_said, outlook_source, outlook_rate, outlook_plans, official_strained); back (change,
        change_percent, previous, previous_period).

    Raises:
        ValueError: `period` is not a period.
    """
    moment = Period.parse(period)
    thresholds = book.data_set.thresholds
    return (
        assemble(book, moment, areas)
        .pipe(claims)
        .pipe(_by_the_claimed_plan)
        .pipe(achieved)
        .pipe(verdict, thresholds.about)
        .pipe(expected)
        .pipe(pace)
        .pipe(status, thresholds)
        .pipe(required)
        .pipe(outlooks)
        .pipe(change)
        .pipe(_own_plan, thresholds.about)
    )


def history(book: Book, periods: Collection[str], areas: Collection[str] | None = None) -> pd.DataFrame:
    """The scoreboards of several periods one after the other; one row per period more in the grain."""
    boards = [scoreboard(book, period, areas) for period in periods]
    kept = [board for board in boards if len(board)]
    return pd.concat(kept, ignore_index=True) if kept else scoreboard(book, "1000", areas)


def announced(book: Book, period: str, areas: Collection[str] | None = None) -> pd.DataFrame:
    """The plans of the same year that begin after the period: listed apart, without a status.

    Returns:
        One row per plan: indicator, area, plan_period, plan, plan_to, bound, plan_said, due_on, plan_source, kind.
    """
    moment = Period.parse(period)
    plans = later(plans_of(within(book.figures, areas), moment), moment)
    named = {"period": "plan_period", "value": "plan", "value_to": "plan_to", "said": "plan_said", "source": "plan_source"}
    kinds = book.indicators[["code", "kind", "order"]].rename(columns={"code": "indicator"})
    rows = plans.rename(columns=named).merge(kinds, on="indicator")
    return rows.sort_values(["order", "plan_period"], kind="stable")[ANNOUNCED].reset_index(drop=True)


def _by_the_claimed_plan(rows: pd.DataFrame) -> pd.DataFrame:
    """Where a printed percent implies another plan than the one on file, judge by the implied one and mark it."""
    other = rows["claim_verdict"].eq(Claim.ANOTHER_PLAN) & ~rows["plan_implied"]
    return rows.assign(
        earlier_plan=rows["plan"].where(other, rows["earlier_plan"]),
        earlier_plan_source=rows["plan_source"].where(other, rows["earlier_plan_source"]),
        plan=rows["claim_plan"].where(other, rows["plan"]),
        plan_source=rows["value_source"].where(other, rows["plan_source"]),
        plan_implied=rows["plan_implied"] | other,
    )


def _own_plan(rows: pd.DataFrame, about: float) -> pd.DataFrame:
    """Add how the shown span stands to its own plan, beside the year's."""
    own = rows.assign(
        plan=rows["period_plan"],
        plan_to=rows["period_plan_to"],
        bound=rows["period_bound"],
        value=rows["in_period"].where(rows["adds"], rows["value"]),
    ).pipe(verdict, about)
    return rows.assign(
        period_achieved=share(own, own["value"]),
        period_verdict=np.where(rows["period_plan"].notna(), own["verdict"], ""),
    )
