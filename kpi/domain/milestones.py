"""What the plans of parts of the year ask for up to a month, and from it on.

Rule: docs/rules.md, sections 4 and 5.
"""

from typing import Any

import numpy as np
import pandas as pd

from kpi.domain.keys import find, grouped, numbers, texts
from kpi.domain.lines import Lines
from kpi.domain.results import levels, running

_DECEMBER = 12


def milestones(lines: Lines, plans: pd.DataFrame, adds: np.ndarray, period_only: np.ndarray) -> dict[str, Any]:
    """What the parts of the year ask of each row.

    Args:
        lines: the rows of a scoreboard.
        plans: the plans in force, with the numbers of `lines`.
        adds: whether a row's figures add up through the year.
        period_only: whether a row stands under the plan of a part of the year.

    Returns:
        `milestone` (the plan up to the period's end), `remaining_plan` (the plan of the rest of the year), and
        `period_plan`, `period_plan_to`, `period_bound` (the plan of exactly this span, beside the year's); all in
        the unit, missing where no part of the year has a plan.
    """
    parts = plans[((plans["plan_last"] - plans["plan_first"]) < 11) & plans["value"].notna()].reset_index(drop=True)
    names = {"moment": lines.moment, "who": lines.who, "body": lines.body}
    both = grouped(*(np.concatenate([parts[name], line]) for name, line in names.items()))
    own, asked, month = both[: len(parts)], both[len(parts) :], lines.shown.last
    first, last = parts["plan_first"].to_numpy(), parts["plan_last"].to_numpy()
    # The group of shown period, indicator, area and body takes the place of the year: one pass sums them all apart.
    laid = parts.assign(rank=2.0, first=first, last=last, year=own)
    sums, ends = running(laid), levels(laid)
    total = np.vstack([sums.total, np.full((1, 13), np.nan)])
    row = find(sums.groups["year"].to_numpy(), asked)
    level = find(ends["year"].to_numpy() * 13 + ends["last"].to_numpy(), asked * 13 + month)
    rest = np.flatnonzero((first == parts["last"].to_numpy() + 1) & (last == _DECEMBER))
    stated = numbers(parts["value"].to_numpy()[rest], find(own[rest], asked))
    exact = np.flatnonzero(parts["planned"].to_numpy(dtype=object) == parts["period"].to_numpy(dtype=object))
    exact = np.append(exact, -1)[np.where(period_only, -1, find(own[exact], asked))]
    step = np.where(adds, total[row, month], numbers(ends["value"], level))
    return {
        "milestone": np.where(month < _DECEMBER, step, np.nan),
        "remaining_plan": np.where(np.isnan(stated), total[row, _DECEMBER] - total[row, month], stated),
        "period_plan": numbers(parts["value"], exact),
        "period_plan_to": numbers(parts["value_to"], exact),
        "period_bound": texts(parts["bound"], exact),
    }
