"""One indicator as part of a report's sentence.

An indicator may bring words of its own: the catalogue entry `sentence.<indicator>` ("nâng tỷ lệ … lên {value}") is
used where the figures move the way it tells, and `companion.<indicator>.<other>` joins a second measure of the same
thing. Every other indicator takes the general wording of its kind. An entry that ends in the stage
(`sentence.poverty_cut.estimate`) words an estimate; an estimate is never told without saying so. An office may put a
template of its own in the place of all that (kpi/wording/templates.py).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

import pandas as pd

from kpi.domain.model import Basis, Better, Kind, Stage, Status
from kpi.domain.periods import Period
from kpi.wording.catalogue import known, say
from kpi.wording.lines import assigned_word, plan_said, plan_text
from kpi.wording.names import Row, difference_unit, in_sentence, named, said_word, with_unit
from kpi.wording.numbers import percent, trimmed
from kpi.wording.periods import inside
from kpi.wording.templates import filled

_SHORT = (Status.BEHIND, Status.FAR_BEHIND, Status.LIKELY_NOT_MET, Status.PERIOD_NOT_MET, Status.NOT_MET)


@dataclass(frozen=True)
class Telling:
    """How an office wants its sentences.

    Attributes:
        only: "mới đạt" (after the year "chỉ đạt") before the share of what is behind; an office has to ask for it.
        same_period: the change on the same period a year before, where it is known.
        companions: second measures of the same thing, joined to the first.
        templates: the office's own clauses in the sentence's language, by indicator, as
            `kpi.wording.templates.checked` returns them.
    """

    only: bool = False
    same_period: bool = True
    companions: bool = True
    templates: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


PLAIN = Telling()


def told(
    rows: Sequence[Row], indicators: Mapping[str, Row], language: str, telling: Telling = PLAIN, alone: bool = False
) -> dict[str, str]:
    """The clauses of one area by indicator, in the order of the rows; companions go into the clause they belong to.

    Args:
        rows: its scoreboard rows with a result, but for duties; rows without a plan are told as companions only.
        indicators: registry rows by code.
        language: "vi" or "en".
        telling: what the office wants otherwise.
        alone: each clause is a sentence of its own, and so says that the plan is the year's.
    """
    planned: dict[str, list[Row]] = {}
    for row in rows:
        if not pd.isna(row["plan"]):
            planned.setdefault(row["indicator"], []).append(row)
    beside = [row for row in rows if pd.isna(row["plan"])] if telling.companions else []
    clauses: dict[str, str] = {}
    for code, own in planned.items():
        joined = [companion(row, own[0], indicators[row["indicator"]], language) for row in beside]
        first = alone or not clauses
        clauses[code] = clause(own, indicators[code], [c for c in joined if c], language, first, telling=telling)
    return clauses


def clause(
    rows: Sequence[Row],
    indicator: Row,
    companions: Sequence[str],
    language: str,
    first: bool,
    area: str = "",
    telling: Telling = PLAIN,
) -> str:
    """One indicator of one area: what was done, how it changed, its companions, its share of the plan.

    Args:
        rows: its scoreboard rows with a plan and a result, one per assigning body.
        indicator: its registry row.
        companions: companion clauses, as `companion` words them.
        language: "vi" or "en".
        first: whether it opens the sentence, and so says that the plan is the year's.
        area: the area to name instead of the indicator, where the sentence has named the indicator already.
        telling: what the office wants otherwise; its template is used unless the figures move against the indicator.
    """
    row = rows[0]
    change = _change(row, indicator, language, telling.same_period)
    shares = [_share(each, indicator, language, first, len(rows) > 1, telling.only) for each in rows]
    template = telling.templates.get(row["indicator"], "")
    if template and not area and not _moves_otherwise(row):
        parts = {"change": change, "companions": ", ".join(companions), "share": ", ".join(shares)}
        return filled(template, _words(row, indicator, language) | parts, row["stage"], language)
    own = f"sentence.{row['indicator']}"
    told = _staged(own, row, language) if not area and _moves_as_told(row) else ""
    key = told or _staged(f"general.{_manner(row)}", row, language)
    values = _values(row, indicator, language)
    if area:
        values["name"] = area
    what = say(language, key, **values)
    return ", ".join([part for part in (what, change, *companions, *shares) if part])


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


def _moves_otherwise(row: Row) -> bool:
    """Whether the figures are known to stand still or to move against what a template tells."""
    gained = row["value"] if row["kind"] == Kind.CUMULATIVE else row["value"] - row["baseline"]
    return not pd.isna(gained) and not _moves_as_told(row)


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


def _words(row: Row, indicator: Row, language: str) -> dict[str, str]:
    """What a template may say of a row besides its change, its companions and its share of the plan."""
    unit = named(indicator, language, "unit")
    plan = "" if pd.isna(row["plan"]) else with_unit(plan_text(row, language), unit)
    return {
        **_values(row, indicator, language),
        "number": trimmed(row["value"], language, row["decimals"]),
        "unit": unit,
        "achieved": "" if pd.isna(row["achieved"]) else percent(row["achieved"], language, row["percent_decimals"]),
        "plan": f"{plan_said(row, language)} {plan}".strip(),
        "period": inside(row["period"], language),
    }


def _change(row: Row, indicator: Row, language: str, same_period: bool) -> str:
    """What became of it since its baseline, or on the same period a year before; "" when unknown or not wanted."""
    unit, decimals = difference_unit(indicator, language), row["decimals"]
    gained = row["value"] - row["baseline"]
    if row["kind"] == Kind.LEVEL and not pd.isna(gained):
        way = _way(gained)
        amount = with_unit(trimmed(abs(gained), language, decimals), unit)
        usual = row["baseline_period"] == str(Period.parse(row["period"]).year - 1)
        if usual or not row["baseline_period"]:
            return say(language, f"change.{way}", change=amount)
        return say(language, f"change.since.{way}", change=amount, period=inside(row["baseline_period"], language))
    if pd.isna(row["change"]) or not same_period:
        return ""
    if pd.isna(row["change_percent"]):
        amount = with_unit(trimmed(abs(row["change"]), language, decimals), unit)
    else:
        amount = percent(abs(row["change_percent"]), language, row["percent_decimals"])
    return say(language, f"change.{'points' if row['rate'] else 'year'}.{_way(row['change'])}", change=amount)


def _way(change: float) -> str:
    return "up" if change > 0 else "down" if change < 0 else "same"


def _share(row: Row, indicator: Row, language: str, first: bool, several: bool, only: bool) -> str:
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
    if row["achieved"] < 0:
        return say(language, "share.reversing", percent=reached, plan=plan)
    if only and row["status"] in _SHORT:
        key = "share.only.closed" if row["closed"] else "share.only"
        return say(language, key, percent=reached, plan=plan)
    return say(language, "share.reached", percent=reached, plan=plan)


def _plan_words(row: Row, language: str, first: bool, several: bool) -> str:
    """The plan as a sentence names it: the year's, a period's, or that of one assigning body."""
    if several and row["assigned_by"]:
        return say(language, "plan.by", assigned=assigned_word(row["assigned_by"], language))
    if Period.parse(row["plan_period"]).months < 12:
        return say(language, "plan.of", period=inside(row["plan_period"], language))
    return say(language, "plan.year" if first else "plan.known")
