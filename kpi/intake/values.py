"""Cells become numbers, dates, periods and words; what cannot, becomes a doubt with its place.

Each distinct text of a column is read once, so that 200,000 rows cost little more than their distinct cells.
A column of figures whose heading says what they measure reports nothing where a cell is blank; a plan there that
says "-" is none. Where each row says what it measures, a blank cell reports the figure as missing.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

import numpy as np
import pandas as pd

from kpi.domain.model import Measure
from kpi.domain.problems import Problem, ProblemKind
from kpi.domain.tables import FIGURES, Column, Table
from kpi.intake.cells import PRINTED, Value, reader
from kpi.intake.names import clean
from kpi.intake.numbers import DecimalMark
from kpi.intake.quantities import Quantity, quantity
from kpi.intake.sheet import Sheet
from kpi.intake.units import bases

_NO_ROWS = pd.Index([], dtype="int64")


@dataclass(frozen=True)
class Filed:
    """One table as a file gave it: its values under our column names, indexed by the row a spreadsheet shows.

    Columns that the file leaves out are absent from `values`; a cell in doubt holds nothing there.

    Attributes:
        headings: the file's own headings by our column names; empty where it has ours.
        beside: of figures, on the index of `values`: `text`, the figure as typed, `unit`, the one it is told in, and
            `exact`, whether its cell holds a number.
        blank: rows that are not in `values`, because nothing was reported there.
        measure: of a column of figures whose heading says what it measures; "" where each row says it.
    """

    table: Table
    file: str
    sheet: str
    values: pd.DataFrame
    doubts: tuple[Problem, ...]
    headings: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    beside: pd.DataFrame = field(default_factory=pd.DataFrame)
    blank: pd.Index = field(default_factory=lambda: _NO_ROWS)
    measure: str = ""
    at: int = -1  # the spreadsheet column of its figures, from 0

    def heading(self, column: str) -> str:
        """What the file calls that column; what no column of its own says is called as its figures are."""
        return self.headings.get(column) or self.headings.get("value", column) if column else ""

    def problem(self, kind: ProblemKind, row: object, column: str, found: object = "", **details: str) -> Problem:
        """A problem in one of its cells."""
        return Problem(kind, self.file, self.sheet, int(str(row)), self.heading(column), str(found), details)

    def text(self, column: str) -> pd.Series:
        """A column of texts; "" in every row where the file leaves the column out."""
        return self.values[column] if column in self.values else pd.Series("", self.values.index, dtype="str")

    def number(self, column: str) -> pd.Series:
        """A column of numbers; NaN in every row where the file leaves the column out."""
        if column in self.values:
            return self.values[column].astype("float64")
        return pd.Series(float("nan"), self.values.index, dtype="float64")


def filed(table: Table, sheet: Sheet, decimal: DecimalMark = "", units: frozenset[str] = frozenset()) -> Filed:
    """The sheet's cells as values of `table`; its headings are already our column names.

    Args:
        table: which table the sheet holds.
        sheet: its cells; headings that `table` does not know are left aside.
        decimal: the decimal mark of texts, where it is known.
        units: what may stand beside a number, besides the usual units: those of the known indicators (`units.bases`).
    """
    values: dict[str, pd.Series] = {}
    at = sheet.columns.get("value", -1)
    bare = Filed(table, sheet.file, sheet.name, pd.DataFrame(index=sheet.cells.index), (), sheet.headings, at=at)
    doubts: list[Problem] = []
    for column in table.columns:
        if column.name in sheet.cells and (table is not FIGURES or column.name != "value"):
            read, doubted = _column(bare, column, sheet, decimal)
            values[column.name] = read
            doubts.extend(doubted)
    one = replace(bare, values=pd.DataFrame(values, sheet.cells.index))
    if table is FIGURES and "value" in sheet.cells:
        one, of_figures = _figures(one, sheet, decimal, units)
        doubts.extend(of_figures)
    return replace(one, doubts=tuple(doubts))


def _distinct(sheet: Sheet, name: str) -> tuple[np.ndarray, list[tuple[str, bool]]]:
    """Which of its distinct cells each row of a column holds, and those: text, and whether it is a true number."""
    texts, exact = sheet.cells[name], sheet.exact[name].to_numpy(dtype="int64")
    codes, words = pd.factorize(texts.array)
    both, pairs = pd.factorize(2 * codes + exact)
    plain = words.to_numpy(dtype=object)  # many times faster to take from
    return both, [(str(plain[pair // 2]), bool(pair % 2)) for pair in pairs.tolist()]


def _column(bare: Filed, column: Column, sheet: Sheet, decimal: DecimalMark) -> tuple[pd.Series, Iterator[Problem]]:
    """One column read, and a problem for each cell that holds something else."""
    codes, unique = _distinct(sheet, column.name)
    in_text, in_numbers = reader(column, decimal), reader(column, ".")
    read = [(in_numbers if plain else in_text)(clean(text)) for text, plain in unique]
    doubted = np.array([isinstance(value, ProblemKind) for value in read], dtype="bool")
    nothing: Value = {"number": float("nan"), "whole": 0, "flag": False}.get(column.holds, "")
    safe = [nothing if doubt else value for value, doubt in zip(read, doubted, strict=True)]
    dtype = {"number": "float64", "whole": "int64", "flag": "bool"}.get(column.holds, "str")
    values = pd.Series(safe, dtype=dtype).take(codes).set_axis(sheet.cells.index)
    allowed = {"allowed": ", ".join(column.one_of)} if column.one_of else {}
    printed = column.name in PRINTED and bare.table is FIGURES
    problems = (
        bare.problem(
            ProblemKind.PUBLISHED_UNREAD if printed else ProblemKind(read[codes[at]]),
            sheet.cells.index[at],
            column.name,
            unique[codes[at]][0],
            **allowed,
        )
        for at in np.flatnonzero(doubted[codes])
    )
    return values, problems


def _figures(one: Filed, sheet: Sheet, decimal: DecimalMark, units: frozenset[str]) -> tuple[Filed, list[Problem]]:
    """The figures with their column `value` and what its words say, and a problem for each cell read in doubt."""
    codes, unique = _distinct(sheet, "value")
    told = sheet.cells["unit"] if "unit" in sheet.cells else pd.Series("", sheet.cells.index, dtype="str")
    allowed = bases(pd.unique(told)) | units
    read = [quantity(text, "." if plain else decimal, allowed) for text, plain in unique]
    safe = [Quantity(float("nan")) if isinstance(cell, ProblemKind) else cell for cell in read]
    index = sheet.cells.index

    def spread(cells: list, dtype: str) -> pd.Series:
        return pd.Series(cells, dtype=dtype).take(codes).set_axis(index)

    own = spread([cell.unit for cell in safe], "str")
    beside = pd.DataFrame(
        {"text": sheet.cells["value"], "unit": own.mask(own.eq(""), told), "exact": sheet.exact["value"]}, index
    )
    values = one.values.assign(value=spread([cell.value for cell in safe], "float64"))
    if any(cell.bound or cell.stage for cell in safe):
        words = {name: spread([getattr(cell, name) for cell in safe], "str") for name in ("bound", "said", "stage")}
        values = values.assign(**_worded(one, words))
    doubted = np.array([isinstance(cell, ProblemKind) for cell in read], dtype="bool")
    unsure = np.array([cell.unsure for cell in safe], dtype="bool")
    problems = [
        one.problem(_kind(read[codes[at]]), index[at], "value", unique[codes[at]][0], read=_shown(safe[codes[at]]))
        for at in np.flatnonzero((doubted | unsure)[codes])
    ]
    measure = _of_heading(one)
    kept = ~_unreported(measure, sheet, values, doubted[codes])
    return replace(one, values=values[kept], beside=beside[kept], blank=index[~kept], measure=measure), problems


def _kind(read: Quantity | ProblemKind) -> ProblemKind:
    """What there is to say of a cell in doubt."""
    return read if isinstance(read, ProblemKind) else ProblemKind.READ_AS


def _shown(read: Quantity) -> str:
    """What a cell was read as, in plain digits; an en dash for nothing."""
    return "–" if np.isnan(read.value) else f"{read.value:.12g}"


def _worded(one: Filed, words: dict[str, pd.Series]) -> dict[str, pd.Series]:
    """What the words beside figures say of them: a plan's bound, a result's stage; hedges are kept as said."""
    measure = one.text("measure")
    bound, said, stage = one.text("bound"), one.text("said"), one.text("stage")
    return {
        "bound": bound.mask(bound.eq("") & measure.eq(Measure.PLAN), words["bound"]),
        "said": said.mask(said.eq(""), words["said"]),
        "stage": stage.mask(stage.eq("") & measure.eq(Measure.RESULT), words["stage"]),
    }


def _of_heading(one: Filed) -> str:
    """What a column of figures measures, where its heading says so; "" where each row does."""
    told = one.text("measure").unique()
    return str(told[0]) if one.headings and "measure" not in one.headings and len(told) == 1 else ""


def _unreported(measure: str, sheet: Sheet, values: pd.DataFrame, doubted: np.ndarray) -> np.ndarray:
    """Rows that report no figure, in a column whose heading says what it measures."""
    if not measure:
        return np.zeros(len(values), dtype="bool")
    codes, unique = _distinct(sheet, "value")
    blank = np.array([not clean(text) for text, _ in unique], dtype="bool")[codes]
    return blank | (measure == Measure.PLAN) & values["value"].isna().to_numpy() & ~doubted
