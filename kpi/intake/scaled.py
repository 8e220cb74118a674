"""Figures told in another unit than their indicator's: brought to it where they differ in scale only, else refused."""

import re
from collections.abc import Iterable, Iterator
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

_THREE_AFTER = re.compile(r"([+-]?[0-9]{1,3})[.,]([0-9]{3})")


def in_own_units(one: Filed, registered: Registry, sure: bool = False) -> tuple[Filed, list[Problem]]:
    """The figures in the unit of their indicator, and a problem for each that was told in another.

    A typed number that could be read two ways and by the file's style has three decimals of a person is asked about
    instead, and holds nothing.

    Args:
        one: a table with codes in place of names.
        registered: what is known and what the files bring.
        sure: the sender has said which decimal mark the numbers have.
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
    told_otherwise = list(_told_otherwise(one, values["value"], times, own))
    parts = [] if sure else _parts_of_one(one, own)
    asked = [one.problem(ProblemKind.AMBIGUOUS_NUMBER, row, "value", one.beside["text"][row]) for row in parts]
    values = values.assign(value=values["value"].mask(values.index.isin(parts)))
    return replace(one, values=values, doubts=(*one.doubts, *asked)), told_otherwise + asked


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


def _parts_of_one(one: Filed, own: dict[str, tuple[str, str]]) -> list[int]:
    """The rows of whole things typed with one mark before three digits that was read as the decimal one."""
    whole = frozenset(code for code, (vi, _) in own.items() if vi and unit(vi).whole)
    doubtful = one.text("indicator").isin(whole) & one.number("value").notna() & ~one.beside["exact"]
    texts = one.beside["text"][doubtful]
    read = {text: _as_decimal(str(text), one.beside["unit"][doubtful].unique()) for text in texts.unique()}
    return texts.index[texts.map(read).eq(one.number("value")[doubtful])].to_list()


def _as_decimal(text: str, units: Iterable[str]) -> float:
    """What a number with one mark before three digits is when that is the decimal one; NaN for any other."""
    found = _THREE_AFTER.fullmatch(apart(plain(text), bases(units))[0])
    return float(f"{found[1]}.{found[2]}") if found else float("nan")
