"""Where a level stood when the plan's year began, and what share of the way past years had gone by now.

Rules: docs/rules.md, sections 3 (baseline) and 5 (past shares).
"""

import numpy as np
import pandas as pd

from kpi.domain.model import Basis, Kind, Measure, Stage
from kpi.domain.periods import Period
from kpi.domain.reached import Reached
from kpi.domain.results import STAGES, WHO, best, levels
from kpi.domain.series import series_of

FINAL = float(STAGES.index(Stage.FINAL))
NAMES = ["baseline", "baseline_period", "baseline_source"]


def baselines(wanted: pd.DataFrame, figures: pd.DataFrame, reached: Reached) -> pd.DataFrame:
    """Add the baseline of each row.

    Args:
        wanted: rows with indicator, area, `period` (the row's) and `baseline_period`: the period its plan names,
            else "" for the year before.
        figures: the figures table, for stated baselines.
        reached: the results; a final one stands in where no baseline was stated.

    Returns:
        The same rows with `baseline`, `baseline_period` (both missing or "" where there is none of the same
        series) and `baseline_source`.
    """
    stated = best(figures, Measure.BASELINE)
    year = wanted["period"].str.slice(0, 4).astype("int64") - 1
    named = wanted["baseline_period"].where(wanted["baseline_period"].ne(""), year.astype("str"))
    found = []
    for key in named.unique():
        at = Period.parse(key)
        told = stated[stated["period"].eq(key) & stated["value"].notna()]
        ends = levels(reached.results, at.year, at.last)
        both = pd.concat([told, ends[ends["rank"].eq(FINAL)]]).drop_duplicates(WHO)
        found.append(both[[*WHO, "value", "source"]].assign(named=key))
    table = pd.concat(found) if found else pd.DataFrame(columns=[*WHO, "value", "source", "named"])
    joined = (
        wanted.drop(columns="baseline_period")
        .assign(named=named)
        .merge(
            table.rename(columns={"value": "baseline", "source": "baseline_source"}),
            on=[*WHO, "named"],
            how="left",
        )
    )
    comparable = series_of(joined, reached.series).eq(
        series_of(joined.assign(period=joined["named"]), reached.series)
    )
    known = comparable & joined["baseline"].notna()
    return joined.assign(
        baseline=joined["baseline"].where(known),
        baseline_period=joined["named"].where(known, ""),
        baseline_source=joined["baseline_source"].where(known, ""),
    ).drop(columns="named")


def past_shares(rows: pd.DataFrame, figures: pd.DataFrame, reached: Reached, period: Period) -> pd.DataFrame:
    """Add `past_share` (0 to 1, the median) and `past_years`, of all earlier closed years of the same series.

    Args:
        rows: a scoreboard in the making with kind and basis.
        figures: the figures table.
        reached: the results.
        period: the shown period.

    Returns:
        The same rows; `past_years` is 0 and `past_share` missing where no year before is closed, where the year
        is over, and for kinds that do not progress through the year.
    """
    progress = rows["kind"].eq(Kind.CUMULATIVE) | (rows["kind"].eq(Kind.LEVEL) & rows["basis"].eq(Basis.BASELINE))
    shares = [_shares(rows[progress], figures, reached, period, year) for year in _years_before(reached, period)]
    shares = [one for one in shares if len(one)]
    if period.last == 12 or not shares:
        return rows.assign(past_share=np.nan, past_years=0)
    grouped = pd.concat(shares).groupby(WHO)["share"]
    table = grouped.agg(past_share="median", past_years="size").reset_index()
    joined = rows.merge(table, on=WHO, how="left")
    return joined.assign(past_years=joined["past_years"].where(joined["past_years"].notna(), 0).astype("int64"))


def _years_before(reached: Reached, period: Period) -> list[int]:
    years = reached.results["year"].unique()
    return sorted(int(year) for year in years if year < period.year)


def _shares(
    rows: pd.DataFrame, figures: pd.DataFrame, reached: Reached, period: Period, year: int
) -> pd.DataFrame:
    """The share of one earlier year that had been reached at the same point."""
    sums = rows[rows["kind"].eq(Kind.CUMULATIVE)]
    whole = reached.running.at(year, 12)
    whole = whole[whole["rank"].gt(0)]
    cumulative = _pairs(sums, reached.running.at(year, period.last), whole).assign(baseline=0.0)
    ends = levels(reached.results, year, 12)
    steps = _pairs(rows[rows["kind"].eq(Kind.LEVEL)], levels(reached.results, year, period.last), ends[ends["rank"].gt(0)])
    if len(steps):
        asked = steps.assign(period=str(year), baseline_period="")
        steps = baselines(asked, figures, reached).drop(columns=["baseline_period", "baseline_source", "period"])
    pairs = pd.concat([frame for frame in (cumulative, steps) if len(frame)] or [cumulative])
    now, then = pairs.assign(period=period.key), pairs.assign(period=str(year))
    same_series = series_of(now, reached.series).eq(series_of(then, reached.series))
    distance = pairs["whole"] - pairs["baseline"]
    share = (pairs["part"] - pairs["baseline"]) / distance.where(distance.ne(0))
    return pairs.assign(share=share)[same_series & share.notna()][[*WHO, "share"]]


def _pairs(rows: pd.DataFrame, part: pd.DataFrame, whole: pd.DataFrame) -> pd.DataFrame:
    """The value at the point and at the end of the year, where both are known."""
    both = rows[WHO].drop_duplicates().merge(part[[*WHO, "value"]].rename(columns={"value": "part"}), on=WHO)
    return both.merge(whole[[*WHO, "value"]].rename(columns={"value": "whole"}), on=WHO)
