"""What must hold by docs/rules.md before a figure is taken: kinds with their basis, bounds, stages, ranges."""

from collections.abc import Iterator
from dataclasses import replace

from kpi.domain.model import Basis, Better, Bound, Kind, Measure, Stage
from kpi.domain.problems import Problem, ProblemKind
from kpi.domain.tables import FIGURES, INDICATORS
from kpi.intake.references import Registry
from kpi.intake.values import Filed

_BASES: dict[Kind, set[str]] = {
    Kind.CUMULATIVE: {""},
    Kind.TASK: {""},
    Kind.LEVEL: {Basis.BASELINE, Basis.RATIO, Basis.DIFFERENCE},
    Kind.LIMIT: {Basis.LEVEL, Basis.YEAR_TO_DATE},
}
_TASK_STATES = {0, 1, 2}
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
    doubted = {problem.row for problem in one.doubts if problem.column == "value"}
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


CHECKS = (check_kinds, check_ranges, check_measures, check_against_indicators, check_validity)


def problems_of(one: Filed, registered: Registry) -> list[Problem]:
    """Every rule that one table breaks; `registered` is what is known with what the files bring."""
    return [problem for check in CHECKS for problem in check(one, registered)]
