"""What must hold by docs/rules.md before a figure is taken: kinds with their basis, bounds, stages, ranges."""

from collections.abc import Iterator
from dataclasses import replace

import pandas as pd

from kpi.domain.model import Basis, Better, Bound, Kind, Measure, Stage, Thresholds
from kpi.domain.problems import Problem, ProblemKind
from kpi.domain.tables import DATA_SETS, FIGURES, INDICATORS
from kpi.intake.references import Registry
from kpi.intake.values import Filed

_BASES: dict[Kind, set[str]] = {
    Kind.CUMULATIVE: {""},
    Kind.TASK: {""},
    Kind.LEVEL: {Basis.BASELINE, Basis.RATIO, Basis.DIFFERENCE},
    Kind.LIMIT: {Basis.LEVEL, Basis.YEAR_TO_DATE},
}
_TASK_STATES = {0, 1, 2}
_DECIMALS = 6
SIZES = (1e-9, 1e15)  # of a figure that is not 0
_MEASURED = {"value", "value_to", "published_percent", "published_index", "published_change"}
_PERCENTS = {"%", "điểm %"}


def completed(one: Filed) -> Filed:
    """Figures with what their words leave unsaid: a result without a stage is final, a plan without a bound exact."""
    if one.table.name != FIGURES.name or "measure" not in one.values:
        return one
    measure, stage, bound = one.values["measure"], one.text("stage"), one.text("bound")
    plan = measure.eq(Measure.PLAN) & one.number("value").notna()
    return replace(
        one,
        values=one.values.assign(
            stage=stage.mask(measure.eq(Measure.RESULT) & stage.eq(""), Stage.FINAL.value),
            bound=bound.mask(plan & bound.eq(""), Bound.EXACT.value),
        ),
    )


def check_kinds(one: Filed, registered: Registry) -> Iterator[Problem]:
    """The basis of an indicator fits its kind, and one judged by ratio is better when it rises."""
    if one.table.name != INDICATORS.name or not {"kind", "better"} <= set(one.values):
        return
    told = registered[INDICATORS.name].set_index("code").reindex(columns=["basis"])["basis"].astype("str").fillna("")
    rows = one.values.assign(basis=one.values["code"].map(told))  # a basis left out stays what is on file
    for row, kind, basis, better in rows[["kind", "basis", "better"]].itertuples(name=None):
        if kind and basis not in _BASES[Kind(kind)]:
            allowed = ", ".join(sorted(_BASES[Kind(kind)])) or "–"
            yield one.problem(ProblemKind.BASIS_DOES_NOT_FIT, row, "basis", basis, of=kind, allowed=allowed)
        if basis == Basis.RATIO and better == Better.DOWN:
            yield one.problem(ProblemKind.RATIO_NEEDS_UP, row, "better", better)


def check_ranges(one: Filed, registered: Registry) -> Iterator[Problem]:
    """A plan between two values names both, the lower first; no other figure has a second value."""
    if one.table.name != FIGURES.name:
        return
    between, low, high = one.text("bound").eq(Bound.BETWEEN), one.number("value"), one.number("value_to")
    for row in one.values.index[between & (low.isna() | high.isna()) | ~between & high.notna()]:
        yield one.problem(ProblemKind.RANGE_WITHOUT_END, row, "value_to")
    for row in one.values.index[between & high.lt(low)]:
        yield one.problem(ProblemKind.RANGE_REVERSED, row, "value_to", f"{high[row]:g}", low=f"{low[row]:g}")


def check_sizes(one: Filed, registered: Registry) -> Iterator[Problem]:
    """Decimals can be printed, thresholds have their order, and no figure is beyond what anything counts."""
    for column in ("decimals", "percent_decimals"):
        yield from _beyond(one, column, one.number(column), (0, _DECIMALS), f"0 … {_DECIMALS}")
    for column in _MEASURED.intersection(one.table.names):
        size = one.number(column).abs()
        yield from _beyond(one, column, size.where(size.ne(0)), SIZES, "0, ±1e-9 … ±1e15")
    if one.table is DATA_SETS and "code" in one.values:
        on_track, behind, about = (_threshold(one, registered, name) for name in ("on_track", "behind", "about"))
        for column, cut, fits, allowed in (
            ("on_track", on_track, on_track.gt(0) & on_track.le(2), "0 < on_track ≤ 2"),
            ("behind", behind, behind.gt(0) & behind.lt(on_track), "0 < behind < on_track"),
            ("about", about, about.ge(0) & about.lt(1), "0 ≤ about < 1"),
        ):
            for row in cut.index[~fits]:
                yield one.problem(ProblemKind.NUMBER_OUT_OF_RANGE, row, column, f"{cut[row]:g}", allowed=allowed)


def _threshold(one: Filed, registered: Registry, name: str) -> pd.Series:
    """A threshold as it will be: told, else on file, else the usual one."""
    on_file = registered[DATA_SETS.name].set_index("code").reindex(columns=[name])[name]
    told = one.number(name) if name in one.values else one.values["code"].map(on_file).astype("float64")
    return told.fillna(getattr(Thresholds(), name))


def _beyond(
    one: Filed, column: str, numbers: pd.Series, limits: tuple[float, float], allowed: str
) -> Iterator[Problem]:
    """A problem for each number outside the limits; where nothing stands nothing is wrong."""
    for row in numbers.index[~numbers.between(*limits) & numbers.notna()]:
        found = f"{one.values[column][row]:g}"
        yield one.problem(ProblemKind.NUMBER_OUT_OF_RANGE, row, column, found, allowed=allowed)


def check_measures(one: Filed, registered: Registry) -> Iterator[Problem]:
    """A bound and a decision stand with plans only, a stage with results; a plan gives a value or words."""
    if one.table.name != FIGURES.name or "measure" not in one.values:
        return
    measure = one.values["measure"]
    plan, result = measure.eq(Measure.PLAN), measure.eq(Measure.RESULT)
    for column, fits, kind in (
        ("bound", plan, ProblemKind.ONLY_FOR_PLANS),
        ("stage", result, ProblemKind.ONLY_FOR_RESULTS),
    ):
        told = one.text(column)
        for row, found in told[told.ne("") & ~fits & measure.ne("")].items():
            yield one.problem(kind, row, column, found, measure=str(measure[row]))
    doubted = {problem.row for problem in one.doubts if problem.column == one.heading("value")}
    for row in one.values.index[plan & one.number("value").isna() & one.text("said").eq("")]:
        if row not in doubted:
            yield one.problem(ProblemKind.PLAN_SAYS_NOTHING, row, "value")


def check_against_indicators(one: Filed, registered: Registry) -> Iterator[Problem]:
    """A running sum with a cap is of kind limit, a task's state is 0, 1 or 2, and a percent is no fraction."""
    indicators = registered.get(INDICATORS.name)
    if one.table.name != FIGURES.name or indicators is None or not {"indicator", "measure"} <= set(one.values):
        return
    kinds = dict(zip(indicators["code"], indicators["kind"], strict=True))
    kind, value, measure = one.values["indicator"].map(kinds), one.number("value"), one.values["measure"]
    for row in one.values.index[kind.eq(Kind.CUMULATIVE) & one.text("bound").eq(Bound.AT_MOST)]:
        yield one.problem(ProblemKind.CAP_NEEDS_LIMIT, row, "bound", Bound.AT_MOST)
    state = kind.eq(Kind.TASK) & measure.eq(Measure.RESULT) & value.notna() & ~value.isin(_TASK_STATES)
    for row in one.values.index[state]:
        yield one.problem(ProblemKind.TASK_STATE, row, "value", f"{value[row]:g}")
    percents = indicators.reindex(columns=["unit_vi", "rate"])
    shares = set(indicators.loc[percents["unit_vi"].isin(_PERCENTS) | percents["rate"].eq(True), "code"])
    for row in one.values.index[one.values["indicator"].isin(shares) & value.abs().lt(1) & value.ne(0)]:
        yield one.problem(
            ProblemKind.LOOKS_LIKE_A_FRACTION, row, "value", f"{value[row]:g}", shown=f"{100 * value[row]:g}"
        )


def check_validity(one: Filed, registered: Registry) -> Iterator[Problem]:
    """What is valid from a day is not over before it."""
    start, end = one.text("valid_from"), one.text("valid_to")
    for row in one.values.index[start.ne("") & end.ne("") & end.lt(start)]:
        yield one.problem(ProblemKind.DATES_REVERSED, row, "valid_to", end[row], start=start[row])


CHECKS = (check_kinds, check_ranges, check_sizes, check_measures, check_against_indicators, check_validity)


def problems_of(one: Filed, registered: Registry) -> list[Problem]:
    """Every rule that one table breaks; `registered` is what is known with what the files bring."""
    return [problem for check in CHECKS for problem in check(one, registered)]
