"""Cells become numbers, dates, periods and words; what cannot, becomes a doubt with its place.

Each distinct text of a column is read once, so that 200,000 rows cost little more than their distinct cells.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

import pandas as pd

from kpi.domain.model import Bound, Measure, Stage
from kpi.domain.periods import Period
from kpi.domain.problems import Problem, ProblemKind
from kpi.domain.tables import Column, Holds, Table
from kpi.intake.names import clean, same
from kpi.intake.numbers import DecimalMark, Doubt, number
from kpi.intake.reading import Sheet
from kpi.wording.catalogue import LANGUAGES, say

Value = str | float | int | bool

_FLAGS = {"true": True, "1": True, "yes": True, "có": True, "false": False, "0": False, "no": False, "không": False}
_DATE_FORMS = ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y")
_WORDED = {*Measure, *Bound, *Stage}


@dataclass(frozen=True)
class Filed:
    """One table as a file gave it: its values under our column names, indexed by the row a spreadsheet shows.

    Columns that the file leaves out are absent from `values`; a cell in doubt holds nothing there.
    """

    table: Table
    file: str
    sheet: str
    values: pd.DataFrame
    doubts: tuple[Problem, ...]

    def problem(self, kind: ProblemKind, row: object, column: str, found: object = "", **details: str) -> Problem:
        """A problem in one of its cells."""
        return Problem(kind, self.file, self.sheet, int(str(row)), column, str(found), details)

    def text(self, column: str) -> pd.Series:
        """A column of texts; "" in every row where the file leaves the column out."""
        return self.values[column] if column in self.values else pd.Series("", self.values.index, dtype="str")

    def number(self, column: str) -> pd.Series:
        """A column of numbers; NaN in every row where the file leaves the column out."""
        if column in self.values:
            return self.values[column].astype("float64")
        return pd.Series(float("nan"), self.values.index, dtype="float64")


@cache
def _words() -> dict[str, str]:
    """The words of measures, bounds and stages in every language, as codes."""
    return {same(say(language, f"value.{word}")): str(word) for word in _WORDED for language in LANGUAGES}


def _number(text: str, decimal: DecimalMark) -> Value | ProblemKind:
    """A number, or why it is none."""
    match number(text, decimal):
        case Doubt.NOT_A_NUMBER:
            return ProblemKind.NOT_A_NUMBER
        case Doubt.AMBIGUOUS:
            return ProblemKind.AMBIGUOUS_NUMBER
        case value:
            return value


def _whole(text: str) -> Value | ProblemKind:
    """A whole number; 0 where nothing stands, which required columns report."""
    signless = text.removeprefix("-")
    if not text:
        return 0
    return int(text) if signless.isascii() and signless.isdigit() and len(text) < 10 else ProblemKind.NOT_WHOLE


def _flag(text: str) -> Value | ProblemKind:
    """Yes or no."""
    return _FLAGS.get(text.casefold(), ProblemKind.NOT_A_FLAG) if text else False


def _date(text: str) -> Value | ProblemKind:
    """A day in ISO form; day/month/year is read too."""
    if not text:
        return ""
    for form in _DATE_FORMS:
        try:
            day: date = datetime.strptime(text, form).date()
        except ValueError:
            continue
        return day.isoformat() if 1900 <= day.year < 2200 else ProblemKind.NOT_A_DATE
    return ProblemKind.NOT_A_DATE


def _period(text: str) -> Value | ProblemKind:
    """The one key of a period."""
    try:
        return Period.parse(text.upper()).key if text else ""
    except ValueError:
        return ProblemKind.NOT_A_PERIOD


_READERS: dict[Holds, Callable[[str], Value | ProblemKind]] = {
    "whole": _whole,
    "flag": _flag,
    "date": _date,
    "period": _period,
}


def _reader(column: Column, decimal: DecimalMark) -> Callable[[str], Value | ProblemKind]:
    """How a cell of that column is read."""
    if column.one_of:
        words = {same(word): word for word in column.one_of} | {
            spelled: word for spelled, word in _words().items() if word in column.one_of
        }
        return lambda text: _word(text, words)
    if column.holds == "number":
        return lambda text: _number(text, decimal)
    return _READERS.get(column.holds, str)


def _word(text: str, words: dict[str, str]) -> Value | ProblemKind:
    """One of the allowed words; "" where nothing stands."""
    return words.get(same(text), ProblemKind.NOT_ALLOWED) if text else ""


def filed(table: Table, sheet: Sheet, decimal: DecimalMark = "") -> Filed:
    """The sheet's cells as values of `table`; its headings are already our column names.

    Args:
        table: which table the sheet holds.
        sheet: its cells; headings that `table` does not know are left aside.
        decimal: the decimal mark of texts, where it is known.
    """
    values: dict[str, pd.Series] = {}
    doubts: list[Problem] = []
    for column in table.columns:
        if column.name in sheet.cells:
            read, doubted = _column(column, sheet, decimal)
            values[column.name] = read
            doubts.extend(doubted)
    return Filed(table, sheet.file, sheet.name, pd.DataFrame(values, sheet.cells.index), tuple(doubts))


def _column(column: Column, sheet: Sheet, decimal: DecimalMark) -> tuple[pd.Series, Iterator[Problem]]:
    """One column read, and a problem for each cell that holds something else."""
    texts, exact = sheet.cells[column.name], sheet.exact[column.name]
    keys = pd.MultiIndex.from_arrays([texts, exact])
    codes, unique = pd.factorize(keys)
    in_text, in_numbers = _reader(column, decimal), _reader(column, ".")
    read = [(in_numbers if plain else in_text)(clean(text)) for text, plain in unique]
    doubted = [isinstance(value, ProblemKind) for value in read]
    nothing: Value = {"number": float("nan"), "whole": 0, "flag": False}.get(column.holds, "")
    safe = [nothing if doubt else value for value, doubt in zip(read, doubted, strict=True)]
    dtype = {"number": "float64", "whole": "int64", "flag": "bool"}.get(column.holds, "str")
    values = pd.Series(safe, dtype=dtype).take(codes).set_axis(texts.index)
    allowed = {"allowed": ", ".join(column.one_of)} if column.one_of else {}
    problems = (
        Problem(ProblemKind(read[code]), sheet.file, sheet.name, int(row), column.name, found, allowed)
        for row, code, found in zip(texts.index, codes, texts, strict=True)
        if doubted[code]
    )
    return values, problems
