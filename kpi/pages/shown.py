"""What a page is given: the filters in force and the figures they choose."""

from dataclasses import dataclass
from functools import cached_property, lru_cache

import pandas as pd

from kpi.domain.book import Book
from kpi.domain.model import DataSet, Status
from kpi.pages import state
from kpi.pages.filters import ALL, Filters
from kpi.wording.names import lookup


@dataclass(frozen=True)
class Shown:
    """One visit: the data version, the filters, the data sets to choose from, and the reader's theme."""

    version: int
    filters: Filters
    data_sets: tuple[DataSet, ...]
    theme: str

    @property
    def book(self) -> Book:
        """The chosen data set."""
        return state.book(self.version, self.filters.data)

    @cached_property
    def every(self) -> pd.DataFrame:
        """The scoreboard of every period and area of the chosen field."""
        return self._of_field(state.board(self.version, self.filters.data))

    @cached_property
    def board(self) -> pd.DataFrame:
        """The scoreboard of the chosen period, area and field; every status."""
        rows = self.every[self.every["period"].eq(self.filters.period)]
        return self._of_area(rows).reset_index(drop=True)

    @cached_property
    def planned(self) -> pd.DataFrame:
        """The rows of `board` that stand under a plan."""
        return self.board[self.board["status"].ne(Status.NO_PLAN)]

    @cached_property
    def kept(self) -> pd.DataFrame:
        """The rows of `planned` that have one of the chosen statuses; all of them where none was chosen."""
        chosen = self.filters.status
        return self.planned[self.planned["status"].isin(chosen)] if chosen else self.planned

    @cached_property
    def announced(self) -> pd.DataFrame:
        """The plans announced for after the chosen period."""
        rows = state.coming(self.version, self.filters.data, self.filters.period)
        return self._of_area(self._of_field(rows)).reset_index(drop=True)

    @cached_property
    def passages(self) -> pd.DataFrame:
        """What was written in words for the chosen period, area and field."""
        rows = self.book.passages
        rows = self._of_area(rows[rows["period"].eq(self.filters.period)])
        field = self.filters.field
        return rows if field == ALL else rows[rows["field"].isin(["", field])]

    def indicator_names(self) -> dict[str, str]:
        """The indicators of the chosen field, by code."""
        names = lookup(self.book.indicators, self.filters.language)
        field = self.filters.field
        kept = self.book.indicators if field == ALL else self.book.indicators.query("field == @field")
        return {code: names[code] for code in kept["code"]}

    def _of_field(self, rows: pd.DataFrame) -> pd.DataFrame:
        if self.filters.field == ALL:
            return rows
        own = self.book.indicators
        return rows[rows["indicator"].isin(own.loc[own["field"].eq(self.filters.field), "code"])]

    def _of_area(self, rows: pd.DataFrame) -> pd.DataFrame:
        chosen = self.filters.areas()
        return rows if chosen is None else rows[rows["area"].isin(chosen)]


@lru_cache(maxsize=64)
def shown_once(version: int, filters: Filters, data_sets: tuple[DataSet, ...], theme: str) -> Shown:
    """One visit's figures, chosen once for all visitors of the same address and data version."""
    return Shown(version, filters, data_sets, theme)
