"""The plan in force at a moment, what it replaced, and what was announced for later.

Rule: docs/rules.md, section 4.
"""

import pandas as pd

from kpi.domain.model import Measure
from kpi.domain.periods import Period, spans
from kpi.domain.results import WHO

PLANNED = [*WHO, "assigned_by", "planned"]


def moments(periods: list[str]) -> pd.DataFrame:
    """The shown periods as a table: `period`, `year`, `first`, `last`, `ends` (ISO day), `months`; each once."""
    keys = pd.Series(list(dict.fromkeys(Period.parse(text).key for text in periods)), name="period", dtype="str")
    where = spans(keys)
    ends = [Period.parse(key).end.isoformat() for key in keys]
    months = where["last"] - where["first"] + 1
    return pd.concat([keys, where], axis=1).assign(ends=pd.Series(ends, dtype="str"), months=months)


def decided(figures: pd.DataFrame) -> pd.DataFrame:
    """Every plan decision with the day from which it counts.

    Returns:
        The plan rows of `figures`, their period as `planned` with `plan_first` and `plan_last`, and `year` and
        `counts_from` (ISO text, "" for always): the day of the decision; a plan that a printed percent implies
        counts from the end of that percent's period at the latest; a plan without a day counts from the start.
    """
    plans = figures[figures["measure"].eq(Measure.PLAN)]
    claims = plans["implied"]
    ends = claims.map({text: Period.parse(text).end.isoformat() if text else "" for text in claims.unique()}).astype("str")
    later = ends.ne("") & plans["decided_on"].gt(ends)
    dated = plans.assign(counts_from=plans["decided_on"].where(~later, ends))
    where = spans(dated["period"]).rename(columns={"first": "plan_first", "last": "plan_last"})
    return pd.concat([dated, where], axis=1).rename(columns={"period": "planned"})


def in_force(plans: pd.DataFrame, shown: pd.DataFrame) -> pd.DataFrame:
    """The latest decision of each plan of a shown period's year that counts at its end.

    Args:
        plans: rows as `decided` returns them.
        shown: the shown periods, as `moments` returns them.

    Returns:
        One row per shown period (`period`, first, last, months), indicator, area, assigning body and planned
        period, with `revisions` (how many decisions there have been by then), `earlier_plan` and
        `earlier_plan_source` (the decision before; missing when there is none).
    """
    by = ["period", *PLANNED]
    known = plans.merge(shown, on="year")
    known = known[known["counts_from"].le(known["ends"])]
    known = known.sort_values([*by, "counts_from", "decided_on"], kind="stable")
    grouped = known.groupby(by, sort=False)
    return known.assign(
        revisions=grouped["value"].transform("size"),
        earlier_plan=grouped["value"].shift(),
        earlier_plan_source=grouped["source"].shift(fill_value=""),
    ).drop_duplicates(by, keep="last")


def for_scoreboard(plans: pd.DataFrame) -> pd.DataFrame:
    """The plans that the rows of each shown period stand under.

    Args:
        plans: the plans in force, as `in_force` returns them.

    Returns:
        The plans of the year; where an indicator and area has none, the plan of the period or else the longest
        span that ends with it; on the year's page the plans of all its parts.
    """
    who = ["period", *WHO]
    whole = plans[plans["plan_first"].eq(1) & plans["plan_last"].eq(12)]
    part = plans[~pd.MultiIndex.from_frame(plans[who]).isin(pd.MultiIndex.from_frame(whole[who]))]
    of_year = part["months"].eq(12)
    ending = part[~of_year & part["plan_last"].eq(part["last"])]
    ending = ending.assign(other=ending["planned"].ne(ending["period"]))
    ending = ending.sort_values(["other", "plan_first"], kind="stable").drop_duplicates([*who, "assigned_by"])
    return pd.concat([whole, part[of_year], ending.drop(columns="other")])


def later(plans: pd.DataFrame) -> pd.DataFrame:
    """The plans in force of the same year that begin after the shown period: announced, not judged."""
    return plans[plans["plan_first"].gt(plans["last"])]
