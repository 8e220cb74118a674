"""The rows of a scoreboard as cells of a workbook: links to what is on file, formulas, and what each now comes to."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd
from xlsxwriter.utility import xl_rowcol_to_cell

from kpi.domain.comparison import TOLERANCE
from kpi.domain.model import Basis, Bound, Kind, Measure
from kpi.exports.ledger import Ledger
from kpi.exports.live import formulas, signed_status
from kpi.exports.spreadsheet import number_format
from kpi.wording.catalogue import say
from kpi.wording.names import Row, sentence_case
from kpi.wording.numbers import NOTHING, number, parts, signed, trimmed

COLUMNS = {
    "no": 5, "name": 32, "field": 15, "unit": 9, "plan": 11, "plan_to": 9, "baseline": 8, "value": 13,
    "achieved": 10, "expected": 8, "pace": 8, "gap": 11, "required": 11, "factor": 9, "moved": 10,
    "previous": 11, "change": 10, "status": 18, "note": 25,
}  # fmt: skip
OPTIONAL = ("field", "plan_to", "baseline", "factor", "moved", "previous", "change", "note")
_RESULTS = (Measure.RESULT, Measure.BASELINE)
_FACTOR_DECIMALS = 2


@dataclass(frozen=True)
class ScoreCell:
    """A cell: what it comes to (None: empty), the format of a number, and the formula behind it ("" for none)."""

    value: str | float | None
    shown: str = ""
    formula: str = ""


def cells(
    rows: Sequence[Row],
    lines: Sequence[Row],
    fields: Mapping[str, str],
    books: tuple[Ledger, Ledger],
    settings: Mapping[str, str],
    first: int,
    language: str,
) -> tuple[list[str], list[dict[str, ScoreCell]]]:
    """The columns that say anything, in order, and the cells of every row.

    Args:
        rows: of the scoreboard; `lines` the same worded by `kpi.wording.lines.lines`.
        fields: the name of each indicator's field; not shown where there is one.
        books: what is on file: plans, results.
        settings: where "month", "on_track", "behind" and "about" stand.
        first: the row of the sheet, from 0, on which the rows begin.
        language: "vi" or "en".
    """
    several = len({fields[row["indicator"]] for row in rows}) > 1
    plain = [
        {
            "no": ScoreCell(float(at), "0"),
            "field": ScoreCell(fields[row["indicator"]] if several else ""),
            **_figures(row, line, books, language),
            **_judged(row, line, language),
        }
        for at, (row, line) in enumerate(zip(rows, lines, strict=True), 1)
    ]
    shown = [key for key in COLUMNS if key not in OPTIONAL or any(_says(told[key]) for told in plain)]
    return shown, [
        {key: _live(told[key], formula.get(key, "")) for key in shown}
        for told, formula in zip(plain, _formulas(rows, shown, settings, first, language), strict=True)
    ]


def _formulas(
    rows: Sequence[Row], shown: Sequence[str], settings: Mapping[str, str], first: int, language: str
) -> Iterator[dict[str, str]]:
    for at, row in enumerate(rows, first):
        places = {key: xl_rowcol_to_cell(at, column) for column, key in enumerate(shown)}
        yield formulas(row, dict.fromkeys(COLUMNS, "0") | places | dict(settings), language)


def _says(cell: ScoreCell) -> bool:
    return cell.value not in ("", None)


def _live(cell: ScoreCell, formula: str) -> ScoreCell:
    """The cell with the formula of its rule; a link stays, and an empty cell stays empty."""
    reckoned = formula and not cell.formula and cell.value is not None
    return ScoreCell(cell.value, cell.shown, formula) if reckoned else cell


def _figures(row: Row, line: Row, books: tuple[Ledger, Ledger], language: str) -> dict[str, ScoreCell]:
    """What was measured and planned, linked to its figure on file where one stands there."""
    plans, results = books
    digits = row["decimals"]
    task = row["kind"] == Kind.TASK

    def link(ledger: Ledger, period: str, measures: Sequence[Measure], amount: float, column: str = "value") -> str:
        found = (ledger.find(row, period, measure, amount, column) for measure in measures)
        return next((f"={cell}" for cell in found if cell), "")

    def plan(key: str, column: str) -> ScoreCell:
        ends = trimmed if row["bound"] == Bound.ABOUT else number
        shown = number_format(_places(ends(row[key], language, digits), language), line["plan_said"] * (key == "plan"))
        return _amount(row[key], shown, link(plans, row["plan_period"], (Measure.PLAN,), row[key], column))

    value = number_format(digits, line["value_said"])
    told = {
        "plan": ScoreCell(_worded(line["plan_text"])) if task else plan("plan", "value"),
        "plan_to": plan("plan_to", "value_to"),
        "value": _amount(row["value"], value, _sum(row, results)),
    }
    if task:
        state = "" if pd.isna(row["value"]) else sentence_case(say(language, f"task.{int(row['value'])}"))
        told["value"] = ScoreCell(state)
    for key, period in (("baseline", row["baseline_period"]), ("previous", row["previous_period"])):
        told[key] = _amount(row[key], number_format(digits), link(results, period, _RESULTS, row[key]))
        if task:  # a state is no number
            told[key] = ScoreCell(None)
    return told


def _sum(row: Row, results: Ledger) -> str:
    """The link to the result, or the sum of links where it was reported part by part; "" where it is derived."""
    keys, amount = row["value_parts"].split(" + "), row["value"]
    if len(keys) == 1:
        found = results.find(row, keys[0], Measure.RESULT, amount)
        return f"={found}" if found else ""
    stated = [results.strongest(row, key) for key in keys]
    if abs(sum(value for value, _ in stated) - amount) <= TOLERANCE * abs(amount):  # not so where one is missing
        return "=" + "+".join(cell for _, cell in stated)
    return ""


def _judged(row: Row, line: Row, language: str) -> dict[str, ScoreCell]:
    """What follows from the figures, each shown with as many digits as its text has."""
    share = {
        key: _amount(row[key], number_format(_places(line[f"{key}_text"].removesuffix("%"), language), after="%"))
        for key in ("achieved", "expected")
    }
    still = _places(trimmed(row["required"], language, row["decimals"]), language)
    change = row["change"] if row["rate"] else row["change_percent"]
    digits = row["decimals"] if row["rate"] else row["percent_decimals"]
    notes = (say(language, "annex.implied") if row["plan_implied"] else "", line["reason_text"])
    moved = row["value"] - row["baseline"] if row["basis"] == Basis.BASELINE else float("nan")
    return {
        **share,
        "name": ScoreCell(line["name"]),
        "unit": ScoreCell(line["unit"]),
        "pace": _amount(row["pace"], number_format(_FACTOR_DECIMALS)),
        "gap": _change(row["gap"], row["decimals"], language),
        "required": _amount(row["required"], number_format(still)),
        "factor": _amount(row["required_factor"], number_format(_FACTOR_DECIMALS)),
        "moved": _change(moved, row["decimals"], language),
        "change": _change(change, digits, language, after="" if row["rate"] else "%"),
        "status": ScoreCell(signed_status(row["status"], language)),
        "note": ScoreCell(sentence_case("; ".join(note for note in notes if note))),
    }


def _change(amount: float, decimals: int, language: str, after: str = "") -> ScoreCell:
    places = _places(signed(amount, language, decimals), language)
    return _amount(amount, number_format(places, after=after, signed=True))


def _amount(amount: float, shown: str, formula: str = "") -> ScoreCell:
    """A number, or an empty cell where none is known."""
    return ScoreCell(None) if pd.isna(amount) else ScoreCell(float(amount), shown, formula)


def _places(text: str, language: str) -> int:
    """How many decimals a written number has."""
    return max(len(parts(text, language)[1]) - 1, 0)


def _worded(text: str) -> str:
    return "" if text == NOTHING else text
