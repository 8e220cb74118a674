"""What stands beside a row's figures: its change, how far it is from what was expected, why it has no percent."""

import pandas as pd

from kpi.domain.model import Basis, Kind, Reason, Status
from kpi.domain.periods import Period
from kpi.wording.catalogue import say
from kpi.wording.names import Row, difference_unit, with_unit
from kpi.wording.numbers import NOTHING, number, percent, signed, trimmed
from kpi.wording.periods import short

_YEAR = 12
_JUDGED_BY_PACE = (Status.ON_TRACK, Status.BEHIND, Status.FAR_BEHIND, Status.REVERSING)


def change_text(row: Row, indicator: Row, language: str) -> str:
    """The change on the same period a year before; for a level without it, on its baseline; else ""."""
    change, since = row["change"], row["previous_period"]
    if pd.isna(change) and row["kind"] == Kind.LEVEL:
        change, since = row["value"] - row["baseline"], row["baseline_period"]
    if pd.isna(change) or not since:
        return ""
    unit = difference_unit(indicator, language)
    text = with_unit(signed(change, language, row["decimals"]), unit)
    if since != row["previous_period"] and not pd.isna(row["achieved"]):
        way = with_unit(signed(row["plan"] - row["baseline"], language, row["decimals"]), unit)
        start = number(row["baseline"], language, row["decimals"])
        return say(
            language,
            "line.progress",
            change=signed(change, language, row["decimals"]),
            way=way,
            start=start,
            period=short(since, language),
        )
    relative = row["change_percent"] if since == row["previous_period"] else None
    if not pd.isna(relative):
        text += f" ({signed(relative, language, row['percent_decimals'])}%)"
    return say(language, "line.change", change=text, period=short(since, language))


def start_text(row: Row, language: str) -> str:
    """From which level the way to the plan is counted; "" where the percent is of the whole plan, or unknown."""
    if row["basis"] != Basis.BASELINE or pd.isna(row["achieved"]):
        return ""
    return say(language, "line.from", start=number(row["baseline"], language, row["decimals"]))


def apart_text(row: Row, indicator: Row, language: str) -> str:
    """How far the result is from where it was expected by now, in its own unit; "" where that decides nothing.

    In the unit and not in points of the plan: for a rate both are called points, and readers took one for the other.
    """
    if row["status"] not in _JUDGED_BY_PACE:
        return ""
    amount = trimmed(abs(row["value"] - row["expected_value"]), language, row["decimals"])
    words = with_unit(amount, difference_unit(indicator, language))
    return say(language, "line.above" if row["achieved"] >= row["expected"] else "line.below", amount=words)


def reason_text(row: Row, unit: str, language: str) -> str:
    """Why there is no percent or no judgement, and whose plan it is when not the year's; "" where all is plain."""
    told_elsewhere = row["kind"] == Kind.TASK or row["plan_period"] in ("", row["period"])
    of_part = not told_elsewhere and Period.parse(row["plan_period"]).months < _YEAR
    part = say(language, "line.plan_of", period=short(row["plan_period"], language)) if of_part else ""
    return "; ".join(filter(None, [part, _no_percent(row, unit, language)]))


def _no_percent(row: Row, unit: str, language: str) -> str:
    """Why there is no percent or no judgement."""
    if row["kind"] == Kind.TASK:
        return ""
    if row["status"] == Status.NO_PLAN:
        claim = percent(row["published_percent"], language)
        return say(language, "line.no_plan" if claim == NOTHING else "line.no_plan_but_claim", percent=claim)
    if pd.isna(row["value"]):
        return _not_reported(row, unit, language)
    if row["kind"] == Kind.LIMIT:
        return say(language, "line.limit")
    if not row["reason"]:
        return ""
    manner = "line.no_percent" if pd.isna(row["achieved"]) else "line.no_verdict"
    return say(language, manner, reason=say(language, f"reason.{Reason(row['reason'])}"))


def _not_reported(row: Row, unit: str, language: str) -> str:
    """That a result is missing, with the last one known, and what the levels say where it states a drop of them."""
    told = say(language, "line.not_reported")
    if not pd.isna(row["last_value"]):
        last = with_unit(number(row["last_value"], language, row["decimals"]), unit)
        told = say(language, "line.last_known", value=last, period=short(row["last_period"], language))
    if pd.isna(row["level_change"]):
        return told
    change = with_unit(signed(row["level_change"], language, row["decimals"]), unit)
    return say(language, "line.levels_say", told=told, change=change)
