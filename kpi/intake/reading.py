"""A file's bytes become text cells that remember their place: row numbers are those a spreadsheet shows.

Blank rows are left out of the cells but counted; a line break inside quotes does not shift the rows below it.
"""

import codecs
import csv
import errno
import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from kpi.domain.problems import Problem, ProblemKind
from kpi.intake import workbook
from kpi.intake.grid import Source
from kpi.intake.names import clean
from kpi.intake.sheet import Sheet

BYTES = 20_000_000
ROWS = workbook.ROWS - 1
COLUMNS = workbook.COLUMNS
SECONDS = 30

_LIMITS: dict[str, str] = {ProblemKind.TOO_MANY_ROWS: str(ROWS), ProblemKind.TOO_MANY_COLUMNS: str(COLUMNS)}
_DELIMITERS = ";\t,|"
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_WORKBOOKS = {".xlsx", ".xlsm"}
_TEXTS = {".csv", ".txt", ".tsv"}


@dataclass(frozen=True)
class Reading:
    """What a file gave: its sheets with content, and what was wrong with it."""

    sheets: tuple[Sheet, ...] = ()
    problems: tuple[Problem, ...] = ()


class Unreadable(Exception):
    """The file gives no cells; carries the one problem that says why."""

    def __init__(self, kind: ProblemKind, file: str, **place: object) -> None:
        super().__init__(kind)
        self.problem = Problem(kind, file, **place)  # type: ignore[arg-type]


def read(path: Path | Source) -> Reading:
    """The cells of a CSV or XLSX file, or the problems that keep it from being read; never raises for its content."""
    if isinstance(path, Source):
        return _read_source(path)
    name = clean(path.name) or str(path)  # "." has no name
    try:
        if path.is_dir():
            raise Unreadable(ProblemKind.FILE_UNREADABLE, name, found=os.strerror(errno.EISDIR))
        if path.suffix.lower() not in _WORKBOOKS | _TEXTS:
            raise Unreadable(ProblemKind.NOT_A_TABLE_FILE, name, found=path.suffix)
        if not path.is_file():
            raise Unreadable(ProblemKind.MISSING_FILE, name)
        if path.stat().st_size > BYTES:
            raise Unreadable(ProblemKind.FILE_TOO_LARGE, name, details={"limit": f"{BYTES // 1_000_000} MB"})
        data = path.read_bytes()
        if not data:
            raise Unreadable(ProblemKind.EMPTY_FILE, name)
        if path.suffix.lower() in _WORKBOOKS:
            return _workbook(data, name)
        return _reading(name, "", _text_rows(_decoded(data, name), name))
    except Unreadable as unreadable:
        return Reading(problems=(unreadable.problem,))
    except OSError as refused:
        return Reading(problems=(Problem(ProblemKind.FILE_UNREADABLE, name, found=str(refused.strerror)),))


def _read_source(source: Source) -> Reading:
    """The same for a file that was handed in as bytes."""
    name, suffix = clean(source.name), Path(source.name).suffix.lower()
    try:
        if suffix not in _WORKBOOKS | _TEXTS:
            raise Unreadable(ProblemKind.NOT_A_TABLE_FILE, name, found=suffix)
        if not source.data:
            raise Unreadable(ProblemKind.EMPTY_FILE, name)
        if suffix in _WORKBOOKS:
            return _workbook(source.data, name)
        return _reading(name, "", _text_rows(_decoded(source.data, name), name))
    except Unreadable as unreadable:
        return Reading(problems=(unreadable.problem,))


def _decoded(data: bytes, file: str) -> str:
    """The text of a CSV: UTF-16 with its mark, else UTF-8; Unreadable names the row of the first wrong byte."""
    encoding = "utf-16" if data.startswith(_UTF16) else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as wrong:
        row = None if encoding == "utf-16" else data.count(b"\n", 0, wrong.start) + 1
        raise Unreadable(ProblemKind.WRONG_ENCODING, file, row=row) from wrong
    if "\0" in text:
        row = text.count("\n", 0, text.index("\0")) + 1
        raise Unreadable(ProblemKind.WRONG_ENCODING, file, row=row, found="\0")
    return text


def _text_rows(text: str, file: str) -> Iterator[list[workbook.Cell]]:
    """The rows of a CSV, blank ones as empty lists; the delimiter is the one the first line holds most of."""
    heading = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(_DELIMITERS, key=heading.count)
    lines = csv.reader(io.StringIO(text, newline=None), delimiter=delimiter, strict=True)
    row = 0
    try:
        for row, cells in enumerate(lines, 1):  # noqa: B007  the row is told when the next one breaks
            yield list(cells)
    except csv.Error as broken:
        raise Unreadable(ProblemKind.BROKEN_ROW, file, row=row + 1) from broken


def _workbook(data: bytes, file: str) -> Reading:
    """The visible sheets of a workbook, read in a process of its own (kpi/intake/workbook.py)."""
    program = [sys.executable, "-I", workbook.__file__]
    try:
        done = subprocess.run(program, input=data, capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired as late:
        raise Unreadable(ProblemKind.WORKBOOK_UNREAD, file) from late
    if done.returncode:
        raise Unreadable(ProblemKind.WORKBOOK_UNREAD, file)
    answer = json.loads(done.stdout)
    if "refused" in answer:
        kind, detail = answer["refused"]
        raise Unreadable(ProblemKind(kind), file, found=detail, details={"limit": _LIMITS.get(kind, "")})
    readings = [_sheet(sheet, file) for sheet in answer["sheets"]]
    sheets = tuple(sheet for reading in readings for sheet in reading.sheets)
    problems = tuple(problem for reading in readings for problem in reading.problems)
    if not sheets and not problems:
        raise Unreadable(ProblemKind.EMPTY_FILE, file)
    return Reading(sheets, problems)


def _sheet(sheet: dict, file: str) -> Reading:
    """One sheet of a workbook; a sheet without any cell gives nothing, a hidden one a warning."""
    name = sheet["name"]
    if sheet["hidden"]:
        return Reading(problems=(Problem(ProblemKind.HIDDEN_SHEET, file, name),))
    if not any(cell != "" for row in sheet["rows"] for cell in row):
        return Reading()
    try:
        reading = _reading(file, name, iter(sheet["rows"]))
    except Unreadable as unreadable:
        return Reading(problems=(unreadable.problem,))
    unvalued = tuple(
        Problem(ProblemKind.FORMULA_WITHOUT_VALUE, file, name, row=row, column=_letters(column))
        for row, column in sheet["unvalued"]
    )
    return Reading(reading.sheets, reading.problems + unvalued)


def _letters(column: int) -> str:
    """A column counted from 0 as a spreadsheet names it: A, Z, AA."""
    return (_letters(column // 26 - 1) if column >= 26 else "") + chr(65 + column % 26)


def _reading(file: str, name: str, rows: Iterator[list[workbook.Cell]]) -> Reading:
    """Headings from the first row that is not blank, cells from the others; headings alone give an empty sheet.

    In a CSV every row has as many cells as the heading, blank ones counted: one more is a decimal comma that has
    pushed the cells after it along, even where nothing but a separator sticks out.
    """
    filled = [(at, row) for at, row in enumerate(rows, 1) if any(str(cell).strip() for cell in row)]
    if not filled:
        raise Unreadable(ProblemKind.EMPTY_FILE, file, sheet=name)
    (_, first), *body = filled
    headings = [clean(_text(cell)) for cell in first]
    while headings and not headings[-1]:
        headings.pop()
    width = len(headings)  # separators at the end of every row, the heading included, are no cells
    if width > COLUMNS:
        raise _beyond(ProblemKind.TOO_MANY_COLUMNS, file, name, width)
    if len(body) > ROWS:
        raise _beyond(ProblemKind.TOO_MANY_ROWS, file, name, len(body))
    problems = [] if body else [Problem(ProblemKind.EMPTY_FILE, file, name)]
    problems += [
        Problem(ProblemKind.UNEVEN_ROW, file, name, row=at, found=str(len(row)), details={"width": str(width)})
        for at, row in body
        if (not name and len(row) != len(first)) or any(str(cell).strip() for cell in row[width:])
    ]
    index = pd.Index([at for at, _ in body])
    padded = [(row + [""] * (width - len(row)))[:width] for _, row in body]
    cells = pd.DataFrame([[_text(cell) for cell in row] for row in padded], index, headings, dtype="str")
    exact = np.array([[not isinstance(cell, str) for cell in row] for row in padded], bool).reshape(-1, width)
    named = [bool(heading) for heading in headings]
    orphans = [
        Problem(ProblemKind.UNEVEN_ROW, file, name, row=int(at), found=found, details={"width": str(sum(named))})
        for place in np.flatnonzero(~np.array(named))
        for at, found in cells.iloc[:, place].items()
        if found.strip()
    ]
    kept = pd.DataFrame(exact, index, headings).loc[:, named]
    return Reading((Sheet(file, name, cells.loc[:, named], kept),), tuple(problems + orphans))


def _beyond(kind: ProblemKind, file: str, sheet: str, found: int) -> Unreadable:
    """The file is wider or longer than the limit of that kind."""
    return Unreadable(kind, file, sheet=sheet, found=str(found), details={"limit": _LIMITS[kind]})


def _text(cell: workbook.Cell) -> str:
    """A cell as text: 2019 and not 2019.0, digits without an exponent.

    >>> _text(2019.0), _text(50.75), _text(" x")
    ('2019', '50.75', ' x')
    """
    if isinstance(cell, str):
        return cell
    return str(int(cell)) if float(cell).is_integer() else np.format_float_positional(cell, trim="-")
