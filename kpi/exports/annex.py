"""Biểu chỉ tiêu: the figures of a report as the table that offices know; and Số liệu nền, those without a plan."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from kpi.domain.model import Bound, Kind
from kpi.domain.periods import Period
from kpi.exports.table import Cell, Heading, RowKind, Table, figure, table
from kpi.wording.catalogue import say
from kpi.wording.names import Row, difference_unit, sentence_case, with_unit
from kpi.wording.narrative import background_note
from kpi.wording.numbers import NOTHING, number, signed
from kpi.wording.periods import inside
from kpi.wording.sources import short

_YEAR = 12
_ROMAN = ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_PLAIN_QUOTIENT = {"achieved": ("value", "plan")}
Pair = tuple[dict[str, Any], dict[str, Any]]  # a scoreboard row and its line of `kpi.wording.lines.lines`


@dataclass(frozen=True)
class Beside:
    """What the annex needs besides the scoreboard.

    Attributes:
        indicators: registry rows by code.
        fields: names by code, in their order.
        owners: the office in charge by indicator.
        last_year: by indicator and area the result of the whole year before, of the same series.
        series: rows of the table of series by indicator and series code.
        one: whether the data set has one indicator, so that each row is an area.
    """

    indicators: Mapping[str, Row]
    fields: Mapping[str, str]
    owners: Mapping[str, str]
    last_year: Mapping[tuple[str, str], float]
    series: Mapping[tuple[str, str], Row]
    one: bool


def annex(pairs: Sequence[Pair], beside: Beside, period: str, language: str) -> Table:
    """The official table: a row per indicator and area with a plan, grouped by field, parts below what they belong to.

    Args:
        pairs: the rows of one period that have a plan; and those without that are part of one of them.
        beside: see there.
        period: the period's key.
        language: "vi" or "en".

    Returns:
        STT, indicator, unit, the same period last year, last year, plan, result, full-year estimate, share of the
        plan, change on the same period (percent for counts, points for rates), verdict, office in charge, note.
        The comparisons, the estimate, the office and the note are left out where they are wholly empty.
    """
    lines: list[tuple[RowKind, dict[str, Cell]]] = []
    groups = 0
    for code, name in beside.fields.items():
        own = [pair for pair in pairs if beside.indicators[pair[0]["indicator"]]["field"] == code]
        if own:
            groups += 1
            lines.append(("group", {"no": Cell(_roman(groups)), "name": Cell(name)}))
            lines += _of_field(own, beside, language)
    rows = [row for row, _ in pairs]
    formulas = _PLAIN_QUOTIENT if all(_is_quotient(row) for row in rows) else {}
    return table(say(language, "annex.title"), _headings(rows, beside, period, language), lines, formulas)


def background(pairs: Sequence[Pair], beside: Beside, language: str) -> Table:
    """Số liệu nền: figures that have no plan, with what they are compared with and where they come from."""
    headings = [
        Heading("no", say(language, "annex.no")),
        Heading("name", say(language, "annex.area" if beside.one else "annex.name")),
        Heading("unit", say(language, "annex.unit"), optional=True),
        Heading("value", say(language, "overview.column.value"), "number"),
        Heading("change", say(language, "overview.column.change"), optional=True),
        Heading("note", say(language, "annex.note"), optional=True),
        Heading("source", say(language, "charts.column.source"), optional=True),
    ]
    lines: list[tuple[RowKind, dict[str, Cell]]] = [
        (
            "row",
            {
                "no": Cell(str(place)),
                "name": Cell(line["name"]),
                "unit": Cell(line["unit"]),
                "value": _value(row, line, language),
                "change": Cell(line["change_text"]),
                "note": Cell(background_note(row, line["reason_text"], beside.series, language)),
                "source": Cell(short(row["value_source"])),
            },
        )
        for place, (row, line) in enumerate(pairs, start=1)
    ]
    return table(say(language, "report.background"), headings, lines, {})


def _headings(rows: Sequence[Row], beside: Beside, period: str, language: str) -> list[Heading]:
    """The columns of the form; of a whole year "the same period last year" is last year, and said once."""
    span = Period.parse(period)
    whole = span.months == _YEAR
    year, before = inside(str(span.year), language), inside(str(span.year - 1), language)
    rates = {bool(beside.indicators[row["indicator"]]["rate"]) for row in rows if not pd.isna(row["change"])}
    change = "annex.change" if rates <= {False} else "annex.change.points" if rates == {True} else "annex.change.mixed"
    previous = [] if whole else [Heading("previous", say(language, "annex.previous"), "number", optional=True)]
    return [
        Heading("no", say(language, "annex.no")),
        Heading("name", say(language, "annex.area" if beside.one else "annex.name")),
        Heading("unit", say(language, "annex.unit")),
        *previous,
        Heading("last_year", say(language, "annex.last_year", period=before), "number", optional=True),
        Heading("plan", say(language, "annex.plan", period=year), "number"),
        Heading("value", say(language, "annex.value", period=inside(period, language)), "number"),
        Heading("full_year", say(language, "annex.full_year", period=year), "number", optional=True),
        Heading("achieved", say(language, "annex.achieved"), "number"),
        Heading("change", say(language, change), "number", optional=True),
        Heading("status", say(language, "annex.status")),
        Heading("owner", say(language, "annex.owner"), optional=True),
        Heading("note", say(language, "annex.note"), optional=True),
    ]


def _of_field(pairs: Sequence[Pair], beside: Beside, language: str) -> Iterator[tuple[RowKind, dict[str, Cell]]]:
    """The rows of a field, numbered; the parts of a row follow it, the first after "Trong đó"."""
    shown = {(row["indicator"], row["area"]) for row, _ in pairs}
    parts: dict[tuple[str, str], list[Pair]] = {}
    wholes: list[Pair] = []
    for pair in pairs:
        whole = beside.indicators[pair[0]["indicator"]]["part_of"], pair[0]["area"]
        if whole in shown:
            parts.setdefault(whole, []).append(pair)
        else:
            wholes.append(pair)
    for place, (row, line) in enumerate(wholes, start=1):
        yield "row", _cells(row, line, beside, language) | {"no": Cell(str(place))}
        for at, (part, said) in enumerate(parts.pop((row["indicator"], row["area"]), [])):
            name = said["name"] if at else say(language, "annex.part", name=said["name"])
            yield "part", _cells(part, said, beside, language) | {"name": Cell(name)}


def _cells(row: dict[str, Any], line: dict[str, Any], beside: Beside, language: str) -> dict[str, Cell]:
    """The cells of one row; its number stands apart."""
    indicator = beside.indicators[row["indicator"]]
    ranged = row["bound"] == Bound.BETWEEN or row["kind"] == Kind.TASK
    plan = float("nan") if ranged else row["plan"]
    last = beside.last_year.get((row["indicator"], row["area"]), float("nan"))
    amounts = {"previous": row["previous"], "last_year": last, "full_year": row["outlook_official"]}
    return {
        "name": Cell(line["name"]),
        "unit": Cell(line["unit"]),
        **{key: _amount(row, amount, language) for key, amount in amounts.items()},
        "plan": figure(line["plan_text"], plan, language, line["plan_said"]),
        "value": _value(row, line, language),
        "achieved": figure(line["achieved_text"].removesuffix("%"), row["achieved"], language),
        "change": _change(row, indicator, language),
        "status": Cell(line["status_text"]),
        "owner": Cell(beside.owners.get(row["indicator"], "")),
        "note": Cell(_note(row, line, language)),
    }


def _value(row: Row, line: Row, language: str) -> Cell:
    """The result with the word before it; of a duty its state."""
    if row["kind"] == Kind.TASK:
        return _amount(row, row["value"], language)
    return figure(line["value_text"], row["value"], language, line["value_said"])


def _amount(row: Row, amount: float, language: str) -> Cell:
    """A number of the row's indicator; the state of a duty is words and no number."""
    if row["kind"] == Kind.TASK:
        return Cell(NOTHING if pd.isna(amount) else sentence_case(say(language, f"task.{int(amount)}")))
    return figure(number(amount, language, row["decimals"]), amount, language)


def _change(row: Row, indicator: Row, language: str) -> Cell:
    """The change on the same period a year before: in percent, for rates in points, from nothing in the unit."""
    if pd.isna(row["change"]):
        return Cell(NOTHING)
    if row["rate"] or pd.isna(row["change_percent"]):
        text = signed(row["change"], language, row["decimals"])
        in_unit = text if row["rate"] else with_unit(text, difference_unit(indicator, language))
        return figure(in_unit, row["change"] if row["rate"] else float("nan"), language)
    return figure(signed(row["change_percent"], language, row["percent_decimals"]), row["change_percent"], language)


def _note(row: Row, line: dict[str, Any], language: str) -> str:
    """That a plan is implied; why there is no percent; how a level moved from its baseline."""
    implied = say(language, "annex.implied") if row["plan_implied"] else ""
    moved = line["change_text"] if pd.isna(row["change"]) else ""
    return "; ".join(part for part in (implied, line["reason_text"], moved) if part)


def _is_quotient(row: Row) -> bool:
    """Whether the share is plainly result by plan; a row without a share does not contradict."""
    if pd.isna(row["achieved"]):
        return True
    return abs(row["achieved"] * row["plan"] - 100 * row["value"]) <= 1e-9 * abs(100 * row["value"])


def _roman(whole: int) -> str:
    """A whole number as the groups of a form are counted.

    >>> [_roman(each) for each in (1, 4, 9, 14)]
    ['I', 'IV', 'IX', 'XIV']
    """
    for size, letters in _ROMAN:
        if whole >= size:
            return letters + _roman(whole - size)
    return ""
