"""Where a level stood when the plan's year began, and what share of the way past years had gone by now.

Rules: docs/rules.md, sections 3 (baseline) and 5 (past shares).
"""

import numpy as np
import pandas as pd

from kpi.domain.columns import quiet
from kpi.domain.keys import Whole, find, month_key, numbers, pairs
from kpi.domain.model import Measure, Stage
from kpi.domain.reached import Asked, Reached
from kpi.domain.results import STAGES, best, levels

FINAL = float(STAGES.index(Stage.FINAL))


class Baselines:
    """The levels that a year may begin with."""

    def __init__(self, figures: pd.DataFrame, reached: Reached) -> None:
        """Take the stated baselines of `figures`; a final result stands in where none was stated.

        `levels` holds them, one row per indicator and area (`who`), year and last month, the one that counts first.
        """
        self.reached = reached
        stated = levels(best(figures, Measure.BASELINE))
        final = reached.levels[reached.levels["rank"].to_numpy() == FINAL]
        self.levels = pd.concat([stated, final], ignore_index=True) if len(stated) else final.reset_index(drop=True)

    def of(self, asked: Asked, year: Whole, month: Whole) -> Whole:
        """The row in `levels` of the baseline of each asked span, at the end of a month; −1 for none.

        A level of another series than the span's is none.
        """
        known = (self.levels[name].to_numpy() for name in ("who", "year", "last"))
        place = find(month_key(*known), month_key(asked.who, year, month))
        comparable = self.reached.run(asked.who, year, month) == self.reached.run(asked.who, asked.year, asked.last)
        return np.where(comparable, place, -1)

    def before(self, asked: Asked) -> np.ndarray:
        """The value at the end of the year before each asked span; missing where there is none."""
        december = np.full(len(asked.who), 12)
        return numbers(self.levels["value"], self.of(asked, asked.year - 1, december))


def past_shares(asked: Asked, adds: np.ndarray, baselines: Baselines) -> tuple[np.ndarray, Whole]:
    """What share of the way earlier years had gone by then: all closed years of the same series.

    Args:
        asked: the shown spans of figures that progress through a year that is not over.
        adds: whether each adds up through the year; the others are levels that start from a baseline.
        baselines: where past years began, and the results.

    Returns:
        The median share (0 to 1) and how many years it rests on; missing and 0 where no year before is closed.
    """
    place = np.arange(len(adds))
    shares = [_sums(asked, place[adds], baselines.reached), _steps(asked, place[~adds], baselines)]
    found = pd.concat(shares)
    years = np.bincount(found.index, minlength=len(place))
    return found.groupby(level=0).median().reindex(place).to_numpy(), years


def _sums(asked: Asked, places: Whole, reached: Reached) -> pd.Series:
    """The share of each closed year's sum, on the place of the asked span."""
    sums = reached.running
    closed = np.flatnonzero((sums.rank[:, 12] > 0) & ~np.isnan(sums.total[:, 12]))
    years = sums.groups[["who", "year"]].take(closed)
    one, past = pairs(asked.who[places], years["who"].to_numpy())
    one, year, row = places[one], years["year"].to_numpy()[past], closed[past]
    return _shares(asked, one, year, sums.total[row, asked.last[one]], sums.total[row, 12], reached)


def _steps(asked: Asked, places: Whole, baselines: Baselines) -> pd.Series:
    """The share of each closed year's step from its own baseline, on the place of the asked span."""
    held = baselines.reached.levels
    closed = held[(held["last"].to_numpy() == 12) & (held["rank"].to_numpy() > 0)]
    one, past = pairs(asked.who[places], closed["who"].to_numpy())
    one, year = places[one], closed["year"].to_numpy()[past]
    then = Asked(asked.who[one], year, np.ones_like(year), np.full_like(year, 12))
    start = baselines.before(then)
    by_then = numbers(held["value"], baselines.reached.level(then.who, year, asked.last[one]))
    whole = closed["value"].to_numpy()[past]
    return _shares(asked, one, year, by_then - start, whole - start, baselines.reached)


@quiet
def _shares(
    asked: Asked, place: Whole, year: Whole, part: np.ndarray, whole: np.ndarray, reached: Reached
) -> pd.Series:
    """Part of whole where both are known, of earlier years of the series of the asked span."""
    who, december = asked.who[place], np.full_like(year, 12)
    alike = reached.run(who, year, december) == reached.run(who, asked.year[place], asked.last[place])
    kept = (year < asked.year[place]) & alike & ~np.isnan(part) & (np.nan_to_num(whole) != 0)
    return pd.Series(part[kept] / whole[kept], index=place[kept])
