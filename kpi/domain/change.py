"""How a figure stands to the same period a year before."""

import numpy as np
import pandas as pd

from kpi.domain.columns import MISSING, amounts, flags, quiet, says
from kpi.domain.model import Kind


@quiet
def change(rows: pd.DataFrame) -> pd.DataFrame:
    """Add `change` (value − previous, in the unit) and `change_percent` (counts only); the states of a task have none.

    Args:
        rows: a scoreboard with `value`, `previous` (the same span a year before, same series; missing when
            there is none), `kind`, and `rate` (whether differences are points).

    Returns:
        The same rows. Rates differ in points and have no `change_percent`; a count has none where the year
        before was zero. Nothing is ever compared with another period.

    Rule: docs/rules.md, section 6.
    """
    (value, previous), (rate,) = amounts(rows, "value", "previous"), flags(rows, "rate")
    previous = np.where(says(rows, "kind", Kind.TASK), MISSING, previous)
    divisible = np.where(~rate & (previous != 0), np.abs(previous), MISSING)
    return rows.assign(change=value - previous, change_percent=100.0 * (value - previous) / divisible)
