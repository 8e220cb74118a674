"""What had been reached at a moment: the year to date, a level at a date, or a period's own figure.

Results are figures of measure `result`; of several stages of one figure the strongest that has a value counts.
Rule: docs/rules.md, section 2.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from kpi.domain.comparison import TOLERANCE
from kpi.domain.model import Measure, Stage
from kpi.domain.periods import Period, spans

STAGES = tuple(Stage)  # from the weakest to the strongest
WHO = ["indicator", "area"]


def best(figures: pd.DataFrame, measure: Measure = Measure.RESULT) -> pd.DataFrame:
    """The figure that counts of each indicator, area and period.

    Args:
        figures: rows of the figures table.
        measure: which figures to take.

    Returns:
        One row per indicator, area and period with the columns of the figures table and `year`, `first`, `last`
        and `rank` (0 estimate to 2 final; a result without a stage is final). A value comes before a figure
        that was only reported as missing, a later stage before an earlier one.
    """
    chosen = figures[figures["measure"].eq(measure)]
    rank = chosen["stage"].map({stage: place for place, stage in enumerate(STAGES)}).astype("float64")
    chosen = chosen.assign(rank=rank.fillna(float(len(STAGES) - 1)), known=chosen["value"].notna())
    chosen = chosen.sort_values([*WHO, "period", "known", "rank"], kind="stable")
    chosen = chosen.drop_duplicates([*WHO, "period"], keep="last").drop(columns="known")
    return pd.concat([chosen, spans(chosen["period"])], axis=1).reset_index(drop=True)


@dataclass(frozen=True)
class Running:
    """Sums from January on, for every indicator, area and year: rows of `groups` × months 0 to 12.

    `total` is missing where the stated figures do not tile January to that month; `rank` is the weakest stage
    of the parts; `differs` says that a finer tiling gives another sum; `part` is the row (in `figures`) of the
    last part, −1 for none; `group` is the group of each figure.
    """

    groups: pd.DataFrame
    figures: pd.DataFrame
    total: np.ndarray
    rank: np.ndarray
    differs: np.ndarray
    part: np.ndarray
    group: np.ndarray

    def sums(self) -> pd.DataFrame:
        """Every known sum: indicator, area, year, month, value, rank, differs and part, one row each.

        Month 0 is there too, with the sum 0: what had been reached when the year began.
        """
        group, month = np.nonzero(~np.isnan(self.total))
        at = (group, month)
        return self.groups.iloc[group].assign(
            month=month, value=self.total[at], rank=self.rank[at], differs=self.differs[at], part=self.part[at]
        )

    def parts(self, part: int) -> list[int]:
        """The rows (in `figures`) of the stated figures that a sum is made of, earliest first.

        Args:
            part: the row of its last part.
        """
        first = int(self.figures["first"].iat[part])
        if first == 1:
            return [part]
        group = int(self.group[part])
        return [*self.parts(int(self.part[group, first - 1])), part]


def running(figures: pd.DataFrame) -> Running:
    """Lay the spans of each year end to end from January on.

    Args:
        figures: rows as `best` returns them, of one measure.

    Returns:
        The running sums. Where two tilings reach a month, the one of fewer (coarser) parts counts and a
        difference is marked, never averaged.
    """
    stated = figures[figures["value"].notna()].reset_index(drop=True)
    keys = [*WHO, "year"]
    group = stated.groupby(keys, sort=False).ngroup().to_numpy()
    groups = stated.drop_duplicates(keys)[keys].reset_index(drop=True)
    shape = (len(groups), 13)
    total, fine_total = np.full(shape, np.nan), np.full(shape, np.nan)
    rank, part = np.full(shape, float(len(STAGES) - 1)), np.full(shape, -1)
    count, fine_count = np.full(shape, np.inf), np.full(shape, -np.inf)
    total[:, 0] = fine_total[:, 0] = count[:, 0] = fine_count[:, 0] = 0.0
    value, stage = stated["value"].to_numpy(), stated["rank"].to_numpy()
    for (last, first), rows in sorted(stated.groupby(["last", "first"]).indices.items()):
        at, before = group[rows], int(first) - 1
        finer = fine_count[at, before] + 1 > fine_count[at, last]
        fine, kept = at[finer], rows[finer]
        fine_count[fine, last] = fine_count[fine, before] + 1
        fine_total[fine, last] = fine_total[fine, before] + value[kept]
        coarser = count[at, before] + 1 < count[at, last]
        some, kept = at[coarser], rows[coarser]
        count[some, last] = count[some, before] + 1
        total[some, last] = total[some, before] + value[kept]
        rank[some, last] = np.minimum(rank[some, before], stage[kept])
        part[some, last] = kept
    apart = np.abs(total - fine_total) > TOLERANCE * np.maximum(np.abs(total), np.abs(fine_total))
    return Running(groups, stated, total, rank, apart & ~np.isnan(total), part, group)


def levels(figures: pd.DataFrame) -> pd.DataFrame:
    """The value at the end of each month: of the figures whose span ends there, the longest span's.

    Args:
        figures: rows as `best` returns them.

    Returns:
        At most one of the rows per indicator, area, year and last month; those without a value are left out.
    """
    known = figures[figures["value"].notna()]
    return known.sort_values("first", kind="stable").drop_duplicates([*WHO, "year", "last"])
