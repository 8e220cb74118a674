"""A text file's bytes become one grid: encoding, separator, rows of unequal length, characters that are no text."""

from collections.abc import Iterator

import numpy as np

from kpi.domain.problems import Problem, ProblemKind
from kpi.intake import encodings, spreadsheet, text, widths
from kpi.intake.grid import Grid
from kpi.intake.names import clean
from kpi.intake.unreadable import Unreadable
from kpi.intake.widths import Row


def text_grid(data: bytes, file: str) -> tuple[Grid, list[Problem]]:
    """The whole file as a grid, and what is doubtful in it.

    Raises:
        Unreadable: the bytes are no text, a row cannot be split, there is nothing, or more than the limits allow.
    """
    decoded = encodings.decoded(data)
    try:
        delimiter, lines = text.rows_of(decoded.text)
        rows, last = _filled(lines)
    except text.BrokenQuote as broken:
        kind = ProblemKind.BROKEN_ROW if decoded.whole else ProblemKind.WRONG_ENCODING
        raise Unreadable(kind, row=broken.args[0]) from broken
    if not rows:
        raise Unreadable(ProblemKind.EMPTY_FILE)
    _all_text(rows, decoded)
    width = max(_length(cells) for _, cells in rows)
    if width > spreadsheet.COLUMNS:
        raise _beyond(ProblemKind.TOO_MANY_COLUMNS, width, spreadsheet.COLUMNS)
    if last >= spreadsheet.ROWS:
        raise _beyond(ProblemKind.TOO_MANY_ROWS, last, spreadsheet.ROWS - 1)
    problems = [
        Problem(ProblemKind.UNEVEN_ROW, file, row=one.row + 1, found=str(one.found), details={"width": str(one.width)})
        for one in widths.uneven(rows, delimiter)
    ]
    if decoded.guessed:
        problems.insert(0, Problem(ProblemKind.GUESSED_ENCODING, file, found=decoded.guessed))
    texts = np.full((last + 1, width), "", dtype=object)
    for at, cells in rows:
        texts[at, : len(cells)] = cells[:width]
    return Grid(file, "", texts, np.zeros(texts.shape, bool)), problems


def _filled(lines: Iterator[list[str]]) -> tuple[list[Row], int]:
    """The rows with any text, each with its place from 0, as many as the limit allows; and the place of the last.

    A text that stands in many cells is kept once: of 100,000 rows that halves the memory.
    """
    rows: list[Row] = []
    once: dict[str, str] = {}
    last = 0
    for at, cells in enumerate(lines):
        if any(cells) and any(cell.strip() for cell in cells):
            last = at
            if at < spreadsheet.ROWS:
                rows.append((at, [once.setdefault(cell, cell) for cell in cells]))
    return rows, last


def _all_text(rows: list[Row], decoded: encodings.Text) -> None:
    """Unreadable at the first cell that holds what is no text."""
    if decoded.whole and "\0" not in decoded.text:
        return
    for at, cells in rows:
        for column, cell in enumerate(cells):
            if "\0" in cell or "\ufffd" in cell or any("\udc80" <= one <= "\udcff" for one in cell):
                zero = "\0" in cell and decoded.whole
                kind = ProblemKind.CONTROL_CHARACTER if zero else ProblemKind.WRONG_ENCODING
                heading = clean(widths.heading_of(rows, at, column))
                raise Unreadable(kind, row=at + 1, column=heading, found="\0" if zero else cell)
    if not decoded.whole:
        raise Unreadable(ProblemKind.WRONG_ENCODING)


def _length(cells: list[str]) -> int:
    """How far the cells with text reach."""
    return next((at for at in range(len(cells), 0, -1) if cells[at - 1].strip()), 0)


def _beyond(kind: ProblemKind, found: int, limit: int) -> Unreadable:
    """The file is wider or longer than the limit of that kind."""
    return Unreadable(kind, found=str(found), details={"limit": str(limit)})
