"""Run in a process of its own (kpi/intake/grids.py): a workbook on standard input becomes cells on standard output.

A file of 5 kB can abort the process that reads it, or ask for gigabytes. So nothing of a workbook is unpacked in the
process that serves people: this one has a limit on memory and time (where the system offers one; Windows offers only
the time, kept by the caller) and may die.

Written out: one line of JSON, `{"refused": [kind, detail]}` or `{"kind", "sheets": [{"name", "hidden", "width",
"texts", "exact", "merged", "hidden_rows", "hidden_columns", "unvalued", "old_fonts"}]}`; behind it, sheet after
sheet and row after row, the number of each cell's text among the sheet's `texts`, in four bytes. "" is the first text.
"""

import contextlib
import datetime
import io
import json
import math
import sys
import zipfile
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import count
from xml.etree import ElementTree
from xml.parsers import expat

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from kpi.intake import biff, glance, opendocument, openxml
from kpi.intake.container import DAMAGES, Refused, check, kind_of
from kpi.intake.marks import Marks

MEMORY = 1_000_000_000
SECONDS = 20
ROWS = 200_001
COLUMNS = 200
CELLS = 10_000_000
_FLAGS = {True: "true", False: "false"}


def _limit() -> None:
    """Bound this process's memory and time, where the system can."""
    with contextlib.suppress(ImportError):
        import resource  # noqa: PLC0415  there is none on Windows

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


class _Book:
    """A workbook and the marks of its sheets."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self.kind = "xls"
        self._named: dict[str, Marks] = {}
        self._ordered: list[Marks] = []
        if data.startswith(b"PK"):
            self._archive = zipfile.ZipFile(io.BytesIO(data))
            self.kind = kind_of(self._archive)
            if self.kind not in {"xlsx", "xlsm", "ods"}:
                raise Refused("other-content", self.kind)
            check(self._archive, len(data))
        if self.kind == "xls":
            self._ordered = biff.marks_of(data)
        elif self.kind == "ods":
            self._named = opendocument.marks_of(self._archive.read("content.xml"), ROWS, COLUMNS)
        else:
            rels = self._archive.read("xl/_rels/workbook.xml.rels")
            self._paths = openxml.sheet_paths(self._archive.read("xl/workbook.xml"), rels)
            self._parts, styles = set(self._archive.namelist()), openxml.styles_path(rels)
            known = self._archive.read(styles) if styles in self._parts else b"<none/>"
            self._percents, self._old_fonts = openxml.percent_styles(known), openxml.old_font_styles(known)
        for marks in (*self._ordered, *self._named.values()):
            _laid_out(marks.rows, marks.columns)

    def opened(self) -> CalamineWorkbook:
        """The workbook, once its sheets are known to be of a size that can be laid out."""
        return CalamineWorkbook.from_filelike(io.BytesIO(self._data))

    def marks(self, at: int, sheet: str) -> Marks:
        """What the values of the sheet do not tell; Refused where it cannot be found, or is too large."""
        if self.kind == "xls" and at < len(self._ordered):
            marks = self._ordered[at]
        elif self.kind == "ods" and sheet in self._named:
            marks = self._named[sheet]
        elif self.kind in {"xls", "ods"} or (path := self._paths.get(sheet, "")) not in self._parts:
            raise Refused("workbook-unread", sheet)  # its percents could not be told from its fractions
        else:
            part = self._archive.read(path)
            glanced = glance.marks_of(part, self._percents, self._old_fonts)
            marks = glanced or openxml.marks_of(part, self._percents, self._old_fonts, COLUMNS)
        _bounded(marks.rows, marks.columns)
        return marks


def _bounded(rows: int, columns: int) -> None:
    """Refused beyond the limits."""
    if columns > COLUMNS:
        raise Refused("too-many-columns", str(columns))
    if rows > ROWS:
        raise Refused("too-many-rows", str(rows - 1))
    _laid_out(rows, columns)


def _laid_out(rows: int, columns: int) -> None:
    """Refused where a cell far off would make a sheet of mostly nothing."""
    if rows * columns > CELLS:
        raise Refused("workbook-too-large", f"{rows} × {columns} > {CELLS}")


def _text(value: object) -> str:
    """A value as text: dates in ISO form, flags as words, numbers in plain digits as a spreadsheet shows them (15)."""
    if isinstance(value, float):
        if not math.isfinite(value):
            return str(value)
        return format(Decimal(f"{value:.15g}"), "f") if value else "0"
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == datetime.time() else value.isoformat(" ")
    return str(value)


def _marked(row: list, marks: Iterable[tuple[int, str, str]]) -> list:
    """The row with percents as shown (0.525 shown as 52.5% is 52.5) and errors as their text."""
    row = list(row)
    for column, kind, text in marks:
        if column >= len(row):
            continue
        if kind == "error":
            row[column] = text
        elif isinstance(row[column], int | float) and not isinstance(row[column], bool):
            row[column] = float(f"{row[column] * 100:.15g}")
    return row


def _placed(cells: CalamineSheet) -> Iterator[list]:
    """The rows from the first column on: they come without the columns that are blank above and below."""
    rows = cells.iter_rows()
    before = [""] * cells.start[1] if cells.start else []
    return ([*before, *row] for row in rows) if before else rows


def _coded(rows: Iterable[list], marks: Marks) -> tuple[list[str], list[bool], array, int]:
    """The different texts of the rows, which are numbers, and each cell as the place of its text; and the width."""
    places: defaultdict[object, int] = defaultdict(count().__next__)
    codes, width = array("I"), 0
    place = places.__getitem__
    place("")
    for at, cells in enumerate(rows):
        row = cells
        if at in marks.cells:
            row = _marked(row, marks.cells[at])
        if True in row or False in row:  # 1 and 0 are found too: they equal them, so flags become words first
            row = [_FLAGS[value] if isinstance(value, bool) else value for value in row]
        width = len(row)
        codes.extend(map(place, row))
    exact = [isinstance(value, int | float) and math.isfinite(value) for value in places]
    return [_text(value) for value in places], exact, codes, width


def _read(data: bytes) -> tuple[dict, list[array]]:
    """What is written out.

    Raises:
        Refused: too many rows or columns, a sheet that cannot be read twice, or whatever `check` refuses.
    """
    book = _Book(data)
    opened = book.opened()
    sheets, blobs = [], []
    for at, sheet in enumerate(opened.sheets_metadata):
        if sheet.typ != SheetTypeEnum.WorkSheet:
            continue
        if sheet.visible != SheetVisibleEnum.Visible:
            sheets.append({"name": sheet.name, "hidden": True})
            continue
        marks = book.marks(at, sheet.name)
        cells = opened.get_sheet_by_name(sheet.name)
        _laid_out(cells.total_height, cells.total_width)
        texts, exact, codes, width = _coded(_placed(cells), marks)
        merged = marks.merged or [(*first, *last) for first, last in cells.merged_cell_ranges or []]
        told = {"merged": merged, "hidden_rows": marks.hidden_rows, "hidden_columns": marks.hidden_columns}
        told |= {
            "unvalued": marks.unvalued,
            "old_fonts": marks.old_fonts,
            "texts": texts,
            "exact": exact,
            "width": width,
            "cells": len(codes),
        }
        sheets.append({"name": sheet.name, "hidden": False} | told)
        blobs.append(codes)
    return {"kind": book.kind, "sheets": sheets}, blobs


def main() -> None:
    """Read standard input, write standard output."""
    _limit()
    blobs: list[array] = []
    try:
        answer, blobs = _read(sys.stdin.buffer.read())
    except Refused as refused:
        answer = {"refused": list(refused.args)}
    except PasswordError:
        answer = {"refused": ["workbook-protected", ""]}
    except (CalamineError, ElementTree.ParseError, expat.ExpatError, ValueError, KeyError, *DAMAGES) as damage:
        answer = {"refused": ["workbook-damaged", str(damage)[:200]]}
    sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n")
    for blob in blobs:
        sys.stdout.buffer.write(blob)
