"""All figures of some files as one table, with what is on file beside them, to hold them against each other.

Grain: one row per figure in the files, in their order.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from kpi.domain.model import Measure
from kpi.domain.periods import Period, spans
from kpi.domain.problems import Problem, ProblemKind
from kpi.domain.tables import AREAS, FIGURES, INDICATORS
from kpi.intake.references import Registry
from kpi.intake.rules import SIZES
from kpi.intake.values import Filed

OnFile = Callable[[list[str]], pd.DataFrame]
KEYS = ["indicator", "area", "period", "measure"]
_TEXTS = ("indicator", "area", "period", "measure", "bound", "stage", "said", "implied")
_NUMBERS = ("value", "value_to", "published_percent")
_OF_INDICATOR = ("kind", "basis", "better", "unit_vi", "part_of", "drop_of", "name_vi")


@dataclass(frozen=True)
class Facts:
    """The figures of some files.

    Attributes:
        several: the tables they come from.
        rows: indicator, area, period, measure, bound, stage, said, implied, value, value_to, published_percent; `of`
            which table and `row` of it; year, first and last month; kind, basis, better, unit_vi, part_of, drop_of and
            name_vi of the indicator ("" where it has none). Only rows whose indicator, area and period are known.
        stored: current figures on file of the same indicators and areas, in the years of `rows` and the year before,
            with the columns of `rows` but `of` and `row`; figures that the files bring again are left out.
    """

    several: list[Filed]
    rows: pd.DataFrame
    stored: pd.DataFrame

    @property
    def all(self) -> pd.DataFrame:
        """The figures of the files and those on file; `of` is -1 where a figure is on file."""
        return pd.concat([self.rows, self.stored.assign(of=-1, row=0)], ignore_index=True)

    def problem(self, kind: ProblemKind, at: int, column: str, found: object, **details: str) -> Problem:
        """A problem of the figure at that place of `rows`."""
        of, row = int(self.rows["of"].iloc[at]), self.rows["row"].iloc[at]
        return self.several[of].problem(kind, row, column, found, **details)


def facts(several: list[Filed], registered: Registry, on_file: OnFile | None = None) -> Facts:
    """The figures of the tables, each with its indicator's kind and its months, and what is on file beside them.

    Args:
        several: tables with codes, in the units of their indicators, every key once.
        registered: what is known and what the files bring.
        on_file: current figures of the given periods; None where there is no store.
    """
    figures = [(of, one) for of, one in enumerate(several) if one.table is FIGURES]
    parts = [_plain(one).assign(of=of, row=one.values.index) for of, one in figures]
    rows = pd.concat(parts, ignore_index=True) if parts else _plain(None).assign(of=0, row=0)
    known = rows["period"].ne("") & rows["measure"].ne("")
    for name, table in (("indicator", INDICATORS), ("area", AREAS)):
        known &= rows[name].isin(registered[table.name]["code"])
    rows = _described(rows[known].reset_index(drop=True), registered)
    return Facts(several, rows, _stored(rows, registered, on_file))


def _plain(one: Filed | None) -> pd.DataFrame:
    """The columns of a table that are held against each other."""
    if one is None:
        texts = {name: pd.Series(dtype="str") for name in _TEXTS}
        return pd.DataFrame(texts | {name: pd.Series(dtype="float64") for name in _NUMBERS})
    told = {name: one.text(name) for name in _TEXTS} | {name: _possible(one.number(name)) for name in _NUMBERS}
    return pd.DataFrame(told, one.values.index)


def _possible(numbers: pd.Series) -> pd.Series:
    """The numbers without those that are refused for their size: nothing is held against them."""
    return numbers.where(numbers.eq(0) | numbers.abs().between(*SIZES))


def _described(rows: pd.DataFrame, registered: Registry) -> pd.DataFrame:
    """The figures with their months and what is registered of their indicator."""
    indicators = registered[INDICATORS.name].reindex(columns=["code", *_OF_INDICATOR]).set_index("code")
    codes, words = pd.factorize(rows["indicator"].array)
    own = indicators.reindex(words).astype("object").fillna("").astype("str").take(codes).set_axis(rows.index)
    return pd.concat([rows, own, spans(rows["period"])], axis=1)


def _stored(rows: pd.DataFrame, registered: Registry, on_file: OnFile | None) -> pd.DataFrame:
    """What is on file of the same indicators and areas, in the same years and the year before."""
    if on_file is None or rows.empty:
        return rows.iloc[:0].drop(columns=["of", "row"])
    years = {year - back for year in rows["year"].unique().tolist() for back in (0, 1)}
    stored = on_file([key for year in sorted(years) for key in _keys(year)])
    own = stored["indicator"].isin(rows["indicator"].unique()) & stored["area"].isin(rows["area"].unique())
    stored = stored[own].reindex(columns=[*_TEXTS, *_NUMBERS]).reset_index(drop=True)
    again = pd.MultiIndex.from_frame(stored[KEYS].astype("str")).isin(pd.MultiIndex.from_frame(rows[KEYS]))
    return _described(stored[~again].reset_index(drop=True).astype(dict.fromkeys(_TEXTS, "str")), registered)


def _keys(year: int) -> list[str]:
    """The keys of every span that a year may be told in."""
    spoken = [Period(year, 1, month) for month in range(1, 13)]
    months = [Period(year, month, month) for month in range(1, 13)]
    parts = [Period(year, 7, 12), *(Period(year, first, first + 2) for first in (1, 4, 7, 10))]
    return list(dict.fromkeys(one.key for one in (*spoken, *months, *parts)))


def lookup(known: pd.DataFrame, asked: pd.DataFrame, on: list[str]) -> np.ndarray:
    """The place in `known` of the first row with the key of each asked row; -1 where there is none."""
    first = known.reset_index(drop=True).drop_duplicates(on)
    places = pd.Series(first.index, pd.MultiIndex.from_frame(first[on]))
    found = places.reindex(pd.MultiIndex.from_frame(asked[on]))
    return found.fillna(-1).to_numpy(dtype="int64")


def taken(column: pd.Series, places: np.ndarray) -> np.ndarray:
    """The numbers at those places; NaN for -1."""
    return np.append(column.to_numpy(dtype="float64"), np.nan)[places]


def plans_of(told: Facts) -> pd.DataFrame:
    """The plan and baseline of each row of `told.rows`, on its index.

    Returns:
        `plan`, `plan_to`, `plan_bound`, `plan_said`: implied by the percent of that period, else of the same span, else
        of the year; the file's own before what is on file. `plan_on_file`: it comes from there. `plan_of_year`: it is
        the year's. `baseline`: the level at the end of the year before, stated or else reported.
    """
    everything = told.all
    plans = everything[everything["measure"].eq(Measure.PLAN) & everything["value"].notna()].reset_index(drop=True)
    rows = told.rows
    year = rows["year"].astype("str")
    same, whole = (lookup(plans, rows.assign(period=period), KEYS[:3]) for period in (rows["period"], year))
    implying = plans.assign(period=plans["implied"].mask(plans["implied"].eq(""), "-"))  # by the percent of that period
    implied = lookup(implying, rows, KEYS[:3])
    place = np.where(implied >= 0, implied, np.where(same >= 0, same, whole))
    before = (rows["year"] - 1).astype("str")
    levels = everything[everything["value"].notna()]
    start = np.full(len(rows), np.nan)
    for measure in (Measure.RESULT, Measure.BASELINE):  # a stated baseline counts before a result
        own = levels[levels["measure"].eq(measure)].reset_index(drop=True)
        found = taken(own["value"], lookup(own, rows.assign(period=before), KEYS[:3]))
        start = np.where(np.isnan(found), start, found)
    words = {name: np.append(plans[name].to_numpy(dtype=object), "")[place] for name in ("bound", "said")}
    return pd.DataFrame(
        {
            "plan": taken(plans["value"], place),
            "plan_to": taken(plans["value_to"], place),
            "plan_bound": pd.array(words["bound"], dtype="str"),
            "plan_said": pd.array(words["said"], dtype="str"),
            "plan_on_file": np.append(plans["of"].to_numpy() == -1, False)[place],
            "plan_of_year": (same < 0) & (place >= 0) | rows["period"].eq(year).to_numpy(),
            "baseline": start,
        },
        rows.index,
    )
