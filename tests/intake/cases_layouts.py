"""One report for each thing that can be wrong with how a table is laid out; the row to blame differs."""

import io

from openpyxl import Workbook

from kpi.domain.problems import Problem
from kpi.domain.problems import ProblemKind as Kind
from kpi.intake.answers import Answers
from kpi.intake.grid import Source
from kpi.intake.grids import grids_of
from kpi.intake.recognise import recognise
from kpi.intake.sheets import sheets_of
from tests.intake.taken import KNOWN

_HEADING = "STT;Chỉ tiêu;ĐVT;Kế hoạch năm 2019;Thực hiện 6 tháng đầu năm 2019;% so với KH\n"
_JOBS = "1;Tạo việc làm mới;người;14000;7800;55,71%\n"
_TRAINED = "2;Tỷ lệ lao động qua đào tạo;%;52,5;50,75;30%\n"

LAYOUTS: dict[Kind, str] = {
    Kind.COLUMNS_ALIKE: "Chỉ tiêu;kỳ;kết quả;thực hiện\nTạo việc làm mới;2019-H1;7800;7900\n",
    Kind.TRANSPOSED_TABLE: "Chỉ tiêu;Tạo việc làm mới;Tỷ lệ lao động qua đào tạo\nĐVT;người;%\n"
    "Kế hoạch năm 2019;14000;52,5\nThực hiện 6 tháng đầu năm 2019;7800;50,75\n",
    Kind.SECOND_TABLE: _HEADING + _JOBS + _TRAINED
    + "\nSTT;Đơn vị;Số dự án;Vốn (tỷ đồng);;\n1;Tỉnh Lạng Sơn;4;12,5;;\n",
    Kind.NO_INDICATOR: "STT;Kế hoạch năm 2019;Thực hiện 6 tháng đầu năm 2019\n1;14000;7800\n2;600;300\n",
    Kind.NO_FIGURE_COLUMN: "STT;Chỉ tiêu;ĐVT;Ghi chú\n1;Tạo việc làm mới;người;12\n2;Tỷ lệ hộ nghèo;%;13\n",
    Kind.PERIOD_NOT_SAID: "STT;Chỉ tiêu;ĐVT;Kế hoạch;Thực hiện\n1;Tạo việc làm mới;người;14000;7800\n",
    Kind.HEADING_WITHOUT_MARKS: "STT;Chi tieu;DVT;Ke hoach nam 2019;Thuc hien 6 thang dau nam 2019\n"
    "1;Tạo việc làm mới;người;14000;7800\n",
    Kind.ERROR_LEFT_ASIDE: _HEADING + "1;Tạo việc làm mới;người;14000;7800;#DIV/0!\n" + _TRAINED,
    Kind.TOTAL_LEFT_OUT: _HEADING + _JOBS
    + "2;Làm việc tại khu chế xuất;người;600;300;50%\n;Tổng cộng;người;14600;8100;\n",
    Kind.ROWS_LEFT_OUT: _HEADING + "I;LAO ĐỘNG - VIỆC LÀM;;;;\n" + _JOBS + _TRAINED,
}  # fmt: skip


def _with_hidden_column() -> bytes:
    book = Workbook()
    for row in (_HEADING + _JOBS.replace("14000;7800;55,71%", "14.000;7.800;55,71%")).splitlines():
        book.active.append(row.split(";"))
    book.active.column_dimensions["D"].hidden = True
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


KINDS = (*LAYOUTS, Kind.HIDDEN_COLUMN)


def laid_out(kind: Kind) -> tuple[Problem, ...]:
    """Every problem found in how the report is laid out."""
    source = Source("figures.csv", LAYOUTS[kind].encode()) if kind in LAYOUTS else None
    reading = grids_of(source or Source("figures.xlsx", _with_hidden_column()))
    found = list(reading.problems)
    for grid in reading.grids:
        layout, doubts = recognise(grid, KNOWN, Answers())
        found += doubts
        if layout:
            found += sheets_of(grid, layout, KNOWN, Answers())[1]
    return tuple(found)
