"""A new workbook: the list of problems, and the cells of a file at their places, marked."""

import io
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import numpy as np
import xlsxwriter
from xlsxwriter.exceptions import OverlappingRange
from xlsxwriter.utility import quote_sheetname, xl_rowcol_to_cell

from kpi.domain.problems import Severity
from kpi.exports.marks import Marked
from kpi.intake.grid import Grid

FONT = "Times New Roman"
LONG_AGO = datetime(1980, 1, 1, tzinfo=UTC)
FILLS = {Severity.ERROR: "#FFC7CE", Severity.WARNING: "#FFEB9C", Severity.NOTE: "#DDEBF7"}
HEADING = {"bold": True, "font_color": "#FFFFFF", "bg_color": "#1F3864", "text_wrap": True, "valign": "vcenter"}
OPTIONS: dict[str, Any] = {
    "in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
    "default_format_properties": {"font_name": FONT, "font_size": 11},  # the measure of every column's width
}  # fmt: skip
MANY = 300_000  # cells; beyond them rows are written at once and cells are not merged
DIGITS = 15  # that a spreadsheet keeps of a number; longer ones stay text
LONGEST = 32_767  # letters in a cell
_STARTS_A_FORMULA = ("=", "+", "-", "@")
_MARK_WIDTH, _WIDEST, _LOOKED_AT = 60, 45, 200
_NONE: Mapping[str, Marked] = {}


def new_workbook(many: bool = False) -> tuple[io.BytesIO, Any]:
    """An empty workbook in memory, in which texts stay texts and no hour is written."""
    written = io.BytesIO()
    book = xlsxwriter.Workbook(written, OPTIONS | ({"constant_memory": True, "in_memory": False} if many else {}))
    book.set_properties({"created": LONG_AGO.replace(tzinfo=None)})
    return written, book


def remade(listed: dict[str, Any], grids: Sequence[Grid] = (), marks: Mapping[str, Marked] = _NONE) -> bytes:
    """A workbook of the list (`kpi.exports.problem_table.described`) and of the grids with their marks.

    Rows and columns keep their places; hidden ones stay hidden. Numbers that the file held as numbers are numbers.
    """
    many = sum(grid.texts.size for grid in grids) > MANY
    written, book = new_workbook(many)
    names = {grid.name for grid in grids}
    _list(book, listed, names)
    for grid in grids:
        _sheet(book, grid, marks.get(grid.name), many)
    book.close()
    return written.getvalue()


def _list(book: Any, listed: dict[str, Any], sheets: set[str]) -> None:
    """The list of problems as the first sheet; a problem links to its cell where the workbook has its sheet."""
    name = listed["name"]
    while name.casefold() in {sheet.casefold() for sheet in sheets}:
        name += "_"
    sheet = book.add_worksheet(name)
    top = listed["heading_row"]
    body = {"valign": "top", "text_wrap": True}
    cell, link = book.add_format(body), book.add_format(body | {"font_color": "#0563C1", "underline": 1})
    quoted = book.add_format(body | {"quote_prefix": True})
    coloured = {severity: book.add_format(body | {"bg_color": fill}) for severity, fill in FILLS.items()}
    for column, width in enumerate(listed["widths"]):
        sheet.set_column(column, column, width)
    sheet.write_string(0, 0, listed["title"], book.add_format({"bold": True, "font_size": 14}))
    sheet.write_string(1, 0, listed["lead"])
    heading = book.add_format(HEADING)
    for column, text in enumerate(listed["headings"]):
        sheet.write_string(top - 1, column, text, heading)
    told = zip(listed["rows"], listed["links"], listed["severities"], strict=True)
    for row, (cells, place, severity) in enumerate(told, top):
        sheet.set_row(row, listed["heights"][row - top])
        for column, value in enumerate(cells):
            form = coloured[Severity(severity)] if column == 0 else cell
            if value is None:
                continue
            if not isinstance(value, str):
                sheet.write_number(row, column, value, form)
            elif column == listed["cell"] - 1 and place and place[0] in sheets:
                at = f"{quote_sheetname(place[0])}!{xl_rowcol_to_cell(place[1] - 1, place[2] - 1)}"
                sheet.write_url(row, column, f"internal:{at}", link, value)
            else:
                sheet.write_string(row, column, value, quoted if value.startswith(_STARTS_A_FORMULA) else form)
    sheet.autofilter(top - 1, 0, max(top - 1 + len(listed["rows"]), top - 1), len(listed["headings"]) - 1)
    sheet.freeze_panes(top, 0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(top - 1)


def _sheet(book: Any, grid: Grid, marked: Marked | None, many: bool) -> None:
    """One sheet with its cells at their places, and its marks."""
    sheet = book.add_worksheet(grid.name)
    plain, quoted, heading = book.add_format(), book.add_format({"quote_prefix": True}), book.add_format(HEADING)
    fills = {severity: book.add_format({"bg_color": fill}) for severity, fill in FILLS.items()}
    cells = marked.cells if marked else {}
    shown = grid.texts[:_LOOKED_AT]
    shown = shown[(shown != "").sum(axis=1) > 1]  # a title in a row of its own may run over the cells beside it
    for column in range(grid.texts.shape[1]):
        hidden = {"hidden": True} if column in grid.hidden_columns else {}
        sheet.set_column(column, column, _width(shown[:, column]), None, hidden)
    for row in range(grid.texts.shape[0]):
        if row in grid.hidden_rows:
            sheet.set_row(row, None, None, {"hidden": True})
        for column in np.flatnonzero((grid.texts[row] != "") | _marked_in(cells, row, grid.texts.shape[1])).tolist():
            text = str(grid.texts[row, column])
            severity, comment = cells.get((row + 1, column + 1), (None, ""))
            form = fills[severity] if severity else quoted if text.startswith(_STARTS_A_FORMULA) else plain
            _cell(sheet, row, column, text, bool(grid.exact[row, column]), form)
            if comment:
                height = 40 + 18 * (len(comment) // 40 + 1)
                sheet.write_comment(row, column, comment, {"width": 320, "height": height, "author": "⚠"})
        if marked and row + 1 == marked.heading_row:
            sheet.write_string(row, marked.free - 1, marked.title, heading)
        if marked and row + 1 in marked.rows:
            sheet.write_string(row, marked.free - 1, marked.rows[row + 1], plain)
    if marked:
        sheet.set_column(marked.free - 1, marked.free - 1, _MARK_WIDTH)
        sheet.autofilter(marked.heading_row - 1, 0, marked.last_row - 1, marked.free - 1)
    for first_row, first, last_row, last in () if many else grid.merged:
        _merge(sheet, grid, (first_row, first, last_row, last), cells)


def _marked_in(cells: Mapping[tuple[int, int], Any], row: int, width: int) -> np.ndarray:
    """Which cells of the row have a mark."""
    return np.array([(row + 1, column + 1) in cells for column in range(width)]) if cells else np.zeros(width, bool)


def _cell(sheet: Any, row: int, column: int, text: str, exact: bool, form: Any) -> None:
    """A number where the file has one that a spreadsheet keeps whole, else the text as it stands."""
    digits = sum(letter.isdigit() for letter in text)
    if exact and 0 < digits <= DIGITS:
        sheet.write_number(row, column, float(text), form)
    elif text:
        kept = text.encode("utf-8", "replace").decode()  # half a surrogate pair cannot be written
        sheet.write_string(row, column, kept[:LONGEST], form)
    else:
        sheet.write_blank(row, column, None, form)


def _merge(sheet: Any, grid: Grid, span: tuple[int, int, int, int], cells: Mapping[tuple[int, int], Any]) -> None:
    """Merge the cells unless they cover one another, a mark, or nothing but themselves."""
    first_row, first, last_row, last = span
    covers = any(first_row < row <= last_row + 1 and first < column <= last + 1 for row, column in cells)
    if (first_row, first) == (last_row, last) or covers or not grid.texts[first_row, first]:
        return
    try:
        sheet.merge_range(*span, str(grid.texts[first_row, first])[:LONGEST])
    except OverlappingRange:  # the file says two things; the cells stay apart
        return


def _width(texts: np.ndarray) -> float:
    """Wide enough for most of the column."""
    lengths = [min(len(str(text)), _WIDEST) for text in texts.tolist()]
    return max(8, *(length + 2 for length in lengths)) if lengths else 8
