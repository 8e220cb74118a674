"""The plan in force at a moment, what it replaced, and what was announced for later.

Rule: docs/rules.md, section 4.
"""

import numpy as np
import pandas as pd

from kpi.domain.keys import firsts, grouped, numbers, ordered, pairs, texts
from kpi.domain.model import Measure
from kpi.domain.periods import Period, last_days, spans
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
    plans = figures[figures["measure"].array == Measure.PLAN]
    days = plans["decided_on"].to_numpy(dtype=object)
    ends = last_days(plans["implied"])
    counts_from = pd.array(np.where((ends != "") & (days > ends), ends, days), dtype="str")
    where = spans(plans["period"]).rename(columns={"first": "plan_first", "last": "plan_last"})
    return pd.concat([plans.rename(columns={"period": "planned"}), where.assign(counts_from=counts_from)], axis=1)


def in_force(plans: pd.DataFrame, shown: pd.DataFrame) -> pd.DataFrame:
    """The latest decision of each plan of a shown period's year that counts at its end.

    Args:
        plans: rows as `decided` returns them.
        shown: the shown periods, as `moments` returns them.

    Returns:
        One row per shown period (`period`, first, last, ends, months; `moment`, its place), indicator, area,
        assigning body and planned period, sorted by them, with `revisions` (how many decisions there have been by
        then), `earlier_plan` and `earlier_plan_source` (the decision before; missing when there is none).
    """
    plan, moment = pairs(plans["year"].to_numpy(), shown["year"].to_numpy())
    counts_from = plans["counts_from"].to_numpy(dtype=object)[plan]
    counts = counts_from <= shown["ends"].to_numpy(dtype=object)[moment]
    plan, moment = plan[counts], moment[counts]
    keys = [*(ordered(plans[name])[plan] for name in reversed(PLANNED)), ordered(shown["period"])[moment]]
    decisions = [ordered(plans[name])[plan] for name in ("decided_on", "counts_from")]
    order = np.lexsort([*decisions, *keys])
    plan, moment = plan[order], moment[order]
    begins = np.ones(len(order), dtype=bool)
    begins[1:] = np.any([np.diff(key[order]) != 0 for key in keys], axis=0)
    first = np.flatnonzero(begins)
    revisions = np.diff(np.append(first, len(order)))
    last = first + revisions - 1
    earlier = np.where(revisions > 1, plan[last - 1], -1) if len(last) else last
    found = plans.take(plan[last]).reset_index(drop=True)
    when = shown.drop(columns="year").take(moment[last]).reset_index(drop=True)
    return pd.concat([found, when], axis=1).assign(
        moment=moment[last],
        revisions=revisions,
        earlier_plan=numbers(plans["value"], earlier),
        earlier_plan_source=texts(plans["source"], earlier),
    )


def for_scoreboard(plans: pd.DataFrame) -> pd.DataFrame:
    """The plans that the rows of each shown period stand under.

    Args:
        plans: the plans in force, as `in_force` returns them, with `who` (the number of indicator and area).

    Returns:
        The plans of the year; where an indicator and area has none, the plan of the period or else the longest
        span that ends with it; on the year's page the plans of all its parts.
    """
    first, last = plans["plan_first"].to_numpy(), plans["plan_last"].to_numpy()
    row = grouped(plans["moment"], plans["who"])
    whole = (first == 1) & (last == 12)
    part = ~np.isin(row, row[whole])
    of_year = plans["months"].to_numpy() == 12
    ending = np.flatnonzero(part & ~of_year & (last == plans["last"].to_numpy()))
    other = plans["planned"].to_numpy(dtype=object)[ending] != plans["period"].to_numpy(dtype=object)[ending]
    ending = ending[np.lexsort([first[ending], other])]
    ending = ending[firsts(grouped(row[ending], plans["assigned_by"].iloc[ending]))]
    return plans.take(np.concatenate([np.flatnonzero(whole), np.flatnonzero(part & of_year), ending]))


def later(plans: pd.DataFrame) -> pd.DataFrame:
    """The plans in force of the same year that begin after the shown period: announced, not judged."""
    return plans[plans["plan_first"].gt(plans["last"])]
