"""The plan in force at a moment, what it replaced, and what was announced for later.

Rule: docs/rules.md, section 4.
"""

from datetime import date

import pandas as pd

from kpi.domain.model import Measure
from kpi.domain.periods import Period, spans
from kpi.domain.results import WHO

BY = [*WHO, "assigned_by", "period"]


def decided(figures: pd.DataFrame) -> pd.DataFrame:
    """Every plan decision with the day from which it counts.

    Returns:
        The plan rows of `figures` with `year`, `first`, `last` and `counts_from` (ISO text, "" for always):
        the day of the decision; a plan that a printed percent implies counts from the end of that percent's
        period at the latest; a plan without a day counts from the start.
    """
    plans = figures[figures["measure"].eq(Measure.PLAN)]
    claims = plans["implied"]
    ends = claims.map({text: Period.parse(text).end.isoformat() for text in claims.unique() if text})
    later = ends.notna() & plans["decided_on"].gt(ends.fillna(""))
    dated = plans.assign(counts_from=plans["decided_on"].where(~later, ends))
    return pd.concat([dated, spans(dated["period"])], axis=1)


def in_force(plans: pd.DataFrame, on: date) -> pd.DataFrame:
    """The latest decision of each plan that counts on a day.

    Args:
        plans: rows as `decided` returns them.
        on: the last day of the shown period.

    Returns:
        One row per indicator, area, assigning body and planned period, with `revisions` (how many decisions
        there have been by then), `earlier_plan` and `earlier_plan_source` (the decision before, missing
        when there is none).
    """
    known = plans[plans["counts_from"].le(on.isoformat())]
    known = known.sort_values([*BY, "counts_from", "decided_on"], kind="stable")
    grouped = known.groupby(BY, sort=False)
    return known.assign(
        revisions=grouped["value"].transform("size"),
        earlier_plan=grouped["value"].shift(),
        earlier_plan_source=grouped["source"].shift().fillna(""),
    ).drop_duplicates(BY, keep="last")


def for_scoreboard(plans: pd.DataFrame, period: Period) -> pd.DataFrame:
    """The plans that rows of a period stand under.

    Args:
        plans: the plans in force, as `in_force` returns them.

    Returns:
        The plans of the year; where an indicator and area has none, the plan of the period or else the longest
        span that ends with it; on the year's page the plans of all its parts.
    """
    year = plans[plans["year"].eq(period.year)]
    whole = year[year["first"].eq(1) & year["last"].eq(12)]
    covered = pd.MultiIndex.from_frame(whole[WHO])
    part = year[~pd.MultiIndex.from_frame(year[WHO]).isin(covered)]
    if period.months == 12:
        return pd.concat([whole, part])
    part = part[part["last"].eq(period.last)]
    own = part["period"].eq(period.key)
    part = part.assign(own=own).sort_values(["own", "first"], ascending=[False, True], kind="stable")
    return pd.concat([whole, part.drop_duplicates([*WHO, "assigned_by"]).drop(columns="own")])


def later(plans: pd.DataFrame, period: Period) -> pd.DataFrame:
    """The plans of the same year that begin after a period: announced, not judged."""
    return plans[plans["year"].eq(period.year) & plans["first"].gt(period.last)]
