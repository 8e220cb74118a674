"""What each row of a scoreboard is measured by: the value that its plan, or its span, asks for."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, reduce

import numpy as np
import pandas as pd

from kpi.domain.keys import Whole, find, grouped, month_key, numbers, span_key, texts
from kpi.domain.periods import from_january
from kpi.domain.results import STAGES, Running, best, levels, running
from kpi.domain.series import Breaks

TOLD = ["said", "source", "as_of", "published", "note"]


class Measured(StrEnum):
    """What a row is measured by."""

    YEAR_TO_DATE = "year_to_date"  # adds up, under the year's plan
    SUM_OR_SPAN = "sum_or_span"  # adds up, without a plan
    SPAN = "span"  # adds up, under the plan of one part of the year
    AT_END = "at_end"  # levels and states of tasks


@dataclass(frozen=True)
class Asked:
    """Spans of an indicator and area each, side by side: `who` (the number of both), year, first and last month."""

    who: Whole
    year: Whole
    first: Whole
    last: Whole

    def before(self) -> "Asked":
        """The same spans a year earlier."""
        return Asked(self.who, self.year - 1, self.first, self.last)

    def take(self, places: Whole) -> "Asked":
        """Only those at these places."""
        return Asked(self.who[places], self.year[places], self.first[places], self.last[places])

    def of(self, who: Whole) -> "Asked":
        """The same spans of other indicators or areas."""
        return Asked(who, self.year, self.first, self.last)


@dataclass(frozen=True)
class Value:
    """What was measured at each asked span, side by side.

    `value` and `rank` are missing (NaN) where nothing is known; `figure` is the row (in `Reached.stated`) of the
    figure, or of a sum's last part, −1 for none; `summed` says that it is a sum from January on, `derived` the
    difference of two, `differs` that a finer tiling gives another sum, `own` that it is the span's own figure and
    not a longer sum.
    """

    value: np.ndarray
    rank: np.ndarray
    figure: Whole
    summed: np.ndarray
    derived: np.ndarray
    differs: np.ndarray
    own: np.ndarray


class Reached:
    """The results of some indicators and areas, ready to be asked for any periods at once."""

    def __init__(self, figures: pd.DataFrame, areas: int, breaks: Breaks) -> None:
        """Take figures of every year, as past shares and baselines need them, and where series begin.

        The figures carry `who`: the indicator's place × the number of `areas` + the area's.
        """
        self.areas, self.breaks = areas, breaks
        self.results = best(figures)
        self.stated = self.results[self.results["value"].notna()].reset_index(drop=True)

    @cached_property
    def running(self) -> Running:
        """The sums from January on, of the stated figures."""
        return running(self.stated)

    @cached_property
    def levels(self) -> pd.DataFrame:
        """The value at the end of each month; the index is the row in `stated`."""
        return levels(self.stated)

    def run(self, who: Whole, year: Whole, month: Whole) -> Whole:
        """The series of each indicator at the end of a month, as a run of `series.Breaks`."""
        return self.breaks.at(who // self.areas, year, month)

    def row(self, who: Whole, year: Whole) -> Whole:
        """The row of `running` of each indicator and area in a year; −1 for none."""
        groups = self.running.groups
        return find(month_key(groups["who"].to_numpy(), groups["year"].to_numpy(), 0), month_key(who, year, 0))

    def level(self, who: Whole, year: Whole, month: Whole) -> Whole:
        """The row in `levels` of each month's end; −1 for none."""
        known = (self.levels[name].to_numpy() for name in ("who", "year", "last"))
        return find(month_key(*known), month_key(who, year, month))

    def figure(self, figures: pd.DataFrame, asked: Asked) -> Whole:
        """The row of each asked span in `figures` (`results` or `stated`); −1 for none."""
        known = (figures[name].to_numpy() for name in ("who", "year", "first", "last"))
        return find(span_key(*known), span_key(asked.who, asked.year, asked.first, asked.last))

    def values(self, asked: Asked, how: np.ndarray) -> Value:
        """The value of each asked span, measured as `how` (one `Measured` each) says."""
        sums, stated = self.running, self.stated["value"].to_numpy()
        row = self.row(asked.who, asked.year)
        total, start = (_at(sums.total, row, month, np.nan) for month in (asked.last, asked.first - 1))
        own = self.figure(self.stated, asked)
        level = self.level(asked.who, asked.year, asked.last)
        spanned = (how == Measured.SPAN) | (how == Measured.SUM_OR_SPAN)
        summed = ((how == Measured.YEAR_TO_DATE) | (how == Measured.SUM_OR_SPAN)) & ~np.isnan(total)
        own = np.where(spanned & ~summed, own, -1)
        derived = spanned & ~summed & (own < 0) & ~np.isnan(total - start)
        held = (how == Measured.AT_END) & (level >= 0)
        figure = np.where(held, _of(self.levels.index.to_numpy(), level), own)
        rank, at_start = (_at(sums.rank, row, month, np.nan) for month in (asked.last, asked.first - 1))
        return Value(
            value=np.where(summed, total, np.where(derived, total - start, numbers(stated, figure))),
            rank=np.where(
                summed, rank, np.where(derived, np.minimum(rank, at_start), numbers(self.stated["rank"], figure))
            ),
            figure=np.where(summed, _at(sums.part, row, asked.last, -1), figure),
            summed=summed,
            derived=derived,
            differs=summed & _at(sums.differs, row, asked.last, False),
            own=~summed | (asked.first == 1),
        )

    def words(self, asked: Asked, value: Value) -> pd.DataFrame:
        """What was told of each value: `parts` (the keys of the figures it is made of) and the columns `TOLD`.

        Words of several parts are joined, of their days the latest counts; a difference of two sums has none.
        """
        steps = [value.figure, *self.running.parts(np.where(value.summed, value.figure, -1))[1:]]
        told = {
            name: [texts(self.stated[name], step).to_numpy(dtype=object) for step in reversed(steps)]
            for name in (*TOLD, "period")
        }
        whole, start = (from_january(asked.year, month) for month in (asked.last, asked.first - 1))
        difference = np.where(start == "", whole, whole + " − " + start)
        columns = {name: _joined(told[name], "; ") for name in ("said", "source", "note")}
        columns |= {name: reduce(np.maximum, told[name]) for name in ("as_of", "published")}
        columns["parts"] = np.where(value.derived, difference, _joined(told["period"], " + "))
        return pd.DataFrame(columns, dtype="str")

    def last_sum(self, asked: Asked) -> tuple[np.ndarray, np.ndarray]:
        """The latest sum of the same year before the end of each span, and the key of its span."""
        row = self.row(asked.who, asked.year)
        known = ~np.isnan(np.vstack([self.running.total, np.full((1, 13), np.nan)])[row])
        months = np.arange(13)
        last = np.max(np.where(known & (months < asked.last[:, None]), months, 0), axis=1, initial=0)
        value = np.where(last > 0, _at(self.running.total, row, last, np.nan), np.nan)
        return value, from_january(asked.year, last)

    def last_level(self, asked: Asked) -> Whole:
        """The row in `stated` of the latest level of the same series before the end of each span; −1 for none."""
        held = self.levels
        who, year, month = (held[name].to_numpy() for name in ("who", "year", "last"))
        runs = self.run(who, year, month), self.run(asked.who, asked.year, asked.last)
        line = grouped(np.concatenate([asked.who, who]), np.concatenate(runs[::-1]))
        sought, known = line[: len(asked.who)], line[len(asked.who) :]
        keys = month_key(known, year, month)
        order = np.argsort(keys, kind="stable")
        # One place back from where the span's own end would stand; a first place has nothing before it.
        place = np.searchsorted(keys, month_key(sought, asked.year, asked.last), sorter=order) - 1
        place = np.where(place >= 0, np.append(order, -1)[place], -1)
        return np.where(np.append(known, -1)[place] == sought, _of(held.index.to_numpy(), place), -1)


def stages(rank: np.ndarray) -> pd.Categorical:
    """The stage names of ranks, as categories; "" where there is none."""
    codes = np.where(np.isnan(rank), len(STAGES), rank).astype("int64")
    return pd.Categorical.from_codes(codes, categories=pd.Index([*STAGES, ""], dtype="str"))


def _at(table: np.ndarray, row: Whole, month: Whole, missing: float) -> np.ndarray:
    """The cells of a table of groups × months; `missing` at row −1."""
    return np.where(row >= 0, np.vstack([table, np.zeros((1, 13), dtype=table.dtype)])[row, month], missing)


def _of(places: Whole, at: Whole) -> Whole:
    """The places at these places; −1 at −1."""
    return np.append(places, -1)[at]


def _joined(told: list[np.ndarray], between: str) -> np.ndarray:
    """Different words of several parts one after the other, repeated ones once; `told` holds an array per part."""
    text = told[0]
    for place, part in enumerate(told[1:], 1):
        new = (part != "") & ~np.any([part == earlier for earlier in told[:place]], axis=0)
        text = np.where(new, np.where(text == "", part, text + between + part), text)
    return text
