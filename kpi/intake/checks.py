"""What must hold within one table of a file: a generator per check, which reports all it finds.

The docstring of a check is what is true when it passes.
"""

import re
from collections.abc import Iterator

import numpy as np
import pandas as pd

from kpi.domain.model import Measure
from kpi.domain.problems import Problem, ProblemKind
from kpi.domain.tables import FIGURES, Table
from kpi.intake.garbled import is_garbled
from kpi.intake.sheet import Sheet
from kpi.intake.values import Filed

_ALSO_NEEDED = {FIGURES.name: ("value",)}  # a mistyped heading would otherwise report every value as missing
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_BESIDE_FIGURES = {"unit", "numbering"}
_LONGEST = {"code": 100, "text": 5_000}


def check_headings(sheet: Sheet, table: Table) -> Iterator[Problem]:
    """Every column the table needs is there, none twice, and none that it does not know (a warning)."""
    headings = list(sheet.cells)
    needed = [column.name for column in table.columns if column.required] + list(_ALSO_NEEDED.get(table.name, ()))
    for name in needed:
        if name not in headings:
            details = {"table": table.name}
            yield Problem(ProblemKind.MISSING_COLUMN, sheet.file, sheet.name, column=name, details=details)
    for name in dict.fromkeys(headings):
        if headings.count(name) > 1:
            yield Problem(ProblemKind.REPEATED_COLUMN, sheet.file, sheet.name, column=name)
        if name not in table.names and (table is not FIGURES or name not in _BESIDE_FIGURES):
            yield Problem(ProblemKind.UNKNOWN_COLUMN, sheet.file, sheet.name, column=name)


def check_required(sheet: Sheet, table: Table) -> Iterator[Problem]:
    """Every cell that must hold something does."""
    for column in table.columns:
        if column.required and column.name in sheet.cells:
            empty = sheet.cells[column.name].str.strip().eq("")
            for row in sheet.cells.index[empty]:
                yield _problem(ProblemKind.REQUIRED_EMPTY, sheet, row, column.name)


def check_characters(sheet: Sheet, table: Table) -> Iterator[Problem]:
    """No cell holds a control character, nor one that turns the reading direction; line breaks and tabs are text."""
    for name in sheet.cells.columns.intersection(table.names):
        texts = sheet.cells[name]
        codes, words = pd.factorize(texts.array)
        bad = np.array([_CONTROLS.search(word) is not None for word in words.to_numpy(dtype=object)], dtype="bool")
        for row, found in texts[bad[codes]].items():
            yield _problem(ProblemKind.CONTROL_CHARACTER, sheet, row, str(name), found)


def check_letters(sheet: Sheet, table: Table) -> Iterator[Problem]:
    """No text lost its letters on the way; said where each such text first stands."""
    for column in table.columns:
        if column.holds in {"text", "code"} and column.name in sheet.cells:
            texts = sheet.cells[column.name]
            for row, found in texts[~texts.duplicated()].items():
                if is_garbled(found):
                    yield _problem(ProblemKind.WRONG_ENCODING, sheet, row, column.name, found)


def check_lengths(sheet: Sheet, table: Table) -> Iterator[Problem]:
    """No text is longer than a reader could want."""
    for column in table.columns:
        limit = _LONGEST.get(column.holds)
        if limit and column.name in sheet.cells:
            texts = sheet.cells[column.name]
            for row, found in texts[texts.str.len().gt(limit)].items():
                yield _problem(ProblemKind.TEXT_TOO_LONG, sheet, row, column.name, found, limit=str(limit))


def _problem(kind: ProblemKind, sheet: Sheet, row: object, column: str, found: str = "", **details: str) -> Problem:
    """A problem in one cell, its column called as the file calls it."""
    heading = sheet.headings.get(column) or sheet.headings.get("value", column)
    return Problem(kind, sheet.file, sheet.name, int(str(row)), heading, found, details)


CHECKS = (check_required, check_characters, check_letters, check_lengths)


def problems_of(sheet: Sheet, table: Table) -> list[Problem]:
    """Everything wrong with the cells of one sheet as they were typed; no heading stands twice in it."""
    return [problem for check in CHECKS for problem in check(sheet, table)]


def check_blank(several: list[Filed]) -> Iterator[Problem]:
    """No result stands without a plan in a file that has a column of plans, and no figure is left blank.

    A blank plan beside a result is a warning of its own; other blank cells are counted in a note per column.
    """
    for one in several:
        if one.blank.empty:
            continue
        lacking = one.blank[:0]
        if one.measure == Measure.PLAN:
            results = [other for other in several if _beside(one, other) and other.measure == Measure.RESULT]
            told = [other.values.index[other.number("value").notna()] for other in results]
            lacking = one.blank[np.logical_or.reduce([one.blank.isin(rows) for rows in told])] if told else lacking
        for row in lacking:
            yield one.problem(ProblemKind.PLAN_MISSING, row, "value")
        others = one.blank.difference(lacking)
        if len(others):
            yield one.problem(ProblemKind.BLANK_CELLS, others[0], "value", count=str(len(others)))


def check_years(several: list[Filed]) -> Iterator[Problem]:
    """Where a sheet brings plans and results of parts of a year, some are of one year; else a heading is mistyped."""
    for place in dict.fromkeys((one.file, one.sheet) for one in several):
        own = [one for one in several if (one.file, one.sheet) == place]
        plans = [one for one in own if one.measure == Measure.PLAN]
        results = [one for one in own if one.measure == Measure.RESULT and len(one.values)]
        planned, reported = (
            {period for one in some for period in one.text("period").unique()} for some in (plans, results)
        )
        parts = any(len(period) > 4 for period in reported)  # noqa: PLR2004  a year is its four digits
        if planned and parts and not {one[:4] for one in planned} & {one[:4] for one in reported}:
            yield results[0].problem(ProblemKind.PLAN_MISSING, results[0].values.index[0], "value")


def _beside(one: Filed, other: Filed) -> bool:
    """Whether two tables are columns of figures of one sheet."""
    return one is not other and (one.file, one.sheet) == (other.file, other.sheet)
