"""Where a level stood when the plan's year began, and what share of the way past years had gone by now.

Rules: docs/rules.md, sections 3 (baseline) and 5 (past shares).
"""

import pandas as pd

from kpi.domain.model import Measure, Stage
from kpi.domain.periods import spans
from kpi.domain.reached import Reached
from kpi.domain.results import STAGES, WHO, best, levels
from kpi.domain.series import series_of

FINAL = float(STAGES.index(Stage.FINAL))


def baselines(rows: pd.DataFrame, figures: pd.DataFrame, reached: Reached) -> pd.DataFrame:
    """Add the baseline of each row.

    Args:
        rows: indicator, area, `period`, `year`, and `baseline_period`: the period that the plan names, else "" for
            the year before.
        figures: the figures table, for stated baselines.
        reached: the results; a final one stands in where no baseline was stated.

    Returns:
        The same rows with `baseline`, `baseline_period`, `baseline_source` and `baseline_note`; missing and "" where
        none of the same series is on file.
    """
    stated = levels(best(figures, Measure.BASELINE))
    final = reached.levels[reached.levels["rank"].eq(FINAL)]
    known = pd.concat([stated, final]).drop_duplicates([*WHO, "year", "last"])
    named = rows["baseline_period"].where(rows["baseline_period"].ne(""), (rows["year"] - 1).astype("str"))
    table = known[[*WHO, "year", "last", "value", "source", "note"]]
    asked = named.drop_duplicates().to_frame("named")
    asked = pd.concat([asked, spans(asked["named"])], axis=1)
    table = table.merge(asked, on=["year", "last"])[[*WHO, "named", "value", "source", "note"]]
    table = table.rename(columns={"value": "baseline", "source": "baseline_source", "note": "baseline_note"})
    joined = rows.drop(columns="baseline_period").assign(named=named).merge(table, on=[*WHO, "named"], how="left")
    comparable = series_of(joined, reached.series).eq(series_of(joined.assign(period=joined["named"]), reached.series))
    found = comparable & joined["baseline"].notna()
    return joined.assign(
        baseline=joined["baseline"].astype("float64").where(found),
        baseline_period=joined["named"].where(found, ""),
        baseline_source=joined["baseline_source"].where(found, ""),
        baseline_note=joined["baseline_note"].where(found, ""),
    ).drop(columns="named")


def past_shares(rows: pd.DataFrame, figures: pd.DataFrame, reached: Reached) -> pd.DataFrame:
    """Add `past_share` (0 to 1, the median) and `past_years`, of all earlier closed years of the same series.

    Args:
        rows: a scoreboard in the making with year, month, `adds` and `progress` (whether its kind progresses
            through the year at all).
        figures: the figures table.
        reached: the results.

    Returns:
        The same rows; `past_years` is 0 and `past_share` missing where no year before is closed, where the year
        is over, and for kinds that do not progress through the year.
    """
    asked = rows[rows["progress"] & rows["month"].lt(12)]
    asked = asked[[*WHO, "year", "month", "adds", "period"]].drop_duplicates()
    sums = reached.sums[[*WHO, "year", "month", "value", "rank"]]
    ends = reached.levels.rename(columns={"last": "month"})[[*WHO, "year", "month", "value", "rank"]]
    cumulative = _pairs(asked[asked["adds"]], sums).assign(baseline=0.0)
    steps = _pairs(asked[~asked["adds"]], ends).assign(baseline_period="")
    if cumulative.empty and steps.empty:  # most periods: the rest would only join nothing to nothing
        return rows.assign(past_share=float("nan"), past_years=0)
    shown = steps["period"]
    steps = steps.assign(period=steps["past"].astype("str")).rename(columns={"year": "year_shown", "past": "year"})
    steps = baselines(steps, figures, reached).rename(columns={"year": "past", "year_shown": "year"})
    steps = steps.assign(period=shown.to_numpy()).drop(columns=["baseline_period", "baseline_source", "baseline_note"])
    pairs = pd.concat([cumulative, steps], ignore_index=True)
    same = series_of(pairs, reached.series).eq(series_of(pairs.assign(period=pairs["past"].astype("str")), reached.series))
    distance = pairs["whole"] - pairs["baseline"]
    share = (pairs["part"] - pairs["baseline"]) / distance.where(distance.ne(0))
    kept = pairs.assign(share=share)[same & share.notna()]
    table = kept.groupby([*WHO, "period"])["share"].agg(past_share="median", past_years="size").reset_index()
    joined = rows.merge(table, on=[*WHO, "period"], how="left")
    share = joined["past_share"].astype("float64").where(joined["progress"])
    return joined.assign(
        past_share=share, past_years=joined["past_years"].where(share.notna(), 0).astype("int64")
    )


def _pairs(asked: pd.DataFrame, values: pd.DataFrame) -> pd.DataFrame:
    """The value at the asked month and at the end of each closed year before, where both are known."""
    whole = values[values["month"].eq(12) & values["rank"].gt(0)][[*WHO, "year", "value"]]
    part = values[[*WHO, "year", "month", "value"]].rename(columns={"year": "past", "value": "part"})
    both = asked.merge(part, on=[*WHO, "month"]).merge(
        whole.rename(columns={"year": "past", "value": "whole"}), on=[*WHO, "past"]
    )
    return both[both["past"].lt(both["year"])].reset_index(drop=True)
