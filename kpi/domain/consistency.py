"""Figures that should tell the same: a drop that was stated, and the levels it is the drop of.

Rule: docs/rules.md, section 7.
"""

import numpy as np

from kpi.domain.baselines import Baselines
from kpi.domain.keys import numbers
from kpi.domain.reached import Asked, Reached


def level_change(asked: Asked, reached: Reached, baselines: Baselines) -> np.ndarray:
    """What the levels say beside a stated drop.

    Args:
        asked: the shown spans of the level indicators whose drops are stated.
        reached: the results.
        baselines: where years began.

    Returns:
        The level at the period's end − the level at the end of the year before, in the level's unit (negative is a
        drop). Missing where one of the two is not on file or lies in another series.
    """
    now = reached.level(asked.who, asked.year, asked.last)
    return numbers(reached.levels["value"], now) - baselines.before(asked)
