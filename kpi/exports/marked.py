"""An office's file back as a workbook with its problems in the cells, and all of them in a first sheet.

A workbook (xlsx, xlsm) comes back as it was, marked (kpi/exports/marking.py); xls, ods, csv and tsv come back as a
new xlsx with the same cells and row numbers (kpi/exports/remade.py), and so does a workbook that cannot be edited
within the limits; what could not be read at all comes back as the list alone.
"""

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePath

from kpi.domain.problems import Problem
from kpi.exports import marking
from kpi.exports.marks import Marked, found, heading_titles, marks, unmarked
from kpi.exports.problem_table import described
from kpi.exports.remade import remade
from kpi.intake.file_names import shown_name
from kpi.intake.files import Recognised
from kpi.intake.grid import Grid, Source

SECONDS = 30
_SHEET_NAME, _FORBIDDEN = 31, str.maketrans(dict.fromkeys("[]:*?/\\'", " "))


def marked(
    source: Source,
    problems: Sequence[Problem],
    language: str,
    grids: Sequence[Grid] = (),
    recognised: Sequence[Recognised] = (),
) -> bytes:
    """The file as an XLSX with its problems marked; the same file gives the same bytes.

    Args:
        source: the file as it was handed in.
        problems: of any files; those of this one and those of no file are told.
        language: of the sentences.
        grids: what was read of the file (kpi/intake/grids.py); without them no cell is marked, and what is no
            workbook comes back as the list alone.
        recognised: what its sheets were taken for (`Intake.recognised`); a heading is looked for without it.
    """
    name = shown_name(source.name)
    ours = [problem for problem in problems if problem.file in {"", name, source.name}]
    layouts = {one.sheet: one.layout for one in recognised if one.layout and one.file in {name, source.name}}
    own = [unmarked(grid) for grid in grids if grid.file in {name, source.name}]
    if own and all(not grid.name for grid in own):  # a text file has one sheet without a name
        sheet = _sheet_name(name)
        own = [replace(grid, name=sheet) for grid in own]
        ours = [replace(problem, sheet=problem.sheet or sheet) for problem in ours]
        layouts = dict(zip([sheet], layouts.values(), strict=False))
    located = found(ours, own, language, layouts)
    sheets = marks(located, own, language, layouts)
    listed = described(located, name, language)
    return _edited(source.data, sheets, listed) or remade(listed, own, sheets)


def _edited(data: bytes, sheets: dict[str, Marked], listed: dict) -> bytes:
    """The workbook itself with marks; nothing where it is none, or cannot be edited within the limits."""
    if not data.startswith(b"PK") or b"xl/workbook.xml" not in data:
        return b""
    asked = {
        "list": listed,
        "titles": heading_titles(),
        "marks": {
            name: {
                "heading_row": one.heading_row,
                "last_row": one.last_row,
                "free": one.free,
                "title": one.title,
                "cells": [[*place, str(severity), text] for place, (severity, text) in one.cells.items()],
                "rows": list(one.rows.items()),
            }
            for name, one in sheets.items()
        },
    }
    program = [sys.executable, "-I", marking.__file__]
    handed = json.dumps(asked).encode() + b"\n" + data
    try:
        done = subprocess.run(program, input=handed, capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return b""
    return done.stdout if done.returncode == 0 else b""


def _sheet_name(file: str) -> str:
    """A sheet called as the file, as far as Excel allows."""
    return PurePath(file).stem.translate(_FORBIDDEN).strip()[:_SHEET_NAME].strip() or "1"
