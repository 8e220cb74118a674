"""Beside every table of a page stand its files: Excel first, and CSV."""

import io

import openpyxl
import pandas as pd
from streamlit.testing.v1 import AppTest


def offered() -> AppTest:
    def show() -> None:  # its source is run alone, so it imports what it needs
        import pandas as pd  # noqa: PLC0415

        from kpi.pages.files import buttons  # noqa: PLC0415

        table = pd.DataFrame({"Chỉ tiêu": ["Tạo việc làm mới", "=1+1"], "Thực hiện": [7800.0, float("nan")]})
        buttons(lambda: table, "Bảng", "bảng", "one", "vi")

    return AppTest.from_function(show, default_timeout=30).run()


def test_excel_stands_before_csv():
    page = offered()

    assert not page.exception
    assert [one.label for one in page.get("download_button")] == ["Tải bảng Excel", "Tải bảng CSV"]


def test_the_workbook_holds_numbers_as_numbers_and_no_formula():
    from kpi.exports.table_sheet import table_xlsx  # noqa: PLC0415  as the button does

    table = pd.DataFrame({"Chỉ tiêu": ["Tạo việc làm mới", "=1+1"], "Thực hiện": [7800.0, float("nan")]})
    sheet = openpyxl.load_workbook(io.BytesIO(table_xlsx(table, "Bảng", "vi"))).worksheets[0]

    cells = {cell.value: cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None}
    assert cells["=1+1"] == "s"
    assert cells[7800] == "n"
