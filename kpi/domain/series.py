"""Which run of comparable figures a period belongs to; a change of standard starts a new one.

Change, past share and baseline never cross a break, a line in a chart is interrupted (docs/rules.md, section 2).
"""

import pandas as pd

from kpi.domain.periods import spans


def series_of(rows: pd.DataFrame, series: pd.DataFrame) -> pd.Series:
    """The series of each row's indicator at its period.

    Args:
        rows: any table with `indicator` and `period`.
        series: the series table: indicator, series, first_period.

    Returns:
        Series codes on the index of `rows`; empty text where an indicator has a single series or where the
        period lies before the first one that is named.
    """
    found = pd.Series("", index=rows.index)
    start = spans(series["first_period"])
    begins = (start["year"] * 12 + start["first"]).sort_values()
    where = spans(rows["period"])
    moment = where["year"] * 12 + where["last"]
    for at, first in begins.items():  # a handful of breaks, each laid over all rows at once
        one = series.loc[at]
        found = found.mask(rows["indicator"].eq(one["indicator"]) & moment.ge(first), one["series"])
    return found
