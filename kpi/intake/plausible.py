"""Figures that can hardly be meant: held against their unit, their plan and the other periods. Warnings only.

Rule: docs/rules.md, section 7.
"""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from kpi.domain.columns import quiet
from kpi.domain.model import Kind, Measure
from kpi.domain.problems import Problem, ProblemKind
from kpi.intake import printed, together
from kpi.intake.facts import Facts, OnFile, facts, plans_of
from kpi.intake.references import Registry
from kpi.intake.units import PERCENTS, unit
from kpi.intake.values import Filed
from kpi.wording.moments import today

_FIRST_YEAR = 1945
_YEARS_AHEAD = 2
_TIMES_OFF = 300  # a thousands mark lost or gained makes 1,000; a year's plan may be far from one month's result
_FRACTION = 0.1  # of the plan: 0,5075 beside 52,5
_EXCEEDED = 150.0  # a rate in % may pass 100 where it grows from a year before, hardly this
_RARE = 0.2
_OF_CHANGE = ("tăng", "giảm", "tốc độ", "chênh", "chỉ số", "lạm phát", "thay đổi")


def doubtful(
    several: list[Filed], registered: Registry, on_file: OnFile | None = None, year: int | None = None
) -> tuple[list[Problem], pd.DataFrame]:
    """Everything unlikely about the figures of some files, and the plans that their printed percents imply.

    Args:
        several: tables with codes, in the units of their indicators, every key once.
        registered: what is known and what the files bring.
        on_file: current figures of the given periods; None where there is no store.
        year: the present year; None asks the clock.

    Returns:
        Warnings, and a table of offered plans (`printed.offers`).
    """
    told = facts(several, registered, on_file)
    if told.rows.empty:
        return [], printed.offers(told, plans_of(told))[0]
    plans = plans_of(told)
    offered, noted = printed.offers(told, plans)
    problems = [
        *_years(told, year or today().year),
        *_odd_periods(told),
        *_sizes(told, plans),
        *together.problems(told),
        *printed.problems(told, plans),
        *noted,
    ]
    return problems, offered


def _years(told: Facts, present: int) -> Iterator[Problem]:
    """A year far ahead or long ago, said once per table and period."""
    rows = told.rows
    far = ~rows["year"].between(_FIRST_YEAR, present + _YEARS_AHEAD)
    for at in _once(rows[far], ["period"], told):
        yield told.problem(ProblemKind.YEAR_UNLIKELY, at, "period", rows["period"][at], present=str(present))


def _odd_periods(told: Facts) -> Iterator[Problem]:
    """A lone month among halves and years, said once per table and period."""
    rows = told.rows
    months = (rows["last"] - rows["first"] + 1).to_numpy()
    lone = pd.Series(months == 1, rows.index)
    long = pd.Series(months >= 6, rows.index)  # noqa: PLR2004  halves and years
    part = lone.groupby(rows["of"]).transform("mean")
    odd = lone & part.le(0.5) & (part + long.groupby(rows["of"]).transform("mean")).eq(1)
    for at in _once(rows[odd], ["period"], told):
        yield told.problem(ProblemKind.PERIOD_UNLIKE_OTHERS, at, "period", rows["period"][at])


def _once(rows: pd.DataFrame, names: list[str], told: Facts) -> list[int]:
    """The places of the first row of each value in each file; several columns of figures share their rows."""
    files = rows["of"].map({of: (one.file, one.sheet) for of, one in enumerate(told.several)})
    return rows.index[~rows[names].assign(file=files).duplicated()].to_list()


@quiet
def _sizes(told: Facts, plans: pd.DataFrame) -> Iterator[Problem]:
    """Figures of an impossible sign or size for their unit, or far from their plan."""
    rows, value, plan = told.rows, told.rows["value"].to_numpy(), plans["plan"].to_numpy()
    units = {text: unit(text) for text in rows["unit_vi"].unique()}
    share = rows["unit_vi"].map({text: one.base in PERCENTS for text, one in units.items()}).to_numpy(dtype="bool")
    percent = rows["unit_vi"].map({text: one.base == "%" for text, one in units.items()}).to_numpy(dtype="bool")
    whole = rows["unit_vi"].map({text: one.whole for text, one in units.items()}).to_numpy(dtype="bool")
    is_plan = rows["measure"].eq(Measure.PLAN).to_numpy()
    is_result = rows["measure"].eq(Measure.RESULT).to_numpy()
    task = rows["kind"].isin([Kind.TASK, ""]).to_numpy()
    ratio = np.abs(value / np.where(plan == 0, np.nan, plan))
    fraction = share & ~is_plan & (np.abs(value) < 1) & (value != 0)
    part = whole & ~np.isnan(value) & (value != np.round(value))
    off = ~is_plan & ~fraction & (value != 0) & ((ratio > _TIMES_OFF) | (ratio < 1 / _TIMES_OFF) & (part | ~share))
    tiny = is_result & (ratio < 1 / _TIMES_OFF) & ~part & ~share
    over = percent & (value > _EXCEEDED) | percent & (value > 100) & (rows["kind"].eq(Kind.LEVEL)).to_numpy()
    opposite = percent & ~is_plan & (value < 0) & (plan > 0) & ~rows["name_vi"].map(_may_fall).to_numpy(dtype="bool")
    for at in np.flatnonzero(whole & (value < 0) & ~is_plan).tolist():
        yield told.problem(ProblemKind.NEGATIVE_COUNT, at, "value", f"{value[at]:.12g}", unit=rows["unit_vi"][at])
    for at in np.flatnonzero(is_plan & (value <= 0) & ~task).tolist():
        yield told.problem(ProblemKind.PLAN_NOT_POSITIVE, at, "value", f"{value[at]:.12g}")
    for at in np.flatnonzero(over).tolist():
        yield told.problem(ProblemKind.RATE_OVER_100, at, "value", f"{value[at]:.12g}")
    for at in np.flatnonzero((off | part | opposite) & ~task & ~(tiny & _early(rows)) & ~over).tolist():
        beside = "–" if np.isnan(plan[at]) or is_plan[at] else f"{plan[at]:.12g}"
        yield told.problem(ProblemKind.SIZE_UNLIKELY, at, "value", f"{value[at]:.12g}", plan=beside)


def _may_fall(name: str) -> bool:
    """Whether a rate of that name may be negative: one of growth or change."""
    return any(word in name.casefold() for word in _OF_CHANGE)


def _early(rows: pd.DataFrame) -> np.ndarray:
    """Whether a figure is of a single month or the first ones: little of the year's plan may be done by then."""
    return (rows["last"] - rows["first"] < 3).to_numpy()  # noqa: PLR2004  less than a third of a year
