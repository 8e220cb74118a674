"""Which run of comparable figures a period belongs to; a change of standard starts a new one.

Change, past share and baseline never cross a break, a line in a chart is interrupted (docs/rules.md, section 2).
"""

from dataclasses import dataclass
from typing import Self

import numpy as np
import pandas as pd

from kpi.domain.keys import Whole
from kpi.domain.periods import spans


@dataclass(frozen=True)
class Breaks:
    """Where the series of a data set begin, from the earliest to the latest.

    `indicator` (its place in the registry), `moment` (year × 12 + first month) and `run` stand side by side, one per
    break; `names` are the series codes by run. Run 0, named "", holds what lies before the first break.
    """

    indicator: Whole
    moment: Whole
    run: Whole
    names: pd.Series

    @classmethod
    def of(cls, series: pd.DataFrame, indicators: pd.Series) -> Self:
        """Read the series table (indicator, series, first_period), with the codes of the registered indicators."""
        start = spans(series["first_period"])
        moment = (start["year"] * 12 + start["first"]).to_numpy()
        order = np.argsort(moment, kind="stable")
        run, names = pd.factorize(pd.concat([pd.Series([""], dtype="str"), series["series"]]))
        indicator = pd.Index(indicators).get_indexer(pd.Index(series["indicator"]))
        return cls(indicator[order], moment[order], run[1:][order], pd.Series(names, dtype="str"))

    def at(self, indicator: Whole, year: Whole, month: Whole) -> Whole:
        """The run of each indicator at the end of a month."""
        found, moment = np.zeros(len(indicator), dtype="int64"), year * 12 + month
        # A handful of breaks, each laid over all rows at once.
        for one, first, run in zip(self.indicator, self.moment, self.run, strict=True):
            found[(indicator == one) & (moment >= first)] = run
        return found
