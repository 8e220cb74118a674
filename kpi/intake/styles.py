"""Which decimal mark the numbers of a file are typed with: decided once per file, from what its cells prove.

`50,75` and `1.234.567` prove a comma, `50.75` a dot; `7.800` proves nothing, except that people have no halves and
a percent has no thousands. Files that prove both are refused, files that prove nothing are read the Vietnamese way.
"""

import re
from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd

from kpi.domain.problems import Problem, ProblemKind
from kpi.domain.tables import TABLES
from kpi.intake.numbers import DecimalMark, Doubt, mark
from kpi.intake.quantities import apart
from kpi.intake.sheet import Sheet
from kpi.intake.units import PERCENTS, bases, unit

_NUMBERS = tuple(dict.fromkeys(column.name for table in TABLES for column in table.columns if column.holds == "number"))
_EITHER = "?"
_MARKS = frozenset(".,")
_SIMPLE = re.compile(r"-?[0-9]+([.,])(?:[0-9]{1,2}|[0-9]{4,})", re.ASCII)  # no group has any but three digits
_OTHER: dict[str, DecimalMark] = {".": ",", ",": "."}


def style(sheets: Sequence[Sheet], units: frozenset[str] = frozenset()) -> tuple[DecimalMark, tuple[Problem, ...]]:
    """The decimal mark of the numbers typed as text in one file, and what is doubtful about it.

    Args:
        sheets: all tables of one file, one for each column of figures.
        units: what may stand beside a number, besides the usual units (`units.bases`).

    Returns:
        "" where the cells contradict each other (an error names two of them); a comma, with a warning, where cells
        need deciding and none proves anything. No cell that could be read two ways: no word.
    """
    cells = [found for sheet in sheets for found in _cells(sheet, units)]
    told = pd.concat(cells, ignore_index=True) if cells else pd.DataFrame({"mark": []})
    proofs = told[told["mark"].isin([".", ","])]
    either = told[told["mark"].eq(_EITHER)]
    if proofs["mark"].nunique() > 1:
        return "", tuple(_contradictions(proofs, sheets))
    if len(proofs):
        return _OTHER[_OTHER[proofs["mark"].iloc[0]]], ()
    if either.empty:
        return ",", ()
    hints = either["hint"][either["hint"].ne("")]
    decided: DecimalMark = _OTHER[_OTHER[hints.iloc[0]]] if hints.nunique() == 1 else ","
    first = either.iloc[0]
    details = {"count": str(len(either)), "mark": decided}
    return decided, (_problem(ProblemKind.NUMBER_STYLE_ASSUMED, first, sheets, details),)


def _cells(sheet: Sheet, allowed: frozenset[str]) -> Iterable[pd.DataFrame]:
    """The typed cells of each number column that prove or need a mark: sheet, column, row, text, mark, hint."""
    units = sheet.cells["unit"] if "unit" in sheet.cells else pd.Series("", sheet.cells.index, dtype="str")
    allowed = allowed | bases(pd.unique(units))
    for name in _NUMBERS:
        if name in sheet.cells:
            typed = ~sheet.exact[name].to_numpy(dtype="bool")
            codes, words = pd.factorize(sheet.cells[name].array)
            marks = np.array([_mark(str(word), allowed) for word in words.to_numpy(dtype=object)], dtype=object)[codes]
            found = typed & (marks != "")
            texts, told = sheet.cells[name][found], units[found]
            hints = [
                _hint(text, name, own, allowed) if sure == _EITHER else ""
                for text, own, sure in zip(texts, told, marks[found], strict=True)
            ]
            yield pd.DataFrame(
                {"sheet": id(sheet), "column": name, "row": texts.index, "text": texts.array,
                 "mark": marks[found], "hint": pd.array(hints, dtype="str")}
            )  # fmt: skip


def _mark(text: str, allowed: frozenset[str]) -> str:
    """The mark that a cell proves, `?` where it could be either, "" where it has none."""
    simple = _SIMPLE.fullmatch(text)
    if simple or not _MARKS.intersection(text):  # most cells
        return str(simple[1]) if simple else ""
    proved = mark(apart(text, allowed)[0])
    return _EITHER if proved is Doubt.AMBIGUOUS else str(proved)


def _hint(text: str, column: str, told: str, allowed: frozenset[str]) -> str:
    """The decimal mark that the unit of a cell suggests for a mark before three digits; "" for none."""
    digits, own = apart(text, allowed)
    beside = unit(own or told)
    used = "." if "." in digits else ","
    if column != "value" or beside.base in PERCENTS:
        return used
    return _OTHER[used] if beside.whole else ""


def _contradictions(proofs: pd.DataFrame, sheets: Sequence[Sheet]) -> Iterable[Problem]:
    """An error for each column that holds both styles; else one for the file, at the first cell of the rarer one."""
    several = proofs.groupby(["sheet", "column"], sort=False)["mark"].transform("nunique").gt(1)
    groups = [part for _, part in proofs[several].groupby(["sheet", "column"], sort=False)] or [proofs]
    for part in groups:
        first = part.iloc[0]
        other = part[part["mark"].ne(first["mark"])].iloc[0]
        details = {"other": str(other["text"]), "other_row": str(other["row"])}
        yield _problem(ProblemKind.NUMBER_STYLES_DIFFER, first, sheets, details)


def _problem(kind: ProblemKind, cell: pd.Series, sheets: Sequence[Sheet], details: dict[str, str]) -> Problem:
    """A problem at one of the cells."""
    sheet = next(one for one in sheets if id(one) == cell["sheet"])
    heading = sheet.headings.get(cell["column"], cell["column"])
    return Problem(kind, sheet.file, sheet.name, int(cell["row"]), heading, str(cell["text"]), details)
