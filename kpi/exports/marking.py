"""Run as a program in a process of its own: a workbook becomes the same workbook with its problems in the cells.

The file is hostile until proven otherwise, so it is scanned as before reading, and opened under the same limits on
memory and time (kpi/intake/container.py, spreadsheet.py); whoever calls keeps the time where the system offers no
limit. On standard input: one line of JSON, then the workbook. On standard output: the marked workbook; on failure
nothing, and an exit code that is not 0.

Formulas, formats, comments, filters and hidden sheets stay; macros do not. What openpyxl does not know is lost:
shapes, sparklines, slicers. Formulas lose their last values until a spreadsheet opens the workbook and reckons anew.
"""

import io
import json
import re
import sys
import zipfile
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

SIGN = "⚠"
FILLS = {"error": "FFFFC7CE", "warning": "FFFFEB9C", "note": "FFDDEBF7"}
HEADING_FILL, LINK = "FF1F3864", "FF0563C1"
FACE = {"name": "Calibri", "size": 11}
HEADING_FONT = {**FACE, "bold": True, "color": "FFFFFFFF"}
LONG_AGO = (1980, 1, 1, 0, 0, 0)
WIDTH = 60
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")


def marked(data: bytes, asked: dict[str, Any]) -> bytes:
    """The workbook with marks and the list of problems (the parts of `asked`: kpi/exports/marked.py)."""
    book = load_workbook(io.BytesIO(data), keep_vba=False)
    for sheet in list(book.worksheets):
        if str(sheet.cell(1, 1).value or "").startswith(SIGN):
            book.remove(sheet)  # the list of an earlier time
    for sheet in book.worksheets:
        _clear(sheet, asked["titles"])
    for name, marks in asked["marks"].items():
        if name in book.sheetnames and isinstance(sheet := book[name], Worksheet):
            _mark(sheet, marks)
    _list(book, asked["list"])
    book.calculation.fullCalcOnLoad = True
    written = io.BytesIO()
    book.save(written)
    return _without_dates(written.getvalue())


def _mark(sheet: Worksheet, marks: dict[str, Any]) -> None:
    """Fill and comment on the cells; write beside the rows, and let that column be filtered."""
    for row, column, severity, text in marks["cells"]:
        cell = _whole(sheet, row, column)
        cell.fill = PatternFill("solid", FILLS[severity], FILLS[severity])
        before = cell.comment.text + "\n\n" if cell.comment else ""
        cell.comment = Comment(before + text, SIGN, height=40 + 18 * (len(before + text) // 40 + 1), width=320)
    free = _free(sheet, marks)
    heading = sheet.cell(marks["heading_row"], free)
    _text(heading, marks["title"])
    heading.font, heading.fill = Font(**HEADING_FONT), PatternFill("solid", HEADING_FILL, HEADING_FILL)
    heading.alignment = Alignment(vertical="center", wrap_text=True)
    for row, text in marks["rows"]:
        _text(sheet.cell(row, free), text)
    sheet.column_dimensions[get_column_letter(free)].width = WIDTH
    sheet.column_dimensions[get_column_letter(free)].hidden = False
    if sheet.auto_filter.ref is None and not sheet.tables:
        sheet.auto_filter.ref = f"A{marks['heading_row']}:{get_column_letter(free)}{marks['last_row']}"


def _clear(sheet: Worksheet, titles: list[str]) -> None:
    """Take away the comments, fills and texts that an earlier time left."""
    cells = [cell for cell in sheet._cells.values() if isinstance(cell, Cell)]  # iter_rows would make empty ones
    own = {cell.column for cell in cells if cell.value in titles}
    for cell in cells:
        if cell.comment and SIGN in cell.comment.text:
            kept = cell.comment.text.partition(SIGN)[0].strip()
            cell.comment, cell.fill = Comment(kept, "") if kept else None, PatternFill()
        if cell.column in own and str(cell.value).startswith(SIGN):
            cell.value, cell.font, cell.fill = None, Font(**FACE), PatternFill()


def _whole(sheet: Worksheet, row: int, column: int) -> Cell:
    """The cell there, or that of the merged cells it is part of."""
    for span in sheet.merged_cells.ranges:
        if span.min_row <= row <= span.max_row and span.min_col <= column <= span.max_col:
            row, column = span.min_row, span.min_col
    return sheet.cell(row, column)


def _free(sheet: Worksheet, marks: dict[str, Any]) -> int:
    """The first column right of the table that nothing reaches into, merged cells and the filter included."""
    rows = range(marks["heading_row"], marks["last_row"] + 1)
    reach = [span.max_col for span in sheet.merged_cells.ranges if span.max_row in rows or span.min_row in rows]
    free = max([marks["free"], *(one + 1 for one in reach)])
    while any(sheet.cell(row, free).value is not None for row in rows):
        free += 1
    return free


def _list(book: Workbook, described: dict[str, Any]) -> None:
    """The list of problems as the first sheet."""
    sheet = book.create_sheet(described["name"], 0)
    for other in book.worksheets:
        other.sheet_view.tabSelected = other is sheet
    book.active = 0
    _text(sheet.cell(1, 1), described["title"]).font = Font(name=FACE["name"], size=14, bold=True)
    _text(sheet.cell(2, 1), described["lead"])
    top = described["heading_row"]
    for column, (text, width) in enumerate(zip(described["headings"], described["widths"], strict=True), 1):
        cell = _text(sheet.cell(top, column), text)
        cell.font, cell.fill = Font(**HEADING_FONT), PatternFill("solid", HEADING_FILL, HEADING_FILL)
        sheet.column_dimensions[get_column_letter(column)].width = width
    told = zip(described["rows"], described["links"], described["severities"], strict=True)
    for row, (cells, link, severity) in enumerate(told, top + 1):
        for column, value in enumerate(cells, 1):
            cell = _text(sheet.cell(row, column), value) if isinstance(value, str) else sheet.cell(row, column, value)
            cell.alignment = Alignment(vertical="top", wrap_text=True)
        sheet.row_dimensions[row].height = described["heights"][row - top - 1]
        sheet.cell(row, 1).fill = PatternFill("solid", FILLS[severity], FILLS[severity])
        if link and link[0] in book.sheetnames:
            cell = sheet.cell(row, described["cell"])
            place = f"{quote_sheetname(link[0])}!{get_column_letter(link[2])}{link[1]}"
            cell.hyperlink = Hyperlink(ref=cell.coordinate, location=place)
            cell.font = Font(**FACE, color=LINK, underline="single")
    last = max(top + len(described["rows"]), top)
    sheet.auto_filter.ref = f"A{top}:{get_column_letter(len(described['headings']))}{last}"
    sheet.freeze_panes = f"A{top + 1}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", "9"
    sheet.page_setup.fitToHeight, sheet.sheet_properties.pageSetUpPr.fitToPage = 0, True
    sheet.print_title_rows = f"{top}:{top}"


def _text(cell: Cell, text: str) -> Cell:
    """Write a text that stays one, whatever it begins with."""
    cell.value = text
    cell.data_type = "s"
    cell.quotePrefix = text[:1] in {"=", "+", "-", "@"}
    return cell


def _without_dates(data: bytes) -> bytes:
    """The same workbook without the hour it was written at: the same content gives the same bytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as read, zipfile.ZipFile(packed, "w") as written:
        for entry in read.infolist():
            content = read.read(entry)
            if entry.filename == "docProps/core.xml":
                content = _MODIFIED.sub(rb"\g<1>1980-01-01T00:00:00Z", content)
            fixed = zipfile.ZipInfo(entry.filename, LONG_AGO)
            fixed.compress_type = zipfile.ZIP_DEFLATED
            written.writestr(fixed, content)
    return packed.getvalue()


def main() -> None:
    """Read standard input, write standard output."""
    sys.path.insert(0, str(Path(__file__).parents[2]))
    from kpi.intake import container, spreadsheet  # noqa: PLC0415  found only now: this runs without a search path

    spreadsheet._limit()
    asked = json.loads(sys.stdin.buffer.readline())
    data = sys.stdin.buffer.read()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        container.check(archive, len(data))
    sys.stdout.buffer.write(marked(data, asked))


if __name__ == "__main__":
    main()
