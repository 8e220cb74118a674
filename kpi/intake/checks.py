"""What must hold within one table of a file: a generator per check, which reports all it finds.

The docstring of a check is what is true when it passes.
"""

from collections.abc import Iterator

import pandas as pd

from kpi.domain.problems import Problem, ProblemKind
from kpi.domain.tables import FIGURES, Table
from kpi.intake.reading import Sheet
from kpi.intake.values import Filed

_ALSO_NEEDED = {FIGURES.name: ("value",)}  # a mistyped heading would otherwise report every value as missing
_CONTROLS = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]"
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
        if name not in table.names:
            yield Problem(ProblemKind.UNKNOWN_COLUMN, sheet.file, sheet.name, column=name)


def check_required(sheet: Sheet, table: Table) -> Iterator[Problem]:
    """Every cell that must hold something does."""
    for column in table.columns:
        if column.required and column.name in sheet.cells:
            empty = sheet.cells[column.name].str.strip().eq("")
            for row in sheet.cells.index[empty]:
                yield Problem(ProblemKind.REQUIRED_EMPTY, sheet.file, sheet.name, int(row), column.name)


def check_characters(sheet: Sheet, table: Table) -> Iterator[Problem]:
    """No cell holds a control character, nor one that turns the reading direction; line breaks and tabs are text."""
    for name in sheet.cells.columns.intersection(table.names):
        texts = sheet.cells[name]
        for row, found in texts[texts.str.contains(_CONTROLS, regex=True)].items():
            yield Problem(ProblemKind.CONTROL_CHARACTER, sheet.file, sheet.name, int(str(row)), name, found)


def check_lengths(sheet: Sheet, table: Table) -> Iterator[Problem]:
    """No text is longer than a reader could want."""
    for column in table.columns:
        limit = _LONGEST.get(column.holds)
        if limit and column.name in sheet.cells:
            texts = sheet.cells[column.name]
            for row, found in texts[texts.str.len().gt(limit)].items():
                details = {"limit": str(limit)}
                yield Problem(
                    ProblemKind.TEXT_TOO_LONG, sheet.file, sheet.name, int(str(row)), column.name, found, details
                )


CHECKS = (check_required, check_characters, check_lengths)


def problems_of(sheet: Sheet, table: Table) -> list[Problem]:
    """Everything wrong with the cells of one sheet as they were typed; no heading stands twice in it."""
    return [problem for check in CHECKS for problem in check(sheet, table)]


def check_grain(several: list[Filed]) -> Iterator[Problem]:
    """No row of a table stands twice, in one file or in two (docs/data-format.md: "one row per")."""
    first: dict[tuple[object, ...], tuple[Filed, object]] = {}
    for one in several:
        parts = [one.text(name) for name in one.table.grain]
        needed = [part for part, name in zip(parts, one.table.grain, strict=True) if one.table[name].required]
        whole = ~pd.concat([part.eq("") for part in needed], axis=1).any(axis=1)  # the others have their own problem
        for row, *key in pd.concat(parts, axis=1)[whole].itertuples(name=None):
            before, at = first.setdefault((one.table.name, *key), (one, row))
            if before is not one or at != row:
                found = ", ".join(str(part) for part in key if part != "")
                yield one.problem(ProblemKind.REPEATED_ROW, row, "", found, earlier=str(at), earlier_file=before.file)
