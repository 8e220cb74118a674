"""The one central table: every indicator and area of a period, with its parts, its percent and its status.

The parts stay beside the ratio. Rule: docs/rules.md; the columns stand in `scoreboard`'s docstring.
"""

from collections.abc import Collection

import pandas as pd

from kpi.domain.achievement import WAY, achieved, share, verdict, way
from kpi.domain.assembly import assemble
from kpi.domain.book import Book
from kpi.domain.change import change
from kpi.domain.claims import claims
from kpi.domain.columns import MISSING, spelled
from kpi.domain.lines import within
from kpi.domain.model import Claim
from kpi.domain.outlook import outlooks, required
from kpi.domain.pace import expected, pace
from kpi.domain.plans import decided, in_force, later, moments
from kpi.domain.status import status

ANNOUNCED = {
    "planned": "plan_period", "value": "plan", "value_to": "plan_to", "bound": "bound", "said": "plan_said",
    "due_on": "due_on", "source": "plan_source", "kind": "kind",
}  # fmt: skip


def scoreboard(book: Book, *periods: str, areas: Collection[str] | None = None) -> pd.DataFrame:
    """Judge everything that has a plan or a result at a period; of several periods one after the other.

    Args:
        book: a data set with its figures.
        periods: period keys, each written in any form.
        areas: the area codes to judge; every area when None.

    Returns:
        One row per period, indicator, area and assigning body (and per planned part of the year where the year
        itself has no plan), in the order of the periods, indicators and areas. Numbers are missing (NaN) and
        texts empty where nothing stands. Columns: what it is (indicator, area, period, kind, basis, better, decimals,
        percent_decimals, rate, series); the plan (plan_period, assigned_by, plan, plan_to, bound, plan_said,
        plan_implied, plan_decided_on, plan_source, plan_published, due_on, revisions, earlier_plan,
        earlier_plan_source; the span's own: period_plan, period_bound, period_achieved, period_verdict; milestone);
        baseline, baseline_period, baseline_source, baseline_note; the result (value, stage, said, value_source,
        value_as_of, value_published, value_note, value_parts, value_differs, in_period, in_period_derived, last_value,
        last_period); claims (published_percent, published_index, published_change, claim_verdict, claim_plan);
        the judgement (achieved, plain_ratio, idle_ratio, gap, verdict, closed, estimate, expected, expected_by,
        expected_value, past_years, pace, status, reason); ahead (required, required_factor,
        outlook_official, outlook_percent, outlook_said, outlook_source, outlook_rate, outlook_plans,
        official_strained); back (change, change_percent, previous, previous_period, drop_of, level_change).

    Raises:
        ValueError: one of them is not a period.
    """
    thresholds = book.data_set.thresholds
    return (
        assemble(book, moments(list(periods)), areas)
        .pipe(claims)
        .pipe(_of_one_plan)
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
        .pipe(spelled)
        .drop(columns=WAY)
    )


def announced(book: Book, period: str, areas: Collection[str] | None = None) -> pd.DataFrame:
    """The plans of the same year that begin after the period: listed apart, without a status.

    Returns:
        One row per plan: indicator, area, plan_period, plan, plan_to, bound, plan_said, due_on, plan_source, kind.
    """
    plans = later(in_force(decided(within(book.figures, areas)), moments([period])))
    kinds = book.indicators[["code", "kind", "order"]].rename(columns={"code": "indicator"})
    rows = plans.merge(kinds, on="indicator").sort_values(["order", "planned"], kind="stable")
    return rows[["indicator", "area", *ANNOUNCED]].rename(columns=ANNOUNCED).reset_index(drop=True)


def _of_one_plan(rows: pd.DataFrame) -> pd.DataFrame:
    """A printed percent speaks of one plan: where it agrees with that of one body, it says nothing of the others'."""
    other = rows["claim_verdict"].eq(Claim.ANOTHER_PLAN)
    if not other.any():
        return rows
    grain = ["indicator", "area", "period"]
    fits = rows.loc[rows["claim_verdict"].isin([Claim.AGREES, Claim.TRUNCATED, Claim.APPROXIMATE]), grain]
    fitting = pd.MultiIndex.from_frame(fits)
    elsewhere = other & pd.MultiIndex.from_frame(rows[grain]).isin(fitting)
    return rows.assign(
        claim_verdict=rows["claim_verdict"].where(~elsewhere, ""), claim_plan=rows["claim_plan"].where(~elsewhere)
    )


def _by_the_claimed_plan(rows: pd.DataFrame) -> pd.DataFrame:
    """Where a printed percent implies another plan than the one on file, judge by the implied one and mark it."""
    other = rows["claim_verdict"].eq(Claim.ANOTHER_PLAN) & ~rows["plan_implied"]
    if not other.any():
        return rows
    return rows.assign(
        earlier_plan=rows["plan"].where(other, rows["earlier_plan"]),
        earlier_plan_source=rows["plan_source"].where(other, rows["earlier_plan_source"]),
        plan=rows["claim_plan"].where(other, rows["plan"]),
        plan_source=rows["value_source"].where(other, rows["plan_source"]),
        plan_implied=rows["plan_implied"] | other,
    )


def _own_plan(rows: pd.DataFrame, about: float) -> pd.DataFrame:
    """Add how the shown span stands to its own plan, beside the year's."""
    planned = rows["period_plan"].notna()
    if not planned.any():  # most data sets plan by the year
        return rows.assign(period_achieved=MISSING, period_verdict="")
    own = (
        rows.assign(
            plan=rows["period_plan"],
            plan_to=rows["period_plan_to"],
            bound=rows["period_bound"],
            value=rows["in_period"].where(rows["adds"], rows["value"]),
        )
        .pipe(way)
        .pipe(verdict, about)
    )
    return rows.assign(
        period_achieved=share(own, own["value"].to_numpy()), period_verdict=own["verdict"].where(planned, "")
    )
