"""Cách tính: how a row came about, whether it agrees with its source, and what follows from it."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from kpi.domain.book import Book
from kpi.domain.model import Claim, Kind, Status, Thresholds
from kpi.domain.outlook import STRAINED
from kpi.domain.periods import Period
from kpi.wording.catalogue import say
from kpi.wording.inputs import inputs
from kpi.wording.names import Row, difference_unit, named, note_words, said_word, sentence_case, with_unit
from kpi.wording.numbers import exact, number, percent, trimmed
from kpi.wording.periods import inside, rest
from kpi.wording.reckoning import formula
from kpi.wording.remarks import reason_text
from kpi.wording.required import factor, missing, way

_FACTOR_DECIMALS = 2
_CLAIM_DECIMALS = 4  # offices print two; workbooks hold more digits than anyone printed


@dataclass(frozen=True)
class Explanation:
    """One row explained: the formula's lines, the table of its figures, and the sentences that follow."""

    formula: list[str]
    inputs: pd.DataFrame
    notes: list[str]


def explain(row: Row, book: Book, language: str) -> Explanation:
    """Everything under "Cách tính" of one scoreboard row; what is not known is left out."""
    indicator = book.indicator(row["indicator"])
    return Explanation(formula(row, indicator, language), inputs(row, book, language), notes(row, book, language))


def notes(row: Row, book: Book, language: str) -> list[str]:
    """The sentences below the formula, in the order a reader asks.

    Why there is no percent; what was expected and how pace makes the status; the plan of the span itself; what the
    rest of the year must bring; where the year may end; how the printed claims compare; how the plan changed; how
    the result was summed; the note that the result carries.
    """
    return notes_of(row, book.indicator(row["indicator"]), book.data_set.thresholds, language)


def notes_of(row: Row, indicator: Row, thresholds: Thresholds, language: str) -> list[str]:
    """The same from the indicator's registry row, for many rows at once."""
    unit, points = named(indicator, language, "unit"), difference_unit(indicator, language)
    told = (
        _reason(row, unit, language),
        _expectation(row, unit, language),
        _pace(row, thresholds, language),
        _rounded_up(row, language),
        _own_plan(row, unit, language),
        required_sentence(row, points, language),
        *outlooks(row, unit, language),
        _claim(row, unit, language),
        *_other_claims(row, points, language),
        _revision(row, unit, language),
        *_sum(row, unit, language),
        _levels(row, points, language),
        note_words(row["value_note"], language),
    )
    return [text for text in told if text]


def _reason(row: Row, unit: str, language: str) -> str:
    told_by_claim = row["status"] == Status.NO_PLAN and row["claim_verdict"]
    reason = "" if row["kind"] == Kind.LIMIT or told_by_claim else reason_text(row, unit, language)
    return f"{sentence_case(reason)}." if reason else ""


def _expectation(row: Row, unit: str, language: str) -> str:
    """Where the expected share comes from: the span's own plan, past years, or the time that has passed."""
    if not row["expected_by"] or _ends(row):
        return ""
    values = {
        "expected": percent(row["expected"], language, row["percent_decimals"]),
        "milestone": with_unit(trimmed(row["milestone"], language, row["decimals"]), unit),
        "month": Period.parse(row["period"]).last,
    }
    key = f"explain.expected.{row['expected_by']}"
    return say(language, key, n=int(row["past_years"]), **values)


def _ends(row: Row) -> bool:
    """Whether the period ends with the year, where the bound decides and not the pace."""
    return Period.parse(row["period"]).elapsed == 1


def _pace(row: Row, thresholds: Thresholds, language: str) -> str:
    if pd.isna(row["pace"]) or _ends(row):
        return ""
    return say(
        language,
        "explain.pace",
        achieved=percent(row["achieved"], language, row["percent_decimals"]),
        expected=percent(row["expected"], language, row["percent_decimals"]),
        pace=number(row["pace"], language, _FACTOR_DECIMALS),
        on_track=number(thresholds.on_track, language, _FACTOR_DECIMALS),
        behind=number(thresholds.behind, language, _FACTOR_DECIMALS),
    )


def _rounded_up(row: Row, language: str) -> str:
    """A note where the printed percent reads 100% although the plan is not met."""
    printed = percent(row["achieved"], language, row["percent_decimals"])
    return say(language, "explain.rounded_up") if printed == "100%" and row["verdict"] == "not_met" else ""


def _own_plan(row: Row, unit: str, language: str) -> str:
    """How the shown span stands to its own plan, beside the year's."""
    if pd.isna(row["period_plan"]) or not row["period_verdict"] or row["plan_period"] == row["period"]:
        return ""
    plan = with_unit(trimmed(row["period_plan"], language, row["decimals"]), unit)
    reached = percent(row["period_achieved"], language, row["percent_decimals"])
    key = "explain.own_plan" if pd.isna(row["period_achieved"]) else "explain.own_plan.percent"
    verdict = say(language, f"own_plan.{row['period_verdict']}")
    return say(language, key, plan=plan, percent=reached, verdict=verdict, period=inside(row["period"], language))


def required_sentence(row: Row, points: str, language: str) -> str:
    """What the rest of the year must bring, and how that compares with the months so far.

    Args:
        row: a scoreboard row.
        points: the unit of a difference, as `kpi.wording.names.difference_unit` says it.
        language: "vi" or "en".
    """
    left = rest(row["period"], language)
    if pd.isna(row["required"]) or not left:
        return ""
    amount = missing(row, points, language)
    told = say(language, f"explain.required.{way(row)}", rest=sentence_case(left), amount=amount)
    return f"{told}{factor(row, language)}."


def outlooks(row: Row, unit: str, language: str) -> list[str]:
    """Where the year may end, side by side: as officially estimated, at this pace, by the plans that remain.

    Args:
        row: a scoreboard row.
        unit: the indicator's unit in words.
        language: "vi" or "en".
    """
    known = (("official", row["outlook_official"]), ("rate", row["outlook_rate"]), ("plans", row["outlook_plans"]))
    worded = {
        what: with_unit(trimmed(value, language, row["decimals"]), unit) for what, value in known if not pd.isna(value)
    }
    if "official" in worded and row["outlook_said"]:
        worded["official"] = f"{said_word(row['outlook_said'], language)} {worded['official']}"
    told = [say(language, f"explain.outlook.{what}", value=value) for what, value in worded.items()]
    if not pd.isna(row["outlook_percent"]):
        reached = percent(row["outlook_percent"], language, row["percent_decimals"])
        told.insert(1, say(language, "explain.outlook.percent", percent=reached))
    if row["official_strained"]:
        told.append(say(language, "explain.outlook.strained", factor=trimmed(STRAINED, language, _FACTOR_DECIMALS)))
    return told


def _claim(row: Row, unit: str, language: str) -> str:
    """How the percent that the source printed stands beside ours."""
    if not row["claim_verdict"]:
        return ""
    verdict = Claim(row["claim_verdict"])
    values: dict[str, Any] = {
        "claim": percent(row["published_percent"], language, _CLAIM_DECIMALS),
        "verdict": say(language, f"claim.{verdict}"),
        "ours": percent(row["achieved"], language),
        "implied": with_unit(trimmed(row["claim_plan"], language, row["decimals"]), unit),
        "plan": with_unit(trimmed(row["earlier_plan"], language, row["decimals"]), unit),
    }
    if verdict is Claim.ANOTHER_PLAN and not pd.isna(row["earlier_plan"]):
        return say(language, "explain.claim.another_plan", **values)
    told = say(language, "explain.claim" if not pd.isna(row["achieved"]) else "explain.claim.alone", **values)
    implies = verdict in (Claim.UNCHECKED, Claim.DISAGREES, Claim.ANOTHER_PLAN) and not pd.isna(row["claim_plan"])
    return f"{told} {say(language, 'explain.claim.implies', **values)}" if implies else told


def _other_claims(row: Row, points: str, language: str) -> list[str]:
    """The index and the change that the source printed, with ours where it is known."""
    told = []
    if not pd.isna(row["published_index"]):
        printed = percent(row["published_index"], language, _CLAIM_DECIMALS)
        ours = percent(100.0 + row["change_percent"], language)
        key = "explain.index.alone" if pd.isna(row["change_percent"]) else "explain.index"
        told.append(say(language, key, printed=printed, ours=ours))
    if not pd.isna(row["published_change"]):
        printed = with_unit(exact(row["published_change"], language), points)
        told.append(say(language, "explain.change", printed=printed))
    return told


def _revision(row: Row, unit: str, language: str) -> str:
    if pd.isna(row["earlier_plan"]):
        return ""
    earlier = with_unit(trimmed(row["earlier_plan"], language, row["decimals"]), unit)
    key = "explain.earlier_plan" if row["earlier_plan_source"] else "explain.earlier_plan.unsourced"
    told = say(language, key, plan=earlier, source=row["earlier_plan_source"])
    times = int(row["revisions"]) - 1
    return f"{told} {say(language, 'explain.revisions', n=times)}" if times > 0 else told


def _levels(row: Row, points: str, language: str) -> str:
    """What the levels say beside a stated drop of them."""
    if pd.isna(row["level_change"]) or pd.isna(row["value"]):
        return ""
    change = with_unit(exact(row["level_change"], language), points)
    return say(language, "explain.levels", change=change)


def _sum(row: Row, unit: str, language: str) -> list[str]:
    """What the span itself brought, where it is only known by subtraction, and sums that differ."""
    told = []
    if row["in_period_derived"] and not pd.isna(row["in_period"]):
        brought = with_unit(trimmed(row["in_period"], language, row["decimals"]), unit)
        told.append(say(language, "explain.derived", value=brought))
    if row["value_differs"]:
        told.append(say(language, "explain.differs"))
    return told
