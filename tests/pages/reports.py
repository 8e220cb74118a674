"""A department's half-year report as a workbook, with what a test wants to be in it."""

import io

from openpyxl import Workbook

JOBS, RATE, CUT = "Tạo việc làm mới", "Tỷ lệ lao động qua đào tạo", "Mức giảm tỷ lệ hộ nghèo"
RESULT = "Thực hiện 6 tháng đầu năm 2019"
HEADINGS = ("TT", "Chỉ tiêu", "Đơn vị tính", "Kế hoạch năm 2019", RESULT, "Ghi chú")


def report(*rows: tuple, sheet: str = "Biểu 1") -> bytes:
    """The report's bytes; each row is a name, a unit, a plan and a result. The first of them stands in row 5."""
    book = Workbook()
    page = book.active
    page.title = sheet
    page.append(["SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI TỈNH LẠNG SƠN"])
    page.append(["KẾT QUẢ THỰC HIỆN 6 THÁNG ĐẦU NĂM 2019"])
    page.append([])
    page.append(HEADINGS)
    for number, row in enumerate(rows, 1):
        page.append([number, *row])
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()
