"""A department's half-year report as a workbook, with what a test wants to be in it."""

import io

from openpyxl import Workbook, load_workbook

JOBS, RATE, CUT = "Tạo việc làm mới", "Tỷ lệ lao động qua đào tạo", "Mức giảm tỷ lệ hộ nghèo"
RESULT = "Thực hiện 6 tháng đầu năm 2019"
PERCENT = "Tỷ lệ % so với kế hoạch"
HEADINGS = ("TT", "Chỉ tiêu", "Đơn vị tính", "Kế hoạch năm 2019", RESULT, PERCENT)


def report(*rows: tuple, sheet: str = "Biểu 1", year: int = 2019) -> bytes:
    """The report's bytes.

    Each row is a name, a unit, a plan, a result and perhaps a printed percent; the first of them stands in row 5.
    """
    book = Workbook()
    page = book.active
    page.title = sheet
    page.append(["SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI TỈNH LẠNG SƠN"])
    page.append([f"KẾT QUẢ THỰC HIỆN 6 THÁNG ĐẦU NĂM {year}"])
    page.append([])
    page.append([heading.replace("2019", str(year)) for heading in HEADINGS])
    for number, row in enumerate(rows, 1):
        page.append([number, *row])
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def combined(*reports: bytes) -> bytes:
    """One workbook with the sheets of several."""
    book = Workbook()
    book.remove(book.active)
    for one in reports:
        for page in load_workbook(io.BytesIO(one)):
            made = book.create_sheet(page.title)
            for row in page.iter_rows(values_only=True):
                made.append(row)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()
