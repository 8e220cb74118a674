"""Cells under our column names, one table at a time, each still knowing the heading and the place it came from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

import pandas as pd

_NOTHING: Mapping = MappingProxyType({})


@dataclass(frozen=True)
class Sheet:
    """Rows of one table as texts. A report with several columns of figures gives one of these per such column.

    Attributes:
        file: the file as the reader named it.
        name: of the sheet; "" in a text file.
        cells: str, one column per heading (our column names where they are known; figures may also have `unit`),
            indexed by the row a spreadsheet shows.
        exact: same shape, bool: the file holds a true number there (kpi/intake/grid.py).
        headings: the file's own heading, by our column name; a column that is not in it was said by a heading or a
            title and not by a cell, and is called by the heading of `value`.
        columns: the spreadsheet's column (from 0), by our column name.
    """

    file: str
    name: str
    cells: pd.DataFrame
    exact: pd.DataFrame
    headings: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    columns: Mapping[str, int] = field(default_factory=lambda: _NOTHING)
