"""Figures that should tell the same: a drop that was stated, and the levels it is the drop of.

Rule: docs/rules.md, section 7.
"""

import pandas as pd

from kpi.domain.baselines import baselines
from kpi.domain.reached import Reached
from kpi.domain.results import WHO


def level_change(rows: pd.DataFrame, figures: pd.DataFrame, reached: Reached) -> pd.DataFrame:
    """Add what the levels say beside a stated drop.

    Args:
        rows: a scoreboard in the making with `drop_of`, the level indicator whose drop a row states ("" for none),
            period, year and month.
        figures: the figures table.
        reached: the results of the same figures.

    Returns:
        The same rows with `level_change`: the level at the period's end − the level at the end of the year before,
        in the level's unit (negative is a drop). Missing where one of the two is not on file or lies in another
        series.
    """
    asked = rows.loc[rows["drop_of"].ne(""), ["drop_of", "area", "period", "year", "month"]].drop_duplicates()
    if asked.empty:
        return rows.assign(level_change=float("nan"))
    asked = asked.rename(columns={"drop_of": "indicator"}).assign(baseline_period="")
    then = baselines(asked, figures, reached)[[*WHO, "period", "year", "month", "baseline"]]
    now = reached.levels[[*WHO, "year", "last", "value"]].rename(columns={"last": "month", "value": "level"})
    both = then.merge(now, on=[*WHO, "year", "month"], how="left").rename(columns={"indicator": "drop_of"})
    both = both.assign(level_change=both["level"] - both["baseline"])
    return rows.merge(both[["drop_of", "area", "period", "level_change"]], on=["drop_of", "area", "period"], how="left")
