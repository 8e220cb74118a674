"""A percent that a source printed, held against ours; compared, never used in place of it.

Rule: docs/rules.md, section 7.
"""

import numpy as np
import pandas as pd

from kpi.domain.achievement import share, start_of
from kpi.domain.model import Bound, Claim, Stage

HEDGE = 0.05  # a hedged figure ("gần 6.000") is no disagreement within 5% of the printed percent
MOST_DIGITS = 2  # officials print at most two decimals; a percent with more was never rounded
UNROUNDED = 0.05  # such a percent comes out of a workbook: its table shows one decimal
_NOISE = 1e-9


def decimals_printed(percent: pd.Series) -> pd.Series:
    """With how many decimals each percent was printed, 0 to 2, and 3 for more; missing stays 3.

    >>> decimals_printed(pd.Series([30.0, 42.3, 55.71, 43.040833])).tolist()
    [0, 1, 2, 3]
    """
    places = pd.Series(MOST_DIGITS + 1, index=percent.index)
    for digits in range(MOST_DIGITS, -1, -1):
        scaled = percent * 10**digits
        places = places.mask((scaled - scaled.round()).abs() < _NOISE * scaled.abs().clip(lower=1), digits)
    return places


def agrees(ours: pd.Series, printed: pd.Series) -> pd.Series:
    """Whether ours, rounded half up to the printed digits, is the printed percent; False where one is missing."""
    step = 10.0 ** -decimals_printed(printed)
    rounded = np.floor(ours.abs() / step + 0.5 + _NOISE) * step * np.sign(ours)
    exact = (rounded - printed).abs() < step / 2
    return exact.where(decimals_printed(printed).le(MOST_DIGITS), (ours - printed).abs() <= UNROUNDED)


def agrees_truncated(ours: pd.Series, printed: pd.Series) -> pd.Series:
    """Whether ours, cut off at the printed digits, is the printed percent; False where one is missing."""
    step = 10.0 ** -decimals_printed(printed)
    cut = np.floor(ours.abs() / step + _NOISE) * step * np.sign(ours)
    return ((cut - printed).abs() < step / 2) & decimals_printed(printed).le(MOST_DIGITS)


def claims(rows: pd.DataFrame) -> pd.DataFrame:
    """Add `claim_verdict` (a Claim, or "" where nothing was printed) and `claim_plan`, the plan it implies.

    Args:
        rows: a scoreboard with published_percent, value, stage, said, the plan and how it was said, whether it
            is implied, `earlier_plan`, and `other_document`: plan and result come from different sources.

    Returns:
        The same rows. Approximate is asked first, whenever value, plan or percent is hedged or an estimate.
        A claim that implies the plan in force agrees with it by construction: it is held against the printed
        plan before it, where there is one.
    """
    claim = rows["published_percent"]
    start = start_of(rows)
    implied = start + 100.0 * (rows["value"] - start) / claim.where(claim.ne(0))
    held_against_earlier = rows["plan_implied"] & rows["earlier_plan"].notna()
    ours = share(rows.assign(plan=rows["earlier_plan"].where(held_against_earlier, rows["plan"])), rows["value"])
    bounded = rows["bound"].isin([Bound.AT_LEAST, Bound.AT_MOST, Bound.BETWEEN])
    hedged = (
        rows["stage"].eq(Stage.ESTIMATE)
        | rows["said"].ne("")
        | rows["bound"].eq(Bound.ABOUT)
        | (rows["plan_said"].ne("") & ~bounded)
    )
    near = (ours - claim).abs() <= HEDGE * claim.abs()
    lines = (
        (claim.isna(), ""),
        (ours.isna(), Claim.UNCHECKED),
        (hedged & near, Claim.APPROXIMATE),
        (agrees(ours, claim), Claim.AGREES),
        (agrees_truncated(ours, claim), Claim.TRUNCATED),
        (held_against_earlier | rows["other_document"], Claim.ANOTHER_PLAN),
    )
    verdict = np.select([when for when, _ in lines], [what for _, what in lines], Claim.DISAGREES)
    return rows.assign(claim_verdict=verdict, claim_plan=implied)
