"""A percent that a source printed, held against ours; compared, never used in place of it.

Rule: docs/rules.md, section 7.
"""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from kpi.domain.achievement import share, start_of, way
from kpi.domain.columns import MISSING, Amounts, Flags, amounts, first_that_applies, flags, quiet, says
from kpi.domain.model import Bound, Claim, Stage

HEDGE = 0.05  # a hedged figure ("gần 6.000") is no disagreement within 5% of the printed percent
MOST_DIGITS = 2  # officials print at most two decimals; a percent with more was never rounded
UNROUNDED = 0.05  # such a percent comes out of a workbook: its table shows one decimal
_STEPS = 10.0 ** -np.arange(MOST_DIGITS + 2)  # of the last digit printed, by how many decimals there are
_NOISE = 1e-9


def decimals_printed(percent: Amounts) -> NDArray[np.int64]:
    """With how many decimals each percent was printed, 0 to 2, and 3 for more; missing stays 3.

    >>> decimals_printed(np.array([30.0, 42.3, 55.71, 43.040833])).tolist()
    [0, 1, 2, 3]
    """
    places = np.zeros(len(percent), dtype="int64")
    more = np.ones(len(percent), dtype="bool")
    for digits in range(MOST_DIGITS + 1):
        scaled = percent * 10**digits
        more &= ~(np.abs(scaled - np.round(scaled)) < _NOISE * np.maximum(np.abs(scaled), 1))
        places += more
    return places


def agrees(ours: Amounts, printed: Amounts) -> Flags:
    """Whether ours, rounded half up to the printed digits, is the printed percent; False where one is missing."""
    return _as_printed(ours, printed)[0]


def _as_printed(ours: Amounts, printed: Amounts) -> tuple[Flags, Flags]:
    """Whether ours is the printed percent, rounded half up to its digits, and whether it is when cut off there."""
    places = decimals_printed(printed)
    step, told = _STEPS[places], places <= MOST_DIGITS
    digits, sign, half = np.abs(ours) / step, np.sign(ours), step / 2
    rounded, cut = (np.abs(np.floor(digits + up + _NOISE) * step * sign - printed) < half for up in (0.5, 0.0))
    return np.where(told, rounded, np.abs(ours - printed) <= UNROUNDED), told & cut


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
    ours = share(way(rows.assign(plan=np.where(held_against_earlier, earlier, plan))), value)
    bounded = says(rows, "bound", Bound.AT_LEAST, Bound.AT_MOST, Bound.BETWEEN)
    hedged = (
        says(rows, "stage", Stage.ESTIMATE)
        | ~says(rows, "said", "")
        | says(rows, "bound", Bound.ABOUT)
        | (~says(rows, "plan_said", "") & ~bounded)
    )
    rounded, cut = _as_printed(ours, claim)
    near = np.abs(ours - claim) <= HEDGE * np.abs(claim)
    lines = (
        (np.isnan(claim), ""),
        (np.isnan(ours), Claim.UNCHECKED),
        (hedged & near, Claim.APPROXIMATE),
        (rounded, Claim.AGREES),
        (cut, Claim.TRUNCATED),
        (held_against_earlier | other_document, Claim.ANOTHER_PLAN),
    )
    return rows.assign(claim_verdict=first_that_applies(lines, Claim.DISAGREES), claim_plan=implied)
