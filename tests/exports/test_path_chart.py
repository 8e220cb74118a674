"""The year of each result behind its plan, drawn by the spreadsheet, on paper too."""

import re

import pytest
from openpyxl.worksheet.cell_range import CellRange

from tests.exports.workbooks import QUIET, parts, sheets, workbook

pytestmark = pytest.mark.filterwarnings(QUIET)


def test_no_chart_of_a_path_reaches_beyond_the_paper(store):
    data = workbook(store.book("vn-investment"), "2018-H1")
    sheet = next(one for one in sheets(data) if one.title == "Diễn biến")
    drawing = next(text.decode() for name, text in parts(data).items() if name == "xl/drawings/drawing2.xml")
    ends = re.findall(r"<xdr:to><xdr:col>(\d+)</xdr:col>.*?<xdr:row>(\d+)</xdr:row>", drawing)
    last = CellRange(sheet.print_area.rpartition("!")[2].replace("$", ""))

    assert len(ends) == 8
    assert max(int(column) for column, _ in ends) < last.max_col
    assert max(int(row) for _, row in ends) < last.max_row
    assert sheet.column_dimensions["G"].width
    assert sheet.column_dimensions["G"].max == last.max_col
