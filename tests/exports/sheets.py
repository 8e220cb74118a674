"""Workbooks and grids as short lists of rows, and what a written workbook holds."""

import io

import numpy as np
from openpyxl import Workbook, load_workbook
from python_calamine import CalamineWorkbook

from kpi.domain.problems import Problem, ProblemKind
from kpi.intake.grid import Grid


def grid(file, name, rows, **more):
    """A sheet as reading gives it; None is an empty cell."""
    width = max(map(len, rows))
    padded = [row + [None] * (width - len(row)) for row in rows]
    texts = np.array([["" if cell is None else str(cell) for cell in row] for row in padded], dtype=object)
    exact = np.array([[isinstance(cell, int | float) for cell in row] for row in padded])
    return Grid(file, name, texts, exact, **more)


def workbook(**sheets):
    """A workbook of these sheets; texts that begin with "=" are formulas."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    return book


def packed(book):
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def opened(data):
    return load_workbook(io.BytesIO(data))


def values(data, sheet):
    """The rows of a sheet as another reader sees them."""
    return CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_name(sheet).to_python(skip_empty_area=False)


def comments(sheet):
    """The comments of a sheet by their cells."""
    return {cell.coordinate: cell.comment.text for row in sheet.iter_rows() for cell in row if cell.comment}


def fill(cell):
    """The colour of a cell, None where it has none."""
    return cell.fill.fgColor.rgb if cell.fill.fill_type else None


# A report with two figures that are no numbers.
FILE = "báo cáo.xlsx"
ROWS = [
    ["SỞ LAO ĐỘNG – THƯƠNG BINH VÀ XÃ HỘI"],
    ["STT", "Chỉ tiêu", "Kế hoạch năm 2019", "Thực hiện 6 tháng đầu năm 2019"],
    [1, "Tạo việc làm mới", 14000, "7.800 người?"],
    [2, "Tỷ lệ lao động qua đào tạo", 52.5, 50.75],
    [3, "Mức giảm tỷ lệ hộ nghèo", 3, "x"],
    [None, "Cộng", "=SUM(C3:C5)", None],
]
WRONG = Problem(ProblemKind.NOT_A_NUMBER, FILE, "Biểu 1", 3, "Thực hiện 6 tháng đầu năm 2019", "7.800 người?")
GRID = grid(FILE, "Biểu 1", ROWS)
