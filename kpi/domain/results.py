"""What had been reached at a moment: the year to date, a level at a date, or a period's own figure.

Results are figures of measure `result`; of several stages of one figure the strongest that has a value counts.
Rule: docs/rules.md, section 2.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from kpi.domain.comparison import TOLERANCE
from kpi.domain.keys import Whole, firsts, grouped, ordered
from kpi.domain.model import Measure, Stage
from kpi.domain.periods import spans

STAGES = tuple(Stage)  # from the weakest to the strongest
WHO = ["indicator", "area"]


def best(figures: pd.DataFrame, measure: Measure = Measure.RESULT) -> pd.DataFrame:
    """The figure that counts of each indicator, area and period.

    Args:
        figures: rows of the figures table.
        measure: which figures to take.

    Returns:
        One row per indicator, area and period, sorted by them, with the columns of `figures` and `year`, `first`,
        `last` and `rank` (0 estimate to 2 final; a result without a stage is final). A value comes before a
        figure that was only reported as missing, a later stage before an earlier one.
    """
    chosen = figures[(figures["measure"].array == measure)]
    rank = pd.Index(STAGES).get_indexer(pd.Index(chosen["stage"])).astype("float64")
    rank[rank < 0] = len(STAGES) - 1
    keys = [ordered(chosen[name]) for name in ("period", "area", "indicator")]
    order = np.lexsort((rank, chosen["value"].notna(), *keys))
    last = np.ones(len(order), dtype=bool)
    last[:-1] = np.any([np.diff(key[order]) != 0 for key in keys], axis=0)
    chosen, rank = chosen.take(order[last]).reset_index(drop=True), rank[order[last]]
    return pd.concat([chosen, spans(chosen["period"]).assign(rank=rank)], axis=1)


@dataclass(frozen=True)
class Running:
    """Sums from January on, for every indicator, area and year: rows of `groups` × months 0 to 12.

    `total` is missing where the stated figures do not tile January to that month; month 0 holds 0, what had been
    reached when the year began. `rank` is the weakest stage of the parts; `differs` says that a finer tiling gives
    another sum; `part` is the row (in `figures`) of the last part, −1 for none; `group` is the group of each
    figure. `groups` holds the first figure of each group.
    """

    groups: pd.DataFrame
    figures: pd.DataFrame
    total: np.ndarray
    rank: np.ndarray
    differs: np.ndarray
    part: np.ndarray
    group: np.ndarray

    def parts(self, last: Whole) -> list[Whole]:
        """The rows (in `figures`) of the stated figures that sums are made of: one array per step, the latest first.

        Args:
            last: the row of the last part of each sum, −1 for no sum; a step is −1 where a sum has no more parts.
        """
        first, group = np.append(self.figures["first"], 1), np.append(self.group, 0)
        steps = [last]
        while (first[steps[-1]] > 1).any():
            part = steps[-1]
            steps.append(np.where(first[part] > 1, self.part[group[part], first[part] - 1], -1))
        return steps


def running(figures: pd.DataFrame) -> Running:
    """Lay the spans of each year end to end from January on.

    Args:
        figures: rows as `best` returns them, of one measure.

    Returns:
        The running sums. Where two tilings reach a month, the one of fewer (coarser) parts counts and a
        difference is marked, never averaged.
    """
    stated = figures[figures["value"].notna()].reset_index(drop=True)
    group = grouped(stated["indicator"], stated["area"], stated["year"])
    groups = stated.take(firsts(group))
    shape = (len(groups), 13)
    total, fine_total = np.full(shape, np.nan), np.full(shape, np.nan)
    rank, part = np.full(shape, float(len(STAGES) - 1)), np.full(shape, -1)
    count, fine_count = np.full(shape, np.inf), np.full(shape, -np.inf)
    total[:, 0] = fine_total[:, 0] = count[:, 0] = fine_count[:, 0] = 0.0
    value, stage = stated["value"].to_numpy(), stated["rank"].to_numpy()
    span = stated["last"].to_numpy() * 13 + stated["first"].to_numpy()
    by_span = np.argsort(span, kind="stable")
    kinds, begin = np.unique(span[by_span], return_index=True)
    for kind, rows in zip(kinds, np.split(by_span, begin[1:]), strict=False):
        last, before = kind // 13, kind % 13 - 1
        at = group[rows]
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
    known = known.take(np.argsort(known["first"].to_numpy(), kind="stable"))
    return known.take(firsts(grouped(*(known[name] for name in (*WHO, "year", "last")))))
