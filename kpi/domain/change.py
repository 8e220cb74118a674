"""How a figure stands to the same period a year before."""

import pandas as pd


def change(rows: pd.DataFrame) -> pd.DataFrame:
    """Add `change` (value − previous, in the unit) and `change_percent` (counts only).

    Args:
        rows: a scoreboard with `value`, `previous` (the same span a year before, same series; missing when
            there is none) and `rate` (whether differences are points).

    Returns:
        The same rows. Rates differ in points and have no `change_percent`; a count has none where the year
        before was zero. Nothing is ever compared with another period.

    Rule: docs/rules.md, section 6.
    """
    previous = rows["previous"]
    divisible = previous.where(~rows["rate"].astype(bool) & previous.ne(0))
    return rows.assign(
        change=rows["value"] - previous,
        change_percent=100.0 * (rows["value"] - previous) / divisible.abs(),
    )
