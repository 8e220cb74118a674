"""Sums over areas, made only where the children are known to be complete."""

import pandas as pd


def sum_over_areas(figures: pd.DataFrame, into: str) -> pd.DataFrame:
    """Add the figures of several areas up into one area.

    Args:
        figures: results or plans of cumulative indicators, one row per indicator, area and period, with
            `value` in the unit; the areas must be complete and must not overlap.
        into: the code of the area that the sum stands for.

    Returns:
        One row per indicator and period with `area` = into. A sum with a missing part is missing, never
        smaller; percents are recomputed from the sums by the caller, never averaged.

    Rule: docs/rules.md, sections 2 and 3.
    """
    grain = [name for name in ("indicator", "period", "measure") if name in figures]
    total = figures.groupby(grain, sort=False)["value"].agg(lambda part: part.sum(skipna=False))
    return total.reset_index().assign(area=into)
