"""One indicator as part of a report's sentence.

An indicator may bring words of its own: the catalogue entry `sentence.<indicator>` ("nâng tỷ lệ … lên {value}") is
used where the figures move the way it tells, and `companion.<indicator>.<other>` joins a second measure of the same
thing. Every other indicator takes the general wording of its kind. An entry that ends in the stage
(`sentence.poverty_cut.estimate`) words an estimate; an estimate is never told without saying so.
"""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from kpi.domain.model import Basis, Better, Kind, Stage
from kpi.domain.periods import Period
from kpi.wording.catalogue import known, say
from kpi.wording.lines import assigned_word, plan_said, plan_text
from kpi.wording.names import Row, difference_unit, in_sentence, named, said_word, with_unit
from kpi.wording.numbers import percent, trimmed
from kpi.wording.periods import inside


def clause(
    rows: Sequence[Row], indicator: Row, companions: Sequence[str], language: str, first: bool, area: str = ""
) -> str:
    """One indicator of one area: what was done, how it changed, its companions, its share of the plan.

    Args:
        rows: its scoreboard rows with a plan and a result, one per assigning body.
        indicator: its registry row.
        companions: companion clauses, as `companion` words them.
        language: "vi" or "en".
        first: whether it opens the sentence, and so says that the plan is the year's.
        area: the area to name instead of the indicator, where the sentence has named the indicator already.
    """
    row = rows[0]
    own = f"sentence.{row['indicator']}"
    told = _staged(own, row, language) if not area and _moves_as_told(row) else ""
    key = told or _staged(f"general.{_manner(row)}", row, language)
    values = _values(row, indicator, language)
    if area:
        values["name"] = area
    what = say(language, key, **values)
    shares = [_share(each, indicator, language, first, several=len(rows) > 1) for each in rows]
    return ", ".join([part for part in (what, _change(row, indicator, language), *companions, *shares) if part])


def companion(row: Row, beside: Row, indicator: Row, language: str) -> str:
    """A second measure of the same thing, to be said in the clause of another row; "" where they are unrelated.

    Args:
        row: the companion.
        beside: the row it may belong to.
        indicator: the registry row of the companion; its `part_of` may name the other.
    """
    own = f"companion.{beside['indicator']}.{row['indicator']}"
    base = own if known(language, own) and row["value"] > 0 else "companion.part"
    if base != own and indicator["part_of"] != beside["indicator"]:
        return ""
    said_already = row["estimate"] and beside["estimate"]
    key = base if said_already else _staged(base, row, language)
    return say(language, key, **_values(row, indicator, language)) if key else ""


def _staged(base: str, row: Row, language: str) -> str:
    """The entry for the row's stage; the plain one for a figure that is no estimate; "" when there is none."""
    staged = f"{base}.{row['stage']}"
    if known(language, staged):
        return staged
    return base if known(language, base) and row["stage"] != Stage.ESTIMATE else ""


def _moves_as_told(row: Row) -> bool:
    """Whether a verb such as "tạo", "nâng" or "giảm" fits: more than zero, or better than the baseline."""
    if row["kind"] == Kind.CUMULATIVE:
        return row["value"] > 0
    gained = row["value"] - row["baseline"]
    return gained > 0 if row["better"] == Better.UP else gained < 0


def _manner(row: Row) -> str:
    """Which general wording a row takes."""
    if row["kind"] == Kind.CUMULATIVE or row["basis"] == Basis.YEAR_TO_DATE:
        return "total"
    if row["better"] == Better.UP:
        return "up_to"
    return "down_to" if row["value"] < row["baseline"] else "level"


def _values(row: Row, indicator: Row, language: str) -> dict[str, Any]:
    """What an entry may use: the indicator's name, and the value with its unit and printed hedge."""
    value = with_unit(trimmed(row["value"], language, row["decimals"]), named(indicator, language, "unit"))
    stage_word = say(language, "said.ước")
    hedge = said_word(row["said"], language) if row["said"] else ""
    name = in_sentence(named(indicator, language)).rstrip(" .;:,")
    return {"name": name, "value": f"{hedge} {value}" if hedge not in ("", stage_word) else value}


def _change(row: Row, indicator: Row, language: str) -> str:
    """What became of it since its baseline, or on the same period a year before; "" when unknown."""
    unit, decimals = difference_unit(indicator, language), row["decimals"]
    gained = row["value"] - row["baseline"]
    if row["kind"] == Kind.LEVEL and not pd.isna(gained):
        way = _way(gained)
        amount = with_unit(trimmed(abs(gained), language, decimals), unit)
        usual = row["baseline_period"] == str(Period.parse(row["period"]).year - 1)
        if usual or not row["baseline_period"]:
            return say(language, f"change.{way}", change=amount)
        return say(language, f"change.since.{way}", change=amount, period=inside(row["baseline_period"], language))
    if pd.isna(row["change"]):
        return ""
    if pd.isna(row["change_percent"]):
        amount = with_unit(trimmed(abs(row["change"]), language, decimals), unit)
    else:
        amount = percent(abs(row["change_percent"]), language, row["percent_decimals"])
    return say(language, f"change.{'points' if row['rate'] else 'year'}.{_way(row['change'])}", change=amount)


def _way(change: float) -> str:
    return "up" if change > 0 else "down" if change < 0 else "same"


def _share(row: Row, indicator: Row, language: str, first: bool, several: bool) -> str:
    """How far the plan is reached: in percent, else inside or outside a limit, else by the gap."""
    if row["kind"] == Kind.LIMIT:
        unit = named(indicator, language, "unit")
        words = f"{plan_said(row, language)} {with_unit(plan_text(row, language), unit)}".strip()
        return say(language, "share.within" if row["verdict"] == "met" else "share.outside", plan=words)
    plan = _plan_words(row, language, first, several)
    if pd.isna(row["achieved"]):
        gap = with_unit(trimmed(abs(row["gap"]), language, row["decimals"]), difference_unit(indicator, language))
        return say(language, f"share.gap.{_way(row['gap'])}", plan=plan, gap=gap)
    reached = percent(row["achieved"], language, row["percent_decimals"])
    return say(language, "share.reversing" if row["achieved"] < 0 else "share.reached", percent=reached, plan=plan)


def _plan_words(row: Row, language: str, first: bool, several: bool) -> str:
    """The plan as a sentence names it: the year's, a period's, or that of one assigning body."""
    if several and row["assigned_by"]:
        return say(language, "plan.by", assigned=assigned_word(row["assigned_by"], language))
    if Period.parse(row["plan_period"]).months < 12:
        return say(language, "plan.of", period=inside(row["plan_period"], language))
    return say(language, "plan.year" if first else "plan.known")
