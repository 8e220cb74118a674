"""Everything on file about one data set, as tables: what the store hands to the rules.

In every table text, codes, dates (`2019-07-11`) and periods are `str` columns with `""` where nothing stands,
numbers are `float64` with NaN, whole numbers `int64`, flags `bool`; the index is a plain RangeIndex.
"""

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from kpi.domain.model import DataSet, Measure
from kpi.domain.periods import Period
from kpi.domain.tables import Holds, Table

_HALF_YEAR = 6
_QUARTER = 3
_DTYPE: dict[Holds, str] = {"number": "float64", "whole": "int64", "flag": "bool"}
_EMPTY = {"float64": float("nan"), "int64": 0, "bool": False, "str": ""}


def typed(rows: pd.DataFrame, table: Table) -> pd.DataFrame:
    """The rows with exactly the columns of `table`, in its order and types, on a fresh index.

    Args:
        rows: one row per grain; columns that `table` does not know are dropped, absent ones are filled
            with nothing ("" or NaN; 0 and False for whole numbers and flags).
        table: one of `kpi.domain.tables.TABLES`.

    Raises:
        ValueError: a cell does not hold what its column holds; files are checked before (kpi/intake).
    """
    dtypes = {column.name: _DTYPE.get(column.holds, "str") for column in table.columns}
    return pd.DataFrame(
        {
            name: rows[name].where(rows[name].notna(), _EMPTY[dtype]).astype(dtype).to_numpy()
            if name in rows
            else pd.array([_EMPTY[dtype]] * len(rows), dtype=dtype)
            for name, dtype in dtypes.items()
        }
    ).astype(dtypes)


@dataclass(frozen=True)
class Book:
    """One data set with its registry and its current figures (columns: kpi/domain/tables.py).

    `figures` holds per grain the latest recorded value; a result of missing value says "reported as missing",
    while a figure that was never reported has no row. `indicators` and `areas` stand in their own order.
    What every page asks of it is found out once: nothing in it changes after it was made.
    """

    data_set: DataSet
    indicators: pd.DataFrame
    fields: pd.DataFrame
    areas: pd.DataFrame
    owners: pd.DataFrame
    series: pd.DataFrame
    figures: pd.DataFrame
    passages: pd.DataFrame

    def indicator(self, code: str) -> pd.Series:
        """The row of that indicator; KeyError when the data set has none."""
        return _row(self.indicators, code)

    def area(self, code: str) -> pd.Series:
        """The row of that area; KeyError when it is not registered."""
        return _row(self.areas, code)

    def field(self, code: str) -> pd.Series:
        """The row of that field; KeyError when it is not registered."""
        return _row(self.fields, code)

    def owner(self, indicator: str, day: str) -> pd.Series | None:
        """Who answers for the indicator on `day` (`2019-06-30`); None when no owner is on file for it."""
        own = self.owners
        rows = own[
            own["indicator"].eq(indicator)
            & own["valid_from"].le(day)
            & (own["valid_to"].eq("") | own["valid_to"].ge(day))
        ]
        return None if rows.empty else rows.sort_values("valid_from").iloc[-1]

    def areas_with_figures(self) -> pd.DataFrame:
        """The areas that have any figure or passage, in their order."""
        return self._areas_with_figures

    @cached_property
    def _areas_with_figures(self) -> pd.DataFrame:
        seen = {*self.figures["area"].unique(), *self.passages["area"]}
        return self.areas[self.areas["code"].isin(seen)]

    def periods(self) -> list[str]:
        """The periods a reader may choose, newest first: later end month first, at one end the longer span.

        Every period with a result, and every quarter or longer with a plan; the plan of a lone month
        without a result is left out (docs/rules.md, section 2).
        """
        return list(self._periods)

    @cached_property
    def _periods(self) -> tuple[str, ...]:
        planned = {key for key in self._keys(Measure.PLAN) if Period.parse(key).months >= _QUARTER}
        return tuple(_newest_first(planned | self._keys(Measure.RESULT)))

    @cached_property
    def opening_area(self) -> str:
        """The named area of the data set; "all" where it names all, or one without figures."""
        named = self.data_set.opening_area
        return named if named in set(self.areas_with_figures()["code"]) else "all"

    @cached_property
    def opening_period(self) -> str:
        """The named period of the data set where it can be chosen, else the latest half-year or longer with results.

        Without such a result: the newest period of all; "" when there is none (docs/rules.md, section 2).
        """
        if self.data_set.opening_period in self.periods():
            return self.data_set.opening_period
        long = [key for key in self._keys(Measure.RESULT) if Period.parse(key).months >= _HALF_YEAR]
        return next(iter(_newest_first(long) or self.periods()), "")

    def _keys(self, measure: Measure) -> set[str]:
        """The periods with a figure of this measure; a result counts when it has a value."""
        told = self.figures["measure"].eq(measure)
        if measure is Measure.RESULT:
            told &= self.figures["value"].notna()
        return set(self.figures.loc[told, "period"].unique())


def _row(table: pd.DataFrame, code: str) -> pd.Series:
    """The row of `table` with that code; KeyError when there is none."""
    rows = table[table["code"].eq(code)]
    if rows.empty:
        raise KeyError(code)
    return rows.iloc[0]


def _newest_first(keys: set[str] | list[str]) -> list[str]:
    """Period keys by their end month, then the longer span, newest first."""
    return sorted(keys, key=lambda key: Period.parse(key).order, reverse=True)
