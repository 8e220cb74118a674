"""What the page of areas sets beside each other: which areas down, which columns across, in which order."""

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from kpi.domain.model import Better, Status
from kpi.domain.periods import Period
from kpi.pages.shown import Shown
from kpi.wording.areas import FEWEST, alphabetical, level_name, wholes
from kpi.wording.names import lookup, sentence_case
from kpi.wording.periods import short

MOST_PERIODS = 10  # columns; more would not be read


@dataclass(frozen=True)
class Compared:
    """What is compared: one indicator over the years, or every indicator with a plan in the shown period."""

    shown: Shown

    @cached_property
    def indicator(self) -> str:
        """The chosen indicator, or the only one; "" where all of them are compared."""
        names = self.shown.indicator_names()
        chosen = self.shown.filters.indicator
        return chosen if chosen in names else next(iter(names)) if len(names) == 1 else ""

    @cached_property
    def now(self) -> pd.DataFrame:
        """The rows of the shown period that stand under a plan."""
        rows = self._of_indicator(self.shown.every)
        return rows[rows["period"].eq(self.shown.filters.period) & rows["status"].ne(Status.NO_PLAN)]

    @cached_property
    def rows(self) -> pd.DataFrame:
        """The rows of every cell, with `column`: the period, or the indicator."""
        rows, period = self._of_indicator(self.shown.every), self.shown.filters.period
        if self.indicator:
            return rows[rows["period"].isin(_alike(rows["period"], period))].assign(column=rows["period"])
        rows = rows[rows["period"].eq(period) & rows["indicator"].isin(self.now["indicator"])]
        return rows.assign(column=rows["indicator"])

    @cached_property
    def areas(self) -> pd.DataFrame:
        """The areas from top to bottom, those that others are parts of first: `area`, `name`, `group`."""
        book, language = self.shown.book, self.shown.filters.language
        status = self.shown.filters.status
        kept = self.now[self.now["status"].isin(status)] if status else self.now
        areas = book.areas[book.areas["code"].isin(kept["area"])]
        whole = areas["code"].isin(wholes(book.areas, self.now["area"]))
        words = areas["level"].map(lambda level: sentence_case(level_name(level, language)))
        words = words if len(areas) >= FEWEST else words.mask(words.ne(""), "")  # one line needs no heading
        told = pd.DataFrame(
            {
                "area": areas["code"],
                "name": areas["code"].map(lookup(book.areas, language)),
                "group": words.mask(whole, ""),
                "place": words.map({word: at for at, word in enumerate(dict.fromkeys(words))}).mask(whole, -1),
            }
        )
        told = told.assign(by=self._by(told))
        return told.sort_values(["place", "by"], na_position="last", kind="stable")[["area", "name", "group"]]

    @cached_property
    def columns(self) -> pd.DataFrame:
        """The columns from left to right: `key`, `name`, `shown` (the period, or the indicator that orders)."""
        filters, book = self.shown.filters, self.shown.book
        if self.indicator:
            keys = sorted(set(self.rows["column"]) | {filters.period}, key=lambda key: Period.parse(key).order)
            names = [short(key, filters.language) for key in keys]
            return pd.DataFrame({"key": keys, "name": names, "shown": [key == filters.period for key in keys]})
        codes = [code for code in book.indicators["code"] if code in set(self.rows["column"])]
        words = lookup(book.indicators, filters.language)
        return pd.DataFrame(
            {"key": codes, "name": [words[code] for code in codes], "shown": [code == self.ranked for code in codes]}
        )

    @property
    def ranked(self) -> str:
        """The indicator that orders and ranks the areas: the compared one, else the first that most areas plan."""
        if self.indicator or self.now.empty:
            return self.indicator
        told = self.now[self.now["achieved"].notna()]["indicator"]
        rows = self.now[self.now["indicator"].isin(told)] if len(told) else self.now
        counts = rows.groupby("indicator", sort=False)["area"].nunique()
        order = [code for code in self.shown.book.indicators["code"] if code in counts.index]
        return str(counts.reindex(order).idxmax())

    def _of_indicator(self, rows: pd.DataFrame) -> pd.DataFrame:
        return rows[rows["indicator"].eq(self.indicator)] if self.indicator else rows

    def _by(self, told: pd.DataFrame) -> pd.Series:
        """What the areas are sorted by: their names, their percent, or how much is missing of the plan."""
        order = self.shown.filters.order
        if order == "name":
            return alphabetical(told["name"]).rank(method="first")
        rows = self.now[self.now["indicator"].eq(self.ranked)].drop_duplicates("area").set_index("area")
        up = rows["better"].eq(Better.UP)
        amount = rows["achieved"] if order == "percent" else rows["gap"].where(up, -rows["gap"])
        return told["area"].map(amount)


def _alike(periods: pd.Series, shown: str) -> list[str]:
    """The same part of every year up to the shown one, the latest only: the first halves for a first half."""
    own = Period.parse(shown)
    known = {Period.parse(key) for key in periods.unique()}
    alike = [one for one in known if (one.first, one.last) == (own.first, own.last) and one.year <= own.year]
    return [one.key for one in sorted(alike, key=lambda one: one.year)[-MOST_PERIODS:]]
