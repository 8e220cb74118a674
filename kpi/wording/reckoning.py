"""The formula of a row in words, and the same formula with its figures in it.

Figures stand here with all their digits, so that a reader can redo the sum (docs/rules.md, section 3).
"""

import pandas as pd

from kpi.domain.model import Basis, Better, Bound, Kind
from kpi.wording.catalogue import say
from kpi.wording.names import Row, difference_unit, with_unit
from kpi.wording.numbers import exact, percent, trimmed


def formula(row: Row, indicator: Row, language: str) -> list[str]:
    """How the percent of a row is reckoned, or its gap where the kind has no percent.

    Args:
        row: a scoreboard row.
        indicator: its registry row.
        language: "vi" or "en".

    Returns:
        The general formula; below it the formula with the figures and the result, when they are all known; then,
        for progress from a baseline, what plain division would say and why it misleads. Nothing without a plan.
    """
    if not row["plan_period"]:
        return []
    if row["kind"] == Kind.TASK:
        return [say(language, "formula.task")]
    if row["kind"] == Kind.LIMIT or row["basis"] == Basis.DIFFERENCE:
        return [say(language, "formula.gap"), *_gap(row, indicator, language)]
    from_baseline = row["kind"] == Kind.LEVEL and row["basis"] == Basis.BASELINE
    lines = [say(language, "formula.baseline" if from_baseline else "formula.ratio")]
    if pd.isna(row["achieved"]):
        return lines + _gap(row, indicator, language)
    upper = row["bound"] == Bound.BETWEEN and row["better"] == Better.DOWN
    value, plan = _term(row["value"], language), _plan(row, "plan_to" if upper else "plan", language)
    if from_baseline:
        baseline = _term(row["baseline"], language)
        value, plan = f"({value} − {baseline})", f"({plan} − {baseline})"
    lines.append(f"= 100 × {value} ÷ {plan} = {percent(row['achieved'], language, row['percent_decimals'])}")
    if row["bound"] == Bound.BETWEEN:
        lines.append(say(language, "formula.upper" if upper else "formula.lower"))
    return lines + plain_division(row, language)


def _gap(row: Row, indicator: Row, language: str) -> list[str]:
    """The gap to the plan with its figures; nothing where it is unknown or, inside a range, zero by rule."""
    if pd.isna(row["gap"]):
        return []
    unit = difference_unit(indicator, language)
    if row["bound"] == Bound.BETWEEN and row["gap"] == 0:
        return [say(language, "formula.inside", low=exact(row["plan"], language), high=exact(row["plan_to"], language))]
    nearest = _plan(row, "plan_to" if row["bound"] == Bound.BETWEEN and row["gap"] > 0 else "plan", language)
    gap = trimmed(row["gap"], language, row["decimals"]) if row["plan_implied"] else exact(row["gap"], language)
    return [f"= {_term(row['value'], language)} − {nearest} = {with_unit(gap, unit)}"]


def plain_division(row: Row, language: str) -> list[str]:
    """The warning beside progress from a baseline, where plain division flatters; nothing elsewhere."""
    if pd.isna(row["plain_ratio"]) or pd.isna(row["idle_ratio"]) or row["better"] != Better.UP:
        return []
    return [
        say(
            language,
            "formula.plain_division",
            value=_term(row["value"], language),
            plan=_plan(row, "plan", language),
            plain=percent(row["plain_ratio"], language),
            idle=percent(row["idle_ratio"], language),
        )
    ]


def _plan(row: Row, end: str, language: str) -> str:
    """The plan inside a formula; one that a percent implies is a quotient and has no digits of its own."""
    if row["plan_implied"]:
        return trimmed(row[end], language, row["decimals"])
    return _term(row[end], language)


def _term(value: float, language: str) -> str:
    """A number inside a formula; a negative one in brackets."""
    written = exact(value, language)
    return f"({written})" if value < 0 else written
