"""A file's bytes become whole sheets of text, from the first cell on; nothing is said yet about what they mean.

Limits: 20 MB a file; of a sheet 200,000 rows below its first, 200 columns and 10,000,000 cells, blank ones at the end
not counted; of a workbook 1,000 parts, 100 MB unpacked and, above 10 MB, 100 times its packed size. A workbook is read
in a process of its own with 1 GB of memory and 20 s of computing.
"""

import errno
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

import numpy as np

from kpi.domain.problems import Problem, ProblemKind
from kpi.intake import kinds, spreadsheet, tcvn3
from kpi.intake.file_names import shown_name, suffix_of
from kpi.intake.grid import Grid, Source, Span, letters
from kpi.intake.lines import text_grid
from kpi.intake.unreadable import Unreadable

BYTES = 20_000_000
SECONDS = 30
ROOT = Path(__file__).parents[2]
_PROGRAM = "import sys; sys.path.insert(0, sys.argv[1]); from kpi.intake import spreadsheet; spreadsheet.main()"
_WORKBOOKS = {".xlsx": "xlsx", ".xlsm": "xlsm", ".xls": "xls", ".ods": "ods"}
_TEXTS = {".csv", ".tsv", ".txt"}
_TRUE_NAMES = {
    "xlsx": "Excel (.xlsx)", "xlsm": "Excel (.xlsm)", "xls": "Excel 97–2003 (.xls)", "ods": "OpenDocument (.ods)",
    kinds.TEXT: "CSV",
}  # fmt: skip


@dataclass(frozen=True)
class Reading:
    """What a file gave: its sheets with content, in their order, and what was wrong with it."""

    grids: tuple[Grid, ...] = ()
    problems: tuple[Problem, ...] = ()


def grids_of(source: Source | Path) -> Reading:
    """Every visible sheet with content, or the problems that keep it from being read; never raises for a file."""
    file = shown_name(source.name)
    try:
        return _reading(_opened(source, file) if isinstance(source, Path) else source, file)
    except Unreadable as unreadable:
        return Reading(problems=(replace(unreadable.problem, file=file),))
    except OSError as refused:
        return Reading(problems=(Problem(ProblemKind.FILE_UNREADABLE, file, found=str(refused.strerror)),))


def _opened(path: Path, file: str) -> Source:
    """The file at that path, once it may be read."""
    if path.is_dir():
        raise Unreadable(ProblemKind.FILE_UNREADABLE, found=os.strerror(errno.EISDIR))
    _known_suffix(file)
    if not path.is_file():
        raise Unreadable(ProblemKind.MISSING_FILE)
    _small_enough(path.stat().st_size)
    return Source.of(path)


def _known_suffix(file: str) -> str:
    """The ending of the name; Unreadable where files of that kind are not read."""
    suffix = suffix_of(file)
    if suffix not in _TEXTS | set(_WORKBOOKS):
        raise Unreadable(ProblemKind.NOT_A_TABLE_FILE, found=suffix or file)
    return suffix


def _small_enough(size: int) -> None:
    if size > BYTES:
        raise Unreadable(ProblemKind.FILE_TOO_LARGE, details={"limit": f"{BYTES // 1_000_000} MB"})


def _reading(source: Source, file: str) -> Reading:
    """The file read as what its bytes are."""
    suffix = _known_suffix(file)
    _small_enough(len(source.data))
    if not source.data.strip(b"\0"):
        raise Unreadable(ProblemKind.EMPTY_FILE)
    kind = kinds.kind_of(source.data)
    if kind == kinds.ENCRYPTED:
        raise Unreadable(ProblemKind.WORKBOOK_PROTECTED)
    if kind == kinds.TEXT:
        return _text(source.data, file, suffix)
    if kind not in {kinds.ZIP, kinds.XLS}:
        raise Unreadable(ProblemKind.OTHER_CONTENT, found=kind, details={"said": suffix})
    return _workbook(source.data, file, suffix)


def _text(data: bytes, file: str, suffix: str) -> Reading:
    """A delimited text; under the name of a workbook only where it is a table without doubt."""
    if suffix in _TEXTS:
        grid, problems = text_grid(data, file)
        return _in_unicode([grid], problems)
    try:
        grid, problems = text_grid(data, file)
    except Unreadable as unreadable:
        raise Unreadable(ProblemKind.WORKBOOK_DAMAGED) from unreadable
    if grid.texts.shape[1] < 2:
        raise Unreadable(ProblemKind.WORKBOOK_DAMAGED)
    return _in_unicode([grid], [_misnamed(file, suffix, kinds.TEXT), *problems])


def _misnamed(file: str, suffix: str, kind: str) -> Problem:
    """The name says another kind than the bytes."""
    return Problem(ProblemKind.MISNAMED_FILE, file, found=_TRUE_NAMES[kind], details={"said": suffix})


def _workbook(data: bytes, file: str, suffix: str) -> Reading:
    """The visible sheets of a workbook, read in a process of its own (kpi/intake/spreadsheet.py)."""
    try:
        program = [sys.executable, "-I", "-c", _PROGRAM, str(ROOT)]
        done = subprocess.run(program, input=data, capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired as late:
        raise Unreadable(ProblemKind.WORKBOOK_UNREAD) from late
    if done.returncode:
        raise Unreadable(ProblemKind.WORKBOOK_UNREAD)
    end = done.stdout.index(b"\n")
    answer = json.loads(done.stdout[:end])
    if "refused" in answer:
        kind, detail = answer["refused"]
        raise Unreadable(ProblemKind(kind), found=detail, details=_limits(kind) | {"said": suffix})
    problems: list[Problem] = []
    grids: list[Grid] = []
    at, old_fonts = end + 1, {}
    if _WORKBOOKS.get(suffix) != answer["kind"] and (suffix, answer["kind"]) != (".xlsm", "xlsx"):
        problems.append(_misnamed(file, suffix, answer["kind"]))
    for sheet in answer["sheets"]:
        if sheet["hidden"]:
            problems.append(Problem(ProblemKind.HIDDEN_SHEET, file, sheet["name"]))
            continue
        codes = np.frombuffer(done.stdout, np.uint32, sheet["cells"], at)
        at += codes.nbytes
        grids.append(_grid(file, sheet, codes))
        old_fonts[sheet["name"]] = [(row, column) for row, column in sheet["old_fonts"]]
    full = [grid for grid in grids if grid.texts.size]
    if not full and not problems:
        raise Unreadable(ProblemKind.EMPTY_FILE)
    return _in_unicode(full, problems, old_fonts)


def _limits(kind: str) -> dict[str, str]:
    """What the sentence says is allowed."""
    limits = {"too-many-rows": spreadsheet.ROWS - 1, "too-many-columns": spreadsheet.COLUMNS}
    return {"limit": str(limits.get(kind, ""))}


def _grid(file: str, sheet: dict, codes: np.ndarray) -> Grid:
    """One sheet, without the blank rows and columns at its end."""
    name, texts = sheet["name"], np.array(sheet["texts"], dtype=object)
    places = codes.reshape(-1, max(1, sheet["width"]))
    filled = np.array([bool(text.strip()) for text in sheet["texts"]], dtype=bool)[places]
    unvalued = [(row, column) for row, column in sheet["unvalued"]]
    rows = max([*(np.flatnonzero(filled.any(axis=1))[-1:] + 1), *(row + 1 for row, _ in unvalued)], default=0)
    columns = max([*(np.flatnonzero(filled.any(axis=0))[-1:] + 1), *(column + 1 for _, column in unvalued)], default=0)
    if columns > spreadsheet.COLUMNS:
        kind, found = ProblemKind.TOO_MANY_COLUMNS, columns
        raise Unreadable(kind, sheet=name, found=str(found), details=_limits(kind))
    if rows > spreadsheet.ROWS:
        kind, found = ProblemKind.TOO_MANY_ROWS, rows - 1
        raise Unreadable(kind, sheet=name, found=str(found), details=_limits(kind))
    kept = np.zeros((rows, columns), np.uint32)  # the first of the texts is ""
    inside = places[:rows, :columns]
    kept[: inside.shape[0], : inside.shape[1]] = inside
    return Grid(
        file,
        name,
        texts[kept],
        np.array(sheet["exact"], dtype=bool)[kept],
        tuple(_clipped(span, rows, columns) for span in sheet["merged"] if span[0] < rows and span[1] < columns),
        frozenset(row for row in sheet["hidden_rows"] if row < rows),
        frozenset(column for column in sheet["hidden_columns"] if column < columns),
        frozenset(unvalued),
    )


def _clipped(span: list[int], rows: int, columns: int) -> Span:
    """The part of merged cells that lies within the grid."""
    return span[0], span[1], min(span[2], rows - 1), min(span[3], columns - 1)


def _in_unicode(
    grids: list[Grid], problems: list[Problem], old_fonts: Mapping[str, list[tuple[int, int]]] = MappingProxyType({})
) -> Reading:
    """The sheets with the letters of old fonts converted, and one warning for each sheet that had some."""
    converted = []
    for grid in grids:
        texts, changed = tcvn3.in_unicode(grid.texts, old_fonts.get(grid.name, ()))
        converted.append(replace(grid, texts=texts))
        if changed.any():
            row, column = map(int, np.argwhere(changed)[0])
            place = {"row": row + 1, "column": letters(column), "found": grid.texts[row, column]}
            details = {"count": str(int(changed.sum())), "now": texts[row, column]}
            problems = [*problems, Problem(ProblemKind.OLD_FONT, grid.file, grid.name, **place, details=details)]
    return Reading(tuple(converted), tuple(problems))
