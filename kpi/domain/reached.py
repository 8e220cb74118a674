"""What each row of a scoreboard is measured by: the value that its plan, or its span, asks for."""

from enum import StrEnum

import numpy as np
import pandas as pd

from kpi.domain.periods import Period
from kpi.domain.results import STAGES, WHO, Running, best, levels, running
from kpi.domain.series import series_of

TOLD = ["said", "source", "as_of", "published", "note"]
CLAIMS = ["published_percent", "published_index", "published_change"]


class Measured(StrEnum):
    """What a row is measured by."""

    YEAR_TO_DATE = "year_to_date"  # adds up, under the year's plan
    SUM_OR_SPAN = "sum_or_span"  # adds up, without a plan
    SPAN = "span"  # adds up, under the plan of one part of the year
    AT_END = "at_end"  # levels and states of tasks


class Reached:
    """The results of some indicators and areas, ready to be asked for any period."""

    def __init__(self, figures: pd.DataFrame, series: pd.DataFrame) -> None:
        """Take figures of every year: past shares and baselines need them; `series` is the series table."""
        self.results = best(figures)
        self.running: Running = running(self.results)
        self.series = series

    def values(self, how: Measured, period: Period) -> pd.DataFrame:
        """The value of every indicator and area at one period.

        Returns:
            One row per indicator and area: value, rank, said, source, as_of, published, note (of its parts,
            joined), parts (the keys of the stated figures it is made of), derived, differs, span (whether it is
            the period's own figure and not the sum from January).
        """
        if how is Measured.AT_END:
            return self._stated(levels(self.results, period.year, period.last))
        if how is Measured.YEAR_TO_DATE:
            return self._sums(period)
        own = pd.concat([self._own(period), self._derived(period)]).drop_duplicates(WHO)
        if how is Measured.SPAN:
            return own
        return pd.concat([self._sums(period), own]).drop_duplicates(WHO)

    def claims(self, period: Period) -> pd.DataFrame:
        """The percent, index and change that a source printed beside the period's own figure."""
        return self.results.loc[self.results["period"].eq(period.key), [*WHO, *CLAIMS]]

    def ending(self, period: Period) -> pd.DataFrame:
        """Indicator and area of every result whose span ends with the period."""
        rows = self.results
        here = rows["year"].eq(period.year) & rows["last"].eq(period.last) & rows["value"].notna()
        return rows.loc[here, WHO].drop_duplicates()

    def last_sum(self, period: Period) -> pd.DataFrame:
        """The latest sum from January before the period's end, in the same year: last_value, last_period."""
        here = self.running.groups["year"].eq(period.year).to_numpy()
        known = ~np.isnan(self.running.total[here, 1 : period.last])
        month = np.where(known.any(axis=1), known.shape[1] - np.argmax(known[:, ::-1], axis=1), 0) if known.size else 0
        rows = self.running.groups.loc[here, WHO].assign(month=month)
        rows = rows.assign(last_value=self.running.total[here, rows["month"].to_numpy()])
        rows = rows[rows["month"].gt(0)]
        keys = {month: Period(period.year, 1, month).key for month in range(1, 13)}
        return rows.assign(last_period=rows["month"].map(keys).astype(str)).drop(columns="month")

    def last_level(self, period: Period) -> pd.DataFrame:
        """The latest level before the period's end in the same series: last_value, last_period."""
        rows = self.results[self.results["value"].notna()]
        moment = rows["year"] * 12 + rows["last"]
        rows = rows.assign(moment=moment)[moment.lt(period.year * 12 + period.last)]
        comparable = series_of(rows, self.series).eq(series_of(rows.assign(period=period.key), self.series))
        rows = rows[comparable].sort_values(["moment", "first"], ascending=[True, False], kind="stable")
        rows = rows.drop_duplicates(WHO, keep="last")
        return rows.rename(columns={"value": "last_value", "period": "last_period"})[
            [*WHO, "last_value", "last_period"]
        ]

    def _sums(self, period: Period) -> pd.DataFrame:
        sums = self.running.at(period.year, period.last)
        told = self.running.parts(period.year, period.last).groupby(WHO, sort=False)
        joined = told.agg(
            said=("said", _joined),
            source=("source", _joined),
            as_of=("as_of", "max"),
            published=("published", "max"),
            note=("note", _joined),
            parts=("period", " + ".join),
        )
        return sums.merge(joined.reset_index(), on=WHO, how="left").assign(derived=False, span=period.first == 1)

    def _own(self, period: Period) -> pd.DataFrame:
        rows = self.results
        return self._stated(rows[rows["period"].eq(period.key) & rows["value"].notna()])

    def _stated(self, rows: pd.DataFrame) -> pd.DataFrame:
        kept = rows[[*WHO, "value", "rank", *TOLD]].assign(parts=rows["period"])
        return kept.assign(derived=False, differs=False, span=True)

    def _derived(self, period: Period) -> pd.DataFrame:
        parts = f"{Period(period.year, 1, period.last).key} − {Period(period.year, 1, max(period.first - 1, 1)).key}"
        told = dict.fromkeys(TOLD, "")
        return self.running.within(period).assign(**told, parts=parts, derived=True, differs=False, span=True)


def stages(rank: pd.Series) -> pd.Series:
    """The stage names of ranks; "" where there is none."""
    return rank.map(dict(enumerate(STAGES))).astype("object").where(rank.notna(), "").astype("str")


def _joined(told: pd.Series) -> str:
    """Different words of several parts one after the other, repeated ones once."""
    return "; ".join(dict.fromkeys(text for text in told if text))
