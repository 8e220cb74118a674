"""Figures told in another unit than their indicator's: brought to it where they differ in scale only, else refused."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pandas as pd

from kpi.domain.problems import Problem, ProblemKind
from kpi.domain.tables import FIGURES, INDICATORS
from kpi.intake.names import clean
from kpi.intake.numbers import plain
from kpi.intake.quantities import apart
from kpi.intake.references import Registry
from kpi.intake.units import bases, factor, unit
from kpi.intake.values import Filed


def in_own_units(one: Filed, registered: Registry) -> tuple[Filed, list[Problem]]:
    """The figures in the unit of their indicator, and a problem for each that was told in another.

    A number that could be read two ways and by the file's style would be a part of a person is asked about instead.

    Args:
        one: a table with codes in place of names.
        registered: what is known and what the files bring.
    """
    indicators = registered.get(INDICATORS.name)
    if one.table is not FIGURES or indicators is None or "unit" not in one.beside or "value" not in one.values:
        return one, []
    told = one.beside["unit"]
    codes, words = pd.factorize(told.array)
    who, names = pd.factorize(one.text("indicator").array)
    pairs, distinct = pd.factorize(who * max(len(words), 1) + codes)
    known = indicators.reindex(columns=["unit_vi", "unit_en"]).astype("object").fillna("").set_axis(indicators["code"])
    own = {str(code): (str(vi), str(en)) for code, vi, en in known.itertuples(name=None)}
    fitting = [
        factor(clean(str(words[pair % len(words)])), *own.get(str(names[pair // len(words)]), ("",)))
        for pair in distinct.tolist()
    ]
    times = np.array([np.nan if one is None else one for one in fitting], dtype="float64")[pairs]
    values = one.values.assign(
        **{
            name: (one.number(name) * np.where(np.isnan(times), 1.0, times)).where(times != 1.0, one.number(name))
            for name in ("value", "value_to")
            if name in one.values
        }
    )
    problems = [
        *_told_otherwise(one, values["value"], times, own),
        *_parts_of_one(one, values["value"], own),
    ]
    return replace(one, values=values), problems


def _told_otherwise(
    one: Filed, values: pd.Series, times: np.ndarray, own: dict[str, tuple[str, str]]
) -> Iterator[Problem]:
    """A problem for each figure whose unit is another: an error where it does not fit, else how it was read."""
    missing = one.number("value").isna().to_numpy()
    for at in np.flatnonzero((times != 1.0) & ~missing):
        row, told = one.values.index[at], str(one.beside["unit"].iloc[at])
        own_unit = own[one.text("indicator").iloc[at]][0]
        if np.isnan(times[at]):
            yield one.problem(ProblemKind.UNIT_DIFFERS, row, "unit", told, own=own_unit)
        else:
            typed = str(one.beside["text"].iloc[at])
            details = {"own": own_unit, "typed": typed, "read": f"{values.iloc[at]:.12g}"}
            yield one.problem(ProblemKind.UNIT_CONVERTED, row, "unit", told, **details)


def _parts_of_one(one: Filed, values: pd.Series, own: dict[str, tuple[str, str]]) -> Iterator[Problem]:
    """An error for each number with one mark before three digits that would be 21,7 people."""
    whole = frozenset(code for code, (vi, _) in own.items() if vi and unit(vi).whole)
    parts = one.text("indicator").isin(whole) & values.notna() & values.ne(np.round(values))
    for row in one.values.index[parts.to_numpy()]:
        typed = plain(str(one.beside["text"][row]))
        digits, _ = apart(typed, bases([str(one.beside["unit"][row])]))
        mark = "." if "." in digits else ","
        if digits.count(mark) == 1 and len(digits.partition(mark)[2]) == 3 and digits.replace(mark, "").isdigit():  # noqa: PLR2004
            yield one.problem(ProblemKind.AMBIGUOUS_NUMBER, row, "value", typed)
