"""A percent that a source printed, held against ours; compared, never used in place of it.

Rule: docs/rules.md, section 7.
"""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from kpi.domain.achievement import share, start_of
from kpi.domain.columns import MISSING, Amounts, Flags, amounts, first_that_applies, flags, quiet, says
from kpi.domain.model import Bound, Claim, Stage

HEDGE = 0.05  # a hedged figure ("gần 6.000") is no disagreement within 5% of the printed percent
MOST_DIGITS = 2  # officials print at most two decimals; a percent with more was never rounded
UNROUNDED = 0.05  # such a percent comes out of a workbook: its table shows one decimal
_NOISE = 1e-9


def decimals_printed(percent: Amounts) -> NDArray[np.int64]:
    """With how many decimals each percent was printed, 0 to 2, and 3 for more; missing stays 3.

    >>> decimals_printed(np.array([30.0, 42.3, 55.71, 43.040833])).tolist()
    [0, 1, 2, 3]
    """
    places = np.full(len(percent), MOST_DIGITS + 1)
    for digits in range(MOST_DIGITS, -1, -1):
        scaled = percent * 10**digits
        places[np.abs(scaled - np.round(scaled)) < _NOISE * np.maximum(np.abs(scaled), 1)] = digits
    return places


def agrees(ours: Amounts, printed: Amounts) -> Flags:
    """Whether ours, rounded half up to the printed digits, is the printed percent; False where one is missing."""
    places = decimals_printed(printed)
    step = 10.0**-places
    rounded = np.floor(np.abs(ours) / step + 0.5 + _NOISE) * step * np.sign(ours)
    exact = np.abs(rounded - printed) < step / 2
    return np.where(places <= MOST_DIGITS, exact, np.abs(ours - printed) <= UNROUNDED)


def agrees_truncated(ours: Amounts, printed: Amounts) -> Flags:
    """Whether ours, cut off at the printed digits, is the printed percent; False where one is missing."""
    places = decimals_printed(printed)
    step = 10.0**-places
    cut = np.floor(np.abs(ours) / step + _NOISE) * step * np.sign(ours)
    return (np.abs(cut - printed) < step / 2) & (places <= MOST_DIGITS)


@quiet
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
    claim, value, plan, earlier = amounts(rows, "published_percent", "value", "plan", "earlier_plan")
    plan_implied, other_document = flags(rows, "plan_implied", "other_document")
    if np.isnan(claim).all():  # most periods: nothing was printed
        return rows.assign(claim_verdict="", claim_plan=MISSING)
    start = start_of(rows)
    implied = start + 100.0 * (value - start) / np.where(claim != 0, claim, MISSING)
    held_against_earlier = plan_implied & ~np.isnan(earlier)
    ours = share(rows.assign(plan=np.where(held_against_earlier, earlier, plan)), value)
    bounded = says(rows, "bound", Bound.AT_LEAST, Bound.AT_MOST, Bound.BETWEEN)
    hedged = (
        says(rows, "stage", Stage.ESTIMATE)
        | ~says(rows, "said", "")
        | says(rows, "bound", Bound.ABOUT)
        | (~says(rows, "plan_said", "") & ~bounded)
    )
    near = np.abs(ours - claim) <= HEDGE * np.abs(claim)
    lines = (
        (np.isnan(claim), ""),
        (np.isnan(ours), Claim.UNCHECKED),
        (hedged & near, Claim.APPROXIMATE),
        (agrees(ours, claim), Claim.AGREES),
        (agrees_truncated(ours, claim), Claim.TRUNCATED),
        (held_against_earlier | other_document, Claim.ANOTHER_PLAN),
    )
    return rows.assign(claim_verdict=first_that_applies(lines, Claim.DISAGREES), claim_plan=implied)
