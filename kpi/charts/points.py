"""One year of one indicator as points and lines, read from scoreboards; nothing is worded or drawn here."""

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from kpi.domain.book import Book
from kpi.domain.model import Basis, Kind
from kpi.domain.periods import Period, spans
from kpi.domain.plans import decided

_OUTLOOKS = ("outlook_official", "outlook_rate", "outlook_plans")
_ENDS = ["first", "last"]
_READ = ["period", "value", "stage", "said", "expected_value", "previous"]


@dataclass(frozen=True)
class Points:
    """What is known of a year at the end of the shown period, in the indicator's unit.

    `shown` is the scoreboard row of the period. `results`, `expected` and `previous` (the same points a year
    before) hold one row per `month` with `value`; results also `stage` and `said`. `plans` holds
    every decision, the one in force last: `value`, `value_to` (NaN without a range), `decided_on` ("" unknown),
    `in_force`, and the months `first` to `last` it covers. `outlooks` holds `which` and `value` for the end of
    December. `start` is where the year begins: 0 for what adds up, the baseline for a level that counts from one,
    else NaN. Missing numbers are NaN, never zero.
    """

    period: str
    shown: pd.Series
    start: float
    results: pd.DataFrame
    plans: pd.DataFrame
    expected: pd.DataFrame
    previous: pd.DataFrame
    outlooks: pd.DataFrame

    @property
    def baseline(self) -> float:
        """The level the year began with; NaN for anything but a level."""
        return float(self.shown["baseline"]) if self.shown["kind"] == Kind.LEVEL else float("nan")

    @property
    def month(self) -> int:
        """The last month of the shown period."""
        return Period.parse(self.period).last

    @cached_property
    def goal(self) -> pd.DataFrame:
        """The plan in force at the end of its span: `month`, `value`; no row without a plan."""
        return self.plans[self.plans["in_force"].astype(bool)].rename(columns={"last": "month"})[["month", "value"]]

    @cached_property
    def way_ahead(self) -> pd.DataFrame:
        """From the shown result to the plan: two rows; none when nothing is required any more."""
        now = self.results[self.results["month"].eq(self.month)]
        open_ = pd.notna(self.shown["required"]) and self.shown["kind"] != Kind.LIMIT and len(now) and len(self.goal)
        return pd.concat([now[["month", "value"]], self.goal]) if open_ else now.iloc[:0]


def periods_of(book: Book, indicator: str, area: str, period: str) -> list[str]:
    """The periods whose scoreboard rows a year's path is made of: those of the year up to the shown one."""
    shown = Period.parse(period)
    own = book.figures[book.figures["indicator"].eq(indicator) & book.figures["area"].eq(area)]
    found = {Period.parse(key) for key in own["period"]}
    within = [one for one in found if one.year == shown.year and one.last <= shown.last]
    return [one.key for one in sorted({*within, shown}, key=lambda one: one.order)]


def points_from(book: Book, rows: pd.DataFrame, period: str) -> Points:
    """The year of `period` as known at its end.

    Args:
        book: for the plan decisions.
        rows: scoreboard rows of one indicator, area and assigning body: the row of `period` and those of other
            periods; other years and later months are left out.
        period: the shown period's key.

    Raises:
        KeyError: `rows` has no row of that period.
    """
    if not rows["period"].eq(period).any():
        raise KeyError(period)
    span = Period.parse(period)
    shown = rows[rows["period"].eq(period)].iloc[0]
    found = spans(rows["period"]).rename(columns={"last": "month"})
    year = rows[_READ].assign(month=found["month"], first=found["first"])
    year = year[found["year"].eq(span.year) & found["month"].le(span.last)]
    year = year.sort_values(["month", "first"], ascending=[True, False], kind="stable")
    return Points(
        period=period,
        shown=shown,
        start=_start(shown),
        results=_by_month(year, "value")[["month", "value", "stage", "said"]],
        plans=_plans(book, shown, span),
        expected=_by_month(year, "expected_value")[["month", "value"]],
        previous=_by_month(year, "previous")[["month", "value"]],
        outlooks=pd.DataFrame({"which": _OUTLOOKS, "value": [float(shown[name]) for name in _OUTLOOKS]})
        .dropna()
        .reset_index(drop=True),
    )


def _start(row: pd.Series) -> float:
    """Where the line begins at New Year: zero for sums, the baseline for levels that count from it."""
    adds_up = row["kind"] == Kind.CUMULATIVE or row["basis"] == Basis.YEAR_TO_DATE
    if adds_up:
        return 0.0
    counts = row["kind"] == Kind.LEVEL and row["basis"] == Basis.BASELINE
    return float(row["baseline"]) if counts else float("nan")


def _by_month(rows: pd.DataFrame, number: str) -> pd.DataFrame:
    """One row per month with a number of that column, as `value`; at one month the longer span counts."""
    told = rows.assign(value=rows[number])
    return told[told["value"].notna()].drop_duplicates("month", keep="last").reset_index(drop=True)


def _plans(book: Book, shown: pd.Series, span: Period) -> pd.DataFrame:
    """Every decision on the plan that counts by the end of the span; the one in force last."""
    columns = ["value", "value_to", "decided_on", "in_force", *_ENDS]
    if pd.isna(shown["plan"]):
        return pd.DataFrame(columns=columns)
    figures = book.figures
    alike = figures["indicator"].array == shown["indicator"]
    alike &= figures["area"].array == shown["area"]
    alike &= figures["assigned_by"].array == shown["assigned_by"]
    plans = decided(figures[alike])
    own = plans[
        plans["planned"].eq(shown["plan_period"])
        & plans["counts_from"].le(span.end.isoformat())
        & plans["value"].notna()
    ].sort_values(["counts_from", "decided_on"], kind="stable")
    same = own["value"].eq(shown["plan"]) & own["decided_on"].eq(shown["plan_decided_on"])
    covered = Period.parse(shown["plan_period"])
    force = {"value": shown["plan"], "value_to": shown["plan_to"], "decided_on": shown["plan_decided_on"]}
    earlier = own.loc[~same, ["value", "value_to", "decided_on"]]
    every = [*earlier.to_dict("records"), force]
    return pd.DataFrame(every).assign(in_force=[False] * len(earlier) + [True], first=covered.first, last=covered.last)[
        columns
    ]
